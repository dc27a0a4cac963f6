"""The rail of places at the left edge of the window."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from desktop import theme


class Place(Enum):
    """The places of the rail, in its order; the value names icon and help page."""

    WORKBENCH = "workbench"
    SITES = "sites"
    ASSESSMENT = "assessment"
    RESULT = "result"
    REPORT = "report"
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.dp(8), 0, 0)
        layout.setSpacing(0)
        width = min(theme.dp(84), 132)
        for number, (place, title) in enumerate(titles.items(), start=1):
            if place is Place.SETTINGS:
                layout.addStretch(1)
            push = self._button(place, title, f"Ctrl+{number}")
            push.setFixedWidth(width)
            layout.addWidget(push)
        self.setFixedWidth(width)

    def _button(self, place: Place, title: str, key: str) -> QToolButton:
        push = QToolButton()
        push.setText(title)
        push.setToolTip(f"{title}  {key}")
        push.setAccessibleName(title)
        push.setIcon(theme.icon(place.value, "rail-text", 48))
        size = min(theme.dp(24), 32)
        push.setIconSize(QSize(size, size))
        push.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        push.setCheckable(True)
        push.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        push.clicked.connect(lambda: self.chosen.emit(place))
        self._group.addButton(push)
        self.buttons[place] = push
        return push
