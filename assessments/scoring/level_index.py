"""The indices of cleaner production: Y_I, Y_II, Y_III with limiting indicators and the grade they give."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from assessments.result import GroupLine, Index, Line, Standing
from forms.problems import Problem
from forms.rules import Level
from forms.standard import Grade
from forms.units import ARITHMETIC

LEVELS = (Level.I, Level.II, Level.III)
HUNDRED = Decimal(100)


def indices_of(
    lines: tuple[Line, ...], groups: tuple[GroupLine, ...], maximum: Decimal | None
) -> tuple[Index, ...]:
    """Y of every level, None while an item or a weight is missing; bonus groups stay outside.

    Y_gk = Σ w_i · Σ w_ij · Y(x_ij), 100 where an item reaches level k or a better one (cumulative membership), else
    0; general rules for drawing up cleaner-production assessment indicator systems (2013, trial).
    """
    known = maximum is not None and all(group.weight is not None for group in groups)
    applying = [each for each in lines if _counts(each)]
    return tuple(_index(applying, groups, known, level) for level in LEVELS)


def _index(lines: list[Line], groups: tuple[GroupLine, ...], known: bool, level: Level) -> Index:
    parts = {group.group: Decimal(0) for group in groups}
    for each in lines:
        known = known and _known(each, level)
        if each.maximum is not None and _reaches(each, level):
            parts[each.group] = ARITHMETIC.add(parts[each.group], each.maximum)
    with localcontext(ARITHMETIC):
        value = sum(parts.values(), Decimal(0)) if known else None
    return Index(level=int(level), value=value, groups=tuple(parts.items()), limiting=_limiting(lines, level))


def _counts(each: Line) -> bool:
    return each.standing is not Standing.NOT_APPLICABLE


def _known(each: Line, level: Level) -> bool:
    return each.maximum is not None and bool(each.reaches) and each.reaches[level - 1] is not None


def _reaches(each: Line, level: Level) -> bool:
    return bool(each.reaches) and each.reaches[level - 1] is True


def _limiting(lines: Iterable[Line], level: Level) -> bool | None:
    """Whether all limiting indicators that apply reach the level; None while one is not known."""
    return _all_reach(lines, level, limiting=True)


def _all_reach(lines: Iterable[Line], level: Level, limiting: bool) -> bool | None:
    found = [
        each.reaches[level - 1] if each.reaches else None
        for each in lines
        if (each.mark == "limiting") is limiting and _counts(each)
    ]
    if False in found:
        return False
    return None if None in found else True


def level_grade(grades: tuple[Grade, ...], indices: tuple[Index, ...], lines: tuple[Line, ...]) -> Grade | None:
    """The best grade reached: its index, all limiting indicators at its level, and the others where it says so.

    An index of 100 is asked item by item, never by comparing sums. Raises nothing: every index is known here.
    """
    for grade in grades:
        if grade.level is None or grade.index is None:
            continue
        index = indices[grade.level - 1]
        reached = _index_reached(grade, index, lines) and index.limiting is True
        if reached and (grade.others is None or _all_reach(lines, grade.others, limiting=False)):
            return grade
    return None


def _index_reached(grade: Grade, index: Index, lines: tuple[Line, ...]) -> bool:
    if grade.index == HUNDRED:
        level = Level(index.level)
        return all(_reaches(each, level) for each in lines if _counts(each))
    return index.value is not None and grade.index is not None and index.value >= grade.index


def whole_groups_out(groups: tuple[GroupLine, ...], lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    """Groups of which nothing applies: no rule says what becomes of their weight, so a person must decide."""
    applying = {each.group for each in lines if _counts(each)}
    return tuple(
        Problem.about(group, "score.group_out", group.group) for group in groups if group.group not in applying
    )
