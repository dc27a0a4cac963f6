"""A PDF held in memory: its pages as pictures, where its ink is, and where words stand in it."""

from __future__ import annotations

import ctypes
import re
import threading
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QImage

LOOK = 0.5  # pixels of one point when only the extent of the ink is looked for


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: the page, counted from 0, and the boxes around them in points from its top left."""

    page: int
    boxes: tuple[QRectF, ...]


class Pdf:
    """A PDF held in memory; to be used from the main thread only, as pdfium knows no threads."""

    def __init__(self, content: bytes) -> None:
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("a job hands a PDF over as bytes; only the main thread opens it")
        self._document = pypdfium2.PdfDocument(content)
        self._document.init_forms()  # visible signatures are form fields, and are drawn only then
        self.sizes = tuple(QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document)))
        self._texts: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, scale: float, *, grey: bool = False, turned: bool = False) -> QImage:
        """A page as a picture, `scale` pixels for each point; turned by a quarter where it lies on its side."""
        return self._drawn(number, scale, grey, turned, (0, 0, 0, 0))

    def band(self, number: int, scale: float, rows: range, *, grey: bool = False, turned: bool = False) -> QImage:
        """Some rows of what `image` gives, without making the rest."""
        height = self.pixels(number, scale, turned=turned).height()
        cut = [(pixels - 0.5) / scale if pixels else 0.0 for pixels in (height - rows.stop, rows.start)]
        return self._drawn(number, scale, grey, turned, (0, cut[0], 0, cut[1]))

    def pixels(self, number: int, scale: float, *, turned: bool = False) -> QRect:
        """How large the picture of a page is; pdfium rounds up."""
        size = self.sizes[number].transposed() if turned else self.sizes[number]
        return QRect(0, 0, -int(-size.width() * scale // 1), -int(-size.height() * scale // 1))

    def ink(self, number: int) -> QRectF:
        """The smallest box around all that is not white, in points from the top left; within two points."""
        image = self.image(number, LOOK, grey=True)
        wide, high = image.width(), image.height()
        grey, stride = bytes(image.bits()), image.bytesPerLine()
        lines = [grey[line * stride : line * stride + wide] for line in range(high)]
        marked = [line for line in range(high) if lines[line].strip(b"\xff")]
        if not marked:
            return QRectF()
        left = min(wide - len(lines[line].lstrip(b"\xff")) for line in marked)
        right = max(len(lines[line].rstrip(b"\xff")) for line in marked)
        top, bottom = marked[0], marked[-1] + 1
        return QRectF(left / LOOK, top / LOOK, (right - left) / LOOK, (bottom - top) / LOOK)

    def find(self, words: str) -> tuple[Hit, ...]:
        """All places of some words, whatever their case and wherever their lines are broken."""
        letters = "".join(words.split())
        if not letters:
            return ()
        wanted = re.compile(r"\s*".join(map(re.escape, letters)), re.IGNORECASE)
        found = []
        for number in range(len(self)):
            spans = [match.span() for match in wanted.finditer(self.text(number))]
            found += self._hits(number, spans) if spans else []
        return tuple(found)

    def text(self, number: int) -> str:
        """The text of a page."""
        if number not in self._texts:
            page = self._document[number]
            self._texts[number] = page.get_textpage().get_text_range()
            page.close()
        return self._texts[number]

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()

    def _hits(self, number: int, spans: list[tuple[int, int]]) -> list[Hit]:
        page = self._document[number]
        text = page.get_textpage()
        found = []
        for start, stop in spans:
            first = _index(text, self.text(number)[:start])
            count = _index(text, self.text(number)[: stop - 1]) + 1 - first
            boxes = (text.get_rect(each) for each in range(text.count_rects(first, count)))
            found.append(Hit(number, _lines([self._box(number, *box) for box in boxes])))
        page.close()
        return found

    def _box(self, number: int, left: float, bottom: float, right: float, top: float) -> QRectF:
        return QRectF(left, self.sizes[number].height() - top, right - left, top - bottom)

    def _drawn(
        self, number: int, scale: float, grey: bool, turned: bool, crop: tuple[float, float, float, float]
    ) -> QImage:
        made: list[QImage] = []

        def into_image(width: int, height: int, format: int, rev_byteorder: bool = False) -> pypdfium2.PdfBitmap:
            kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            image = QImage(width, height, kind)
            if image.isNull():
                raise MemoryError(f"{width} × {height}")
            made.append(image)
            buffer = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
            return pypdfium2.PdfBitmap.new_native(
                width, height, format, rev_byteorder, buffer, image.bytesPerLine()
            )

        page = self._document[number]
        rotation = 90 if turned else 0
        page.render(
            scale=scale,
            rotation=rotation,
            crop=crop,
            bitmap_maker=into_image,
            grayscale=grey,
            prefer_bgrx=not grey,
        ).close()
        page.close()
        return made[0]


def _lines(boxes: list[QRectF]) -> tuple[QRectF, ...]:
    """One box for all that stands in one line; pdfium gives one for each piece of a word."""
    lines: list[QRectF] = []
    for box in boxes:
        if lines and lines[-1].top() < box.center().y() < lines[-1].bottom():
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return tuple(lines)


def _index(text: pypdfium2.PdfTextPage, before: str) -> int:
    """The number of the character that follows a part of the text; pdfium counts in units of UTF-16."""
    return int(pdfium.FPDFText_GetCharIndexFromTextIndex(text.raw, len(before.encode("utf-16-le")) // 2))
