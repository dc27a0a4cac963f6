"""Finds what a keyboard or a screen reader comes to without showing it or having a name for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

SEEN = 40  # pixels that have to change when something gets the cursor; a frame changes more, a text cursor fewer


def unnamed(window: QWidget) -> list[str]:
    """What takes the cursor in a shown window and has no name a screen reader could speak."""
    labelled = {each.buddy() for each in window.findChildren(QLabel) if each.buddy() and each.text()}
    return [_said(each) for each in focusable(window) if not (_name(each) or each in labelled)]


def unseen(window: QWidget) -> list[str]:
    """What takes the cursor in a shown, active window and looks the same as before."""
    found = []
    for each in focusable(window):
        if not each.isEnabled():
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        _scroll_to(each)
        QApplication.processEvents()
        with_cursor, reached = _picture(each), each.hasFocus()
        each.clearFocus()
        if reached and _changed(with_cursor, _picture(each)) < SEEN:
            found.append(_said(each))
    return found


def focusable(window: QWidget) -> Iterator[QWidget]:
    """Shown widgets that Tab comes to, without the insides of what Qt made."""
    for each in window.findChildren(QWidget):
        parent = each.parentWidget()
        if not each.focusPolicy() & Qt.FocusPolicy.TabFocus or not each.isVisible() or each.window() is not window:
            continue
        if not isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit) and each.focusProxy() is None:
            yield each


def _scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight, as Qt does on Tab."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _name(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return " ".join(widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractButton | QLabel) and widget.text():
        return widget.text()
    return widget.accessibleName()


def _picture(widget: QWidget) -> QImage:
    """The widget as it is seen, on what lies behind it."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changed(one: QImage, other: QImage) -> int:
    """How many pixels differ; a picture of another size is another picture."""
    if one.size() != other.size():
        return SEEN
    first, second = (memoryview(each.constBits()).cast("B").cast("I") for each in (one, other))
    return sum(a != b for a, b in zip(first, second, strict=True))


def _said(widget: QWidget) -> str:
    parents, parent = [], widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    text = _name(widget) or widget.objectName()
    return f"{type(widget).__name__} “{text[:30]}” in {' in '.join(parents)}"
