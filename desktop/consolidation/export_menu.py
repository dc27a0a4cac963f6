"""What goes out of the office: the table in four forms, filing sheets, the county report, the collection."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from assessments.exports import Exported, Form, export
from assessments.filing import Filled, fill, write_sheet
from assessments.selection import Selection
from assessments.store import Store
from assessments.watching import Watch
from desktop.consolidation.collect_dialog import CollectDialog
from desktop.consolidation.under_way import UnderWay
from desktop.county_report import CountyReport, CountyReportMenu
from desktop.county_signing_dialog import CountySigningDialog
from desktop.jobs import Cancelled, Jobs, Report
from desktop.parts import named
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from forms.filing.reading import shipped_sheets
from forms.filing.sheet import Sheet

XLSX = "xlsx"


class ExportMenu(QMenu):
    """Files for the city and for platforms, of the results that are selected; written in the background."""

    def __init__(
        self,
        store: Store,
        settings: SettingsFile,
        jobs: Jobs,
        under_way: UnderWay,
        selected: Callable[[], Selection],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store, self._settings, self._jobs = store, settings, jobs
        self._database, self._under_way, self._selected = store.path, under_way, selected
        self._offer_tables()
        self.addSeparator()
        self._offer_sheets()
        self.addSeparator()
        self.county = CountyReportMenu(store, settings, self)
        self.county.chosen.connect(self.write_county)
        self.addMenu(self.county)
        self.addAction(self.tr("Sign county report…")).triggered.connect(lambda _checked=False: self.sign_county())
        self.addSeparator()
        self.addAction(self.tr("Collection for the city…")).triggered.connect(lambda _checked=False: self.collect())

    @property
    def language(self) -> str:
        """The language of the window."""
        return self._settings.current.language

    def _offer_tables(self) -> None:
        names = {
            Form.XLSX: self.tr("Table as XLSX…"),
            Form.CSV: self.tr("Table as CSV…"),
            Form.GEOJSON: self.tr("Table as GeoJSON (without places)…"),
            Form.PARQUET: self.tr("Table as Parquet…"),
        }
        for form, name in names.items():
            self.addAction(name).triggered.connect(lambda _checked=False, form=form: self._choose_table(form))

    def _offer_sheets(self) -> None:
        self.sheets = self.addMenu(self.tr("Filing sheet"))
        for sheet in shipped_sheets().values():
            action = self.sheets.addAction(named(sheet, self.language))
            action.triggered.connect(lambda _checked=False, sheet=sheet: self._choose_sheet(sheet))

    def write_table(self, form: Form, path: Path) -> None:
        """Write the selected results in the background and say how many there were."""
        database, asked = self._database, self._selected()

        def work(report: Report, cancelled: Cancelled) -> Exported:
            with contextlib.closing(Store(database)) as store:
                return export(store, form, str(path), asked, watch=Watch(report, cancelled))

        def done(made: Exported) -> None:
            words = self.tr("{count} rows were written to {path}").format(count=made.count, path=made.place)
            if made.coverage:
                words += "\n" + self.tr("What they cover stands beside it: {path}").format(path=made.coverage)
            self._tell(words)

        self._under_way.run(self.tr("Writing the table…"), work, done)

    def write_sheet(self, sheet: Sheet, path: Path) -> None:
        """Fill in a sheet of the selected year in the background and say how many cells stay empty."""
        database, year = self._database, self._selected().year

        def work(report: Report, cancelled: Cancelled) -> Filled:
            with contextlib.closing(Store(database)) as store:
                filled = fill(store, sheet, year)
            Watch(report, cancelled).at(len(filled.rows), len(filled.rows))
            write_sheet(filled, path)
            return filled

        self._under_way.run(self.tr("Filling in the sheet…"), work, lambda filled: self._filled(filled, path))

    def write_county(self, path: Path, year: int | None = None) -> None:
        """Typeset the county report of a year, or of all, in the background and say where it is."""
        asked = CountyReport(database=self._database, year=year, language=self.language, path=path)
        words = self.tr("The county report was written to {path}")
        self._under_way.run(
            self.tr("Typesetting the county report…"), asked.write, lambda made: self._tell(words.format(path=made))
        )

    def sign_county(self) -> None:
        """Ask for year, key and file, write the signed county report, and say where it is."""
        year = self._selected().year
        dialog = CountySigningDialog(self._store, year, self._settings, self._jobs, self.parentWidget())
        if dialog.exec():
            self._tell(self.tr("The signed county report was written to {path}").format(path=dialog.written))

    def collect(self) -> None:
        """Ask for key and folder, write the collection, and say what is in it and what is not."""
        dialog = CollectDialog(self._store, self._settings, self._jobs, self.parentWidget())
        if not dialog.exec() or dialog.written is None:
            return
        parts = [each.collection for each in dialog.written]
        words = self.tr("{count} packages were collected into {files} file(s): {path}")
        path = dialog.written[0].path
        text = words.format(count=sum(len(each.packages) for each in parts), files=len(parts), path=path)
        lost = len(parts[0].left)
        if lost:
            text += " " + self.tr("{count} packages are not in it: their files are gone or altered.").format(
                count=lost
            )
        self._under_way.notice.show_text(text, "alarm" if lost else "success")

    def _filled(self, filled: Filled, path: Path) -> None:
        if not filled.rows:
            text = self.tr("No assessment fits this sheet; an empty one was written to {path}").format(path=path)
            self._under_way.notice.show_text(text, "notice")
            return
        words = self.tr(
            "{rows} rows were written to {path}; {empty} of {cells} cells are empty, the second sheet says why"
        )
        self._tell(words.format(rows=len(filled.rows), path=path, empty=len(filled.empty), cells=filled.cells))

    def _tell(self, words: str) -> None:
        self._under_way.notice.show_text(words, "success")

    def _choose_table(self, form: Form) -> None:
        name = f"{self.tr('consolidation')}.{form.value}"
        chosen = ask_target(self.parentWidget(), self._settings, self.tr("Export"), name)
        if chosen:
            self.write_table(form, chosen)

    def _choose_sheet(self, sheet: Sheet) -> None:
        name = f"{named(sheet, self.language)}.{XLSX}"
        chosen = ask_target(self.parentWidget(), self._settings, self.tr("Filing sheet"), name)
        if chosen:
            self.write_sheet(sheet, chosen)
