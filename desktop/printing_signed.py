"""A signed report again: read back from its package by hash, looked at, saved or printed; never built anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from assessments.reprinting import LedgerEntry, SignedReport, ledger_entry, read_signed
from assessments.store import Store
from desktop.jobs import Jobs, Trouble
from desktop.parts import button
from desktop.pdf_dialog import PdfDialog
from desktop.settings import SettingsFile
from forms.problems import Problem, Refusal


class SignedReportDialog(PdfDialog):
    """The signed report of one assessment; a package that was moved can be pointed at."""

    def __init__(
        self,
        store: Store,
        assessment: str,
        settings: SettingsFile,
        jobs: Jobs,
        parent: QWidget | None = None,
        places: Iterable[Path] = (),
    ) -> None:
        """`places` are folders to look in besides the one of the settings."""
        found = store.assessment(assessment)
        site = store.site(found.site).name
        entry = ledger_entry(store, assessment)
        folder = settings.current.export_folder
        everywhere = (*places, *((Path(folder),) if folder else ()))
        self._entry = entry
        super().__init__(
            self.tr("Signed report: {site} {year}").format(site=site, year=found.year),
            f"{site}-{found.year}-{self.tr('signed')}.pdf",
            lambda: read_or_refuse(entry, everywhere),
            settings,
            jobs,
            parent,
            signed=True,
        )

    def besides(self) -> tuple[QWidget, ...]:
        self.point_button = button(self.tr("Where the package is…"), self.point)
        self.point_button.hide()
        return (self.point_button,)

    def point(self) -> None:
        """Ask where the package is now, and read the report from there."""
        start = self._settings.current.export_folder or str(Path.home())
        kinds = self.tr("Packages (*.asice)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("The package as it was signed"), start, kinds)
        if chosen:
            self.read_from(Path(chosen))

    def read_from(self, package: Path) -> None:
        """Read the report from a package, which must be the very file that was signed."""
        self.point_button.hide()
        entry = self._entry
        self.show_made(lambda: read_or_refuse(entry, (package,)))

    def _failed(self, trouble: Trouble) -> None:
        super()._failed(trouble)
        self.point_button.setVisible(isinstance(self._entry, LedgerEntry))


def read_or_refuse(entry: LedgerEntry | Problem, places: Iterable[Path]) -> bytes:
    """The signed report to the byte; raises Refusal. Touches neither widgets nor a store."""
    found = read_signed(entry, places) if isinstance(entry, LedgerEntry) else entry
    if isinstance(found, SignedReport):
        return found.content
    raise Refusal(found)
