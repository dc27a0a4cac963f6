"""Commands of the office: its certificate authority, officers' keys, and what it trusts."""

from __future__ import annotations

import argparse
import getpass
from dataclasses import dataclass
from pathlib import Path

from assessments.commands.words import say
from assessments.signing.keys import found_authority, issue_officer, open_authority
from assessments.signing.trust import Trust
from assessments.store import local_clock


@dataclass(frozen=True)
class TrustFiles:
    """Files that say whom to trust: office certificates and revocation lists."""

    anchors: tuple[Path, ...]
    crls: tuple[Path, ...]

    def load(self) -> Trust:
        """The trust they describe; Refusal when one is unreadable."""
        return Trust.from_pem(*self.anchors, crls=[path.read_bytes() for path in self.crls])


def keys(arguments: argparse.Namespace) -> int:
    """Found an authority or issue an officer's key."""
    if arguments.what == "office":
        password = _password(arguments.password_file, f"{arguments.office}: ", twice=True)
        found_authority(arguments.dir, arguments.office, password, arguments.kind, local_clock())
        say("authority", arguments.language, folder=arguments.dir)
        return 0
    authority = open_authority(arguments.dir, _password(arguments.password_file, f"{arguments.office}: "))
    password = _password(arguments.officer_password_file, f"{arguments.name}: ", twice=True)
    key = issue_officer(
        authority,
        arguments.name,
        arguments.office,
        arguments.out,
        password,
        local_clock(),
        days=arguments.days,
        kind=arguments.kind,
    )
    say("officer", arguments.language, name=key.name, file=arguments.out, fingerprint=key.fingerprint)
    return 0


def _password(file: Path | None, prompt: str, twice: bool = False) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    password = getpass.getpass(prompt)
    while twice and getpass.getpass(f"{prompt}(again) ") != password:
        password = getpass.getpass(prompt)
    return password
