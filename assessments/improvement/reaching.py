"""Reaching: the value or the option with which an indicator wins a share of its points or reaches a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from functools import singledispatch

from assessments.result import FigureUsed
from assessments.scoring.case import Case, figures_for
from assessments.scoring.worth import nominal
from forms.problems import Problem
from forms.questions import Option
from forms.rule_reading import LEVEL_KEYS
from forms.rules import (
    Bands,
    Between,
    Deduct,
    Direction,
    Level,
    Levels,
    Met,
    Progress,
    Ratio,
    Rule,
    Threshold,
    judged,
)
from forms.standard import Indicator
from forms.units import ARITHMETIC

ONE = Decimal(1)
FINER = 3  # decimal places beyond the first digit of a span, to which an intermediate value is rounded
BEYOND = Decimal("1e-9")  # stands for "better than" when a bound itself is excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What an item has to become: an option, or a value that compares with `sign` in its unit."""

    item: str
    option: Option | None = None
    value: Decimal | None = None
    sign: str = ""
    unit: str = ""

    @property
    def probe(self) -> Decimal | None:
        """A value that satisfies the goal: the value itself, or just beyond it where it is excluded."""
        if self.value is None or self.sign not in ("<", ">"):
            return self.value
        step = BEYOND * max(abs(self.value), ONE)
        return self.value - step if self.sign == "<" else self.value + step


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How far an indicator is to get: a share of its points (1 for all there are) or a level."""

    share: Decimal | None = None
    level: Level | None = None


FULL = Wish()


def goal(case: Case, indicator: Indicator, wish: Wish = FULL) -> Goal | None:
    """The least that fulfils a wish; None where the rule lacks the figures or cannot get there.

    Intermediate values are rounded towards the better side, so that they never fall short.
    """
    rule, maximum = indicator.rule, nominal(case.standard, indicator)
    if isinstance(rule, Met) or judged(rule):
        option = _option(rule, wish, maximum)
        return Goal(item=indicator.id, option=option) if option else None
    figures = figures_for(rule, case, indicator)
    if isinstance(figures, Problem) or not figures:
        return None
    return reached_by(rule, indicator.id, figures, wish, maximum)


def _option(rule: Rule, wish: Wish, maximum: Decimal | None) -> Option | None:
    if isinstance(rule, Levels):
        wanted = wish.level or Level.I
        good = [option for option in rule.options if LEVEL_KEYS[option.key] <= wanted]
        return max(good, key=lambda option: LEVEL_KEYS[option.key], default=None)
    assert isinstance(rule, Met)
    graded = {option.points: option for option in rule.options if option.points is not None}
    if not graded:
        return next((option for option in rule.options if option.key == "yes"), None)
    return _least(graded, wish.share, maximum)


def _least(graded: Mapping[Decimal, Option], share: Decimal | None, maximum: Decimal | None) -> Option:
    """The option with the fewest points that are enough, the best one when all points are wanted."""
    enough = [points for points in graded if share is not None and maximum and points >= share * maximum]
    return graded[min(enough)] if enough else graded[max(graded)]


@singledispatch
def reached_by(
    rule: Rule, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None
) -> Goal | None:
    """The inverse of a measured rule."""
    raise TypeError(f"no inverse for {type(rule).__name__}")


@reached_by.register
def _(
    rule: Between, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None
) -> Goal | None:
    base, lead = figures
    if rule.direction.better(base.value, lead.value):
        return None
    return _along(item, rule.direction, base, lead, wish)


@reached_by.register
def _(
    rule: Progress, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None
) -> Goal | None:
    start, target = figures
    if rule.direction.better(start.value, target.value):
        return None
    return _along(item, rule.direction, start, target, wish)


def _along(item: str, direction: Direction, start: FigureUsed, end: FigureUsed, wish: Wish) -> Goal:
    share = ONE if wish.share is None else wish.share
    with localcontext(ARITHMETIC):
        span = end.value - start.value
        value = start.value + share * span
    value = end.value if share >= 1 else _bettered(value, abs(span), direction)
    if direction.better(value, end.value):
        value = end.value
    return Goal(item=item, value=value, sign=direction.sign(), unit=start.unit)


def _bettered(value: Decimal, span: Decimal, direction: Direction) -> Decimal:
    """A value rounded towards the better side, to about a thousandth of the span."""
    places = max(FINER - span.adjusted(), 0)
    rounding = ROUND_CEILING if direction is Direction.HIGHER else ROUND_FLOOR
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding, context=ARITHMETIC)


@reached_by.register
def _(
    rule: Threshold, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None
) -> Goal | None:
    return _at(item, figures[0])


def _at(item: str, figure: FigureUsed) -> Goal:
    return Goal(item=item, value=figure.value, sign=figure.sign, unit=figure.unit)


@reached_by.register
def _(rule: Levels, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None) -> Goal | None:
    """The base value of the level, or of the next better one where the standard states none."""
    stated = {Level[figure.role]: figure for figure in figures}
    good = [level for level in stated if level <= (wish.level or Level.I)]
    return _at(item, stated[max(good)]) if good else None


@reached_by.register
def _(rule: Ratio, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None) -> Goal | None:
    """reference × share, or reference ÷ share where lower is better; all points are the cap, 1 without one."""
    reference = figures[0]
    best = ONE if rule.cap is None else rule.cap
    share = best if wish.share is None else min(wish.share, best)
    if share <= 0 or reference.value <= 0:
        return None
    with localcontext(ARITHMETIC):
        value = reference.value * share if rule.direction is Direction.HIGHER else reference.value / share
    if share != 1:
        value = _bettered(value, reference.value, rule.direction)
    return Goal(item=item, value=value, sign=rule.direction.sign(), unit=reference.unit)


@reached_by.register
def _(rule: Bands, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None) -> Goal | None:
    bands = dict(zip([band.points for band in rule.bands], figures, strict=True))
    enough = [won for won in bands if wish.share is not None and maximum and won >= wish.share * maximum]
    return _at(item, bands[min(enough) if enough else max(bands)])


@reached_by.register
def _(rule: Deduct, item: str, figures: tuple[FigureUsed, ...], wish: Wish, maximum: Decimal | None) -> Goal | None:
    share = ONE if wish.share is None else wish.share
    if maximum is None or figures[0].value <= 0:
        return None
    with localcontext(ARITHMETIC):
        value = (1 - share) * maximum / figures[0].value
    lost = max(value, Decimal(0))
    if share < 1:
        lost = _bettered(lost, maximum / figures[0].value, Direction.LOWER)
    return Goal(item=item, value=lost, sign="≤", unit=figures[0].unit)
