"""The county report from the screen: the choice of year and file, and the work that runs in the background."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from assessments.consolidation import years
from assessments.opening import refusing
from assessments.store import Store
from assessments.watching import Watch
from desktop.jobs import Cancelled, Report
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.signing_work import Distrusted, Keys
from forms.whole import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyReport:
    """A county report to be written: of which database and evaluation year (None for all), and where to."""

    database: Path
    year: int | None
    language: str
    path: Path

    def write(self, report: Report, cancelled: Cancelled) -> Path:
        """Typeset and write it through a connection of its own; raises Refusal, work.cancelled too."""
        from assessments.report.county import build_county_report  # typesetting is loaded only when it is wanted

        watch = Watch(report, cancelled)
        with contextlib.closing(Store(self.database)) as store:
            content = build_county_report(store, self.year, self.language, None, watch)
        return self._keep(content, watch)

    def sign(self, keys: Keys, report: Report, cancelled: Cancelled) -> Path | Distrusted:
        """The same with a signature, or what is wrong with the key; raises Refusal, work.cancelled too."""
        from assessments.report.county import signed_county_report

        watch = Watch(report, cancelled)
        with keys.opened() as found, contextlib.closing(Store(self.database)) as store:
            if isinstance(found, Distrusted):
                return found
            (key,) = found
            content = signed_county_report(store, key, keys.at, self.year, self.language, watch)
        return self._keep(content, watch)

    def _keep(self, content: bytes, watch: Watch) -> Path:
        watch.at(1, 1)
        with refusing(self.path):
            write_whole(self.path, content)
        return self.path


class CountyReportMenu(QMenu):
    """One entry for all evaluation years and one for each that has signed results."""

    chosen = Signal(object, object)  # the file to write, and the year or None

    def __init__(self, store: Store, settings: SettingsFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("County report (PDF)"))
        self._store, self._settings = store, settings
        self.aboutToShow.connect(self.offer_years)
        self.triggered.connect(self._choose)

    def offer_years(self) -> None:
        """List the years as the store has them now."""
        self.clear()
        self.addAction(self.tr("All years…"))
        for year in years(self._store):
            self.addAction(self.tr("Evaluation year {year}…").format(year=year)).setData(year)

    def _choose(self, action: QAction) -> None:
        year: int | None = action.data()
        stem = self.tr("county-report")
        name = f"{stem}-{year}.pdf" if year else f"{stem}.pdf"
        path = ask_target(self, self._settings, self.tr("County report"), name)
        if path:
            self.chosen.emit(path, year)
