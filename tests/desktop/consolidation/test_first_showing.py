"""The consolidation screen reads nothing before somebody looks at it, and shows every tab in an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessments.canonical import encode
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.rail import Place
from desktop.screens.consolidation import ConsolidationScreen
from desktop.settings import SettingsFile
from desktop.window import MainWindow
from tests.answering import answer, opened
from tests.conftest import GB
from tests.desktop.showing import active

SLOW = 20_000  # milliseconds


@pytest.fixture
def signed(store: Store) -> Store:
    """An office with one signed result."""
    session = answer(opened(store, GB))
    (result,) = session.results().values()
    store.insert_results(session.assessment.id, {result.standard: encode(result)})
    store.db.execute("UPDATE assessment SET phase = 'signed'")
    return store


@pytest.fixture
def asked(signed: Store) -> Iterator[list[str]]:
    """What SQLite is asked through the connection of the window."""
    texts: list[str] = []
    signed.db.conn.set_trace_callback(texts.append)
    yield texts
    signed.db.conn.set_trace_callback(None)


def test_nothing_is_read_before_the_screen_is_shown(
    qtbot: QtBot, dressed: object, signed: Store, settings: SettingsFile, jobs: Jobs, asked: list[str]
) -> None:
    screen = ConsolidationScreen(signed, settings, jobs)
    screen.refresh()
    assert asked == [] and not jobs.busy and not screen.results.model.rows
    active(qtbot, screen)
    assert len(screen.results.model.rows) == 1 and asked
    qtbot.waitUntil(lambda: not jobs.busy, timeout=SLOW)
    asked.clear()
    screen.hide()
    screen.show()
    assert asked == [] and not jobs.busy  # what is shown is right already


def test_the_window_opens_without_reading_what_was_consolidated(
    qtbot: QtBot, dressed: object, signed: Store, settings: SettingsFile, asked: list[str]
) -> None:
    window = active(qtbot, MainWindow(signed, settings))
    screen = window.pages[Place.CONSOLIDATION]
    assert isinstance(screen, ConsolidationScreen)
    assert not any("conflict" in text or "DISTINCT t." in text for text in asked)
    assert screen.results._job is None and not screen.results.model.rows
    window.go(Place.CONSOLIDATION)
    assert len(screen.results.model.rows) == 1
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=SLOW)


def test_an_empty_database_shows_every_tab_and_what_to_do_first(
    qtbot: QtBot, dressed: object, store: Store, settings: SettingsFile, jobs: Jobs
) -> None:
    screen = active(qtbot, ConsolidationScreen(store, settings, jobs))
    assert not screen._selecting.isVisible() and not screen._export.isEnabled()
    assert any("No signed result yet" in each.text() for each in screen._table.currentWidget().findChildren(QLabel))
    place = next(at for at in range(screen.tabs.count()) if screen.tabs.widget(at).isAncestorOf(screen.targets))
    screen.tabs.setCurrentIndex(place)
    qtbot.waitUntil(lambda: bool(screen.targets.model.rows), timeout=SLOW)
    assert screen.targets.isVisible() and screen.targets.nothing.isVisible()


def test_an_export_does_not_read_everything_again(
    qtbot: QtBot,
    dressed: object,
    signed: Store,
    settings: SettingsFile,
    jobs: Jobs,
    asked: list[str],
    tmp_path: Path,
) -> None:
    screen = active(qtbot, ConsolidationScreen(signed, settings, jobs))
    qtbot.waitUntil(lambda: not jobs.busy, timeout=SLOW)
    asked.clear()
    screen.exports.write_county(tmp_path / "c.pdf")
    assert not screen._export.isEnabled() and not screen.inbox.import_button.isEnabled()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=SLOW)
    assert asked == [] and screen._export.isEnabled() and screen.inbox.import_button.isEnabled()
