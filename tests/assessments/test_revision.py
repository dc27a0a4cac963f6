"""A correction is a new revision: the signed assessment keeps every byte, the revision starts from its answers."""

import pytest

from assessments.assessment import Phase
from assessments.consolidation import rows
from assessments.journal import chain_problems
from assessments.package import record, seal
from assessments.revision import revise
from assessments.session import Session
from assessments.snapshot import take
from forms import Entry, Refusal
from tests.conftest import MOMENT, entered
from tests.replaying import replayed


def signed(store, keys, folder, session):
    session.complete()
    folder.mkdir(exist_ok=True)
    record(session, seal(take(session), keys[:1], folder, MOMENT))
    return session


def test_a_revision_carries_answers_editions_and_place(store, keys, tmp_path):
    first = signed(store, keys, tmp_path / "a", entered(store, "complete-enterprise"))
    before = (store.journal(first.assessment.id), store.answers(first.assessment.id))
    later = Session(store, revise(store, first.assessment.id).id)
    assert later.answers == first.answers and later.assessment.phase is Phase.DRAFT
    assert (later.assessment.predecessor, later.assessment.revision) == (first.assessment.id, 2)
    assert later.catalogue.fingerprints() == first.catalogue.fingerprints()
    assert later.assessment.resume == first.assessment.resume
    rows_ = store.journal(later.assessment.id)
    assert chain_problems(rows_) == () and replayed(rows_) == store.answers(later.assessment.id)
    later.answer("energy.total@2025", Entry(text="1400"))
    assert (store.journal(first.assessment.id), store.answers(first.assessment.id)) == before


def test_R28_only_the_last_signed_revision_is_counted(store, keys, tmp_path):
    first = signed(store, keys, tmp_path / "a", entered(store, "complete-enterprise"))
    later = Session(store, revise(store, first.assessment.id).id)
    later.answer("energy.total@2025", Entry(text="1400"))
    assert {row.assessment for row in rows(store)} == {first.assessment.id}
    signed(store, keys, tmp_path / "b", later)
    assert {row.assessment for row in rows(store)} == {later.assessment.id}
    assert {row.revision for row in rows(store)} == {2}


def test_a_draft_is_corrected_in_place(store):
    session = entered(store, "filled-form-2025")
    with pytest.raises(Refusal) as caught:
        revise(store, session.assessment.id)
    assert caught.value.problem.code == "revision.not_signed" and len(store.assessments()) == 1


def test_there_is_one_revision_of_an_assessment_at_a_time(store, keys, tmp_path):
    first = signed(store, keys, tmp_path / "a", entered(store, "filled-form-2025"))
    revise(store, first.assessment.id)
    with pytest.raises(Refusal) as caught:
        revise(store, first.assessment.id)
    assert caught.value.problem.code == "revision.exists" and len(store.assessments()) == 2
