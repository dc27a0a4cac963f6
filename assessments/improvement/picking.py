"""Picking: the items that a target forces to change, and what each of them has to become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from assessments.improvement.reaching import Goal
from assessments.improvement.targets import failed_mandatory, mandatory_decides
from assessments.result import GateLine, GateStanding, Line, Result, Standing
from assessments.scoring.case import Case
from forms.problems import Problem
from forms.questions import Option
from forms.rule_reading import YES_NO
from forms.standard import GateItem, Indicator

MET: Option = YES_NO[0]
WAIVED = frozenset({"score.policy_undecided", "score.must_apply"})  # it does not apply: nothing to improve


class Why(Enum):
    """Why an item is changed; the earlier ones come first."""

    GATE = "gate"  # a failed basic requirement or veto
    OPEN_GATE = "open_gate"
    LIMITING = "limiting"
    MANDATORY = "mandatory"
    LEVEL = "level"  # the grade asks this level of every item
    OPEN = "open"  # not settled yet, and a conclusion needs it
    POINTS = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One item to change, why, and what it has to become."""

    item: GateItem | Indicator
    why: Why
    goal: Goal


@dataclass
class Picks:
    """The items picked so far, and those that would have to change but cannot."""

    made: dict[str, Pick] = field(default_factory=dict)
    lacking: list[Problem] = field(default_factory=list)

    def add(self, item: GateItem | Indicator, why: Why, goal: Goal | None) -> None:
        """Pick an item, or note that no value is known with which it would do."""
        if item.id in self.made:
            return
        if goal is None:
            self.lacking.append(Problem.about(item, "way.no_figure", item.id))
        else:
            self.made[item.id] = Pick(item=item, why=why, goal=goal)

    def goals(self) -> Iterator[Goal]:
        """What the picked items have to become."""
        return (pick.goal for pick in self.made.values())

    def ordered(self) -> tuple[Pick, ...]:
        """The picks, those that nothing replaces first."""
        ranks = list(Why)
        return tuple(sorted(self.made.values(), key=lambda pick: ranks.index(pick.why)))


def changeable(line: Line) -> bool:
    """Whether an item applies, so that it can be changed at all."""
    waived = any(problem.code in WAIVED for problem in line.problems)
    return line.standing is not Standing.NOT_APPLICABLE and not waived


Ways = Callable[[Indicator], Goal | None]


def forced_gates(case: Case, now: Result, whole: bool) -> Picks:
    """The failed gates and, where a conclusion is needed, the open ones."""
    picks, gates = Picks(), {gate.id: gate for gate in case.standard.gates}
    for line in now.gates:
        why = _gate_why(line, whole)
        if why is not None:
            picks.add(gates[line.gate], why, Goal(item=line.gate, option=MET))
    return picks


def _gate_why(line: GateLine, whole: bool) -> Why | None:
    if line.encouraged:
        return None
    if line.standing is GateStanding.FAILED:
        return Why.GATE
    return Why.OPEN_GATE if whole and line.standing is GateStanding.OPEN else None


def force_lines(picks: Picks, case: Case, now: Result, ways: Ways, whole: bool) -> None:
    """The mandatory indicators that are not met and, where a conclusion is needed, those not settled yet."""
    indicators = indicators_of(case)
    for line in now.lines:
        if failed_mandatory(line) and mandatory_decides(case.standard.outcome.kind):
            picks.add(indicators[line.indicator], Why.MANDATORY, ways(indicators[line.indicator]))
    for line in filter(changeable, unsettled(now)) if whole else ():
        picks.add(indicators[line.indicator], Why.OPEN, ways(indicators[line.indicator]))


def unsettled(now: Result) -> Iterable[Line]:
    """The lines that keep a result from being concluded."""
    bonus = {group.group for group in now.groups if group.bonus}
    return [line for line in now.lines if line.standing is Standing.NOT_SCORED and line.group not in bonus]


def indicators_of(case: Case) -> dict[str, Indicator]:
    """Every indicator by its id."""
    return {indicator.id: indicator for _, indicator in case.standard.indicators()}
