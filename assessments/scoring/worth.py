"""Worth: how many points an item can earn, before it is known whether it earns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.result import Standing, Step
from assessments.scoring.case import Case
from forms.problems import Problem
from forms.reading import brief, shown
from forms.standard import Group, Indicator, OutcomeKind, Standard
from forms.units import ARITHMETIC

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What an item can earn inside its group, None where the source gives nothing, and how it follows."""

    maximum: Decimal | None
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()


def nominal(standard: Standard, indicator: Indicator) -> Decimal | None:
    """The points of an indicator; one each where items are counted, None where the source gives none."""
    return Decimal(1) if standard.outcome.kind.one_each else indicator.points


def scale_of(standard: Standard, group: Group) -> Decimal:
    """What a group's own points are multiplied with: weight ÷ whole, and for an index 100 ÷ all weights."""
    if group.weight is None:
        return Decimal(1)
    weights = standard.outcome.maximum if standard.outcome.kind is OutcomeKind.LEVEL_INDEX else None
    hundredth = ARITHMETIC.divide(HUNDRED, weights or HUNDRED)
    return ARITHMETIC.divide(ARITHMETIC.multiply(group.weight, hundredth), group.whole or group.weight)


def worths(case: Case, group: Group, standings: Mapping[str, Standing]) -> dict[str, Worth]:
    """Indicator → worth: its own points, or its part of a weight that those which apply share."""
    standard = case.standard
    found = {each.id: Worth(maximum=each.points) for each in group.indicators}
    if standard.outcome.kind.one_each:
        return dict.fromkeys(found, Worth(maximum=Decimal(1)))
    sharers: dict[str, list[Indicator]] = {}
    for each in group.indicators:
        if each.sharing and standings[each.id] is not Standing.NOT_APPLICABLE:
            sharers.setdefault(each.sharing, []).append(each)
    for key, members in sharers.items():
        found |= _parts(case, members, standard.outcome.sharings[key].points)
    return found


def _parts(case: Case, sharers: list[Indicator], points: Decimal) -> dict[str, Worth]:
    """A weight shared equally, or in proportion to the output of each."""
    outputs = {each.id: case.fact(each.output) if each.output else Decimal(1) for each in sharers}
    whole = sum((output for output in outputs.values() if output is not None), Decimal(0))
    if None in outputs.values() or whole == 0:
        return {each.id: _without_output(case, each) for each in sharers}
    return {key: _part(points, output or Decimal(0), whole) for key, output in outputs.items()}


def _part(points: Decimal, output: Decimal, whole: Decimal) -> Worth:
    maximum = ARITHMETIC.divide(ARITHMETIC.multiply(points, output), whole)
    text = f"{brief(points)} × {shown(output)} ÷ {shown(whole)} = {brief(maximum)}"
    return Worth(maximum=maximum, steps=(Step(kind="policy", text=text),))


def _without_output(case: Case, indicator: Indicator) -> Worth:
    problem = Problem.about(indicator, "score.no_output", case.key(indicator))
    return Worth(maximum=None, problems=(problem,))
