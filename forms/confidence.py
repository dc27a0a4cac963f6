"""How many of a standard's numbers are confirmed, how many are unconfirmed (待核对), and how many are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.asking import asked_limits
from forms.rules import Bands, Confidence, Levels, Met, Rule, figures
from forms.standard import Grade, Indicator, OutcomeKind, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Numbers of a standard: from an official text, not confirmed yet, and absent where one is needed."""

    confirmed: int
    unconfirmed: int
    missing: int

    @property
    def given(self) -> int:
        """The numbers that are there."""
        return self.confirmed + self.unconfirmed


def tally(standard: Standard) -> Tally:
    """Count rule figures, points, weights, grades, choices and sharings; confidence B and C are unconfirmed."""
    found = tuple(confidences(standard))
    confirmed = sum(each is Confidence.A for each in found)
    return Tally(confirmed=confirmed, unconfirmed=len(found) - confirmed, missing=len(missing(standard)))


def confidences(standard: Standard) -> Iterator[Confidence]:
    """The confidence of every number of a standard, one each."""
    outcome = standard.outcome
    yield from (grade.confidence for grade in outcome.grades if _numbered(grade))
    yield from (choice.confidence for choice in outcome.choices.values())
    yield from (sharing.confidence for sharing in outcome.sharings.values())
    yield from (group.confidence for group in standard.groups if group.weight is not None)
    for _, indicator in standard.indicators():
        if _pointed(indicator):
            yield indicator.confidence
        yield from of_rule(indicator.rule)


def of_rule(rule: Rule) -> tuple[Confidence, ...]:
    """The confidence of every figure and formula that a rule holds."""
    if isinstance(rule, Levels):
        return tuple(base.confidence for base in rule.bases.values())
    return tuple(figure.confidence for figure in figures(rule))


def missing(standard: Standard) -> tuple[str, ...]:
    """The numbers that are needed and not given: ids of groups without weight, of indicators without points,
    and `id/role` for each figure that has to be asked."""
    kind = standard.outcome.kind
    weighed = kind.points or kind is OutcomeKind.LEVEL_INDEX
    found = [group.id for group in standard.groups if weighed and group.weight is None and not group.bonus]
    for _, indicator in standard.indicators():
        if weighed and not _pointed(indicator) and not indicator.sharing:
            found.append(indicator.id)
        found.extend(f"{indicator.id}/{role.value}" for role in asked_limits(indicator.rule))
    return tuple(found)


def _pointed(indicator: Indicator) -> bool:
    """Whether an indicator has points of its own, or points for each of its options or bands."""
    rule = indicator.rule
    if indicator.points is not None or (isinstance(rule, Bands) and bool(rule.bands)):
        return True
    return isinstance(rule, Met) and all(option.points is not None for option in rule.options)


def _numbered(grade: Grade) -> bool:
    """Whether a grade rests on a number, and not on its name alone."""
    return any(number is not None for number in (grade.total, grade.share, grade.index))
