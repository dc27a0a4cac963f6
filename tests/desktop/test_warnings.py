"""Warnings of unlikely figures: said at the field, explained there, in the way of completing until then."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from assessments.session import Session
from desktop.rail import Place
from desktop.report_steps import Steps
from desktop.screens.assessment import AssessmentScreen
from desktop.settings import SettingsFile
from forms import Entry, shipped
from forms.plausibility import shipped_screening
from tests.conftest import GB, OFFICERS, SITE

ENERGY, WATER, OUTPUT = "energy.total@2025", "water.withdrawal@2025", "output.value@2025"


@pytest.fixture
def session(store) -> Session:
    """A draft of a site whose figures of the year before are known."""
    store.add_site(SITE)
    catalogue = shipped().only([GB])
    before = store.open_assessment(SITE.code, 2024, catalogue, OFFICERS)
    earlier = Session(store, before.id)
    earlier.answer("energy.total@2024", Entry(text="1000"))
    earlier.answer("water.withdrawal@2024", Entry(text="50000"))
    return Session(store, store.open_assessment(SITE.code, 2025, catalogue, OFFICERS).id)


@pytest.fixture
def screen(qtbot, dressed, session):
    made = AssessmentScreen(session)
    qtbot.addWidget(made, before_close_func=AssessmentScreen.close_session)
    made.resize(1282, 716)
    made.show()
    return made


def field(screen, key):
    if screen.pages.field(key) is None:
        screen.goto(key)
    return screen.pages.field(key)


def type_in(line, text):
    """Chinese comes from an input method, which no key event stands for."""
    line.setText(text)
    line.textEdited.emit(text)


def say(screen, key, text):
    """Type a figure as an officer does, and leave the field."""
    asked = field(screen, key)
    type_in(asked.editor.line, text)
    asked.save()
    return asked


def test_an_unlikely_figure_is_said_below_its_field_with_a_line_for_the_reason(screen, session):
    asked = say(screen, ENERGY, "2000")
    assert "+100 %" in asked.warning.text and "Correct the figure or give the reason below." in asked.warning.text
    assert asked.warning.property("role") == "notice"
    assert asked.reason.isVisible() and asked.reason.line is not None
    assert session.answers[ENERGY].value == 2000  # a warning never refuses a figure


def test_a_likely_figure_says_nothing(screen):
    asked = say(screen, ENERGY, "1100")
    assert asked.warning.text == "" and not asked.reason.isVisible()


def test_the_reason_is_that_of_the_answer_and_quietens_the_warning(screen, session):
    asked = say(screen, ENERGY, "2000")
    asked.run += 1  # the cursor comes to the line of the reason
    type_in(asked.reason.line, "新增一条生产线")
    asked.save()
    assert session.answers[ENERGY].reason == "新增一条生产线"
    assert asked.warning.property("role") == "quiet" and "新增一条生产线" in asked.warning.text
    assert "Correct the figure" not in asked.warning.text
    assert [each.explained for each in session.warnings()] == [True]
    screen.undo_stack.undo()
    assert asked.warning.property("role") == "notice" and asked.reason.text() == ""


def test_a_corrected_figure_takes_the_warning_and_the_empty_line_away(screen):
    asked = say(screen, ENERGY, "100万")
    assert asked.warning.text
    say(screen, ENERGY, "1050")
    assert asked.warning.text == "" and not asked.reason.isVisible()


def test_a_contradiction_is_said_at_every_field_it_concerns_and_explained_once(screen, session):
    say(screen, ENERGY, "1000")
    session.answer("energy.use.electricity@2025", Entry(text="100万kWh"))
    asked = field(screen, ENERGY)
    assert "相差超过" in asked.warning.text
    type_in(asked.reason.line, "外购蒸汽另计")
    asked.save()
    assert all(each.explained for each in session.warnings())


def test_an_amount_of_the_ledger_is_explained_at_the_energy_total(screen, session):
    session.answer("energy.use.electricity@2025", Entry(text="1 kWh"))
    (warning,) = [each for each in session.warnings() if not each.explained]
    assert warning.questions == ("energy.use.electricity@2025", ENERGY)
    assert [each.where for each in session.pending() if each.code == "session.unexplained"] == [ENERGY]
    asked = field(screen, ENERGY)
    assert asked.warning.text
    type_in(asked.reason.line, "只有办公用电")
    asked.save()
    assert not [each for each in session.pending() if each.code == "session.unexplained"]


def test_other_fields_keep_their_widgets_while_one_is_typed_in(screen):
    asked = field(screen, ENERGY)
    before = screen.pages.page.findChildren(QLabel)
    type_in(asked.editor.line, "2")
    asked.save()
    type_in(asked.editor.line, "2000")
    asked.save()
    assert set(before) <= set(screen.pages.page.findChildren(QLabel))


def test_completing_lists_what_is_unexplained_and_leads_there(qtbot, screen, session, tmp_path: Path):
    say(screen, WATER, "500")
    steps = Steps(session, SettingsFile(tmp_path))
    qtbot.addWidget(steps)
    steps.refresh()
    model = steps.pending_list.model()
    states = {model.data(model.index(row, 1)) for row in range(model.rowCount())}
    assert "To explain" in states
    with qtbot.waitSignal(steps.goto_question) as asked:
        steps.pending_list.clicked.emit(model.index(model.rowCount() - 1, 0))
    assert asked.args == [WATER]


def test_the_next_problem_is_also_what_has_no_reason(screen):
    say(screen, WATER, "500")
    screen.goto(f"{GB}/E1/baseline")
    screen.next_problem()
    assert screen.question == WATER


def test_a_signed_or_complete_assessment_shows_them_without_asking(screen, session):
    asked = say(screen, ENERGY, "2000")
    asked.lock(True)
    assert asked.warning.text and asked.reason.line.isReadOnly() is not screen.pages.visit.editable


def test_the_threshold_of_the_settings_counts_at_once(window, session):
    session.answer(ENERGY, Entry(text="1200"))
    window.open_assessment(session.assessment.id)
    assert window.open.session.warnings() == ()
    window.go(Place.SETTINGS)
    threshold = window.pages[Place.SETTINGS].threshold
    assert threshold.value() == shipped_screening().change
    threshold.setValue(10)
    window.go(Place.ASSESSMENT)
    assert [each.code for each in window.open.session.warnings()] == ["plausible.change"]
    window.open.assessment.goto(ENERGY)
    assert "10 %" in window.open.assessment.pages.field(ENERGY).warning.text
    assert window.settings.current.change_threshold == 10
    window.close_assessment()
    window.open_assessment(session.assessment.id)
    assert window.open.session.screening.change == 10
