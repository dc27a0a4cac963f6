"""The table of all results: what contradicts each other is told, and shown side by side."""

import pytest

from desktop.screens.consolidation import ConsolidationScreen
from tests.assessments.analysis.conftest import enter


@pytest.fixture
def screen(qtbot, store, settings, jobs):
    made = ConsolidationScreen(store, settings, jobs)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


def test_results_that_contradict_each_other_are_told_and_shown_side_by_side(qtbot, store, jobs, screen):
    for number, seed in ((1, 1), (1, 2), (2, 3)):
        enter(store, number, seed=seed)
    screen.show()
    qtbot.waitUntil(lambda: screen.results.contradicting.isVisible())
    assert screen.results.contradicting.text() == "2 contradict each other…"
    screen.results.contradicting.click()
    shown = screen.results.model.rows
    assert len(shown) == 2 and {row.site for row in shown} == {shown[0].site}
    screen.results.all_asked.emit()
    assert len(screen.results.model.rows) == 3
    qtbot.waitUntil(lambda: not jobs.busy)


def test_nothing_is_said_where_nothing_contradicts(qtbot, store, jobs, screen):
    enter(store, 1)
    screen.show()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not screen.results.contradicting.isVisible()
