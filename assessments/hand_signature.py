"""Hand signatures: who signs what with mouse, pen or finger, kept as vectors and bound to what they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from assessments.assessment import Phase
from assessments.canonical import plain
from assessments.notes import NoteKind, Notes, note_key, of_kind
from assessments.opening import refusing
from assessments.session import Session
from assessments.strokes import Stroke, ink_problem, strokes_from
from forms.problems import Problem, Refusal

SHORT = 8  # digits of the hash that a signer is shown


class Role(Enum):
    """As what a person signs."""

    OFFICER = "officer"
    REPRESENTATIVE = "representative"
    REVIEWER = "reviewer"


class Device(Enum):
    """What the ink was drawn with; TYPED is the name typed by a person who cannot use any pointer."""

    MOUSE = "mouse"
    PEN = "pen"
    TOUCH = "touch"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandSignature:
    """One person's ink; valid only while `covers` is what the session covers."""

    role: Role
    name: str
    office: str  # the office, or the position at the site
    strokes: tuple[Stroke, ...]  # none when the name was typed
    at: str
    covers: str  # SHA-256 of what is signed, see assessments.notes.covered
    device: Device

    @property
    def key(self) -> str:
        """The name of its note: one person signs once in one role."""
        return f"{self.role.value}/{self.name}"


def signature_from(stored: Any) -> HandSignature:
    """The signature in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    made = HandSignature(
        **{
            **stored,
            "role": Role(stored["role"]),
            "device": Device(stored["device"]),
            "strokes": strokes_from(stored["strokes"]),
        }
    )
    if not all(isinstance(text, str) for text in (made.name, made.office, made.at, made.covers)):
        raise ValueError("not a text")
    if signature_problem(made):
        raise ValueError("no signature")
    return made


def signatures(notes: Notes) -> tuple[HandSignature, ...]:
    """Every hand signature, in the order in which they were made."""
    return tuple(signature_from(stored) for stored in of_kind(notes, NoteKind.INK).values())


def valid(found: Iterable[HandSignature], covers: str) -> tuple[HandSignature, ...]:
    """Those that speak of what stands now."""
    return tuple(each for each in found if each.covers == covers)


def signature_problem(signature: HandSignature) -> Problem | None:
    """Why this is no signature: nobody named, no office, or no ink; None when it is one."""
    if not signature.name.strip():
        return Problem.of("ink.no_name")
    if not signature.office.strip():
        return Problem.of("ink.no_office", name=signature.name)
    if signature.device is Device.TYPED:
        return Problem.of("ink.typed_and_drawn", name=signature.name) if signature.strokes else None
    return ink_problem(signature.strokes)


def made_now(
    session: Session, role: Role, name: str, office: str, device: Device, strokes: tuple[Stroke, ...] = ()
) -> HandSignature:
    """A signature of what the session holds at this moment; not recorded yet."""
    return HandSignature(
        role=role,
        name=name.strip(),
        office=office.strip(),
        strokes=strokes,
        at=session.store.clock().isoformat(timespec="seconds"),
        covers=session.covered(),
        device=device,
    )


def sign_by_hand(session: Session, signature: HandSignature, again: bool = False) -> None:
    """Record a hand signature under a complete assessment.

    `again` lets a person sign once more: the earlier ink goes into the bin in the same transaction. Raises
    Refusal when it is no signature, the assessment is not complete or has changed since the signature was
    begun, or the person has signed in this role already; then nothing has changed.
    """
    signature = replace(signature, name=signature.name.strip(), office=signature.office.strip())
    problem = signature_problem(signature)
    if problem:
        raise Refusal(problem)
    earlier = of_kind(session.notes, NoteKind.INK).get(signature.key)
    if session.assessment.phase is Phase.COMPLETE and signature.covers != session.covered():
        raise Refusal(Problem.of("ink.changed", name=signature.name))
    if earlier is None:
        session.note(NoteKind.INK, signature.key, signature)
    elif again:
        _replace(session, signature, earlier)
    else:
        raise Refusal(Problem.of("ink.signed_already", name=signature.name))


def withdraw(session: Session, signature: HandSignature) -> None:
    """Take a hand signature back before the assessment is sealed; it goes into the bin.

    Raises Refusal in any other phase; then nothing has changed.
    """
    session.assessment = session.store.assessment(session.assessment.id)  # it may be sealed from elsewhere
    session.note(NoteKind.INK, signature.key, None)


def _replace(session: Session, signature: HandSignature, earlier: object) -> None:
    store, key, note = session.store, session.assessment.id, note_key(NoteKind.INK, signature.key)
    if session.assessment.phase is not Phase.COMPLETE:
        raise Refusal(Problem.of("session.note_phase", note, phase=session.assessment.phase.value))
    with refusing(store.path), store.db.atomic():
        store.note_within(key, note, earlier, None, session.who)
        store.note_within(key, note, None, plain(signature), session.who)
    session.assessment, session.notes = store.assessment(key), store.notes(key)
