"""The shortest way to the next grade on the result screen: forced items first, values to reach, and a way there."""

from decimal import Decimal

import pytest

from assessments.improvement.picking import Why
from assessments.session import Session
from desktop.rescoring_dialog import RescoringDialog
from desktop.screens.result import ResultScreen
from desktop.way_card import FIRST, WayCard
from forms import Entry, shipped
from forms.standard import OutcomeKind
from tests.answering import answer, of_kind, opened
from tests.conftest import GB, OFFICERS, SITE, entered

PCB, OLD = "cleaner-production/pcb", "green-factory/gbt36132-2018"
RECORD = of_kind(OutcomeKind.RECORD)


def card_of(qtbot, session: Session, language: str = "zh") -> WayCard:
    standard = next(iter(session.catalogue.standards.values()))
    made = WayCard(session, standard, language)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.refresh()
    return made


@pytest.fixture
def complete(store) -> Session:
    """A finished enterprise of the samples, with everything answered."""
    return entered(store, "complete-enterprise")


def test_a_failed_gate_is_the_first_step_and_leads_to_its_question(qtbot, dressed, complete):
    gate = next(each for each in complete.form if each.key.startswith(GB) and hasattr(each, "veto"))
    complete.answer(gate.key, Entry(text="no"))
    screen = ResultScreen(complete, language="zh")
    qtbot.addWidget(screen)
    screen.resize(1282, 700)
    screen.show()
    card = screen.results[GB].way
    first = card.model.rows[0]
    assert first.why is Why.GATE and card.model.data(card.model.index(0, 3)) in ("未发生", "符合")
    with qtbot.waitSignal(screen.goto_question) as asked:
        card.table.clicked.emit(card.model.index(0, 0))
    assert asked.args == [gate.key]


def test_limiting_items_stand_before_those_that_make_up_the_difference(qtbot, dressed, store):
    session = answer(opened(store, "cleaner-production/electroplating-2015"))
    card = card_of(qtbot, session)
    ranks = [list(Why).index(step.why) for step in card.model.rows]
    assert card.way is not None and card.way.reached and ranks == sorted(ranks)
    assert card.summary.text().startswith("Next: ") and str(len(card.way.steps)) in card.summary.text()


def test_values_to_reach_stand_beside_those_there_are(qtbot, dressed, complete):
    card = card_of(qtbot, complete)
    measured = [row for row, step in enumerate(card.model.rows) if step.goal.value is not None]
    for row in measured:
        step = card.model.rows[row]
        assert card.model.data(card.model.index(row, 3)).startswith(step.goal.sign)


def test_no_way_is_said_with_its_reasons(qtbot, dressed, store):
    card = card_of(qtbot, opened(store, PCB))
    assert card.way is not None and not card.way.reached
    assert card.model.rows == () and card.table.isHidden()
    assert "算不出目标" in card.reasons.text() and "more" in card.reasons.text().splitlines()[-1]


def test_a_standard_without_grades_has_no_card(qtbot, dressed, store):
    made = WayCard(opened(store, RECORD), shipped().standards[RECORD], "zh")
    qtbot.addWidget(made)
    made.refresh()
    assert made.isHidden()


def test_a_long_way_is_opened_on_demand(qtbot, dressed, store):
    card = card_of(qtbot, opened(store, "cleaner-production/electroplating-2015"))
    assert card.way is not None and card.way.reached and len(card.way.steps) > FIRST
    assert len(card.model.rows) == FIRST and card.rest.isVisible()
    card.rest.click()
    assert card.model.rows == card.way.steps and card.rest.isHidden()


def test_the_way_follows_the_answers_and_is_not_found_twice(qtbot, dressed, complete):
    card = card_of(qtbot, complete)
    before = card.way
    card.refresh()
    assert card.way is before
    key = next(key for key, each in complete.answers.items() if key.endswith("@2025") and each.value)
    complete.answer(key, Entry(text=str(Decimal(str(complete.answers[key].value)) * 2)))
    card.refresh()
    assert card.way is not before


def test_nothing_is_offered_while_no_other_edition_is_there(qtbot, dressed, store):
    screen = ResultScreen(opened(store, RECORD), language="zh")
    qtbot.addWidget(screen)
    screen.show()
    assert not screen.again.isVisible()


def test_an_older_edition_is_scored_again_from_the_result(monkeypatch, qtbot, dressed, store):
    store.add_site(SITE)
    session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([OLD]), OFFICERS).id)
    screen = ResultScreen(session, language="zh")
    qtbot.addWidget(screen)
    screen.show()
    assert screen.again.isVisible()
    asked = []
    monkeypatch.setattr(RescoringDialog, "exec", lambda self: asked.append(self.edition.currentData()))
    screen.again.click()
    assert asked == [GB]


@pytest.mark.parametrize("key", sorted(shipped().standards))
def test_every_standard_shows_its_way(qtbot, dressed, store, key):
    card = card_of(qtbot, answer(opened(store, key)), "en")
    assert card.way is not None
    hidden = any(problem.code == "way.no_target" for problem in card.way.why_not)
    assert card.isHidden() == hidden
