"""Signing a complete assessment: keys and passwords, target folder, progress, and what to do with the package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from assessments.assessment import Officer
from assessments.package import Sealed, record
from assessments.readiness import readiness
from assessments.session import Session
from assessments.signing.revocation_lists import reservations
from assessments.snapshot import take
from desktop.fields import Field, FieldDialog
from desktop.jobs import Jobs, Trouble
from desktop.key_choice import KeyChoice
from desktop.parts import Notice, button, column, holder, label, row
from desktop.progress_line import ProgressLine
from desktop.settings import SettingsFile
from desktop.signing_work import Distrusted, SignedBy, Signing, rules_of
from forms.problems import Problem, Refusal


class SigningDialog(FieldDialog):
    """Asks for keys, seals in the background and records the package; everything typed stays on an error."""

    def __init__(self, session: Session, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign and write the package"))
        self._session, self._settings, self._jobs = session, settings, jobs
        self.sealed: Sealed | None = None
        self.lacking, self.unknown = Notice(), Notice("notice")
        for each in (self.lacking, self.unknown):
            self.fields.addWidget(each)
        self._make_keys()
        self._make_folder()
        self.under_way = ProgressLine(self.cancel)
        self.sign = button(self.tr("Sign"), self.submit, "primary")
        self.close_button = button(self.tr("Cancel"), self.reject)
        self.finish(self.sign, self.close_button, self.under_way, width=720)
        self.choice.signers[0].password.setFocus()
        self._refuse_unready()

    def _make_keys(self) -> None:
        current = self._settings.current
        officers = self._session.assessment.officers
        signers = [(officer, self._key_file(officer, number)) for number, officer in enumerate(officers)]
        self.choice = KeyChoice(signers, self._settings, self._jobs)
        self.choice.resized.connect(self.fit)
        self.choice.looked.connect(self._looked)
        self.fields.addWidget(label(self.tr("Who signs"), "heading"))
        words = self.tr(
            "Each officer signs with their own key file or USB key, on this computer and without a network. Leave "
            "one empty only if that officer does not sign at all: after signing nobody can be added."
        )
        self.fields.addWidget(label(words, "small", wrap=True))
        self.fields.addWidget(self.choice)
        if len(officers) == 1 and current.key_file:
            self.choice.signers[0].path.setText(current.key_file)

    def _looked(self, begun: bool) -> None:
        if begun:
            self.sign.setEnabled(False)
        else:
            self._refuse_unready()

    def _key_file(self, officer: Officer, number: int) -> str:
        current = self._settings.current
        mine = officer.name == current.officer or (not current.officer and number == 0)
        return current.key_file if mine else ""

    def _make_folder(self) -> None:
        self.folder = QLineEdit(self._settings.current.export_folder)
        choose = button(self.tr("Choose…"), self._choose_folder)
        line = row(self.folder, choose)
        line.setStretch(0, 1)
        hint = self.tr("A folder on this computer, or the drive that goes to the county office.")
        self._folder_field = Field(self.tr("Where the package is written"), holder(line), hint, self.folder)
        self.fields.addWidget(self._folder_field)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the package"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _refuse_unready(self) -> bool:
        """Say what is lacking before anything may be sealed, and what is not known; whether anything is lacking."""
        current, at = self._settings.current, self._session.store.clock()
        lacking = readiness(self._session, rules_of(current), at)
        unknown: tuple[Problem, ...] = ()
        try:
            unknown = reservations(current.trust_anchor, self._settings.folder, at)
        except Refusal as refusal:
            lacking += (refusal.problem,)
        self.notice.show_text("")
        for notice, problems in ((self.lacking, lacking), (self.unknown, unknown)):
            notice.show_text("\n".join(problem.text(current.language) for problem in problems))
        self.sign.setEnabled(not lacking)
        self.fit()
        return bool(lacking)

    def submit(self) -> None:
        """Seal in the background, unless something is lacking."""
        if self._job is not None or self.choice.looking or self._refuse_unready():
            return
        self.choice.clear()
        self._folder_field.tell()
        if not self.choice.given:
            self.choice.signers[0].field.tell(
                self.tr("Choose the key file or USB key of at least one officer."), "problem"
            )
            return
        folder = self.folder.text().strip()
        if not folder:
            self._folder_field.tell(self.tr("Choose a folder first."), "problem")
            return
        work = Signing(
            snapshot=take(self._session),
            keys=self.choice.keys(self._session.store.clock()),
            folder=Path(folder),
        )
        self._busy(True)
        self._job = self._jobs.start(work.run, self._done, self._failed, self._advance)

    def done(self, result: int) -> None:
        """Close, and forget passwords and PINs."""
        self.choice.forget()
        super().done(result)

    def cancel(self) -> None:
        """Stop sealing; nothing half-done is left."""
        if self._job is not None:
            self.under_way.stopping()
            self._job.cancel()

    def _busy(self, on: bool) -> None:
        if on:
            self.under_way.begin(self.tr("Making the report and signing…"))
        else:
            self.under_way.end()
        for widget in (self.sign, self.close_button, self.body):
            widget.setEnabled(not on)
        self.fit()

    def _advance(self, done: int, total: int) -> None:
        self.under_way.advance(done, total, self.tr("Writing and checking the package…"))

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        if not self.choice.tell(trouble):
            self.notice.show_text(trouble.text(self._settings.current.language))
        self.fit()

    def _done(self, signed: SignedBy | Distrusted) -> None:
        self._job = None
        self._busy(False)
        if isinstance(signed, Distrusted):
            self.notice.show_text(self.choice.distrust(signed))
            self.fit()
            return
        try:
            record(self._session, signed.sealed)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language))
            return
        self.sealed = signed.sealed
        self._remember(signed)
        self.accept()

    def _remember(self, signed: SignedBy) -> None:
        """Keep folder, own key and its last day for next time; a full disk must not spoil the success."""
        current = self._settings.current
        values = {"export_folder": self.folder.text().strip()}
        own = [key for key in signed.keys if key.name == current.officer] or list(signed.keys[:1])
        values["certificate_until"] = own[0].not_after.date().isoformat()
        values |= self.choice.settings_of(own[0].name)
        try:
            self._settings.change(**values)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(current.language))


def breakable(text: str) -> str:
    """A long path with invisible places where a line may end."""
    return "\u200b".join(text[at : at + 8] for at in range(0, len(text), 8))


class SealedCard(QWidget):
    """Where the package is, its SHA-256, and what to do next."""

    def __init__(self, folder: Path, path: str, sha256: str, done: Callable[[str], None]) -> None:
        super().__init__()
        self._path, self._folder, self._sha256, self._tell = path, folder, sha256, done
        words = Notice("success")
        words.show_text(self.tr("The package is signed, written and checked."))
        digest = label(" ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8)), "mono", wrap=True)
        where = label(breakable(path), wrap=True)
        steps = self.tr(
            "Next: 1. copy this one file to the drive for the county office; 2. there the SHA-256 shows that the "
            "copy is whole; 3. keep the file until the office has confirmed receipt. The assessment stays on this "
            "computer."
        )
        line = row(button(self.tr("Open folder"), self._open), button(self.tr("Copy SHA-256"), self._copy), None)
        names = (label(self.tr("File"), "small"), where, label("SHA-256", "small"), digest)
        self.setLayout(column(words, *names, label(steps, "muted", wrap=True), holder(line), spacing=6))

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self._tell(self.tr("No file browser could be opened; the file is {path}").format(path=self._path))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sha256)
        self._tell(self.tr("SHA-256 copied."))
