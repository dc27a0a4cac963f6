"""Ink as vectors with time: strokes of points, whether they make a signature, and the curves that draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from forms.problems import Problem

BOX = 1000  # the pad is so many units wide, and so many high
ASPECT = 3  # how many times wider than high the pad is
FULL = 1000  # pressure of a device that measures none, and of the hardest touch
DOT = 40  # units; ink that reaches no further is a dot and no signature
MOST = 20_000  # points of one signature
LONGEST = 3_600_000  # milliseconds


class Point(NamedTuple):
    """Where the pen was: x from the left, y from above (1/1000 of the box), t in ms since the first point."""

    x: int
    y: int
    t: int
    pressure: int = FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """What was drawn without lifting the pen."""

    points: tuple[Point, ...]


class Curve(NamedTuple):
    """A piece of a stroke: a quadratic curve from `start` to `end` in units of the box, and its pressure."""

    start: tuple[float, float]
    control: tuple[float, float]
    end: tuple[float, float]
    pressure: int


def strokes_from(stored: Any) -> tuple[Stroke, ...]:
    """Strokes in stored JSON; raises ValueError, KeyError or TypeError for another form or values out of range."""
    strokes = tuple(Stroke(points=tuple(Point(*point) for point in each["points"])) for each in stored)
    points = [point for stroke in strokes for point in stroke.points]
    if not all(stroke.points for stroke in strokes):
        raise ValueError("a stroke without points")
    if len(points) > MOST or not all(map(_sound, points)):
        raise ValueError("points outside of the pad")
    if any(later.t < earlier.t for earlier, later in pairwise(points)):
        raise ValueError("time runs backwards")
    return strokes


def ink_problem(strokes: Iterable[Stroke]) -> Problem | None:
    """Why ink is no signature: nothing drawn, a dot only, or too much; None when it is one."""
    points = [point for stroke in strokes for point in stroke.points]
    if not points:
        return Problem.of("ink.empty")
    if len(points) > MOST:
        return Problem.of("ink.too_long", most=MOST)
    left, right, top, bottom = extent(points)
    if max(right - left, bottom - top) < DOT:
        return Problem.of("ink.dot")
    return None


def extent(points: Iterable[Point]) -> tuple[int, int, int, int]:
    """Left, right, top and bottom of some points, at least one."""
    listed = tuple(points)
    across, down = [point.x for point in listed], [point.y for point in listed]
    return min(across), max(across), min(down), max(down)


def curves(stroke: Stroke) -> Iterator[Curve]:
    """The stroke as smooth curves: each point pulls, and the curves meet half-way between two points."""
    points = stroke.points
    if len(points) == 1:
        (only,) = points
        yield Curve(_at(only), _at(only), _at(only), only.pressure)
        return
    here = _at(points[0])
    for point, after in pairwise(points[1:]):
        middle = ((point.x + after.x) / 2, (point.y + after.y) / 2)
        yield Curve(here, _at(point), middle, point.pressure)
        here = middle
    yield Curve(here, here, _at(points[-1]), points[-1].pressure)


def thickness(pressure: int) -> float:
    """The width of the line at a pressure, in parts of its usual width: 0.4 for the lightest touch, 1 for full."""
    return 0.4 + 0.6 * pressure / FULL


def _at(point: Point) -> tuple[float, float]:
    return float(point.x), float(point.y)


def _sound(point: Point) -> bool:
    """Whole numbers (a yes or no is none) within the pad, the time and the pressure there are."""
    whole = all(type(value) is int for value in point)
    return whole and all(0 <= value <= most for value, most in zip(point, (BOX, BOX, LONGEST, FULL), strict=True))
