"""Printing: true size, pages as ordered, whole or honestly broken off; all on a printer that writes a file."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, qGray
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from desktop.pdf import Pdf
from desktop.printing import (
    Ended,
    Ending,
    Order,
    PrinterFailed,
    Printing,
    cut_off,
    new_printer,
    order_of,
    placed,
    printed,
)
from desktop.printing_dialog import PrintingDialog
from desktop.settings import SettingsFile

MM = 72 / 25.4
NEAR = 0.5 * MM  # half a millimetre, in points
PAGES = 4


def document(count: int = PAGES, *, size: tuple[float, float] = A4, edge: float = 40.0) -> bytes:
    """Pages with a frame `edge` points from the paper's edge, their number, and red and blue fields."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size)
    for number in range(1, count + 1):
        canvas.rect(edge, edge, size[0] - 2 * edge, size[1] - 2 * edge)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(100, 300, f"page {number}")
        for left, colour in ((100, (1, 0, 0)), (200, (0, 0, 1))):
            canvas.setFillColorRGB(*colour)
            canvas.rect(left, 100 + 20 * number, 50, 50, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def printer(qapp, tmp_path: Path) -> QPrinter:
    """A printer at 200 dots of an inch that writes a PDF file."""
    made = new_printer("报告")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(200)
    return made


def output(printer: QPrinter) -> Pdf:
    return Pdf(Path(printer.outputFileName()).read_bytes())


def print_all(content: bytes, printer: QPrinter) -> int:
    """Print what the printer was asked for; how many sides."""
    source = Pdf(content)
    return list(printed(source, printer, order_of(printer, len(source))))[-1]


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels whose brightness differs clearly."""
    size = (min(one.width(), other.width()), min(one.height(), other.height()))
    spots = [(x, y) for x in range(0, size[0], 3) for y in range(0, size[1], 3)]
    far = sum(abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > 96 for x, y in spots)
    return far / len(spots)


@pytest.mark.parametrize("grey", [True, False])
def test_what_is_printed_is_the_document_in_its_actual_size(printer: QPrinter, grey: bool) -> None:
    source = Pdf(document())
    for _ in printed(source, printer, Order(pages=(1, 2, 3, 4), grey=grey)):
        pass
    paper = output(printer)
    assert len(paper) == PAGES
    for number in range(PAGES):
        size, ink, wanted = paper.sizes[number], paper.ink(number), source.ink(number)
        assert abs(size.width() - A4[0]) < NEAR and abs(size.height() - A4[1]) < NEAR
        assert abs(ink.width() - wanted.width()) <= 2 and abs(ink.height() - wanted.height()) <= 2
        assert differing(source.image(number, 1.0), paper.image(number, 1.0)) < 0.01


def test_grey_paper_has_no_colour_and_coloured_paper_has(printer: QPrinter) -> None:
    def coloured() -> bool:
        page = output(printer).image(0, 0.5)
        pixels = [page.pixelColor(x, y) for x in range(page.width()) for y in range(page.height())]
        return any(max(each.red(), each.blue()) - each.green() > 64 for each in pixels)

    source = Pdf(document(1))
    assert list(printed(source, printer, Order(pages=(1,), grey=True)))[-1] == 1
    assert not coloured()
    assert list(printed(source, printer, Order(pages=(1,))))[-1] == 1
    assert coloured()


def test_a_page_larger_than_a_band_is_the_same_as_in_one_piece(qapp) -> None:
    source = Pdf(document(1))
    whole = source.image(0, 2.0, grey=True)
    high = source.pixels(0, 2.0).height()
    for start in range(0, high, 100):
        rows = range(start, min(start + 100, high))
        part = source.band(0, 2.0, rows, grey=True)
        assert (part.width(), part.height()) == (whole.width(), len(rows))
        assert differing(part, whole.copy(0, start, whole.width(), len(rows))) == 0


def test_only_the_pages_asked_for_are_printed(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2,4-9"))
    assert order_of(printer, PAGES).pages == (2, 4)
    assert print_all(document(), printer) == 2
    source, paper = Pdf(document()), output(printer)
    assert len(paper) == 2
    assert differing(source.image(3, 1.0), paper.image(1, 1.0)) < 0.01
    assert differing(source.image(0, 1.0), paper.image(0, 1.0)) > 0.001  # it would be told apart


def test_the_page_looked_at_and_the_last_page_first(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert order_of(printer, PAGES, 3).pages == (3,)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert order_of(printer, PAGES).pages == (4, 3, 2, 1)


def test_each_copy_begins_on_a_sheet_of_its_own() -> None:
    assert Order(pages=(1, 2, 3), copies=2, backs=True).sheets() == (1, 2, 3, None, 1, 2, 3)
    assert Order(pages=(1, 2), copies=2, backs=True).sheets() == (1, 2, 1, 2)
    assert Order(pages=(1, 2), copies=2, backs=True, together=False).sheets() == (1, None, 1, None, 2, None, 2)
    assert Order(pages=(1, 2), copies=2, together=False).sheets() == (1, 1, 2, 2)


def test_copies_are_made_here_where_the_printer_makes_none(printer: QPrinter) -> None:
    printer.setCopyCount(2)
    assert print_all(document(2), printer) == 4
    assert len(output(printer)) == 4


def test_a_page_on_its_side_is_turned_not_shrunk(printer: QPrinter) -> None:
    source = Pdf(document(1, size=landscape(A4)))
    lies = placed(source.sizes[0], printer.pageLayout())
    assert lies.turned and lies.scale == 1.0
    assert print_all(document(1, size=landscape(A4)), printer) == 1
    assert abs(output(printer).ink(0).height() - source.ink(0).width()) <= 4


def layout(margin: float, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPageLayout:
    """A sheet of a printer that cannot print the outer millimetres."""
    edge = QMarginsF(margin, margin, margin, margin)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, edge, QPageLayout.Unit.Millimeter, edge)


def test_a_printer_that_would_cut_something_off_is_told_apart(qapp) -> None:
    order, pdf = Order(pages=(1, 3)), Pdf(document(edge=10 * MM))
    assert cut_off(pdf, order, layout(6)) == ()
    assert cut_off(pdf, order, layout(15)) == (1, 3)
    assert cut_off(pdf, order, layout(0, QPageSize.PageSizeId.A5)) == (1, 3)
    assert cut_off(Pdf(document(edge=25 * MM)), order, layout(4, QPageSize.PageSizeId.Letter)) == ()


def test_shrinking_keeps_everything_within_reach(qapp) -> None:
    lies = placed(QSizeF(*A4), layout(15), shrunk=True)
    assert 0.8 < lies.scale < 0.95
    assert lies.place.left() >= 15 * MM - 1 and lies.place.bottom() <= A4[1] - 15 * MM + 1
    assert placed(QSizeF(*A4), layout(0), shrunk=True).scale == pytest.approx(1.0, abs=0.001)


@pytest.mark.qt_log_ignore("QPainter::begin", "^This plugin does not support")
@pytest.mark.parametrize("file", ["/no/such/folder/x.pdf", "/dev/full"])
def test_R16_a_printer_that_fails_is_never_a_success(printer: QPrinter, file: str) -> None:
    printer.setOutputFileName(file)
    with pytest.raises(PrinterFailed):
        print_all(document(), printer)


def test_R16_cancelled_in_the_middle_it_says_how_many_pages_went_out(qtbot: QtBot, printer: QPrinter) -> None:
    run = Printing(Pdf(document()), printer, Order(pages=(1, 2, 3, 4), grey=True))
    run.advanced.connect(lambda done, _total: run.cancel() if done == 2 else None)
    with qtbot.waitSignal(run.ended, timeout=10_000) as ended:
        run.start()
    assert ended.args == [Ended(Ending.CANCELLED, 2, PAGES)]
    run.cancel()  # once more does nothing


@pytest.fixture
def dialog(qtbot: QtBot, dressed, settings: SettingsFile) -> PrintingDialog:
    made = PrintingDialog(document(), "报告.pdf", settings, signed=True)
    qtbot.addWidget(made)
    made.show()
    return made


def test_R16_the_dialog_counts_the_pages_that_were_sent(qtbot: QtBot, dialog: PrintingDialog, printer) -> None:
    dialog.print_to(printer)
    assert dialog.stop_button.isVisible() and not dialog.close_button.isEnabled()
    dialog.reject()
    assert dialog.isVisible()  # not while it prints
    qtbot.waitUntil(lambda: not dialog.stop_button.isVisible(), timeout=20_000)
    assert "4" in dialog.notice.words.text() and dialog.notice.property("role") == "success"
    assert len(output(printer)) == PAGES


def test_stopping_says_what_may_still_come_out(qtbot: QtBot, dialog: PrintingDialog, printer: QPrinter) -> None:
    dialog.print_to(printer)
    dialog.stop_button.click()
    assert dialog.notice.words.text().startswith("已停止打印：送出 0 页，共 4 页")
    assert dialog.close_button.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin", "^This plugin does not support")
def test_R16_a_failure_is_said_with_what_to_do(qtbot: QtBot, dialog: PrintingDialog, printer: QPrinter) -> None:
    printer.setOutputFileName("/no/such/folder/x.pdf")
    dialog.print_to(printer)
    qtbot.waitUntil(lambda: dialog.notice.isVisible(), timeout=5000)
    assert dialog.notice.property("role") == "alarm" and "0 页，共 4 页" in dialog.notice.words.text()


def test_what_would_be_cut_off_is_asked_about_first(
    qtbot: QtBot, dialog: PrintingDialog, printer, tmp_path
) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    dialog.print_to(printer)
    assert dialog.shrink_button.isVisible() and dialog.actual_button.isVisible()
    assert not Path(printer.outputFileName()).exists()
    dialog.shrink_button.click()
    qtbot.waitUntil(lambda: dialog.notice.property("role") == "success", timeout=20_000)
    small = Pdf(dialog.content).image(0, 2 * 148 / 210)
    assert differing(small, output(printer).image(0, 2.0)) < 0.02


def test_without_a_printer_the_document_can_be_saved_as_it_is(dialog: PrintingDialog, tmp_path: Path) -> None:
    dialog.printers = []
    dialog._offer()
    dialog._say_no_printer()
    assert not dialog.print_button.isEnabled() and "PDF" in dialog.notice.words.text()
    dialog.save_to(tmp_path / "报告.pdf")
    assert (tmp_path / "报告.pdf").read_bytes() == dialog.content
    dialog.save_to(tmp_path / "no" / "报告.pdf")
    assert dialog.notice.property("role") == "alarm"


def test_the_hash_of_a_signed_report_is_shown_before_printing(dialog: PrintingDialog) -> None:
    assert dialog.sha256.text().replace(" ", "") == hashlib.sha256(dialog.content).hexdigest()
