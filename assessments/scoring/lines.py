"""Scoring: from answers to what is found of an indicator, and its line whose steps show the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assessments.result import FigureUsed, Line, Standing, Step
from assessments.scoring.case import Case, figures_for
from assessments.scoring.judging import SHARE_PLACES, Judged, by_option, by_value
from assessments.scoring.measuring import SILENT, Measured, Notes, Unmeasured, lacking, measure
from assessments.scoring.worth import Worth, nominal
from forms.asking import asked_limits
from forms.bilingual import Bilingual
from forms.keys import limit_key
from forms.problems import Problem
from forms.questions import Answer, State
from forms.reading import brief, shown
from forms.rules import Confidence, Deduct, Levels, Met, Progress, Threshold
from forms.rules import Measured as MeasuredRule
from forms.standard import Group, Indicator, OutcomeKind, Standard
from forms.units import ARITHMETIC

UNJUDGED = Judged()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known of an indicator before its line is written."""

    standing: Standing
    judged: Judged = UNJUDGED
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    figures: tuple[FigureUsed, ...] = ()
    measured: Measured | Unmeasured | None = None
    notes: Notes = SILENT


def find(case: Case, indicator: Indicator) -> Finding:
    """Judge one indicator; nothing is ever taken as zero because it is missing."""
    rule = indicator.rule
    if isinstance(rule, Met) or (isinstance(rule, Levels) and rule.options):
        return _judged(rule, case, indicator)
    return _measured(rule, case, indicator)


def line_of(
    case: Case, group: Group, indicator: Indicator, worth: Worth, found: Finding, scale: Decimal = Decimal(1)
) -> Line:
    """The line of an indicator that was judged and whose worth is known, on the scale of its group."""
    maximum, points, steps = _earned(indicator, worth, found, scale)
    standing, problems, share = found.standing, found.problems + worth.problems, found.judged.share
    if standing is Standing.SCORED and maximum is None and _needs_points(case.standard):
        gap = () if worth.problems else _without_points(indicator.zh, indicator.en, case.key(indicator))
        standing, share, problems = Standing.NOT_SCORED, None, problems + gap
    return Line(
        indicator=indicator.id,
        group=group.id,
        number=indicator.number,
        zh=indicator.zh,
        en=indicator.en,
        clause=indicator.clause,
        mark=indicator.mark.value,
        choice=indicator.choice,
        maximum=maximum,
        standing=standing,
        points=points,
        share=share,
        figures=found.figures,
        steps=found.steps + worth.steps + steps,
        problems=problems,
        unconfirmed=_doubtful(group, indicator, found),
        **_seen(found),
    )


@lru_cache(maxsize=1024)
def _without_points(zh: str, en: str, key: str) -> tuple[Problem, ...]:
    return (Problem.about(Bilingual(zh, en), "score.no_points", key),)


def _seen(found: Finding) -> dict[str, Any]:
    """What a line repeats of the finding: what was judged, measured and said."""
    judged, measured, notes = found.judged, found.measured, found.notes
    value = measured if isinstance(measured, Measured) else None
    return {
        "met": judged.met,
        "level": judged.level,
        "reaches": judged.reaches,
        "measure": measured.formula.id if measured else "",
        "measure_zh": measured.formula.zh if measured else "",
        "value": value.value if value else None,
        "unit": value.unit if value else "",
        "inputs": measured.inputs if measured else (),
        "reason": notes.reason,
        "remark": notes.remark,
        "evidence": notes.evidence,
    }


def _earned(
    indicator: Indicator, worth: Worth, found: Finding, scale: Decimal
) -> tuple[Decimal | None, Decimal | None, tuple[Step, ...]]:
    """Maximum and points on the scale of the standard, and how they follow."""
    maximum = worth.maximum
    points, steps = _points(indicator, maximum, found)
    if scale != 1 and maximum is not None:
        steps = (*steps, _rescaled(maximum, None if isinstance(indicator.rule, Levels) else points, scale))
        maximum = ARITHMETIC.multiply(maximum, scale)
        points = None if points is None else ARITHMETIC.multiply(points, scale)
    return maximum, points, steps


def _rescaled(maximum: Decimal, points: Decimal | None, scale: Decimal) -> Step:
    text = f"{brief(maximum)} × {brief(scale)} = {brief(ARITHMETIC.multiply(maximum, scale))}"
    if points is not None:
        text += f"；{brief(points)} × {brief(scale)} = {brief(ARITHMETIC.multiply(points, scale))}"
    return Step(kind="policy", text=text)


def _points(
    indicator: Indicator, maximum: Decimal | None, found: Finding
) -> tuple[Decimal | None, tuple[Step, ...]]:
    """The points won and, for a measured indicator, how: None where the indicator has none or is not judged."""
    judged, rule = found.judged, indicator.rule
    if maximum is None or found.standing is not Standing.SCORED:
        return None, ()
    if isinstance(rule, Deduct) and judged.points is not None:
        points = max(ARITHMETIC.add(maximum, judged.points), rule.floor)
        text = f"max({shown(rule.floor)}, {shown(maximum)} − {shown(-judged.points)}) = {shown(points)}"
        return points, (Step(kind="points", text=text),)
    if judged.points is not None or judged.share is None:
        return judged.points, ()
    points = ARITHMETIC.multiply(maximum, judged.share)
    if found.measured is None or isinstance(rule, Levels):
        return points, ()  # a level is told by itself; the points are its part of the index of level I
    text = f"{shown(maximum)} × {brief(judged.share, SHARE_PLACES)} = {shown(points, 4)}"
    return points, (Step(kind="points", text=text),)


def _needs_points(standard: Standard) -> bool:
    """Whether being judged is not enough: points or weights are added up."""
    kind = standard.outcome.kind
    return kind.points or kind is OutcomeKind.LEVEL_INDEX


def _doubtful(group: Group, indicator: Indicator, found: Finding) -> bool:
    """Whether the line rests on anything that is 待核对: the item, its group's weight, a figure, the formula."""
    if indicator.confidence is not Confidence.A or group.confidence is not Confidence.A:
        return True
    if found.measured is not None and found.measured.formula.confidence is not Confidence.A:
        return True
    return any(figure.confidence != "A" for figure in found.figures)


def _judged(rule: Met | Levels, case: Case, indicator: Indicator) -> Finding:
    key, maximum = case.key(indicator), nominal(case.standard, indicator)
    answer = case.answers.get(key)
    notes = _notes(answer)
    if answer is None or answer.state in (State.OPEN, State.MISSING, State.UNREAD):
        problem = lacking(indicator, key, answer)
        return Finding(standing=Standing.NOT_SCORED, problems=(problem,), notes=notes)
    if answer.state is State.NOT_APPLICABLE:
        return Finding(standing=Standing.NOT_APPLICABLE, notes=notes)
    judged, said = by_option(rule, answer, maximum)
    points = judged.points
    if points is None and judged.share is not None and maximum is not None:
        points = ARITHMETIC.multiply(maximum, judged.share)
    plain = points is None or maximum is None or isinstance(rule, Levels)
    text = said if plain else f"{said} → {shown(points)} / {shown(maximum)}"
    steps = (Step(kind="choice", text=text),)
    return Finding(standing=Standing.SCORED, judged=judged, steps=steps, notes=notes)


def _notes(answer: Answer | None) -> Notes:
    if answer is None:
        return SILENT
    return Notes(reason=answer.reason, remark=answer.remark, evidence=answer.evidence)


def _measured(rule: MeasuredRule, case: Case, indicator: Indicator) -> Finding:
    waived = _waived(case, indicator)
    if waived is not None:
        return Finding(standing=Standing.NOT_APPLICABLE, notes=_notes(waived))
    figures = figures_for(rule, case, indicator)
    unit = _unit(rule, figures)
    found = measure(case.catalogue, case.standard, indicator, case.year, case.answers, unit)
    if isinstance(found, Unmeasured):
        unasked = (figures,) if isinstance(figures, Problem) and not found.not_applicable else ()
        standing = Standing.NOT_APPLICABLE if found.not_applicable else Standing.NOT_SCORED
        return Finding(standing=standing, problems=found.problems + unasked, measured=found, notes=found.notes)
    if isinstance(figures, Problem):
        return _unscored(found, (), figures)
    judged = by_value(rule, found.value, figures, unit)
    if isinstance(judged, str):
        return _unscored(found, figures, Problem.about(indicator, judged, case.key(indicator)))
    return Finding(
        standing=Standing.SCORED,
        judged=judged,
        steps=found.steps + judged.steps,
        figures=figures,
        measured=found,
        notes=found.notes,
    )


def _waived(case: Case, indicator: Indicator) -> Answer | None:
    """The answer that a target or its base year does not apply: a plan need not set every target."""
    for role in asked_limits(indicator.rule) if isinstance(indicator.rule, Progress) else ():
        answer = case.answers.get(limit_key(case.key(indicator), role))
        if answer is not None and answer.state is State.NOT_APPLICABLE:
            return answer
    return None


def _unscored(found: Measured, figures: tuple[FigureUsed, ...], problem: Problem) -> Finding:
    return Finding(
        standing=Standing.NOT_SCORED,
        steps=found.steps,
        problems=(problem,),
        figures=figures,
        measured=found,
        notes=found.notes,
    )


def _unit(rule: MeasuredRule, figures: tuple[FigureUsed, ...] | Problem) -> str:
    """The unit in which a value is compared, '' for the formula's own."""
    if isinstance(figures, tuple) and figures:
        return figures[0].unit
    return rule.unit if isinstance(rule, Threshold) else ""
