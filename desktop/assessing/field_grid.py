"""How the parts of a field stand: beside one another, below one another, or with the label on top."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop import theme

LABEL, NARROW_LABEL = 172, 112  # widths of what stands left of the inputs, at 100 %
BELOW = 3  # the first row of what stands below the input


class Arrangement(Enum):
    """How a field uses the width it has."""

    WIDE = "wide"  # what was read stands right of the input
    NARROW = "narrow"  # it stands below
    STACKED = "stacked"  # the label stands above the input, for two fields side by side


class FieldGrid(QGridLayout):
    """Label, editor, what was read, state, and everything below."""

    def __init__(self, field: QWidget, label: QLabel, editor: QWidget, hint: QLabel, state: QWidget) -> None:
        super().__init__(field)
        self.label, self.editor, self.hint, self.state = label, editor, hint, state
        self._below: list[QWidget] = []
        self.top = Qt.AlignmentFlag.AlignVCenter  # AlignTop for an editor of several rows
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(theme.dp(8))
        self.setVerticalSpacing(theme.dp(4))
        self.setColumnStretch(2, 1)

    def arrange(self, arrangement: Arrangement, *, hint_below: bool) -> None:
        """Put everything in its place."""
        stacked = arrangement is Arrangement.STACKED
        first = 0 if stacked else 1
        self.addWidget(self.label, 0, 0, 1, 3 if stacked else 1, self.top)
        self.addWidget(self.state, 0, 3, Qt.AlignmentFlag.AlignRight | self.top)
        self.addWidget(self.editor, 1 if stacked else 0, first, 1, 4 if stacked else 2 if hint_below else 1)
        if hint_below:
            self.addWidget(self.hint, 2, first, 1, 4 - first)
        else:
            self.addWidget(self.hint, 0, 2, 1, 1)
        for row, each in enumerate(self._below, start=BELOW):
            self.addWidget(each, row, first, 1, 4 - first, self.alignment_of(each))
        self._fix_label(arrangement)

    def add_below(self, *widgets: QWidget, left: bool = False) -> None:
        """Put widgets below the input, in order; `left` leaves them as wide as they want to be."""
        for each in widgets:
            each.setProperty("left", left)
            self._below.append(each)
            self.addWidget(each, BELOW + len(self._below) - 1, 1, 1, 3, self.alignment_of(each))

    def alignment_of(self, widget: QWidget) -> Qt.AlignmentFlag:
        """Left for what keeps its own width, none for what fills the row."""
        return Qt.AlignmentFlag.AlignLeft if widget.property("left") else Qt.AlignmentFlag(0)

    def _fix_label(self, arrangement: Arrangement) -> None:
        if arrangement is Arrangement.STACKED:
            self.label.setMinimumWidth(0)
            self.label.setMaximumWidth(16777215)
        else:
            self.label.setFixedWidth(theme.dp(NARROW_LABEL if arrangement is Arrangement.NARROW else LABEL))
