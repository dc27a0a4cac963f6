"""Pages of a PDF on the screen and on paper, drawn only when they are seen."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop import theme

POINT = 96 / 72  # screen pixels of one PDF point at 100 %
GAP = 16
LOW, HIGH, STEP = 40, 300, 20
KEPT = 8  # rendered pages kept in memory
PRINTED = 300 / 72  # pixels of one point on paper; more costs memory and shows nothing


class Pdf:
    """A PDF held in memory."""

    def __init__(self, content: bytes) -> None:
        self._document = pypdfium2.PdfDocument(content)
        self.sizes = tuple(QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, scale: float) -> QImage:
        """A page as a picture, `scale` pixels for each point."""
        page = self._document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        image = QImage(bytes(bitmap.buffer), width, height, stride, QImage.Format.Format_RGB888).copy()
        bitmap.close()
        page.close()
        return image

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()


class PdfView(QAbstractScrollArea):
    """Pages below one another; zooms, scrolls, and draws only what is visible."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf: Pdf | None = None
        self._zoom = 0  # per cent; 0 follows the width
        self._drawn: dict[int, QPixmap] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Report pages"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())

    def show_pdf(self, content: bytes | None) -> None:
        """Show a document, staying at the same place; None shows nothing."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = Pdf(content) if content else None
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

    def _fitting(self) -> float:
        widest = max((size.width() for size in self._pdf.sizes), default=1) if self._pdf else 1
        room = self.viewport().width() - 2 * theme.dp(GAP)
        return max(LOW / 100, room / (widest * POINT))

    def _scale(self) -> float:
        return (self._zoom / 100 if self._zoom else self._fitting()) * POINT

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
        seen = QRectF(self.viewport().rect())
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, place in enumerate(self._places()):
            here = place.translated(-offset)
            if here.intersects(seen):
                painter.drawPixmap(here.topLeft().toPoint(), self._picture(number))
                painter.setPen(QPen(theme.colour("line-strong"), 1))
                painter.drawRect(here.toRect())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _picture(self, number: int) -> QPixmap:
        if number not in self._drawn and self._pdf is not None:
            ratio = self.devicePixelRatioF()
            picture = QPixmap.fromImage(self._pdf.image(number, self._scale() * ratio))
            picture.setDevicePixelRatio(ratio)
            while len(self._drawn) >= KEPT:
                self._drawn.pop(max(self._drawn, key=lambda kept: abs(kept - number)))
            self._drawn[number] = picture
        return self._drawn[number]


def print_pdf(content: bytes, printer: QPrinter) -> int:
    """Print the pages the printer was asked for, each on its sheet; returns how many."""
    pdf = Pdf(content)
    first = printer.fromPage() or 1
    last = min(printer.toPage() or len(pdf), len(pdf))
    painter = QPainter()
    if not painter.begin(printer):
        pdf.close()
        raise OSError("the printer did not start")
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    origin = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    for number in range(first - 1, last):
        if number >= first:
            printer.newPage()
        size = pdf.sizes[number]
        scale = min(sheet.width() / size.width(), sheet.height() / size.height())
        target = QRectF(0, 0, size.width() * scale, size.height() * scale).translated(-QPointF(origin))
        painter.drawImage(target, pdf.image(number, min(scale, PRINTED)))
    painter.end()
    pdf.close()
    return max(0, last - first + 1)
