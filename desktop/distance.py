"""The distance from an indicator's value to full marks, the next level or the target, and what it costs now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from assessments.result import FigureUsed, Line, Standing
from forms.rules import Between, Deduct, Direction, Level, Levels, Progress, Ratio
from forms.standard import Indicator
from forms.units import ARITHMETIC

GOALS = ("leading", "target", "reference", "bound")  # the figure that full marks take, whichever a rule has


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """What is not won, and the value that wins it; no target where an option has to be met instead."""

    lost: Decimal | None = None  # points, or the weight of a level; None where the source gives none
    level: int | None = None  # the level that comes next
    target: Decimal | None = None
    sign: str = ""
    unit: str = ""
    change: Decimal | None = None  # relative to the value now

    @property
    def lower(self) -> bool:
        """Whether the value has to come down."""
        return self.sign in ("≤", "<")


def to_full_marks(indicator: Indicator, line: Line) -> Distance | None:
    """What a judged line still lacks; None when it lacks nothing or is not judged."""
    if line.standing is not Standing.SCORED:
        return None
    if line.level is not None and isinstance(indicator.rule, Levels):
        return _to_next_level(indicator, line)
    if line.points is not None and line.maximum is not None:
        lost = line.maximum - line.points
        return _to(indicator, line, _goal(indicator, line), lost) if lost > 0 else None
    return _to(indicator, line, _goal(indicator, line)) if line.met is False else None


def _to_next_level(indicator: Indicator, line: Line) -> Distance | None:
    """The next better level that the standard states; for a judgement the one above."""
    assert line.level is not None  # the caller has looked
    better = [level for level in Level if level < line.level]
    if line.figures:
        better = [level for level in better if line.figure(level.name)]
    if not better:
        return None
    goal = line.figure(max(better).name)
    return _to(indicator, line, goal, line.maximum, int(max(better)))


def _goal(indicator: Indicator, line: Line) -> FigureUsed | None:
    if isinstance(indicator.rule, Deduct):
        return None
    return next((figure for figure in map(line.figure, GOALS) if figure), None)


def _to(
    indicator: Indicator,
    line: Line,
    goal: FigureUsed | None,
    lost: Decimal | None = None,
    level: int | None = None,
) -> Distance:
    if goal is None or line.value is None:
        return Distance(lost=lost, level=level)
    return Distance(
        lost=lost,
        level=level,
        target=goal.value,
        sign=goal.sign or _sign(indicator),
        unit=goal.unit,
        change=_change(line.value, goal.value),
    )


def _sign(indicator: Indicator) -> str:
    rule = indicator.rule
    return (rule.direction if isinstance(rule, Between | Ratio | Progress) else Direction.HIGHER).sign()


def _change(value: Decimal, target: Decimal) -> Decimal | None:
    if not value:
        return None
    with localcontext(ARITHMETIC):
        return (target - value) / value
