"""R-45: a whole assessment by keyboard alone: order of Tab, Enter, menus, focus that is never lost or trapped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from assessments.session import Session
from assessments.store import Store
from desktop.assessing.years import YearRow
from desktop.cards import Card
from desktop.question_field import QuestionField
from desktop.screens.assessment import AssessmentScreen
from forms import Entry, State, shipped
from forms.form import Form
from forms.questions import Document, Fact, Gate, Judgement, Limit, Selection
from tests.answering import opened
from tests.conftest import GB, JS
from tests.desktop.showing import assessing

# Between them they have every kind of question: gates, choices in part, ticks, levels, limits, several years.
STANDARDS = (GB, JS, "cleaner-production/electroplating-2015", "park/green-park-2016")
KINDS = (Fact, Limit, Document, Judgement, Gate, Selection)


@pytest.fixture(params=STANDARDS)
def screen(qtbot: QtBot, dressed: QApplication, store: Store, request) -> AssessmentScreen:
    return assessing(qtbot, opened(store, request.param))


def stops(card: Card) -> list[QWidget]:
    """What Tab comes to on a card, in its order, walked from its first input."""
    card.shown_fields()[0].focus(anew=True)
    first = QApplication.focusWidget()
    found = [first]
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, "the focus is lost"
        assert now is not found[-1], f"the focus is trapped in {now.accessibleName()}"
        if not card.isAncestorOf(now):
            return found
        found.append(now)
    raise AssertionError("Tab never leaves the card")


def rank(card: Card, widget: QWidget) -> tuple[int, int, int]:
    """Where something is seen: its field by row; there the input, the state, what is below; then by line."""
    field = next(each for each in card.fields if each.isAncestorOf(widget))
    row: QWidget = field.parentWidget() if isinstance(field.parentWidget(), YearRow) else field
    beside = field.mapTo(card, QPoint()).x() if row is not field else 0
    place = widget.mapTo(card, QPoint())
    middle = place.y() + widget.height() // 2
    part = 0 if field.editor.isAncestorOf(widget) else 1 if widget is field.state else 2
    return row.mapTo(card, QPoint()).y() * 1000 + beside, part * 1000 + round(middle / 12), place.x()


def seen_in_order(card: Card) -> Iterator[str]:
    walked = stops(card)
    ranks = [rank(card, each) for each in walked]
    for before, after, widget in zip(ranks, ranks[1:], walked[1:], strict=False):
        if before > after:
            yield f"{card.item.id}: {widget.accessibleName()} {before} {after}"


def some_cards(screen: AssessmentScreen) -> Iterator[Card]:
    """A card for every combination of questions that the standard has."""
    seen: set[tuple[str, ...]] = set()
    for section in screen.session.form.sections:
        for item in section.items:
            kinds = tuple(type(each).__name__ for each in item.questions)
            if kinds not in seen:
                seen.add(kinds)
                screen.goto(item.questions[0].key)
                page = screen.pages.page
                assert page is not None
                first = page.first(item)
                assert first is not None
                QCoreApplication.processEvents()
                yield page.card_of(first)


def test_R45_tab_goes_as_the_eye_on_every_kind_of_card(screen: AssessmentScreen) -> None:
    wrong = [each for card in some_cards(screen) for each in seen_in_order(card)]
    assert not wrong


def test_R45_tab_goes_as_the_eye_with_reason_remark_and_choices_open(screen: AssessmentScreen) -> None:
    session = screen.session
    found: list[str] = []
    for card in some_cards(screen):
        field = card.shown_fields()[0]
        if isinstance(field.question, Fact) and not field.question.options:
            session.answer(field.question.key, Entry(text="1,42", remark="看过", reason="估"))
        else:
            session.answer(field.question.key, Entry(remark="看过"))
        QCoreApplication.processEvents()
        found += seen_in_order(card)
    assert not found


def test_R45_tab_comes_to_the_evidence_below_its_field(
    qtbot: QtBot, plain: AssessmentScreen, tmp_path: Path
) -> None:
    assert QPixmap(4, 4).save(str(tmp_path / "meter.png"))
    plain.goto("energy.total@2025")
    asked = plain.pages.current
    assert asked is not None
    asked.remark.open()
    with qtbot.waitSignal(asked.files.came):
        asked.files.add((tmp_path / "meter.png",))
    QCoreApplication.processEvents()
    page = plain.pages.page
    assert page is not None
    card = page.card_of(asked)
    assert any(asked.files.isAncestorOf(each) for each in stops(card))
    assert not list(seen_in_order(card))
    asked.files.desk.jobs.stop()  # no picture is being made when the window goes


def test_R45_tab_goes_from_card_to_card_wherever_one_comes_in(screen: AssessmentScreen) -> None:
    """Cards are made when they come in sight, so they are not made in their order."""
    section = max(screen.session.form.sections, key=lambda each: len(each.items))
    for item in (section.items[-1], section.items[0], section.items[len(section.items) // 2]):
        screen.goto(item.questions[0].key)
        QCoreApplication.processEvents()
    page = screen.pages.page
    assert page is not None
    first = page.first()
    assert first is not None
    first.focus(anew=True)
    seen: list[str] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        card = next((each for each in page.column.made if each.isAncestorOf(QApplication.focusWidget())), None)
        if card is None:
            break
        seen += [card.item.id] if card.item.id not in seen[-1:] else []
    assert seen == [item.id for item in page.section.items][: len(seen)]
    assert len(seen) > 3 or len(seen) == len(page.section.items)


def test_R45_the_kinds_of_questions_are_all_among_the_cards() -> None:
    asked = {type(question) for key in STANDARDS for question in Form(shipped().only([key]), 2025)}
    assert set(KINDS) <= asked


def test_R45_enter_goes_through_a_whole_section_and_on_to_the_next(screen: AssessmentScreen) -> None:
    section = screen.session.form.sections[1]
    screen.goto(section.items[0].questions[0].key)
    page = screen.pages.page
    assert page is not None
    expected = [each.question.key for each in page.fields()]
    seen = []
    for _ in range(len(expected)):
        field = screen.pages.current
        assert field is not None
        seen.append(field.question.key)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert seen == expected
    assert screen.pages.page is not page


def test_R45_shift_tab_goes_the_same_way_back(screen: AssessmentScreen) -> None:
    card = next(card for card in some_cards(screen) if len(card.shown_fields()) > 1)
    forward = stops(card)
    forward[-1].setFocus()
    back = [forward[-1]]
    while len(back) < len(forward):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(QApplication.focusWidget())
    assert back == forward[::-1]


def test_R45_a_read_only_assessment_traps_nobody(screen: AssessmentScreen) -> None:
    for key in screen.session.required():
        screen.session.answer(key, Entry(text="缺数据"))
    screen.session.complete()
    screen.refresh()
    screen.header.more.setFocus()
    seen = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
    assert len(seen) > 5


@pytest.fixture
def plain(qtbot: QtBot, dressed: QApplication, session: Session) -> AssessmentScreen:
    return assessing(qtbot, session)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_R45_a_visit_is_answered_without_a_mouse(plain: AssessmentScreen) -> None:
    """Gates by the arrow keys, a figure with its unit, a missing one, a remark, undo, and back to the start."""
    session, alt = plain.session, Qt.KeyboardModifier.AltModifier
    plain.goto(f"{GB}/BR-a")
    assert isinstance(QApplication.focusWidget(), QRadioButton)
    press(Qt.Key.Key_Space)
    assert session.answers[f"{GB}/BR-a"].value == "yes"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert session.answers[f"{GB}/BR-a"].value == "no"
    press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    plain.goto("energy.total@2025")
    QTest.keyClicks(QApplication.focusWidget(), "1420")
    press(Qt.Key.Key_Return)
    assert session.answers["energy.total@2025"].value == 1420
    press(Qt.Key.Key_2, alt)
    assert session.answers["output.value@2025"].state is State.MISSING
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "output.value@2025" not in session.answers
    press(Qt.Key.Key_R, alt)
    QTest.keyClicks(QApplication.focusWidget(), "read")
    press(Qt.Key.Key_Return)
    assert session.answers["output.value@2025"].remark == "read"


def test_R45_choosing_a_reading_leaves_the_cursor_in_the_input(plain: AssessmentScreen) -> None:
    plain.goto("energy.total@2025")
    QTest.keyClicks(QApplication.focusWidget(), "1,42")
    press(Qt.Key.Key_Tab)
    field = plain.pages.current
    assert field is not None
    QCoreApplication.processEvents()
    choice = field.notice.findChildren(type(plain.header.more))[0]
    choice.setFocus()
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is field.editor.inputs()[0]


@pytest.mark.parametrize("name", ["Ctrl+G", "Ctrl+H", "Ctrl+F8", "Alt+0", "Alt+M"])
def test_R45_what_a_key_opens_is_closed_by_escape_and_the_cursor_returns(
    qtbot: QtBot, plain: AssessmentScreen, name: str
) -> None:
    plain.goto(f"{GB}/P1")
    focus = QApplication.focusWidget()
    command = QKeySequence(name)[0]

    def close() -> None:
        opened_now = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        assert opened_now is not None
        closed.append(opened_now)
        QTest.keyClick(opened_now, Qt.Key.Key_Escape)

    closed: list[QWidget] = []

    QTimer.singleShot(50, close)
    QTest.keyClick(focus, command.key(), command.keyboardModifiers())
    qtbot.waitUntil(
        lambda: bool(closed) and not (QApplication.activePopupWidget() or QApplication.activeModalWidget())
    )
    plain.activateWindow()
    assert plain.focusWidget() is focus


def test_R45_every_question_field_names_its_inputs_and_its_state(screen: AssessmentScreen) -> None:
    for card in some_cards(screen):
        for field in card.shown_fields():
            assert isinstance(field, QuestionField)
            assert all(each.accessibleName() for each in (*field.editor.inputs(), field.state) if each.isVisible())
