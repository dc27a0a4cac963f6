"""Lists side by side, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop import theme

NARROWEST = 210  # width of a list at 100 %


class Trays(QWidget):
    """Lists side by side, or in two rows where letters are large."""

    def __init__(self, trays: Sequence[QWidget]) -> None:
        super().__init__()
        self._trays = trays
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.dp(16))
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(len(self._trays) if event.size().width() >= theme.dp(NARROWEST * len(self._trays)) else 2)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, tray in enumerate(self._trays):
            self._grid.addWidget(tray, place // across, place % across)
        for place in range(len(self._trays)):
            self._grid.setColumnStretch(place, int(place < across))
