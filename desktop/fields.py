"""A column of fields, each with its label above it and its hint or problem right below."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.flow import Words
from desktop.jobs import Job
from desktop.parts import Notice, holder, label, row, say, scrolled

WIDEST, TALLEST = 1280, 700  # pixels of a dialog on a screen of 1366 × 768, on any scale


class Field(QWidget):
    """A labelled input with a line for what is wrong with it."""

    def __init__(self, title: str, editor: QWidget, hint: str = "", line: QWidget | None = None) -> None:
        """`line` is the input inside `editor` when there are buttons beside it."""
        super().__init__()
        self.editor = line or editor
        self._hint = hint
        name = Words(title, "strong")
        name.setBuddy(self.editor)
        self.editor.setAccessibleName(title)
        self.below = label("", "hint", wrap=True)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(3))
        for widget in (name, editor, self.below):
            layout.addWidget(widget)
        self.tell()

    def point_at(self, line: QWidget) -> None:
        """Mark another of the inputs in this field from now on."""
        self.tell()
        self.editor = line

    def tell(self, text: str = "", role: str = "hint") -> None:
        """Show a text below the input, or its usual hint; role `problem` also marks the input."""
        wrong = role == "problem" and bool(text)
        say(self.below, text or self._hint, role if text else "hint")
        self.editor.setAccessibleDescription(text or self._hint)
        if self.editor.property("wrong") != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """Take a size of the 100 % design, as far as a screen of 1366 × 768 has room for it."""
    dialog.resize(min(theme.dp(width), WIDEST), min(theme.dp(height), TALLEST))


def lay_out(dialog: QDialog, body: QLayout, foot: QLayout, width: int, height: int) -> None:
    """A body that scrolls where it does not fit, over a foot with the buttons that always stays in sight."""
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(scrolled(holder(body)), 1)
    foot.setContentsMargins(*(theme.dp(each) for each in (16, 8, 16, 16)))
    outer.addLayout(foot)
    fit_screen(dialog, width, height)


class FieldDialog(QDialog):
    """A dialog that stays open, with everything typed, until what it was opened for has succeeded."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._job: Job | None = None  # what is under way, and keeps the dialog open
        self.notice = Notice()
        self.body = QWidget()
        self.fields = QVBoxLayout(self.body)
        self.fields.setContentsMargins(theme.dp(20), theme.dp(16), theme.dp(20), theme.dp(8))
        self.fields.setSpacing(theme.dp(10))

    def reject(self) -> None:
        """Close only when nothing is under way."""
        if self._job is None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is None:
            super().closeEvent(event)
        else:
            event.ignore()

    def finish(self, accept: QPushButton, cancel: QPushButton | None, *extra: QWidget, width: int = 560) -> None:
        """Put fields, message and buttons together, no taller than a small screen; `cancel` where there is one."""
        self.fields.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(self.body), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.dp(20), theme.dp(8), theme.dp(20), theme.dp(16))
        foot.setSpacing(theme.dp(8))
        for widget in (self.notice, *extra):
            foot.addWidget(widget)
        foot.addLayout(row(None, *([cancel] if cancel is not None else []), accept))
        outer.addLayout(foot)
        self._foot = foot
        accept.setDefault(True)
        self._width = theme.dp(width)
        self.fit()

    def fit(self) -> None:
        """Take the size the content wants, within 1366 × 768."""
        for each in [self, *self.findChildren(QWidget)]:
            each.ensurePolished()  # only then are its letters as large as the style sheet says
        layouts: Any = self.body.findChildren(QLayout)  # the stubs do not know of its kind
        for each in layouts:
            each.invalidate()  # those within others too
        width = min(self._width, WIDEST)
        hints = (self.body.sizeHint(), self.body.minimumSizeHint())
        fields = max(self.fields.totalHeightForWidth(width), *(each.height() for each in hints))
        self.resize(width, min(fields + self._foot.totalSizeHint().height(), 680))
