"""The message that stands in the way while an answer could not be saved (R-09)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class NotSaved(QMessageBox):
    """Says why nothing was saved and what became of the typed text."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Critical)
        self.setWindowTitle(self.tr("Not saved"))
        self.setText(words)
        self.setInformativeText(
            self.tr("What you typed is still in the field. It is saved when you type on or leave the field.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def say_not_saved(words: str, parent: QWidget) -> None:
    """Show the message over a screen, unless it is there already."""
    if parent.findChild(NotSaved) is None:
        NotSaved(words, parent).open()
