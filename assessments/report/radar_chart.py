"""The radar of a result: how far each group is, one line, or one for each level where levels are judged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon

from assessments.report.charts import GREEN, GREY, INK, PAPER, WIDTH, blank, named, write
from assessments.result import GroupLine, Result
from assessments.wording.rates import Rates, rates
from assessments.wording.standings import group_words
from forms.problems import Problem
from forms.rules import Level

HEIGHT = 212.0  # points
LEAST = 3  # groups that make a radar
RINGS = (0.25, 0.5, 0.75, 1.0)
# Lines that differ in print without colour: colour, dashes, width.
LINES = {
    None: (GREEN, "solid", 1.8),
    Level.I: (GREEN, "solid", 1.8),
    Level.II: (INK, "dashed", 1.1),
    Level.III: (GREY, "dotted", 1.3),
}
Point = tuple[float, float]


def radar(result: Result, language: str = "zh") -> Figure | None:
    """The rates of the base groups; None with fewer than three groups, and where nothing is rated.

    A group with nothing judged has no corner, and a group that is incomplete a hollow one: neither is drawn as
    zero. A rate above 1 ends at the outer ring; its figures say how much it is.
    """
    groups = [group for group in result.groups if not group.bonus]
    found = rates(result)
    if len(groups) < LEAST or not found:
        return None
    figure, axes = blank(WIDTH, HEIGHT)
    centre, radius = (WIDTH / 2, HEIGHT / 2 + 1), HEIGHT / 2 - 43
    spokes = [math.pi / 2 - 2 * math.pi * place / len(groups) for place in range(len(groups))]
    _draw_web(axes, centre, radius, spokes)
    for each in reversed(found):
        corners = [_corner(centre, radius, *pair) for pair in zip(spokes, each.values, strict=True)]
        _draw_rates(axes, corners, groups, each.level)
    for place, (spoke, group) in enumerate(zip(spokes, groups, strict=True)):
        rated = any(each.values[place] is not None for each in found)
        _draw_group(axes, centre, radius + 11, spoke, _words(group, result, language, rated=rated))
    _draw_legend(axes, found, language)
    return figure


def _at(centre: Point, radius: float, spoke: float) -> Point:
    return centre[0] + radius * math.cos(spoke), centre[1] + radius * math.sin(spoke)


def _draw_web(axes: Axes, centre: Point, radius: float, spokes: Sequence[float]) -> None:
    for ring in RINGS:
        web = [_at(centre, radius * ring, spoke) for spoke in spokes]
        width = 0.8 if ring == RINGS[-1] else 0.4
        axes.add_patch(Polygon(web, closed=True, fill=False, edgecolor=GREY, linewidth=width, clip_on=False))
        write(axes, centre[0] + 3, centre[1] + radius * ring, f"{ring:.0%}", 6.5)
    for spoke in spokes:
        (x, y), (left, low) = centre, _at(centre, radius, spoke)
        axes.plot([x, left], [y, low], color=GREY, linewidth=0.4, linestyle="solid", marker="", clip_on=False)


def _corner(centre: Point, radius: float, spoke: float, rate: Decimal | None) -> Point | None:
    return None if rate is None else _at(centre, radius * min(max(float(rate), 0.0), 1.0), spoke)


def _draw_rates(
    axes: Axes, corners: Sequence[Point | None], groups: Sequence[GroupLine], level: Level | None
) -> None:
    """The sides between corners that exist, then a full or hollow dot on each."""
    colour, dashes, width = LINES[level]
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        if one and other:
            xs, ys = zip(one, other, strict=True)
            axes.plot(xs, ys, color=colour, linewidth=width, linestyle=dashes, marker="", clip_on=False)
    for corner, group in zip(corners, groups, strict=True):
        if corner:
            fill = colour if group.complete else PAPER
            face = Circle(corner, 2.8, facecolor=fill, edgecolor=colour, linewidth=1.3, clip_on=False)
            axes.add_patch(face).set_zorder(3)


def _words(group: GroupLine, result: Result, language: str, *, rated: bool) -> str:
    name, unscored, part = named(group, language), Problem.of("said.group_unscored"), Problem.of("said.group_part")
    if not rated:
        return f"{name}\n{unscored.text(language)}"
    said = f"{name}\n{group_words(group, result.outcome).text(language)}"
    return said if group.complete else f"{said}\n{part.text(language)}"


def _draw_group(axes: Axes, centre: Point, radius: float, spoke: float, words: str) -> None:
    x, y = _at(centre, radius, spoke)
    lean = math.cos(spoke)
    side = "center" if abs(lean) < 0.2 else ("left" if lean > 0 else "right")
    lift = 5.5 * words.count("\n") * math.sin(spoke)
    write(axes, x, y + lift, words, 8.5, side)


def _draw_legend(axes: Axes, found: Sequence[Rates], language: str) -> None:
    """Which line is which level, where there is more than one."""
    y = HEIGHT - 8
    for each in found:
        if each.level is not None:
            colour, dashes, width = LINES[each.level]
            axes.plot([2, 26], [y, y], color=colour, linewidth=width, linestyle=dashes, marker="", clip_on=False)
            write(axes, 31, y, Problem.of("said.at_level", level=each.level.sign).text(language), 8)
            y -= 13
