"""Sites: the list with its search and filters, and who the chosen one is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assessments.assessment import Assessment
from assessments.sites import Site
from assessments.sites.exporting import write_register
from assessments.sites.removal import kept_by, remove_site
from assessments.sites.search import SiteIndex, index_of
from assessments.store import Store
from desktop import theme
from desktop.assessment_dialog import AssessmentDialog
from desktop.jobs import Jobs
from desktop.parts import Empty, Header, Notice, button, column, holder, label, row
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.site_dialog import SiteDialog
from desktop.sites.details import SiteDetails
from desktop.sites.filters import SiteFilters
from desktop.sites.import_dialog import SiteImportDialog
from desktop.sites.words import county, kind_word
from desktop.tables import Column, Rows, Table, current, table
from forms.problems import Refusal


class SitesScreen(QWidget):
    """Search and list at the left, the chosen site at the right."""

    opened, compared = Signal(str), Signal(str)

    def __init__(
        self, store: Store, settings: SettingsFile, parent: QWidget | None = None, jobs: Jobs | None = None
    ) -> None:
        """Without `jobs` the screen runs its own background work."""
        super().__init__(parent)
        self._store, self._settings = store, settings
        self._jobs = jobs or Jobs(self)
        self._index = SiteIndex(())
        self.exporting = button(self.tr("Export…"), self.export)
        buttons = (
            button(self.tr("Import…"), self.import_list),
            self.exporting,
            button(self.tr("Add a site…"), self.add, "primary"),
        )
        self.header = Header(self.tr("Sites"), "", buttons)
        self.notice = Notice("success", strip=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._both())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        self.setFocusProxy(self.search)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.refresh()

    @property
    def site(self) -> Site | None:
        """The chosen site."""
        return current(self.list)

    @property
    def assessments(self) -> QTableView:
        """The assessments of the chosen site."""
        return self.details.assessments

    def refresh(self) -> None:
        """Show what the store holds now, with the same site chosen."""
        chosen = self.site
        self._index = index_of(self._store)
        self.filters.offer(self._index.zones(), self._index.parks())
        self._pages.setCurrentIndex(1 if self._index.sites else 0)
        self.exporting.setEnabled(bool(self._index.sites))
        self._show_found(chosen)

    def choose(self, code: str) -> None:
        """Select the site with a code, when it is among those shown."""
        for line, site in enumerate(self.model.rows):
            if site.code == code:
                self.list.selectRow(line)

    def go_to(self, code: str) -> None:
        """Select the site with a code, whatever search and filters let through."""
        if all(site.code != code for site in self.model.rows):
            self.search.clear()
            self.filters.clear()
            self._show_found()
        self.choose(code)
        self.list.setFocus()

    def add(self) -> None:
        """Ask for a new site, then offer to assess it."""
        dialog = SiteDialog(self._store, self._settings.current.language, parent=self)
        if dialog.exec() and dialog.site is not None:
            self.notice.show_text("")
            self.refresh()
            self.go_to(dialog.site.code)

    def edit(self) -> None:
        """Correct the chosen site's description."""
        if self.site is not None:
            dialog = SiteDialog(self._store, self._settings.current.language, self.site, self)
            if dialog.exec():
                self.refresh()

    def assess(self) -> None:
        """Open a new assessment of the chosen site."""
        if self.site is not None:
            dialog = AssessmentDialog(self._store, self._settings, self.site, self)
            if dialog.exec() and dialog.assessment is not None:
                self.opened.emit(dialog.assessment.id)

    def import_list(self) -> None:
        """Take in sites from a list."""
        dialog = SiteImportDialog(self._store, self._settings, self._jobs, self)
        dialog.exec()
        if dialog.changed:
            self.notice.show_text(dialog.notice.words.text(), "success")
            self.refresh()

    def export(self) -> None:
        """Ask where to write the sites that are shown."""
        chosen = ask_target(self, self._settings, self.tr("Export"), self.tr("sites.xlsx"))
        if chosen:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the sites that are shown, and say how many of how many."""
        parks = {park.code: park.name for park in self._index.parks()}
        try:
            count = write_register(self.model.rows, parks, path)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language), "alarm")
            return
        words = self.tr("{count} of {all} sites written to {path}")
        self.notice.show_text(words.format(count=count, all=len(self._index.sites), path=path), "success")

    def remove(self) -> None:
        """Take the chosen site away, after asking; one that something hangs on stays, and the reason is told."""
        site = self.site
        if site is None:
            return
        kept = kept_by(self._store, site)
        if kept is not None:
            self.notice.show_text(kept.text(self._settings.current.language), "notice")
            return
        words = self.tr("Take “{name}” ({code}) off the list? It goes into the bin and can be brought back.")
        asked = QMessageBox.question(
            self, self.tr("Take a site away"), words.format(name=site.name, code=site.code)
        )
        if asked == QMessageBox.StandardButton.Yes:
            self.take_away(site)

    def take_away(self, site: Site) -> None:
        """Move a site into the bin."""
        try:
            remove_site(self._store, site.code, self._settings.current.officer)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language), "alarm")
            return
        self.notice.show_text(self.tr("“{name}” is in the bin.").format(name=site.name), "success")
        self.refresh()

    def _empty(self) -> QWidget:
        return Empty(
            "sites",
            self.tr("No site yet"),
            self.tr(
                "Add the enterprise or park you visit: you need its unified social credit code and its name. Or "
                "import a list of your office."
            ),
            button(self.tr("Add a site…"), self.add, "primary"),
            button(self.tr("Import a list…"), self.import_list),
        )

    def _both(self) -> QWidget:
        self.details = SiteDetails(self._store, self._settings.current.language)
        self.details.opened.connect(self.opened)
        self.details.compared.connect(self.compared)
        self.details.chosen.connect(self.go_to)
        self.details.edit_asked.connect(self.edit)
        self.details.remove_asked.connect(self.remove)
        self.details.assess_asked.connect(self.assess)
        layout = QHBoxLayout()
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(16))
        layout.addWidget(self._finding(), 1)
        layout.addWidget(self.details, 1)
        return holder(layout)

    def _finding(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: name, code or pinyin (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search sites"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.search.returnPressed.connect(self._go_to_list)
        self.fold = button("", self._fold)
        self.filters = SiteFilters(self._settings.current.language)
        self.filters.hide()
        self.filters.changed.connect(self._show_found)
        self.model = Rows(self._site_columns(), self)
        self.list: Table = table(self.model, self.tr("Sites"))
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_site())
        self.list.activated.connect(lambda _index: self.assessments.setFocus())
        self._found = label("", "small")
        top = row(self.search, self.fold)
        top.setStretch(0, 1)
        layout = column(holder(top), self.filters, self.list, self._found)
        layout.setStretch(2, 1)
        return holder(layout)

    def _site_columns(self) -> tuple[Column, ...]:
        language = self._settings.current.language
        return (
            Column(self.tr("Name"), lambda site: site.name),
            Column(self.tr("Code"), lambda site: site.code, width=176, spare=1),
            Column(self.tr("City, county"), lambda site: county(site.division, language), width=150, spare=2),
            Column(
                self.tr("Kind"), lambda site: kind_word(site.kind), width=84 if language == "zh" else 120, spare=3
            ),
        )

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _fold(self) -> None:
        """Show the filters or fold them away; those that are set stay in use and are counted."""
        self.filters.setVisible(self.filters.isHidden())
        self._word_fold()

    def _word_fold(self) -> None:
        count, mark = self.filters.count, "▸" if self.filters.isHidden() else "▾"
        words = self.tr("Filters ({count}) {mark}") if count else self.tr("Filters {mark}")
        self.fold.setText(words.format(count=count, mark=mark))

    def _go_to_list(self) -> None:
        self.list.setFocus()

    def _show_found(self, chosen: Site | None = None) -> None:
        """Show what fits; the site that was chosen stays so while it is among them."""
        chosen = chosen or self.site
        found = self._index.find(self.filters.wanted(self.search.text()))
        self.model.show(found)
        counts = self.tr("{found} of {count} sites").format(found=len(found), count=len(self._index.sites))
        self._found.setText(counts)
        self.header.subtitle.setText(self.tr("Enterprises and parks on this computer; the credit code is the key"))
        self._word_fold()
        codes = [site.code for site in found]
        if found:
            self.list.selectRow(codes.index(chosen.code) if chosen and chosen.code in codes else 0)
        else:
            self._show_site()

    def _show_site(self) -> None:
        self.details.show_site(self.site, self._index)

    def _standards(self, assessment: Assessment, language: str) -> str:
        return self.details.standards(assessment, language)
