"""The shipped fonts inside the typesetter, and the check that every character can be printed (R-38)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from forms.problems import Problem, Refusal

SERIF, SANS, BOLD = "NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSansSC-Bold"
FACES = (SERIF, SANS, BOLD)


@cache
def faces() -> Mapping[str, frozenset[int]]:
    """Face → the characters it has; the first call makes the faces known to the typesetter."""
    known = {}
    for face in FACES:
        font = TTFont(face, str(resources.path("fonts", f"{face}.ttf")))
        pdfmetrics.registerFont(font)
        for bold in (0, 1):
            for slanted in (0, 1):
                addMapping(face, bold, slanted, face)
        known[face] = frozenset(font.face.charToGlyph)
    return MappingProxyType(known)


def printable(text: str) -> str:
    """The text without characters that have no picture by nature: controls, marks of direction, joiners."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in plain if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf"))


def runs(text: str, face: str, where: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one face each: the wanted one, else Noto Sans SC.

    Raises Refusal report.glyph with the name of the first character that neither has.
    """
    for chosen, letters in groupby(text, lambda letter: _face_of(letter, face, where)):
        yield chosen, "".join(letters)


def _face_of(letter: str, face: str, where: str) -> str:
    for candidate in (face, SANS):
        if letter == "\n" or ord(letter) in faces()[candidate]:
            return candidate
    name = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip()
    shown = letter if letter.isprintable() else "?"
    raise Refusal(Problem.of("report.glyph", where, character=shown, name=name))


def width(text: str, face: str, size: float) -> float:
    """How wide a text prints, in points."""
    return sum(pdfmetrics.stringWidth(part, chosen, size) for chosen, part in runs(text, face, ""))
