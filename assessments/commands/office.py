"""Commands of the office: its certificate authority, officers' keys, revocation lists, and what it trusts."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from assessments.commands.passwords import password
from assessments.commands.words import complain, say
from assessments.signing.authority import Issued, State, export_list, read_register, renew, revoke
from assessments.signing.keys import Authority, KeyKind, found_authority, issue_officer, open_authority
from assessments.signing.revocation import LIST_DAYS, Reason
from assessments.signing.revocation_lists import held_lists, import_list
from assessments.signing.timestamp_roots import held_time_roots, read_time_roots
from assessments.signing.trust import Trust
from assessments.store import local_clock
from forms.problems import Problem

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
_REASONS = "why: " + ", ".join(each.value for each in Reason)


@dataclass(frozen=True)
class TrustFiles:
    """Files that say whom to trust: certificates and revocation lists of offices, roots for time stamps."""

    anchors: tuple[Path, ...] = ()
    crls: tuple[Path, ...] = ()
    time_roots: tuple[Path, ...] = ()

    def load(self) -> Trust:
        """The trust they describe, with every list and time stamping authority held on this computer.

        Raises Refusal when one is unreadable.
        """
        lists = [*(path.read_bytes() for path in self.crls), *held_lists(_data())]
        roots = [root for path in self.time_roots for root in read_time_roots(path)]
        roots += held_time_roots(_data())
        return Trust.from_pem(*self.anchors, crls=lists, now=local_clock(), time_roots=tuple(roots))


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare `keys` and what it can do."""
    parser = commands.add_parser("keys", help="the office's certificate authority: found, issue, renew, revoke")
    kinds = parser.add_subparsers(dest="what", required=True)
    root = kinds.add_parser("office", help="found the office's certificate authority")
    officer = kinds.add_parser("officer", help="issue a key to an officer")
    officer.add_argument("--name", required=True, help="the officer's name")
    again = kinds.add_parser("renew", help="a new key for the same officer; the old one stays good")
    for each in (root, officer):
        each.add_argument("--office", required=True, help="the office's name")
    for each in (root, officer, again):
        each.add_argument("--kind", type=KeyKind, choices=list(KeyKind), default=KeyKind.P256)
    for each in (officer, again):
        each.add_argument("--out", type=Path, required=True, help="the key file to write (PKCS#12)")
        each.add_argument("--days", type=int, default=730, help="how long the certificate is valid")
        each.add_argument("--officer-password-file", type=Path, help="a file with the officer's password")
    _list_commands(kinds, again)
    for each in (kinds.choices[name] for name in ("office", "officer", "renew", "revoke", "crl")):
        each.add_argument("--password-file", type=Path, help="a file with the authority's password (else asked)")
    for name, each in kinds.choices.items():
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)
        if name != "import-crl":
            each.add_argument("--dir", type=Path, required=True, help="the folder of the certificate authority")


def _list_commands(kinds: Commands[argparse.ArgumentParser], again: argparse.ArgumentParser) -> None:
    """Declare what is about certificates already issued, and about revocation lists."""
    off = kinds.add_parser("revoke", help="revoke a certificate; export the list afterwards")
    for each in (again, off):
        each.add_argument("--serial", required=True, help="the serial number, or how it begins (see `keys list`)")
    off.add_argument("--reason", type=Reason, choices=list(Reason), required=True, metavar="REASON", help=_REASONS)
    off.add_argument("--since", type=_moment, help="since when, such as 2026-03-01T08:00:00+08:00 (default: now)")
    export = kinds.add_parser("crl", help="sign and write a fresh revocation list")
    export.add_argument("--out", type=Path, required=True, help="the file to write (DER)")
    for each in (off, export):
        each.add_argument("--list-days", type=int, default=LIST_DAYS, help="how long the list is good")
    kinds.add_parser("list", help="show every certificate that was issued")
    take = kinds.add_parser("import-crl", help="keep the office's revocation list on this computer")
    take.add_argument("file", type=Path, help="the list (DER or PEM)")
    take.add_argument("--ca", type=Path, action="append", required=True, help="office-ca.pem to trust")
    take.add_argument("--data", type=Path, default=_data(), help="the folder of the database and settings")


def keys(arguments: argparse.Namespace) -> int:
    """Run one of the `keys` commands."""
    return {
        "office": _found,
        "officer": _issue,
        "renew": _renew,
        "revoke": _revoke,
        "crl": _export,
        "list": _show,
        "import-crl": _import,
    }[arguments.what](arguments)


def _found(arguments: argparse.Namespace) -> int:
    secret = password(arguments.password_file, arguments.office, arguments.language, twice=True)
    found_authority(arguments.dir, arguments.office, secret, arguments.kind, local_clock())
    say("authority", arguments.language, folder=arguments.dir)
    return 0


def _issue(arguments: argparse.Namespace) -> int:
    authority = _authority(arguments)
    secret = password(arguments.officer_password_file, arguments.name, arguments.language, twice=True)
    key = issue_officer(
        authority,
        arguments.name,
        arguments.office,
        arguments.out,
        secret,
        local_clock(),
        days=arguments.days,
        kind=arguments.kind,
    )
    say("officer", arguments.language, name=key.name, file=arguments.out, fingerprint=key.fingerprint)
    return 0


def _renew(arguments: argparse.Namespace) -> int:
    old = read_register(arguments.dir).row(arguments.serial)
    authority = _authority(arguments)
    secret = password(arguments.officer_password_file, old.name, arguments.language, twice=True)
    now, days, kind = local_clock(), arguments.days, arguments.kind
    key = renew(authority, old, arguments.out, secret, now, days=days, kind=kind)
    words = {"name": key.name, "file": arguments.out, "fingerprint": key.fingerprint, "serial": old.serial}
    say("renewed", arguments.language, **words)
    return 0


def _revoke(arguments: argparse.Namespace) -> int:
    row = read_register(arguments.dir).row(arguments.serial)
    authority = _authority(arguments)
    now = local_clock()
    since = arguments.since or now
    revoke(authority, row.serial, arguments.reason, since, now, days=arguments.list_days)
    say("revoked", arguments.language, name=row.name, serial=row.serial, since=since.isoformat())
    return 0


def _export(arguments: argparse.Namespace) -> int:
    authority = _authority(arguments)
    number = export_list(authority, arguments.out, local_clock(), arguments.list_days)
    say("crl_written", arguments.language, number=number, file=arguments.out, days=arguments.list_days)
    return 0


def _show(arguments: argparse.Namespace) -> int:
    """Print the register; 1 when a file of it is damaged."""
    register, now, language = read_register(arguments.dir), local_clock(), arguments.language
    for row in register.rows:
        _show_row(row, row.state(now), language)
    valid = sum(row.state(now) is State.VALID for row in register.rows)
    say("certificates", language, count=len(register.rows), valid=valid)
    for problem in register.problems:
        complain(problem, language)
    return 1 if register.problems else 0


def _show_row(row: Issued, state: State, language: str) -> None:
    why = ""
    if row.revocation is not None:
        when = row.revocation.since.astimezone().date()
        why = Problem.about(row.revocation.reason, "command.certificate_why", when=when).text(language)
    say(
        "certificate",
        language,
        serial=row.serial,
        state=Problem.of(f"command.certificate_{state.value}").text(language),
        first=row.certificate.not_valid_before_utc.astimezone().date(),
        last=row.certificate.not_valid_after_utc.astimezone().date(),
        name=row.name,
        office=row.office,
        why=why,
    )


def _import(arguments: argparse.Namespace) -> int:
    roots = Trust.from_pem(*arguments.ca).roots
    held = import_list(arguments.file, roots, arguments.data, local_clock())
    until = held.until.astimezone().date() if held.until else "—"
    words = {"issuer": held.issuer, "number": held.number, "count": held.revoked, "until": until}
    say("crl_imported" if held.fresh else "crl_held", arguments.language, **words)
    for warning in held.warnings:
        complain(warning, arguments.language)
    return 0


def _authority(arguments: argparse.Namespace) -> Authority:
    return open_authority(arguments.dir, password(arguments.password_file, str(arguments.dir), arguments.language))


def _moment(text: str) -> datetime:
    """A moment with its offset; without one it is this computer's own time."""
    return datetime.fromisoformat(text).astimezone()


def _data() -> Path:
    return platformdirs.user_data_path("luheng", appauthor=False)
