"""A signed report again: read back from its package by hash, looked at, saved or printed; never built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from assessments.handing_in import transfers
from assessments.reprinting import LedgerEntry, SignedReport, ledger_entry, read_signed
from assessments.store import Store
from desktop import theme
from desktop.handing.words import transfer_lines
from desktop.help import help_on_f1
from desktop.jobs import Jobs, Trouble
from desktop.parts import Elided, button
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
        self._entry, self._happened = entry, transfer_lines(transfers(store, assessment))
        self._found: list[SignedReport] = []
        super().__init__(
            self.tr("Signed report: {site} {year}").format(site=site, year=found.year),
            f"{site}-{found.year}-{self.tr('signed')}.pdf",
            reading(entry, everywhere, self._found),
            settings,
            jobs,
            parent,
            signed=True,
        )
        help_on_f1(self, "copies")

    def besides(self) -> tuple[QWidget, ...]:
        self.source = Elided("", "small")
        self.source.setMinimumWidth(theme.dp(220))
        self.source.hide()
        self.point_button = button(self.tr("Where the package is…"), self.point)
        self.point_button.hide()
        return (self.source, self.point_button)

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
        self.show_made(reading(self._entry, (package,), self._found))

    def _made(self, content: bytes) -> None:
        """Say which file the report was read from, and what else happened to the package."""
        super()._made(content)
        package = self._found[-1].package
        words = self.tr("Read from {package}").format(package=package)
        self.source.setText(words)
        self.source.setToolTip(f"{words}\n{self._happened}")
        self.source.setAccessibleDescription(self._happened)
        self.source.show()

    def _failed(self, trouble: Trouble) -> None:
        super()._failed(trouble)
        self.point_button.setVisible(isinstance(self._entry, LedgerEntry))


def reading(entry: LedgerEntry | Problem, places: Iterable[Path], kept: list[SignedReport]) -> Callable[[], bytes]:
    """A call that reads the signed report to the byte and keeps where it was, or raises Refusal.

    It touches neither widgets nor a store, and holds nothing of the page that asked.
    """

    def read() -> bytes:
        found = read_signed(entry, places) if isinstance(entry, LedgerEntry) else entry
        if not isinstance(found, SignedReport):
            raise Refusal(found)
        kept.append(found)
        return found.content

    return read
