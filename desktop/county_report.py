"""The county report from the screen: the choice of year and file, and the work that runs in the background."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from assessments.consolidation import years
from assessments.opening import refusing
from assessments.store import Store
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from forms.whole import write_whole


def write_county_report(database: Path, path: Path, year: int | None, language: str) -> Path:
    """Typeset the county report through a connection of its own; runs in the background."""
    from assessments.report.county import build_county_report  # typesetting is loaded only when it is wanted

    with contextlib.closing(Store(database)) as store:
        content = build_county_report(store, year, language)
    with refusing(path):
        write_whole(path, content)
    return path


class CountyReportMenu(QMenu):
    """One entry for all evaluation years and one for each that has signed results."""

    chosen = Signal(object, object)  # the file to write, and the year or None

    def __init__(self, store: Store, settings: SettingsFile, parent: QWidget) -> None:
        super().__init__(parent)
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
