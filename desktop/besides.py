"""What stands below an input: problems with choices, reason and remark."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop import theme
from desktop.assessing.tab_order import tab_after
from desktop.flow import Flow, Words
from desktop.inputs import TypedLine
from desktop.parts import button, label, set_role


class ProblemNotice(QFrame):
    """A problem in words, with a button for each reading the officer can choose; empty until there is one."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._choices: tuple[str, ...] = ()
        self._words: Words | None = None
        self._flow = Flow(spacing=8)
        self.hide()

    @property
    def text(self) -> str:
        """The words on show, '' when there are none."""
        return self._words.text() if self._words and not self.isHidden() else ""

    def show_words(self, words: str, role: str, choices: tuple[str, ...] = ()) -> None:
        """Show a problem, or hide when there is none."""
        self.setVisible(bool(words))
        if not words:
            return
        set_role(self, role)
        if self._words is None:
            self._words = Words()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(theme.dp(8), theme.dp(4), theme.dp(8), theme.dp(4))
            layout.setSpacing(theme.dp(4))
            layout.addWidget(self._words)
            layout.addLayout(self._flow)
        self._words.setText(words)
        if choices != self._choices:
            self._choices = choices
            self._offer(choices)

    def _offer(self, choices: tuple[str, ...]) -> None:
        while item := self._flow.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        before: QWidget = self
        for choice in choices:
            made = button(choice)
            made.setAccessibleName(self.tr("{name}: read as {choice}").format(name=self._name, choice=choice))
            made.clicked.connect(lambda _=False, text=choice: self.chosen.emit(text))
            self._flow.addWidget(made)
            tab_after(before, made)
            before = made


class Extra(QWidget):
    """A line that is made and opened when it is needed: a reason or a remark."""

    def __init__(self, caption: str, name: str, prepare: Callable[[TypedLine], None]) -> None:
        super().__init__()
        self._caption, self._name, self._prepare = caption, name, prepare
        self._opened = False
        self.line: TypedLine | None = None
        self.hide()

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text() if self.line else ""

    def show_text(self, text: str, wanted: bool, locked: bool) -> None:
        """Show what is recorded, unless something newer is being typed; hidden when nobody wants it."""
        wanted = wanted or bool(text) or self._opened
        if wanted:
            line = self._made()
            line.setReadOnly(locked)
            if not line.isModified():
                line.show_text(text)
        elif self.line:
            self.line.show_text(text)
        self.setVisible(wanted)

    def open(self) -> None:
        """Show the line and put the cursor into it."""
        self._opened = True
        line = self._made()
        line.show()  # in a parent that is on the screen, Qt would do it only later
        self.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Empty the line and hide it."""
        self._opened = False
        if self.line:
            self.line.show_text("")
        self.hide()

    def _made(self) -> TypedLine:
        if self.line is None:
            self.line = TypedLine(f"{self._name} {self._caption}")
            self.line.setPlaceholderText(self.tr("printed in the report"))
            layout = QHBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.dp(8))
            layout.addWidget(label(self._caption, "muted"))
            layout.addWidget(self.line, 1)
            tab_after(self, self.line)
            self._prepare(self.line)
        return self.line
