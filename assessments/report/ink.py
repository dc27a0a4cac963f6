"""Hand signatures on paper: as curves in the signature table, and as a small picture inside the electronic one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PIL import Image, ImageDraw
from reportlab.platypus import Flowable

from assessments.hand_signature import HandSignature
from assessments.report.fonts import SERIF, width
from assessments.report.pages import written
from assessments.report.styles import INK
from assessments.strokes import ASPECT, Curve, Stroke, curves, extent, thickness

LINE = 0.9  # points; the usual width of the pen
WIDTH, FINER = 600, 3  # pixels of the picture, and how many times finer it is drawn first
PEN = 7  # pixels; the pen in the picture
MARGIN = 30  # units of the box around the ink
PIECES = 6  # lines that a curve becomes in the picture


class InkLines(Flowable):
    """The ink of one person, drawn as lines that stay sharp at any size; a typed name is set in letters."""

    def __init__(self, signature: HandSignature, width: float, height: float) -> None:
        super().__init__()
        self.signature, self.width, self.height = signature, width, height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """The place it was made for."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ink as large as its place allows, in the middle."""
        if not self.signature.strokes:
            self._type()
            return
        left, top, across, down = _frame(self.signature.strokes)
        scale = min(self.width / across / ASPECT, self.height / down)  # points of a unit of the height
        x = (self.width - across * ASPECT * scale) / 2
        self.canv.saveState()
        self.canv.setStrokeColor(INK)
        self.canv.setLineCap(1)
        self.canv.setLineJoin(1)
        for stroke in self.signature.strokes:
            for wide, group in _alike(stroke):
                path = self.canv.beginPath()
                for number, curve in enumerate(group):
                    self._add(path, curve, number == 0, (x, left, top, down, scale))
                self.canv.setLineWidth(wide)
                self.canv.drawPath(path, stroke=1, fill=0)
        self.canv.restoreState()

    def _add(
        self, path: object, curve: Curve, first: bool, place: tuple[float, float, float, float, float]
    ) -> None:
        """A quadratic curve as the cubic one that PDF knows."""
        start, control, end = (self._at(point, place) for point in curve[:3])
        if first:
            path.moveTo(*start)  # type: ignore[attr-defined]
        one = tuple(round(a + 2 / 3 * (b - a), 2) for a, b in zip(start, control, strict=True))
        two = tuple(round(a + 2 / 3 * (b - a), 2) for a, b in zip(end, control, strict=True))
        path.curveTo(*one, *two, *end)  # type: ignore[attr-defined]

    def _at(
        self, point: tuple[float, float], place: tuple[float, float, float, float, float]
    ) -> tuple[float, float]:
        x, left, top, down, scale = place
        middle = (self.height - down * scale) / 2
        across, below = point[0] - left, point[1] - top
        return round(x + across * ASPECT * scale, 2), round(self.height - middle - below * scale, 2)

    def _type(self) -> None:
        name, size = self.signature.name, min(16.0, self.height * 0.6)
        room = width(name, SERIF, size)
        size = min(size, size * self.width / room) if room else size
        x = (self.width - width(name, SERIF, size)) / 2
        written(self.canv, x, self.height / 2 - size / 3, name, SERIF, size)


def picture(signature: HandSignature) -> Image.Image | None:
    """The ink in black on white for the electronic signature; None for a typed name."""
    if not signature.strokes:
        return None
    left, top, across, down = _frame(signature.strokes)
    scale = FINER * WIDTH / max(across * ASPECT, down)  # pixels of a unit of the height
    size = (round(across * ASPECT * scale), round(down * scale))
    made = Image.new("L", size, 255)
    pen = ImageDraw.Draw(made)
    for stroke in signature.strokes:
        for curve in curves(stroke):
            line = [((x - left) * ASPECT * scale, (y - top) * scale) for x, y in _pieces(curve)]
            wide = round(PEN * FINER * thickness(curve.pressure))
            pen.line(line, fill=0, width=wide, joint="curve")
            for x, y in (line[0], line[-1]):
                pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=0)
    return made.resize((max(1, size[0] // FINER), max(1, size[1] // FINER)), Image.Resampling.LANCZOS)


def _frame(strokes: tuple[Stroke, ...]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what the ink takes, with a margin, in units of the box."""
    left, right, top, bottom = extent(point for stroke in strokes for point in stroke.points)
    beside = MARGIN / ASPECT
    return left - beside, top - MARGIN, right - left + 2 * beside, bottom - top + 2 * MARGIN


def _alike(stroke: Stroke) -> Iterator[tuple[float, list[Curve]]]:
    """The curves of a stroke in stretches of one width."""
    drawn = groupby(curves(stroke), lambda curve: round(LINE * thickness(curve.pressure), 2))
    return ((wide, list(group)) for wide, group in drawn)


def _pieces(curve: Curve) -> Iterator[tuple[float, float]]:
    """Points along a quadratic curve."""
    (ax, ay), (bx, by), (cx, cy) = curve[:3]
    for piece in range(PIECES + 1):
        t = piece / PIECES
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield a * ax + b * bx + c * cx, a * ay + b * by + c * cy
