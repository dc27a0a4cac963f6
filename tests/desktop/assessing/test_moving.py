"""Jumps: unanswered, problems, lacking evidence, the finder, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.assessing.finder import Finder, Wanted
from desktop.assessing.gaps import gaps, question_of, without_evidence
from desktop.assessing.journey import WayBack
from forms import Entry
from tests.conftest import GB, JS

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
P1, P2 = f"{GB}/P1", f"{GB}/P2"


def test_unanswered_questions_are_found_in_both_directions(driver):
    driver.screen.goto(f"{GB}/BR-b")
    QTest.keyClick(driver.screen, Qt.Key.Key_F3)
    assert driver.at == f"{GB}/BR-c"
    QTest.keyClick(driver.screen, Qt.Key.Key_F3, SHIFT)
    assert driver.at == f"{GB}/BR-b"


def test_problems_are_found_in_both_directions(driver):
    for key in (P1, P2):
        driver.session.answer(key, Entry(text="看不懂"))
    driver.screen.goto(P1)
    QTest.keyClick(driver.screen, Qt.Key.Key_F4)
    assert driver.at == P2
    QTest.keyClick(driver.screen, Qt.Key.Key_F4, SHIFT)
    assert driver.at == P1


def test_n12_scored_items_without_evidence_are_found_and_listed(driver):
    session = driver.session
    for key in (P1, P2):
        session.answer(key, Entry(text="yes"))
    found = gaps(session, session.results())
    assert [item.id for _, item in found.items] == ["P1", "P2"]
    driver.screen.goto(f"{GB}/BR-a")
    QTest.keyClick(driver.screen, Qt.Key.Key_F8)
    assert driver.at == P1
    QTest.keyClick(driver.screen, Qt.Key.Key_N, ALT)
    assert session.answers[P1].remark == "无证据"
    QTest.keyClick(driver.screen, Qt.Key.Key_F8)
    assert driver.at == P2
    assert "1 without evidence" in driver.screen.contents.summary.text()
    finder = Finder(session, session.results(), "zh", driver.screen, Wanted.NO_EVIDENCE)
    assert [each.key for each in finder.rows.rows] == [P2]


def test_n12_items_that_share_a_figure_are_listed_one_by_one(driver):
    session = driver.session
    for key, text in {f"{GB}/P1": "yes", f"{JS}/J15": "yes"}.items():
        session.answer(key, Entry(text=text))
    results = session.results()
    finder = Finder(session, results, "zh", driver.screen, Wanted.NO_EVIDENCE)
    assert len(finder.rows.rows) == len(gaps(session, results).items) == 2


def test_n12_evidence_at_any_question_of_an_item_backs_it(driver):
    session = driver.session
    session.answer(P1, Entry(text="yes", evidence=("0" * 64,)))
    assert not list(without_evidence(session, session.results()))


def test_a_gap_is_shown_at_a_question_that_was_answered(driver):
    session = driver.session
    for key, text in {"energy.total@2025": "1", "output.value@2025": "1"}.items():
        session.answer(key, Entry(text=text))
    section, item = next(
        (section, item) for section in session.form.sections for item in section.items if item.id == "E1"
    )
    assert question_of(session, section, item) == "energy.total@2025"


@pytest.mark.parametrize("query", ["取水量", "qsl", "ＱＳＬ"])
def test_the_finder_finds_by_name_and_pinyin(driver, query):
    finder = Finder(driver.session, driver.session.results(), "zh", driver.screen)
    finder.line.setText(query)
    assert "water.withdrawal@2025" in {each.key for each in finder.rows.rows}
    assert finder.chosen


def test_the_finder_finds_by_number(driver):
    finder = Finder(driver.session, driver.session.results(), "zh", driver.screen)
    finder.line.setText("4.3.2.2")
    assert {each.section for each in finder.rows.rows} == {"资源高效化"}


def test_the_finder_is_used_from_the_line_alone(qtbot, driver):
    finder = Finder(driver.session, driver.session.results(), "zh", driver.screen)
    qtbot.addWidget(finder)
    finder.show()
    finder.line.setText("能源消耗强度")
    before = finder.chosen
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    assert finder.chosen != before
    with qtbot.waitSignal(finder.accepted):
        QTest.keyClick(finder.line, Qt.Key.Key_Return)


def test_the_finder_goes_nowhere_when_nothing_fits(driver):
    finder = Finder(driver.session, driver.session.results(), "zh", driver.screen)
    finder.line.setText("没有这一项")
    finder.accept()
    assert (finder.chosen, finder.result()) == ("", 0)


def test_the_way_back_leads_through_the_jumps(driver):
    start, first, second = f"{GB}/BR-a", P1, "water.withdrawal@2025"
    for key in (start, first, second):
        driver.screen.goto(key)
    QTest.keyClick(driver.screen, Qt.Key.Key_Left, ALT)
    assert driver.at == first
    QTest.keyClick(driver.screen, Qt.Key.Key_Left, ALT)
    assert driver.at == start
    QTest.keyClick(driver.screen, Qt.Key.Key_Left, ALT)
    assert driver.at == start
    assert driver.screen.header.note.text() == "There is no place to go back to."


def test_the_way_back_forgets_the_oldest():
    way = WayBack()
    for number in range(80):
        way.leave(str(number))
    found = []
    while question := way.last(""):
        found.append(question)
    assert (found[0], len(found)) == ("79", 50)


def test_the_outline_words_where_a_section_stands(driver):
    tree = driver.screen.contents.model
    driver.session.answer(P1, Entry(text="yes"))
    words = {tree.index(row, 1, tree.index(0, 0)).data() for row in range(tree.rowCount(tree.index(0, 0)))}
    tips = [
        tree.index(row, 0, tree.index(0, 0)).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(tree.rowCount(tree.index(0, 0)))
    ]
    assert "◐ 1/2" in words
    assert any(tip.startswith("part") and "1 without evidence" in tip for tip in tips)
