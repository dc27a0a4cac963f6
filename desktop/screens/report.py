"""The report: looking at it, completing the assessment, signing, printing and saving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from assessments.assessment import Phase
from assessments.package import Sealed, file_name
from assessments.reprinting import LedgerEntry, ledger_entry
from assessments.review import drop_outdated
from assessments.session import Session
from assessments.snapshot import take
from desktop import theme
from desktop.copies import CopiesMenu
from desktop.ink.dialog import HandSigningDialog
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Header, button, set_role
from desktop.preview import Preview, Shown, build
from desktop.printing_dialog import PrintingDialog
from desktop.printing_signed import reading
from desktop.report_steps import Steps
from desktop.review.dialog import ReviewDialog
from desktop.review.return_dialog import ReturnDialog
from desktop.saving import ask_target, save
from desktop.settings import SettingsFile
from desktop.signing_dialog import SigningDialog
from desktop.words import PHASE_ROLES, phase_word, year_of
from forms.problems import Refusal


class ReportScreen(QWidget):
    """The pages at the left, what is left to do at the right."""

    goto_question = Signal(str)
    phase_changed = Signal()

    def __init__(self, session: Session, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._settings, self._jobs = session, settings, jobs
        self._job: Job | None = None
        self._stale = True
        self._sealed: Sealed | None = None
        self.preview = Preview()
        self.steps = Steps(session, settings)
        self._make_buttons()
        self._lay_out()
        self._stop_listening = session.listen(lambda _change: self._set_stale())
        self.setFocusProxy(self.preview.view)
        printing = QShortcut(QKeySequence.StandardKey.Print, self, self.print)
        printing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def refresh(self) -> None:
        """Show where the assessment stands, and make the pages again if answers changed."""
        assessment = self.session.assessment
        phase = assessment.phase
        self.header.chip.setText(phase_word(phase))
        self.header.chip.show()
        set_role(self.header.chip, PHASE_ROLES[phase])
        self.header.subtitle.setText(f"{self.session.site.name} · {year_of(assessment.year)}")
        self.steps.refresh()
        if self._stale and self._job is None:
            self._build()

    def read_again(self) -> None:
        """Show what became of the assessment, here or elsewhere, such as by a receipt."""
        self._stale = True
        self.refresh()
        self.phase_changed.emit()

    def close_session(self) -> None:
        """Stop listening, and let go of work under way."""
        self._stop_listening()
        self._stop_listening = lambda: None
        if self._job is not None:
            self._job.forget()
            self._job = None
        self.preview.show_pdf(None)

    def complete(self) -> None:
        """Close the draft for signing; what is open is listed at the right and nothing changes."""
        self._act(self._complete)

    def reopen(self) -> None:
        """Make the complete assessment a draft again."""
        self._act(self.session.reopen)

    def review(self) -> None:
        """Let a second person go through it; sent back, it is a draft again."""
        if ReviewDialog(self.session, self._settings, self).exec():
            self._after_move()

    def sign_by_hand(self) -> None:
        """Let everyone who has to sign by hand do so, one after the other."""
        dialog = HandSigningDialog(self.session, self._settings, self)
        dialog.exec()
        if dialog.signed or dialog.withdrawn:
            self._after_move()

    def record_return(self) -> None:
        """Record that the office sent the signed assessment back."""
        if ReturnDialog(self.session, self._settings, self).exec():
            self._after_move()

    def sign(self) -> None:
        """Ask for keys, then sign and write the package."""
        dialog = SigningDialog(self.session, self._settings, self._jobs, self)
        if dialog.exec() and dialog.sealed is not None:
            self.take_over(dialog.sealed)

    def take_over(self, sealed: Sealed) -> None:
        """Show the signed report and where the package is."""
        self._sealed = sealed
        self.steps.show_sealed(sealed)
        self._after_move()

    def save(self) -> None:
        """Write the report that is shown as a PDF file."""
        shown = self.preview.shown
        if shown is None:
            return
        name = f"{self.session.site.name}-{self.session.assessment.year}.pdf"
        chosen = ask_target(self, self._settings, self.tr("Save the report"), name)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write the shown report to a file and say so."""
        if self.preview.shown is None:
            return
        problem = save(path, self.preview.shown.content)
        if problem:
            self.preview.tell(problem.text(self._settings.current.language), "alarm")
            return
        self.preview.tell(self.tr("Saved as {path}").format(path=path), "success")

    def print(self) -> None:
        """Print the shown report: a signed one byte for byte as it was signed."""
        shown = self.preview.shown
        if shown is None:
            return
        name = f"{self.session.site.name}-{self.session.assessment.year}.pdf"
        page = self.preview.view.page
        PrintingDialog(shown.content, name, self._settings, page=page, signed=shown.signed, parent=self).exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_session()
        super().closeEvent(event)

    def _make_buttons(self) -> None:
        self._save = button(self.tr("Save PDF…"), self.save)
        self._print = button(self.tr("Print…  Ctrl+P"), self.print)
        for each in (self._save, self._print):
            each.setEnabled(False)
        self.copies = CopiesMenu(self.session, self._settings, self._jobs, self)
        self.copies.told.connect(self.preview.tell)
        more = button(self.tr("Copies ▾"))
        more.setMenu(self.copies)
        self.header = Header(self.tr("Report"), "", (more, self._save, self._print))
        self.steps.complete.connect(self.complete)
        self.steps.reopen.connect(self._confirm_reopen)
        self.steps.review.connect(self.review)
        self.steps.sign_by_hand.connect(self.sign_by_hand)
        self.steps.sign.connect(self.sign)
        self.steps.returned.connect(self.record_return)
        self.steps.goto_question.connect(self.goto_question)
        self.steps.told.connect(lambda text: self.preview.tell(text, "success"))

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.preview, 1)
        both.addWidget(self.steps)
        self.steps.setFixedWidth(min(theme.dp(376), 620))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(both, 1)

    def _set_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _confirm_reopen(self) -> None:
        question = self.tr(
            "Make this assessment a draft again? All answers stay; hand signatures become void and go into the "
            "bin, and it has to be completed once more."
        )
        if QMessageBox.question(self, self.tr("Back to draft"), question) == QMessageBox.StandardButton.Yes:
            self.reopen()

    def _complete(self) -> None:
        self.session.complete()
        drop_outdated(self.session)

    def _act(self, move: Callable[[], None]) -> None:
        try:
            move()
        except Refusal as refusal:
            self.steps.tell(refusal.problem.text(self._settings.current.language))
            self.steps.refresh()
            return
        self.steps.tell("")
        self._after_move()

    def _after_move(self) -> None:
        self.read_again()
        self.steps.go_to_due()

    def _build(self) -> None:
        self._stale = False
        language = self._settings.current.language
        content = self._sealed.report if self._sealed else None
        folder = Path(self._settings.current.export_folder or ".")
        sealed = self.session.assessment.phase in (Phase.SIGNED, Phase.RETURNED)
        entry = ledger_entry(self.session.store, self.session.assessment.id) if sealed else None
        known = entry if isinstance(entry, LedgerEntry) else None
        try:
            snapshot = take(self.session)
        except Refusal as refusal:  # evidence is gone from the disk; what was signed is in its package still
            self._read_signed(known, folder) if known else self._not_built(refusal.problem)
            return
        package = folder / file_name(snapshot) if sealed else None
        self.preview.wait()
        self._job = self._jobs.start(
            lambda _report, _cancelled: build(snapshot, language, content, package, known),
            self._built,
            self._not_built,
        )

    def _read_signed(self, entry: LedgerEntry, folder: Path) -> None:
        read = reading(entry, (folder,), [])
        self.preview.wait()
        self._job = self._jobs.start(lambda _report, _cancelled: Shown(read(), True), self._built, self._not_built)

    def _built(self, shown: Shown) -> None:
        self._job = None
        self.preview.show_pdf(shown)
        for each in (self._save, self._print):
            each.setEnabled(True)
        if self._stale:
            self._build()

    def _not_built(self, trouble: Trouble) -> None:
        self._job = None
        self.preview.fail(trouble.text(self._settings.current.language))
