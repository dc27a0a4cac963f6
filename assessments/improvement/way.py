"""The shortest way to the next grade: the fewest items to change, with the value each has to reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.improvement.fewest_levels import fewest_for_grade
from assessments.improvement.fewest_points import fewest_for_points, fewest_met
from assessments.improvement.picking import Pick, Picks, Why, unsettled
from assessments.improvement.reaching import Goal
from assessments.improvement.supposing import supposed
from assessments.improvement.targets import Aim, Target, meets, next_target
from assessments.result import Result
from assessments.scoring.case import Case
from assessments.scoring.totals import score
from forms.bilingual import Bilingual
from forms.problems import Problem
from forms.reading import brief
from forms.standard import GateItem, OutcomeKind

WHY: Mapping[Why, Bilingual] = {
    Why.GATE: Bilingual("基本要求或否决项不符", "basic requirement or veto"),
    Why.OPEN_GATE: Bilingual("基本要求尚未核查", "requirement not checked yet"),
    Why.LIMITING: Bilingual("限定性指标未达级", "limiting indicator short of the level"),
    Why.MANDATORY: Bilingual("必选指标不符合", "mandatory indicator not met"),
    Why.LEVEL: Bilingual("该等级要求各项达级", "the grade asks this level of every item"),
    Why.OPEN: Bilingual("尚未填报", "not settled yet"),
    Why.POINTS: Bilingual("补足差额", "makes up the difference"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item to change: what it has to become, what it is now, and the points it brings."""

    item: str
    question: str  # where to go
    zh: str
    en: str
    why: Why
    goal: Goal
    now: Decimal | None
    gain: Decimal | None
    wording: Problem

    def text(self, language: str = "zh") -> str:
        """The step in words."""
        return self.wording.text(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The fewest steps to a target, what the result would then be, and why it cannot be reached if it cannot."""

    target: Target | None
    steps: tuple[Step, ...] = ()
    reached: bool = False
    result: Result | None = None
    why_not: tuple[Problem, ...] = ()


def shortest(case: Case, target: Target | None = None) -> Way:
    """The shortest way from the answers as they stand to a target, by default to what comes next.

    Taking the largest amounts is right: an item is forced when the target cannot be reached while it stays as it
    is (failed gates, limiting or mandatory items, unsettled ones), so every way contains it. What is left is a
    missing sum, to which each changed item adds its own amount whatever else is changed. k further items add at
    most the k largest amounts, and taking those adds exactly that; no way with fewer items reaches the sum. Sets
    of which the best few count are tried subset by subset and joined with the rest by the number of changes.
    Every way is scored once more with its items at their goals; `reached` says what came of it.
    """
    now = score(case.catalogue, case.standard, case.year, case.answers)
    if target is None:
        found = next_target(case.standard, now)
        if isinstance(found, Problem):
            return Way(target=None, reached=found.code == "way.at_top", result=now, why_not=(found,))
        target = found
    if meets(case.standard, now, target):
        return Way(target=target, reached=True, result=now)
    ways = [_tried(case, now, target, picks) for picks in _candidates(case, now, target)]
    good = [way for way in ways if way.reached]
    return min(good, key=lambda way: len(way.steps)) if good else ways[0]


def _candidates(case: Case, now: Result, target: Target) -> list[Picks]:
    """The picks for a target; a better grade may take fewer changes than the one aimed at."""
    outcome = case.standard.outcome
    if outcome.kind is OutcomeKind.LEVEL_INDEX and target.grade is not None:
        grades = outcome.grades[: outcome.grades.index(target.grade) + 1]
        stated = [grade for grade in reversed(grades) if grade.level is not None and grade.index is not None]
        return [fewest_for_grade(case, now, grade) for grade in stated]
    if outcome.kind in (OutcomeKind.GATES, OutcomeKind.ALL_AND_K_OF_N) and target.aim is Aim.PASS:
        return [fewest_met(case, now)]
    return [fewest_for_points(case, now, target)]


def _tried(case: Case, now: Result, target: Target, picks: Picks) -> Way:
    then = supposed(case, picks.goals())
    reached = meets(case.standard, then, target)
    why_not = () if reached else _why_not(case, then, target, picks)
    steps = tuple(_step(case, now, then, pick) for pick in picks.ordered())
    return Way(target=target, steps=steps, reached=reached, result=then, why_not=why_not)


def _why_not(case: Case, then: Result, target: Target, picks: Picks) -> tuple[Problem, ...]:
    """What stands against a target although every item that can be changed is changed."""
    left = unsettled(then) if target.whole else ()
    blocked = tuple(problem for line in left for problem in line.problems)
    found = tuple(dict.fromkeys((*picks.lacking, *then.flags, *blocked)))
    return found or (Problem.of("way.not_reached", case.standard.id),)


def _step(case: Case, now: Result, then: Result, pick: Pick) -> Step:
    item, standard = pick.item, case.standard.id
    value = gain = None
    if not isinstance(item, GateItem):
        line = now.line(item.id)
        after, value = then.line(item.id).points, line.value if line.unit == pick.goal.unit else None
        adds = case.standard.outcome.kind is not OutcomeKind.LEVEL_INDEX and after is not None
        gain = after - (line.points or 0) if adds and after is not None else None
    return Step(
        item=item.id,
        question=f"{standard}/{item.id}",
        zh=item.zh,
        en=item.en,
        why=pick.why,
        goal=pick.goal,
        now=value,
        gain=gain,
        wording=_wording(pick, value),
    )


def _wording(pick: Pick, now: Decimal | None) -> Problem:
    item, goal = pick.item, pick.goal
    if isinstance(item, GateItem):
        if pick.why is Why.OPEN_GATE:
            return Problem.about(item, "way.check_gate", item.id)
        return Problem.about(item, "way.to_veto" if item.veto else "way.to_gate", item.id)
    if goal.option is not None:
        named = Bilingual(f"{item.zh}：{goal.option.zh}", f"{item.en}: {goal.option.en}")
        return Problem.about(named, "way.to_option", item.id)
    assert goal.value is not None
    unit = "" if goal.unit == "1" else f" {goal.unit}"
    wanted = f"{goal.sign} {brief(goal.value)}{unit}"
    if now is None:
        return Problem.about(item, "way.to_value", item.id, wanted=wanted)
    return Problem.about(item, "way.from_value", item.id, wanted=wanted, now=f"{brief(now)}{unit}")
