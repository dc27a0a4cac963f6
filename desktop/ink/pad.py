"""The pad that takes a signature from mouse, pen or finger, as vectors with time."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessments.hand_signature import Device
from assessments.strokes import ASPECT, BOX, FULL, LONGEST, MOST, Point, Stroke, curves, thickness
from desktop import theme

PEN = 48  # the pen is so many times thinner than the pad is high
BASELINE = 0.8  # of the height; the line to write on
INK = QColor("#101820")  # on white paper in every style, as it will be printed


class InkPad(QWidget):
    """White paper to write on; keeps the strokes that were drawn and what they were drawn with."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.device = Device.MOUSE
        self._done: list[Stroke] = []
        self._line: list[Point] = []  # the stroke under way
        self._clock = QElapsedTimer()
        self._dry: QPixmap | None = None  # the finished strokes, so that a long signature stays smooth
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Box to sign in"))
        self.setAccessibleDescription(
            self.tr("Write with mouse, pen or finger. Backspace takes the last stroke back, Delete clears the box.")
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(theme.dp(300), theme.dp(300) // ASPECT)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn so far."""
        return (*self._done, Stroke(points=tuple(self._line))) if self._line else tuple(self._done)

    def clear(self) -> None:
        """Take everything off the paper."""
        self._done, self._line = [], []
        self._clock.invalidate()
        self._redraw()

    def take_back(self) -> None:
        """Take the last stroke off the paper."""
        if self._done:
            self._done.pop()
        if not self._done:
            self._clock.invalidate()
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(theme.dp(600), theme.dp(600) // ASPECT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width // ASPECT

    # What comes from devices

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(Device.MOUSE, event.position(), FULL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position(), FULL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen tells its pressure; accepted, so that no mouse events are made of it."""
        pressure = min(FULL, max(1, round(event.pressure() * FULL)))
        if event.type() == QEvent.Type.TabletPress:
            self._begin(Device.PEN, event.position(), pressure)
        elif event.type() == QEvent.Type.TabletMove and self._line:
            self._go_on(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> bool:
        """The first finger writes; a palm beside it does not."""
        event.accept()
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end()
        elif event.points():
            place = event.points()[0].position()
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(Device.TOUCH, place, FULL)
            else:
                self._go_on(place, FULL)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _begin(self, device: Device, place: QPointF, pressure: int) -> None:
        self._end()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._clock.isValid():
            self._clock.start()
        self.device = device
        self._go_on(place, pressure)

    def _go_on(self, place: QPointF, pressure: int) -> None:
        made = self._point(place, pressure)
        known = sum(len(stroke.points) for stroke in self._done) + len(self._line)
        if known >= MOST or (self._line and self._line[-1][:2] == made[:2]):
            return
        self._line.append(made)
        self.update()

    def _end(self) -> None:
        if self._line:
            self._done.append(Stroke(points=tuple(self._line)))
            self._line = []
            self._redraw()

    def _point(self, place: QPointF, pressure: int) -> Point:
        box = self._box()
        x = round((place.x() - box.left()) / box.width() * BOX)
        y = round((place.y() - box.top()) / box.height() * BOX)
        now = min(int(self._clock.elapsed()), LONGEST)
        return Point(min(BOX, max(0, x)), min(BOX, max(0, y)), now, pressure)

    # What is seen

    def _box(self) -> QRectF:
        """The paper: as large as the widget allows, always of the same form."""
        width = min(self.width(), self.height() * ASPECT)
        height = width / ASPECT
        return QRectF((self.width() - width) / 2, 0, width, height)

    def _redraw(self) -> None:
        self._dry = None
        self.update()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dry = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dry is None:
            self._dry = self._dried()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._dry)
        if self._line:
            self._draw(painter, Stroke(points=tuple(self._line)))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self._box().adjusted(1, 1, -1, -1))
        painter.end()

    def _dried(self) -> QPixmap:
        """The paper with all finished strokes."""
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        box, painter = self._box(), QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line-strong"), 1))
        painter.setBrush(theme.colour("sheet"))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(QColor("#aebbb5"), 1, Qt.PenStyle.DashLine))
        line = box.top() + box.height() * BASELINE
        painter.drawLine(QPointF(box.left() + theme.dp(16), line), QPointF(box.right() - theme.dp(16), line))
        for stroke in self._done:
            self._draw(painter, stroke)
        painter.end()
        return made

    def _draw(self, painter: QPainter, stroke: Stroke) -> None:
        box = self._box()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for curve in curves(stroke):
            start, control, end = (self._at(box, place) for place in curve[:3])
            width = box.height() / PEN * thickness(curve.pressure)
            painter.setPen(QPen(INK, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            if start == end:
                painter.drawPoint(start)
                continue
            path = QPainterPath(start)
            path.quadTo(control, end)
            painter.drawPath(path)

    @staticmethod
    def _at(box: QRectF, place: tuple[float, float]) -> QPointF:
        return QPointF(
            box.left() + place[0] / BOX * box.width(),
            box.top() + place[1] / BOX * box.height(),
        )
