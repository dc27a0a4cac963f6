"""Weights: a group's lines with what becomes of points that do not apply or of optional items not chosen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

from assessments.result import Line, Standing, Step
from assessments.scoring.case import Case
from assessments.scoring.lines import find, line_of
from assessments.scoring.worth import HUNDRED, scale_of, worths
from forms.problems import Problem
from forms.reading import brief, shown
from forms.standard import Group, NotApplicable, OutcomeKind
from forms.units import ARITHMETIC


def group_lines(case: Case, group: Group, policy: NotApplicable) -> tuple[Line, ...]:
    """One group's lines with their final worth: shared weights, and points that do not apply."""
    findings = {each.id: find(case, each) for each in group.indicators}
    worth = worths(case, group, {key: found.standing for key, found in findings.items()})
    scale = scale_of(case.standard, group)
    lines = tuple(line_of(case, group, each, worth[each.id], findings[each.id], scale) for each in group.indicators)
    return _applied(case, group, lines, policy)


def chosen(case: Case, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines after the sets of optional items: the best of those answered count, as many as are asked."""
    if case.standard.outcome.kind is not OutcomeKind.INDEX:
        return lines
    for choice in case.standard.outcome.choices.values():
        own = [each for each in lines if each.choice == choice.id]
        scored = [each for each in own if each.share is not None and each.standing is Standing.SCORED]
        best = sorted(scored, key=lambda each: -(each.share or 0))[: choice.least]
        if len(best) == choice.least:
            left = {each.indicator for each in own} - {each.indicator for each in best}
            lines = tuple(_unchosen(each, choice.least) if each.indicator in left else each for each in lines)
    return lines


def evened(case: Case, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Every counted line of an index is worth the same part of 100 (GI: mean of the ratios, times 100)."""
    if case.standard.outcome.kind is not OutcomeKind.INDEX:
        return lines
    least = {key: choice.least for key, choice in case.standard.outcome.choices.items()}
    out = (Standing.NOT_APPLICABLE, Standing.NOT_CHOSEN)
    plain = sum(1 for each in lines if not each.choice and each.standing not in out)
    count = plain + sum(least.values())
    return tuple(_even(each, count) if each.standing not in out else each for each in lines)


def _even(each: Line, count: int) -> Line:
    with localcontext(ARITHMETIC):
        maximum = HUNDRED / count
        points = None if each.share is None or each.points is None else each.share * HUNDRED / count
    if points is None or each.share is None:
        return replace(each, maximum=maximum)
    text = f"{brief(each.share)} × 100 ÷ {count} = {brief(points)}"
    return replace(each, maximum=maximum, points=points, steps=(*each.steps, Step(kind="policy", text=text)))


def _unchosen(each: Line, least: int) -> Line:
    step = Step(kind="policy", text=f"{each.choice}: {least}")
    return replace(each, standing=Standing.NOT_CHOSEN, points=None, problems=(), steps=(*each.steps, step))


def _applied(case: Case, group: Group, lines: tuple[Line, ...], policy: NotApplicable) -> tuple[Line, ...]:
    """One group's lines after the policy for points that do not apply."""
    if not any(each.standing is Standing.NOT_APPLICABLE for each in lines):
        return lines
    if policy is NotApplicable.REDISTRIBUTE:
        return _redistributed(case, group, lines)
    return tuple(_waived(each, policy) if each.standing is Standing.NOT_APPLICABLE else each for each in lines)


def _waived(each: Line, policy: NotApplicable) -> Line:
    if policy in (NotApplicable.UNDECIDED, NotApplicable.FORBIDDEN):
        code = "score.policy_undecided" if policy is NotApplicable.UNDECIDED else "score.must_apply"
        return replace(each, standing=Standing.NOT_SCORED, problems=(Problem.about(each, code, each.indicator),))
    if each.maximum is None:
        return each
    if policy is NotApplicable.FULL:
        step = Step(kind="policy", text=f"{shown(each.maximum)} / {shown(each.maximum)}")
        return replace(each, points=each.maximum, steps=(*each.steps, step))
    return _excluded(each)


def _excluded(each: Line) -> Line:
    if each.maximum is None:
        return each
    return replace(each, steps=(*each.steps, Step(kind="policy", text=f"− {shown(each.maximum)}")))


def _redistributed(case: Case, group: Group, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """w' = w ÷ Σ(w that apply) × Σ(w), inside one group only; a shared weight has gone to those that apply."""
    applying = [each.maximum for each in lines if each.standing is not Standing.NOT_APPLICABLE]
    kept = sum((worth for worth in applying if worth is not None), Decimal(0))
    whole = group.whole or group.weight
    whole = None if whole is None else ARITHMETIC.multiply(whole, scale_of(case.standard, group))
    if whole is None or None in applying:  # the source leaves gaps: what is known keeps its own sum
        whole = sum((each.maximum for each in lines if each.maximum is not None), Decimal(0))
    if kept in (0, whole):
        return lines
    return tuple(_enlarged(each, whole, kept) for each in lines)


def _enlarged(each: Line, whole: Decimal, kept: Decimal) -> Line:
    if each.standing is Standing.NOT_APPLICABLE:
        return _excluded(each)
    return _times(each, whole, kept)


def _times(each: Line, above: Decimal, below: Decimal) -> Line:
    if each.maximum is None:
        return each
    with localcontext(ARITHMETIC):
        maximum = each.maximum * above / below
        points = None if each.points is None else each.points * above / below
    printed = f"{brief(each.maximum)} × {shown(above)} ÷ {shown(below)} = {brief(maximum)}"
    if points is not None and each.points is not None:
        printed += f"；{brief(each.points)} × {shown(above)} ÷ {shown(below)} = {brief(points)}"
    return replace(each, maximum=maximum, points=points, steps=(*each.steps, Step(kind="policy", text=printed)))
