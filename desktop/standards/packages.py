"""Scheme packages: an office signs a scheme for its officers; an officer verifies and installs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from assessments.schemes.signed import SchemeVerification, install_package, sign_scheme, verify_scheme
from assessments.signing.revocation_lists import believed
from assessments.signing.trust import Trust
from assessments.store import Store, local_clock
from assessments.watching import Watch
from desktop import theme
from desktop.fields import Field
from desktop.jobs import Cancelled, Jobs, Report
from desktop.parts import Elided, Notice, button, column, label, row
from desktop.settings import SettingsFile
from desktop.signing_frame import FolderField, OfficeSigning, Work
from desktop.signing_work import Distrusted, Keys
from desktop.standards.shelf import Shelf
from desktop.tables import Column, Rows, table
from forms.catalogue import standard_file
from forms.problems import Refusal
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


@dataclass(frozen=True, slots=True)
class Handing:
    """A scheme to be signed as a package, and the folder that it is written into."""

    scheme: Scheme
    folder: Path

    def sign(self, keys: Keys, report: Report, cancelled: Cancelled) -> Path | Distrusted:
        """Write the package, or say what is wrong with the key; Refusal for anything else."""
        with keys.opened() as found:
            if isinstance(found, Distrusted):
                return found
            Watch(report, cancelled).at(0, 1)
            return sign_scheme(self.scheme, found, self.folder, keys.at)


class SchemeSigningDialog(OfficeSigning[Path]):
    """Asks for key and folder; `written` is the package."""

    def __init__(
        self, store: Store, settings: SettingsFile, jobs: Jobs, scheme: Scheme, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, settings, jobs, parent)
        self.setWindowTitle(self.tr("Sign a scheme package"))
        self._scheme = scheme
        words = self.tr(
            "The package holds the scheme with its new facts and who entered it from which document. Officers "
            "install it after the signature has been verified against the office’s certificate."
        )
        self.folder = FolderField(self.tr("Where the package is written"), settings.current.export_folder)
        self._lay_out(
            self.tr("Sign"),
            (self.tr("Signing the package…"), ""),
            "standards",
            label(scheme.id, "heading"),
            label(words, "muted", wrap=True),
            self.choice,
            self.folder,
        )

    def asked(self) -> Work[Path] | None:
        """The package, into the folder that was chosen."""
        folder = self.folder.there()
        return Handing(self._scheme, folder).sign if folder else None


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
            Found(self.tr("Problem"), each.place(self._language), each.text(self._language), False)
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
