"""From lines to a result: gates, weights, groups and the conclusion that the standard's kind of outcome draws."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext

from assessments.result import GateLine, GateStanding, GroupLine, Line, Result, Standing
from assessments.scoring.case import Case
from assessments.scoring.gates import gate_line
from assessments.scoring.outcomes import Conclusion, Scored, concluded
from assessments.scoring.weights import chosen, evened, group_lines
from forms.catalogue import Catalogue
from forms.keys import policy_key
from forms.problems import Problem
from forms.questions import Answer, State
from forms.standard import Group, NotApplicable, OutcomeKind, Standard
from forms.units import ARITHMETIC


def score(catalogue: Catalogue, standard: Standard, year: int, answers: Mapping[str, Answer]) -> Result:
    """Score all answers under one standard: a value of its own, the same for the same answers."""
    case = Case(catalogue, standard, year, answers)
    policy = _policy(standard, answers)
    gates = tuple(gate_line(standard, gate, answers) for gate in standard.gates)
    lines = tuple(each for group in standard.groups for each in group_lines(case, group, policy[0]))
    lines = evened(case, chosen(case, lines))
    own: dict[str, list[Line]] = {group.id: [] for group in standard.groups}
    for each in lines:
        own[each.group].append(each)
    groups = tuple(_group(group, own[group.id]) for group in standard.groups)
    scored = Scored(standard, gates, groups, lines)
    return _result(case, policy, scored, concluded(scored))


def _result(case: Case, policy: tuple[NotApplicable, str], scored: Scored, conclusion: Conclusion) -> Result:
    standard, groups = case.standard, scored.groups
    base = [group for group in groups if not group.bonus]
    return Result(
        standard=standard.id,
        number=standard.number,
        zh=standard.zh,
        en=standard.en,
        year=case.year,
        outcome=standard.outcome.kind.value,
        verdict=conclusion.verdict,
        verdict_zh=conclusion.words.zh,
        verdict_en=conclusion.words.en,
        grade=conclusion.grade,
        indices=conclusion.indices,
        total=conclusion.total,
        available=sum((group.available for group in base), Decimal(0)),
        maximum=conclusion.maximum,
        met=sum(group.met for group in base),
        assessed=sum(group.assessed for group in base),
        items=sum(group.items for group in base),
        complete=scored.complete,
        policy=policy[0].value,
        policy_reason=policy[1],
        gates=scored.gates,
        groups=groups,
        lines=scored.lines,
        problems=_problems(standard, scored.gates, scored.lines),
        flags=conclusion.flags,
    )


def _policy(standard: Standard, answers: Mapping[str, Answer]) -> tuple[NotApplicable, str]:
    if standard.not_applicable is not NotApplicable.UNDECIDED:
        return standard.not_applicable, ""
    answer = answers.get(policy_key(standard.id))
    if answer is None or answer.state is not State.GIVEN:
        return NotApplicable.UNDECIDED, ""
    return NotApplicable(str(answer.value)), answer.reason


def _group(group: Group, own: list[Line]) -> GroupLine:
    judged = [each for each in own if each.standing is Standing.SCORED]
    out = (Standing.NOT_APPLICABLE, Standing.NOT_CHOSEN)
    with localcontext(ARITHMETIC):
        points = sum((each.points for each in own if each.points is not None), Decimal(0))
        worth = (each.maximum for each in own if each.points is not None)
        available = sum((each for each in worth if each is not None), Decimal(0))
    return GroupLine(
        group=group.id,
        zh=group.zh,
        en=group.en,
        weight=group.weight,
        bonus=group.bonus,
        points=points,
        available=available,
        complete=all(each.standing is not Standing.NOT_SCORED for each in own),
        met=sum(1 for each in judged if each.met),
        assessed=len(judged),
        items=sum(1 for each in own if each.standing not in out),
    )


def _problems(standard: Standard, gates: tuple[GateLine, ...], lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    """Everything that keeps the result from being final, gates first."""
    found: dict[Problem, None] = {}
    form = standard.outcome.kind is OutcomeKind.GATES
    for gate in gates:
        if gate.encouraged:
            continue
        if gate.standing is GateStanding.FAILED:
            code = ("score.occurred" if form else "score.vetoed") if gate.veto else "score.gate_failed"
            found[Problem.about(gate, code, f"{standard.id}/{gate.gate}")] = None
        elif gate.standing is GateStanding.OPEN:
            found[Problem.about(gate, "score.gate_open", f"{standard.id}/{gate.gate}")] = None
    for each in lines:
        found.update(dict.fromkeys(each.problems))
        if each.mark == "mandatory" and each.met is False:
            found[Problem.about(each, "score.mandatory_failed", f"{standard.id}/{each.indicator}")] = None
    return tuple(found)
