"""Review: a second person agrees with a complete assessment or sends it back, and what became of each remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessments.assessment import Assessment, Phase
from assessments.canonical import plain
from assessments.journal import NOTE, OWN
from assessments.notes import NoteKind, Notes, note_key, of_kind
from assessments.opening import refusing
from assessments.session import Session
from assessments.store import Store
from forms.problems import Problem, Refusal

GENERAL = ""  # the key of a remark about the whole assessment
SETTLED = "settled/"  # what notes start with that tick a remark off
_CHANGED = """
SELECT DISTINCT question FROM journal WHERE assessment = :key AND number >
  (SELECT max(number) FROM journal WHERE assessment = :key AND question = :note)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review: question → remark (`GENERAL` for the whole); `covers` is the hash of what was looked at."""

    reviewer: str
    office: str
    agreed: bool
    remarks: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    covers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The office sends a signed assessment back: who, under which document, question → remark."""

    who: str
    document: str
    remarks: Mapping[str, str]
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A person says that a remark is dealt with although its question did not change."""

    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark as an officer sees it; `changed` and `ticked` are the two ways in which it is done with."""

    source: str  # where it comes from: the number of a review, or "return-1"
    question: str
    text: str
    who: str
    at: str
    changed: bool = False
    ticked: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to be dealt with."""
        return not (self.changed or self.ticked)


def review_from(stored: Any) -> Review:
    """The review in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    if not isinstance(stored["agreed"], bool):
        raise ValueError("agreed is neither true nor false")
    remarks = {str(question): str(text) for question, text in dict(stored["remarks"]).items()}
    return Review(**{**stored, "remarks": remarks})


def returned_from(stored: Any) -> Returned:
    """The return in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    return Returned(**{**stored, "remarks": dict(stored["remarks"])})


def reviews(notes: Notes) -> dict[int, Review]:
    """Number → review, in the order in which they were made."""
    found = of_kind(notes, NoteKind.REVIEW)
    return {int(name): review_from(found[name]) for name in sorted(filter(str.isdecimal, found), key=int)}


def last_review(notes: Notes) -> Review | None:
    """The latest review, None when there is none."""
    return next(reversed(reviews(notes).values()), None)


def main_author(session: Session) -> str:
    """Who entered most of the answers as they stand, '' when nobody did."""
    last = {
        row.question: row.who
        for row in session.store.journal(session.assessment.id)
        if not row.question.startswith(OWN) and row.who
    }
    counted = Counter(last[question] for question in session.answers if question in last)
    return counted.most_common(1)[0][0] if counted else ""


def reviewer_problem(session: Session, reviewer: str) -> Problem | None:
    """Why a person cannot review: no name, or their own work; None when they can."""
    name, officers = reviewer.strip(), [officer.name for officer in session.assessment.officers]
    if not name:
        return Problem.of("review.no_name", session.assessment.id)
    if name == main_author(session) or officers == [name]:
        return Problem.of("review.own_work", session.assessment.id, name=name)
    return None


def agree(session: Session, review: Review) -> Review:
    """Record that a second person agrees; earlier agreements to something else go into the bin.

    Returns the review as recorded. Raises Refusal when the assessment is not complete, changed since the review
    was begun (`covers`, '' for now) or the reviewer cannot be; then nothing has changed.
    """
    made = _made(session, replace(review, agreed=True))
    with refusing(session.store.path), session.store.db.atomic():
        _withdraw(session, (key for key, each in _agreements(session.notes) if each.covers != made.covers))
        _write(session, made)
    _read_again(session)
    return made


def send_back(session: Session, review: Review) -> Review:
    """Record remarks and make the assessment a draft again, in one transaction.

    Hand signatures and agreements go into the bin. Returns the review as recorded. Raises Refusal as `agree`
    does, and when there is no remark.
    """
    said = {question: text.strip() for question, text in review.remarks.items() if text.strip()}
    made = _made(session, replace(review, agreed=False, remarks=said))
    if not said:
        raise Refusal(Problem.of("review.no_remark", session.assessment.id))
    store, key = session.store, session.assessment.id
    with refusing(store.path), store.db.atomic():
        inks = (note_key(NoteKind.INK, name) for name in of_kind(session.notes, NoteKind.INK))
        _withdraw(session, (*inks, *(agreed for agreed, _ in _agreements(session.notes))))
        _write(session, made)
        store.move_within(key, Phase.DRAFT, session.who, {})
    _read_again(session)
    return made


def drop_outdated(session: Session) -> None:
    """Put agreements to what has changed since into the bin; only for a complete assessment."""
    if session.assessment.phase is not Phase.COMPLETE:
        return
    now = session.covered()
    outdated = [key for key, review in _agreements(session.notes) if review.covers != now]
    if outdated:
        with refusing(session.store.path), session.store.db.atomic():
            _withdraw(session, outdated)
        _read_again(session)


def return_assessment(store: Store, key: str, who: str, document: str, remarks: Mapping[str, str]) -> Assessment:
    """Record that the office sent a signed assessment back: its remarks and the step, in one transaction.

    `document` is the number of the office's letter, '' for none; remarks: question → text, `GENERAL` for the
    whole. Raises Refusal when it is not signed, nobody is named or nothing is said; then nothing has changed.
    """
    said = {question: text.strip() for question, text in remarks.items() if text.strip()}
    phase = store.assessment(key).phase
    if phase is not Phase.SIGNED:
        raise Refusal(Problem.of("return.phase", key, phase=phase.value))
    if not who.strip():
        raise Refusal(Problem.of("return.no_name", key))
    if not said:
        raise Refusal(Problem.of("return.no_remark", key))
    at = store.clock().isoformat(timespec="seconds")
    made = Returned(who=who.strip(), document=document.strip(), remarks=said, at=at)
    with refusing(store.path), store.db.atomic():
        store.note_within(key, note_key(NoteKind.RETURN, "1"), None, plain(made), made.who)
        store.move_within(key, Phase.RETURNED, made.who, {})
    return store.assessment(key)


def all_remarks(session: Session) -> tuple[Remark, ...]:
    """The remarks of the last sending back and of the return of the assessment that this one corrects."""
    return tuple(_judged(session, tuple(_said(session))))


def open_remarks(session: Session) -> tuple[Remark, ...]:
    """The remarks that nobody has dealt with: the question is unchanged since, and nobody ticked them."""
    return tuple(remark for remark in all_remarks(session) if remark.open)


def remarks_for(session: Session, question: str) -> tuple[Remark, ...]:
    """The remarks on one question, done with or not; quick enough to ask at every field."""
    return tuple(_judged(session, tuple(each for each in _said(session) if each.question == question)))


def settle(session: Session, remark: Remark, done: bool = True) -> None:
    """Tick a remark off, or take the tick back; Refusal when the assessment is no draft."""
    name = f"{SETTLED}{remark.source}/{remark.question}"
    key = note_key(NoteKind.REVIEW, name)
    if session.assessment.phase is not Phase.DRAFT:
        raise Refusal(Problem.of("session.note_phase", key, phase=session.assessment.phase.value))
    if (key in session.notes) == done:
        return
    tick = Settled(who=session.who, at=session.store.clock().isoformat(timespec="seconds"))
    after = plain(tick) if done else None
    session.store.note(session.assessment.id, key, session.notes.get(key), after, session.who)
    _read_again(session)


def _made(session: Session, review: Review) -> Review:
    """The review as it will stand, signed off by the clock; raises Refusal when it cannot be made."""
    phase, now = session.assessment.phase, session.covered()
    if phase is not Phase.COMPLETE:
        raise Refusal(Problem.of("session.note_phase", session.assessment.id, phase=phase.value))
    problem = reviewer_problem(session, review.reviewer)
    if problem:
        raise Refusal(problem)
    if review.covers not in ("", now):
        raise Refusal(Problem.of("review.changed", session.assessment.id))
    at = session.store.clock().isoformat(timespec="seconds")
    return replace(review, reviewer=review.reviewer.strip(), office=review.office.strip(), at=at, covers=now)


def _write(session: Session, made: Review) -> None:
    """Write a review under the next number that was never used, inside a running transaction."""
    start = f"{NOTE}{NoteKind.REVIEW.value}/"
    key = session.assessment.id
    query = "SELECT DISTINCT question FROM journal WHERE assessment = ? AND question GLOB ?"
    used = [row["question"].removeprefix(start) for row in session.store.db.query(query, [key, f"{start}*"])]
    number = 1 + max((int(name) for name in used if name.isdecimal()), default=0)
    session.store.note_within(key, note_key(NoteKind.REVIEW, str(number)), None, plain(made), session.who)


def _withdraw(session: Session, keys: Iterable[str]) -> None:
    """Put notes into the bin, inside a running transaction."""
    for key in keys:
        session.store.note_within(session.assessment.id, key, session.notes[key], None, session.who)


def _read_again(session: Session) -> None:
    key = session.assessment.id
    session.assessment, session.notes = session.store.assessment(key), session.store.notes(key)


def _agreements(notes: Notes) -> list[tuple[str, Review]]:
    """Note key and review of everyone who agreed."""
    found = reviews(notes).items()
    return [(note_key(NoteKind.REVIEW, str(number)), review) for number, review in found if review.agreed]


def _said(session: Session) -> Iterator[Remark]:
    """What was remarked, without saying what became of it."""
    number, review = next(reversed(reviews(session.notes).items()), (0, None))
    if review and not review.agreed:
        for question, text in review.remarks.items():
            yield Remark(source=str(number), question=question, text=text, who=review.reviewer, at=review.at)
    if session.assessment.predecessor:
        notes = session.store.notes(session.assessment.predecessor)
        for name, stored in of_kind(notes, NoteKind.RETURN).items():
            made = returned_from(stored)
            for question, text in made.remarks.items():
                yield Remark(source=f"return-{name}", question=question, text=text, who=made.who, at=made.at)


def _judged(session: Session, said: tuple[Remark, ...]) -> Iterator[Remark]:
    """The remarks with what became of each."""
    if not said:
        return
    sources = {remark.source for remark in said}
    own = {source: _changed_since(session, source) for source in sources if source.isdecimal()}
    earlier = session.store.answers(session.assessment.predecessor) if sources - own.keys() else {}
    for remark in said:
        if remark.source in own:
            differs = remark.question in own[remark.source]
        else:
            differs = earlier.get(remark.question) != session.answers.get(remark.question)
        tick = note_key(NoteKind.REVIEW, f"{SETTLED}{remark.source}/{remark.question}")
        yield replace(remark, changed=differs, ticked=tick in session.notes)


def _changed_since(session: Session, number: str) -> set[str]:
    """The questions that were answered anew after a review was recorded."""
    values = {"key": session.assessment.id, "note": NOTE + note_key(NoteKind.REVIEW, number)}
    return {row["question"] for row in session.store.db.query(_CHANGED, values)}
