"""The frame of every dialog that signs: whose key, the work in the background, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from assessments.store import Store
from desktop.fields import Field, FieldDialog
from desktop.help import help_on_f1
from desktop.jobs import Cancelled, Jobs, Report, Trouble, called_off
from desktop.key_choice import KeyChoice, OfficeKey
from desktop.parts import button, holder, row
from desktop.progress_line import ProgressLine
from desktop.settings import SettingsFile
from desktop.signing_work import Distrusted, Keys
from forms.problems import Refusal

Made = TypeVar("Made")
Work = Callable[[Keys, Report, Cancelled], Made | Distrusted]


class SigningFrame(FieldDialog, Generic[Made]):
    """Stays open, with everything typed, until what is signed is written; `written` is it then."""

    def __init__(
        self, store: Store, choice: KeyChoice, settings: SettingsFile, jobs: Jobs, parent: QWidget | None
    ) -> None:
        super().__init__("", parent)
        self._store, self._settings, self._jobs = store, settings, jobs
        self.written: Made | None = None
        self._stages = ("", "")
        self.sign = button("", self.submit, "primary")
        self.close_button = button(self.tr("Cancel"), self.reject)
        self.under_way = ProgressLine(self.cancel)
        self.choice = choice
        choice.resized.connect(self.fit)
        choice.looked.connect(self._looked)

    def submit(self) -> None:
        """Sign in the background, unless something is lacking, which is then said."""
        if self._job is not None or self.choice.looking:
            return
        self.notice.show_text("")
        work = None if self._unready() or self.choice.lacking() else self.asked()
        if work is None:
            self.fit()
        else:
            self.begin(work)

    def asked(self) -> Work[Made] | None:
        """What is to be done, None while something is lacking; told to the officer by then."""
        raise NotImplementedError

    def keep(self, made: Made) -> None:
        """Take what was made into the records before the dialog closes; a Refusal is said, and it stays open."""

    def begin(self, work: Work[Made]) -> None:
        """Do the work in the background, with the key as chosen."""
        keys = self.choice.keys(self._store.clock())
        self._busy(True)
        self._job = self._jobs.start(
            lambda report, cancelled: work(keys, report, cancelled),
            self._ended,
            self._failed,
            lambda done, total: self.under_way.advance(done, total, self._stages[1]),
        )

    def cancel(self) -> None:
        """Stop; what is half written is taken away then."""
        if self._job is not None:
            self.under_way.stopping()
            self._job.cancel()

    def done(self, result: int) -> None:
        """Close, and forget the password or PIN."""
        self.choice.forget()
        super().done(result)

    def _unready(self) -> bool:
        """Whether nothing can be signed now, whoever signs; it is said by then."""
        return False

    def _looked(self, begun: bool) -> None:
        """Nothing is signed while USB keys are looked for."""
        self.sign.setEnabled(not begun and not self._unready())

    def _lay_out(self, sign: str, stages: tuple[str, str], page: str, *fields: QWidget) -> None:
        """Put the fields together.

        `sign` stands on the button, `stages` beside the progress before and once it is known how far the work is
        ('' for the same words), `page` is the help.
        """
        self._stages = stages
        self.sign.setText(sign)
        for each in fields:
            self.fields.addWidget(each)
        help_on_f1(self, page)
        self.finish(self.sign, self.close_button, self.under_way, width=760)
        self.choice.setFocus()

    def _busy(self, on: bool) -> None:
        if on:
            self.under_way.begin(self._stages[0])
        else:
            self._job = None
            self.under_way.end()
        for each in (self.body, self.sign, self.close_button):
            each.setEnabled(not on)
        self.fit()

    def _ended(self, made: Made | Distrusted) -> None:
        self._busy(False)
        if isinstance(made, Distrusted):
            self.notice.show_text(self.choice.distrust(made), "alarm")
            self.fit()
            return
        try:
            self.keep(made)
        except Refusal as refusal:
            self._failed(refusal.problem)
            return
        self.written = made
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._busy(False)
        if not self.choice.tell(trouble):
            role = "notice" if called_off(trouble) else "alarm"
            self.notice.show_text(trouble.text(self._settings.current.language), role)
        self.fit()


class OfficeSigning(SigningFrame[Made]):
    """Signed by one person for the office; the driver library of a USB key is kept for next time."""

    choice: OfficeKey

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None) -> None:
        super().__init__(store, OfficeKey(settings, jobs, store.clock()), settings, jobs, parent)

    def keep(self, made: Made) -> None:
        self.choice.remember()


class FolderField(QWidget):
    """The folder that something is written into: typed or chosen, and there."""

    def __init__(self, title: str, folder: str, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self.line = QLineEdit(folder)
        inputs = row(self.line, button(self.tr("Choose…"), self._choose))
        inputs.setStretch(0, 1)
        self.field = Field(title, holder(inputs), hint, self.line)
        self.setLayout(row(self.field))

    def there(self) -> Path | None:
        """The folder; None, and said, when there is no such one."""
        text = self.line.text().strip()
        if text and Path(text).is_dir():
            self.field.tell()
            return Path(text)
        self.field.tell(self.tr("There is no such folder."), "problem")
        self.line.setFocus()
        return None

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._title, self.line.text())
        if chosen:
            self.line.setText(chosen)
            self.field.tell()
