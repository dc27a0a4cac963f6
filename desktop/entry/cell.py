"""Typing into a cell of the grid: a list to choose from where the cell has one, a line everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QStyledItemDelegate, QWidget

from desktop.entry.grid import COLUMN
from desktop.entry.words import choice
from desktop.tables import Index
from forms.sheets.layout import Column

if TYPE_CHECKING:
    from desktop.entry.view import GridView

LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
Offer = Callable[[Column], Sequence[tuple[str, str]]]  # what a cell may refer to: its text and how it is shown


class CellDelegate(QStyledItemDelegate):
    """A list to choose from where the cell has one, a line to type into everywhere else."""

    def __init__(self, view: GridView, offer: Offer) -> None:
        super().__init__(view)
        self._view, self._offer = view, offer
        self._composing = False  # an input method shows letters that are not in the cell yet

    def createEditor(self, parent: QWidget, option: object, index: Index) -> QWidget:
        self._composing = False
        column: Column = index.data(COLUMN)
        grid = self._view.grid
        offered = self._offer(column)
        if not column.words and not offered:
            editor = super().createEditor(parent, option, index)  # type: ignore[arg-type]
            return editor
        box = QComboBox(parent)
        box.addItem("", "")
        for word in column.words:
            box.addItem(choice(column, word, grid.language), word)
        for text, shown in offered:
            box.addItem(shown, text)
        box.setEditable(not column.words)
        box.activated.connect(lambda _: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.setCurrentIndex(max(0, editor.findData(text)))
        if editor.isEditable() and editor.findData(text) < 0:
            editor.setEditText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if not isinstance(editor, QComboBox):
            super().setModelData(editor, model, index)  # type: ignore[arg-type]
            return
        at = editor.findText(editor.currentText())
        text = editor.itemData(at) if at >= 0 else editor.currentText()
        self._view.grid.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif self._composing and isinstance(event, QKeyEvent) and event.key() in LEAVING:
            return True  # it belongs to the input method
        entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            assert isinstance(event, QKeyEvent)
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._view.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(editor, event)
