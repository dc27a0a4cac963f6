"""From lines to a result: gates, points that do not apply, groups, total and verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext

from assessments.result import GateLine, GateStanding, GroupLine, Line, Result, Standing, Step, Verdict
from assessments.scoring import Case, line
from forms.catalogue import Catalogue
from forms.form import policy_key
from forms.problems import Problem
from forms.questions import Answer, State
from forms.reading import brief, shown
from forms.rules import Confidence
from forms.standard import GateItem, Group, NotApplicable, Standard
from forms.units import ARITHMETIC


def score(catalogue: Catalogue, standard: Standard, year: int, answers: Mapping[str, Answer]) -> Result:
    """Score all answers under one standard: a value of its own, the same for the same answers."""
    case = Case(catalogue, standard, year, answers)
    policy = _policy(standard, answers)
    gates = tuple(_gate(standard, gate, answers) for gate in standard.gates)
    lines = tuple(
        done
        for group in standard.groups
        for done in _applied(tuple(line(case, group.id, indicator) for indicator in group.indicators), policy[0])
    )
    groups = tuple(_group(group, lines) for group in standard.groups)
    return _concluded(case, policy, gates, groups, lines)


def _concluded(
    case: Case,
    policy: tuple[NotApplicable, str],
    gates: tuple[GateLine, ...],
    groups: tuple[GroupLine, ...],
    lines: tuple[Line, ...],
) -> Result:
    standard = case.standard
    total, available = _sums(groups)
    complete = all(group.complete for group in groups if not group.bonus)
    return Result(
        standard=standard.id,
        number=standard.number,
        zh=standard.zh,
        en=standard.en,
        year=case.year,
        verdict=_verdict(standard, gates, complete, total),
        total=total,
        available=available,
        maximum=standard.outcome.maximum,
        complete=complete,
        policy=policy[0].value,
        policy_reason=policy[1],
        gates=gates,
        groups=groups,
        lines=lines,
        problems=_problems(standard, gates, lines),
    )


def _policy(standard: Standard, answers: Mapping[str, Answer]) -> tuple[NotApplicable, str]:
    if standard.not_applicable is not NotApplicable.UNDECIDED:
        return standard.not_applicable, ""
    answer = answers.get(policy_key(standard.id))
    if answer is None or answer.state is not State.GIVEN:
        return NotApplicable.UNDECIDED, ""
    return NotApplicable(str(answer.value)), answer.reason


def _gate(standard: Standard, gate: GateItem, answers: Mapping[str, Answer]) -> GateLine:
    answer = answers.get(f"{standard.id}/{gate.id}")
    return GateLine(
        gate=gate.id,
        zh=gate.zh,
        en=gate.en,
        veto=gate.veto,
        clause=gate.clause,
        standing=_gate_standing(answer),
        unconfirmed=gate.confidence is not Confidence.A,
        reason=answer.reason if answer else "",
        remark=answer.remark if answer else "",
        evidence=answer.evidence if answer else (),
    )


def _gate_standing(answer: Answer | None) -> GateStanding:
    if answer is not None and answer.state is State.NOT_APPLICABLE:
        return GateStanding.NOT_APPLICABLE
    if answer is None or answer.state is not State.GIVEN:
        return GateStanding.OPEN
    return GateStanding.MET if answer.value == "yes" else GateStanding.FAILED


def _applied(lines: tuple[Line, ...], policy: NotApplicable) -> tuple[Line, ...]:
    """One group's lines after the policy for points that do not apply."""
    if not any(each.standing is Standing.NOT_APPLICABLE for each in lines):
        return lines
    if policy is NotApplicable.REDISTRIBUTE:
        return _redistributed(lines)
    return tuple(_waived(each, policy) if each.standing is Standing.NOT_APPLICABLE else each for each in lines)


def _waived(each: Line, policy: NotApplicable) -> Line:
    if policy is NotApplicable.FULL:
        step = Step(kind="policy", text=f"{shown(each.maximum)} / {shown(each.maximum)}")
        return replace(each, points=each.maximum, steps=(*each.steps, step))
    if policy is NotApplicable.EXCLUDE:
        return replace(each, steps=(*each.steps, Step(kind="policy", text=f"− {shown(each.maximum)}")))
    code = "score.policy_undecided" if policy is NotApplicable.UNDECIDED else "score.must_apply"
    problem = Problem.about(each, code, each.indicator)
    return replace(each, standing=Standing.NOT_SCORED, problems=(problem,))


def _redistributed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    whole = sum((each.maximum for each in lines), Decimal(0))
    kept = sum((each.maximum for each in lines if each.standing is not Standing.NOT_APPLICABLE), Decimal(0))
    return tuple(_enlarged(each, whole, kept) for each in lines)


def _enlarged(each: Line, whole: Decimal, kept: Decimal) -> Line:
    if each.standing is Standing.NOT_APPLICABLE:
        return replace(each, steps=(*each.steps, Step(kind="policy", text=f"− {shown(each.maximum)}")))
    with localcontext(ARITHMETIC):
        maximum = each.maximum * whole / kept
        points = None if each.points is None else each.points * whole / kept
    printed = f"{shown(each.maximum)} × {shown(whole)} ÷ {shown(kept)} = {brief(maximum)}"
    if points is not None and each.points is not None:
        printed += f"；{brief(each.points)} × {shown(whole)} ÷ {shown(kept)} = {brief(points)}"
    return replace(each, maximum=maximum, points=points, steps=(*each.steps, Step(kind="policy", text=printed)))


def _group(group: Group, lines: tuple[Line, ...]) -> GroupLine:
    own = tuple(each for each in lines if each.group == group.id)
    with localcontext(ARITHMETIC):
        points = sum((each.points for each in own if each.points is not None), Decimal(0))
        available = sum((each.maximum for each in own if each.points is not None), Decimal(0))
    return GroupLine(
        group=group.id,
        zh=group.zh,
        en=group.en,
        weight=group.weight,
        bonus=group.bonus,
        points=points,
        available=available,
        complete=all(each.standing is not Standing.NOT_SCORED for each in own),
    )


def _sums(groups: tuple[GroupLine, ...]) -> tuple[Decimal, Decimal]:
    """Points won (with bonus) and points that the scored lines of the base groups could win."""
    with localcontext(ARITHMETIC):
        total = sum((group.points for group in groups), Decimal(0))
        available = sum((group.available for group in groups if not group.bonus), Decimal(0))
    return total, available


def _verdict(standard: Standard, gates: tuple[GateLine, ...], complete: bool, total: Decimal) -> Verdict:
    if any(gate.standing is GateStanding.FAILED for gate in gates):
        return Verdict.VETOED
    if not complete or any(gate.standing is GateStanding.OPEN for gate in gates):
        return Verdict.INCOMPLETE
    if standard.outcome.pass_mark is None:
        return Verdict.SCORED
    return Verdict.PASSED if total >= standard.outcome.pass_mark else Verdict.FAILED


def _problems(standard: Standard, gates: tuple[GateLine, ...], lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    """Everything that keeps the result from being final, gates first."""
    found: dict[Problem, None] = {}
    for gate in gates:
        if gate.standing is GateStanding.FAILED:
            code = "score.vetoed" if gate.veto else "score.gate_failed"
            found[Problem.about(gate, code, f"{standard.id}/{gate.gate}")] = None
        elif gate.standing is GateStanding.OPEN:
            found[Problem.about(gate, "score.gate_open", f"{standard.id}/{gate.gate}")] = None
    for each in lines:
        found.update(dict.fromkeys(each.problems))
    return tuple(found)
