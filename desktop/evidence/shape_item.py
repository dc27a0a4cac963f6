"""One shape of an annotation in the viewer: drawn as lines and letters, in thousandths of the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from assessments.evidence.annotations import MILLE, Arrow, Label, Shape
from assessments.evidence.drawing import HEAD, INKS, LETTERS, LINE, arrow_head
from desktop import theme


class ShapeItem(QGraphicsItem):
    """Looks as the report prints it; the chosen one has a dashed frame around it."""

    def __init__(self, number: int, shape: Shape, size: QSizeF) -> None:
        super().__init__()
        self.number, self.value, self._size = number, shape, size
        self._longer = max(size.width(), size.height())
        self.chosen = False
        self.setZValue(1 + number)

    def show_shape(self, shape: Shape, chosen: bool) -> None:
        """Show another state of this shape."""
        if shape != self.value or chosen != self.chosen:
            self.prepareGeometryChange()
            self.value, self.chosen = shape, chosen
            self.update()

    def boundingRect(self) -> QRectF:
        edge = self._width * 3
        frame = self._frame()
        if isinstance(self.value, Arrow):
            edge += self._longer * HEAD / MILLE
        return frame.adjusted(-edge, -edge, edge, edge)

    def shape(self) -> QPainterPath:
        """Where a click means this shape: its surroundings too, for lines are thin."""
        path = QPainterPath()
        edge = self._width * 2
        path.addRect(self._frame().adjusted(-edge, -edge, edge, edge))
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, edge = INKS[self.value.colour]
        if isinstance(self.value, Label):
            self._paint_words(painter, ink, edge)
        else:
            for colour, width in ((edge, self._width * 3 / 2), (ink, self._width)):
                self._paint_lines(painter, QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap))
        if self.chosen:
            pen = QPen(theme.colour("focus"), 0, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge_width = self._width
            painter.drawRect(self._frame().adjusted(-edge_width, -edge_width, edge_width, edge_width))

    @property
    def _width(self) -> float:
        return max(2.0, self._longer * LINE / MILLE)

    def _point(self, x: int, y: int) -> QPointF:
        return QPointF(x * self._size.width() / MILLE, y * self._size.height() / MILLE)

    def _frame(self) -> QRectF:
        value = self.value
        if isinstance(value, Label):
            return self._words_frame(value)
        return QRectF(self._point(value.x1, value.y1), self._point(value.x2, value.y2)).normalized()

    def _words_frame(self, value: Label) -> QRectF:
        metrics = QFontMetricsF(self._font())
        room = QRectF(0, 0, self._size.width(), self._size.height())
        flags = Qt.TextFlag.TextWrapAnywhere.value
        frame = metrics.boundingRect(room, flags, value.text)
        frame.moveTo(self._point(value.x1, value.y1))
        frame.moveLeft(max(0.0, min(frame.left(), self._size.width() - frame.width())))
        frame.moveTop(max(0.0, min(frame.top(), self._size.height() - frame.height())))
        return frame

    def _font(self) -> QFont:
        font = theme.font()
        font.setPixelSize(max(10, int(self._longer * LETTERS / MILLE)))
        return font

    def _paint_lines(self, painter: QPainter, pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        value = self.value
        assert not isinstance(value, Label)
        start, end = self._point(value.x1, value.y1), self._point(value.x2, value.y2)
        if not isinstance(value, Arrow):
            painter.drawRect(QRectF(start, end).normalized())
            return
        painter.drawLine(start, end)
        for x, y in arrow_head((start.x(), start.y()), (end.x(), end.y()), self._longer * HEAD / MILLE):
            painter.drawLine(end, QPointF(x, y))

    def _paint_words(self, painter: QPainter, ink: str, edge: str) -> None:
        assert isinstance(self.value, Label)
        frame, flags = self._words_frame(self.value), Qt.TextFlag.TextWrapAnywhere.value
        painter.setFont(self._font())
        away = max(1.0, self._longer / 500)
        painter.setPen(QColor(edge))
        for right, down in ((-away, 0), (away, 0), (0, -away), (0, away)):
            painter.drawText(frame.translated(right, down), flags, self.value.text)
        painter.setPen(QColor(ink))
        painter.drawText(frame, flags, self.value.text)
