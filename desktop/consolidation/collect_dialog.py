"""The collection for the city: whose key signs it, and where it is written."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from assessments.assessment import Officer
from assessments.collection.collecting import Collected, collect
from assessments.signing.keys import open_key
from assessments.signing.revocation_lists import believed, require_trusted
from assessments.signing.trust import Trust
from assessments.store import Store, local_clock
from desktop.fields import Field, FieldDialog
from desktop.help import help_on_f1
from desktop.jobs import Cancelled, Jobs, Report, Trouble
from desktop.parts import button, holder, label, row
from desktop.settings import SettingsFile
from desktop.signers import KeyFields, KeyFile
from forms.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A collection to be written: of which database, with whose key, by which root ('' for none), and where."""

    database: Path
    key: KeyFile
    anchor: str
    folder: Path

    def write(self, report: Report, cancelled: Cancelled) -> tuple[Collected, ...]:
        """Write it; Refusal for a key that the city would not believe."""
        key, now = open_key(self.key.path, self.key.password), local_clock()
        trust = believed(Path(self.anchor), self.database.parent, now) if self.anchor else Trust()
        require_trusted(key, trust, now)
        with contextlib.closing(Store(self.database)) as store:
            return collect(store, key, self.folder, (), trust, report, cancelled)


class CollectDialog(FieldDialog):
    """Asks for key and folder, and stays open until the collection is written."""

    def __init__(self, database: Path, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Collection for the city"), parent)
        self._database, self._settings, self._jobs = database, settings, jobs
        self.written: tuple[Collected, ...] = ()
        words = self.tr(
            "All accepted packages go into one signed file, byte for byte as the officers signed them, with the "
            "table beside them. The city imports it like any package and verifies every one again."
        )
        self.fields.addWidget(label(words, "muted", wrap=True))
        current = settings.current
        self.key = KeyFields(Officer(name=self.tr("Who signs"), office=current.officer), current.key_file)
        self.fields.addWidget(self.key)
        self.folder = QLineEdit(current.export_folder)
        line = row(self.folder, button(self.tr("Choose…"), self._choose))
        line.setStretch(0, 1)
        self.folder_field = Field(self.tr("Folder to write into"), holder(line), line=self.folder)
        self.fields.addWidget(self.folder_field)
        self.write_button = button(self.tr("Sign and write"), self.submit, "primary")
        self.cancel_button = button(self.tr("Cancel"), self._cancel)
        help_on_f1(self, "upward")
        self.finish(self.write_button, self.cancel_button, width=720)
        (self.key.password if current.key_file else self.key.path).setFocus()

    def submit(self) -> None:
        """Write in the background, unless something is lacking."""
        if self._job is not None:
            return
        if self._lacking():
            self.fit()
            return
        asked = Asked(
            database=self._database,
            key=KeyFile(Path(self.key.path.text().strip()), self.key.password.text()),
            anchor=self._settings.current.trust_anchor,
            folder=Path(self.folder.text().strip()),
        )
        self.write_button.setEnabled(False)
        self.notice.show_text(self.tr("Writing the collection…"), "notice")
        self.fit()
        self._job = self._jobs.start(asked.write, self._written, self._failed, self._advance)

    def done(self, result: int) -> None:
        """Close, and forget the password."""
        self.key.password.clear()
        super().done(result)

    def _lacking(self) -> bool:
        self.folder_field.tell()
        if not self.key.given:
            self.key.field.tell(self.tr("Choose the key file."), "problem")
            self.key.path.setFocus()
            return True
        if not (self.folder.text().strip() and Path(self.folder.text().strip()).is_dir()):
            self.folder_field.tell(self.tr("There is no such folder."), "problem")
            self.folder.setFocus()
            return True
        return False

    def _written(self, written: tuple[Collected, ...]) -> None:
        self._job, self.written = None, written
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self.write_button.setEnabled(True)
        text = trouble.text(self._settings.current.language)
        if isinstance(trouble, Problem) and self.key.concerned(trouble):
            self.notice.show_text("")
            self.key.tell(trouble, text)
        else:
            self.notice.show_text(text, "alarm")
        self.fit()

    def _advance(self, done: int, total: int) -> None:
        words = self.tr("Writing the collection… {percent} %")
        self.notice.show_text(words.format(percent=100 * done // max(1, total)))

    def _cancel(self) -> None:
        """Stop what is under way, and only then close."""
        if self._job is None:
            self.reject()
        else:
            self._job.cancel()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder to write into"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self.folder_field.tell()
