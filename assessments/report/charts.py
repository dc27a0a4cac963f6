"""What all charts of a result share: a figure measured in points, the report's faces, and pictures for screens."""

from __future__ import annotations

import io
from functools import cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

import resources
from forms.bilingual import Named

GREEN, INK, GREY, PAPER = "#1b6e44", "#000000", "#808080", "#ffffff"
POINTS = 72.0  # in an inch
WIDTH = 442.0  # points; the width of the text in a report


@cache
def _font(bold: bool, size: float) -> FontProperties:
    face = "NotoSansSC-Bold" if bold else "NotoSansSC-Regular"
    return FontProperties(fname=str(resources.path("fonts", f"{face}.ttf")), size=size)


def png(figure: Figure, dpi: float) -> bytes:
    """The figure as a PNG picture, for a screen; the same figure gives the same bytes."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()


def blank(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure whose coordinates are points."""
    figure = Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    return figure, axes


def write(axes: Axes, x: float, y: float, text: str, size: float, side: str = "left", bold: bool = False) -> None:
    """Write a text at a place of a figure."""
    axes.text(
        x,
        y,
        text,
        fontproperties=_font(bold, size),
        color=INK,
        ha=side,
        va="center_baseline" if "\n" not in text else "center",
        linespacing=1.4,
        parse_math=False,
    )


def named(thing: Named, language: str) -> str:
    """The name of something in the report's language."""
    return (thing.en or thing.zh) if language == "en" else thing.zh


def fitted(name: str, room: float) -> str:
    """A name shortened to some points of width at 8 points; a Latin letter takes about half a Chinese one."""
    used = 0.0
    for place, letter in enumerate(name):
        used += 8 if ord(letter) >= 0x2E80 else 4.5
        if used > room:
            return name[: place - 1] + "…"
    return name
