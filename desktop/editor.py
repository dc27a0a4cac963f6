"""What a field asks of every editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop import theme
from desktop.inputs import TypedLine
from forms.questions import Answer

Units = Callable[[], tuple[str, ...]]  # the units on offer, the usual one first


class Editor(QWidget):
    """What a field asks of every editor; `name` is spoken by screen readers."""

    typed = Signal()  # a key was pressed: save after a pause
    left = Signal()  # the cursor left: save what was typed now
    chosen = Signal()  # something was chosen: save it now
    wide = False  # wants the whole width of the field

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Made inside its field from the start: to move a box of choices into another widget costs far more."""
        super().__init__(parent)
        self.name = name
        self.units: Units = tuple

    def text(self) -> str:
        """What stands in the editor."""
        raise NotImplementedError

    def unit(self) -> str:
        """The chosen unit, '' where there is none."""
        return ""

    def show_answer(self, answer: Answer | None) -> None:
        """Show what is recorded."""
        raise NotImplementedError

    def inputs(self) -> tuple[QWidget, ...]:
        """The widgets that take the focus, in order."""
        raise NotImplementedError

    def target(self) -> QWidget:
        """Where the cursor goes when the officer comes to this question."""
        return self.inputs()[0]

    def lock(self, locked: bool) -> None:
        """Make the editor read-only; what is in it stays readable."""
        for each in self.inputs():
            if isinstance(each, QLineEdit):
                each.setReadOnly(locked)
            else:
                each.setEnabled(not locked)

    def open_units(self) -> None:
        """Open the list of units, if there is one."""

    def _line(self, name: str) -> TypedLine:
        made = TypedLine(name)
        made.edited.connect(self.typed)
        made.editingFinished.connect(self.left)
        made.settle.connect(self.left)
        return made

    def _beside(self, *widgets: QWidget) -> QHBoxLayout:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(8))
        for widget in widgets:
            layout.addWidget(widget)
        return layout
