"""Headings with their bookmarks, and the lines of the table of contents that point to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from assessments.report.fonts import SERIF, width
from assessments.report.pages import Place, Places, written
from assessments.report.text import Text

PRINT = 4  # annotation flag; without it a link keeps the file from being PDF/A


class Heading(Text):
    """A heading that is bookmarked and listed in the contents."""

    place: Place

    def draw(self) -> None:
        """Draw the words and set the bookmark at their upper edge."""
        bookmark(self.canv, self.place, self.height)
        super().draw()


class Mark(Flowable):
    """A bookmark without words of its own, for what is headed by a table row."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Set the bookmark."""
        bookmark(self.canv, self.place, 0)


def bookmark(canvas: Any, place: Place, height: float) -> None:
    """Make a bookmark at the current position, and its entry in the outline."""
    canvas.bookmarkHorizontal(place.key, 0, height)
    canvas.addOutlineEntry(place.title, place.key, place.level)


def heading(place: Place, style: ParagraphStyle, where: str) -> Heading:
    """The heading of a place."""
    made = Heading.plain(place.title, style, where)
    made.place = place
    return made


class ContentsLine(Text):
    """One line of the table of contents: title, dots, page number, and a link."""

    place: Place

    def draw(self) -> None:
        """Draw the title, then dots and the page number at the end of its last line."""
        super().draw()
        known: Places = self._doctemplateAttr("known")
        number = str(known.pages.get(self.place.key, 0))
        size, right = self.style.fontSize, self.width
        baseline = self.style.leading - size  # of the last line, above the lower edge
        written(self.canv, right - width(number, SERIF, size), baseline, number, SERIF, size)
        self._draw_dots(right - 28, baseline, size)
        self.canv.linkRect("", self.place.key, (self.style.leftIndent, 0, right, self.height), relative=1, F=PRINT)

    def _draw_dots(self, until: float, baseline: float, size: float) -> None:
        x, step = until, size * 0.45
        begin = self.style.leftIndent + self.blPara.lines[-1].currentWidth + step
        while x > begin:
            written(self.canv, x, baseline, ".", SERIF, size)
            x -= step


def contents(places: Sequence[Place], styles: Sequence[ParagraphStyle]) -> list[ContentsLine]:
    """The lines for headings as deep as there are styles."""
    lines = []
    for place in places:
        if place.level < len(styles):
            style = styles[place.level]
            line = ContentsLine.plain(place.title, style, place.title)
            line.place = place
            lines.append(line)
    return lines
