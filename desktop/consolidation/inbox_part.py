"""The inbox: packages come in through full verification, and the ledger says what became of each."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from assessments.alone import verified_alone
from assessments.collection import is_collection
from assessments.entering import Outcome
from assessments.gathering import SUFFIX as SUFFIX
from assessments.gathering import gathered
from assessments.received_before import all_received
from assessments.received_list import ReceivedList, write_list
from assessments.receiving import receive
from assessments.refusals import refusals
from assessments.signing.revocation_lists import believed
from assessments.store import Store, local_clock
from assessments.verification import Verification
from desktop.consolidation.under_way import UnderWay
from desktop.handing.receipts_dialog import write_receipts
from desktop.jobs import Cancelled, Jobs, Report
from desktop.ledger import Ledger
from desktop.parts import Empty, button, scrolled
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.verification_dialog import VerificationDialog
from forms.problems import Problem

SHARE = 16  # packages for each process that is worth starting
Taken = tuple[ReceivedList, tuple[Problem, ...]]


def take_in(
    database: Path,
    places: Sequence[Path],
    anchor: Path,
    folder: Path,
    report: Report,
    cancelled: Cancelled,
) -> Taken:
    """Receive packages, or all in some folders, by the lists in a folder; runs in the background."""
    found = gathered(places)
    trust = believed(anchor, folder, local_clock())
    with contextlib.closing(Store(database)) as store:
        lines = receive(store, found.files, trust, report, cancelled, _workers(found.files))
        refused = refusals(store)
    return ReceivedList(lines=lines, asked=len(found.files), at=local_clock(), refused=refused), found.problems


def _workers(files: Sequence[Path]) -> int:
    """How many processes examine the files: all cores for many packages, or for a collection, which holds many.

    At least one: a file can be built so that whoever examines it hangs or dies, and that must not be the window.
    """
    cores = os.cpu_count() or 1
    return cores if any(map(is_collection, files)) else max(1, min(cores, len(files) // SHARE))


class InboxPart(QWidget):
    """The last import, and the buttons that begin one; `received` is told after each that found packages."""

    received = Signal()
    over = Signal()  # an import ended, however it did: the store may hold more

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, under_way: UnderWay) -> None:
        super().__init__()
        self._store, self._settings, self._jobs, self._under_way = store, settings, jobs, under_way
        self.notice = under_way.notice
        self.ledger = Ledger(settings)
        asked = self.ledger.receipts_asked
        asked.connect(lambda: write_receipts(store, self.ledger.model.rows, settings, jobs, self))
        self.ledger.list_asked.connect(self._choose_list)
        self.ledger.all_asked.connect(self.show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(self._nothing_yet()))
        self._pages.addWidget(scrolled(self.ledger))
        layout.addWidget(self._pages)
        self.import_button = button(self.tr("Import packages…"), None, "primary")
        menu = QMenu(self.import_button)
        menu.addAction(self.tr("Files…"), self._choose_files)
        menu.addAction(self.tr("A folder or drive…"), self._choose_folder)
        self.import_button.setMenu(menu)
        self.verify_button = button(self.tr("Verify a package…"), self._choose_one)

    @property
    def filled(self) -> bool:
        """Whether anything was imported since the program was started."""
        return bool(self.ledger.model.rows)

    def empty(self) -> Empty:
        """What stands on the screen while there is no result yet."""
        return Empty(
            "consolidation",
            self.tr("No signed result yet"),
            self.tr(
                "Import the packages that officers hand in. Each is verified first: every file, every signature, "
                "and the score computed again. Order does not matter, and importing one twice does no harm."
            ),
            button(self.tr("Import files…"), self._choose_files, "primary"),
        )

    def _nothing_yet(self) -> Empty:
        """What stands in the tab until something is imported."""
        self.every_button = button(self.tr("Everything received so far"), self.show_all)
        return Empty(
            "consolidation",
            self.tr("Nothing was imported since the program was started"),
            self.tr(
                "After an import, every package stands here with what became of it and why. What was received and "
                "refused earlier is kept."
            ),
            self.every_button,
        )

    def show_all(self) -> None:
        """Read everything that was ever received, and what is refused to this day."""
        database = self._store.path

        def work(_report: Report, _cancelled: Cancelled) -> ReceivedList:
            with contextlib.closing(Store(database)) as store:
                return all_received(store)

        self._under_way.run(
            self.tr("Reading what was received…"), work, lambda found: self._show(found, every=True)
        )

    def _show(self, found: ReceivedList, *, every: bool = False) -> None:
        self.ledger.show_list(found, every=every)
        self._pages.setCurrentIndex(1)

    def import_places(self, places: Sequence[Path]) -> None:
        """Receive packages, or all in some folders, in the background; each is accepted whole or not at all."""
        anchor = self._anchor()
        if anchor is None:
            return
        database, folder, began = self._store.path, self._settings.folder, monotonic()

        def told(done: int, total: int) -> str:
            rate = done / max(monotonic() - began, 0.1)
            text = self.tr("{done} of {total} packages, {rate} a second")
            return text.format(done=done, total=total, rate=f"{rate:.1f}")

        self._under_way.run(
            self.tr("Checking packages…"),
            lambda report, cancelled: take_in(database, places, anchor, folder, report, cancelled),
            self._taken_in,
            told,
            self.over.emit,
        )

    def save_list(self, path: Path) -> None:
        """Write what became of each package as PDF or XLSX, by the ending, in the background."""
        found, language = self.ledger.found, self._settings.current.language
        if found is None:
            return

        def work(_report: Report, _cancelled: Cancelled) -> Path:
            write_list(found, path, language)
            return path

        self._under_way.run(self.tr("Writing the list…"), work, self._saved)

    def verify_file(self, path: Path) -> None:
        """Verify one package in the background and show everything that was found."""
        anchor = self._anchor()
        if anchor is None:
            return
        folder = self._settings.folder
        self._under_way.run(
            self.tr("Checking the package…"),
            lambda _report, cancelled: verified_alone(path, believed(anchor, folder, local_clock()), cancelled),
            self._verified,
        )

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
                self.import_places([Path(path) for path in chosen])

    def _choose_folder(self) -> None:
        if self._anchor() is not None:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder or drive with packages"))
            if chosen:
                self.import_places([Path(chosen)])

    def _choose_one(self) -> None:
        if self._anchor() is not None:
            chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Package"), "", self._filter())
            if chosen:
                self.verify_file(Path(chosen))

    def _filter(self) -> str:
        return self.tr("Packages (*.asice)")

    def _choose_list(self, ending: str) -> None:
        chosen = ask_target(self, self._settings, self.tr("List of the import"), self.tr("received") + ending)
        if chosen:
            self.save_list(chosen)

    def _saved(self, path: Path) -> None:
        self.notice.show_text(self.tr("The list was written to {path}").format(path=path), "success")

    def _taken_in(self, taken: Taken) -> None:
        found, problems = taken
        language = self._settings.current.language
        words = [*found.words(language)] if found.asked else []
        words += [problem.text(language) for problem in problems]
        bad = problems or found.count(Outcome.REJECTED)
        self.notice.show_text("\n".join(words), "alarm" if bad else "success")
        if found.asked:
            self._show(found)
            self.received.emit()

    def _verified(self, verification: Verification) -> None:
        self.dialog = VerificationDialog(verification, self._settings, self._jobs, self)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.show()
