"""The figures of a county on the screen: computed when looked at, and every one opens the results behind it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from stdnum.cn import uscc

from assessments.analysis.profile import By
from assessments.analysis.standing import Part
from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.session import Session
from assessments.store import Store
from desktop.consolidation.figure_parts import CoveragePart, LossesPart, ProfilePart, RatiosPart, SpreadPart
from desktop.jobs import Jobs
from desktop.screens.consolidation import ConsolidationScreen
from desktop.settings import SettingsFile
from forms import shipped
from tests.answering import answer, opened
from tests.conftest import GB, OFFICERS, SITE
from tests.desktop.showing import active

SLOW = 20_000  # milliseconds
YEARS = (2024, 2025, 2025)


@pytest.fixture
def screen(
    qtbot: QtBot, dressed: None, store: Store, settings: SettingsFile, jobs: Jobs, tmp_path: Path
) -> Iterator[ConsolidationScreen]:
    opened(store, GB)
    for seed, year in enumerate(YEARS):
        session = Session(store, store.open_assessment(SITE.code, year, shipped().only([GB]), OFFICERS).id)
        answer(session, seed=seed)
        key = session.assessment.id
        store.insert_results(key, {GB: encode(session.results()[GB])})
        store.db.execute("UPDATE assessment SET phase = ? WHERE id = ?", [Phase.SIGNED.value, key])
    made = ConsolidationScreen(store, settings, jobs)
    made.resize(1282, 716)
    yield active(qtbot, made)
    made.close()


def shown(qtbot: QtBot, screen: ConsolidationScreen, kind: type):
    part = next(each for each in screen.figures if isinstance(each, kind))
    place = next(at for at in range(screen.tabs.count()) if screen.tabs.widget(at).isAncestorOf(part))
    screen.tabs.setCurrentIndex(place)
    qtbot.waitUntil(lambda: part._computed and part._job is None, timeout=SLOW)
    return part


def open_row(qtbot: QtBot, part, row: int) -> None:
    part.view.setFocus()
    part.view.selectRow(row)
    qtbot.keyClick(part.view, Qt.Key.Key_Return)


def test_nothing_is_computed_before_somebody_looks(qtbot, screen):
    assert not any(part._computed for part in screen.figures)
    shown(qtbot, screen, ProfilePart)
    assert [isinstance(part, ProfilePart) for part in screen.figures if part._computed] == [True]


@pytest.mark.parametrize("kind", [SpreadPart, ProfilePart, LossesPart, RatiosPart, CoveragePart])
def test_every_tab_says_what_it_covers(qtbot, screen, kind):
    screen.bar.standard.setCurrentIndex(1)
    part = shown(qtbot, screen, kind)
    assert part.covered.text().startswith("应评 1 家")
    assert part.trouble.isHidden()
    assert part.model.rows or not part.nothing.isHidden()


def test_a_figure_opens_the_results_behind_it_and_those_open_the_assessment(qtbot, screen):
    part = shown(qtbot, screen, ProfilePart)
    part.by.setCurrentIndex(2)
    qtbot.waitUntil(lambda: [each.key for each in part.model.rows] == ["2024", "2025"], timeout=SLOW)
    open_row(qtbot, part, 1)
    assert screen.tabs.currentIndex() == 0
    assert {each.year for each in screen.results.model.rows} == {2025} and len(screen.results.model.rows) == 2
    with qtbot.waitSignal(screen.opened) as told:
        open_row(qtbot, screen.results, 0)
    assert told.args == [screen.results.model.rows[0].assessment]


def test_the_results_behind_a_figure_are_left_again(qtbot, screen):
    screen.bar.standard.setCurrentIndex(1)
    part = shown(qtbot, screen, LossesPart)
    each = part.model.rows[0]
    open_row(qtbot, part, 0)
    assert len(screen.results.model.rows) == each.short
    assert screen.results._behind.isVisibleTo(screen.results)
    screen.results.all_asked.emit()
    assert len(screen.results.model.rows) == len(YEARS)


def test_points_of_several_standards_are_not_added_up(qtbot, screen):
    part = shown(qtbot, screen, LossesPart)
    assert not part.model.rows and "one standard" in part.nothing.text()


def test_a_site_without_an_assessment_is_named(qtbot, screen, store):
    code = "91320583000000002"
    store.add_site(replace(SITE, code=code + uscc.calc_check_digit(code), name="从未评价有限公司"))
    screen.refresh()
    part = shown(qtbot, screen, CoveragePart)
    assert any("从未评价有限公司" in each.site and each.part is Part.MISSING for each in part.model.rows)
    assert "未评 1 家" in part.covered.text()


def test_the_highest_total_comes_first_where_that_is_asked(qtbot, screen):
    screen.results.order.setCurrentIndex(1)
    totals = [each.total for each in screen.results.model.rows]
    assert totals == sorted(totals, reverse=True)


def returned(store: Store, year: int) -> str:
    """An assessment that the office sent back."""
    key = store.open_assessment(SITE.code, year, shipped().only([GB]), OFFICERS).id
    store.db.execute("UPDATE assessment SET phase = ? WHERE id = ?", [Phase.RETURNED.value, key])
    return key


def test_N15_what_was_sent_back_is_listed_and_every_assessment_of_it_opens(qtbot, screen, store):
    code = "91320583000000002"
    store.add_site(replace(SITE, code=code + uscc.calc_check_digit(code), name="只有草稿有限公司"))
    store.db.execute("UPDATE assessment SET phase = 'draft' WHERE phase = 'signed'")
    keys = [returned(store, year) for year in (2023, 2024)]
    screen.refresh()
    part = shown(qtbot, screen, CoveragePart)
    qtbot.waitUntil(lambda: bool(part.model.rows), timeout=SLOW)
    rows = part.model.rows
    (place,) = [at for at, each in enumerate(rows) if each.part is Part.RETURNED and not each.site]
    assert rows[place].sites == 1 and [each.assessment for each in rows[place + 1 : place + 3]] == keys
    assert [each.year for each in rows[place + 1 : place + 3]] == [2023, 2024]
    open_row(qtbot, part, place)  # the number leads to what is behind it
    assert part.view.currentIndex().row() == place + 1
    with qtbot.waitSignal(screen.opened) as told:
        open_row(qtbot, part, place + 2)
    assert told.args == [keys[1]]


def test_figures_that_take_long_are_told_from_the_start_and_can_be_stopped(qtbot, screen, monkeypatch):
    def endless(_part, _store, _asked, _covered, watch):
        while True:
            watch.at(1, 4)
            sleep(0.01)

    compute = RatiosPart.compute
    monkeypatch.setattr(RatiosPart, "compute", endless)
    part = next(each for each in screen.figures if isinstance(each, RatiosPart))
    screen.tabs.setCurrentIndex(list(screen.figures).index(part) + 1)
    assert part.under_way.isVisible() and part.nothing.isVisible() and "being computed" in part.nothing.text()
    qtbot.waitUntil(lambda: part.under_way.bar.value() == 250, timeout=SLOW)
    part.under_way.stop.click()
    qtbot.waitUntil(lambda: part._job is None, timeout=SLOW)
    assert part.under_way.isHidden() and "Stopped" in part.nothing.text() and part.trouble.isHidden()
    screen.tabs.setCurrentIndex(0)
    screen.tabs.setCurrentIndex(list(screen.figures).index(part) + 1)
    assert part._job is None  # what was stopped is begun again only when somebody asks
    monkeypatch.setattr(RatiosPart, "compute", compute)
    part.again.click()
    qtbot.waitUntil(lambda: bool(part.model.rows), timeout=SLOW)
    assert not part.again.isVisible() and not part.nothing.isVisible()


def test_figures_of_another_selection_do_not_stay(qtbot, screen):
    part = shown(qtbot, screen, ProfilePart)
    assert part.model.rows
    screen.bar.year.setCurrentIndex(1)
    assert not part.model.rows and part.nothing.isVisible()
    qtbot.waitUntil(lambda: bool(part.model.rows), timeout=SLOW)


def test_the_filter_stands_only_where_it_filters_and_keeps_what_it_says(qtbot, screen):
    screen.bar.year.setCurrentIndex(1)
    asked = screen.bar.selection
    for place in (*range(screen.tabs.count()), 0):
        screen.tabs.setCurrentIndex(place)
        filters = place <= len(screen.figures)
        assert screen.bar.isVisible() is filters
        assert screen.tabs.currentWidget().isAncestorOf(screen.bar) is filters
        assert screen.bar.selection == asked
    assert [each.year for each in screen.results.model.rows] == [asked.year] * len(screen.results.model.rows) != []


def test_turning_to_a_tab_without_filter_leaves_the_keyboard_in_the_window(qtbot, screen):
    screen.bar.search.setFocus()
    qtbot.keyClick(screen.bar.search, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert screen.tabs.currentIndex() == 1 and screen.bar.isVisible()
    screen.bar.search.setFocus()
    screen.show_part(screen.targets)
    focus = screen.focusWidget()
    assert focus is not None and focus.isVisible() and not screen.bar.isAncestorOf(focus)


def test_the_change_against_the_year_before_is_in_sight_on_the_smallest_screen(qtbot, screen):
    part = shown(qtbot, screen, ProfilePart)
    part.by.setCurrentIndex(part.by.findData(By.YEAR))
    titles = [column.title for column in part.model.columns]
    assert not part.view.isColumnHidden(titles.index("Change, points"))
    assert not part.view.isColumnHidden(titles.index("Mean %"))
