"""Taking in files on the screen: asks about many or large ones, shows progress, says what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QProgressBar, QWidget

from assessments.evidence import Copies, Intake, asked_first, copy_all, enter, folder, gathered
from assessments.evidence.uses import elsewhere, uses_by_file
from desktop import theme
from desktop.evidence.desk import EvidenceDesk
from desktop.jobs import Job, Trouble
from desktop.parts import button, column, label, row
from forms.problems import Problem, Refusal

PATIENCE = 250  # milliseconds after which the dialog is shown; most photos are copied before
STEPS = 1000  # of the bar, for bytes exceed what it counts to
Found = tuple[tuple[Path, ...], tuple[Problem, ...]]


class IntakeDialog(QDialog):
    """Copies in the background and lists on this thread; stays only while there is something to see or to ask."""

    taken = Signal(object)  # the Intake, once
    over = Signal()  # nothing more will come

    def __init__(
        self, desk: EvidenceDesk, paths: Iterable[Path], site: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Taking in evidence"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.desk, self.site, self.language = desk, site, language
        self.paths = tuple(paths)
        self.intake: Intake | None = None
        self._job: Job | None = None
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE)
        self._soon.timeout.connect(self.show)

    def begin(self) -> None:
        """Look at what is meant, then copy it."""
        paths = self.paths
        self._soon.start()

        def look(_report: object, _cancelled: object) -> Found:
            files = gathered(paths)
            return files, asked_first(files)

        self._job = self.desk.jobs.start(look, self._looked, self._failed)

    def stop(self) -> None:
        """Stop after the piece that is being copied; what was copied whole is kept."""
        if self._job is not None:
            self._job.cancel()
            self.stop_button.setEnabled(False)

    def reject(self) -> None:
        """Escape stops; closing is for when nothing is under way."""
        if self._job is not None:
            self.stop()
            return
        super().reject()
        self.over.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self.stop()
            event.ignore()
        else:
            super().closeEvent(event)

    def _looked(self, found: Found) -> None:
        self._job = None
        self.paths, questions = found
        if not questions:
            self._copy()
            return
        self._tell("\n".join(problem.text(self.language) for problem in questions), self.tr("Take them in?"))
        self._offer(go=self._copy)

    def _copy(self) -> None:
        self._offer(working=True)
        self.words.setText(self.tr("Copying {count} files…").format(count=len(self.paths)))
        self.list.hide()
        self.bar.show()
        place, paths = folder(self.desk.store), self.paths
        self._job = self.desk.jobs.start(
            lambda report, cancelled: copy_all(place, paths, report, cancelled),
            self._copied,
            self._failed,
            lambda done, total: self.bar.setValue(STEPS * done // max(1, total)),
        )

    def _copied(self, copies: Copies) -> None:
        self._job = None
        try:
            self.intake = intake = enter(self.desk.store, copies)
            warnings = elsewhere(uses_by_file(self.desk.store), self.site, intake.kept)
        except Refusal as refusal:
            self._failed(refusal.problem)
            return
        self.taken.emit(intake)
        notices = [notice for taken in intake.files for notice in taken.notices]
        told = [*warnings, *(taken.problem for taken in intake.refused if taken.problem), *notices]
        if not told and not intake.left:
            self._finish()
            return
        self._tell("\n".join(problem.text(self.language) for problem in told), counts(intake))
        self._offer()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._tell(trouble.text(self.language), self.tr("Nothing was taken in"))
        self._offer()

    def _finish(self) -> None:
        self._soon.stop()
        self.hide()
        self.over.emit()

    def _tell(self, text: str, words: str) -> None:
        """Show a list below words, however soon this is."""
        self._soon.stop()
        self.bar.hide()
        self.words.setText(words)
        self.list.setPlainText(text)
        self.list.setVisible(bool(text))
        self.show()
        self.activateWindow()

    def _offer(self, *, working: bool = False, go: Callable[[], None] | None = None) -> None:
        """Show the buttons of this moment: stop; or yes and no; or close."""
        self.stop_button.setVisible(working)
        self.go_button.setVisible(go is not None)
        self.close_button.setVisible(not working)
        self.close_button.setText(self.tr("Do not take in") if go else self.tr("Close"))
        (self.stop_button if working else self.close_button).setFocus()

    def _lay_out(self) -> None:
        self.words = label(self.tr("Looking at the files…"), "strong", wrap=True)
        self.bar, self.list = QProgressBar(), QPlainTextEdit()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("What has to be known"))
        self.list.hide()
        self.stop_button = button(self.tr("Stop"), self.stop)
        self.go_button = button(self.tr("Take them in"), self._copy, "primary")
        self.close_button = button(self.tr("Close"), self.reject)
        self.go_button.hide()
        self.close_button.hide()
        layout = column(self.words, self.bar, self.list, margin=16)
        layout.setStretch(2, 1)
        layout.addLayout(row(None, self.stop_button, self.close_button, self.go_button))
        self.setLayout(layout)
        self.resize(min(theme.dp(640), 1280), min(theme.dp(280), 680))


def counts(intake: Intake) -> str:
    """How many files were kept, refused and not tried, in words (R-16)."""
    translate, refused = QCoreApplication.translate, len(intake.refused)
    words = translate("IntakeDialog", "{kept} files kept, {refused} not kept")
    told = words.format(kept=len(intake.files) - refused, refused=refused)
    if intake.left:
        told += translate("IntakeDialog", ", {left} not tried").format(left=intake.left)
    return told


def take_in(
    desk: EvidenceDesk,
    paths: Iterable[Path],
    site: str,
    language: str,
    parent: QWidget,
    kept: Callable[[Intake], None],
) -> IntakeDialog | None:
    """Take in files over a widget and hand on what was kept; None when there is nothing to take in."""
    paths = tuple(paths)
    if not paths:
        return None
    dialog = IntakeDialog(desk, paths, site, language, parent)
    dialog.taken.connect(kept)
    dialog.over.connect(dialog.deleteLater)
    dialog.begin()
    return dialog
