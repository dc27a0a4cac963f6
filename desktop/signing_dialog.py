"""Signing a complete assessment: keys and passwords, target folder, progress, and what to do with the package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from assessments.assessment import Officer
from assessments.package import Sealed, record
from assessments.readiness import readiness
from assessments.session import Session
from assessments.signing.revocation_lists import reservations
from assessments.snapshot import take
from desktop.jobs import Jobs
from desktop.key_choice import KeyChoice
from desktop.parts import Notice, button, column, holder, label, row
from desktop.settings import Settings, SettingsFile
from desktop.signing_frame import FolderField, SigningFrame, Work
from desktop.signing_work import SignedBy, Signing, rules_of
from forms.problems import Problem, Refusal


class SigningDialog(SigningFrame[SignedBy]):
    """Asks for keys, seals in the background and records the package; everything typed stays on an error."""

    def __init__(self, session: Session, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        self._session = session
        officers, current = session.assessment.officers, settings.current
        signers = [(officer, _key_file(current, officers, number)) for number, officer in enumerate(officers)]
        super().__init__(session.store, KeyChoice(signers, settings, jobs), settings, jobs, parent)
        self.setWindowTitle(self.tr("Sign and write the package"))
        self.lacking, self.unknown = Notice(), Notice("notice")
        words = self.tr(
            "Each officer signs with their own key file or USB key, on this computer and without a network. Leave "
            "one empty only if that officer does not sign at all: after signing nobody can be added."
        )
        hint = self.tr("A folder on this computer, or the drive that goes to the county office.")
        self.folder = FolderField(self.tr("Where the package is written"), current.export_folder, hint)
        self._lay_out(
            self.tr("Sign"),
            (self.tr("Making the report and signing…"), self.tr("Writing and checking the package…")),
            "signing",
            self.lacking,
            self.unknown,
            label(self.tr("Who signs"), "heading"),
            label(words, "small", wrap=True),
            self.choice,
            self.folder,
        )
        self.sign.setEnabled(not self._unready())

    @property
    def sealed(self) -> Sealed | None:
        """The package, once it is signed and recorded."""
        return self.written.sealed if self.written else None

    def asked(self) -> Work[SignedBy] | None:
        """The package of the assessment as it stands, into the folder that was chosen."""
        folder = self.folder.there()
        return Signing(snapshot=take(self._session), folder=folder).run if folder else None

    def keep(self, made: SignedBy) -> None:
        """Record the package; folder, own key and its last day are kept for next time."""
        record(self._session, made.sealed)
        values = {"export_folder": self.folder.line.text().strip()}
        own = [key for key in made.keys if key.name == self._settings.current.officer] or list(made.keys[:1])
        values["certificate_until"] = own[0].not_after.date().isoformat()
        values |= self.choice.settings_of(own[0].name)
        with suppress(Refusal):  # a full disk must not spoil the success
            self._settings.change(**values)

    def _unready(self) -> bool:
        """Say what is lacking before anything may be sealed, and what is not known; whether anything is lacking."""
        current, at = self._settings.current, self._store.clock()
        lacking = readiness(self._session, rules_of(current), at)
        unknown: tuple[Problem, ...] = ()
        try:
            unknown = reservations(current.trust_anchor, self._settings.folder, at)
        except Refusal as refusal:
            lacking += (refusal.problem,)
        for notice, problems in ((self.lacking, lacking), (self.unknown, unknown)):
            notice.show_text("\n".join(problem.text(current.language) for problem in problems))
        self.sign.setEnabled(not lacking)
        self.fit()
        return bool(lacking)


def _key_file(current: Settings, officers: Sequence[Officer], number: int) -> str:
    """The key file to propose for one of the officers: the own one, for whoever works here."""
    mine = officers[number].name == current.officer or (not current.officer and number == 0)
    return current.key_file if mine or len(officers) == 1 else ""


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
