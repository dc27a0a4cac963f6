"""Undo and redo for the whole window: the keys act on the open assessment, unless a line has typing of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


class UndoKeys(QObject):
    """Owns the keys of undo and redo in a window, and sends them to the stack in use."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._group = window, QUndoGroup(self)
        undo, redo = self._group.createUndoAction(window), self._group.createRedoAction(window)
        undo.setShortcuts(QKeySequence.StandardKey.Undo)
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        window.addActions([undo, redo])
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def use(self, stack: QUndoStack) -> None:
        """Let the keys act on a stack."""
        self._group.addStack(stack)
        self._group.setActiveStack(stack)

    def drop(self, stack: QUndoStack) -> None:
        """Let go of a stack."""
        self._group.removeStack(stack)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z in a line that has nothing of its own to undo reach the assessment."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(watched, QLineEdit):
            assert isinstance(event, QKeyEvent)
            undo = event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit) and self._window.isAncestorOf(now):
            now.installEventFilter(self)
