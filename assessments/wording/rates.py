"""Rates: how far each group of a result is, between 0 and 1, as charts and bars draw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessments.result import GroupLine, Result, Standing
from forms.rules import Level
from forms.standard import OutcomeKind
from forms.units import ARITHMETIC

LEVELS = (Level.I, Level.II, Level.III)
LEVELED = (OutcomeKind.LEVEL_INDEX, OutcomeKind.LEVELS)
UNRATED = (OutcomeKind.GATES, OutcomeKind.RECORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The rates of the base groups, None where nothing of a group is judged; of one level where levels are."""

    level: Level | None
    values: tuple[Decimal | None, ...]


def rates(result: Result) -> tuple[Rates, ...]:
    """One row of rates, three where levels are judged, none where nothing is rated."""
    kind = OutcomeKind(result.outcome)
    base = [group for group in result.groups if not group.bonus]
    if kind in UNRATED or not base:
        return ()
    if kind in LEVELED:
        return tuple(_of_level(result, base, level) for level in LEVELS)
    return (Rates(level=None, values=tuple(rate(group, result.outcome) for group in base)),)


def rated(outcome: str) -> bool:
    """Whether each group of an outcome has one rate: neither three levels, nor nothing but gates or records."""
    return OutcomeKind(outcome) not in (*LEVELED, *UNRATED)


def rate(group: GroupLine, outcome: str) -> Decimal | None:
    """Points of the available ones, or items met of those assessed; None where there are none."""
    kind = OutcomeKind(outcome)
    if kind.points or kind is OutcomeKind.INDEX:
        return ARITHMETIC.divide(group.points, group.available) if group.available else None
    if kind in UNRATED:
        return None
    return ARITHMETIC.divide(Decimal(group.met), Decimal(group.assessed)) if group.assessed else None


def _of_level(result: Result, base: list[GroupLine], level: Level) -> Rates:
    return Rates(level=level, values=tuple(_reaching(result, group, level) for group in base))


def _reaching(result: Result, group: GroupLine, level: Level) -> Decimal | None:
    """The part of a group that reaches a level: by weight where there are weights, else item by item."""
    found = tuple(_members(result, group, level))
    whole = sum((worth for worth, _ in found), Decimal(0))
    if not whole:
        return None
    return ARITHMETIC.divide(sum((worth for worth, reached in found if reached), Decimal(0)), whole)


def _members(result: Result, group: GroupLine, level: Level) -> Iterator[tuple[Decimal, bool]]:
    weighted = result.outcome == OutcomeKind.LEVEL_INDEX.value
    for line in result.lines:
        known = bool(line.reaches) and line.reaches[level - 1] is not None
        if line.group != group.group or line.standing is not Standing.SCORED or not known:
            continue
        worth = line.maximum if weighted else Decimal(1)
        if worth is not None:
            yield worth, line.reaches[level - 1] is True
