"""Pages of a PDF on the screen, drawn when they are seen or about to be; words found in them are marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop import theme
from desktop.pdf import Hit, Pdf

POINT = 96 / 72  # screen pixels of one PDF point at 100 %
GAP = 16
LOW, HIGH, STEP = 40, 300, 20
KEPT = 96 << 20  # bytes of drawn pages kept in memory
LARGEST = 16 << 20  # pixels of one drawn page; one that is zoomed beyond is a little soft
FOUND, CURRENT = QColor("#ffe680"), QColor("#ffb347")  # paper is white in every style


class PdfView(QAbstractScrollArea):
    """Pages below one another; zooms, scrolls, finds, and draws only what is visible or next to it."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf: Pdf | None = None
        self._zoom = 0  # per cent; 0 follows the width
        self._drawn: dict[int, QPixmap] = {}
        self._hits: tuple[Hit, ...] = ()
        self._hit = 0
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._draw_ahead)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Report pages"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())

    def show_pdf(self, content: bytes | None) -> None:
        """Show a document, staying at the same place; None shows nothing."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = Pdf(content) if content else None
        self._hits = ()
        self._lay_out()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pdf) if self._pdf else 0

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 1; 0 when there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        places = self._places()
        above = [number for number, place in enumerate(places, start=1) if place.top() <= middle]
        return above[-1] if above else min(1, len(places))

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1, from its top."""
        if self._pdf is not None:
            place = self._places()[max(1, min(page, self.count)) - 1]
            self.verticalScrollBar().setValue(round(place.top()) - theme.dp(GAP))

    @property
    def zoom(self) -> int:
        """The zoom in per cent."""
        return self._zoom or round(self._fitting() * 100)

    def set_zoom(self, percent: int) -> None:
        """Zoom to a size, or with 0 to the width of the view."""
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._zoom = max(LOW, min(HIGH, percent)) if percent else 0
        self._lay_out()
        bar.setValue(round(part * bar.maximum()))
        self.moved.emit()

    def step_zoom(self, steps: int) -> None:
        """Zoom in or out by some steps."""
        self.set_zoom((round(self.zoom / STEP) + steps) * STEP)

    @property
    def hits(self) -> tuple[int, int]:
        """Which place of the words looked for is shown, counted from 1, and how many there are."""
        return (self._hit + 1 if self._hits else 0), len(self._hits)

    def look_for(self, words: str) -> None:
        """Mark all places of some words and show the first one from this page on; empty marks nothing."""
        self._hits = self._pdf.find(words) if self._pdf is not None else ()
        self._hit = next((number for number, hit in enumerate(self._hits) if hit.page + 1 >= self.page), 0)
        self._show_hit()

    def step_hit(self, steps: int) -> None:
        """Show the next or an earlier place; after the last comes the first."""
        if self._hits:
            self._hit = (self._hit + steps) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        if self._hits and self._hits[self._hit].boxes:
            hit = self._hits[self._hit]
            box = self._on_page(self._places()[hit.page], hit.boxes[0])
            seen = QRectF(self._offset(), self.viewport().size())
            if not seen.contains(box):
                self.verticalScrollBar().setValue(round(box.top() - seen.height() / 3))
                self.horizontalScrollBar().setValue(round(box.center().x() - seen.width() / 2))
        self.viewport().update()

    def _fitting(self) -> float:
        widest = max((size.width() for size in self._pdf.sizes), default=1) if self._pdf else 1
        room = self.viewport().width() - 2 * theme.dp(GAP)
        return max(LOW / 100, room / (widest * POINT))

    def _scale(self) -> float:
        return (self._zoom / 100 if self._zoom else self._fitting()) * POINT

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _places(self) -> list[QRectF]:
        """Where each page stands, from the top of the first."""
        gap, scale, top = theme.dp(GAP), self._scale(), float(theme.dp(GAP))
        places = []
        for size in self._pdf.sizes if self._pdf else ():
            width, height = size.width() * scale, size.height() * scale
            left = max(float(gap), (self.viewport().width() - width) / 2)
            places.append(QRectF(left, top, width, height))
            top += height + gap
        return places

    def _on_page(self, place: QRectF, box: QRectF) -> QRectF:
        """A box on a page, in points, where the view shows it."""
        scale = self._scale()
        return QRectF(box.topLeft() * scale + place.topLeft(), box.size() * scale)

    def _lay_out(self) -> None:
        self._drawn.clear()
        places = self._places()
        gap, view = theme.dp(GAP), self.viewport().size()
        height = places[-1].bottom() + gap if places else 0
        width = max((place.width() for place in places), default=0) + 2 * gap
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, whole, room in ((vertical, height, view.height()), (horizontal, width, view.width())):
            bar.setRange(0, max(0, round(whole - room)))
            bar.setPageStep(room)
            bar.setSingleStep(theme.dp(48))
        self.viewport().update()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("frame"))
        for number, place in self._seen():
            here = place.translated(-self._offset())
            self._paint_page(painter, number, here)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        self._ahead.start()

    def _paint_page(self, painter: QPainter, number: int, here: QRectF) -> None:
        picture = self._picture(number)
        if picture.deviceIndependentSize().width() < here.width() - 1:  # drawn smaller than it is shown
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(here.toRect(), picture)
        else:
            painter.drawPixmap(here.topLeft().toPoint(), picture)
        self._mark_hits(painter, number, here)
        painter.setPen(QPen(theme.colour("line-strong"), 1))
        painter.drawRect(here.toRect())

    def _mark_hits(self, painter: QPainter, number: int, here: QRectF) -> None:
        """Colour what was found as a pen would; the place that is shown has a frame as well."""
        for each, hit in enumerate(self._hits):
            for box in hit.boxes if hit.page == number else ():
                place = self._on_page(here, box)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(place, CURRENT if each == self._hit else FOUND)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                if each == self._hit:
                    painter.setPen(QPen(QColor("#000000"), 1))
                    painter.drawRect(place.adjusted(-1, -1, 1, 1))

    def _seen(self) -> list[tuple[int, QRectF]]:
        seen = QRectF(self._offset(), self.viewport().size())
        return [(number, place) for number, place in enumerate(self._places()) if place.intersects(seen)]

    def _draw_ahead(self) -> None:
        """Draw a page next to those in sight while nothing else is to do, so that scrolling finds it ready."""
        seen = [number for number, _ in self._seen()]
        if not seen or self._pdf is None:
            return
        near = (seen[-1] + 1, seen[0] - 1)
        if len(seen) + len(near) > self._most(seen[0]):
            return
        missing = [number for number in near if 0 <= number < len(self._pdf) and number not in self._drawn]
        if missing:
            self._picture(missing[0])
            self._ahead.start()

    def _sharpness(self, number: int) -> float:
        """Pixels of the screen for a point of a page."""
        size = self._pdf.sizes[number] if self._pdf else QSizeF(1, 1)
        largest = float((LARGEST / (size.width() * size.height())) ** 0.5)
        return min(self._scale() * self.devicePixelRatioF(), largest)

    def _most(self, number: int) -> int:
        """How many pages like this one are kept; those in sight always are."""
        size = self._pdf.sizes[number] if self._pdf else QSizeF(1, 1)
        pixels = size.width() * size.height() * self._sharpness(number) ** 2
        return max(len(self._seen()), int(KEPT / (4 * pixels)))

    def _picture(self, number: int) -> QPixmap:
        if number not in self._drawn and self._pdf is not None:
            picture = QPixmap.fromImage(self._pdf.image(number, self._sharpness(number)))
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            while len(self._drawn) >= self._most(number):
                self._drawn.pop(max(self._drawn, key=lambda kept: abs(kept - number)))
            self._drawn[number] = picture
        return self._drawn[number]
