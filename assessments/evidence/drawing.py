"""Drawing an annotation over a copy of a picture, for the report."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

import resources
from assessments.evidence.annotations import MILLE, Annotation, Arrow, Box, Colour, Label, Shape

# line, and the edge around it
INKS: Mapping[Colour, tuple[str, str]] = {
    Colour.RED: ("#d3261a", "#ffffff"),
    Colour.YELLOW: ("#ffd400", "#000000"),
    Colour.BLUE: ("#1463d8", "#ffffff"),
}
LINE, HEAD, LETTERS = 6, 30, 44  # thousandths of the longer side: width of lines, length of heads, size of letters
HALF_ANGLE = math.radians(28)
FONT = "NotoSansSC-Regular.ttf"


def draw(image: Image.Image, annotation: Annotation) -> Image.Image:
    """A copy of an upright RGB picture with the shapes over it."""
    drawn = image.copy()
    brush = ImageDraw.Draw(drawn)
    for shape in annotation.shapes:
        _draw(brush, shape, image.size)
    return drawn


def arrow_head(
    start: tuple[float, float], tip: tuple[float, float], length: float
) -> tuple[tuple[float, float], ...]:
    """The two ends of an arrow's head behind its tip."""
    angle = math.atan2(tip[1] - start[1], tip[0] - start[0])
    return tuple(
        (tip[0] - length * math.cos(angle + turn), tip[1] - length * math.sin(angle + turn))
        for turn in (HALF_ANGLE, -HALF_ANGLE)
    )


def _draw(brush: ImageDraw.ImageDraw, shape: Shape, size: tuple[int, int]) -> None:
    longer = max(size)
    width = max(2, longer * LINE // MILLE)
    ink, edge = INKS[shape.colour]
    for colour, wide in ((edge, width + 2 * max(1, width // 4)), (ink, width)):
        if isinstance(shape, Arrow):
            _arrow(brush, shape, size, colour, wide)
        elif isinstance(shape, Box):
            left, right = sorted((shape.x1 * size[0] // MILLE, shape.x2 * size[0] // MILLE))
            top, bottom = sorted((shape.y1 * size[1] // MILLE, shape.y2 * size[1] // MILLE))
            grown = (wide - width) // 2
            corners = (left - grown, top - grown, right + grown, bottom + grown)
            brush.rectangle(corners, outline=colour, width=wide)
    if isinstance(shape, Label):
        _label(brush, shape, size, ink, edge)


def _arrow(brush: ImageDraw.ImageDraw, shape: Arrow, size: tuple[int, int], colour: str, width: int) -> None:
    start = (shape.x1 * size[0] / MILLE, shape.y1 * size[1] / MILLE)
    tip = (shape.x2 * size[0] / MILLE, shape.y2 * size[1] / MILLE)
    brush.line((start, tip), fill=colour, width=width)
    for end in arrow_head(start, tip, max(size) * HEAD / MILLE):
        brush.line((tip, end), fill=colour, width=width)


def _label(brush: ImageDraw.ImageDraw, shape: Label, size: tuple[int, int], ink: str, edge: str) -> None:
    """Words with an edge, wrapped and moved so that they stay inside the picture."""
    longer = max(size)
    font = ImageFont.truetype(
        str(resources.path("fonts", FONT)), max(10, longer * LETTERS // MILLE), layout_engine=ImageFont.Layout.BASIC
    )
    text = _wrapped(shape.text, font, size[0])
    left, top, right, bottom = brush.textbbox((0, 0), text, font=font)
    x = max(0, min(shape.x1 * size[0] // MILLE, size[0] - int(right - left)))
    y = max(0, min(shape.y1 * size[1] // MILLE, size[1] - int(bottom - top)))
    stroke = max(1, longer // 400)
    brush.text((x - left, y - top), text, fill=ink, font=font, stroke_width=stroke, stroke_fill=edge)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    lines = [""]
    for letter in text.replace("\n", " "):
        if lines[-1] and font.getlength(lines[-1] + letter) > room:
            lines.append("")
        lines[-1] += letter
    return "\n".join(lines)
