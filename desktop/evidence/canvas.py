"""The picture with its annotation: zoomed, turned, drawn on with mouse and keys; only shapes ever change."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from assessments.evidence.annotations import MILLE, Arrow, Box, Colour, Label, Shape, within
from desktop import theme
from desktop.evidence.shape_item import ShapeItem
from desktop.evidence.sketch import Sketch

STEP, LEAP = 4, 25  # thousandths that an arrow key moves, alone and with Ctrl
SHORTEST = 12  # thousandths; a shorter pull was a click
CLOSER, MOST, LEAST = 1.25, 8.0, 0.02  # factor of one zoom step, and the limits of the scale
WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

LEAST_HEIGHT = 140  # of the picture at 100 %, where the window has no room for more


class Tool(Enum):
    """What pulling with the mouse, or Enter, does."""

    CHOOSE = "choose"
    ARROW = "arrow"
    BOX = "box"
    LABEL = "label"


class Canvas(QGraphicsView):
    """Shows a picture and a sketch over it; changes go into the sketch."""

    words_wanted = Signal()  # a label was put down and needs its words
    zoomed = Signal()

    def __init__(self, sketch: Sketch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sketch, self.tool, self.colour = sketch, Tool.CHOOSE, Colour.RED
        self.new_words = ""
        self._fitted = True
        self._picture: QGraphicsPixmapItem | None = None
        self._items: list[ShapeItem] = []
        self._from: QPointF | None = None
        self.setScene(QGraphicsScene(self))
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setBackgroundBrush(theme.colour("frame"))
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sketch.changed.connect(self._draw)
        sketch.chosen_changed.connect(self._draw)

    def sizeHint(self) -> QSize:
        return QSize(theme.dp(320), theme.dp(LEAST_HEIGHT))

    # The picture

    def show_image(self, image: QImage | None) -> None:
        """Show a picture whole, or none."""
        self.scene().clear()
        self._items, self._picture = [], None
        self.resetTransform()
        if image is not None:
            self._picture = self.scene().addPixmap(QPixmap.fromImage(image))
            self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
            self.scene().setSceneRect(self._picture.boundingRect())
            self._draw()
            self.fit()

    @property
    def size_shown(self) -> QSizeF:
        """The size of the picture in its own points."""
        return self._picture.boundingRect().size() if self._picture else QSizeF(1, 1)

    def fit(self) -> None:
        """Show the whole picture."""
        self._fitted = True
        if self._picture is not None:
            self.fitInView(self._picture, Qt.AspectRatioMode.KeepAspectRatio)
        self.zoomed.emit()

    def zoom(self, factor: float) -> None:
        """Look from closer or farther."""
        scale = abs(self.transform().m11()) + abs(self.transform().m12())
        factor = max(LEAST / scale, min(MOST / scale, factor))
        self._fitted = False
        self.scale(factor, factor)
        self.zoomed.emit()

    def turn(self) -> None:
        """Turn what is seen by a quarter; neither the original nor the annotation turns."""
        self.rotate(90)
        if self._fitted:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(CLOSER if event.angleDelta().y() > 0 else 1 / CLOSER)
        else:
            super().wheelEvent(event)

    # Shapes by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self._picture is None:
            return
        event.accept()
        self._from = self._place(event)
        if self.tool is Tool.CHOOSE:
            under = self.itemAt(event.position().toPoint())
            self.sketch.choose(under.number if isinstance(under, ShapeItem) else -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._from is None or self.tool is not Tool.CHOOSE or self.sketch.shape is None:
            return
        there = self._place(event)
        right, down = round(there.x() - self._from.x()), round(there.y() - self._from.y())
        if right or down:
            self.sketch.move(right, down)
            self._from += QPointF(right, down)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        start, self._from = self._from, None
        if start is None:
            return
        if self.tool is Tool.CHOOSE:
            self.sketch.settle()
            return
        end = self._place(event)
        if abs(end.x() - start.x()) + abs(end.y() - start.y()) < SHORTEST and self.tool is not Tool.LABEL:
            end = start + QPointF(MILLE / 5, MILLE / 5)
        self._put(start, end)

    # Shapes by key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in WAYS and self.sketch.shape is not None:
            step = LEAP if modifiers & Qt.KeyboardModifier.ControlModifier else STEP
            right, down = (way * step for way in WAYS[key])
            move = self.sketch.stretch if modifiers & Qt.KeyboardModifier.ShiftModifier else self.sketch.move
            move(right, down)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.sketch.remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.tool is not Tool.CHOOSE:
            centre = QPointF(MILLE / 2, MILLE / 2)
            self._put(centre - QPointF(MILLE / 8, MILLE / 8), centre + QPointF(MILLE / 8, MILLE / 8))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(CLOSER)
        elif key is Qt.Key.Key_Minus:
            self.zoom(1 / CLOSER)
        elif key is Qt.Key.Key_0:
            self.fit()
        elif key is Qt.Key.Key_Escape and self.sketch.chosen >= 0:
            self.sketch.choose(-1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from shape to shape, and behind the last one on to what comes next."""
        following = self.sketch.chosen + 1 if forward else self.sketch.chosen - 1
        if (forward and following < len(self._items)) or (not forward and self.sketch.chosen > 0):
            self.sketch.choose(following)
            return True
        self.sketch.choose(-1)
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.sketch.settle()

    # How it is drawn

    def _put(self, start: QPointF, end: QPointF) -> None:
        if self._picture is None or not self.sketch.editable:
            return
        x1, y1, x2, y2 = (within(round(part)) for part in (start.x(), start.y(), end.x(), end.y()))
        shape: Shape
        if self.tool is Tool.LABEL:
            shape = Label(x1=x1, y1=y1, text=self.new_words or self.tr("Words"), colour=self.colour)
        else:
            made = Arrow if self.tool is Tool.ARROW else Box
            shape = made(x1=x1, y1=y1, x2=x2, y2=y2, colour=self.colour)
        self.sketch.add(shape)
        if self.tool is Tool.LABEL:
            self.words_wanted.emit()

    def _place(self, event: QMouseEvent) -> QPointF:
        """Where the mouse is, in thousandths of the picture."""
        there, size = self.mapToScene(event.position().toPoint()), self.size_shown
        return QPointF(there.x() * MILLE / size.width(), there.y() * MILLE / size.height())

    def _draw(self) -> None:
        """Bring the items up to date with the sketch."""
        if self._picture is None:
            return
        shapes = self.sketch.annotation.shapes
        while len(self._items) > len(shapes):
            self.scene().removeItem(self._items.pop())
        while len(self._items) < len(shapes):
            item = ShapeItem(len(self._items), shapes[len(self._items)], self.size_shown)
            self.scene().addItem(item)
            self._items.append(item)
        for item, shape in zip(self._items, shapes, strict=True):
            item.show_shape(shape, item.number == self.sketch.chosen)
