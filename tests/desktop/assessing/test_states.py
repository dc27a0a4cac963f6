"""States, remarks and last year's figures by key; items that do not apply as a whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assessments.session import Session
from desktop.assessing.last_year import without_taken
from desktop.assessing.waiving import WaiveDialog, applying_again, policy_words, waiver
from forms import Entry, State, shipped
from tests.conftest import GB, JS, OFFICERS, SITE

ALT = Qt.KeyboardModifier.AltModifier
ENERGY, WATER = "energy.total@2025", "water.withdrawal@2025"
P1 = f"{GB}/P1"


def place(session, item):
    return next((section, each) for section in session.form.sections for each in section.items if each.id == item)


def test_the_three_states_are_reached_by_key(driver):
    answers = driver.session.answers
    driver.screen.goto(ENERGY)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, ALT)
    assert answers[ENERGY].state is State.MISSING
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3, ALT)
    asked = driver.screen.pages.current
    assert QApplication.focusWidget() is asked.reason.line
    asked.reason.line.setText("不用能")
    asked.reason.line.textEdited.emit("不用能")
    asked.save()
    assert answers[ENERGY].state is State.NOT_APPLICABLE
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, ALT)
    assert ENERGY not in answers
    assert QApplication.focusWidget() is asked.editor.line
    driver.type(ENERGY, "1420")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, ALT)
    assert answers[ENERGY].text == "1420"  # given is given


def test_what_must_apply_does_not_take_the_state(driver):
    key = f"{GB}/E1/baseline"
    driver.screen.goto(key)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3, ALT)
    assert key not in driver.session.answers
    menu = driver.screen.pages.current.state.menu_now()
    assert not next(each for each in menu.actions() if each.objectName() == "not_applicable").isEnabled()


def test_a_remark_and_clearing_by_key(driver):
    driver.type(ENERGY, "1420")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, ALT)
    asked = driver.screen.pages.current
    assert QApplication.focusWidget() is asked.remark.line
    asked.remark.line.setText("抄表")
    asked.remark.line.textEdited.emit("抄表")
    asked.save()
    assert driver.session.answers[ENERGY].remark == "抄表"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete, ALT)
    assert driver.session.answers[ENERGY].text == ""
    assert driver.session.answers[ENERGY].remark == "抄表"  # a remark goes only when it is emptied


def test_states_are_in_the_menu_of_the_field_with_their_keys(driver):
    driver.type(ENERGY, "1420")
    menu = driver.screen.pages.current.state.menu_now()
    shown = {each.objectName(): each for each in menu.actions() if each.objectName()}
    assert shown["given"].isChecked()
    assert shown["missing"].text().endswith("Alt+2")
    shown["missing"].trigger()
    assert driver.session.answers[ENERGY].state is State.MISSING


@pytest.fixture
def followed(store, opening):
    """A screen on 2025, where 2024 was assessed with water and a judgement."""
    store.add_site(SITE)
    catalogue = shipped().only([GB, JS])
    before = Session(store, store.open_assessment(SITE.code, 2024, catalogue, OFFICERS).id)
    before.answer("water.withdrawal@2024", Entry(text="5万"))
    before.answer(P1, Entry(text="yes"))
    return opening(Session(store, store.open_assessment(SITE.code, 2025, catalogue, OFFICERS).id))


def test_last_years_figure_is_offered_with_its_date_and_never_taken_by_itself(followed):
    asked = followed.field(WATER)
    assert WATER not in followed.session.answers
    assert asked.offer.isVisible()
    words = asked.offer.findChild(type(followed.screen.header.more)).text()
    assert all(part in words for part in ("50\N{NO-BREAK SPACE}000 m³", "2024", "2026-03-18", "Alt+L"))


def test_taking_over_is_remarked_and_another_figure_takes_the_remark_away(followed):
    asked = followed.field(WATER)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, ALT)
    answer = followed.session.answers[WATER]
    assert (answer.value, answer.unit) == (50000, "m3")
    assert "取自2024年度评价" in answer.remark
    assert not asked.offer.isVisible()
    assert QApplication.focusWidget() is asked.editor.line
    followed.type(WATER, "48000")
    assert followed.session.answers[WATER].remark == ""
    followed.screen.undo_stack.undo()
    assert "取自2024年度评价" in followed.session.answers[WATER].remark
    followed.screen.undo_stack.undo()
    assert WATER not in followed.session.answers
    assert asked.offer.isVisible()


def test_what_may_have_expired_is_never_offered(followed):
    assert followed.field(P1).offer.offered is None


def test_an_officers_own_remark_stays_beside_the_origin():
    words = "上年数，取自2024年度评价（2026-03-18，编号 12345678）"
    assert without_taken(f"抄表；{words}", "zh") == "抄表"
    assert without_taken("上年停产", "zh") == "上年停产"


def test_a_judged_item_is_waived_by_its_judgement_alone(session):
    found = waiver(session, *place(session, "P1"))
    assert [each.key for each in found.questions] == [P1]
    assert found.others == ()


def test_a_measured_item_is_waived_by_the_figures_no_other_item_asks(store):
    store.add_site(SITE)
    session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS).id)
    found = waiver(session, *place(session, "E4"))
    assert found.questions
    assert found.others == ()
    assert "output.value@2025" not in {each.key for each in found.questions}


def test_the_items_that_share_every_figure_are_named(session):
    found = waiver(session, *place(session, "E1"))
    assert len(found.questions) == 1
    assert found.others
    assert all(each.id != "E1" for _, each in found.others)


def test_waiving_asks_the_reason_once_and_is_one_step(driver):
    session, screen = driver.session, driver.screen
    screen.goto(P1)
    dialog = WaiveDialog(session, *place(session, "P1"), "zh", screen)
    dialog.accept()
    assert dialog.result() == 0  # not without a reason
    dialog.reason.setText("没有产品")
    dialog.accept()
    screen.apply(dialog.entries, "整项不适用")
    assert (session.answers[P1].state, session.answers[P1].reason) == (State.NOT_APPLICABLE, "没有产品")
    assert applying_again(session, place(session, "P1")[1])
    screen.undo_stack.undo()
    assert P1 not in session.answers
    assert screen.undo_stack.count() == 1


def test_the_policy_of_the_standard_is_explained(session):
    section, _ = place(session, "P1")
    assert "silent" in policy_words(session, section, "en")
    session.answer(f"{GB}/not-applicable", Entry(text="exclude", reason="惯例"))
    assert policy_words(session, section, "en").startswith("As chosen for this assessment: It is left out")


def test_a_standard_that_forbids_it_is_obeyed(qtbot, store):
    key = next(key for key, each in shipped().standards.items() if each.not_applicable.value == "forbidden")
    store.add_site(SITE)
    session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([key]), OFFICERS).id)
    section = next(each for each in session.form.sections if each.group)
    dialog = WaiveDialog(session, section, section.items[0], "zh", None)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()


def test_the_menu_of_a_card_offers_it_and_takes_it_back(driver):
    session, screen = driver.session, driver.screen
    session.answer(P1, Entry(text="不适用", reason="没有产品"))
    screen.goto(P1)
    card = screen.pages.page.card_of(screen.pages.current)
    QTest.keyClick(screen, Qt.Key.Key_M, ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offered = {each.objectName(): each for each in menu.actions()}
    assert {"waive", "apply_again"} <= set(offered)
    offered["apply_again"].trigger()
    menu.close()
    assert P1 not in session.answers
    assert card.menu.focusPolicy() is Qt.FocusPolicy.NoFocus
