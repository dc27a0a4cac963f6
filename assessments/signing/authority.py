"""The office's register: which certificates it issued and revoked, read from what its root signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from cryptography import x509

from assessments.signing.certificates import issued_by, name_of, office_of
from assessments.signing.keys import ISSUED, ROOT, Authority, KeyKind, OfficerKey, issue_officer, write_key
from assessments.signing.revocation import (
    LIST_DAYS,
    Reason,
    Revocation,
    list_from,
    number_of,
    revocation_list,
    revocations_in,
    signed_by,
)
from forms.problems import Problem, Refusal

LISTS = "lists"
_NUMBERS_A_DAY = 100


class State(Enum):
    """What a certificate is on a given day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Issued:
    """One row of the register: a certificate and, where there is one, its revocation."""

    certificate: x509.Certificate
    revocation: Revocation | None = None

    @property
    def name(self) -> str:
        """Whose certificate it is."""
        return name_of(self.certificate.subject)

    @property
    def office(self) -> str:
        """The office that stands in the certificate."""
        return office_of(self.certificate.subject)

    @property
    def serial(self) -> str:
        """The serial number in hexadecimal, as other programs show it."""
        return f"{self.certificate.serial_number:x}"

    def state(self, now: datetime) -> State:
        """What it is at `now` (aware); a revocation outweighs everything else."""
        if self.revocation is not None:
            return State.REVOKED
        if now > self.certificate.not_valid_after_utc:
            return State.EXPIRED
        return State.NOT_YET if now < self.certificate.not_valid_before_utc else State.VALID


@dataclass(frozen=True, slots=True)
class Register:
    """All that an office's authority has done so far; reading it needs no password.

    There is no list of our own that could be lost or forged. Every certificate lies in issued/ and every revocation
    list in lists/, beside office-ca.p12: each signed by the root, in a file of its own that is written whole, once,
    and never deleted. The register is read from them anew each time; what is damaged is named, not passed over.
    """

    folder: Path
    root: x509.Certificate
    rows: tuple[Issued, ...]  # newest first
    revoked: tuple[Revocation, ...]
    newest: x509.CertificateRevocationList | None
    problems: tuple[Problem, ...]  # files that are damaged, or not the root's

    def row(self, serial: str) -> Issued:
        """The certificate whose serial number begins so; raises Refusal authority.no_such or authority.several."""
        wanted = serial.strip().lower().replace(":", "").lstrip("0")
        found = [row for row in self.rows if wanted and row.serial.startswith(wanted)]
        if len(found) != 1:
            code = "authority.several" if found else "authority.no_such"
            raise Refusal(Problem.of(code, serial=serial))
        return found[0]


def read_register(folder: Path) -> Register:
    """Read the register of the authority in `folder`; raises Refusal authority.none where there is none."""
    try:
        root = x509.load_pem_x509_certificate((folder / ROOT).read_bytes())
    except (OSError, ValueError, x509.InvalidVersion):
        raise Refusal(Problem.of("authority.none", where=str(folder))) from None
    problems: list[Problem] = []
    certificates = list(_certificates(folder, root, problems))
    lists = sorted(_lists(folder, root, problems), key=number_of)
    revoked: dict[int, Revocation] = {}
    for crl in lists:  # united, so that no list can take a revocation back
        for each in revocations_in(crl):
            revoked.setdefault(each.serial, each)
    certificates.sort(key=lambda each: (each.not_valid_before_utc, each.serial_number), reverse=True)
    rows = tuple(Issued(each, revoked.get(each.serial_number)) for each in certificates)
    newest = lists[-1] if lists else None
    return Register(folder, root, rows, tuple(revoked.values()), newest, tuple(problems))


def renew(
    authority: Authority,
    old: Issued,
    path: Path,
    password: str,
    now: datetime,
    days: int = 730,
    kind: KeyKind = KeyKind.P256,
) -> OfficerKey:
    """A new key, serial number and certificate for the same person; the old one stays good until it is revoked.

    Raises Refusal as `issue_officer` does.
    """
    return issue_officer(authority, old.name, old.office, path, password, now, days, kind)


def revoke(
    authority: Authority, serial: str, reason: Reason, since: datetime, now: datetime, days: int = LIST_DAYS
) -> Revocation:
    """Revoke a certificate since a moment (aware), by signing the next list at once.

    Raises Refusal authority.no_such, authority.several, authority.revoked_already, authority.since (before the
    certificate began, or in the future) or authority.damaged.
    """
    register = read_register(authority.folder)
    row = register.row(serial)
    if row.revocation is not None:
        day = row.revocation.since.astimezone(now.tzinfo).isoformat(timespec="minutes")
        raise Refusal(Problem.about(row.revocation.reason, "authority.revoked_already", signer=row.name, when=day))
    if not row.certificate.not_valid_before_utc <= since <= now:
        raise Refusal(Problem.of("authority.since", signer=row.name, when=since.isoformat(timespec="minutes")))
    revocation = Revocation(serial=row.certificate.serial_number, since=since, reason=reason)
    _next_list(authority, register, (*register.revoked, revocation), now, days)
    return revocation


def export_list(authority: Authority, path: Path, now: datetime, days: int = LIST_DAYS) -> int:
    """Sign a fresh list of all that is revoked, write it to `path` as well, and return its number.

    It is good for `days` from `now` (aware). Raises Refusal key.write or authority.damaged.
    """
    register = read_register(authority.folder)
    number, content = _next_list(authority, register, register.revoked, now, days)
    write_key(path, content)
    return number


def _next_list(
    authority: Authority, register: Register, revoked: tuple[Revocation, ...], now: datetime, days: int
) -> tuple[int, bytes]:
    """Sign and keep the next list; its number tells the day, so that it grows even after a backup was put back."""
    for problem in register.problems:
        if problem.code == "authority.damaged":  # it may hold revocations that the next list would take back
            raise Refusal(problem)
    last = number_of(register.newest) if register.newest is not None else 0
    number = max(last + 1, int(now.strftime("%Y%m%d")) * _NUMBERS_A_DAY + 1)
    content = revocation_list(authority, revoked, now, days, number)
    write_key(authority.folder / LISTS / f"{number}.crl", content)
    return number, content


def _certificates(folder: Path, root: x509.Certificate, problems: list[Problem]) -> Iterator[x509.Certificate]:
    for path in sorted((folder / ISSUED).glob("*.pem")):
        try:
            certificate = x509.load_pem_x509_certificate(path.read_bytes())
            if not issued_by(certificate, root):
                raise ValueError("issued by another root, or altered")
        except (OSError, ValueError, x509.InvalidVersion):
            problems.append(Problem.of("authority.certificate", str(path)))
        else:
            yield certificate


def _lists(
    folder: Path, root: x509.Certificate, problems: list[Problem]
) -> Iterator[x509.CertificateRevocationList]:
    for path in sorted((folder / LISTS).glob("*.crl")):
        try:
            crl = list_from(path.read_bytes())
            if not signed_by(crl, root):
                raise ValueError("signed by another root, or altered")
        except (OSError, ValueError):
            problems.append(Problem.of("authority.damaged", str(path)))
        else:
            yield crl
