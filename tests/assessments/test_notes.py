"""Notes go through the session's one door: journaled, bound to a phase, and never deleted without the bin."""

import json

import pytest

from assessments.assessment import Phase
from assessments.journal import chain_problems
from assessments.notes import NoteKind, evidence_in, of_kind
from assessments.session import Session
from forms.problems import Refusal
from forms.questions import Entry
from tests.replaying import replayed, replayed_notes

PLAN = {"on": "2026-03-20"}


def test_a_note_is_journaled_and_read_back(session: Session) -> None:
    session.note(NoteKind.VISIT, "plan", PLAN)
    again = Session(session.store, session.assessment.id)
    assert of_kind(again.notes, NoteKind.VISIT) == {"plan": PLAN}
    rows = session.store.journal(session.assessment.id)
    assert rows[-1].question == "assessment/note/visit/plan"
    assert chain_problems(rows) == ()
    assert replayed_notes(rows) == dict(again.notes)
    assert replayed(rows) == {}


def test_the_same_note_again_is_no_change(session: Session) -> None:
    assert session.note(NoteKind.VISIT, "plan", PLAN) is not None
    assert session.note(NoteKind.VISIT, "plan", PLAN) is None


def test_a_note_that_is_taken_away_lies_in_the_bin(session: Session) -> None:
    session.note(NoteKind.FINDING, "a", {"what": "x"})
    session.note(NoteKind.FINDING, "a", None)
    assert session.notes == {}
    (kept,) = session.store.db.query("SELECT * FROM bin")
    assert (kept["kind"], json.loads(kept["json"])) == ("note", {"what": "x"})
    assert replayed_notes(session.store.journal(session.assessment.id)) == {}


def test_R07_a_note_is_refused_in_another_phase_and_changes_nothing(session: Session) -> None:
    assert session.assessment.phase is Phase.DRAFT
    with pytest.raises(Refusal) as refused:
        session.note(NoteKind.INK, "1", {"name": "x"})
    assert refused.value.problem.code == "session.note_phase"
    assert session.store.notes(session.assessment.id) == {}


def test_two_windows_cannot_overwrite_each_others_note(session: Session) -> None:
    other = Session(session.store, session.assessment.id)
    session.note(NoteKind.VISIT, "plan", PLAN)
    with pytest.raises(Refusal) as refused:
        other.note(NoteKind.VISIT, "plan", {"on": "2026-04-01"})
    assert refused.value.problem.code == "store.changed_elsewhere"
    assert session.store.notes(session.assessment.id) == {"visit/plan": PLAN}


def test_what_a_signature_covers_changes_with_answers_and_findings_only(session: Session) -> None:
    before = session.covered()
    session.note(NoteKind.VISIT, "plan", PLAN)
    assert session.covered() == before
    session.note(NoteKind.FINDING, "a", {"what": "x"})
    with_finding = session.covered()
    assert with_finding != before
    session.answer(next(iter(session.form)).key, Entry(text="缺数据"))
    assert session.covered() not in (before, with_finding)


def test_evidence_is_found_however_deep_a_note_names_it() -> None:
    note = {"evidence": ["a"], "closure": {"evidence": ["b"], "remark": "evidence"}, "more": [{"evidence": ["c"]}]}
    assert evidence_in(note) == ("a", "b", "c")
