"""What an officer decides about an unfinished assessment: kept apart, or discarded into the bin (R-05)."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.assessment import Assessment, Phase
from assessments.notes import PHASES, kind_of
from assessments.opening import refusing
from assessments.recovery import Difference, Typed, Unfinished, as_content, stored_answer
from assessments.session import Session
from assessments.store import Store
from forms.problems import Problem, Refusal


def discard(store: Store, found: Unfinished, who: str) -> None:
    """Set an assessment back to what it was at opening, journaled; all that is taken away goes into the bin.

    Where nothing may be set back (`found.problem`), only what was typed goes there. Raises Refusal when an answer
    was changed meanwhile; then nothing has changed.
    """
    undone = () if found.problem else found.differences
    content = as_content(found) | {"differences": as_content(found)["differences"] if undone else []}
    with refusing(store.path), store.db.atomic():
        store.bin("recovery", found.assessment.id, content, who, found.site)
        apply(store, found.assessment.id, (_turned(each) for each in undone), who)
        _resolve(store, found)


def keep_apart(store: Store, found: Unfinished, who: str) -> Assessment:
    """Put what was recorded and typed into a new draft of the same site, year and editions; set the first one back.

    Raises Refusal for an assessment that is no draft or whose savepoint speaks of other editions.
    """
    if found.problem:
        raise Refusal(found.problem)
    earlier, key = found.assessment, found.assessment.id
    answers, notes = store.answers(key), store.notes(key)
    with refusing(store.path), store.db.atomic():
        catalogue, officers = store.catalogue(key), earlier.officers
        opened = store.open_assessment(earlier.site, earlier.year, catalogue, officers, earlier.predecessor)
        copy = Session(store, opened.id, who)
        copy.apply({question: answer.entry() for question, answer in answers.items()})
        for note, value in notes.items():
            if Phase.DRAFT in PHASES[kind_of(note)]:
                store.note_within(opened.id, note, None, value, who)
        enter_typed(copy, found.typed)
        apply(store, key, (_turned(each) for each in found.differences), who)
        store.remember(opened.id, found.typed[0].question if found.typed else earlier.resume)
        _resolve(store, found)
    return store.assessment(opened.id)


def enter_typed(session: Session, typed: Iterable[Typed]) -> None:
    """Answer with what was typed, through the session's own door; what no longer is a question is left out."""
    for each in typed:
        if each.question in session.form:
            session.answer(each.question, each.entry(session.answers.get(each.question)))


def apply(store: Store, key: str, wanted: Iterable[Difference], who: str) -> None:
    """Make the changes of differences, each journaled, inside a running transaction.

    One that is made already is passed over; Refusal for a question that holds neither the before nor the after.
    """
    answers, notes = store.answers(key), store.notes(key)
    for each in wanted:
        if each.note:
            if notes.get(each.note) != each.after:
                store.note_within(key, each.note, each.before, each.after, who)
        elif answers.get(each.question) != stored_answer(each.after):
            store.record(key, each.question, stored_answer(each.before), stored_answer(each.after), who)


def require_draft(assessment: Assessment, site: str) -> None:
    """Refuse to touch the answers of anything but a draft."""
    if assessment.phase is not Phase.DRAFT:
        raise Refusal(Problem.of("recovery.closed", site))


def _turned(each: Difference) -> Difference:
    return Difference(question=each.question, before=each.after, after=each.before)


def _resolve(store: Store, found: Unfinished) -> None:
    store.db.execute("DELETE FROM savepoint WHERE assessment = ?", [found.assessment.id])
