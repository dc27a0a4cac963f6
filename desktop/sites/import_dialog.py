"""Importing sites from a list: choose a file, say which column is what, look at every row, then take in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessments.sites import SiteKind
from assessments.sites.columns import NAMES, Layout, Part, best_sheet
from assessments.sites.importing import Plan, layout_for, plan, take_in
from assessments.sites.search import parks_of
from assessments.sites.tabular import Cancelled, Report, Sheet
from assessments.store import Store
from desktop.fields import Field
from desktop.inputs import QuietBox
from desktop.jobs import Jobs
from desktop.lists.dialog import ListImportDialog, Planning
from desktop.lists.mapping import ColumnMapping
from desktop.lists.preview import ImportPreview
from desktop.parts import named
from desktop.settings import SettingsFile
from desktop.sites.words import kind_word, told
from desktop.tables import Column


class SiteImportDialog(ListImportDialog):
    """New sites and corrections of those that are known, row by row."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(settings, jobs, parent)
        self.setWindowTitle(self.tr("Import sites"))
        self._store = store
        self._parks = {park.code: park.name for park in parks_of(store)}
        self._names: dict[str, str] = {}  # of parks by code, also of those in the list
        self.kind = QuietBox()
        for kind in SiteKind:
            self.kind.addItem(kind_word(kind), kind.value)
        self.kind.cut(8)
        hint = self.tr(
            "XLSX or CSV with a row of headings. Cells that are empty change nothing; changes to sites that are "
            "known are taken only where you tick them."
        )
        titles = {part: named(NAMES[part], self.language) for part in Part}
        mapping = ColumnMapping(titles, Field(self.tr("Rows without a kind are"), self.kind))
        self.kind.currentIndexChanged.connect(lambda _index: mapping.changed.emit())
        told_of = ImportPreview(
            (
                Column(self.tr("Code"), lambda each: each.code, width=172, spare=1),
                Column(self.tr("Name of the site"), lambda each: each.name, width=190),
            ),
            lambda each: told(each, self._names, self.language),
        )
        self.lay_out(mapping, told_of, hint)

    def planning(self) -> Planning:
        sites = self._store.sites()

        def work(
            sheets: tuple[Sheet, ...],
            sheet: Sheet | None,
            layout: Layout | None,
            report: Report,
            cancelled: Cancelled,
        ) -> Plan:
            chosen = sheet or sheets[best_sheet(sheets)]
            return plan(chosen, layout or layout_for(chosen, sites), sites, report, cancelled)

        return work

    def layout_now(self) -> Layout:
        return Layout(
            heading=self.mapping.heading_now,
            columns=self.mapping.columns_now,
            kind=SiteKind(self.kind.currentData()),
        )

    def tell_columns(self, plan: Plan) -> str:
        listed = {row.site.code: row.site.name for row in plan.rows if row.site is not None}
        self._names = listed | self._parks
        if not self.mapping.tell_missing(plan.layout.needed):
            return ""
        return self.tr("The headings do not tell where code and name stand; choose the columns at the left.")

    def take_in(self, plan: Plan, taken: frozenset[int]) -> str:
        return take_in(self._store, plan, taken).words.text(self.language)
