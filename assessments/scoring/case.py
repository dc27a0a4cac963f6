"""A case: what the scoring of one standard knows, and the figures its rules compare values with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from assessments.result import FigureUsed
from assessments.scoring.judging import ROLES
from forms.asking import asked_limits
from forms.catalogue import Catalogue
from forms.keys import document_key, fact_key, limit_key
from forms.problems import Problem
from forms.questions import Answer
from forms.rules import (
    Bands,
    BaseValue,
    Between,
    Bound,
    Deduct,
    Figure,
    Level,
    Levels,
    Limits,
    Measured,
    Progress,
    Ratio,
    Threshold,
)
from forms.standard import Indicator, Standard, fact_code

T = TypeVar("T", Limits, Bound)


@dataclass(frozen=True)
class Case:
    """What a rule function needs: the catalogue, the standard, the year and the answers."""

    catalogue: Catalogue
    standard: Standard
    year: int
    answers: Mapping[str, Answer]

    def key(self, indicator: Indicator) -> str:
        """standard/indicator, the stem of an indicator's question keys."""
        return f"{self.standard.id}/{indicator.id}"

    def fact(self, use: str) -> Decimal | None:
        """The value of a fact in its canonical unit, None while it is not given."""
        answer = self.answers.get(fact_key(use, self.year))
        if answer is None or not isinstance(answer.value, Decimal):
            return None
        unit = self.catalogue.dictionary[fact_code(use)].unit
        return self.catalogue.units.convert(answer.value, answer.unit, unit)

    def values(self, uses: Mapping[str, str]) -> dict[str, Decimal] | None:
        """Symbol → value of its fact, None while one is not given."""
        found: dict[str, Decimal] = {}
        for symbol, use in uses.items():
            value = self.fact(use)
            if value is None:
                return None
            found[symbol] = value
        return found

    def shipped(self, role: str, figure: Figure, unit: str, sign: str = "") -> FigureUsed:
        """A figure of the standard itself."""
        return FigureUsed(
            role=role,
            sign=sign,
            value=figure.value,
            unit=unit,
            source=self.standard.sources[figure.source].zh,
            confidence=figure.confidence.value,
        )


def figures_for(rule: Measured, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    """The figures a value is compared with, in one unit, or why there are none."""
    return FIGURES[type(rule)](rule, case, indicator)


def _between(rule: Between, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    if not rule.limits:
        return _asked(case, indicator)
    pair = _applying(case, indicator, rule.limits, rule.symbols)
    if isinstance(pair, Problem):
        return pair
    return (
        case.shipped("baseline", pair.baseline, pair.unit),
        case.shipped("leading", pair.leading, pair.unit),
    )


def _threshold(rule: Threshold, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    if not rule.bounds:
        return _asked(case, indicator, rule.direction.sign())
    bound = _applying(case, indicator, rule.bounds, rule.symbols)
    return bound if isinstance(bound, Problem) else (_bound(case, bound, rule.unit),)


def _levels(rule: Levels, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    known = case.values(rule.symbols)
    if known is None:
        return Problem.about(indicator, "score.limits_condition", case.key(indicator))
    return tuple(_base(rule, case, level, base, known) for level, base in rule.bases.items())


def _base(rule: Levels, case: Case, level: Level, base: BaseValue, values: dict[str, Decimal]) -> FigureUsed:
    figure = base.figure
    if base.formula:
        figure = Figure(value=base.formula.value(values), source=base.source, confidence=base.confidence)
    assert figure is not None  # a base value is a figure or a formula
    return case.shipped(ROLES[level], figure, rule.unit, rule.direction.sign(base.strict))


def _ratio(rule: Ratio, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    if rule.reference is None:
        return _asked(case, indicator)
    return (case.shipped("reference", rule.reference, rule.unit),)


def _bands(rule: Bands, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    return tuple(_bound(case, band.bound, rule.unit) for band in rule.bands)


def _progress(rule: Progress, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    return _asked(case, indicator)


def _deduct(rule: Deduct, case: Case, indicator: Indicator) -> tuple[FigureUsed, ...] | Problem:
    return (case.shipped("each", rule.each, rule.unit),)


def _bound(case: Case, bound: Bound, unit: str) -> FigureUsed:
    return case.shipped("bound", bound.figure, unit, bound.direction.sign(bound.strict))


def _applying(case: Case, indicator: Indicator, options: Iterable[T], symbols: Mapping[str, str]) -> T | Problem:
    """The first whose condition holds, or why there is none; no condition always holds."""
    for option in options:
        condition = option.when
        if condition is None:
            return option
        values = case.values({symbol: symbols[symbol] for symbol in condition.symbols})
        if values is None:
            return Problem.about(indicator, "score.limits_condition", case.key(indicator))
        if condition.holds(values):
            return option
    return Problem.about(indicator, "score.limits_none", case.key(indicator))


def _asked(case: Case, indicator: Indicator, sign: str = "") -> tuple[FigureUsed, ...] | Problem:
    """The figures that the officer or the office gave, with their document, in the unit of the first."""
    key, roles = case.key(indicator), asked_limits(indicator.rule)
    document = case.answers.get(document_key(key))
    given = {role: case.answers.get(limit_key(key, role)) for role in roles}
    for role, answer in given.items():
        if answer is None or not isinstance(answer.value, Decimal):
            return Problem.about(indicator, f"score.no_{role.value}", key)
    if document is None or document.value is None:
        return Problem.about(indicator, "score.no_document", key)
    units = {role: answer.unit for role, answer in given.items() if answer}
    unit = units[roles[0]]
    found = []
    for role, answer in given.items():
        assert answer and isinstance(answer.value, Decimal)  # noqa: PT018 - narrowed by the loop above
        try:
            value = case.catalogue.units.convert(answer.value, answer.unit, unit)
        except ValueError:
            return Problem.about(indicator, "score.limits_unit", key, one=unit, other=answer.unit)
        used = FigureUsed(
            role=role.value, sign=sign, value=value, unit=unit, source=str(document.value), confidence="entered"
        )
        found.append(used)
    return tuple(found)


FIGURES: Mapping[type[Measured], Callable[..., tuple[FigureUsed, ...] | Problem]] = {
    Between: _between,
    Threshold: _threshold,
    Levels: _levels,
    Ratio: _ratio,
    Bands: _bands,
    Progress: _progress,
    Deduct: _deduct,
}
