"""Consolidation at the county office: receive packages, look at all results, write them out."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressBar, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from assessments.consolidated_table import write_xlsx
from assessments.consolidation import coverages, rows
from assessments.receiving import Outcome, Received, receive
from assessments.schemes.installed import installed_standards
from assessments.signing.revocation_lists import believed
from assessments.store import Store, local_clock
from assessments.verification import Verification, verify
from desktop.county_report import CountyReportMenu, write_county_report
from desktop.handing.receipts_dialog import write_receipts
from desktop.jobs import Cancelled, Job, Jobs, Report, Trouble, trouble_of
from desktop.ledger import Ledger
from desktop.overview import Overview
from desktop.parts import Empty, Header, Notice, button, holder, label, row, scrolled
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.verification_dialog import VerificationDialog
from forms.problems import Refusal

SUFFIX = ".asice"


def packages_in(folder: Path) -> list[Path]:
    """All packages in a folder and below."""
    return sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file())


def take_in(
    database: Path,
    files: Sequence[Path],
    anchor: Path,
    folder: Path,
    report: Report,
    cancelled: Cancelled,
) -> tuple[Received, ...]:
    """Receive packages through a connection of its own, by the lists in a folder; runs in the background."""
    trust = believed(anchor, folder, local_clock())
    with contextlib.closing(Store(database)) as store:
        return receive(store, files, trust, report, cancelled)


class ConsolidationScreen(QWidget):
    """What was received, what it adds up to, and what was refused and why."""

    received = Signal()

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._settings, self._jobs = store, settings, jobs
        self._job: Job | None = None
        self.notice = Notice(strip=True)
        self.overview = Overview(settings)
        self.ledger = Ledger(settings)
        asked = self.ledger.receipts_asked
        asked.connect(lambda: write_receipts(store, self.ledger.model.rows, settings, jobs, self))
        self._make_header()
        self._make_progress()
        self._make_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.notice, self._under_way):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.overview.view)
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now."""
        found = rows(self._store)
        self.overview.show_rows(found, coverages(self._store, found), installed_standards(self._store))
        self._pages.setCurrentIndex(1 if found or self.ledger.model.rows else 0)
        for each in (self._export, self._report):
            each.setEnabled(bool(found))
        sites = len({each.site for each in found})
        text = self.tr("{results} signed results of {sites} sites; only signed assessments count")
        self.header.subtitle.setText(text.format(results=len(found), sites=sites))

    def import_files(self, files: Sequence[Path]) -> None:
        """Receive packages in the background; each is accepted whole or not at all."""
        anchor = self._anchor()
        if anchor is None or self._job is not None:
            return
        if not files:
            self.notice.show_text(self.tr("There is no package (*.asice) there. Nothing was imported."), "notice")
            return
        database, folder = self._store.path, self._settings.folder
        self._start(self.tr("Checking packages…"))
        self._job = self._jobs.start(
            lambda report, cancelled: take_in(database, files, anchor, folder, report, cancelled),
            lambda ledger: self._taken_in(ledger, len(files)),
            self._failed,
            self._advance,
        )

    def verify_file(self, path: Path) -> None:
        """Verify one package in the background and show everything that was found."""
        anchor = self._anchor()
        if anchor is None or self._job is not None:
            return
        self._start(self.tr("Checking the package…"))
        folder = self._settings.folder
        self._job = self._jobs.start(
            lambda report, cancelled: verify(
                path, believed(anchor, folder, local_clock()), None, report, cancelled
            ),
            self._verified,
            self._failed,
            self._advance,
        )

    def export_to(self, path: Path) -> None:
        """Write the table as XLSX and say so."""
        try:
            count = write_xlsx(self._store, path)
        except (Refusal, OSError) as error:
            self.notice.show_text(trouble_of(error).text(self._settings.current.language), "alarm")
            return
        self.notice.show_text(
            self.tr("{count} rows were written to {path}").format(count=count, path=path), "success"
        )

    def report_to(self, path: Path, year: int | None = None) -> None:
        """Typeset the county report of a year, or of all, in the background and say so."""
        if self._job is not None:
            return
        database, language = self._store.path, self._settings.current.language
        self._start(self.tr("Typesetting the county report…"))
        self._job = self._jobs.start(
            lambda _report, _cancelled: write_county_report(database, path, year, language),
            self._reported,
            self._failed,
        )

    def cancel(self) -> None:
        """Stop after the package that is being checked; what was accepted stays."""
        if self._job is not None:
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.forget()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.toLocalFile().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = (Path(url.toLocalFile()) for url in event.mimeData().urls())
        self.import_files([path for path in paths if path.suffix == SUFFIX])

    def _make_header(self) -> None:
        self._import = button(self.tr("Import packages…"), None, "primary")
        menu = QMenu(self._import)
        menu.addAction(self.tr("Files…"), self._choose_files)
        menu.addAction(self.tr("A folder…"), self._choose_folder)
        self._import.setMenu(menu)
        self._verify = button(self.tr("Verify a package…"), self._choose_one)
        self._export = button(self.tr("Export XLSX…"), self._choose_xlsx)
        self._report = button(self.tr("County report…"), None)
        self.years = CountyReportMenu(self._store, self._settings, self._report)
        self.years.chosen.connect(self.report_to)
        self._report.setMenu(self.years)
        buttons = (self._verify, self._report, self._export, self._import)
        self.header = Header(self.tr("Consolidation"), "", buttons)

    def _make_progress(self) -> None:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stage = label("", "small")
        line = row(self._stage, self._bar, button(self.tr("Stop"), self.cancel), margin=8)
        line.setStretch(1, 1)
        self._under_way = holder(line)
        self._under_way.hide()

    def _make_pages(self) -> None:
        empty = Empty(
            "consolidation",
            self.tr("No signed result yet"),
            self.tr(
                "Import the packages that officers hand in. Each is verified first: every file, every signature, "
                "and the score computed again. Order does not matter, and importing one twice does no harm."
            ),
            button(self.tr("Import files…"), self._choose_files, "primary"),
        )
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolled(self.overview), self.tr("All results"))
        self._last = scrolled(self.ledger)
        self.tabs.addTab(self._last, self.tr("Last import"))
        self.tabs.setDocumentMode(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(self.tabs)

    def _anchor(self) -> Path | None:
        """The office's root certificate; without one nobody's signature can be believed."""
        anchor = self._settings.current.trust_anchor
        if anchor and Path(anchor).is_file():
            return Path(anchor)
        text = self.tr(
            "First choose the office’s root certificate (office-ca.pem) under Settings: without it no signature "
            "can be believed. Nothing was imported."
        )
        self.notice.show_text(text, "notice")
        return None

    def _choose_files(self) -> None:
        if self._anchor() is not None:
            chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Packages"), "", self._filter())
            if chosen:
                self.import_files([Path(path) for path in chosen])

    def _choose_folder(self) -> None:
        if self._anchor() is not None:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder with packages"))
            if chosen:
                self.import_files(packages_in(Path(chosen)))

    def _choose_one(self) -> None:
        if self._anchor() is not None:
            chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Package"), "", self._filter())
            if chosen:
                self.verify_file(Path(chosen))

    def _choose_xlsx(self) -> None:
        chosen = ask_target(self, self._settings, self.tr("Export"), self.tr("consolidation.xlsx"))
        if chosen:
            self.export_to(chosen)

    def _reported(self, path: Path) -> None:
        self._job = None
        self._busy(False)
        self.refresh()
        self.notice.show_text(self.tr("The county report was written to {path}").format(path=path), "success")

    def _filter(self) -> str:
        return self.tr("Packages (*.asice)")

    def _start(self, stage: str) -> None:
        self.notice.show_text("")
        self._stage.setText(stage)
        self._bar.setRange(0, 0)
        self._busy(True)

    def _busy(self, on: bool) -> None:
        self._under_way.setVisible(on)
        for widget in (self._import, self._verify, self._export, self._report):
            widget.setEnabled(not on)

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // max(1, total))

    def _taken_in(self, ledger: tuple[Received, ...], asked: int) -> None:
        self._job = None
        self._busy(False)
        self.ledger.show_ledger(ledger)
        counts = {outcome: sum(line.outcome is outcome for line in ledger) for outcome in Outcome}
        text = self.tr("{accepted} accepted, {duplicate} known already, {rejected} rejected.").format(
            accepted=counts[Outcome.ACCEPTED],
            duplicate=counts[Outcome.DUPLICATE],
            rejected=counts[Outcome.REJECTED],
        )
        if len(ledger) < asked:
            text += " " + self.tr("Stopped: {count} were not looked at.").format(count=asked - len(ledger))
        self.notice.show_text(text, "alarm" if counts[Outcome.REJECTED] else "success")
        self.refresh()
        self.tabs.setCurrentWidget(self._last)
        self.received.emit()

    def _verified(self, verification: Verification) -> None:
        self._job = None
        self._busy(False)
        self.refresh()
        self.dialog = VerificationDialog(verification, self._settings, self._jobs, self)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.show()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        self.refresh()
        self.notice.show_text(trouble.text(self._settings.current.language), "alarm")
