"""Paragraphs of Chinese and Latin text: checked for glyphs, broken by the rules of Chinese typesetting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from itertools import groupby
from typing import Any, Self

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import FragLine, ParaLines, _handleBulletWidth
from reportlab.platypus.paraparser import ParaFrag

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


class Text(Paragraph):
    """A paragraph that keeps numbers, units and Latin words whole and obeys the rules for Chinese punctuation."""

    @classmethod
    def plain(cls, text: str, style: ParagraphStyle, where: str, label: str = "") -> Self:
        """A paragraph in which nothing counts as markup, with a label in the margin when one is given.

        `where` names it in the Refusal report.glyph for a character that cannot be printed.
        """
        bullet = list(_pieces(label, style.bulletFontName, style.bulletFontSize, style, where)) if label else None
        return cls(None, style, bullet, list(_pieces(text, style.fontName, style.fontSize, style, where)))

    def breakLinesCJK(self, maxWidths: list[float]) -> ParaLines:
        """The lines of the paragraph; the typesetter asks often, and its own would break inside numbers."""
        key, known = tuple(maxWidths), getattr(self, "_broken", None)
        if known is None or known[0] != key:
            _handleBulletWidth(self.bulletText, self.style, maxWidths)
            known = self._broken = key, self._broken_into(maxWidths)
        return known[1]

    def _broken_into(self, widths: Sequence[float]) -> ParaLines:
        pairs = [(letter, frag) for frag in self.frags for letter in (frag.text or [""])]
        letters = [letter for letter, _ in pairs]
        wide = [_wide(letter, frag.fontName, frag.fontSize) for letter, frag in pairs]
        forced = frozenset(place for place, (_, frag) in enumerate(pairs) if hasattr(frag, "lineBreak"))
        lines: list[FragLine] = []
        for start, end, used in _lines(letters, wide, widths, _kept(letters), forced):
            room = widths[min(len(lines), len(widths) - 1)]
            lines.append(_line_of(pairs[start:end], room, used, forced=end - 1 in forced))
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


def _pieces(text: str, face: str, size: float, style: ParagraphStyle, where: str) -> Iterator[ParaFrag]:
    """The text in stretches of one face, as the typesetter's own parser would hand them over, only faster."""
    for chosen, part in runs(printable(text), face, where):
        for number, piece in enumerate(part.split("\n")):
            look = {"fontName": chosen, "fontSize": size, "textColor": style.textColor, "rise": 0, "greek": 0}
            if number:
                yield ParaFrag(text="", lineBreak=True, link=[], us_lines=[], **look)
            if piece:
                yield ParaFrag(text=piece, link=[], us_lines=[], **look)


def _line_of(pairs: Sequence[tuple[str, ParaFrag]], room: float, used: float, *, forced: bool) -> FragLine:
    """A line as the typesetter draws it: its letters joined to words of one look."""
    words = []
    for frag, own in groupby(pairs, lambda pair: pair[1]):
        words.append(frag.clone(text="".join(letter for letter, _ in own)))
    looks = {(word.fontName, word.fontSize) for word in words}
    heights = [getAscentDescent(face, size) for face, size in looks]
    return FragLine(
        kind=1,
        extraSpace=room - used,
        wordCount=1,
        words=words,
        fontSize=max(size for _, size in looks),
        ascent=max(ascent for ascent, _ in heights),
        descent=min(descent for _, descent in heights),
        maxWidth=room,
        currentWidth=used,
        lineBreak=forced,
    )


def _frags(lines: Sequence[Any]) -> list[Any]:
    return [word for line in lines for word in line.words]


def _kept(letters: Sequence[str]) -> frozenset[int]:
    """The places where no line may break because something is kept whole."""
    plain = "".join(letter or "\n" for letter in letters)
    return frozenset(place for whole in WHOLE.finditer(plain) for place in range(whole.start() + 1, whole.end()))


@lru_cache(maxsize=1 << 15)
def _wide(letter: str, face: str, size: float) -> float:
    """How wide a letter is; a report asks thousands of times for some hundred different ones."""
    return float(stringWidth(letter, face, size))


def _lines(
    letters: Sequence[str],
    wide: Sequence[float],
    widths: Sequence[float],
    kept: frozenset[int],
    forced: frozenset[int],
) -> Iterator[tuple[int, int, float]]:
    """Start, end and width of each line: as much as fits, up to the last place where it may break."""
    start = number = 0
    while start < len(letters):
        room = widths[min(number, len(widths) - 1)] + SLACK
        end, used = _line(letters, wide, start, room, kept, forced)
        yield start, end, used
        start, number = end, number + 1


def _line(
    letters: Sequence[str],
    wide: Sequence[float],
    start: int,
    room: float,
    kept: frozenset[int],
    forced: frozenset[int],
) -> tuple[int, float]:
    used = fitting = 0.0
    good = start
    for place in range(start, len(letters)):
        letter = letters[place]
        if place > start and place not in kept and _may_break(letters[place - 1], letter):
            good, fitting = place, used
        used += wide[place]
        if used > room and place > start and letter != " ":
            return (good, fitting) if good > start else (place, used - wide[place])
        if place in forced:
            return place + 1, used
    return len(letters), used


def _may_break(before: str, after: str) -> bool:
    if not before or not after or before in NEVER_LAST or after in NEVER_FIRST or after == " ":
        return False
    return before in " 、，；：" or ord(before) >= WIDE or ord(after) >= WIDE
