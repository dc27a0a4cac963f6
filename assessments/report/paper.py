"""The paper a chapter writes on: words, headings and tables in the report's language, every glyph checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from reportlab.platypus import CondPageBreak, Flowable, LongTable

from assessments.report.fonts import SERIF
from assessments.report.marks import Heading, heading
from assessments.report.pages import Place
from assessments.report.styles import HAIRLINE, LINE, RULE, SHADE, styles
from assessments.report.text import WIDE, Text
from assessments.report.words import Words
from forms.bilingual import Named
from forms.problems import Problem
from forms.reading import brief, shown

HIGH = 500  # points; a row with a higher cell may be taller than a page and is the only kind that is split
BRIEF = 60  # Chinese letters, or twice as many Latin ones; three rows with no longer cell fit on any page
WHOLE = 900  # letters; a table of labels with fewer stays on one page
PADDING = 8  # points left and right of a cell together
SHORT = 12  # digits of a hash where the full one is in the package
NUMERALS = "零一二三四五六七八九"
HEAD_ROOM = (120, 110, 90)  # points that have to be free below a heading of each level
Cell: TypeAlias = str | Flowable


class Paper:
    """Writes a document in one language and numbers its headings."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.say = Words(language)
        self.places: list[Place] = []
        self.depth = 0  # levels by which headings are lowered, while chapters stand inside others
        self._counts = [0, 0, 0]
        self._before = ""  # what the keys of places begin with below a chapter without a number

    # Words

    def name(self, thing: Named) -> str:
        """The name of something in the report's language."""
        return (thing.en or thing.zh) if self.language == "en" else thing.zh

    def date(self, moment: str) -> str:
        """A moment's own date in words."""
        year, month, day = moment[:10].split("-")
        if self.language == "zh":
            month, day = str(int(month)), str(int(day))
        return self.say("date", year=year, month=month, day=day)

    def quantity(self, value: Decimal | None, unit: str) -> str:
        """A figure with its unit, or a dash."""
        if value is None:
            return self.say("none")
        return brief(value) if unit == "1" else f"{brief(value)} {unit}"

    def points(self, value: Decimal | None) -> str:
        """Points with two decimals, or a dash."""
        return self.say("none") if value is None else shown(value, 2)

    def most(self, value: Decimal | None) -> str:
        """A maximum or weight: decimals only where it has any; a dash where the source gives none."""
        return self.say("none") if value is None else brief(value, 2)

    def worded(self, problem: Problem) -> str:
        """A shipped wording in the report's language."""
        return problem.text(self.language)

    def doubt(self, unconfirmed: bool) -> str:
        """The mark of what nobody has confirmed."""
        return self.say("unconfirmed") if unconfirmed else ""

    # Paragraphs

    def text(self, raw: str, style: str = "body", where: str = "") -> Text:
        """A paragraph; `where` names it when a character cannot be printed."""
        return Text.plain(raw, styles()[style], where or self.say("report", topic=""))

    def labelled(self, label: str, raw: str, where: str) -> Text:
        """A paragraph of a derivation with its label in the margin."""
        return Text.plain(raw, styles()["derivation"], where, label)

    def place(self, title: str, level: int) -> Place:
        """The next place of a level, numbered, for the outline and the contents."""
        level = min(level + self.depth, len(self._counts) - 1)
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        if level == 0:
            self._before = ""
        counted = self._counts[: level + 1]
        key = self._before + "-".join(str(count) for count in counted)
        place = Place(key, level, self._numbered(title, counted))
        self.places.append(place)
        return place

    def plain_place(self, title: str) -> Place:
        """The place of a chapter without a number; what stands below it is counted anew."""
        self._before, self._counts[1:] = f"plain{len(self.places)}-", [0] * (len(self._counts) - 1)
        place = Place(self._before, 0, title)
        self.places.append(place)
        return place

    def _numbered(self, title: str, counts: Sequence[int]) -> str:
        if len(counts) > 2:
            return title
        if self.language == "en":
            return f"{'.'.join(str(count) for count in counts)} {title}"
        numeral = chinese(counts[-1])
        return f"{numeral}、{title}" if len(counts) == 1 else f"（{numeral}）{title}"

    def heading(self, title: str, level: int, room: float = 0) -> list[Flowable]:
        """A heading with room enough below it for what follows."""
        place = self.place(title, level)
        made: Heading = heading(place, styles()[f"heading {place.level}"], title)
        return [CondPageBreak(room or HEAD_ROOM[place.level]), made]

    def plain_heading(self, title: str) -> list[Flowable]:
        """The heading of a chapter without a number."""
        made: Heading = heading(self.plain_place(title), styles()["heading 0"], title)
        return [CondPageBreak(HEAD_ROOM[0]), made]

    # Tables

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[float],
        looks: str = "",
        extra: Sequence[tuple[Any, ...]] = (),
    ) -> LongTable:
        """A ruled table whose head repeats and whose rows stay whole.

        `looks` has one letter a column: l left, r right, c centred.
        """
        kinds = {"l": "cell", "r": "number", "c": "middle"}
        looks = looks or "l" * len(head)
        body = [list(row) for row in rows]
        high = any(_high(cell, width) for row in body for cell, width in zip(row, widths, strict=True))
        cells = [[self._cell(cell, kinds[look]) for cell, look in zip(row, looks, strict=True)] for row in body]
        heads = [self.text(word, "head") for word in head]
        look = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), SHADE), ("LINEBELOW", (0, 0), (-1, 0), LINE, RULE), *extra]
        look += _unparted(body)
        return LongTable(
            [heads, *cells], widths, repeatRows=1, splitInRow=int(high), style=look, spaceBefore=2, spaceAfter=8
        )

    def pairs(self, rows: Iterable[tuple[str, str]], widths: Sequence[float]) -> LongTable:
        """A table of labels and what they say."""
        filled = [(label, text) for label, text in rows]
        high = any(_high(text, widths[1]) for _, text in filled)
        cells = [[self.text(label, "strong"), self.text(text, "cell", label)] for label, text in filled]
        look = [*GRID, ("BACKGROUND", (0, 0), (0, -1), SHADE)]
        if sum(len(text) for _, text in filled) < WHOLE:
            look.append(("NOSPLIT", (0, 0), (-1, -1)))
        return LongTable(cells, widths, splitInRow=int(high), style=look, spaceBefore=2, spaceAfter=8)

    def _cell(self, cell: Cell, style: str) -> Flowable:
        return self.text(cell, style, cell[:20]) if isinstance(cell, str) else cell


GRID: tuple[tuple[Any, ...], ...] = (
    ("GRID", (0, 0), (-1, -1), HAIRLINE, RULE),
    ("BOX", (0, 0), (-1, -1), LINE, RULE),
    ("FONTNAME", (0, 0), (-1, -1), SERIF),  # empty cells ask for a face too
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
)


def _unparted(body: Sequence[Sequence[Cell]]) -> Iterator[tuple[Any, ...]]:
    """No row alone under a head at the foot of a page, and none alone on the next one; long rows may be."""
    ends = ((range(2), (0, 0), (-1, 2)), (range(-3, 0), (0, -3), (-1, -1)))
    for places, start, stop in ends:
        if len(body) >= len(places) and all(_brief(cell) for place in places for cell in body[place]):
            yield ("NOSPLIT", start, stop)


def _brief(cell: Cell) -> bool:
    text = cell if isinstance(cell, str) else "".join(frag.text for frag in getattr(cell, "frags", ()))
    return _letters(text) <= BRIEF


def _high(cell: Cell, width: float) -> bool:
    """Whether a text may need more height than a page has, by its letters and not by how its lines break."""
    if not isinstance(cell, str):
        return False
    style = styles()["cell"]
    row = max(1.0, (width - PADDING) // style.fontSize - 1)  # letters; one is lost where a line breaks
    lines = sum(_letters(line) // row + 1 for line in cell.split("\n"))
    return bool(lines * style.leading > HIGH)


def _letters(text: str) -> float:
    """How many Chinese letters take as much room; a Latin one takes about half of theirs, a capital more."""
    return sum(1 if ord(letter) >= WIDE or letter.isupper() else 0.5 for letter in text)


def chinese(number: int) -> str:
    """A number below a hundred in Chinese numerals, as headings are numbered."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")
