"""Consolidation and settings at the office: receiving, refusing, looking, writing out."""

import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessments.entering import Outcome
from assessments.package import seal
from assessments.signing.keys import OfficerKey, issue_officer
from assessments.snapshot import take
from assessments.store import Store
from desktop.handing.receipts_dialog import ReceiptsDialog
from desktop.jobs import Jobs
from desktop.screens.consolidation import ConsolidationScreen
from desktop.screens.settings import SettingsScreen
from desktop.settings import SettingsFile
from tests.conftest import MOMENT, PASSWORD, entered

SLOW = 20_000


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, keys: tuple[OfficerKey, ...]) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    officer = Store(folder / "officer.db", clock=lambda: MOMENT, device="test")
    session = entered(officer, "complete-enterprise")
    session.complete()
    path = seal(take(session), keys, folder, MOMENT).path
    officer.close()
    return path


@pytest.fixture
def screen(qtbot: QtBot, store: Store, settings: SettingsFile, jobs: Jobs, anchor: Path) -> ConsolidationScreen:
    settings.change(trust_anchor=str(anchor))
    made = ConsolidationScreen(store, settings, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def outcomes(screen: ConsolidationScreen) -> list[Outcome]:
    return [line.outcome for line in screen.inbox.ledger.model.rows]


def finished(qtbot: QtBot, screen: ConsolidationScreen) -> None:
    qtbot.waitUntil(lambda: screen.under_way.job is None, timeout=SLOW)


def test_a_package_is_received_once(qtbot: QtBot, screen: ConsolidationScreen, package: Path) -> None:
    screen.inbox.import_places([package])
    finished(qtbot, screen)
    assert outcomes(screen) == [Outcome.ACCEPTED]
    assert len(screen.results.model.rows) == 2
    screen.inbox.import_places([package.parent])
    finished(qtbot, screen)
    assert outcomes(screen) == [Outcome.DUPLICATE]
    assert len(screen.results.model.rows) == 2


def test_a_damaged_package_is_rejected_with_its_reason(
    qtbot: QtBot, screen: ConsolidationScreen, package: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.asice"
    damaged.write_bytes(package.read_bytes()[:-200])
    screen.inbox.import_places([damaged, package])
    finished(qtbot, screen)
    assert outcomes(screen) == [Outcome.REJECTED, Outcome.ACCEPTED]
    assert screen.inbox.ledger._words.text()
    assert screen.notice.property("role") == "alarm"


def test_receipts_are_offered_for_what_was_imported_last(
    qtbot: QtBot, screen: ConsolidationScreen, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.asice"
    damaged.write_bytes(package.read_bytes()[:-200])
    asked: list[ReceiptsDialog] = []
    monkeypatch.setattr(ReceiptsDialog, "exec", lambda dialog: asked.append(dialog))
    assert not screen.inbox.ledger.receipts.isVisibleTo(screen.inbox.ledger)
    screen.inbox.import_places([damaged, package])
    finished(qtbot, screen)
    screen.inbox.ledger.receipts.click()
    assert asked[0].total.text().startswith("2 receipts will be written: 1 accepted, 0 known already, 1 refused")
    assert asked[0].place.text == ""  # they came from two folders, and go back to both


def test_without_a_root_certificate_nothing_is_imported(
    qtbot: QtBot, screen: ConsolidationScreen, package: Path, settings: SettingsFile
) -> None:
    settings.change(trust_anchor="")
    screen.inbox.import_places([package])
    assert screen.under_way.job is None
    assert "office-ca.pem" in screen.notice.words.text()


def test_the_filter_counts_what_it_shows(qtbot: QtBot, screen: ConsolidationScreen, package: Path) -> None:
    screen.inbox.import_places([package])
    finished(qtbot, screen)
    screen.bar.standard.setCurrentIndex(1)
    assert len(screen.results.model.rows) == 1
    assert sum(screen.results.distribution.counts) == 1
    with qtbot.waitSignal(screen.bar.changed):
        screen.bar.search.setText("不存在")
    assert {figure.text() for figure in screen.results._figures_of} == {"0"}


def test_the_counts_of_conclusions_add_up_to_the_results(
    qtbot: QtBot, screen: ConsolidationScreen, package: Path, store: Store
) -> None:
    """A result that misses its pass mark is counted as such, and not left out."""
    screen.inbox.import_places([package])
    finished(qtbot, screen)
    for verdict in ("failed", "passed", "scored", "incomplete", "vetoed"):
        store.db.execute("UPDATE tally SET verdict = ?", [verdict])
        screen.results.show_selection(screen.bar.selection)
        results, *parts = (int(figure.text()) for figure in screen.results._figures_of)
        assert results == sum(parts) == 2


def test_verifying_shows_everything_and_imports_nothing(
    qtbot: QtBot, screen: ConsolidationScreen, package: Path, store: Store
) -> None:
    screen.inbox.verify_file(package)
    finished(qtbot, screen)
    qtbot.addWidget(screen.inbox.dialog)
    assert screen.inbox.dialog.verdict.property("role") == "success"
    counts = [screen.inbox.dialog.tabs.tabText(at).split()[-1] for at in range(screen.inbox.dialog.tabs.count())]
    with zipfile.ZipFile(package) as opened:
        files = len(opened.namelist())
    assert counts == [
        "4",
        "4",
        str(files),
        "2",
        "4",
    ]  # of each signature it is told that no revocation list is at hand
    assert store.assessments() == ()


@pytest.fixture
def preferences(qtbot: QtBot, settings: SettingsFile, jobs: Jobs) -> SettingsScreen:
    made = SettingsScreen(settings, jobs)
    qtbot.addWidget(made)
    return made


def test_a_setting_is_kept_when_the_field_is_left(
    qtbot: QtBot, preferences: SettingsScreen, tmp_path: Path
) -> None:
    line = preferences.lines["officer"]
    line.setText("张示例")
    with qtbot.waitSignal(preferences.changed):
        line.editingFinished.emit()
    assert SettingsFile(tmp_path).current.officer == "张示例"


def test_a_key_is_checked_and_its_last_day_shown(
    qtbot: QtBot, preferences: SettingsScreen, authority, tmp_path: Path, jobs: Jobs
) -> None:
    path = tmp_path / "张.p12"
    issue_officer(authority, "张示例", "示例县工业和信息化局", path, PASSWORD, MOMENT)
    preferences.lines["key_file"].setText(str(path))
    preferences.lines["key_file"].editingFinished.emit()
    preferences.password.setText("nicht-richtig")
    preferences.check_key()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert "密码不对" in preferences.key_field.below.text()
    preferences.password.setText(PASSWORD)
    preferences.check_key()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert preferences._settings.current.certificate_until.startswith("2028-03-1")
    assert preferences.password.text() == ""


def test_a_file_that_is_no_certificate_is_named(preferences: SettingsScreen, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("nothing", "utf-8")
    preferences.lines["trust_anchor"].setText(str(wrong))
    preferences.lines["trust_anchor"].editingFinished.emit()
    assert preferences.anchor_field.below.property("role") == "problem"


def test_another_size_asks_for_a_new_window(qtbot: QtBot, preferences: SettingsScreen) -> None:
    preferences.look.scale.setCurrentIndex(2)
    with qtbot.waitSignal(preferences.look_changed):
        preferences.look.scale.activated.emit(2)
    assert preferences._settings.current.font_scale == 150


def test_an_unreadable_settings_file_is_mentioned(qtbot: QtBot, tmp_path: Path, jobs: Jobs) -> None:
    (tmp_path / "settings.json").write_text("{", "utf-8")
    made = SettingsScreen(SettingsFile(tmp_path), jobs)
    qtbot.addWidget(made)
    assert "settings.json.unreadable-1" in made.notice.words.text()


def test_R16_a_folder_is_imported_and_its_list_is_written(
    qtbot: QtBot, screen: ConsolidationScreen, package: Path, tmp_path: Path
) -> None:
    heard: list[str] = []
    told = screen.under_way.words.setText
    screen.under_way.words.setText = lambda text: (heard.append(text), told(text))  # type: ignore[method-assign]
    screen.inbox.import_places([package.parent])
    finished(qtbot, screen)
    assert outcomes(screen) == [Outcome.ACCEPTED] and heard[-1].startswith("1 of 1 packages, ")
    for name in ("list.pdf", "list.xlsx"):
        screen.inbox.save_list(tmp_path / name)
        finished(qtbot, screen)
        assert (tmp_path / name).stat().st_size > 1000 and name in screen.notice.words.text()


def test_a_folder_without_packages_is_named(qtbot: QtBot, screen: ConsolidationScreen, tmp_path: Path) -> None:
    empty = tmp_path / "stick"
    empty.mkdir()
    screen.inbox.import_places([empty])
    finished(qtbot, screen)
    assert str(empty) in screen.notice.words.text() and not screen.inbox.filled
