"""Consolidation at the county office: receive packages, look at all results, write them out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from assessments.consolidation import counts, offered
from assessments.merging.decisions import decisions
from assessments.merging.settling import open_conflicts
from assessments.schemes.installed import installed_standards
from assessments.selection import EVERYTHING, Selection
from assessments.store import Store
from desktop.consolidation.conflicts import ConflictsDialog
from desktop.consolidation.export_menu import ExportMenu
from desktop.consolidation.figure_parts import CoveragePart, LossesPart, ProfilePart, RatiosPart, SpreadPart
from desktop.consolidation.figures_part import FiguresPart
from desktop.consolidation.inbox_part import SUFFIX, InboxPart
from desktop.consolidation.rank_part import RankPart
from desktop.consolidation.results_part import ResultsPart
from desktop.consolidation.selection_bar import SelectionBar
from desktop.consolidation.targets_part import TargetsPart
from desktop.consolidation.under_way import UnderWay
from desktop.county_report import CountyReportMenu, write_county_report
from desktop.jobs import Jobs
from desktop.parts import Header, Notice, button, card, scrolled
from desktop.settings import SettingsFile


class ConsolidationScreen(QWidget):
    """What was received, what it adds up to, and what was refused and why."""

    received = Signal()
    opened = Signal(str)  # the assessment behind a result

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._settings, self._jobs = store, settings, jobs
        self.notice = Notice(strip=True)
        self.under_way = UnderWay(settings, jobs, self.notice)
        self.under_way.busy.connect(self._busy)
        self.inbox = InboxPart(store, settings, jobs, self.under_way)
        self.inbox.received.connect(self._taken_in)
        self.bar = SelectionBar(settings)
        self.bar.changed.connect(self._select)
        self.results = ResultsPart(store, settings, jobs)
        self.results.opened.connect(self.opened)
        self.results.all_asked.connect(lambda: self.bar.show_selection(EVERYTHING))
        self.figures = self._figures(jobs)
        self.rank, self.targets = RankPart(store, settings, jobs), TargetsPart(store, settings, jobs)
        self._make_header()
        self._make_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.notice, self.under_way):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.results.view)
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now."""
        others = installed_standards(self._store)
        self.bar.offer(offered(self._store), others)
        self.results.know_standards(others)
        self.results.rank()
        found = counts(self._store)
        self._pages.setCurrentIndex(1 if found.results or self.inbox.filled else 0)
        for each in (self._export, self._report):
            each.setEnabled(bool(found.results))
        text = self.tr("{results} signed results of {sites} sites; only signed assessments count")
        self.header.subtitle.setText(text.format(results=found.results, sites=found.sites))
        self._count_conflicts()
        for read in (self.rank, self.targets):
            read.refresh()
        self._select(self.bar.selection)

    def show_behind(self, asked: Selection) -> None:
        """Show the results behind a figure in the table."""
        self.tabs.setCurrentIndex(0)
        self.bar.show_selection(asked)
        self.results.view.setFocus()

    def show_figures(self, kind: type[FiguresPart]) -> None:
        """Show a tab of figures."""
        part = next(each for each in self.figures if isinstance(each, kind))
        self.tabs.setCurrentIndex(list(self.figures).index(part) + 1)  # the table of results comes first

    def show_conflicts(self) -> None:
        """Let somebody decide what packages of one assessment say differently."""
        settings = self._settings.current
        ConflictsDialog(self._store, settings.officer, settings.language, self).exec()
        self.refresh()

    def report_to(self, path: Path, year: int | None = None) -> None:
        """Typeset the county report of a year, or of all, in the background and say so."""
        database, language = self._store.path, self._settings.current.language
        self.under_way.run(
            self.tr("Typesetting the county report…"),
            lambda _report, _cancelled: write_county_report(database, path, year, language),
            self._reported,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.under_way.forget()
        self.results.forget()
        for part in self.figures:
            part.forget()
        for read in (self.rank, self.targets):
            read.forget()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.inbox.import_places(self._dropped(event))

    def _dropped(self, event: QDropEvent) -> list[Path]:
        """The packages and folders that are dragged."""
        paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        return [path for path in paths if path.suffix == SUFFIX or path.is_dir()]

    def _make_header(self) -> None:
        self._export = button(self.tr("Export…"), None)
        self.exports = ExportMenu(
            self._store, self._settings, self._jobs, self.under_way, lambda: self.bar.selection, self._export
        )
        self._export.setMenu(self.exports)
        self._report = button(self.tr("County report…"), None)
        self.years = CountyReportMenu(self._store, self._settings, self._report)
        self.years.chosen.connect(self.report_to)
        self._report.setMenu(self.years)
        self.conflicts = button("", self.show_conflicts)
        buttons = (self.conflicts, self.inbox.verify_button, self._report, self._export, self.inbox.import_button)
        self.header = Header(self.tr("Consolidation"), "", buttons)

    def _count_conflicts(self) -> None:
        """The button stands there once there is something to decide, or was."""
        waiting, made = open_conflicts(self._store), decisions(self._store)
        self.conflicts.setVisible(bool(waiting or made))
        self.conflicts.setText(self.tr("Conflicts ({count})…").format(count=len(waiting)))

    def _make_pages(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolled(self.results), self.tr("Results"))
        for part, title in self.figures.items():
            part.opened.connect(self.show_behind)
            self.tabs.addTab(scrolled(part), title)
        for read, name in ((self.rank, self.tr("Classes")), (self.targets, self.tr("Targets"))):
            read.opened.connect(self.opened)
            self.tabs.addTab(scrolled(read), name)
        self.tabs.addTab(self.inbox, self.tr("Last import"))
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(lambda _index: self._compute())
        filled = QWidget()
        layout = QVBoxLayout(filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(card(self.bar, margin=8))
        layout.addWidget(self.tabs, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.inbox.empty())
        self._pages.addWidget(filled)

    def _figures(self, jobs: Jobs) -> dict[FiguresPart, str]:
        """The tabs of figures with their titles, in order."""
        titles: dict[type[FiguresPart], str] = {
            SpreadPart: self.tr("Distribution"),
            ProfilePart: self.tr("Profile"),
            LossesPart: self.tr("Points lost"),
            RatiosPart: self.tr("Ratios"),
            CoveragePart: self.tr("Coverage"),
        }
        return {kind(self._store, self._settings, jobs, title): title for kind, title in titles.items()}

    def _select(self, asked: Selection) -> None:
        self.results.show_selection(asked, self.bar.narrowed)
        for part in self.figures:
            part.show_selection(asked)
        self._compute()

    def _compute(self) -> None:
        """Figures are computed when somebody looks at them."""
        for part in self.figures:
            if self.tabs.currentWidget().isAncestorOf(part):
                part.ensure()

    def _reported(self, path: Path) -> None:
        self.refresh()
        self.notice.show_text(self.tr("The county report was written to {path}").format(path=path), "success")

    def _busy(self, on: bool) -> None:
        for widget in (self.inbox.import_button, self.inbox.verify_button, self._export, self._report):
            widget.setEnabled(not on)
        if not on:
            self.refresh()

    def _taken_in(self) -> None:
        self._pages.setCurrentIndex(1)
        self.tabs.setCurrentWidget(self.inbox)
        self.received.emit()
