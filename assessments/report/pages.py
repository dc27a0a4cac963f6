"""The pages of the report: frames, running heads, page numbers, bookmarks, and the passes until numbers settle."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    LongTable,
    PageTemplate,
    Paragraph,
    Table,
)

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
ROWS, LINES = 200.0, 60.0  # points of a table and of a paragraph that at most are kept below their heading
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
    """A4 pages with the margins of an official document; drawn, or only laid out to find out the page numbers."""

    def __init__(self, running: Running, known: Places, metadata: dict[str, str], *, drawn: bool = True) -> None:
        self.content = io.BytesIO()
        super().__init__(
            self.content,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            initialFontName=SERIF,
            pageCompression=0,  # the step to PDF/A compresses, and would have to undo ours first
            **metadata,
        )
        self.running, self.known, self.found = running, known, Places()
        frame = (Frame if drawn else _Undrawn)(LEFT, BOTTOM, TEXT_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0, id="text")
        on_cover, inside = (self._foot, self._head_and_foot) if drawn else (_nothing, _nothing)
        cover = PageTemplate("cover", [frame], onPage=on_cover)
        self.addPageTemplates([cover, PageTemplate("inside", [frame], onPage=inside)])

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


class _Undrawn(Frame):
    """A frame that gives everything its place and draws nothing."""

    def add(self, flowable: Flowable, canv: Canvas, trySplit: int = 0) -> int:
        """Whether a flowable fits, which then takes its room."""
        flowable.drawOn = _nothing
        try:
            return int(super()._add(flowable, canv, trySplit))
        finally:
            del flowable.drawOn


def _nothing(*_: object, **__: object) -> None:
    """Draw nothing."""


class _Unsaved(Canvas):
    """The canvas of a pass that only finds out page numbers: writing it would be for nothing."""

    def save(self) -> None:
        """Write nothing."""


def typeset(story: Sequence[Flowable], running: Running, places: Places, metadata: dict[str, str]) -> bytes:
    """Set the story until page numbers agree with those already printed in it; `places` holds the last ones."""
    together(story)
    for attempt in range(PASSES):
        drawn = attempt > 0
        pages = ReportPages(running, places, metadata, drawn=drawn)
        for flowable in story:
            flowable.__dict__.pop("_postponed", None)  # what a pass moved to the next page is not too large
        pages.build(list(story), canvasmaker=Canvas if drawn else _Unsaved)
        settled = (pages.found.pages, pages.found.total) == (places.pages, places.total)
        places.pages, places.rects, places.total = pages.found.pages, pages.found.rects, pages.found.total
        if drawn and settled:
            return pages.content.getvalue()
    raise RuntimeError(f"page numbers did not settle in {PASSES} passes")


def height(story: Iterable[Flowable]) -> float:
    """How much of a page flowables take one below the other, in points, with the space around them."""
    return sum(
        each.getSpaceBefore() + each.wrap(TEXT_WIDTH, TEXT_HEIGHT)[1] + each.getSpaceAfter() for each in story
    )


def together(story: Sequence[Flowable]) -> None:
    """Let no heading stand alone at the foot of a page: the room before it takes in what follows."""
    for place in reversed(range(len(story) - 1)):
        room, follows = story[place], story[place + 1]
        if isinstance(room, CondPageBreak) and _heads(follows):
            room.height = min(max(room.height, _beginning(story, place + 1)), TEXT_HEIGHT)


def _heads(flowable: Flowable) -> bool:
    return isinstance(getattr(flowable, "place", None), Place)


def _beginning(story: Sequence[Flowable], start: int) -> float:
    """Points from a heading to the end of the first lines or rows below it."""
    room = 0.0
    for each in islice(story, start, None):
        if isinstance(each, CondPageBreak):
            return room + float(each.height)  # later ones already reach as far as they have to
        if isinstance(each, Table):
            each.wrap(TEXT_WIDTH, ROWS)
            rows = each._rowHeights[
                : 3 if isinstance(each, LongTable) else 5
            ]  # as many as their makers keep together
            return room + min(sum(high or 0 for high in rows), ROWS)
        if not isinstance(each, Paragraph) or room > ROWS:
            return room
        room += height([each]) if _heads(each) else min(height([each]), LINES)
    return room
