"""The distance from an indicator's value to full marks, and what it costs now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from assessments.result import Line, Standing
from forms.rules import Between, Direction, Met, Threshold
from forms.standard import Indicator
from forms.units import ARITHMETIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Points not won, and the value that wins them; no target where an option has to be met instead."""

    lost: Decimal
    target: Decimal | None = None
    unit: str = ""
    change: Decimal | None = None  # relative to the value now
    lower: bool = False


def to_full_marks(indicator: Indicator, line: Line) -> Distance | None:
    """What a scored line still lacks; None when it lacks nothing or is not scored."""
    if line.standing is not Standing.SCORED or line.points is None or line.points >= line.maximum:
        return None
    lost = line.maximum - line.points
    rule = indicator.rule
    if isinstance(rule, Met) or line.value is None:
        return Distance(lost=lost)
    if isinstance(rule, Threshold):
        target, unit = rule.bound.value, rule.unit
    elif line.limits is not None:
        target, unit = line.limits.leading, line.limits.unit
    else:
        return Distance(lost=lost)
    lower = isinstance(rule, Between | Threshold) and rule.direction is Direction.LOWER
    return Distance(lost=lost, target=target, unit=unit, change=_change(line.value, target), lower=lower)


def _change(value: Decimal, target: Decimal) -> Decimal | None:
    if not value:
        return None
    with localcontext(ARITHMETIC):
        return (target - value) / value
