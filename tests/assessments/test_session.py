"""The session: one door for changes, everything typed is kept, reopening returns to the same place."""

import pytest

from assessments.assessment import Phase
from assessments.journal import chain_problems
from assessments.session import Session
from assessments.store import Store
from forms import Entry, Refusal, State
from tests.conftest import GB, JS, MOMENT, entered
from tests.replaying import replayed


def test_an_answer_is_on_disk_when_the_call_returns(store, session, tmp_path):
    session.answer("energy.total@2025", Entry(text="1.25万t标煤"))
    with_another_eye = Store(tmp_path / "luheng.db", clock=lambda: MOMENT)
    answer = with_another_eye.answers(session.assessment.id)["energy.total@2025"]
    assert (answer.value, answer.unit, answer.text) == (12500, "tce", "1.25万t标煤")
    with_another_eye.close()


def test_what_cannot_be_read_is_kept_with_its_question(store, session):
    session.answer("energy.total@2025", Entry(text="3,5"))
    again = Session(store, session.assessment.id)
    answer = again.answers["energy.total@2025"]
    assert (answer.state, answer.text, answer.problem.choices) == (State.UNREAD, "3,5", ("3.5", "35"))


def test_the_same_answer_again_changes_nothing(session, store):
    assert session.answer("energy.total@2025", Entry(text="5")) is not None
    assert session.answer("energy.total@2025", Entry(text="5")) is None
    assert session.answer("output.value@2025", Entry()) is None
    assert len(store.journal(session.assessment.id)) == 2


def test_an_answer_can_be_taken_back_and_the_journal_remembers(session, store):
    session.answer("energy.total@2025", Entry(text="5"))
    change = session.answer("energy.total@2025", Entry())
    assert "energy.total@2025" not in session.answers and change.after == "null"
    assert change.before_answer.value == 5 and change.after_answer is None
    assert store.answers(session.assessment.id) == {}


def test_R03_reopening_returns_to_the_same_question(session, store):
    session.answer("energy.total@2025", Entry(text="5"))
    session.visit("land.total@2025")
    session.visit("land.total@2025")
    assert Session(store, session.assessment.id).assessment.resume == "land.total@2025"


def test_listeners_hear_each_change_until_they_stop(session):
    heard = []
    stop = session.listen(heard.append)
    session.answer("energy.total@2025", Entry(text="5"))
    stop()
    session.answer("energy.total@2025", Entry(text="6"))
    assert [change.question for change in heard] == ["energy.total@2025"]


def test_N3_a_fact_entered_once_serves_both_standards(store):
    session = entered(store, "complete-enterprise")
    before = session.results()
    session.answer("energy.total@2025", Entry(text="1000"))
    after = session.results()
    assert before[GB].line("E1").points != after[GB].line("E1").points
    assert before[JS].line("J4").points != after[JS].line("J4").points


def test_a_draft_with_open_questions_cannot_be_completed(session, store):
    with pytest.raises(Refusal) as caught:
        session.complete()
    assert caught.value.problem.code == "session.incomplete"
    assert store.assessment(session.assessment.id).phase is Phase.DRAFT


def test_completed_is_closed_until_reopened(store):
    session = entered(store, "filled-form-2025")
    session.complete()
    with pytest.raises(Refusal) as caught:
        session.answer("energy.total@2025", Entry(text="5"))
    assert caught.value.problem.code == "session.closed"
    assert session.answers["energy.total@2025"].text == "1065.24 tce"
    session.reopen()
    assert session.answer("energy.total@2025", Entry(text="5")) is not None


def test_an_unread_answer_keeps_an_assessment_open(store):
    session = entered(store, "filled-form-2025")
    session.answer("energy.total@2025", Entry(text="abc"))
    assert [(problem.code, problem.where) for problem in session.pending()] == [
        ("session.unread", "energy.total@2025")
    ]


def test_N10_the_journal_leads_to_the_answers_and_its_chain_holds(store):
    session = entered(store, "complete-enterprise")
    rows = store.journal(session.assessment.id)
    assert chain_problems(rows) == () and replayed(rows) == store.answers(session.assessment.id)


@pytest.mark.parametrize(
    ("name", "standard", "total", "complete"),
    [
        ("filled-form-2025", GB, "22.0227", False),
        ("filled-form-2025", JS, "39.8066", False),
        ("complete-enterprise", GB, "69.2677", True),
        ("complete-enterprise", JS, "65.9979", True),
    ],
)
def test_R25_the_samples_keep_their_scores(store, name, standard, total, complete):
    result = entered(store, name).results()[standard]
    assert (f"{result.total:.4f}", result.complete) == (total, complete)
