"""Scoring: each rule kind is one function from answers to a line whose steps show the arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import singledispatch

from assessments.measuring import Measured, Unmeasured, measure
from assessments.result import LimitsUsed, Line, Standing, Step
from forms.catalogue import Catalogue
from forms.expressions import Expression
from forms.form import document_key, fact_key, limit_key
from forms.problems import Problem
from forms.questions import Answer, State
from forms.reading import brief, shown
from forms.rules import Between, Confidence, Direction, Limits, Met, Rule, Threshold
from forms.standard import Indicator, Standard
from forms.units import ARITHMETIC

SHARE_PLACES = 6  # printed digits of an intermediate share; the arithmetic itself keeps 28


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


def line(case: Case, group: str, indicator: Indicator) -> Line:
    """Score one indicator; nothing is ever taken as zero because it is missing."""
    blank = Line(
        indicator=indicator.id,
        group=group,
        number=indicator.number,
        zh=indicator.zh,
        en=indicator.en,
        clause=indicator.clause,
        maximum=indicator.points,
        standing=Standing.NOT_SCORED,
        unconfirmed=indicator.confidence is not Confidence.A,
    )
    return scored(indicator.rule, case, indicator, blank)


@singledispatch
def scored(rule: Rule, case: Case, indicator: Indicator, blank: Line) -> Line:
    """The line of an indicator under its rule; TypeError for a kind nobody scores."""
    raise TypeError(f"no scoring for {type(rule).__name__}")


@scored.register
def _(rule: Met, case: Case, indicator: Indicator, blank: Line) -> Line:
    answer = case.answers.get(case.key(indicator))
    if answer is None or answer.state in (State.OPEN, State.MISSING):
        code = "score.missing" if answer and answer.state is State.MISSING else "score.unanswered"
        return replace(_said(blank, answer), problems=(Problem.about(indicator, code, case.key(indicator)),))
    blank = _said(blank, answer)
    if answer.state is State.UNREAD:
        return replace(blank, problems=(Problem.about(indicator, "score.unread", case.key(indicator)),))
    if answer.state is State.NOT_APPLICABLE:
        return replace(blank, standing=Standing.NOT_APPLICABLE)
    points, said = _judged(rule, indicator, answer)
    step = Step(kind="choice", text=f"{said} → {shown(points)} / {shown(indicator.points)}")
    return replace(blank, standing=Standing.SCORED, points=points, steps=(step,))


def _judged(rule: Met, indicator: Indicator, answer: Answer) -> tuple[Decimal, str]:
    if isinstance(answer.value, Decimal):
        return answer.value, "部分符合，评价人员给分"
    option = next(option for option in rule.options if option.key == answer.value)
    if option.points is not None:
        return option.points, option.zh
    return (indicator.points if option.key == "yes" else Decimal(0)), option.zh


@scored.register
def _(rule: Between, case: Case, indicator: Indicator, blank: Line) -> Line:
    limits = _limits(rule, case, indicator)
    wanted = limits.unit if isinstance(limits, LimitsUsed) else ""
    found = measure(case.catalogue, case.standard, indicator, case.year, case.answers, wanted)
    blank = _measured(blank, found)
    if isinstance(found, Unmeasured):
        unasked = (limits,) if isinstance(limits, Problem) and not found.not_applicable else ()
        return replace(blank, problems=found.problems + unasked)
    if isinstance(limits, Problem):
        return replace(blank, problems=(limits,))
    blank = replace(blank, limits=limits, unconfirmed=blank.unconfirmed or limits.confidence != Confidence.A.value)
    if rule.direction.better(limits.baseline, limits.leading):
        return replace(blank, problems=(Problem.about(indicator, "score.limits_order", case.key(indicator)),))
    share, step = _share(found.value, limits, rule.direction)
    return _won(blank, indicator, share, step)


@scored.register
def _(rule: Threshold, case: Case, indicator: Indicator, blank: Line) -> Line:
    found = measure(case.catalogue, case.standard, indicator, case.year, case.answers, rule.unit)
    blank = _measured(blank, found)
    if isinstance(found, Unmeasured):
        return replace(blank, problems=found.problems)
    bound, higher = rule.bound.value, rule.direction is Direction.HIGHER
    reached = found.value >= bound if higher else found.value <= bound
    sign = ("≥" if reached else "<") if higher else ("≤" if reached else ">")
    step = Step(kind="share", text=f"{brief(found.value)} {sign} {shown(bound)} {rule.unit}")
    blank = replace(blank, unconfirmed=blank.unconfirmed or rule.bound.confidence is not Confidence.A)
    return _won(blank, indicator, Decimal(int(reached)), step)


def _said(blank: Line, answer: Answer | None) -> Line:
    if answer is None:
        return blank
    return replace(blank, reason=answer.reason, remark=answer.remark, evidence=answer.evidence)


def _measured(blank: Line, found: Measured | Unmeasured) -> Line:
    """What a line takes over from measuring, whether or not a value came out."""
    taken = replace(
        blank,
        measure=found.formula.id,
        measure_zh=found.formula.zh,
        inputs=found.inputs,
        reason=found.notes.reason,
        remark=found.notes.remark,
        evidence=found.notes.evidence,
    )
    if isinstance(found, Measured):
        return replace(taken, value=found.value, unit=found.unit, steps=found.steps)
    return replace(taken, standing=Standing.NOT_APPLICABLE) if found.not_applicable else taken


def _limits(rule: Between, case: Case, indicator: Indicator) -> LimitsUsed | Problem:
    if not rule.limits:
        return _entered(case, indicator)
    for pair in rule.limits:
        if pair.when is None:
            return _shipped(case, pair)
        values = _symbol_values(case, pair.when, rule.symbols)
        if values is None:
            return Problem.about(indicator, "score.limits_condition", case.key(indicator))
        if pair.when.holds(values):
            return _shipped(case, pair)
    return Problem.about(indicator, "score.limits_none", case.key(indicator))


def _shipped(case: Case, pair: Limits) -> LimitsUsed:
    weaker = max(pair.baseline.confidence.value, pair.leading.confidence.value)
    source = case.standard.sources[pair.leading.source].zh
    return LimitsUsed(
        baseline=pair.baseline.value,
        leading=pair.leading.value,
        unit=pair.unit,
        source=source,
        confidence=weaker,
    )


def _symbol_values(case: Case, condition: Expression, symbols: Mapping[str, str]) -> dict[str, Decimal] | None:
    values = {}
    for symbol in condition.symbols:
        answer = case.answers.get(fact_key(symbols[symbol], case.year))
        if answer is None or not isinstance(answer.value, Decimal):
            return None
        unit = case.catalogue.dictionary[symbols[symbol]].unit
        values[symbol] = case.catalogue.units.convert(answer.value, answer.unit, unit)
    return values


def _entered(case: Case, indicator: Indicator) -> LimitsUsed | Problem:
    """Baseline and leading value that the officer or the office gave, with their document."""
    key = case.key(indicator)
    baseline = case.answers.get(limit_key(key, leading=False))
    leading = case.answers.get(limit_key(key, leading=True))
    document = case.answers.get(document_key(key))
    for answer, code in (
        (baseline, "score.no_baseline"),
        (leading, "score.no_leading"),
        (document, "score.no_document"),
    ):
        if answer is None or answer.value is None:
            return Problem.about(indicator, code, key)
    assert baseline and leading and document  # noqa: PT018 - narrowed by the loop above
    try:
        other = case.catalogue.units.convert(Decimal(leading.value or 0), leading.unit, baseline.unit)
    except ValueError:
        return Problem.about(indicator, "score.limits_unit", key, one=baseline.unit, other=leading.unit)
    return LimitsUsed(
        baseline=Decimal(baseline.value or 0),
        leading=other,
        unit=baseline.unit,
        source=str(document.value),
        confidence="entered",
    )


def _share(value: Decimal, limits: LimitsUsed, direction: Direction) -> tuple[Decimal, Step]:
    """The share of the points (0 to 1), linear between baseline and leading value; GB/T 36132-2025 5.2 c)."""
    base, lead = limits.baseline, limits.leading
    higher = direction is Direction.HIGHER
    reached = value >= lead if higher else value <= lead
    short = value <= base if higher else value >= base
    printed, unit = brief(value), limits.unit
    if reached:
        sign = "≥" if higher else "≤"
        return Decimal(1), Step(kind="share", text=f"{printed} {sign} {shown(lead)} {unit} → 1")
    if short:
        sign = "≤" if higher else "≥"
        return Decimal(0), Step(kind="share", text=f"{printed} {sign} {shown(base)} {unit} → 0")
    with localcontext(ARITHMETIC):
        share = (value - base) / (lead - base)
    over = f"({printed} − {shown(base)})" if higher else f"({shown(base)} − {printed})"
    under = f"({shown(lead)} − {shown(base)})" if higher else f"({shown(base)} − {shown(lead)})"
    return share, Step(kind="share", text=f"{over} ÷ {under} = {brief(share, SHARE_PLACES)}")


def _won(blank: Line, indicator: Indicator, share: Decimal, step: Step) -> Line:
    with localcontext(ARITHMETIC):
        points = indicator.points * share
    printed = f"{shown(indicator.points)} × {brief(share, SHARE_PLACES)} = {shown(points, 4)}"
    steps = (*blank.steps, step, Step(kind="points", text=printed))
    return replace(blank, standing=Standing.SCORED, points=points, steps=steps)
