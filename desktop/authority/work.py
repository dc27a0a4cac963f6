"""What the office's acts do in the background; each opens the root with the password given for it alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.signing.authority import LISTS, Issued, export_list, read_register, renew, revoke
from assessments.signing.keys import Authority, KeyKind, issue_officer, open_authority
from assessments.signing.revocation import Reason, number_of
from assessments.signing.revocation_lists import HeldList, import_list
from desktop.jobs import Cancelled
from forms.problems import Problem, Refusal


@dataclass(frozen=True, slots=True)
class Office:
    """Where an act happens: the authority's folder, its password, the settings' folder, and now."""

    folder: Path
    password: str
    settings: Path
    now: datetime

    def open(self, cancelled: Cancelled) -> Authority:
        """The root; raises Refusal authority.cancelled when the act was stopped meanwhile."""
        authority = open_authority(self.folder, self.password)
        if cancelled():
            raise Refusal(Problem.of("authority.cancelled"))
        return authority


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a new key is to be."""

    name: str
    office: str
    path: Path
    password: str
    days: int
    kind: KeyKind


def issue_key(office: Office, key: NewKey, cancelled: Cancelled) -> str:
    """Issue an officer's key; returns whose."""
    made = office.open(cancelled)
    issue_officer(made, key.name, key.office, key.path, key.password, office.now, key.days, key.kind)
    return key.name


def renew_key(office: Office, old: Issued, key: NewKey, revoke_old: bool, cancelled: Cancelled) -> str:
    """Issue another key to the same person, and revoke the old one where that is wanted."""
    made = office.open(cancelled)
    renew(made, old, key.path, key.password, office.now, key.days, key.kind)
    if revoke_old and old.revocation is None:
        revoke(made, old.serial, Reason.SUPERSEDED, office.now, office.now)
        _hold(office)
    return old.name


def revoke_key(office: Office, row: Issued, reason: Reason, since: datetime, cancelled: Cancelled) -> str:
    """Revoke a certificate; this computer knows it at once."""
    revoke(office.open(cancelled), row.serial, reason, since, office.now)
    _hold(office)
    return row.name


def write_list(office: Office, path: Path, days: int, cancelled: Cancelled) -> int:
    """Sign a fresh list and write it for others; returns its number."""
    number = export_list(office.open(cancelled), path, office.now, days)
    _hold(office)
    return number


def _hold(office: Office) -> HeldList | None:
    """Keep the newest list of the office's own for verifying on this computer as well."""
    register = read_register(office.folder)
    if register.newest is None:
        return None
    path = register.folder / LISTS / f"{number_of(register.newest)}.crl"
    return import_list(path, (register.root,), office.settings, office.now)


Act = Callable[[Cancelled], object]
