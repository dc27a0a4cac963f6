"""Raising, closing and reopening findings: every step is a journaled note of the assessments that hold them."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

from assessments.assessment import Phase
from assessments.canonical import plain
from assessments.findings.finding import (
    Closure,
    Finding,
    Reopening,
    Statement,
    finding_from,
    readable,
    statement_problems,
)
from assessments.notes import PHASES, NoteKind, Notes, note_key, of_kind
from assessments.opening import refusing
from assessments.session import Session
from assessments.store import Store
from forms.problems import Problem, Refusal


def findings(session: Session) -> tuple[Finding, ...]:
    """The findings an assessment holds, by number: its own, those a revision took over, those checked in it."""
    return in_notes(session.notes, session.assessment.id)


def in_notes(notes: Notes, assessment: str) -> tuple[Finding, ...]:
    """The findings among the notes of an assessment, its own first; what this program cannot read is left out."""
    found = (readable(stored) for stored in of_kind(notes, NoteKind.FINDING).values())
    known = (each for each in found if each is not None)
    return tuple(sorted(known, key=lambda each: (each.origin != assessment, each.number, each.id)))


def raise_finding(session: Session, statement: Statement) -> Finding:
    """Raise a finding in a draft; Refusal when it lacks something, or when the assessment is no draft."""
    _require_draft(session, "finding.signed")
    _require_sound(statement)
    now = _now(session.store)
    own = [each.number for each in findings(session) if each.origin == session.assessment.id]
    made = Finding(
        id=uuid.uuid4().hex,
        number=max(own, default=0) + 1,
        origin=session.assessment.id,
        statement=statement,
        raised_by=session.who,
        raised_at=now,
        changed=now,
    )
    session.note(NoteKind.FINDING, made.id, made)
    return made


def amend_finding(session: Session, key: str, statement: Statement) -> Finding:
    """Word a finding anew while its assessment, or the revision that took it over, is a draft.

    Raises Refusal finding.signed afterwards and finding.foreign for one of another visit; KeyError if unknown.
    """
    earlier = held(session, key)
    _require_draft(session, "finding.signed")
    if earlier.origin not in chain_of(session.store, session.assessment.id):
        raise Refusal(Problem.of("finding.foreign", key))
    _require_sound(statement)
    if statement == earlier.statement:
        return earlier
    amended = replace(earlier, statement=statement, changed=_now(session.store))
    session.note(NoteKind.FINDING, key, amended)
    return amended


def withdraw_finding(session: Session, key: str) -> None:
    """Take back a finding raised in this very draft; it stays in the bin and in the journal.

    Raises Refusal finding.signed for one that is signed or was taken over: such a one can only be closed.
    """
    earlier = held(session, key)
    _require_draft(session, "finding.signed")
    if earlier.origin != session.assessment.id:
        raise Refusal(Problem.of("finding.signed", key))
    session.note(NoteKind.FINDING, key, None)


def close_finding(
    session: Session, key: str, *, on: date, remark: str, by: str = "", evidence: tuple[str, ...] = ()
) -> Finding:
    """Close a finding with what was checked, where it was raised and, in a later draft, there as well.

    Raises Refusal finding.closed, finding.no_remark or finding.too_early, or session.note_phase when no assessment
    that holds it may take notes now; KeyError for an unknown id.
    """
    earlier = found(session, key)
    if not earlier.open:
        raise Refusal(Problem.of("finding.closed", key))
    if not remark.strip():
        raise Refusal(Problem.of("finding.no_remark", key))
    if on.isoformat() < earlier.raised_at[:10]:
        raise Refusal(Problem.of("finding.too_early", key, on=on.isoformat(), raised=earlier.raised_at[:10]))
    visit = session.assessment.id if session.assessment.phase is Phase.DRAFT else ""
    now = _now(session.store)
    closure = Closure(
        on=on, by=by or session.who, remark=remark.strip(), evidence=evidence, assessment=visit, at=now
    )
    _write(session, replace(earlier, closure=closure, reopening=None, changed=now))
    return found(session, key)


def reopen_finding(session: Session, key: str, reason: str, by: str = "") -> Finding:
    """Open a closed finding again; what closed it stays in the journal.

    Raises Refusal finding.not_closed or finding.no_reason, or as `close_finding` does.
    """
    earlier = found(session, key)
    if earlier.open:
        raise Refusal(Problem.of("finding.not_closed", key))
    if not reason.strip():
        raise Refusal(Problem.of("finding.no_reason", key))
    now = _now(session.store)
    reopening = Reopening(by=by or session.who, reason=reason.strip(), at=now)
    _write(session, replace(earlier, closure=None, reopening=reopening, changed=now))
    return found(session, key)


def carry_open(store: Store, earlier: str, later: Session) -> tuple[Finding, ...]:
    """Copy the open findings of an assessment into its revision, under the same ids; returns them.

    Closed ones stay where they were closed: a copy would be a second record of something that is settled.
    """
    carried = tuple(each for each in in_notes(store.notes(earlier), earlier) if each.open)
    for each in carried:
        later.note(NoteKind.FINDING, each.id, each)
    return carried


def held(session: Session, key: str) -> Finding:
    """A finding as this assessment holds it; raises KeyError."""
    return finding_from(of_kind(session.notes, NoteKind.FINDING)[key])


def found(session: Session, key: str) -> Finding:
    """A finding as it stands now, whichever assessment holds it; raises KeyError."""
    copies = [finding_from(stored) for stored in holders(session.store, key).values()]
    if not copies:
        raise KeyError(key)
    return latest(copies)


def latest(copies: list[Finding]) -> Finding:
    """Of the copies of one finding the one that was changed last; the order of the copies does not matter."""
    return max(copies, key=lambda each: (each.changed, str(plain(each))))


def holders(store: Store, key: str) -> dict[str, object]:
    """The assessments that hold a finding, with what each has stored."""
    rows = store.db.query("SELECT assessment FROM note WHERE key = ?", [note_key(NoteKind.FINDING, key)])
    names = sorted(row["assessment"] for row in rows)
    return {name: of_kind(store.notes(name), NoteKind.FINDING)[key] for name in names}


def chain_of(store: Store, key: str) -> tuple[str, ...]:
    """An assessment and those it corrects, back to the first that is known here."""
    chain: list[str] = []
    while key and key not in chain:
        chain.append(key)
        try:
            key = store.assessment(key).predecessor
        except KeyError:
            break
    return tuple(chain)


def _write(session: Session, finding: Finding) -> None:
    """Record a new state in every assessment that holds the finding and takes notes now, and in an open draft.

    Each keeps its own statement, so that nothing signed is worded anew; all of it is one transaction. Raises
    Refusal finding.not_now when none takes notes.
    """
    store, own = session.store, session.assessment.id
    others = [each for each in holders(store, finding.id) if each != own and _takes_notes(store, each)]
    mine = of_kind(session.notes, NoteKind.FINDING).get(finding.id)
    here = _takes_notes(store, own) and (mine is not None or session.assessment.phase is Phase.DRAFT)
    if not here and not others:
        raise Refusal(Problem.of("finding.not_now", finding.id))
    try:
        with refusing(store.path), store.db.atomic():
            for each in others:
                _write_other(session, finding, each)
            if here:
                session.note(NoteKind.FINDING, finding.id, finding if mine is None else _with_state(mine, finding))
    except BaseException:
        session.notes = store.notes(own)  # what was not committed is not there
        raise


def _write_other(session: Session, finding: Finding, assessment: str) -> None:
    store, note = session.store, note_key(NoteKind.FINDING, finding.id)
    before = store.notes(assessment)[note]
    store.note_within(assessment, note, before, plain(_with_state(before, finding)), session.who)


def _with_state(stored: object, finding: Finding) -> Finding:
    """A stored copy with the closure, reopening and moment of another."""
    state = {"closure": finding.closure, "reopening": finding.reopening, "changed": finding.changed}
    return replace(finding_from(stored), **state)  # type: ignore[arg-type]


def _takes_notes(store: Store, assessment: str) -> bool:
    return store.assessment(assessment).phase in PHASES[NoteKind.FINDING]


def _require_draft(session: Session, code: str) -> None:
    if session.assessment.phase is not Phase.DRAFT:
        raise Refusal(Problem.of(code, session.assessment.id))


def _require_sound(statement: Statement) -> None:
    for problem in statement_problems(statement):
        raise Refusal(problem)


def _now(store: Store) -> str:
    return store.clock().isoformat(timespec="seconds")
