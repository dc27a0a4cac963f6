"""Outcomes: how gates, groups and lines are concluded, one function a kind of outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from assessments.result import GateLine, GateStanding, GradeGiven, GroupLine, Index, Line, Standing, Verdict
from assessments.scoring.level_index import indices_of, level_grade, whole_groups_out
from forms.bilingual import NOTHING, Bilingual
from forms.problems import Problem
from forms.rules import Confidence
from forms.standard import Grade, OutcomeKind, Standard
from forms.units import ARITHMETIC


@dataclass(frozen=True)
class Scored:
    """All lines of one standard, before anything is concluded from them."""

    standard: Standard
    gates: tuple[GateLine, ...]
    groups: tuple[GroupLine, ...]
    lines: tuple[Line, ...]

    @property
    def complete(self) -> bool:
        """Whether every base group is scored throughout."""
        return all(group.complete for group in self.groups if not group.bonus)

    @property
    def mandatory_failed(self) -> bool:
        """Whether a mandatory (必选) indicator is not met."""
        return any(each.mark == "mandatory" and each.met is False for each in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What an outcome concludes; a total only where its kind has one."""

    verdict: Verdict
    total: Decimal | None = None
    maximum: Decimal | None = None
    grade: GradeGiven | None = None
    indices: tuple[Index, ...] = ()
    flags: tuple[Problem, ...] = ()
    words: Bilingual = NOTHING


def concluded(scored: Scored) -> Conclusion:
    """The conclusion of the standard's kind of outcome; a failed gate comes before everything else."""
    return OUTCOMES[scored.standard.outcome.kind](scored)


def _before(scored: Scored, complete: bool) -> Verdict | None:
    """What stands before any figure: a failed or open gate, or items that are not scored yet."""
    deciding = [gate for gate in scored.gates if not gate.encouraged]
    if any(gate.standing is GateStanding.FAILED for gate in deciding):
        return Verdict.VETOED
    if not complete or any(gate.standing is GateStanding.OPEN for gate in deciding):
        return Verdict.INCOMPLETE
    return None


def _sum(scored: Scored) -> Conclusion:
    outcome = scored.standard.outcome
    with localcontext(ARITHMETIC):
        total = sum((group.points for group in scored.groups), Decimal(0))
    verdict = _before(scored, scored.complete)
    if verdict is not Verdict.VETOED and scored.mandatory_failed:
        verdict = Verdict.FAILED  # whatever else is still to be scored
    verdict = verdict or _marked(total, outcome.pass_mark)
    words = outcome.failed if verdict is Verdict.VETOED else NOTHING
    return Conclusion(verdict=verdict, total=total, maximum=outcome.maximum, words=words)


def _marked(total: Decimal, pass_mark: Decimal | None) -> Verdict:
    if pass_mark is None:
        return Verdict.SCORED
    return Verdict.PASSED if total >= pass_mark else Verdict.FAILED


def _bands(scored: Scored) -> Conclusion:
    """Points as for a sum, then the best grade whose total is reached; none where a gate or 必选 item fails."""
    plain = _sum(scored)
    total = plain.total
    if total is None or scored.mandatory_failed or plain.verdict in (Verdict.VETOED, Verdict.INCOMPLETE):
        return plain
    grades = scored.standard.outcome.grades
    reached = (grade for grade in grades if grade.total is not None and total >= grade.total)
    return replace(plain, grade=next((given(grade) for grade in reached), None))


def _rank(scored: Scored) -> Conclusion:
    """Points as for a sum; the class follows from the ranking of a whole county, so none is given here."""
    plain = _sum(scored)
    flag = Problem.of("score.rank_by_office", scored.standard.id)
    return replace(plain, flags=(flag,))


def _index(scored: Scored) -> Conclusion:
    """The mean of the ratios to the leading values, times 100."""
    with localcontext(ARITHMETIC):
        total = sum((group.points for group in scored.groups), Decimal(0))
    verdict = _before(scored, scored.complete)
    return Conclusion(verdict=verdict or Verdict.SCORED, total=total if scored.complete else None)


def _level_index(scored: Scored) -> Conclusion:
    outcome = scored.standard.outcome
    groups = tuple(group for group in scored.groups if not group.bonus)
    base = {group.group for group in groups}
    lines = tuple(each for each in scored.lines if each.group in base)
    indices = indices_of(lines, groups, outcome.maximum)
    verdict = _before(scored, scored.complete and all(index.value is not None for index in indices))
    flags = whole_groups_out(groups, lines)
    if verdict is not None or flags:
        return Conclusion(verdict=verdict or Verdict.INCOMPLETE, indices=indices, flags=flags)
    grade = level_grade(outcome.grades, indices, lines)
    if grade is None:
        return Conclusion(verdict=Verdict.FAILED, indices=indices)
    short = tuple(each for each in lines if each.reaches[2:] == (False,))
    if short and grade.level is not None and grade.level < 3:
        # The published rule asks nothing of an indicator short of III when the index of II is high enough.
        sign = grade.level.sign
        flags = tuple(Problem.about(each, "score.below_third", each.indicator, grade=sign) for each in short)
    return Conclusion(verdict=Verdict.SCORED, grade=given(grade), indices=indices, flags=flags)


def _levels(scored: Scored) -> Conclusion:
    verdict = _before(scored, scored.complete)
    words = scored.standard.outcome.failed if verdict is Verdict.VETOED else NOTHING
    return Conclusion(verdict=verdict or Verdict.SCORED, words=words)


def _all_and_k(scored: Scored) -> Conclusion:
    """All mandatory items and enough of each set of optional ones; one mandatory miss decides."""
    total = Decimal(sum(group.met for group in scored.groups))
    counted = Decimal(len(scored.lines))
    if scored.mandatory_failed:
        vetoed = _before(scored, True) is Verdict.VETOED
        return Conclusion(verdict=Verdict.VETOED if vetoed else Verdict.FAILED, total=total, maximum=counted)
    short, open_sets = _choices(scored)
    open_items = any(each.mark == "mandatory" and each.standing is Standing.NOT_SCORED for each in scored.lines)
    verdict = _before(scored, not open_items and not open_sets)
    if verdict is None:
        verdict = Verdict.FAILED if short else Verdict.PASSED
    return Conclusion(verdict=verdict, total=total, maximum=counted, flags=short)


def _choices(scored: Scored) -> tuple[tuple[Problem, ...], bool]:
    """The sets of optional items with too few met, and whether one of them is not yet answered throughout."""
    short: list[Problem] = []
    unanswered = False
    for choice in scored.standard.outcome.choices.values():
        own = [each for each in scored.lines if each.choice == choice.id]
        met = sum(1 for each in own if each.met)
        if met < choice.least:
            short.append(Problem.about(choice, "score.choice_short", choice.id, met=met, least=choice.least))
            unanswered = unanswered or any(each.standing is Standing.NOT_SCORED for each in own)
    return tuple(short), unanswered


def _met_count(scored: Scored) -> Conclusion:
    verdict = _before(scored, scored.complete)
    total = Decimal(sum(group.met for group in scored.groups))
    return Conclusion(verdict=verdict or Verdict.SCORED, total=total, maximum=Decimal(len(scored.lines)))


def _completion(scored: Scored) -> Conclusion:
    """Targets reached item by item; no total, for no document gives weights."""
    verdict = _before(scored, scored.complete)
    return Conclusion(verdict=verdict or Verdict.SCORED)


def _gates(scored: Scored) -> Conclusion:
    outcome, verdict = scored.standard.outcome, _before(scored, True)
    if verdict is Verdict.VETOED:
        return Conclusion(verdict=Verdict.FAILED, words=outcome.failed)
    return Conclusion(verdict=verdict or Verdict.PASSED, words=NOTHING if verdict else outcome.met)


def given(grade: Grade) -> GradeGiven:
    """A grade as it stands in a result."""
    return GradeGiven(key=grade.key, zh=grade.zh, en=grade.en, unconfirmed=grade.confidence is not Confidence.A)


OUTCOMES: Mapping[OutcomeKind, Callable[[Scored], Conclusion]] = {
    OutcomeKind.SUM: _sum,
    OutcomeKind.BANDS: _bands,
    OutcomeKind.RANK: _rank,
    OutcomeKind.INDEX: _index,
    OutcomeKind.LEVEL_INDEX: _level_index,
    OutcomeKind.LEVELS: _levels,
    OutcomeKind.ALL_AND_K_OF_N: _all_and_k,
    OutcomeKind.MET_COUNT: _met_count,
    OutcomeKind.COMPLETION_RATE: _completion,
    OutcomeKind.GATES: _gates,
    OutcomeKind.RECORD: _levels,
}
