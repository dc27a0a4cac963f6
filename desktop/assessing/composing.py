"""Keys that belong to the input method while it shows letters that are not in the text yet (R-46)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leaves_or_undoes(event: QKeyEvent) -> bool:
    """Whether a key would leave the line, save it or undo; an open composition must not be cut off by it."""
    return event.key() in LEAVING or any(event.matches(key) for key in UNDOING)
