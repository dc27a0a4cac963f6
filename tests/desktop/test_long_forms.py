"""Long forms: cards are made when they are needed, and nobody notices. Their standards are invented."""

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assessments.session import Session
from assessments.store import Store
from desktop.question_field import QuestionField
from desktop.screens.assessment import AssessmentScreen
from forms import Entry
from forms.questions import Fact, Judgement, Selection
from tests import stress
from tests.desktop.showing import assessing

LONG, ENDLESS = 130, 5000  # questions
WHOLE = 10**6  # more indicators than there are: all in one section


def opened(qtbot, store: Store, questions: int, section: int = WHOLE, every: int = 0) -> AssessmentScreen:
    session = Session(store, stress.draft(store, stress.stress(questions, section), every=every))
    session.visit(next(iter(session.form)).key)
    return assessing(qtbot, session)


def keys(screen: AssessmentScreen) -> list[str]:
    """The questions that count, in the order of the form."""
    visit, section = screen.pages.visit, screen.pages.page.section
    return [question.key for item in section.items for question in visit.questions(section, item)]


def made(screen: AssessmentScreen) -> list[QuestionField]:
    return screen.pages.page.findChildren(QuestionField)


def at(screen: AssessmentScreen) -> str:
    """The question that has the cursor."""
    focus = QApplication.focusWidget()
    owner = next((each for each in made(screen) if focus and each.isAncestorOf(focus)), None)
    return owner.question.key if owner else ""


def place(screen: AssessmentScreen) -> int:
    return keys(screen).index(at(screen))


def walked(screen: AssessmentScreen, key: Qt.Key, count: int) -> list[str]:
    """The questions that so many presses of a key come to, each once in a row."""
    seen = [at(screen)]
    while len(seen) < count:
        QTest.keyClick(QApplication.focusWidget(), key)
        if at(screen) != seen[-1]:
            seen.append(at(screen))
    return seen


def in_sight(screen: AssessmentScreen, field: QuestionField) -> bool:
    top = field.mapTo(screen.pages.viewport(), QPoint(0, 0)).y()
    return 0 <= top < screen.pages.viewport().height()


@pytest.fixture
def long(qtbot, store) -> AssessmentScreen:
    return opened(qtbot, store, LONG)


def test_R36_a_section_of_5000_questions_does_not_build_a_widget_per_question(qtbot, store) -> None:
    screen = opened(qtbot, store, ENDLESS)
    qtbot.wait(600)  # whatever is made while nobody does anything
    assert len(keys(screen)) > 4500 and len(made(screen)) < 100
    last = keys(screen)[-1]
    screen.goto(last)
    qtbot.wait(300)
    assert at(screen) == last and in_sight(screen, screen.pages.field(last))
    assert len(made(screen)) < 200


def test_a_question_is_reached_before_anybody_has_scrolled_there(long) -> None:
    question = keys(long)[80]
    assert question not in {each.question.key for each in made(long)}
    long.goto(question)
    QCoreApplication.processEvents()
    assert at(long) == question and in_sight(long, long.pages.field(question))


@pytest.mark.parametrize("start", [0, 60, 110])
def test_tab_finds_the_cards_that_are_not_made_yet(long, start) -> None:
    order = keys(long)
    long.goto(order[start])
    expected = order[start : start + 12]
    assert walked(long, Qt.Key.Key_Tab, len(expected)) == expected


@pytest.mark.parametrize("start", [40, 129])
def test_tab_goes_back_over_cards_that_are_not_made_yet(long, start) -> None:
    order = keys(long)
    start = min(start, len(order) - 1)
    long.goto(order[start])
    assert walked(long, Qt.Key.Key_Backtab, 12) == list(reversed(order[start - 11 : start + 1]))


@pytest.mark.parametrize("seed", range(4))
def test_tab_keeps_the_order_however_the_cards_came_to_be(long, seed) -> None:
    order, draw = keys(long), random.Random(seed)
    for question in draw.sample(order, 6):
        long.goto(question)
    long.goto(order[0])
    assert walked(long, Qt.Key.Key_Tab, len(order)) == order


def test_a_remark_opened_in_between_is_reached_after_its_field(long) -> None:
    order = keys(long)
    long.goto(order[50])
    long.pages.field(order[50]).remark.open()
    line = long.pages.field(order[50]).remark.line
    long.goto(order[50])
    long.pages.field(order[50]).editor.inputs()[0].setFocus()
    stops = []
    while at(long) == order[50]:
        stops.append(QApplication.focusWidget())
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
    assert line in stops and at(long) == order[51]


def test_enter_goes_on_from_card_to_card(long) -> None:
    order = keys(long)
    facts = [number for number in range(30, 60) if ".f" in order[number] and ".f" in order[number - 1]]
    long.goto(order[facts[0] - 1])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert at(long) == order[facts[0]]


def test_all_fields_can_be_had_in_order(long) -> None:
    order = keys(long)
    long.goto(order[90])
    assert [each.question.key for each in long.pages.page.fields()] == order


def test_what_is_in_sight_stays_while_cards_above_are_made(qtbot, long) -> None:
    long.goto(keys(long)[-1])
    qtbot.wait(50)
    bar, viewport, steps = long.pages.verticalScrollBar(), long.pages.viewport(), 0
    while bar.value() > 0 and steps < 60:
        card = next(each for each in long.pages.page.column.made if each.mapTo(viewport, QPoint(0, 0)).y() >= 0)
        before = card.mapTo(viewport, QPoint(0, 0)).y()
        step = min(120, bar.value())
        bar.setValue(bar.value() - step)
        assert card.mapTo(viewport, QPoint(0, 0)).y() == before + step
        steps += 1
    assert steps == 60


def test_the_cards_in_sight_are_made_while_scrolling(long) -> None:
    column, viewport = long.pages.page.column, long.pages.viewport()
    for value in range(0, long.pages.verticalScrollBar().maximum(), 997):
        long.pages.verticalScrollBar().setValue(value)
        top = -column.mapTo(viewport, QPoint(0, 0)).y()
        assert column.missing(top, top + viewport.height()) is None


def test_the_end_is_the_end_though_its_cards_are_higher_than_was_thought(long) -> None:
    bar = long.pages.verticalScrollBar()
    bar.setValue(bar.maximum())
    QCoreApplication.processEvents()
    last = long.pages.page.column.made[-1]
    assert last.item is long.pages.page.section.items[-1] and bar.value() == bar.maximum()


def test_cards_never_cover_one_another(qtbot, long) -> None:
    for number in (0, 100, 50):
        long.goto(keys(long)[number])
        qtbot.wait(100)
    cards = long.pages.page.column.made
    for one, other in pairwise(cards):
        assert one.geometry().bottom() < other.geometry().top()
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    assert cards[-1].geometry().bottom() < long.pages.page.column.height()


def test_what_is_typed_on_a_card_that_came_late_is_saved_on_leaving(qtbot, store) -> None:
    screen = opened(qtbot, store, LONG, section=stress.SECTION)
    session = screen.session
    fact = next(
        question.key
        for item in session.form.sections[1].items[5:]
        for question in item.questions
        if isinstance(question, Fact)
    )
    screen.goto(fact)
    QTest.keyClicks(QApplication.focusWidget(), "7")
    screen.turn(1)
    assert session.answers[fact].text == "7"
    screen.goto(fact)
    QTest.keyClicks(QApplication.focusWidget(), "5")
    screen.close_session()
    assert session.answers[fact].text == "5"  # who comes to a field by a command types over what is there


def test_a_card_that_comes_late_shows_what_was_answered_meanwhile(qtbot, store) -> None:
    screen = opened(qtbot, store, LONG)
    order = keys(screen)
    fact = next(key for key in order[70:] if ".f" in key)
    screen.session.answer(fact, Entry(text="1,42"))
    assert fact not in {each.question.key for each in made(screen)}
    field = screen.pages.field(fact)
    assert field.editor.text() == "1,42" and "1,42" in field.notice.text


def test_a_card_that_comes_late_is_read_only_in_a_complete_assessment(qtbot, store) -> None:
    session = Session(store, stress.draft(store, stress.stress(LONG, WHOLE)))
    session.complete()
    screen = assessing(qtbot, session)
    order = keys(screen)
    screen.goto(order[-1])
    assert not any(
        each.editor.inputs()[0].isEnabled() for each in made(screen) if isinstance(each.question, Judgement)
    )
    assert all(each.isReadOnly() for field in made(screen) for each in field._lines())


def test_tab_passes_over_cards_with_nothing_to_type_or_choose(qtbot, store) -> None:
    session = Session(store, stress.draft(store, stress.stress(LONG, WHOLE)))
    session.complete()
    screen = assessing(qtbot, session)
    order = keys(screen)
    choices = [key for key in order if isinstance(session.form[key], Selection)]
    locked = {key for key in choices if not getattr(session.form[key], "discretion", False)}  # no line for points
    typed = [key for key in order if key not in locked]
    screen.goto(typed[40])
    assert walked(screen, Qt.Key.Key_Tab, 8) == typed[40:48]


def test_the_next_section_is_made_ready_and_shows_what_was_answered_since(qtbot, store) -> None:
    screen = opened(qtbot, store, LONG, section=stress.SECTION)
    section = screen.session.form.sections[1]
    key = section.items[0].questions[-1].key
    qtbot.waitUntil(lambda: key in {each.question.key for each in screen.findChildren(QuestionField)})
    screen.session.answer(key, Entry(text="缺数据"))
    screen.turn(1)
    assert screen.pages.page.section is section
    assert screen.pages.field(key).state.text() == "Missing"


def test_every_section_keeps_its_page(qtbot, store) -> None:
    screen = opened(qtbot, store, LONG, section=stress.SECTION)
    first = screen.pages.page
    screen.turn(1)
    assert screen.pages.page is not first
    screen.turn(-1)
    assert screen.pages.page is first


def test_a_wider_window_lays_the_cards_out_anew(qtbot, long) -> None:
    long.goto(keys(long)[60])
    for width in (1600, 1000):
        long.resize(width, 716)
        qtbot.wait(50)
        for card in long.pages.page.column.made:
            assert card.width() == long.pages.page.column.width()
            assert card.height() == card.heightForWidth(card.width())
