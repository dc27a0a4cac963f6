"""The pages of the report: frames, running heads, page numbers, bookmarks, and the passes until numbers settle."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessments.report.fonts import SANS, SERIF, runs, width
from assessments.report.identity import SIDE, draw
from assessments.report.styles import (
    BOTTOM,
    HAIRLINE,
    INK,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RULE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TOP,
)

PASSES = 4  # two are enough: the contents take the same space before page numbers are known
SMALL, FOOT, TINY = 9.0, 10.5, 7.5  # sizes of head, foot, and of what stands beside the code
NUMBER = 7 * mm  # from the text down to the page number, GB/T 9704-2012, 7.5
CODE = 6 * mm  # from the edge of the paper up to the code; printers leave about 5 mm white


@dataclass(frozen=True)
class Running:
    """What stands on every page: head, page number, short id, a warning, and the identity of a record.

    `left` stands beside the binding edge and `right` in the middle of the foot.
    """

    title: str
    head: str
    foot: str  # with {page} and {total}
    left: str
    right: str
    code: str = ""  # what the QR code says; '' for none
    beside: tuple[str, ...] = ()  # lines beside the code
    reverse: str = ""  # said at the foot of the last page where its reverse stays blank


@dataclass(frozen=True, slots=True)
class Place:
    """A heading: its key, its depth (0 is a chapter) and its plain words."""

    key: str
    level: int
    title: str


@dataclass
class Places:
    """Where things came to stand in a pass: pages of headings, signature fields, number of pages."""

    pages: dict[str, int] = field(default_factory=dict)
    rects: list[tuple[float, float, float, float]] = field(default_factory=list)
    total: int = 0


class ReportPages(BaseDocTemplate):
    """A4 pages with the margins of an official document."""

    def __init__(self, running: Running, known: Places, metadata: dict[str, str]) -> None:
        self.content = io.BytesIO()
        super().__init__(
            self.content,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            initialFontName=SERIF,
            **metadata,
        )
        self.running, self.known, self.found = running, known, Places()
        frame = Frame(LEFT, BOTTOM, TEXT_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0, id="text")
        cover = PageTemplate("cover", [frame], onPage=self._foot)
        self.addPageTemplates([cover, PageTemplate("inside", [frame], onPage=self._head_and_foot)])

    def afterFlowable(self, flowable: Flowable) -> None:
        """Remember the page of a heading, which has bookmarked itself."""
        place = getattr(flowable, "place", None)
        if isinstance(place, Place):
            self.found.pages[place.key] = self.page

    def beforeDocument(self) -> None:
        """Let readers open with the bookmarks shown."""
        self.canv.showOutline()

    def afterPage(self) -> None:
        """Count the pages."""
        self.found.total = self.page

    def _head_and_foot(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        above = PAGE_HEIGHT - TOP + 14
        written(canvas, LEFT, above, shortened(self.running.head, TEXT_WIDTH - 150), SANS, SMALL)
        right = shortened(self.running.title, 146)
        written(canvas, PAGE_WIDTH - RIGHT - width(right, SANS, SMALL), above, right, SANS, SMALL)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(LINE)
        canvas.line(LEFT, above - 5, PAGE_WIDTH - RIGHT, above - 5)
        self._foot(canvas, self)

    def _foot(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        below, right = BOTTOM - NUMBER, PAGE_WIDTH - RIGHT
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(HAIRLINE)
        canvas.line(LEFT, below + 14, right, below + 14)
        number = self.running.foot.format(page=self.page, total=self.known.total)
        odd = self.page % 2 == 1  # odd numbers stand at the right and even ones at the left, GB/T 9704-2012, 7.5
        outer = right - width(number, SERIF, FOOT) - FOOT if odd else LEFT + FOOT
        inner = LEFT if odd else right - width(self.running.left, SANS, SMALL)
        written(canvas, outer, below, number, SERIF, FOOT)
        written(canvas, inner, below, self.running.left, SANS, SMALL)
        middle = LEFT + TEXT_WIDTH / 2 - width(self.running.right, SANS, SMALL) / 2
        written(canvas, middle, below, self.running.right, SANS, SMALL)
        self._identify(canvas)
        if odd and self.page == self.known.total:
            reverse = self.running.reverse
            written(canvas, right - width(reverse, SANS, TINY), CODE + SIDE / 2, reverse, SANS, TINY)

    def _identify(self, canvas: Canvas) -> None:
        """The QR code below the page number, and beside it what it holds."""
        if self.running.code:
            draw(canvas, self.running.code, LEFT, CODE)
        for line, text in enumerate(self.running.beside):
            written(canvas, LEFT + SIDE + 4, CODE + SIDE / 2 + 2 - line * (TINY + 4), text, SANS, TINY)


def written(canvas: Canvas, x: float, y: float, text: str, face: str, size: float) -> None:
    """Write one line on a page."""
    canvas.setFillColor(INK)
    for chosen, part in runs(text, face, ""):
        canvas.setFont(chosen, size)
        canvas.drawString(x, y, part)
        x += width(part, chosen, size)


def shortened(text: str, room: float) -> str:
    """The text of a running head, cut with an ellipsis where it is wider than its room."""
    if width(text, SANS, SMALL) <= room:
        return text
    while text and width(text + "…", SANS, SMALL) > room:
        text = text[:-1]
    return text + "…"


class _Unsaved(Canvas):
    """The canvas of a pass that only finds out page numbers: writing it would be for nothing."""

    def save(self) -> None:
        """Write nothing."""


def typeset(story: Sequence[Flowable], running: Running, places: Places, metadata: dict[str, str]) -> bytes:
    """Set the story until page numbers agree with those already printed in it; `places` holds the last ones."""
    for attempt in range(PASSES):
        pages = ReportPages(running, places, metadata)
        for flowable in story:
            flowable.__dict__.pop("_postponed", None)  # what a pass moved to the next page is not too large
        pages.build(list(story), canvasmaker=_Unsaved if attempt == 0 else Canvas)
        settled = pages.found == places
        places.pages, places.rects, places.total = pages.found.pages, pages.found.rects, pages.found.total
        if attempt and settled:
            return pages.content.getvalue()
    raise RuntimeError(f"page numbers did not settle in {PASSES} passes")
