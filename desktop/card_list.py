"""A list of cards, each with a title and two quiet lines, painted from an item model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from desktop import theme
from desktop.tables import Index

CARD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CardText:
    """What one card says, and what it stands for."""

    key: str
    title: str
    line: str
    more: str


class CardRows(QAbstractListModel):
    """Cards as an item model; read aloud a card is its three lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[CardText, ...] = ()

    def show(self, cards: Sequence[CardText]) -> None:
        """Replace all cards."""
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = 0) -> Any:
        card = self.cards[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(text for text in (card.title, card.line, card.more) if text)
        return card if role == CARD else None


class CardDelegate(QStyledItemDelegate):
    """Paints a card: white, thin line, accent when it is current."""

    def sizeHint(self, option: Any, index: Index) -> QSize:  # the stubs lack the option's fields
        title, small = (QFontMetrics(theme.sized(option.widget, pixels)).height() for pixels in (14, 12))
        return QSize(theme.dp(160), title + 2 * (small + theme.dp(3)) + theme.dp(32))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        card: CardText = index.data(CARD)
        frame = QRectF(option.rect).adjusted(1, 1, -1, -theme.dp(8))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and option.widget.hasFocus()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = "accent" if focused else "accent-line" if hovered else "line"
        painter.setPen(QPen(theme.colour(line), 2 if focused else 1))
        painter.setBrush(theme.colour("accent-soft" if focused else "surface"))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        edge = theme.dp(12)
        place = frame.adjusted(edge, edge, -edge, 0)
        for text, pixels in ((card.title, 14), (card.line, 12), (card.more, 12)):
            font = theme.sized(option.widget, pixels, bold=pixels == 14)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour("ink" if pixels == 14 else "muted"))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
            place.setTop(place.top() + metrics.height() + theme.dp(3))
        painter.restore()


def card_list(model: CardRows, name: str) -> QListView:
    """A list of cards; Enter or a double click activates."""
    view = QListView()
    view.setProperty("role", "cards")
    view.setModel(model)
    view.setItemDelegate(CardDelegate(view))
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setUniformItemSizes(True)
    return view
