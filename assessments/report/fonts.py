"""The shipped fonts inside the typesetter, and the check that every character can be printed (R-38)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from forms.problems import Problem, Refusal

SERIF, SANS, BOLD = "NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSansSC-Bold"
FACES = (SERIF, SANS, BOLD)
BEYOND = re.compile(r"<([0-9A-F]{5,6})>")  # a character beyond the first plane in a map to Unicode


class Face(TTFont):
    """A face whose rare characters can be copied and searched: beyond the first plane they are UTF-16 pairs."""

    def addObjects(self, doc: Any) -> None:
        """Write the font, and its map to Unicode as ISO 32000-1, 9.10.3, has it; the typesetter writes U+2CB5A."""
        super().addObjects(doc)
        for name, written in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:") and isinstance(written.content, str):
                written.content = BEYOND.sub(_pair, written.content)


def _pair(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def faces() -> Mapping[str, frozenset[int]]:
    """Face → the characters it has; the first call makes the faces known to the typesetter."""
    known = {}
    for face in FACES:
        font = Face(face, str(resources.path("fonts", f"{face}.ttf")))
        pdfmetrics.registerFont(font)
        for bold in (0, 1):
            for slanted in (0, 1):
                addMapping(face, bold, slanted, face)
        known[face] = frozenset(font.face.charToGlyph) - {0xFFFF}  # ends a table, is no character
    return MappingProxyType(known)


def printable(text: str) -> str:
    """The text without characters that have no picture by nature: controls, marks of direction, joiners."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in plain if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf"))


def runs(text: str, face: str, where: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one face each: the wanted one, else Noto Sans SC.

    Raises Refusal report.glyph with the name of the first character that neither has: a box or a gap in the name
    of a person or a site would be signed as if it were the name.
    """
    for chosen, letters in groupby(text, lambda letter: _face_of(letter, face, where)):
        yield chosen, "".join(letters)


def _face_of(letter: str, face: str, where: str) -> str:
    for candidate in (face, SANS):
        if letter == "\n" or ord(letter) in faces()[candidate]:
            return candidate
    raise Refusal(unprinted("report.glyph", where, letter))


def unprinted(code: str, where: str, letter: str) -> Problem:
    """A problem with a character as officers are told of it: itself, its code point and its name."""
    name = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip()
    return Problem.of(code, where, character=letter if letter.isprintable() else "?", name=name)


def lacking(text: str) -> tuple[str, ...]:
    """The characters of a text that no face prints, each once; SANS has all that the other faces have."""
    return tuple(dict.fromkeys(letter for letter in printable(text) if letter != "\n" and not _printed(letter)))


def _printed(letter: str) -> bool:
    return ord(letter) in faces()[SANS]


def width(text: str, face: str, size: float) -> float:
    """How wide a text prints, in points."""
    return sum(pdfmetrics.stringWidth(part, chosen, size) for chosen, part in runs(text, face, ""))
