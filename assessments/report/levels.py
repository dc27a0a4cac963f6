"""The levels of a result: what each group adds to the index of each level, and what every grade takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportlab.platypus import Flowable

from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.result import GroupLine, Result, Standing
from assessments.wording.standings import LEVELS, conditions
from forms.reading import brief
from forms.standard import OutcomeKind

INDICES = (TEXT_WIDTH - 252, 60, 64, 64, 64)
ITEMS = (TEXT_WIDTH - 290, 46, 46, 46, 46, 52, 54)
GRADES = (128, TEXT_WIDTH - 198, 70)
PLACES = 2


def level_tables(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """Indices with the conditions of the grades, or items by level where there is no index."""
    if result.outcome == OutcomeKind.LEVEL_INDEX.value:
        return [*_indices(paper, result), *_grades(paper, result)]
    return _items(paper, result)


def _indices(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """group × (Y of I, II, III), then the indices themselves."""
    said = paper.say
    head = [said("group"), said("share"), *(f"Y{level.sign}" for level in LEVELS)]
    rows = [
        (paper.name(group), paper.most(group.weight), *_parts(paper, result, group.group))
        for group in result.groups
    ]
    sums = (paper.most(index.value) for index in result.indices)
    rows.append((said("index"), said("none"), *sums))
    last = [("BACKGROUND", (0, -1), (-1, -1), SHADE)]
    note = paper.text(said("index note"), "note")
    return [paper.table(head, rows, INDICES, "lrrrr", last), note]


def _parts(paper: AssessmentPaper, result: Result, group: str) -> list[str]:
    """What a group adds to each index; a dash, not a zero, while nothing of it is judged."""
    judged = any(line.group == group and line.standing is Standing.SCORED for line in result.lines)
    found = (dict(index.groups).get(group, Decimal(0)) for index in result.indices)
    return [brief(part, PLACES) if judged else paper.say("none") for part in found]


def _grades(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """Every grade with its conditions, each satisfied or not, in words."""
    said = paper.say
    rows: list[tuple[str, str, str]] = []
    spans: list[tuple[Any, ...]] = []
    for grade in paper.standard(result).outcome.grades:
        found = conditions(grade, result)
        doubt = paper.doubt(grade.confidence.value != "A")
        start = len(rows) + 1
        for number, condition in enumerate(found):
            name = paper.name(grade) + doubt if number == 0 else ""
            rows.append((name, paper.worded(condition.words), paper.worded(condition.said)))
        if len(found) > 1:
            spans += [("SPAN", (0, start), (0, len(rows))), ("NOSPLIT", (0, start), (-1, len(rows)))]
    head = [said(word) for word in ("grade", "condition", "result")]
    if not rows:
        return []
    heading = paper.heading(said("grades"), 1, room=60 + 18 * len(rows))
    return [*heading, paper.table(head, rows, GRADES, "llc", spans)]


def _items(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """How many items of each group reach which level."""
    said = paper.say
    head = [said("group"), said("items"), *(said("level", level=level.sign) for level in LEVELS)]
    head += [said("level.short"), said("open")]
    rows = [(paper.name(group), *_counts(result, group)) for group in result.groups]
    sums = [str(sum(int(row[place]) for row in rows)) for place in range(1, len(head))]
    rows.append((said("sum"), *sums))
    last = [("BACKGROUND", (0, -1), (-1, -1), SHADE)]
    return [paper.table(head, rows, ITEMS, "lrrrrrr", last)]


def _counts(result: Result, group: GroupLine) -> list[str]:
    own = [line for line in result.lines if line.group == group.group]
    scored = [line.level for line in own if line.standing is Standing.SCORED]
    opened = sum(line.standing is Standing.NOT_SCORED for line in own)
    return [str(count) for count in (group.items, *(scored.count(level) for level in (1, 2, 3, 4)), opened)]
