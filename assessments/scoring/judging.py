"""Judging: what a rule makes of a value or of a chosen option, with the arithmetic in mathematical signs."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from assessments.result import FigureUsed, Step
from forms.questions import Answer
from forms.reading import brief, shown
from forms.rule_reading import LEVEL_KEYS
from forms.rules import (
    Bands,
    Between,
    Deduct,
    Direction,
    Level,
    Levels,
    Measured,
    Met,
    Progress,
    Ratio,
    Threshold,
)
from forms.units import ARITHMETIC

SHARE_PLACES = 6  # printed digits of an intermediate share; the arithmetic itself keeps 28
ROLES = {Level.I: "I", Level.II: "II", Level.III: "III"}  # what a level's base value is called in a line
COMPARE = {"≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt}
MISSED = {"≥": "<", ">": "≤", "≤": ">", "<": "≥"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of a value: a share of the points or points, whether it is met, the level it reaches."""

    share: Decimal | None = None
    points: Decimal | None = None
    met: bool | None = None
    level: int | None = None
    reaches: tuple[bool | None, ...] = ()
    steps: tuple[Step, ...] = ()


def by_option(rule: Met | Levels, answer: Answer, maximum: Decimal | None) -> tuple[Judged, str]:
    """What a chosen option, or points that a person awarded, amount to, and how the choice is printed."""
    if isinstance(answer.value, Decimal):
        return Judged(points=answer.value, share=_part(answer.value, maximum), met=False), "部分符合，评价人员给分"
    option = next(option for option in rule.options if option.key == answer.value)
    if isinstance(rule, Levels):
        level = LEVEL_KEYS[option.key]
        return _chosen(level), f"{level.sign} {option.zh}"
    if option.points is not None:
        best = max(each.points for each in rule.options if each.points is not None)
        judged = Judged(points=option.points, share=_part(option.points, maximum), met=option.points == best)
        return judged, option.zh
    if option.key not in ("yes", "no"):
        return Judged(), option.zh
    return _yes(option.key == "yes"), option.zh


def _part(points: Decimal, maximum: Decimal | None) -> Decimal | None:
    return ARITHMETIC.divide(points, maximum) if maximum else None


def _yes(met: bool, steps: tuple[Step, ...] = ()) -> Judged:
    """Met or not; among levels a single requirement stands for all three."""
    level = Level.I if met else Level.NONE
    return Judged(share=Decimal(int(met)), met=met, level=level, reaches=(met,) * 3, steps=steps)


@lru_cache(maxsize=len(Level))
def _chosen(level: Level) -> Judged:
    return _leveled(level, tuple(level <= each for each in ROLES), ())


def _leveled(level: Level | None, reaches: tuple[bool | None, ...], steps: tuple[Step, ...]) -> Judged:
    share = Decimal(int(level is Level.I))
    return Judged(share=share, met=reaches[2], level=level and int(level), reaches=reaches, steps=steps)


def by_value(rule: Measured, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    """What a measured value amounts to, or the code of the problem that keeps it from being judged."""
    return JUDGES[type(rule)](rule, value, figures, unit)


def _between(rule: Between, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    """Linear between baseline and leading value; equal ones are a step. GB/T 36132-2025 5.2 c)."""
    base, lead = (figure.value for figure in figures)
    if rule.direction.better(base, lead):
        return "score.limits_order"
    sign, printed = rule.direction.sign(), brief(value)
    if rule.direction.reaches(value, lead):
        return Judged(share=Decimal(1), steps=_step(f"{printed} {sign} {shown(lead)} {unit} → 1"))
    if not rule.direction.better(value, base):
        back = {Direction.HIGHER: "≤", Direction.LOWER: "≥"}[rule.direction]
        return Judged(share=Decimal(0), steps=_step(f"{printed} {back} {shown(base)} {unit} → 0"))
    return _way(value, base, lead, rule.direction)


def _way(value: Decimal, start: Decimal, end: Decimal, direction: Direction) -> Judged:
    """The share of the way from start to end, below 0 for a step back."""
    with localcontext(ARITHMETIC):
        share = (value - start) / (end - start)
    printed, first, last = brief(value), shown(start), shown(end)
    higher = direction is Direction.HIGHER
    over = f"({printed} − {first})" if higher else f"({first} − {printed})"
    under = f"({last} − {first})" if higher else f"({first} − {last})"
    return Judged(share=share, steps=_step(f"{over} ÷ {under} = {brief(share, SHARE_PLACES)}"))


def _threshold(rule: Threshold, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    reached, text = _compared(value, figures[0])
    return _yes(reached, _step(text))


def _compared(value: Decimal, figure: FigureUsed) -> tuple[bool, str]:
    reached = COMPARE[figure.sign](value, figure.value)
    sign = figure.sign if reached else MISSED[figure.sign]
    return reached, f"{brief(value)} {sign} {shown(figure.value)} {figure.unit}"


def _levels(rule: Levels, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    """Cumulative membership: the best level reached counts for the weaker ones; levels without base are skipped."""
    bases = {figure.role: figure for figure in figures}
    reached: Level | None = None
    steps: list[Step] = []
    reaches: list[bool | None] = []
    for level, role in ROLES.items():
        figure = bases.get(role)
        if reached is None and figure is not None:
            holds, text = _compared(value, figure)
            steps.append(Step(kind="share", text=f"{text} ({level.sign})"))
            reached = level if holds else None
        reaches.append(True if reached else None if figure is None else False)
    if reached is None and "III" in bases:
        reached = Level.NONE
    return _leveled(reached, tuple(reaches), tuple(steps)) if bases else "score.no_levels"


def _ratio(rule: Ratio, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    reference = figures[0].value
    above, below = (value, reference) if rule.direction is Direction.HIGHER else (reference, value)
    if below <= 0:
        return "score.ratio_zero"  # a divisor below zero would turn the order around
    with localcontext(ARITHMETIC):
        ratio = above / below
    text = f"{brief(above)} ÷ {brief(below)} = {brief(ratio, SHARE_PLACES)}"
    if rule.cap is not None and ratio > rule.cap:
        ratio, text = rule.cap, f"{text} → {shown(rule.cap)}"
    return Judged(share=ratio, met=rule.direction.reaches(value, reference), steps=_step(text))


def _bands(rule: Bands, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    """The points of the first band reached, none where none is; without bands the value is only recorded."""
    if not rule.bands:
        return Judged()
    steps: list[Step] = []
    for band, figure in zip(rule.bands, figures, strict=True):
        reached, text = _compared(value, figure)
        if reached:
            return Judged(points=band.points, steps=(*steps, *_step(f"{text} → {shown(band.points)}")))
        steps += _step(text)
    return Judged(points=Decimal(0), steps=tuple(steps))


def _progress(rule: Progress, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    """The share of the way from the base year to the plan's target; points count at most the whole way."""
    start, target = (figure.value for figure in figures)
    if rule.direction.better(start, target):
        return "score.target_order"
    met = rule.direction.reaches(value, target)
    if start == target:
        sign = rule.direction.sign() if met else MISSED[rule.direction.sign()]
        return Judged(
            share=Decimal(int(met)), met=met, steps=_step(f"{brief(value)} {sign} {shown(target)} {unit}")
        )
    way = _way(value, start, target, rule.direction)
    assert way.share is not None
    return Judged(share=min(max(way.share, Decimal(0)), Decimal(1)), met=met, steps=way.steps)


def _deduct(rule: Deduct, value: Decimal, figures: tuple[FigureUsed, ...], unit: str) -> Judged | str:
    """What is lost for every unit of the value; the whole is known to the line only, so a loss is returned."""
    with localcontext(ARITHMETIC):
        lost = value * rule.each.value
    return Judged(points=-lost, steps=_step(f"{shown(rule.each.value)} × {brief(value)} = {shown(lost)}"))


def _step(text: str) -> tuple[Step, ...]:
    return (Step(kind="share", text=text),)


# The closed set of measured rules; a new kind is one dataclass, one reader, one function here.
JUDGES: Mapping[type[Measured], Callable[..., Judged | str]] = {
    Between: _between,
    Threshold: _threshold,
    Levels: _levels,
    Ratio: _ratio,
    Bands: _bands,
    Progress: _progress,
    Deduct: _deduct,
}
