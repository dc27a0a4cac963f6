"""Finds texts that do not fit, widgets that lie over one another, and widgets that stick out of their parent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop.parts import Elided

SLACK = 1  # pixels that rounding may cost
OWN = (
    QComboBox,
    QAbstractSpinBox,
    QLineEdit,
    QScrollBar,
    QAbstractItemView,
    QTabBar,
    QMenu,
)  # Qt lays out their insides


def clipped(widget: QWidget) -> list[str]:
    """What cannot be read or reached in a shown widget, one line for each finding."""
    return [f"{_path(each, widget)}: {words}" for each in _visible(widget) for words in _findings(each)]


def _visible(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is shown in it, without the insides of what Qt lays out itself."""
    yield widget
    if not isinstance(widget, OWN):
        for child in _children(widget):
            yield from _visible(child)


def _children(widget: QWidget) -> list[QWidget]:
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in found if each.isVisible() and not each.isWindow()]


def _findings(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QComboBox):
        yield from _box(widget)
    if isinstance(widget, QScrollArea):
        yield from _area(widget)
    if not isinstance(widget, OWN) and not _scrolls(widget):
        yield from _outside(widget)
        yield from _overlaps(widget)


def _scrolls(widget: QWidget) -> bool:
    """Whether what lies outside can be scrolled to."""
    parent = widget.parentWidget()
    view = isinstance(parent, QAbstractScrollArea) and parent.viewport() == widget
    return view or isinstance(widget, QAbstractScrollArea)


# Texts


def _label(label: QLabel) -> Iterator[str]:
    """What a label shows against the room it has; one of ours that elides may be of any size."""
    if isinstance(label, Elided) or not label.text():
        return
    need, room = _text_size(label), label.contentsRect().size()
    if need.width() > room.width() + SLACK:
        yield f"“{label.text()}” needs {need.width()} px of width and has {room.width()}"
    if need.height() > room.height() + SLACK:
        yield f"“{label.text()}” needs {need.height()} px of height and has {room.height()}"


def _text_size(label: QLabel) -> QRect:
    """The room that a label's text takes at the width the label has."""
    room, indent = label.contentsRect(), 2 * label.margin()
    if label.textFormat() is Qt.TextFormat.RichText:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setHtml(label.text())
        document.setTextWidth(room.width() if label.wordWrap() else -1)
        return QRect(0, 0, round(document.idealWidth()), round(document.size().height()))
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextExpandTabs
    within = QRect(0, 0, room.width() - indent if label.wordWrap() else 1 << 20, 1 << 20)
    return label.fontMetrics().boundingRect(within, flags.value, label.text())


def _button(button: QAbstractButton) -> Iterator[str]:
    """A button's words against the room inside its frame."""
    if not button.text() or _shows_only_a_picture(button):
        return
    need, room = _metrics(button).size(Qt.TextFlag.TextShowMnemonic.value, button.text()), _room(button)
    if need.width() > room.width() + SLACK:
        yield f"“{button.text()}” needs {need.width()} px of width and has {room.width()}"
    if need.height() > room.height() + SLACK:
        yield f"“{button.text()}” needs {need.height()} px of height and has {room.height()}"


def _shows_only_a_picture(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton) and (
        button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()
    )


def _metrics(button: QAbstractButton) -> QFontMetrics:
    """The letters of a button at their widest: one that is switched on is bold in places."""
    font = QFont(button.font())
    font.setBold(font.bold() or (button.isCheckable() and isinstance(button, QToolButton)))
    return QFontMetrics(font)


def _room(button: QAbstractButton) -> QRect:
    """Where a button's words are drawn."""
    option, style = QStyleOptionButton(), button.style()
    kinds = {
        QPushButton: QStyle.SubElement.SE_PushButtonContents,
        QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
        QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
    }
    kind = next((element for each, element in kinds.items() if isinstance(button, each)), None)
    if kind is None:
        return button.rect().adjusted(2, 2, -2, -2)
    button.initStyleOption(option)  # type: ignore[attr-defined]
    room = style.subElementRect(kind, option, button)
    if kind is not QStyle.SubElement.SE_PushButtonContents:
        return QRect(room.x(), 0, room.width(), button.height())
    return QRect(room.x(), 0, room.width(), button.height() - 2)


def _box(box: QComboBox) -> Iterator[str]:
    """The chosen text of a box; a long one is told by the tool tip."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    place = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    need = box.fontMetrics().boundingRect(box.currentText()).width()  # as Qt makes the box so wide
    if need > place.width() + SLACK and not box.toolTip():
        yield f"“{box.currentText()}” needs {need} px of width, has {place.width()} and no tool tip"


# Places


def _area(area: QScrollArea) -> Iterator[str]:
    """What is wider than a view that does not scroll sideways."""
    inner = area.widget()
    fixed = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inner is not None and fixed and inner.width() > area.viewport().width() + SLACK:
        yield f"its content is {inner.width()} px wide, the view only {area.viewport().width()}"


def _outside(parent: QWidget) -> Iterator[str]:
    room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    for child in _children(parent):
        if not room.contains(child.geometry()):
            yield f"{_name(child)} at {_said(child.geometry())} sticks out of {_said(parent.rect())}"


def _overlaps(parent: QWidget) -> Iterator[str]:
    """Neighbours that lie over one another; the handles of a splitter are wider than they look."""
    if isinstance(parent, QSplitter):
        return
    for one, other in combinations(_children(parent), 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > SLACK and both.height() > SLACK:
            yield f"{_name(one)} and {_name(other)} share {_said(both)}"


# Words for people


def _path(widget: QWidget, top: QWidget) -> str:
    names = [_name(widget)]
    while widget is not top and (widget := widget.parentWidget()) is not None:
        names.append(type(widget).__name__)
    return " in ".join(names[:4])


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    said = widget.accessibleName() or (text if isinstance(text, str) else "")
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    return f"{type(widget).__name__} “{said[:24]}” ({place.x()}, {place.y()})"


def _said(rect: QRect) -> str:
    return f"{rect.width()}×{rect.height()}+{rect.x()}+{rect.y()}"
