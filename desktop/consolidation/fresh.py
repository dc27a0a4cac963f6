"""What is shown is read from the store when somebody looks at it, and again after it may have changed."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class ReadOnSight(QWidget):
    """Reads once, and anew after `refresh`: at once while it is in view, else when it is next looked at."""

    _fresh = False

    def read(self) -> None:
        """Read and show what the store holds."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensure()

    def refresh(self) -> None:
        """Read again, now or when somebody looks next."""
        self._fresh = False
        if self.isVisible():
            self.ensure()

    def ensure(self) -> None:
        """Read unless what is shown is right already."""
        if not self._fresh:
            self._fresh = True
            self.read()
