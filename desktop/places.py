"""The pages that are always there, each wired to the window it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.handing.dialog import HandInDialog
from desktop.printing_signed import SignedReportDialog
from desktop.rail import Place
from desktop.recovery.bin_dialog import show_bin
from desktop.recovery.tending import place_words
from desktop.registers.dialog import RegistersDialog
from desktop.screens.consolidation import ConsolidationScreen
from desktop.screens.findings import FindingsScreen
from desktop.screens.settings import SettingsScreen
from desktop.screens.sites import SitesScreen
from desktop.screens.standards import StandardsScreen
from desktop.screens.workbench import WorkbenchScreen

if TYPE_CHECKING:
    from desktop.window import MainWindow


def standing_pages(window: MainWindow) -> dict[Place, QWidget]:
    """Every page that needs no open assessment."""
    store, settings, jobs = window.store, window.settings, window.jobs
    return {
        Place.WORKBENCH: _workbench(window),
        Place.SITES: _sites(window),
        Place.FINDINGS: _findings(window),
        Place.CONSOLIDATION: _consolidation(window),
        Place.STANDARDS: StandardsScreen(store, settings, jobs),
        Place.SETTINGS: _settings(window),
    }


def _workbench(window: MainWindow) -> WorkbenchScreen:
    page = WorkbenchScreen(window.store, window.settings)
    page.opened.connect(window.open_assessment)
    page.create_requested.connect(window.prepare_visit)
    page.blank_requested.connect(window.show_blank_form)
    page.deleted.connect(window.forget)
    page.bin_requested.connect(lambda: show_bin(window))
    page.hand_in_requested.connect(lambda: _hand_in(window, page))
    page.registers_requested.connect(lambda register, key: _registers(window, page, register, key))
    page.notice.show_text(place_words(window), "notice")
    return page


def _registers(window: MainWindow, page: WorkbenchScreen, register: str, key: str) -> None:
    """Show the registers of the office, at an entry where one was asked for."""
    dialog = RegistersDialog(window.store, window.settings, window.jobs, window)
    if register:
        dialog.show_entry(register, key)
    dialog.exec()
    dialog.deleteLater()
    page.refresh()


def _consolidation(window: MainWindow) -> ConsolidationScreen:
    page = ConsolidationScreen(window.store, window.settings, window.jobs)
    page.opened.connect(window.open_assessment)
    return page


def _hand_in(window: MainWindow, page: WorkbenchScreen) -> None:
    """Copy packages to where the office takes them, and read its receipts."""
    dialog = HandInDialog(window.store, window.settings, window.jobs, window)
    dialog.changed.connect(page.refresh)
    dialog.changed.connect(lambda: window.open.read_again() if window.open else None)
    dialog.exec()
    dialog.deleteLater()


def _sites(window: MainWindow) -> SitesScreen:
    page = SitesScreen(window.store, window.settings, jobs=window.jobs)
    page.opened.connect(window.open_assessment)
    page.compared.connect(window.compare)
    page.details.signed_asked.connect(lambda key: _show_signed(window, key))
    page.details.answer_opened.connect(window.open_at)
    page.details.finding_chosen.connect(lambda site, key: _show_finding(window, site, key))
    return page


def _show_signed(window: MainWindow, key: str) -> None:
    """Show what was signed, exactly."""
    dialog = SignedReportDialog(window.store, key, window.settings, window.jobs, window)
    dialog.exec()
    dialog.deleteLater()


def _findings(window: MainWindow) -> FindingsScreen:
    page = FindingsScreen(
        window.store, window.settings, window.jobs, lambda: window.open.session if window.open else None
    )
    page.opened.connect(window.open_at)
    return page


def _show_finding(window: MainWindow, site: str, key: str) -> None:
    """Show one finding among all of its site."""
    window.go(Place.FINDINGS)
    page = window.pages[Place.FINDINGS]
    assert isinstance(page, FindingsScreen)
    page.show_site(site)
    page.choose(key)


def _settings(window: MainWindow) -> SettingsScreen:
    page = SettingsScreen(window.settings, window.jobs)
    page.changed.connect(window.take_settings)
    page.look_changed.connect(window.look_changed)
    return page
