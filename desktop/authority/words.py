"""How certificates and revocation lists are worded in the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from assessments.signing.authority import Issued, State
from assessments.signing.keys import KeyKind
from assessments.signing.revocation_lists import HeldList
from desktop.parts import named

STATE_ROLES = {State.VALID: "good", State.NOT_YET: "warning", State.EXPIRED: "chip", State.REVOKED: "bad"}
SHORT = 12  # digits of a serial number that tell certificates of one office apart


def state_word(state: State) -> str:
    """What a certificate is."""
    translate = QCoreApplication.translate
    words = {
        State.VALID: translate("AuthorityWords", "Valid"),
        State.NOT_YET: translate("AuthorityWords", "Not yet valid"),
        State.EXPIRED: translate("AuthorityWords", "Expired"),
        State.REVOKED: translate("AuthorityWords", "Revoked"),
    }
    return words[state]


def kind_word(kind: KeyKind) -> str:
    """A kind of key."""
    translate = QCoreApplication.translate
    words = {
        KeyKind.P256: translate("AuthorityWords", "ECDSA P-256 (usual)"),
        KeyKind.RSA3072: translate("AuthorityWords", "RSA 3072 (for older programs)"),
    }
    return words[kind]


def day(moment: datetime) -> str:
    """The day of a moment on this computer's calendar."""
    return moment.astimezone().date().isoformat()


def revoked_words(row: Issued, language: str) -> str:
    """Since when and why a certificate is revoked; empty for one that is not."""
    if row.revocation is None:
        return ""
    words = QCoreApplication.translate("AuthorityWords", "since {day}: {reason}")
    return words.format(day=day(row.revocation.since), reason=named(row.revocation.reason, language))


def row_words(row: Issued | None, language: str) -> str:
    """All about the selected certificate in one line."""
    if row is None:
        return QCoreApplication.translate("AuthorityWords", "No certificate is selected.")
    words = QCoreApplication.translate("AuthorityWords", "{name}, serial number {serial}")
    why = revoked_words(row, language)
    tail = QCoreApplication.translate("AuthorityWords", ", revoked {why}").format(why=why) if why else ""
    return words.format(name=row.name, serial=row.serial) + tail


def list_words(held: HeldList | None) -> str:
    """What there is to know about a revocation list."""
    if held is None:
        return QCoreApplication.translate(
            "AuthorityWords", "No revocation list yet: nobody can see what is revoked."
        )
    words = QCoreApplication.translate(
        "AuthorityWords", "Revocation list {number} of {day}: {count} revoked, good until {until}."
    )
    until = day(held.until) if held.until else "—"
    return words.format(number=held.number, day=day(held.issued), count=held.revoked, until=until)
