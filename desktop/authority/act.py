"""The frame of every act of the authority: fields, passwords for this once, work in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.signing.keys import KeyKind
from desktop.authority.words import kind_word
from desktop.authority.work import Act
from desktop.fields import Field, FieldDialog
from desktop.help import help_on_f1
from desktop.inputs import QuietBox
from desktop.jobs import Jobs, Trouble
from desktop.parts import button, holder, label, row
from forms.problems import Problem

YEAR = 365


class ActDialog(FieldDialog):
    """Stays open with everything typed until its act has succeeded; passwords are forgotten when it closes."""

    def __init__(self, title: str, language: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._language, self._jobs = language, jobs
        self._at: dict[str, Field] = {}  # where a problem is put right
        self.secrets: list[QLineEdit] = []
        self.outcome: object = None
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Stop"), self.cancel)
        self._under_way = holder(row(self.bar, self.stop))
        help_on_f1(self, "keys")

    def act(self) -> Act | None:
        """What is to be done with what was typed; None when something is lacking, which is then said."""
        raise NotImplementedError

    def submit(self) -> None:
        """Do it in the background, unless something is lacking."""
        field: Field
        for field in self.findChildren(Field):
            field.tell()
        self.notice.show_text("")
        act = self.act()
        self.fit()
        if act is not None:
            self._busy(True)
            self._job = self._jobs.start(lambda _report, cancelled: act(cancelled), self._done, self._failed)

    def cancel(self) -> None:
        """Stop before anything is written."""
        if self._job is not None:
            self._job.cancel()

    def done(self, result: int) -> None:
        """Close, and forget every password."""
        for line in self.secrets:
            line.clear()
        super().done(result)

    # The fields

    def add_words(self, text: str) -> None:
        """Say what this act is about."""
        self.fields.addWidget(label(text, "muted", wrap=True))

    def add(self, title: str, editor: QWidget, hint: str = "", *codes: str, line: QWidget | None = None) -> Field:
        """A field, and the problems that are put right there."""
        field = Field(title, editor, hint, line)
        self.fields.addWidget(field)
        self._at.update(dict.fromkeys(codes, field))
        return field

    def side_by_side(self, *fields: Field) -> None:
        """Put short fields into one line."""
        line = row(*fields, spacing=16)
        for place, field in enumerate(fields):
            line.setStretch(place, 1)
            line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.fields.addWidget(holder(line))

    def add_secret(self, title: str, hint: str = "", *codes: str) -> QLineEdit:
        """A password that is asked for this act alone."""
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        self.secrets.append(line)
        self.add(title, line, hint, *codes)
        return line

    def add_file(self, title: str, hint: str, choose: Callable[[QLineEdit], None], *codes: str) -> QLineEdit:
        """A path with a button beside it."""
        line = QLineEdit()
        beside = row(line, button(self.tr("Choose…"), lambda: choose(line)))
        beside.setStretch(0, 1)
        self.add(title, holder(beside), hint, *codes, line=line)
        return line

    def add_kind(self) -> Field:
        """The choice of the kind of key."""
        self.kind = QuietBox()
        self.kind.refill([(kind_word(kind), kind) for kind in KeyKind], KeyKind.P256)
        return self.add(self.tr("Kind of key"), self.kind)

    def close_with(self, words: str) -> None:
        """Finish the dialog with a button of these words."""
        self.accept_button = button(words, self.submit, "primary")
        self.close_button = button(self.tr("Cancel"), self.reject)
        self._under_way.hide()
        self.finish(self.accept_button, self.close_button, self._under_way, width=720)

    def save_as(self, line: QLineEdit, kinds: str) -> None:
        """Choose a file to write; an existing one is refused later, not overwritten."""
        chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), line.text(), kinds)
        if chosen:
            line.setText(chosen)

    # What is lacking, and how it ended

    def lacking(self, line: QWidget, words: str) -> None:
        """Say at a field what it lacks, and go there."""
        every: list[Field] = list(self.findChildren(Field))
        field = next(each for each in every if each.editor is line)
        field.tell(words, "problem")
        line.setFocus()

    def typed(self, *lines: QLineEdit) -> bool:
        """Whether all of these are filled in; the first that is not is said."""
        for line in lines:
            if not line.text().strip():
                self.lacking(line, self.tr("Please fill this in."))
                return False
        return True

    def same(self, first: QLineEdit, second: QLineEdit) -> bool:
        """Whether a new password was typed the same way twice."""
        if first.text() != second.text():
            self.lacking(second, self.tr("The two passwords differ. Type both again."))
            return False
        return True

    def _busy(self, on: bool) -> None:
        self._under_way.setVisible(on)
        for widget in (self.body, self.accept_button, self.close_button):
            widget.setEnabled(not on)
        self.fit()

    def _done(self, outcome: object) -> None:
        self._job = None
        self._busy(False)
        self.outcome = outcome
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        text = trouble.text(self._language)
        field = self._at.get(trouble.code) if isinstance(trouble, Problem) else None
        if field is None:
            self.notice.show_text(text)
        else:
            field.tell(text, "problem")
            field.editor.setFocus()
        self.fit()


def suggested(folder: str, name: str) -> str:
    """A file of this name in the folder for exports, or at home."""
    return str(Path(folder or Path.home()) / name)
