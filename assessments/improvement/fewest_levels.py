"""The fewest items with which a grade of a level index is reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, localcontext

from assessments.improvement.picking import Picks, Why, changeable, forced_gates, indicators_of
from assessments.improvement.reaching import Wish, goal
from assessments.result import Line, Result, Standing
from assessments.scoring.case import Case
from assessments.scoring.level_index import HUNDRED
from forms.problems import Problem
from forms.reading import brief
from forms.rules import Level
from forms.standard import Grade
from forms.units import ARITHMETIC

ZERO = Decimal(0)


def fewest_for_grade(case: Case, now: Result, grade: Grade) -> Picks:
    """The fewest changes for one grade: what it forces, then the largest weights that do not reach its level."""
    assert grade.level is not None
    assert grade.index is not None
    level, bound = grade.level, grade.index
    picks, indicators = forced_gates(case, now, whole=True), indicators_of(case)
    lines = [line for line in now.lines if changeable(line)]
    for line in lines:
        why = _forced(line, grade, level)
        if why is not None:
            indicator = indicators[line.indicator]
            picks.add(indicator, why, goal(case, indicator, Wish(level=level)))
    reached = _index(lines, level, picks.made)
    free = sorted((line for line in lines if _short(line, level)), key=lambda line: -(line.maximum or ZERO))
    for line in free:
        way = goal(case, indicators[line.indicator], Wish(level=level))
        if reached >= bound or way is None or line.indicator in picks.made:
            continue
        picks.add(indicators[line.indicator], Why.POINTS, way)
        reached = ARITHMETIC.add(reached, line.maximum or ZERO)
    if reached < bound:
        picks.lacking.append(
            Problem.of("way.not_enough", case.standard.id, best=brief(reached), total=brief(bound))
        )
    _relax(case, picks, lines, grade, ARITHMETIC.subtract(reached, bound))
    return picks


def _forced(line: Line, grade: Grade, level: Level) -> Why | None:
    """Why a grade cannot be reached while this line stays as it is, None when it can."""
    if line.standing is Standing.NOT_SCORED or None in line.reaches or not line.reaches:
        return Why.OPEN
    if line.mark == "limiting":
        return None if line.reaches[level - 1] else Why.LIMITING
    if grade.index == HUNDRED and not line.reaches[level - 1]:
        return Why.LEVEL
    if grade.others is not None and not line.reaches[grade.others - 1]:
        return Why.LEVEL
    return None


def _short(line: Line, level: Level) -> bool:
    return bool(line.reaches) and line.reaches[level - 1] is False and bool(line.maximum)


def _index(lines: Iterable[Line], level: Level, changed: Iterable[str]) -> Decimal:
    """The index of a level once the changed items reach it."""
    keys = set(changed)
    there = (line for line in lines if line.indicator in keys or (line.reaches and line.reaches[level - 1]))
    with localcontext(ARITHMETIC):
        return sum((line.maximum or ZERO for line in there), ZERO)


def _relax(case: Case, picks: Picks, lines: Iterable[Line], grade: Grade, surplus: Decimal) -> None:
    """An item forced only to a weaker level stays there as long as the index has something to spare."""
    if grade.others is None or grade.index == HUNDRED:
        return
    indicators = indicators_of(case)
    own = [line for line in lines if line.indicator in picks.made and picks.made[line.indicator].why is Why.LEVEL]
    for line in sorted(own, key=lambda each: each.maximum or ZERO):
        less = goal(case, indicators[line.indicator], Wish(level=grade.others))
        if less is not None and (line.maximum or ZERO) <= surplus:
            surplus = ARITHMETIC.subtract(surplus, line.maximum or ZERO)
            picks.made[line.indicator] = replace(picks.made[line.indicator], goal=less)
