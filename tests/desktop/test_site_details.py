"""The chosen site: filters, its park, its results over the years, export and taking away."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from assessments.sites import Site, SiteKind
from assessments.sites.search import Stage
from assessments.store import Store
from desktop import theme
from desktop.screens.sites import SitesScreen
from desktop.settings import SettingsFile
from desktop.site_dialog import SiteDialog
from tests.assessments.sites.conftest import code_of
from tests.conftest import SITE, entered

PARK = Site(code="KSKFQ", kind=SiteKind.PARK, name="示例高新区", division="320583")
OTHER = replace(SITE, code=code_of(5), name="另一家厂", division="320302", industry="2614")


@pytest.fixture
def screen(qtbot: QtBot, store: Store, settings: SettingsFile) -> SitesScreen:
    entered(store, "filled-form-2025")
    store.add_sites((PARK, replace(store.site(SITE.code), park="KSKFQ"), OTHER))
    made = SitesScreen(store, settings)
    qtbot.addWidget(made)
    made.resize(1282, 716)
    made.show()
    return made


def names(screen: SitesScreen) -> list[str]:
    return [site.name for site in screen.model.rows]


def test_filters_and_search_hold_together(screen: SitesScreen) -> None:
    screen.filters.stage.setCurrentIndex(screen.filters.stage.findData(Stage.NEVER.value))
    assert names(screen) == ["另一家厂", "示例高新区"]
    screen.filters.industry.setText("26")
    assert names(screen) == ["另一家厂"] and "2" in screen.fold.text()
    screen.search.setText("sligx")
    assert names(screen) == []
    screen.search.setText("")
    screen.filters.clear_all.click()
    assert len(names(screen)) == 3 and screen.filters.count == 0


def test_half_a_name_filters_nothing_and_is_marked(qtbot: QtBot, screen: SitesScreen) -> None:
    screen.fold.click()
    screen.filters.division.setFocus()
    screen.filters.division.setText("哪里也不是")
    assert len(names(screen)) == 3
    screen.filters.division.editingFinished.emit()
    assert screen.filters.division.property("wrong") is True


def test_parks_to_filter_by_follow_the_store(screen: SitesScreen, store: Store) -> None:
    screen.filters.park.setText("示例高新区 KSKFQ")
    assert names(screen) == [store.site(SITE.code).name]
    store.add_site(replace(PARK, code="NEW", name="新园区"))
    screen.refresh()
    screen.filters.park.setText("新园区 NEW")
    assert names(screen) == []


def test_the_park_of_an_enterprise_is_a_link_and_shows_its_enterprises(screen: SitesScreen) -> None:
    screen.filters.kind.setCurrentIndex(1)
    screen.go_to(SITE.code)
    (link,) = [each for each in screen.details.findChildren(QPushButton) if each.text() == PARK.name]
    link.click()
    assert screen.site == PARK and screen.filters.count == 0
    assert [site.code for site in screen.details.enterprise_model.rows] == [SITE.code]
    tabs = screen.details.tabs
    assert tabs.isTabVisible(tabs.indexOf(screen.details._members))
    screen.go_to(OTHER.code)
    assert not tabs.isTabVisible(tabs.indexOf(screen.details._members))


def test_results_over_the_years_come_with_a_chart_and_a_table(qtbot: QtBot, screen: SitesScreen) -> None:
    screen.go_to(SITE.code)
    screen.details.tabs.setCurrentWidget(screen.details._past)
    history = screen.details.history
    qtbot.waitUntil(lambda: bool(history.model.rows))
    assert history._charts.count() == 1 and history.notice.isVisible()  # two editions, and a word about it
    assert "2025" in history._charts.itemAt(0).widget().accessibleDescription()
    with qtbot.waitSignal(screen.opened):
        history.table.setFocus()
        history.table.selectRow(0)
        qtbot.keyClick(history.table, Qt.Key.Key_Return)
    screen.go_to(OTHER.code)
    qtbot.waitUntil(lambda: history.nothing.isVisible())
    assert not history.table.isVisible()


def test_what_is_shown_is_exported_with_the_counts(screen: SitesScreen, tmp_path: Path) -> None:
    screen.search.setText("另一家")
    screen.write(tmp_path / "sites.xlsx")
    assert len(CalamineWorkbook.from_path(str(tmp_path / "sites.xlsx")).get_sheet_by_index(0).to_python()) == 2
    assert "1" in screen.notice.words.text() and "3" in screen.notice.words.text()
    screen.write(tmp_path / "no folder" / "sites.xlsx")
    assert screen.notice.property("role") == "alarm"


def test_a_site_is_taken_away_into_the_bin(
    screen: SitesScreen, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    screen.go_to(OTHER.code)
    screen.remove()
    assert len(store.sites()) == 3
    screen.remove()
    assert len(store.sites()) == 2 == len(names(screen))
    assert [row["key"] for row in store.db.query("SELECT key FROM bin")] == [OTHER.code]


@pytest.mark.parametrize("code", [SITE.code, PARK.code])
def test_a_site_that_something_hangs_on_stays_and_says_why(screen: SitesScreen, store: Store, code: str) -> None:
    screen.go_to(code)
    screen.details.remove.click()
    assert screen.notice.isVisible() and len(store.sites()) == 3


def test_the_dialog_knows_parks(qtbot: QtBot, store: Store) -> None:
    store.add_sites((PARK, SITE))
    dialog = SiteDialog(store, "zh", SITE)
    qtbot.addWidget(dialog)
    dialog.belongs.setText("没有的园区")
    dialog.submit()
    assert dialog.result() == 0 and dialog._park_field.below.property("role") == "problem"
    dialog.belongs.choose("KSKFQ")
    dialog.submit()
    assert dialog.result() == 1 and store.site(SITE.code).park == "KSKFQ"


def test_a_park_is_asked_for_no_park(qtbot: QtBot, store: Store) -> None:
    dialog = SiteDialog(store, "zh")
    qtbot.addWidget(dialog)
    assert not dialog._park_field.isHidden()
    dialog.park.setChecked(True)
    assert dialog._park_field.isHidden() and dialog.typed().park == ""


def test_ctrl_f_and_enter_lead_through_the_screen(qtbot: QtBot, screen: SitesScreen) -> None:
    screen.activateWindow()
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.focusWidget() is screen.search
    qtbot.keyClicks(screen.search, "sljm")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.focusWidget() is screen.list
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.focusWidget() is screen.assessments


@pytest.mark.parametrize("scale", [100, 150])
def test_the_screen_fits_a_small_laptop(
    qtbot: QtBot, dressed: QApplication, store: Store, settings: SettingsFile, scale: int
) -> None:
    theme.dress(dressed, scale)
    store.add_sites((PARK, replace(SITE, park="KSKFQ", zone="某开发区", address="某路", contact="张示例"), OTHER))
    screen = SitesScreen(store, settings)
    qtbot.addWidget(screen)
    screen.go_to(SITE.code)
    screen.resize(1282, 716)
    screen.fold.click()
    screen.show()
    assert (screen.width(), screen.height()) == (1282, 716)
