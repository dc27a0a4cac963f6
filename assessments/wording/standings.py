"""What became of one indicator, group or grade, worded for everyone who shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.result import FigureUsed, GroupLine, Index, Line, Result, Standing
from assessments.wording.headline import NONE
from forms.problems import Problem
from forms.reading import brief, shown
from forms.rules import Level
from forms.standard import Grade, Mark, OutcomeKind
from forms.units import signs

HUNDRED = Decimal(100)
PART_PLACES = 1  # decimals of a share in per cent
RATIO_PLACES, LEAST_RATIO = 3, Decimal("0.001")
LEVELS = (Level.I, Level.II, Level.III)
FIGURES: Mapping[str, str] = {
    "baseline": "said.figure_baseline",
    "leading": "said.figure_leading",
    "reference": "said.figure_reference",
    "start": "said.figure_start",
    "target": "said.figure_target",
    "bound": "said.figure_bound",
    "each": "said.figure_each",
}


def exact(value: Decimal, unit: str) -> str:
    """A figure with all its digits and its unit."""
    return with_unit(shown(value), unit)


def with_unit(printed: str, unit: str) -> str:
    """A printed figure or formula with its unit in mathematical signs."""
    return signs(printed if unit in ("1", "") else f"{printed} {unit}")


def figure_words(figure: FigureUsed) -> Problem:
    """A figure that a value was compared with: what it is, its sign, value and unit."""
    return role_words(figure.role, f"{figure.sign} {exact(figure.value, figure.unit)}".strip())


def role_words(role: str, figure: str) -> Problem:
    """A printed figure with what it is; raises KeyError for a role nobody has worded."""
    if role in Level.__members__:
        return Problem.of("said.figure_level", level=Level[role].sign, figure=figure)
    return Problem.of(FIGURES[role], figure=figure)


def mark_words(mark: str) -> Problem | None:
    """What an indicator is beside its points: mandatory or limiting; None for an ordinary one."""
    codes = {Mark.MANDATORY.value: "said.mark_mandatory", Mark.LIMITING.value: "said.mark_limiting"}
    return Problem.of(codes[mark]) if mark in codes else None


def line_words(line: Line, outcome: str, places: int = 2) -> Problem:
    """What became of an indicator in a few words: points, level, met or not, or why there is nothing."""
    kind = OutcomeKind(outcome)
    if line.standing is Standing.NOT_APPLICABLE:
        return Problem.of("said.line_waived")
    if line.standing is Standing.NOT_CHOSEN:
        return Problem.of("said.line_unchosen")
    if line.standing is Standing.NOT_SCORED:
        return _open(line, kind)
    if kind.points and line.points is not None and line.maximum is not None:
        return Problem.of("said.line_points", points=shown(line.points, places), maximum=brief(line.maximum, 2))
    return _judged(line, kind)


def _open(line: Line, kind: OutcomeKind) -> Problem:
    if any(problem.code == "score.no_points" for problem in line.problems):
        return Problem.of("said.line_no_points")
    return Problem.of("said.line_open" if kind.points else "said.line_unassessed")


def _judged(line: Line, kind: OutcomeKind) -> Problem:
    if kind is OutcomeKind.RECORD:
        return Problem.of("said.line_recorded")
    if line.level is not None and kind in (OutcomeKind.LEVEL_INDEX, OutcomeKind.LEVELS):
        return level_words(line.level)
    if kind is OutcomeKind.INDEX and line.share is not None:
        return Problem.of("said.line_ratio", share=_ratio(line.share))
    if kind is OutcomeKind.COMPLETION_RATE and line.share is not None and line.met is not None and line.figures:
        code = "said.line_reached" if line.met else "said.line_unreached"
        return Problem.of(code, share=brief(line.share * HUNDRED, PART_PLACES))
    if line.met is not None:
        return Problem.of("said.line_met" if line.met else "said.line_unmet")
    return Problem.of("said.line_judged")


def _ratio(share: Decimal) -> str:
    """A ratio in print; one that is there never looks like none."""
    return shown(LEAST_RATIO, RATIO_PLACES) if 0 < share < LEAST_RATIO else brief(share, RATIO_PLACES)


def level_words(level: int) -> Problem:
    """A level an indicator reaches."""
    if level == Level.NONE:
        return Problem.of("said.line_short")
    return Problem.of("said.line_level", level=Level(level).sign)


def group_words(group: GroupLine, outcome: str) -> Problem:
    """What became of a group: points of the available ones, or items met or assessed; a dash for nothing."""
    kind = OutcomeKind(outcome)
    if kind.points or kind is OutcomeKind.INDEX:
        points = brief(group.points, 2) if group.available or group.complete else NONE
        return Problem.of("said.group_points", points=points, available=brief(group.available, 2))
    if kind.counts or kind is OutcomeKind.COMPLETION_RATE:
        met = str(group.met) if group.assessed else NONE
        return Problem.of("said.group_met", met=met, assessed=group.assessed)
    return Problem.of("said.group_assessed", assessed=group.assessed, items=group.items)


def group_levels(result: Result, group: str) -> Problem | None:
    """What a group adds to the index of each level; None where there are no indices."""
    parts = [brief(dict(index.groups)[group], 2) for index in result.indices]
    if len(parts) != len(LEVELS):
        return None
    return Problem.of("said.group_levels", one=parts[0], two=parts[1], three=parts[2])


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a grade takes, and whether it holds; None while it is not known."""

    words: Problem
    holds: bool | None

    @property
    def said(self) -> Problem:
        """Whether it holds, in words."""
        codes = {
            True: "said.condition_yes",
            False: "said.condition_no",
            None: "said.condition_open",
        }
        return Problem.of(codes[self.holds])


def conditions(grade: Grade, result: Result) -> tuple[Condition, ...]:
    """What a grade of a level index takes, and which of it the result fulfils."""
    if grade.level is None or grade.index is None:
        return ()
    index = next((each for each in result.indices if each.level == grade.level), None)
    return tuple(_conditions(grade, result, index)) if index else ()


def _conditions(grade: Grade, result: Result, index: Index) -> Iterator[Condition]:
    assert grade.level and grade.index is not None  # noqa: PT018 - the caller has looked
    sign = grade.level.sign
    if grade.index == HUNDRED:  # asked item by item, never by comparing sums
        yield Condition(Problem.of("said.condition_all", level=sign), _all(result.lines, grade.level))
    else:
        reached = None if index.value is None else index.value >= grade.index
        yield Condition(Problem.of("said.condition_index", level=sign, index=shown(grade.index)), reached)
    yield Condition(Problem.of("said.condition_limiting", level=sign), index.limiting)
    if grade.others is not None:
        others = tuple(line for line in result.lines if line.mark != Mark.LIMITING.value)
        said = Problem.of("said.condition_others", level=grade.others.sign)
        yield Condition(said, _all(others, grade.others))


def _all(lines: tuple[Line, ...], level: Level) -> bool | None:
    found = [
        line.reaches[level - 1] if line.reaches else None
        for line in lines
        if line.standing is not Standing.NOT_APPLICABLE
    ]
    if False in found:
        return False
    return None if None in found else True
