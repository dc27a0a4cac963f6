"""The assessment screen on a real store: typing, reading back, shared facts, undo, moving about, read-only."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import forms
from assessments.assessment import Officer
from assessments.session import Session
from assessments.sites import Site, SiteKind
from assessments.store import Store
from desktop.editors import QuantityEditor
from desktop.not_saved import NotSaved
from desktop.question_field import PAUSE, QuestionField
from desktop.screens.assessment import AssessmentScreen
from forms import Entry, State
from tests.desktop.showing import assessing

# The off-screen platform says this of windows with a least size and of popups; no desktop does.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)

NATION, PROVINCE = "green-factory/gbt36132-2025", "green-factory/jiangsu-2025"
SITE = Site(code="91320583000000019X", kind=SiteKind.ENTERPRISE, name="示例精密电路有限公司", division="320583")
ENERGY, CO2, VALUE = "energy.total@2025", "co2.total@2025", "output.value@2025"


@pytest.fixture
def session(store: Store) -> Session:
    store.add_site(SITE)
    officers = [Officer(name="张三", office="示例县工信局")]
    catalogue = forms.shipped().only((NATION, PROVINCE))
    return Session(store, store.open_assessment(SITE.code, 2025, catalogue, officers).id)


@pytest.fixture
def screen(qtbot: QtBot, session: Session) -> AssessmentScreen:
    return assessing(qtbot, session)


def field(screen: AssessmentScreen, key: str) -> QuestionField:
    if screen.pages.field(key) is None:
        screen.goto(key)
    found = screen.pages.field(key)
    assert found is not None
    return found


def line(screen: AssessmentScreen, key: str) -> QWidget:
    target = field(screen, key).editor.inputs()[0]
    screen.goto(key)
    target.setFocus()
    return target


def write(target: QWidget, text: str) -> None:
    """Type any letters; QTest's own keys know only ASCII."""
    for letter in text:
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))


def typed(screen: AssessmentScreen, key: str, text: str) -> QWidget:
    target = line(screen, key)
    QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(target, text)
    return target


def at(screen: AssessmentScreen) -> str:
    """The question that has the cursor."""
    focus = QApplication.focusWidget()
    fields = screen.pages.page.fields() if screen.pages.page and focus else ()
    return next((each.question.key for each in fields if each.isAncestorOf(focus)), "")


def test_what_is_typed_is_saved_after_a_pause_and_survives_reopening(
    qtbot: QtBot, screen: AssessmentScreen, session: Session
) -> None:
    typed(screen, ENERGY, "1420")
    assert ENERGY not in session.answers
    qtbot.waitUntil(lambda: ENERGY in session.answers, timeout=PAUSE + 2000)
    again = Session(Store(session.store.path), session.assessment.id)
    assert again.answers[ENERGY].text == "1420"
    again.store.close()


def test_leaving_a_field_saves_it(screen: AssessmentScreen, session: Session) -> None:
    typed(screen, ENERGY, "1420")
    line(screen, VALUE)
    assert session.answers[ENERGY].text == "1420"


def test_what_is_typed_is_read_back(screen: AssessmentScreen) -> None:
    typed(screen, ENERGY, "0.142万")
    screen.save()
    assert "1\N{NO-BREAK SPACE}420 tce" in field(screen, ENERGY).hint.text()


def test_a_reading_with_two_meanings_offers_both(qtbot: QtBot, screen: AssessmentScreen, session: Session) -> None:
    typed(screen, ENERGY, "1,42")
    screen.save()
    asked = field(screen, ENERGY)
    assert "1,42" in asked.notice.text
    choices = asked.notice.findChildren(QPushButton)
    assert [choice.text() for choice in choices] == ["1.42", "142"]
    qtbot.mouseClick(choices[1], Qt.MouseButton.LeftButton)
    assert (session.answers[ENERGY].value, asked.notice.text) == (142, "")


def test_a_shared_fact_shows_on_every_card_that_asks_it(screen: AssessmentScreen, session: Session) -> None:
    typed(screen, ENERGY, "1420")
    screen.save()
    page = screen.pages.page
    assert page is not None
    lines = [each.editor for each in page.fields() if each.question.key == ENERGY]
    assert len(lines) > 1
    assert {editor.text() for editor in lines} == {"1420"}


def test_undo_and_redo_go_to_the_question(screen: AssessmentScreen, session: Session) -> None:
    typed(screen, ENERGY, "1420")
    typed(screen, CO2, "1622")
    screen.goto(f"{NATION}/BR-a")
    screen.undo_stack.undo()
    assert (CO2 in session.answers, at(screen)) == (False, CO2)
    screen.undo_stack.undo()
    assert (ENERGY in session.answers, at(screen)) == (False, ENERGY)
    screen.undo_stack.redo()
    assert session.answers[ENERGY].text == field(screen, ENERGY).editor.text() == "1420"


def test_undo_by_key_takes_back_what_is_being_typed(screen: AssessmentScreen, session: Session) -> None:
    target = typed(screen, ENERGY, "14")
    screen.save()
    write(target, "20")
    QTest.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ENERGY not in session.answers
    assert field(screen, ENERGY).editor.text() == ""


def test_undo_from_a_menu_drops_what_is_being_typed(screen: AssessmentScreen, session: Session) -> None:
    target = typed(screen, ENERGY, "14")
    screen.save()
    write(target, "20")
    screen.undo_stack.undo()
    screen.save()
    assert ENERGY not in session.answers
    assert field(screen, ENERGY).editor.text() == ""


def test_an_answer_changes_the_page_in_place(screen: AssessmentScreen) -> None:
    screen.goto(ENERGY)
    page = screen.pages.page
    assert page is not None
    before = page.fields()
    typed(screen, ENERGY, "1420")
    screen.save()
    assert screen.pages.page is page
    assert all(one is other for one, other in zip(before, page.fields(), strict=True))


def test_reopening_returns_to_the_same_question(qtbot: QtBot, screen: AssessmentScreen, session: Session) -> None:
    screen.goto(CO2)
    screen.close_session()
    screen.hide()
    again = assessing(qtbot, Session(session.store, session.assessment.id))
    qtbot.waitUntil(lambda: at(again) == CO2)


def test_tab_follows_the_cards(screen: AssessmentScreen) -> None:
    screen.goto(ENERGY)
    field(screen, ENERGY).remark.open()
    fields = screen.pages.page.fields() if screen.pages.page else ()
    expected = [id(each) for each in fields]
    first = fields[0].editor.inputs()[0]
    first.setFocus()
    seen: list[int] = []
    for _ in range(400):
        focus = QApplication.focusWidget()
        owner = next((each for each in fields if focus is not None and each.isAncestorOf(focus)), None)
        if owner is None:
            break
        if id(owner) not in seen[-1:]:
            seen.append(id(owner))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == expected


def test_enter_moves_to_the_next_field(screen: AssessmentScreen, session: Session) -> None:
    target = typed(screen, ENERGY, "1420")
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert (session.answers[ENERGY].text, at(screen)) == ("1420", VALUE)


def test_a_complete_assessment_is_read_only_until_it_is_opened_again(
    screen: AssessmentScreen, session: Session
) -> None:
    for key in session.required():
        session.answer(key, Entry(text="缺数据"))
    session.complete()
    screen.refresh()
    target = typed(screen, ENERGY, "1")
    screen.save()
    assert (session.answers[ENERGY].text, screen.banner.isHidden()) == ("缺数据", False)
    screen.banner.button.click()
    write(target, "9")
    screen.save()
    assert (session.answers[ENERGY].text, screen.banner.isHidden()) == ("9", True)


def test_the_next_unanswered_and_the_next_problem(qtbot: QtBot, screen: AssessmentScreen, session: Session) -> None:
    session.answer(f"{NATION}/BR-a", Entry(text="yes"))
    screen.goto(f"{NATION}/BR-a")
    qtbot.keyClick(screen, Qt.Key.Key_F3)
    assert at(screen) == f"{NATION}/BR-b"
    session.answer(CO2, Entry(text="1,42"))
    qtbot.keyClick(screen, Qt.Key.Key_F4)
    assert at(screen) == CO2


def test_a_question_is_shown_where_it_counts(screen: AssessmentScreen) -> None:
    quantity = "output.quantity@2025"  # the national standard asks it only under another measure
    screen.goto(ENERGY)
    screen.goto(quantity)
    assert screen.pages.page is not None
    assert (at(screen), screen.pages.page.section.standard.id) == (quantity, PROVINCE)


def test_sections_turn_by_key(qtbot: QtBot, screen: AssessmentScreen) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(screen, Qt.Key.Key_PageDown, control)
    assert screen.pages.page is not None
    assert screen.pages.page.section.id == "E"
    qtbot.keyClick(screen, Qt.Key.Key_PageUp, control)
    assert screen.pages.page.section.id == "gates"


def test_an_open_composition_is_never_saved(qtbot: QtBot, screen: AssessmentScreen, session: Session) -> None:
    key = f"{NATION}/E1/document"
    target = typed(screen, key, "A")
    QApplication.sendEvent(target, QInputMethodEvent("kunshan", []))
    qtbot.wait(PAUSE + 200)
    assert key not in session.answers
    done = QInputMethodEvent("", [])
    done.setCommitString("昆山")
    QApplication.sendEvent(target, done)
    qtbot.waitUntil(lambda: key in session.answers, timeout=PAUSE + 2000)
    assert session.answers[key].text == "A昆山"


def test_a_failed_save_is_said_and_keeps_the_text(screen: AssessmentScreen, session: Session) -> None:
    session.store.db.execute("PRAGMA query_only = ON")
    typed(screen, ENERGY, "1420")
    screen.save()
    warning = screen.findChild(NotSaved)
    assert warning is not None
    assert warning.isVisible()
    assert (ENERGY in session.answers, field(screen, ENERGY).editor.text()) == (False, "1420")
    warning.close()
    session.store.db.execute("PRAGMA query_only = OFF")
    screen.save()
    assert session.answers[ENERGY].text == "1420"


def test_a_failed_gate_warns_at_once(screen: AssessmentScreen, session: Session) -> None:
    gate = field(screen, f"{NATION}/V1")
    no = gate.editor.inputs()[1]
    QTest.mouseClick(no, Qt.MouseButton.LeftButton, pos=QPoint(8, no.height() // 2))
    assert session.answers[f"{NATION}/V1"].value == "no"
    assert gate.notice.text
    assert screen.score.total.state.property("role") == "bad"


def test_not_applicable_asks_for_its_reason(screen: AssessmentScreen, session: Session) -> None:
    asked = field(screen, ENERGY)
    asked.state.asked.emit("not_applicable")
    assert session.answers[ENERGY].state is State.UNREAD
    assert asked.reason.line is not None
    assert QApplication.focusWidget() is asked.reason.line
    write(asked.reason.line, "没有用能")
    screen.save()
    assert session.answers[ENERGY].state is State.NOT_APPLICABLE


def test_only_questions_of_the_chosen_measure_are_asked(screen: AssessmentScreen, session: Session) -> None:
    asked = field(screen, VALUE)
    session.answer(f"{NATION}/E1/measure", Entry(text="B1"))
    assert asked.isHidden()
    assert screen.pages.field("output.quantity@2025") is not None


def test_a_ticked_fact_counts_what_is_there(screen: AssessmentScreen, session: Session) -> None:
    key = "platform.functions@2025"
    inputs = field(screen, key).editor.inputs()
    for box in inputs[:2]:
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert session.answers[key].value == 2
    QTest.keyClick(inputs[-1], Qt.Key.Key_Space)
    assert (session.answers[key].text, session.answers[key].value) == ("0", 0)


def test_the_wheel_does_not_change_a_unit(screen: AssessmentScreen, session: Session) -> None:
    typed(screen, ENERGY, "1420")
    screen.save()
    editor = field(screen, ENERGY).editor
    assert isinstance(editor, QuantityEditor)
    editor.box.setFocus()
    place, no = QPointF(5, 5), Qt.MouseButton.NoButton
    down = QPoint(0, -120)
    flags = (no, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(editor.box, QWheelEvent(place, place, down, down, *flags))
    assert (editor.unit(), session.answers[ENERGY].unit) == ("tce", "tce")


def test_the_unit_box_opens_by_key(screen: AssessmentScreen) -> None:
    target = line(screen, ENERGY)
    QTest.keyClick(target, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    editor = field(screen, ENERGY).editor
    assert isinstance(editor, QuantityEditor)
    assert editor.box.view().isVisible()
    editor.box.hidePopup()


def test_evidence_is_kept_with_the_answer(
    qtbot: QtBot, screen: AssessmentScreen, session: Session, tmp_path: Path
) -> None:
    photo = tmp_path / "meter.png"
    assert QPixmap(4, 4).save(str(photo))
    asked = field(screen, ENERGY)
    with qtbot.waitSignal(asked.files.came):
        asked.files.add((photo,))
    typed(screen, ENERGY, "1420")
    screen.save()
    assert len(session.answers[ENERGY].evidence) == 1
    assert session.answers[ENERGY].text == "1420"
    asked.files.desk.jobs.stop()  # no picture is being made when the window goes


def test_last_year_stands_beside_the_field(qtbot: QtBot, session: Session) -> None:
    catalogue = forms.shipped().only((NATION,))
    before = session.store.open_assessment(SITE.code, 2024, catalogue, [])
    Session(session.store, before.id).answer("energy.total@2024", Entry(text="1500"))
    session.answer(ENERGY, Entry(text="1425"))
    screen = assessing(qtbot, Session(session.store, session.assessment.id))
    assert "1\N{NO-BREAK SPACE}500 tce" in field(screen, ENERGY).hint.text()
    assert "−5" in field(screen, ENERGY).hint.text()


def test_every_input_has_a_name(screen: AssessmentScreen, session: Session) -> None:
    for section in session.form.sections:
        screen.goto(section.items[0].questions[0].key)
        fields = screen.pages.page.fields() if screen.pages.page else ()
        nameless = [
            each.question.key for each in fields for one in each.editor.inputs() if not one.accessibleName()
        ]
        assert not nameless
