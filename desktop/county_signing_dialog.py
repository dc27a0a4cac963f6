"""Signing the county report: of which year, with whose key, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessments.consolidation import years
from assessments.store import Store
from desktop.county_report import CountyReport
from desktop.fields import Field
from desktop.inputs import QuietBox
from desktop.jobs import Jobs
from desktop.parts import label
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.signing_frame import OfficeSigning, Work


class CountySigningDialog(OfficeSigning[Path]):
    """Asks for year, key and file; `written` is the signed report."""

    def __init__(
        self, store: Store, year: int | None, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        """`year` is the one that is proposed, None for all."""
        super().__init__(store, settings, jobs, parent)
        self.setWindowTitle(self.tr("Sign the county report"))
        words = self.tr(
            "The report is made from all signed results of the year, with its figures attached, and signed as a "
            "PDF. Any PDF reader shows whether it was changed afterwards."
        )
        self.year = QuietBox()
        entries = [(str(each), each) for each in years(store)]
        self.year.refill([(self.tr("All years"), None), *entries], year)
        self._lay_out(
            self.tr("Sign and save as…"),
            (self.tr("Making the report and signing…"), ""),
            "consolidation",
            label(words, "muted", wrap=True),
            Field(self.tr("Evaluation year"), self.year),
            self.choice,
        )

    def asked(self) -> Work[Path] | None:
        """Ask where to."""
        year, stem = self.year.currentData(), self.tr("county-report")
        name = f"{stem}-{year or self.tr('all-years')}-{self.tr('signed')}.pdf"
        path = ask_target(self, self._settings, self.tr("Signed county report"), name)
        return self.report(path).sign if path else None

    def report(self, path: Path) -> CountyReport:
        """The report of the chosen year, to be written to a path."""
        return CountyReport(
            database=self._store.path,
            year=self.year.currentData(),
            language=self._settings.current.language,
            path=path,
        )
