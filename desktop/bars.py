"""Small drawn figures: a distribution of scores, and points against their weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop import theme

CLASSES = 10


class Distribution(QWidget):
    """How many results lie in each tenth of the full marks."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = (0,) * CLASSES

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many results lie in each tenth."""
        self.counts = tuple(counts)
        words = (
            f"{10 * number}–{10 * number + 10} %: {count}" for number, count in enumerate(self.counts) if count
        )
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.dp(240), theme.dp(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.sized(self, 11)
        painter.setFont(font)
        line = QFontMetrics(font).height()
        room = QRectF(self.rect()).adjusted(0, line + 2, 0, -line - 4)
        width = room.width() / CLASSES
        most = max(*self.counts, 1)
        for number, count in enumerate(self.counts):
            height = room.height() * count / most
            left = room.left() + number * width
            bar = QRectF(left + 2, room.bottom() - height, width - 4, height)
            painter.fillRect(bar, theme.colour("bar"))
            painter.setPen(theme.colour("muted"))
            foot = QRectF(left - 4, room.bottom() + 2, width + 8, line)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(10 * number))
            if count:
                above = QRectF(left, bar.top() - line, width, line)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.setPen(theme.colour("line-strong"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: its name, its value and full length, and how both are worded."""

    name: str
    part: float
    words: str


class Shares(QWidget):
    """Named bars below one another, each with its figures in words."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: tuple[Share, ...] = ()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Replace the bars."""
        self.shares = tuple(shares)
        self.setAccessibleDescription("; ".join(f"{share.name} {share.words}" for share in shares))
        self.setFixedHeight(self._line() * len(self.shares))
        self.update()

    def _line(self) -> int:
        return QFontMetrics(theme.sized(self, 12)).height() + theme.dp(18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.sized(self, 12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        thick = theme.dp(7)
        for number, share in enumerate(self.shares):
            words = QRectF(0, number * self._line(), self.width(), metrics.height())
            painter.setPen(theme.colour("ink"))
            room = int(self.width() - metrics.horizontalAdvance(share.words) - theme.dp(8))
            name = metrics.elidedText(share.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft, name)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, share.words)
            painter.setPen(Qt.PenStyle.NoPen)
            track = QRectF(0, words.bottom() + 3, self.width(), thick)
            for part, ink in ((1.0, "frame"), (min(1.0, max(0.0, share.part)), "bar")):
                painter.setBrush(theme.colour(ink))
                painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * part, thick), 3, 3)
