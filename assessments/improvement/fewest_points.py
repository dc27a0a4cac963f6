"""The fewest items with which a total is reached, or enough items are met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import combinations

from assessments.improvement.picking import Picks, Why, changeable, force_lines, forced_gates, indicators_of
from assessments.improvement.reaching import FULL, Goal, Wish, goal
from assessments.improvement.supposing import supposed
from assessments.improvement.targets import Target, contribution
from assessments.result import Line, Result, Standing
from assessments.scoring.case import Case
from forms.problems import Problem
from forms.reading import brief
from forms.rules import Level, Levels
from forms.standard import Indicator, Mark, OutcomeKind
from forms.units import ARITHMETIC

ZERO, HUNDRED = Decimal(0), Decimal(100)
TRIED = 12  # items of a set of which the best few count, up to which every subset is tried


@dataclass(frozen=True, slots=True)
class Block:
    """Items whose worth is independent of all others: with k changes its best worth and the items to change.

    A worth of None means that k changes are not enough to count at all.
    """

    steps: tuple[tuple[Decimal | None, tuple[str, ...]], ...]


def fewest_for_points(case: Case, now: Result, target: Target) -> Picks:
    """The fewest changes for a total; see `assessments.improvement.way` for why the largest amounts are right."""
    goals = {key: _best(case, indicator) for key, indicator in indicators_of(case).items()}
    kind = case.standard.outcome.kind
    whole = target.whole or kind is OutcomeKind.INDEX
    picks = forced_gates(case, now, whole)
    sets = _sets(case, now)
    members = {line.indicator for lines in sets for line in lines}
    plain = replace(now, lines=tuple(line for line in now.lines if line.indicator not in members))
    force_lines(picks, case, plain, lambda indicator: goals[indicator.id], whole)
    ideal = supposed(case, _possible(now, goals))
    blocks = [_plain(kind, plain, ideal, picks, goals)]
    blocks += [_set(case, lines, ideal, goals) for lines in sets]
    need = target.total or ZERO
    found = next((step for step in _joined(blocks) if step[0] is not None and step[0] >= need), None)
    if found is None or found[0] is None:
        best = _joined(blocks)[-1][0]
        known = "—" if best is None else brief(best)
        picks.lacking.append(Problem.of("way.not_enough", case.standard.id, best=known, total=brief(need)))
        return picks
    for key in found[1]:
        picks.add(indicators_of(case)[key], Why.POINTS, goals[key])
    _relax(case, picks, ideal, found[0] - need)
    return picks


def fewest_met(case: Case, now: Result) -> Picks:
    """All mandatory items, and of each set of optional ones as many as it lacks, in the standard's order."""
    picks = forced_gates(case, now, whole=True)
    indicators = indicators_of(case)
    mandatory = tuple(line for line in now.lines if line.mark == "mandatory")
    force_lines(picks, case, replace(now, lines=mandatory), lambda each: _best(case, each), whole=True)
    for choice in case.standard.outcome.choices.values():
        own = [line for line in now.lines if line.choice == choice.id]
        short = choice.least - sum(1 for line in own if line.met or line.indicator in picks.made)
        for line in own:
            way = _best(case, indicators[line.indicator])
            free = changeable(line) and not line.met and line.indicator not in picks.made
            if short > 0 and free and way is not None:
                picks.add(indicators[line.indicator], Why.POINTS, way)
                short -= 1
        if short > 0:
            picks.lacking.append(Problem.about(choice, "way.set_short", choice.id, short=short))
    return picks


def _best(case: Case, indicator: Indicator) -> Goal | None:
    """All the points; where items are counted, being met is enough."""
    if case.standard.outcome.kind.counts and isinstance(indicator.rule, Levels):
        return goal(case, indicator, Wish(level=Level.III))
    return goal(case, indicator, FULL)


def _possible(now: Result, goals: dict[str, Goal | None]) -> Iterable[Goal]:
    free = {line.indicator for line in now.lines if changeable(line)}
    return [each for key, each in goals.items() if each is not None and key in free]


def _plain(kind: OutcomeKind, now: Result, ideal: Result, picks: Picks, goals: dict[str, Goal | None]) -> Block:
    """Items that add up: the forced ones at their best, then the largest amounts one by one."""
    base, gains = ZERO, []
    for line in now.lines:
        own, best = contribution(kind, line), contribution(kind, ideal.line(line.indicator))
        forced = line.indicator in picks.made
        with localcontext(ARITHMETIC):
            base += best if forced else own
            gain = best - own
        if not forced and gain > 0 and goals[line.indicator] is not None and changeable(line):
            gains.append((gain, line.indicator))
    steps: list[tuple[Decimal | None, tuple[str, ...]]] = [(base, ())]
    for gain, key in sorted(gains, key=lambda each: -each[0]):
        base = ARITHMETIC.add(base, gain)
        steps.append((base, (*steps[-1][1], key)))
    return Block(tuple(steps))


def _sets(case: Case, now: Result) -> list[list[Line]]:
    """The sets of an index, of which only the best few count."""
    if case.standard.outcome.kind is not OutcomeKind.INDEX:
        return []
    keys = case.standard.outcome.choices
    return [[line for line in now.lines if line.choice == key] for key in keys]


def _set(case: Case, lines: Sequence[Line], ideal: Result, goals: dict[str, Goal | None]) -> Block:
    """The best worth of a set with 0, 1, 2 … changes, by trying its subsets."""
    least = case.standard.outcome.choices[lines[0].choice].least
    counted = [line for line in ideal.lines if line.standing is Standing.SCORED and line.maximum is not None]
    worth = counted[0].maximum or ZERO if counted else ZERO
    lines = [line for line in lines if line.standing is not Standing.NOT_APPLICABLE]
    own = {line.indicator: line.share if line.standing is not Standing.NOT_SCORED else None for line in lines}
    best = {key: ideal.line(key).share for key in own if goals[key] is not None}
    better = sorted(best, key=lambda key: -(_less(best[key], own[key])))[:TRIED]
    steps: list[tuple[Decimal | None, tuple[str, ...]]] = []
    for count in range(min(least, len(better)) + 1):
        tried = [(_counted(own, best, keys, least, worth), keys) for keys in combinations(better, count)]
        known = [each for each in tried if each[0] is not None]
        steps.append(max(known, key=lambda each: each[0] or ZERO) if known else (None, ()))
    return Block(tuple(steps))


def _less(one: Decimal | None, other: Decimal | None) -> Decimal:
    return (one or ZERO) - (other or ZERO)


def _counted(
    own: dict[str, Decimal | None],
    best: dict[str, Decimal | None],
    changed: tuple[str, ...],
    least: int,
    worth: Decimal,
) -> Decimal | None:
    shares = [best[key] if key in changed else share for key, share in own.items()]
    known = sorted((share for share in shares if share is not None), reverse=True)
    with localcontext(ARITHMETIC):
        return sum(known[:least], ZERO) * worth if len(known) >= least else None


def _joined(blocks: Sequence[Block]) -> list[tuple[Decimal | None, tuple[str, ...]]]:
    """The best worth of all blocks together with 0, 1, 2 … changes."""
    whole: list[tuple[Decimal | None, tuple[str, ...]]] = [(ZERO, ())]
    for block in blocks:
        longer: list[tuple[Decimal | None, tuple[str, ...]]] = [(None, ())] * (len(whole) + len(block.steps) - 1)
        for first, (one, keys) in enumerate(whole):
            for second, (other, more) in enumerate(block.steps):
                if one is not None and other is not None:
                    worth, place = ARITHMETIC.add(one, other), first + second
                    known = longer[place][0]
                    if known is None or worth > known:
                        longer[place] = (worth, keys + more)
        whole = longer
    return whole


def _relax(case: Case, picks: Picks, ideal: Result, surplus: Decimal) -> None:
    """The smallest of the picked amounts need not be won whole: ask only for the share that is missing."""
    if case.standard.outcome.kind.counts:
        return
    free = [key for key, pick in picks.made.items() if pick.why is Why.POINTS]
    own = [key for key in free if not ideal.line(key).choice and ideal.line(key).mark != Mark.MANDATORY.value]
    if not own or surplus <= 0:
        return
    line = ideal.line(own[-1])
    if line.points is None or not line.maximum or line.points <= surplus:
        return
    with localcontext(ARITHMETIC):
        share = (line.points - surplus) / line.maximum
    less = goal(case, indicators_of(case)[own[-1]], Wish(share=share))
    if less is not None:
        picks.made[own[-1]] = replace(picks.made[own[-1]], goal=less)
