"""Targets: what comes next after a result, and whether a result gets there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from assessments.result import GateStanding, Line, Result, Standing, Verdict
from forms.problems import Problem
from forms.reading import brief
from forms.standard import Grade, OutcomeKind, Standard
from forms.units import ARITHMETIC

MORE = Decimal(5)  # points to the next mark where a standard has neither grades nor a pass mark
FINAL = (Verdict.SCORED, Verdict.PASSED)
ONLY_MET = (OutcomeKind.GATES, OutcomeKind.ALL_AND_K_OF_N)
WITHOUT = (OutcomeKind.LEVELS, OutcomeKind.COMPLETION_RATE, OutcomeKind.RECORD)


class Aim(Enum):
    """What is aimed at."""

    GRADE = "grade"
    PASS = "pass"
    POINTS = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A grade, the pass mark (or that all is met), or a total."""

    aim: Aim
    grade: Grade | None = None
    total: Decimal | None = None

    @property
    def whole(self) -> bool:
        """Whether it needs a conclusion, so that every item must be settled first."""
        return self.aim is not Aim.POINTS

    def problem(self) -> Problem:
        """The target in words."""
        if self.grade is not None:
            return Problem.about(self.grade, "way.target_grade")
        if self.aim is Aim.PASS:
            return Problem.of("way.target_pass")
        return Problem.of("way.target_points", total="" if self.total is None else brief(self.total, 2))


def contribution(kind: OutcomeKind, line: Line) -> Decimal:
    """What a line adds to the total: its points, or one where items met are counted."""
    if kind.counts:
        return Decimal(int(line.met is True))
    return line.points or Decimal(0)


def next_target(standard: Standard, result: Result, more: Decimal | None = None) -> Target | Problem:
    """The next grade, else the pass mark, else `more` points (5, or one item); a Problem where nothing is next."""
    outcome, kind = standard.outcome, standard.outcome.kind
    if kind in WITHOUT:
        return Problem.of("way.no_target", standard.id)
    if kind in (OutcomeKind.BANDS, OutcomeKind.LEVEL_INDEX):
        return _next_grade(outcome.grades, result)
    if kind in ONLY_MET or outcome.pass_mark is not None:
        if result.verdict is Verdict.PASSED:
            return Problem.of("way.at_top", standard.id)
        return Target(aim=Aim.PASS, total=outcome.pass_mark)
    step = more if more is not None else (Decimal(1) if kind.counts else MORE)
    now = sum((contribution(kind, line) for line in result.lines), Decimal(0))
    highest = Decimal(100) if kind is OutcomeKind.INDEX else result.maximum
    total = ARITHMETIC.add(now, step)
    target = Target(aim=Aim.POINTS, total=total if highest is None else min(total, highest))
    return Problem.of("way.at_top", standard.id) if meets(standard, result, target) else target


def _next_grade(grades: tuple[Grade, ...], result: Result) -> Target | Problem:
    place = _place(grades, result)
    usable = [grade for grade in grades[:place] if grade.total is not None or grade.index is not None]
    if not usable:
        return Problem.of("way.at_top", result.standard)
    return Target(aim=Aim.GRADE, grade=usable[-1], total=usable[-1].total)


def _place(grades: tuple[Grade, ...], result: Result) -> int:
    """The place of the grade a result has, behind the last when it has none or must not be given one."""
    key = result.grade.key if result.grade and result.verdict in FINAL else None
    return next((number for number, grade in enumerate(grades) if grade.key == key), len(grades))


def meets(standard: Standard, result: Result, target: Target) -> bool:
    """Whether a result gets there: the grade or a better one, passed, or the total with nothing against it."""
    if target.aim is Aim.PASS:
        return result.verdict is Verdict.PASSED
    if target.grade is not None:
        grades = standard.outcome.grades
        return result.verdict in FINAL and _place(grades, result) <= grades.index(target.grade)
    barred = any(gate.standing is GateStanding.FAILED and not gate.encouraged for gate in result.gates)
    if mandatory_decides(standard.outcome.kind):
        barred = barred or any(failed_mandatory(line) for line in result.lines)
    return not barred and result.total is not None and target.total is not None and result.total >= target.total


def mandatory_decides(kind: OutcomeKind) -> bool:
    """Whether one mandatory indicator that is not met decides the whole."""
    return kind.points or kind is OutcomeKind.ALL_AND_K_OF_N


def failed_mandatory(line: Line) -> bool:
    """Whether a mandatory indicator is not met."""
    return line.mark == "mandatory" and line.met is False and line.standing is Standing.SCORED
