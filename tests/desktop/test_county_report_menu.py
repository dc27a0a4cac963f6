"""The county report from the consolidation screen: years to choose from, written in the background."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessments.canonical import encode
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.screens.consolidation import ConsolidationScreen
from desktop.settings import SettingsFile
from tests.answering import answer, opened
from tests.conftest import GB
from tests.desktop.showing import active

SLOW = 20_000  # milliseconds


@pytest.fixture
def screen(qtbot: QtBot, dressed, store: Store, settings: SettingsFile, jobs: Jobs) -> ConsolidationScreen:
    session = answer(opened(store, GB))
    (result,) = session.results().values()
    store.insert_results(session.assessment.id, {result.standard: encode(result)})
    store.db.execute("UPDATE assessment SET phase = 'signed'")
    made = ConsolidationScreen(store, settings, jobs)
    made.resize(1282, 716)
    return active(qtbot, made)


def test_every_year_with_results_is_offered(screen):
    screen.exports.county.offer_years()
    assert [action.data() for action in screen.exports.county.actions()] == [None, 2025]
    assert "2025" in screen.exports.county.actions()[1].text()


def test_the_chosen_year_is_written_where_the_office_says(screen, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "county.pdf"
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    screen.exports.county.offer_years()
    for place, year in enumerate((None, 2025)):
        with qtbot.waitSignal(screen.exports.county.chosen) as told:
            screen.exports.county.actions()[place].trigger()
        assert told.args == [path, year]
        qtbot.waitUntil(lambda: screen.under_way.job is None, timeout=SLOW)
    assert path.read_bytes().startswith(b"%PDF")
    assert "county.pdf" in screen.notice.words.text()


def test_a_report_that_cannot_be_written_is_told(screen, qtbot, tmp_path: Path):
    screen.exports.write_county(tmp_path / "no" / "county.pdf")
    qtbot.waitUntil(lambda: screen.under_way.job is None, timeout=SLOW)
    assert screen.notice.property("role") == "alarm"
