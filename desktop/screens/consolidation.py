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
from desktop.consolidation.fresh import ReadOnSight
from desktop.consolidation.inbox_part import SUFFIX, InboxPart
from desktop.consolidation.rank_part import RankPart
from desktop.consolidation.results_part import ResultsPart
from desktop.consolidation.selection_bar import SelectionBar
from desktop.consolidation.targets_part import TargetsPart
from desktop.consolidation.under_way import UnderWay
from desktop.jobs import Jobs
from desktop.parts import Header, Notice, button, card, scrolled
from desktop.settings import SettingsFile


class ConsolidationScreen(ReadOnSight):
    """What was received, what it adds up to, and what was refused and why."""

    received = Signal()
    opened = Signal(str)  # the assessment behind a result

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._settings, self._jobs = store, settings, jobs
        self._filled = False
        self.notice = Notice(strip=True)
        self.under_way = UnderWay(settings, jobs, self.notice)
        self.under_way.busy.connect(lambda _on: self._allow())
        self.inbox = InboxPart(store, settings, jobs, self.under_way)
        self.inbox.received.connect(self._taken_in)
        self.inbox.over.connect(self.refresh)
        self.bar = SelectionBar(settings)
        self.bar.changed.connect(self._select)
        self.results = ResultsPart(store, settings, jobs)
        self.results.opened.connect(self.opened)
        self.results.behind_asked.connect(self.show_behind)
        self.results.all_asked.connect(lambda: self.bar.show_selection(EVERYTHING))
        self.figures = self._figures(jobs)
        self.rank = RankPart(store, settings, jobs, self.under_way)
        self.targets = TargetsPart(store, settings, jobs, self.under_way)
        self._make_header()
        self._make_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.notice, self.under_way):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)
        self.setAcceptDrops(True)
        self._allow()

    def read(self) -> None:
        """Show what the store holds."""
        others = installed_standards(self._store)
        self.bar.offer(offered(self._store), others)
        self.results.know_standards(others)
        self.results.rank()
        found = counts(self._store)
        self._filled = bool(found.results)
        self._table.setCurrentIndex(1 if self._filled else 0)
        self._turn()
        self.setFocusProxy(self.results.view if self._filled else self.inbox.import_button)
        self._allow()
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
        self.show_part(next(each for each in self.figures if isinstance(each, kind)))

    def show_part(self, part: QWidget) -> None:
        """Show the tab that a part stands in."""
        tabs = (self.tabs.widget(place) for place in range(self.tabs.count()))
        self.tabs.setCurrentWidget(next(tab for tab in tabs if tab.isAncestorOf(part)))

    def show_conflicts(self) -> None:
        """Let somebody decide what packages of one assessment say differently."""
        settings = self._settings.current
        ConflictsDialog(self._store, settings.officer, settings.language, self).exec()
        self.refresh()

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
        self.conflicts = button("", self.show_conflicts)
        buttons = (self.conflicts, self.inbox.verify_button, self._export, self.inbox.import_button)
        self.header = Header(self.tr("Consolidation"), "", buttons)

    def _count_conflicts(self) -> None:
        """The button stands there once there is something to decide, or was."""
        waiting, made = open_conflicts(self._store), decisions(self._store)
        self.conflicts.setVisible(bool(waiting or made))
        self.conflicts.setText(self.tr("Conflicts ({count})…").format(count=len(waiting)))

    def _make_pages(self) -> None:
        self._table = QStackedWidget()
        self._table.addWidget(scrolled(self.inbox.empty()))
        self._table.addWidget(scrolled(self.results))
        self._selecting = card(self.bar, margin=8)
        self.tabs = QTabWidget()
        self.tabs.addTab(_under_filter(self._table), self.tr("Results"))
        for part, title in self.figures.items():
            part.opened.connect(self.show_behind)
            part.assessment_opened.connect(self.opened)
            self.tabs.addTab(_under_filter(scrolled(part)), title)
        self._filtered = self.tabs.count()
        for read, name in ((self.rank, self.tr("Classes")), (self.targets, self.tr("Targets"))):
            read.opened.connect(self.opened)
            self.tabs.addTab(scrolled(read), name)
        self.tabs.addTab(self.inbox, self.tr("Last import"))
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(lambda _index: self._turn())
        self._turn()

    def _turn(self) -> None:
        """The filter stands in the tab that is looked at, where it filters anything; figures are computed then."""
        layout = self.tabs.currentWidget().layout()
        if self.tabs.currentIndex() < self._filtered and isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._selecting)
        self._selecting.setVisible(self._filled)
        self._compute()

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

    def _allow(self) -> None:
        """Nothing else is begun while something is under way; only what is there can be written."""
        idle = self.under_way.job is None
        for widget in (self.inbox.import_button, self.inbox.verify_button):
            widget.setEnabled(idle)
        self._export.setEnabled(idle and self._filled)

    def _taken_in(self) -> None:
        self.tabs.setCurrentWidget(self.inbox)
        self.received.emit()


def _under_filter(content: QWidget) -> QWidget:
    """A tab with room for the filter above what it filters."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(content, 1)
    return page
