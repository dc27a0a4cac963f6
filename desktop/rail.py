"""The rail of places at the left edge of the window."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from desktop import theme

LETTERS = 13  # pixels of a title at 100 %, as in the style sheet
NARROW = 132  # pixels that are enough for short titles on any scale
TALLEST, AROUND, SMALLEST = 675, 15, 18  # pixels: all places together, around icon and title, and of an icon


class Place(Enum):
    """The places of the rail, in its order; the value names icon and help page."""

    WORKBENCH = "workbench"
    SITES = "sites"
    ASSESSMENT = "assessment"
    RESULT = "result"
    REPORT = "report"
    FINDINGS = "findings"
    CONSOLIDATION = "consolidation"
    STANDARDS = "standards"
    SETTINGS = "settings"


class Rail(QFrame):
    """Places at the left edge, with their keys in the tool tips."""

    chosen = Signal(object)

    def __init__(self, titles: dict[Place, str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self.buttons: dict[Place, QToolButton] = {}
        letters = QFontMetrics(theme.sized(self, LETTERS, bold=True))
        self._icon = max(SMALLEST, min(theme.dp(24), 32, TALLEST // len(titles) - letters.height() - AROUND))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.dp(8), 0, 0)
        layout.setSpacing(0)
        for number, (place, title) in enumerate(titles.items(), start=1):
            if place is Place.SETTINGS:
                layout.addStretch(1)
            layout.addWidget(self._button(place, title, f"Ctrl+{number}"))
        longest = max(map(letters.horizontalAdvance, titles.values()))
        self.setFixedWidth(max(min(theme.dp(84), NARROW), longest + theme.dp(8)))

    def _button(self, place: Place, title: str, key: str) -> QToolButton:
        push = QToolButton()
        push.setText(title)
        push.setToolTip(f"{title}  {key}")
        push.setAccessibleName(title)
        push.setIcon(theme.icon(place.value, "rail-text", 48))
        push.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        push.setIconSize(QSize(self._icon, self._icon))
        push.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        push.setCheckable(True)
        push.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        push.clicked.connect(lambda: self.chosen.emit(place))
        self._group.addButton(push)
        self.buttons[place] = push
        return push
