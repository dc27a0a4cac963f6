"""Charts of a result as figures: screens and reports show the same ones."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, Polygon, Rectangle

import resources
from assessments.result import GroupLine, Line, Result, Standing
from forms.reading import brief, shown

GREEN, INK, GREY, PAPER = "#1b6e44", "#000000", "#808080", "#ffffff"
POINTS = 72.0  # in an inch
WIDTH = 442.0  # points; the width of the text in a report
RADAR = 200.0  # height of the radar
ROW, GROUP = 17.0, 19.0  # heights of a bar with its room, and of a group's title
NAMES, FIGURES = 168.0, 92.0  # widths left of the bars for names and right of them for figures
LEAST = 3  # groups that make a radar
RINGS = (0.25, 0.5, 0.75, 1.0)

WORDS = {
    "zh": {"open": "未计分", "waived": "不适用", "part": "未完整", "bonus": "（附加分）"},
    "en": {"open": "not scored", "waived": "n/a", "part": "incomplete", "bonus": " (bonus)"},
}


@cache
def _font(bold: bool, size: float) -> FontProperties:
    face = "NotoSansSC-Bold" if bold else "NotoSansSC-Regular"
    return FontProperties(fname=str(resources.path("fonts", f"{face}.ttf")), size=size)


def radar(result: Result, language: str = "zh") -> Figure | None:
    """Rates of the base groups on a radar; None with fewer than three groups.

    The rate is points over available points. A group with nothing scored has no corner, and a group with
    something unscored a hollow one: neither is drawn as zero.
    """
    groups = [group for group in result.groups if not group.bonus]
    if len(groups) < LEAST:
        return None
    figure, axes = _blank(WIDTH, RADAR)
    centre, radius = (WIDTH / 2, RADAR / 2 - 2), RADAR / 2 - 36
    spokes = [math.pi / 2 - 2 * math.pi * place / len(groups) for place in range(len(groups))]
    _draw_web(axes, centre, radius, spokes)
    corners = [_corner(centre, radius, spoke, group) for spoke, group in zip(spokes, groups, strict=True)]
    _draw_rates(axes, corners, groups)
    for spoke, group in zip(spokes, groups, strict=True):
        _draw_group(axes, centre, radius + 11, spoke, _group_words(group, language))
    return figure


def bars(result: Result, language: str = "zh", lines: Sequence[Line] | None = None) -> Figure:
    """Points against the maximum of each indicator, group by group; `lines` are some of them, or all.

    An indicator without points shows a hatched bar and the reason in words, never an empty bar.
    """
    chosen = result.lines if lines is None else tuple(lines)
    groups = [group for group in result.groups if any(line.group == group.group for line in chosen)]
    figure, axes = _blank(WIDTH, len(chosen) * ROW + len(groups) * GROUP + 4)
    longest = max((line.maximum for line in result.lines), default=1)
    scale = (WIDTH - NAMES - FIGURES) / float(longest)
    y = len(chosen) * ROW + len(groups) * GROUP
    for group in groups:
        y -= GROUP
        title = _named(group, language) + (WORDS[language]["bonus"] if group.bonus else "")
        _write(axes, 0, y + GROUP / 2, title, 9, bold=True)
        for line in chosen:
            if line.group == group.group:
                y -= ROW
                _draw_bar(axes, y, line, scale, language)
    return figure


def png(figure: Figure, dpi: float) -> bytes:
    """The figure as a PNG picture, for a screen; the same figure gives the same bytes."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()


def _blank(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure whose coordinates are points."""
    figure = Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    return figure, axes


def _write(axes: Axes, x: float, y: float, text: str, size: float, side: str = "left", bold: bool = False) -> None:
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


def _named(thing: Line | GroupLine, language: str) -> str:
    return (thing.en or thing.zh) if language == "en" else thing.zh


def _at(centre: tuple[float, float], radius: float, spoke: float) -> tuple[float, float]:
    return centre[0] + radius * math.cos(spoke), centre[1] + radius * math.sin(spoke)


def _draw_web(axes: Axes, centre: tuple[float, float], radius: float, spokes: Sequence[float]) -> None:
    for ring in RINGS:
        web = [_at(centre, radius * ring, spoke) for spoke in spokes]
        width = 0.8 if ring == RINGS[-1] else 0.4
        axes.add_patch(Polygon(web, closed=True, fill=False, edgecolor=GREY, linewidth=width, clip_on=False))
        _write(axes, centre[0] + 3, centre[1] + radius * ring, f"{ring:.0%}", 6.5)
    for spoke in spokes:
        (x, y), (left, low) = centre, _at(centre, radius, spoke)
        axes.plot([x, left], [y, low], color=GREY, linewidth=0.4, linestyle="solid", marker="", clip_on=False)


def _corner(
    centre: tuple[float, float], radius: float, spoke: float, group: GroupLine
) -> tuple[float, float] | None:
    if not group.available:
        return None
    return _at(centre, radius * float(group.points / group.available), spoke)


def _draw_rates(axes: Axes, corners: Sequence[tuple[float, float] | None], groups: Sequence[GroupLine]) -> None:
    """The sides between corners that exist, then a full or hollow dot on each."""
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        if one and other:
            xs, ys = zip(one, other, strict=True)
            axes.plot(xs, ys, color=GREEN, linewidth=1.8, linestyle="solid", marker="", clip_on=False)
    for corner, group in zip(corners, groups, strict=True):
        if corner:
            fill = GREEN if group.complete else PAPER
            face = Circle(corner, 2.8, facecolor=fill, edgecolor=GREEN, linewidth=1.3, clip_on=False)
            axes.add_patch(face).set_zorder(3)


def _group_words(group: GroupLine, language: str) -> str:
    words = WORDS[language]
    if not group.available:
        return f"{_named(group, language)}\n{words['open']}"
    share = f"{shown(group.points, 2)} / {shown(group.available, 2)}"
    return f"{_named(group, language)}\n{share}" + ("" if group.complete else f"\n{words['part']}")


def _draw_group(axes: Axes, centre: tuple[float, float], radius: float, spoke: float, words: str) -> None:
    x, y = _at(centre, radius, spoke)
    lean = math.cos(spoke)
    side = "center" if abs(lean) < 0.2 else ("left" if lean > 0 else "right")
    lines = words.count("\n")
    lift = 5.5 * lines * math.sin(spoke)
    _write(axes, x, y + lift, words, 8.5, side)


def _draw_bar(axes: Axes, y: float, line: Line, scale: float, language: str) -> None:
    middle, low, tall = y + ROW / 2, y + 3, ROW - 6
    name = f"{line.number} {_named(line, language)}".strip()
    _write(axes, NAMES - 8, middle, _fitted(name), 8, "right")
    full = float(line.maximum) * scale
    words = WORDS[language]
    if line.points is None:
        waived = line.standing is Standing.NOT_APPLICABLE
        _box(axes, low, full, tall, PAPER, "..." if waived else "////")
        said = f"{words['waived' if waived else 'open']} / {brief(line.maximum)}"
    else:
        _box(axes, low, full, tall, PAPER)
        _box(axes, low, float(line.points) * scale, tall, GREEN)
        said = f"{shown(line.points, 2)} / {brief(line.maximum)}"
    _write(axes, NAMES + full + 5, middle, said, 8)


def _box(axes: Axes, low: float, wide: float, tall: float, fill: str, hatch: str | None = None) -> None:
    corner = (NAMES, low)
    axes.add_patch(
        Rectangle(corner, wide, tall, facecolor=fill, edgecolor=INK, linewidth=0.5, hatch=hatch, clip_on=False)
    )


def _fitted(name: str) -> str:
    """A name shortened to the room left of the bars; a Latin letter takes about half of it."""
    room = (NAMES - 8) / 8
    used = 0.0
    for place, letter in enumerate(name):
        used += 1 if ord(letter) >= 0x2E80 else 0.56
        if used > room:
            return name[: place - 1] + "…"
    return name
