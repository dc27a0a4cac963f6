"""Signing a complete assessment: keys and passwords, target folder, progress, and what to do with the package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.assessment import Officer
from assessments.package import Sealed, record
from assessments.readiness import readiness
from assessments.session import Session
from assessments.signing.revocation_lists import reservations
from assessments.signing.tokens import Token, tokens
from assessments.snapshot import take
from desktop.fields import Field, FieldDialog
from desktop.jobs import Jobs, Trouble
from desktop.parts import Notice, button, column, holder, label, row
from desktop.settings import SettingsFile
from desktop.signers import LibraryField, SignerFields
from desktop.signing_work import Distrusted, SignedBy, Signing, rules_of
from forms.problems import Problem, Refusal

NO_KEYS_FAULT = ("key.clock", "token.library", "token.no_library")


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
        self._make_progress()
        self.sign = button(self.tr("Sign"), self.submit, "primary")
        self.close_button = button(self.tr("Cancel"), self.reject)
        self.finish(self.sign, self.close_button, self._under_way, width=720)
        next(each for each in self.keys).password.setFocus()
        self._refuse_unready()

    def _make_keys(self) -> None:
        current = self._settings.current
        officers = self._session.assessment.officers
        self.keys = [
            SignerFields(officer, self._key_file(officer, number), self.look)
            for number, officer in enumerate(officers)
        ]
        self.fields.addWidget(label(self.tr("Who signs"), "heading"))
        words = self.tr(
            "Each officer signs with their own key file or USB key, on this computer and without a network. Leave "
            "one empty only if that officer does not sign at all: after signing nobody can be added."
        )
        self.fields.addWidget(label(words, "small", wrap=True))
        for each in self.keys:
            self.fields.addWidget(each)
            each.way_chosen.connect(self._choose_way)
        self.library = LibraryField(self._settings.current.token_library, self.look)
        self.library.hide()
        self.fields.addWidget(self.library)
        if len(officers) == 1 and current.key_file:
            self.keys[0].path.setText(current.key_file)

    def _choose_way(self) -> None:
        wanted = any(each.by_token for each in self.keys)
        self.library.setVisible(wanted)
        self.fit()
        if wanted and self.library.place and not any(each.found for each in self.keys):
            self.look()
        elif wanted and not self.library.place:
            self.library.line.setFocus()

    def look(self) -> None:
        """Look for USB keys in the background; the maker's library may take its time."""
        library = self.library.place
        if self._job is not None or not library or not any(each.by_token for each in self.keys):
            return
        self.library.tell(self.tr("Looking for USB keys…"))
        self.sign.setEnabled(False)
        self._job = self._jobs.start(
            lambda _report, _cancelled: tokens(Path(library)), self._found, self._not_found
        )

    def _found(self, found: tuple[Token, ...]) -> None:
        self._job = None
        self._refuse_unready()
        self.library.tell("" if found else self.tr("No USB key is plugged in. Plug it in, then look again."))
        for number, each in enumerate(self.keys):
            each.show_tokens(found, number)
        self.fit()

    def _not_found(self, trouble: Trouble) -> None:
        self._job = None
        self._refuse_unready()
        for each in self.keys:
            each.show_tokens(())
        self.fit()
        self.library.show_problem(trouble.text(self._settings.current.language))

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

    def _make_progress(self) -> None:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stage = label("", "small")
        self.stop = button(self.tr("Stop"), self.cancel)
        line = row(self._stage, self._bar, self.stop)
        line.setStretch(1, 1)
        self._under_way = holder(line)
        self._under_way.hide()

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
        if self._job is not None or self._refuse_unready():
            return
        for each in self.keys:
            each.field.tell()
        self._folder_field.tell()
        signing = [each for each in self.keys if each.given]
        if not signing:
            self.keys[0].field.tell(self.tr("Choose the key file or USB key of at least one officer."), "problem")
            return
        folder = self.folder.text().strip()
        if not folder:
            self._folder_field.tell(self.tr("Choose a folder first."), "problem")
            return
        work = Signing(
            snapshot=take(self._session),
            sources=tuple(each.source(self.library.place) for each in signing),
            folder=Path(folder),
            at=self._session.store.clock(),
            anchor=self._settings.current.trust_anchor,
            lists=self._settings.folder,
        )
        self._busy(True)
        self._job = self._jobs.start(work.run, self._done, self._failed, self._advance)

    def cancel(self) -> None:
        """Stop sealing; nothing half-done is left."""
        if self._job is not None:
            self._stage.setText(self.tr("Stopping…"))
            self._job.cancel()

    def _busy(self, on: bool) -> None:
        self._under_way.setVisible(on)
        self._bar.setRange(0, 0)
        self._stage.setText(self.tr("Making the report and signing…"))
        for widget in (self.sign, self.close_button, self.body):
            widget.setEnabled(not on)
        self.fit()

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // max(1, total))
        self._stage.setText(self.tr("Writing and checking the package…"))

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        text = trouble.text(self._settings.current.language)
        for each in self.keys:
            if isinstance(trouble, Problem) and each.given and each.concerned(trouble):
                each.tell(trouble, text)
                self.fit()
                return
        self.notice.show_text(text)
        self.fit()

    def _done(self, signed: SignedBy | Distrusted) -> None:
        self._job = None
        self._busy(False)
        if isinstance(signed, Distrusted):
            self._distrust(signed)
            return
        try:
            record(self._session, signed.sealed)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language))
            return
        self.sealed = signed.sealed
        self._remember(signed)
        self.accept()

    def _distrust(self, found: Distrusted) -> None:
        """Say below every key what is wrong with it, and go to the first; what is no key's fault is said below."""
        signing, language = [each for each in self.keys if each.given], self._settings.current.language
        self.notice.show_text("")
        for place, problem in reversed(found.problems):
            text = problem.text(language)
            if problem.code in NO_KEYS_FAULT:
                self.notice.show_text(text)
            else:
                signing[place].tell(problem, text)
        self.fit()

    def _remember(self, signed: SignedBy) -> None:
        """Keep folder, own key and its last day for next time; a full disk must not spoil the success."""
        current = self._settings.current
        values = {"export_folder": self.folder.text().strip()}
        own = [key for key in signed.keys if key.name == current.officer] or list(signed.keys[:1])
        values["certificate_until"] = own[0].not_after.date().isoformat()
        for each in self.keys:
            if each.by_token:
                values["token_library"] = self.library.place
            elif each.officer.name == own[0].name:
                values["key_file"] = each.path.text().strip()
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
