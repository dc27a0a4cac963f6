"""The look of the report: page geometry after GB/T 9704-2012, faces, sizes and rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from assessments.report.fonts import BOLD, SANS, SERIF, faces

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 28 * mm, 26 * mm, 37 * mm, 35 * mm  # GB/T 9704-2012, 5.2.1
TEXT_WIDTH, TEXT_HEIGHT = PAGE_WIDTH - LEFT - RIGHT, PAGE_HEIGHT - TOP - BOTTOM

INK, RULE, SHADE = black, Color(0.35, 0.35, 0.35), Color(0.92, 0.92, 0.92)
HAIRLINE, LINE = 0.4, 0.8

# name: face, size, leading, and whatever differs from a plain paragraph
_STYLES: tuple[tuple[str, str, float, float, dict[str, Any]], ...] = (
    ("body", SERIF, 12, 20, {"spaceAfter": 4}),
    ("small", SERIF, 10.5, 16, {"spaceAfter": 3}),
    ("note", SERIF, 9, 13.5, {"spaceAfter": 2}),
    ("cell", SERIF, 9, 13, {}),
    ("number", SERIF, 9, 13, {"alignment": TA_RIGHT}),
    ("middle", SERIF, 9, 13, {"alignment": TA_CENTER}),
    ("caption", BOLD, 9, 13, {"alignment": TA_CENTER, "spaceBefore": 5, "spaceAfter": 10}),
    ("head", BOLD, 9, 13, {"alignment": TA_CENTER}),
    ("strong", BOLD, 9, 13, {}),
    ("derivation", SERIF, 10.5, 16, {"leftIndent": 42, "spaceAfter": 1.5}),
    ("item", BOLD, 11, 15, {}),
    ("item right", BOLD, 10.5, 15, {"alignment": TA_RIGHT}),
    ("heading 0", BOLD, 16, 24, {"spaceBefore": 16, "spaceAfter": 10}),
    ("heading 1", BOLD, 14, 21, {"spaceBefore": 12, "spaceAfter": 7}),
    ("heading 2", BOLD, 12, 18, {"spaceBefore": 8, "spaceAfter": 5}),
    ("title", BOLD, 26, 38, {"alignment": TA_CENTER}),
    ("subtitle", SERIF, 16, 26, {"alignment": TA_CENTER}),
    ("site", BOLD, 18, 28, {"alignment": TA_CENTER}),
    ("draft", BOLD, 12, 18, {"alignment": TA_CENTER}),
    ("figure", BOLD, 15, 20, {"alignment": TA_CENTER}),
    ("figure words", BOLD, 11, 15, {"alignment": TA_CENTER}),
    ("contents title", BOLD, 16, 24, {"alignment": TA_CENTER, "spaceAfter": 14}),
    ("contents 0", SERIF, 12, 22, {"rightIndent": 40}),
    ("contents 1", SERIF, 10.5, 18, {"leftIndent": 21, "rightIndent": 40}),
)


@cache
def styles() -> Mapping[str, ParagraphStyle]:
    """The paragraph styles by name."""
    faces()
    return MappingProxyType({name: _style(name, *rest) for name, *rest in _STYLES})  # type: ignore[arg-type]


def _style(name: str, face: str, size: float, leading: float, other: dict[str, Any]) -> ParagraphStyle:
    values = {"alignment": TA_LEFT, "bulletFontName": SANS, "bulletFontSize": size, **other}
    return ParagraphStyle(
        name,
        fontName=face,
        fontSize=size,
        leading=leading,
        textColor=INK,
        wordWrap="CJK",
        splitLongWords=0,
        **values,
    )
