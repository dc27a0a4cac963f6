"""Scheme packages: an office signs a scheme for its officers; an officer verifies and installs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.assessment import Officer
from assessments.schemes.signed import SchemeVerification, install_package, sign_scheme, verify_scheme
from assessments.signing.keys import open_key
from assessments.signing.revocation_lists import believed, require_trusted
from assessments.signing.trust import Trust
from assessments.store import Store, local_clock
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.jobs import Cancelled, Jobs, Report, Trouble
from desktop.parts import Elided, Notice, button, column, holder, label, row
from desktop.settings import SettingsFile
from desktop.signers import KeyFields
from desktop.standards.shelf import Shelf
from desktop.tables import Column, Rows, table
from forms.catalogue import standard_file
from forms.problems import Problem, Refusal
from forms.sheets import Scheme, dictionary_file

SUFFIX = ".scheme.asice"


def scheme_of(shelf: Shelf, key: str, who: str, day: str) -> Scheme | None:
    """An installed or confirmed standard as a scheme to hand out; None for one that every program ships so."""
    own, texts = shelf.listed[key].installed, shelf.catalogue.texts
    text = texts[standard_file(key)]
    if own is not None:
        by, on, document = own.entered_by, own.entered_on, own.document
    elif text != shelf.base.texts[standard_file(key)]:
        words = dict.fromkeys(row.document for row in shelf.confirmed if row.standard == key)
        by, on, document = who, day, "；".join(words)
    else:
        return None
    dictionary = texts.get(dictionary_file(key))
    return Scheme(
        id=key, standard=text, dictionary=dictionary, entered_by=by, entered_on=on, document=document, gaps=()
    )


def sign(scheme: Scheme, box: tuple[Path, str], folder: Path, at: datetime, trust: Trust) -> Path:
    """Open the key, judge it by whom this computer trusts, and write the package; runs in the background."""
    key = open_key(*box)
    require_trusted(key, trust, at)
    return sign_scheme(scheme, (key,), folder, at)


class SchemeSigningDialog(FieldDialog):
    """Asks for key and folder; `path` is the package once the dialog is accepted."""

    def __init__(
        self, store: Store, settings: SettingsFile, jobs: Jobs, scheme: Scheme, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign a scheme package"))
        self._store, self._settings, self._jobs, self._scheme = store, settings, jobs, scheme
        self.path: Path | None = None
        self._make_fields()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.sign = button(self.tr("Sign"), self.submit, "primary")
        self.finish(self.sign, button(self.tr("Cancel"), self.reject), self._bar, width=720)
        self.key.password.setFocus()

    def _make_fields(self) -> None:
        current = self._settings.current
        words = self.tr(
            "The package holds the scheme with its new facts and who entered it from which document. Officers "
            "install it after the signature has been verified against the office’s certificate."
        )
        self.fields.addWidget(label(self._scheme.id, "heading"))
        self.fields.addWidget(label(words, "muted", wrap=True))
        officer = Officer(name=current.officer or self.tr("Officer"), office=current.office)
        self.key = KeyFields(officer, current.key_file)
        self.fields.addWidget(self.key)
        self.folder = QLineEdit(current.export_folder)
        choose = button(self.tr("Choose…"), self._choose_folder)
        line = row(self.folder, choose)
        line.setStretch(0, 1)
        self._folder = Field(self.tr("Where the package is written"), holder(line), line=self.folder)
        self.fields.addWidget(self._folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the package"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def submit(self) -> None:
        """Sign in the background."""
        self.notice.show_text("")
        self.key.field.tell()
        self._folder.tell()
        if not self.key.given:
            self.key.field.tell(self.tr("Choose a key file first."), "problem")
            return
        folder = self.folder.text().strip()
        if not folder:
            self._folder.tell(self.tr("Choose a folder first."), "problem")
            return
        box = Path(self.key.path.text().strip()), self.key.password.text()
        scheme, at = self._scheme, self._store.clock()
        anchor, lists = self._settings.current.trust_anchor, self._settings.folder
        self._busy(True)

        def work(_report: Report, _cancelled: Cancelled) -> Path:
            trust = believed(Path(anchor), lists, at) if anchor else Trust()
            return sign(scheme, box, Path(folder), at, trust)

        self._job = self._jobs.start(work, self._done, self._failed)

    def _busy(self, on: bool) -> None:
        self._bar.setVisible(on)
        for widget in (self.sign, self.body):
            widget.setEnabled(not on)
        self.fit()

    def _done(self, path: Path) -> None:
        self._job = None
        self._busy(False)
        self.path = path
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        text = trouble.text(self._settings.current.language)
        if isinstance(trouble, Problem) and trouble.code.startswith("key."):
            self.key.tell(trouble, text)
        else:
            self.notice.show_text(text)
        self.fit()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was verified, and how that went."""

    what: str
    name: str
    words: str
    good: bool


class PackageDialog(QDialog):
    """What the verification of a scheme package found; it is installed only when everything holds."""

    def __init__(
        self,
        store: Store,
        settings: SettingsFile,
        verification: SchemeVerification,
        trust: Trust,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Install a scheme package"))
        self._store, self._settings, self._trust = store, settings, trust
        self._language = settings.current.language
        self.verification, self.installed = verification, ""
        self.who = QLineEdit(settings.current.officer)
        self.notice = Notice()
        self.notice.show_text(self._verdict(), "success" if verification.ok else "alarm")
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("What was verified"))
        self.model.show(self.found())
        self.save = button(self.tr("Install"), self.submit, "primary")
        self.save.setEnabled(verification.ok)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = column(
            Elided(str(self.verification.path), "strong"),
            Elided(f"SHA-256 {self.verification.sha256}", "mono"),
            self.notice,
            label(self._scheme_words(), wrap=True),
            self.view,
            Field(self.tr("Who installs"), self.who),
            margin=16,
        )
        layout.setStretch(4, 1)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.save))
        self.setLayout(layout)
        self.resize(min(theme.dp(820), 1280), min(theme.dp(560), 700))

    def found(self) -> tuple[Found, ...]:
        """Signatures, files and problems, line by line."""
        container = self.verification.container
        signatures = (
            Found(self.tr("Signature"), each.signer, self._signature_words(each.ok), each.ok)
            for each in container.signatures
        )
        files = (
            Found(self.tr("File"), each.name, self.tr("unaltered") if each.ok else self.tr("altered"), each.ok)
            for each in container.files
        )
        problems = (
            Found(self.tr("Problem"), each.where, each.text(self._language), False)
            for each in self.verification.problems
        )
        return (*problems, *signatures, *files)

    def submit(self) -> None:
        """Verify once more, then install whole or not at all."""
        try:
            done = install_package(self._store, self.verification.path, self._trust, self.who.text())
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        self.installed = done.standard
        self.accept()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("What"), lambda found: found.what, width=92),
            Column(self.tr("Name"), lambda found: found.name),
            Column(
                self.tr("Verified"),
                lambda found: ("✓ " if found.good else "✗ ") + found.words,
                chip=lambda found: "good" if found.good else "bad",
                width=330,
            ),
        )

    def _signature_words(self, good: bool) -> str:
        return self.tr("valid, and issued by the office") if good else self.tr("does not hold")

    def _verdict(self) -> str:
        if self.verification.ok:
            return self.tr("Everything holds: every file is unaltered and every signature is the office’s.")
        text = self.tr("This package does not hold: {count} problems. It cannot be installed.")
        return text.format(count=len(self.verification.problems))

    def _scheme_words(self) -> str:
        scheme = self.verification.scheme
        if scheme is None:
            return ""
        words = self.tr("{id}, entered by {who} on {day} from {document}")
        return words.format(id=scheme.id, who=scheme.entered_by, day=scheme.entered_on, document=scheme.document)


def verified(path: Path, anchor: Path, folder: Path) -> tuple[SchemeVerification, Trust]:
    """Verify a scheme package by the office's certificate and the lists in a folder; runs in the background."""
    trust = believed(anchor, folder, local_clock())
    return verify_scheme(path, trust), trust
