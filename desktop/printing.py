"""Pages of a PDF on paper: what was ordered, how a page lies on its sheet, and sending one after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.pdf import Pdf

FINEST = 600  # dots of an inch; more costs time and shows nothing
BAND = 8_000_000  # bytes of the picture drawn at a time
INCH = 72.0  # points
SLACK = 2.0  # points by which the extent of the ink is uncertain
COMPLETE = b"%%EOF"  # how a PDF ends that was written whole


class PrinterFailed(OSError):
    """The printer did not take the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which pages to print, counted from 1 and in their order on paper, and how."""

    pages: tuple[int, ...]
    copies: int = 1  # made by this program; 1 where the printer makes them itself
    together: bool = True  # one whole copy after the other
    backs: bool = False  # both sides of a sheet
    grey: bool = False
    shrunk: bool = False  # to the area the printer can reach, instead of the actual size

    def sheets(self) -> tuple[int | None, ...]:
        """The sides in the order of printing; None is a back left empty, so that each copy begins on a sheet."""
        if not self.together:
            pages = tuple(page for page in self.pages for _ in range(self.copies))
            return self._separated(pages) if self.backs and self.copies > 1 else pages
        gap = (None,) if self.backs and len(self.pages) % 2 else ()
        sides = (*self.pages, *gap) * self.copies
        return sides[: len(sides) - len(gap)]

    def _separated(self, pages: tuple[int, ...]) -> tuple[int | None, ...]:
        """Copies of a page one after the other, each on a sheet of its own."""
        sides = tuple(side for page in pages for side in (page, None))
        return sides[:-1]


def new_printer(name: str) -> QPrinter:
    """The usual printer for a document: A4 upright, both sides turned over the long edge."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def order_of(printer: QPrinter, count: int, current: int = 1) -> Order:
    """What the officer chose in the printer's dialog, for a document of `count` pages looked at at `current`."""
    pages = tuple(range(1, count + 1))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        pages = (current,)
    elif not printer.pageRanges().isEmpty():
        pages = tuple(page for page in pages if printer.pageRanges().contains(page))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    return Order(
        pages=pages,
        copies=1 if printer.supportsMultipleCopies() else printer.copyCount(),
        together=printer.collateCopies(),
        backs=printer.duplex() is not QPrinter.DuplexMode.DuplexNone,
        grey=printer.colorMode() is QPrinter.ColorMode.GrayScale,
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """How a page lies on its sheet: its place in points, and whether it is turned by a quarter."""

    place: QRectF
    turned: bool
    scale: float


def placed(size: QSizeF, layout: QPageLayout, *, shrunk: bool = False) -> Placed:
    """A page in the middle of a sheet at its actual size, or shrunk to what the printer can reach."""
    sheet = layout.fullRect(QPageLayout.Unit.Point)
    room = _reached(layout) if shrunk else sheet
    turned = (size.width() > size.height()) != (sheet.width() > sheet.height())
    lying = size.transposed() if turned else size
    scale = min(1.0, room.width() / lying.width(), room.height() / lying.height()) if shrunk else 1.0
    place = QRectF(QPointF(), lying * scale)
    place.moveCenter(room.center())
    return Placed(place, turned, scale)


def cut_off(pdf: Pdf, order: Order, layout: QPageLayout) -> tuple[int, ...]:
    """The pages ordered of which the printer would not print everything at their actual size."""
    reached = _reached(layout).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    found = []
    for page in dict.fromkeys(order.pages):
        ink, lies = pdf.ink(page - 1), placed(pdf.sizes[page - 1], layout)
        if lies.turned:
            high = pdf.sizes[page - 1].height()
            ink = QRectF(high - ink.bottom(), ink.left(), ink.height(), ink.width())
        if not ink.isEmpty() and not reached.contains(ink.translated(lies.place.topLeft())):
            found.append(page)
    return tuple(found)


def _reached(layout: QPageLayout) -> QRectF:
    """The part of a sheet that the printer can print on, in points."""
    edge = layout.minimumMargins()
    unit = {QPageLayout.Unit.Millimeter: INCH / 25.4, QPageLayout.Unit.Inch: INCH}.get(layout.units(), 1.0)
    left, top, right, bottom = (each * unit for each in (edge.left(), edge.top(), edge.right(), edge.bottom()))
    return layout.fullRect(QPageLayout.Unit.Point).adjusted(left, top, -right, -bottom)


def printed(pdf: Pdf, printer: QPrinter, order: Order) -> Generator[int, None, None]:
    """Print band by band; yields after each how many sides are done. Closing it early breaks the job off.

    Raises PrinterFailed. No more than one band of a page is in memory.
    """
    printer.setFullPage(True)  # counted from the edge of the paper
    printer.setResolution(min(printer.resolution(), FINEST))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed("begin")
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    whole = False
    try:
        for done, side in enumerate(order.sheets()):
            if done and not printer.newPage():
                raise PrinterFailed("page")
            for _ in _side(painter, printer, pdf, order, side):
                yield done
            yield done + 1
        whole = True
    finally:
        if not whole:
            printer.abort()
        painter.end()
    _require_written(printer)


def _side(painter: QPainter, printer: QPrinter, pdf: Pdf, order: Order, side: int | None) -> Iterator[None]:
    if side is None:
        return
    dot = printer.resolution() / INCH
    lies = placed(pdf.sizes[side - 1], printer.pageLayout(), shrunk=order.shrunk)
    scale, corner = dot * lies.scale, (lies.place.topLeft() * dot).toPoint()
    whole = pdf.pixels(side - 1, scale, turned=lies.turned)
    step = max(1, BAND // (whole.width() * (1 if order.grey else 4)))
    for top in range(0, whole.height(), step):
        rows = range(top, min(top + step, whole.height()))
        picture = pdf.band(side - 1, scale, rows, grey=order.grey, turned=lies.turned)
        painter.drawImage(corner + QPoint(0, top), picture)
        yield


def _require_written(printer: QPrinter) -> None:
    """Raise PrinterFailed unless the printer, or the file printed to, took everything."""
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise PrinterFailed("end")
    name = printer.outputFileName()
    if name and printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and not _is_whole(Path(name)):
        raise PrinterFailed("file")


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-min(32, path.stat().st_size), 2)
            return COMPLETE in file.read(32)
    except OSError:
        return False


class Ending(Enum):
    """How printing came to its end."""

    SENT = "sent"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ended:
    """How printing ended, and how many of how many sides the printer got."""

    how: Ending
    done: int
    total: int


class Printing(QObject):
    """Printing under way, a band at a time between other events: a printer is painted on in one thread only."""

    advanced = Signal(int, int)
    ended = Signal(object)

    def __init__(self, pdf: Pdf, printer: QPrinter, order: Order, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done, self.total = 0, sum(side is not None for side in order.sheets())
        self._blank = [number for number, side in enumerate(order.sheets()) if side is None]
        self._printer = printer  # kept until its last page is out
        self._steps = printed(pdf, printer, order)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin; `ended` always comes, once."""
        self._timer.start()

    def cancel(self) -> None:
        """Break off; what the printer has already, it may still print."""
        if self._timer.isActive():
            self._steps.close()
            self._end(Ending.CANCELLED)

    def _step(self) -> None:
        try:
            done = next(self._steps)
        except StopIteration:
            self._end(Ending.SENT)
        except (OSError, MemoryError):
            self._end(Ending.FAILED)
        else:
            self.done = done - sum(blank < done for blank in self._blank)
            self.advanced.emit(self.done, self.total)

    def _end(self, how: Ending) -> None:
        self._timer.stop()
        self.ended.emit(Ended(how, self.done, self.total))
