"""Keys that mean something only while one widget has the cursor, so that lines of text keep theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(widget: QWidget, key: QKeySequence.StandardKey | str, act: Callable[[], object]) -> None:
    """Let a key act while this very widget has the cursor."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # the constructor overlooks it
    shortcut.activated.connect(lambda: act())
