"""Inputs that behave as officers expect: a line that knows its input method, a box that the wheel does not turn."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget


class TypedLine(QLineEdit):
    """A line edit whose undo is the assessment's undo, and which tells whether a composition is open (R-46)."""

    settle = Signal()  # what was typed must be saved before something else happens
    edited = Signal()  # by a key: the text, or what an input method shows and has not put into it

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._preedit = ""
        self.textEdited.connect(self.edited)

    @property
    def composing(self) -> bool:
        """An input method shows characters that are not in the text yet."""
        return bool(self._preedit)

    def whole_text(self) -> str:
        """The text with what the input method shows, as it stands on the screen."""
        place = self.cursorPosition()
        return self.text()[:place] + self._preedit + self.text()[place:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self._preedit = self._preedit, event.preeditString()
        super().inputMethodEvent(event)
        if before != self._preedit and not event.commitString():
            self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._preedit = ""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _undoes(event):
            self.settle.emit()
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _undoes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show what is recorded; the cursor stays where it is when nothing differs."""
        if text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # a long text shows its beginning
        self.setModified(False)

    def mark_wrong(self, wrong: bool) -> None:
        """Show by the frame that the text has a problem; the words stand beside it."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class QuietBox(QComboBox):
    """A choice that the wheel scrolls past and never changes."""

    def __init__(self, name: str = "", parent: QWidget | None = None, *, filled_once: bool = False) -> None:
        """With `filled_once` it stays as wide as its first options ask; its list is not made to measure others."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not filled_once:
            self.adjust()
        self.currentTextChanged.connect(self._tell)

    def adjust(self) -> None:
        """Follow options that change while it is shown."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def cut(self, letters: int) -> None:
        """Ask room for so many letters only; what is longer is cut, and whole in the tool tip."""
        self.setMinimumContentsLength(letters)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._tell(self.currentText())

    def refill(self, entries: Iterable[tuple[str, object]], chosen: object) -> None:
        """Offer other options, each with its key, without a signal; the first where `chosen` is not among them."""
        with QSignalBlocker(self):
            self.clear()
            for text, key in entries:
                self.addItem(text, key)
            self.setCurrentIndex(max(0, self.findData(chosen)))
        self._tell(self.currentText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _tell(self, text: str) -> None:
        if self.minimumContentsLength():
            self.setToolTip(text)


class QuietNumber(QSpinBox):
    """A whole number that the wheel scrolls past and that is told only when it is complete."""

    def __init__(self, low: int, high: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _undoes(event: QEvent) -> bool:
    """The keys that undo or redo, as this desktop has them."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
