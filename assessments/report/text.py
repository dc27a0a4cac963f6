"""Paragraphs of Chinese and Latin text: escaped, checked for glyphs, broken by the rules of Chinese typesetting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import ParaLines, _handleBulletWidth, cjkU, makeCJKParaLine

from assessments.report.fonts import printable, runs

NEVER_FIRST = frozenset("!%),./:;?]}¢°·’”†‰℃、。〉》」』】〕〗！％），．：；？］｝～…")
NEVER_LAST = frozenset("$([{£¥‘“〈《「『【〔〖（［｛￥＄")
# Short marks such as 〔待核对〕 and units such as kgce/万元, inside which no line breaks.
WHOLE = re.compile(
    r"〔[^〔〕\n]{1,6}〕"
    r"|[A-Za-z0-9²³₂%]+/[\u4e00-\u9fff]{1,4}(?![\u4e00-\u9fff])"
    r"|(?<= )[\u4e00-\u9fff]{1,5}/[A-Za-z0-9²³₂]+"
)
WIDE = 0x2E80  # from here on a line may break between any two characters
SLACK = 1e-6  # points by which a line may be wider through the arithmetic of floats


def markup(text: str, face: str, where: str) -> str:
    """The text for the typesetter: nothing in it counts as markup, and each stretch names its face."""
    parts = []
    for chosen, part in runs(printable(text), face, where):
        safe = escape(part).replace("\n", "<br/>")
        parts.append(safe if chosen == face else f'<font name="{chosen}">{safe}</font>')
    return "".join(parts)


class Text(Paragraph):
    """A paragraph that keeps numbers, units and Latin words whole and obeys the rules for Chinese punctuation."""

    def _setup(self, text: str, style: ParagraphStyle, bulletText: Any, frags: Any, cleaner: Any) -> None:
        super()._setup(text, style, bulletText, frags, str)  # the usual cleaner would eat wide spaces

    def breakLinesCJK(self, maxWidths: list[float]) -> ParaLines:
        """The lines of the paragraph; the typesetter asks often, and its own would break inside numbers."""
        key, known = tuple(maxWidths), getattr(self, "_broken", None)
        if known is None or known[0] != key:
            _handleBulletWidth(self.bulletText, self.style, maxWidths)
            known = self._broken = key, self._broken_into(maxWidths)
        return known[1]

    def _broken_into(self, widths: Sequence[float]) -> ParaLines:
        letters = [cjkU(letter, frag, "utf8") for frag in self.frags for letter in (frag.text or [""])]
        lines: list[Any] = []
        for start, end, used in _lines(letters, widths, _kept(letters)):
            room = widths[min(len(lines), len(widths) - 1)]
            forced = hasattr(letters[end - 1].frag, "lineBreak")
            lines.append(makeCJKParaLine(letters[start:end], room, used, room - used, forced, False))
        return ParaLines(kind=1, lines=lines)

    def split(self, availWidth: float, availHeight: float) -> list[Paragraph]:
        """Two paragraphs, neither with a single line of several; none when nothing useful fits."""
        if not hasattr(self, "blPara"):
            self.wrap(availWidth, availHeight)
        lines = self.blPara.lines
        kept = int((availHeight + SLACK) / self.style.leading)
        if kept >= len(lines):
            return [self]
        kept = min(kept, len(lines) - 2)
        if kept < 2:
            return []
        later = copy(self.style)
        later.firstLineIndent = later.spaceBefore = 0
        first = self.__class__(None, self.style, self.bulletText, _frags(lines[:kept]))
        return [first, self.__class__(None, later, None, _frags(lines[kept:]))]


def _frags(lines: Sequence[Any]) -> list[Any]:
    return [word for line in lines for word in line.words]


def _kept(letters: Sequence[str]) -> frozenset[int]:
    """The places where no line may break because something is kept whole."""
    plain = "".join(letter or "\n" for letter in letters)
    return frozenset(place for whole in WHOLE.finditer(plain) for place in range(whole.start() + 1, whole.end()))


def _lines(
    letters: Sequence[cjkU], widths: Sequence[float], kept: frozenset[int]
) -> Iterator[tuple[int, int, float]]:
    """Start, end and width of each line: as much as fits, up to the last place where it may break."""
    start = number = 0
    while start < len(letters):
        room = widths[min(number, len(widths) - 1)] + SLACK
        end, used = _line(letters, start, room, kept)
        yield start, end, used
        start, number = end, number + 1


def _line(letters: Sequence[cjkU], start: int, room: float, kept: frozenset[int]) -> tuple[int, float]:
    used = fitting = 0.0
    good = start
    for place in range(start, len(letters)):
        letter = letters[place]
        if place > start and place not in kept and _may_break(letters[place - 1], letter):
            good, fitting = place, used
        used += letter.width
        if used > room and place > start and letter != " ":
            return (good, fitting) if good > start else (place, used - letter.width)
        if hasattr(letter.frag, "lineBreak"):
            return place + 1, used
    return len(letters), used


def _may_break(before: str, after: str) -> bool:
    if not before or not after or before in NEVER_LAST or after in NEVER_FIRST or after == " ":
        return False
    return before in " 、，；：" or ord(before) >= WIDE or ord(after) >= WIDE


def paragraph(text: str, style: ParagraphStyle, where: str, label: str = "") -> Text:
    """A paragraph, with a label in the margin when one is given."""
    bullet = f"<bullet>{markup(label, style.bulletFontName, where)}</bullet>" if label else ""
    return Text(bullet + markup(text, style.fontName, where), style)
