"""Pages on the screen: keys, page number, zoom, finding words, and few pages in memory."""

import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from desktop.pdf import Pdf
from desktop.pdf_view import KEPT
from desktop.preview import Preview, Shown
from tests.desktop.showing import active

COUNT = 60
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def content() -> bytes:
    """Sixty pages; the tenth and the last say 节水, the tenth once broken over two lines."""
    registerFont(TTFont("test-sans", str(resources.path("fonts", "NotoSansSC-Regular.ttf"))))
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595.276, 841.89))
    for number in range(1, COUNT + 1):
        canvas.setFont("test-sans", 16)
        canvas.drawString(100, 700, f"第 {number} 页 Water")
        if number == 10:
            canvas.drawString(100, 600, "重复利用，节")
            canvas.drawString(100, 575, "水为先；再说节水")
        if number == COUNT:
            canvas.drawString(100, 100, "节水")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot: QtBot, dressed: QApplication, content: bytes) -> Iterator[Preview]:
    made = Preview()
    made.resize(900, 700)
    active(qtbot, made)
    made.show_pdf(Shown(content, False))
    made.view.setFocus()
    yield made
    made.show_pdf(None)


def test_keys_zoom_and_fit_the_width(qtbot: QtBot, preview: Preview) -> None:
    fitting = preview.view.zoom
    qtbot.keyClick(preview.view, Qt.Key.Key_Plus, CTRL)
    assert preview.view.zoom > fitting and preview.bar.zoom.text() == f"{preview.view.zoom} %"
    qtbot.keyClick(preview.view, Qt.Key.Key_Minus, CTRL)
    qtbot.keyClick(preview.view, Qt.Key.Key_Minus, CTRL)
    assert preview.view.zoom < fitting
    qtbot.keyClick(preview.view, Qt.Key.Key_0, CTRL)
    assert preview.view.zoom == fitting


def test_the_zoom_is_kept_when_the_pages_are_made_again(preview: Preview, content: bytes) -> None:
    preview.view.set_zoom(140)
    preview.view.go_to(30)
    preview.show_pdf(Shown(content, True))
    assert (preview.view.zoom, preview.view.page) == (140, 30)


def test_pages_are_turned_by_keys_and_by_their_number(qtbot: QtBot, preview: Preview) -> None:
    qtbot.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert preview.view.verticalScrollBar().value() > 0
    qtbot.keyClick(preview.view, Qt.Key.Key_PageUp)
    assert preview.view.verticalScrollBar().value() == 0
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.view.page == COUNT and preview.bar.page.value() == COUNT
    qtbot.keyClick(preview.view, Qt.Key.Key_PageUp, CTRL)
    assert preview.view.page == COUNT - 1
    qtbot.keyClick(preview.view, Qt.Key.Key_G, CTRL)
    assert preview.bar.page.hasFocus()
    qtbot.keyClicks(preview.bar.page, "17")
    assert preview.view.page == COUNT - 1  # not before it is entered
    qtbot.keyClick(preview.bar.page, Qt.Key.Key_Return)
    assert preview.view.page == 17


def test_words_are_found_even_where_a_line_is_broken(qtbot: QtBot, preview: Preview) -> None:
    qtbot.keyClick(preview.view, Qt.Key.Key_F, CTRL)
    assert preview.bar.words.hasFocus()
    preview.bar.words.insert("节水")
    qtbot.keyClick(preview.bar.words, Qt.Key.Key_Return)
    assert preview.bar.said.text() == "1 / 3" and preview.view.page == 10
    qtbot.keyClick(preview.bar.words, Qt.Key.Key_F3, SHIFT)
    assert preview.bar.said.text() == "3 / 3" and preview.view.page == COUNT
    qtbot.keyClick(preview.bar.words, Qt.Key.Key_Return)
    assert preview.bar.said.text() == "1 / 3"
    qtbot.keyClick(preview.bar.words, Qt.Key.Key_Escape)
    assert not preview.bar.finding.isVisible() and preview.view.hasFocus()
    assert preview.view.hits == (0, 0)


def test_words_that_are_not_there_are_said_to_be_missing(qtbot: QtBot, preview: Preview) -> None:
    preview.bar.ask_words()
    preview.bar.words.insert("二氧化碳")
    qtbot.keyClick(preview.bar.words, Qt.Key.Key_Return)
    assert preview.bar.said.text() and preview.view.hits == (0, 0)


def test_what_is_found_is_marked_where_it_stands(content: bytes) -> None:
    pdf = Pdf(content)
    broken, whole, last = pdf.find("节 水")
    assert (broken.page, whole.page, last.page) == (9, 9, COUNT - 1)
    assert len(broken.boxes) == 2 and len(whole.boxes) == 1
    box = last.boxes[0]
    assert 95 < box.left() < 105 and 841.89 - 120 < box.top() < box.bottom() < 841.89 - 95
    assert 25 < box.width() < 40
    assert len(pdf.find("WATER")) == COUNT
    assert pdf.find("  ") == ()


def test_few_pages_stay_in_memory_and_those_around_are_ready(qtbot: QtBot, preview: Preview) -> None:
    preview.view.set_zoom(200)
    for page in range(1, COUNT, 3):
        preview.view.go_to(page)
        preview.view.grab()
        kept = sum(4 * each.width() * each.height() for each in preview.view._drawn.values())
        assert kept <= KEPT
    seen = [number for number, _ in preview.view._seen()]
    qtbot.waitUntil(
        lambda: {seen[0] - 1, seen[-1] + 1} & set(range(COUNT)) <= set(preview.view._drawn), timeout=5000
    )


def test_the_first_page_is_there_at_once(qtbot: QtBot, preview: Preview, content: bytes) -> None:
    took = []
    for _ in range(3):
        preview.show_pdf(None)
        begun = time.perf_counter()
        preview.show_pdf(Shown(content, False))
        preview.view.grab()
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.1


def test_a_signed_report_shows_its_hash_and_a_missing_one_says_why(preview: Preview, content: bytes) -> None:
    signed = Shown(content, True)
    preview.show_pdf(signed)
    assert preview._hash.isVisible() and preview._hash.toolTip() == signed.sha256
    preview.show_pdf(Shown(content, False, "没有找到报送包"))
    assert not preview._hash.isVisible() and preview._notice.words.text() == "没有找到报送包"


def test_every_control_of_the_bar_has_a_name(preview: Preview) -> None:
    for kind in (QPushButton, QLineEdit, QAbstractSpinBox):
        for each in preview.bar.findChildren(kind):
            named = each.accessibleName() or (isinstance(each, QPushButton) and each.text())
            assert named or isinstance(each.parent(), QAbstractSpinBox)
