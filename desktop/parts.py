"""Small visible parts every screen is put together from: labels, buttons, headers, cards and notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.flow import Flow, Sides

Box = TypeVar("Box", bound=QBoxLayout)
FRAMED = frozenset({"chip", "good", "warning", "bad"})  # roles of words with a frame around them


def named(thing: object, language: str) -> str:
    """The name of something of the catalogue, which comes in both languages."""
    return str(getattr(thing, "zh" if language == "zh" else "en"))


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A plain text label; the role names its look in the style sheet."""
    made = QLabel(text)
    if role in FRAMED:
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another look."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Elided(QLabel):
    """A one-line label that shortens its text with an ellipsis where there is no room."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


def say(target: QLabel, text: str, role: str | None = None) -> None:
    """Show a text, or hide the label when there is nothing to say."""
    if role is not None:
        set_role(target, role)
    target.setText(text)
    target.setVisible(bool(text))


def button(text: str, clicked: Callable[[], object] | None = None, role: str = "") -> QPushButton:
    """A push button; `clicked` is called without Qt's checked flag."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def column(*widgets: QWidget, spacing: int = 8, margin: int = 0) -> QVBoxLayout:
    """Widgets below one another."""
    layout = QVBoxLayout()
    return _filled(layout, widgets, spacing, margin)


def row(*widgets: QWidget | None, spacing: int = 8, margin: int = 0) -> QHBoxLayout:
    """Widgets beside one another; None is the place that stretches."""
    layout = QHBoxLayout()
    return _filled(layout, widgets, spacing, margin)


def _filled(layout: Box, widgets: Iterable[QWidget | None], spacing: int, margin: int) -> Box:
    layout.setSpacing(theme.dp(spacing))
    pixels = theme.dp(margin)
    layout.setContentsMargins(pixels, pixels, pixels, pixels)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def holder(layout: QLayout) -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def card(*widgets: QWidget, role: str = "card", spacing: int = 8, margin: int = 16) -> QFrame:
    """A framed group of widgets."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(column(*widgets, spacing=spacing, margin=margin))
    return made


def rule() -> QFrame:
    """A thin line."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def scrolled(inner: QWidget, *, sideways: bool = False) -> QScrollArea:
    """A widget in a frameless area that scrolls when there is no room; sideways only what is as wide as a table."""
    area = QScrollArea()
    inner.setProperty("role", "page")
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class Header(QFrame):
    """The white strip on top of a screen: title, chips, one line below, buttons at the right."""

    def __init__(self, title: str, subtitle: str = "", buttons: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        self.setObjectName("header")
        self.title = label(title, "title")
        self.chip = label("", "chip")
        self.chip.hide()
        self.subtitle = Elided(subtitle, "muted")
        words = column(holder(row(self.title, self.chip, None)), self.subtitle, spacing=2)
        layout = Sides(self, holder(words), holder(Flow(None, *buttons)))
        layout.setContentsMargins(theme.dp(16), theme.dp(8), theme.dp(16), theme.dp(8))


class Notice(QFrame):
    """A message with a frame: what happened, what was kept, what to do; hidden while there is none."""

    def __init__(self, role: str = "alarm", *, strip: bool = False) -> None:
        """A strip reaches from edge to edge below a header."""
        super().__init__()
        if strip:
            self.setObjectName("strip")
        self.setProperty("role", role)
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLayout(column(self.words, margin=8))
        self.hide()

    def show_text(self, text: str, role: str | None = None) -> None:
        """Show a message, or hide when it is empty."""
        if role is not None:
            set_role(self, role)
        self.words.setText(text)
        self.setVisible(bool(text))


class Empty(QWidget):
    """What a screen shows when there is nothing yet: what this place is for and what to do first."""

    def __init__(self, picture: str, title: str, text: str, *buttons: QPushButton) -> None:
        super().__init__()
        image, heading, words = QLabel(), label(title, "heading"), label(text, "muted", wrap=True)
        image.setPixmap(theme.pixmap(picture, "accent-line", theme.dp(56)))
        inner = QVBoxLayout()
        inner.setSpacing(theme.dp(8))
        inner.addStretch(2)
        for each in (image, heading, words):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(each)
        words.setFixedWidth(min(theme.dp(520), 1000))
        inner.addSpacing(theme.dp(8))
        for push in buttons:
            inner.addWidget(push, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(inner)
        layout.addStretch(1)
