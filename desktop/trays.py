"""Lists side by side, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop import theme

NARROWEST = 210  # width of a list at 100 %


class Trays(QWidget):
    """Lists side by side, or fewer in a row where letters are large."""

    def __init__(self, trays: Sequence[QWidget], fewest: int = 2) -> None:
        """`fewest` stand in a row where there is no room for all."""
        super().__init__()
        self._trays, self._fewest = trays, fewest
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.dp(16))
        self._arrange(fewest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= theme.dp(NARROWEST * len(self._trays))
        self._arrange(len(self._trays) if roomy else self._fewest)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, tray in enumerate(self._trays):
            self._grid.addWidget(tray, place // across, place % across)
        for place in range(len(self._trays)):
            self._grid.setColumnStretch(place, int(place < across))
