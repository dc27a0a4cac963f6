"""Drawing a figure into the PDF as lines and letters of the report's own fonts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from assessments.report.charts import POINTS
from assessments.report.fonts import runs, width

ASCENT, DESCENT = 0.78, 0.12  # of the size; how far Chinese letters reach above and below the line
TILE = 72.0  # points; a hatch repeats after them


class Chart(Flowable):
    """A figure in the text, shrunk when it is too wide."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.width, self.height = (float(side) * POINTS for side in figure.get_size_inches())
        self.hAlign = "CENTER"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """The figure's own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the figure with its lower left corner at the current position."""
        self.figure.draw(PdfRenderer(self.canv, self.width, self.height))


class PdfRenderer(RendererBase):
    """Receives what a figure draws and writes it on a page."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        super().__init__()
        self.canvas, self._size = canvas, (width, height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the figure in points."""
        return self._size

    def flipy(self) -> bool:
        """Pages are measured from below."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """Points are the unit of pages."""
        return points

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """The room a text takes."""
        size = prop.get_size_in_points()
        return width(s, _face(prop), size), (ASCENT + DESCENT) * size, DESCENT * size

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        """Fill, hatch and stroke a path."""
        outline = self._outline(path, transform)
        self.canvas.saveState()
        stroked = gc.get_linewidth() > 0
        self._set_line(gc)
        if rgbFace is not None:
            self.canvas.setFillColor(_colour(rgbFace))
        self.canvas.drawPath(outline, stroke=int(stroked and not gc.get_hatch()), fill=int(rgbFace is not None))
        if gc.get_hatch():
            self._hatch(gc, path.get_extents(transform).extents, outline)
            self.canvas.drawPath(outline, stroke=int(stroked), fill=0)
        self.canvas.restoreState()

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Write a text with its baseline beginning at x, y."""
        size = prop.get_size_in_points()
        self.canvas.saveState()
        self.canvas.setFillColor(_colour(gc.get_rgb()))
        self.canvas.translate(x, y)
        self.canvas.rotate(angle)
        place = 0.0
        for face, part in runs(s, _face(prop), ""):
            self.canvas.setFont(face, size)
            self.canvas.drawString(place, 0, part)
            place += width(part, face, size)
        self.canvas.restoreState()

    def _set_line(self, gc: GraphicsContextBase) -> None:
        self.canvas.setLineWidth(gc.get_linewidth())
        self.canvas.setStrokeColor(_colour(gc.get_rgb()))
        self.canvas.setLineJoin(1)
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            self.canvas.setDash(np.asarray(dashes, dtype=float).tolist(), offset)

    def _outline(self, path: Path, transform: Transform) -> Any:
        outline = self.canvas.beginPath()
        here = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False):
            if code == Path.CLOSEPOLY:
                outline.close()
                continue
            numbers = [round(number, 3) for number in np.asarray(points, dtype=float).ravel().tolist()]
            if code == Path.MOVETO:
                outline.moveTo(*numbers)
            elif code == Path.LINETO:
                outline.lineTo(*numbers)
            else:
                outline.curveTo(*(numbers if code == Path.CURVE4 else _cubic(here, numbers)))
            here = (numbers[-2], numbers[-1])
        return outline

    def _hatch(self, gc: GraphicsContextBase, extents: Sequence[float], outline: Any) -> None:
        """Repeat the hatch over the path, seen only inside it."""
        left, low, right, high = (float(side) for side in extents)
        tile = self._tile(gc)
        self.canvas.saveState()
        self.canvas.clipPath(outline, stroke=0, fill=0)
        for column in range(int(left // TILE), int(right // TILE) + 1):
            for row in range(int(low // TILE), int(high // TILE) + 1):
                self.canvas.saveState()
                self.canvas.translate(column * TILE, row * TILE)
                self.canvas.doForm(tile)
                self.canvas.restoreState()
        self.canvas.restoreState()

    def _tile(self, gc: GraphicsContextBase) -> str:
        """The name of a hatch's tile, whose hundreds of strokes are stored once for all pages."""
        name = f"hatch-{str(gc.get_hatch()).encode().hex()}"
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, TILE, TILE)
            self.canvas.setLineWidth(0.4)
            strokes = self._outline(gc.get_hatch_path(), Affine2D().scale(TILE))
            self.canvas.drawPath(strokes, stroke=1, fill=0)
            self.canvas.endForm()
        return name


def _cubic(here: tuple[float, float], numbers: Sequence[float]) -> tuple[float, ...]:
    """The control points of a cubic curve equal to a quadratic one."""
    (x, y), (cx, cy, ex, ey) = here, numbers
    return (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey), ex, ey)


def _colour(rgb: Sequence[float]) -> Color:
    return Color(*(round(float(part), 4) for part in rgb[:3]))


def _face(prop: FontProperties) -> str:
    """The face of the report that a chart's font file is."""
    return FilePath(str(prop.get_file())).stem
