"""Notices: figures that look unlikely, each with the reason the officers gave."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessments.clock import clock_changes
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.styles import TEXT_WIDTH

NOTICES = (30, TEXT_WIDTH - 210, 180)


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """Every unlikely figure with its reason."""
    said, found = paper.say, paper.snapshot.warnings
    story = paper.heading(said("notices"), 0)
    story += [paper.text(said("notices.about"), "small"), paper.text(said("notices.last year"), "small")]
    story += _clock(paper)
    if not found:
        return [*story, paper.text(said("no notices"))]
    head = [said(word) for word in ("number", "notice", "explained")]
    rows = [
        (str(place), paper.worded(each.problem), each.reason or said("unexplained"))
        for place, each in enumerate(found, start=1)
    ]
    return [*story, paper.table(head, rows, NOTICES, "cll")]


def _clock(paper: AssessmentPaper) -> list[Flowable]:
    """How often the clock of the officers' computer was moved while the assessment was filled in (R-44)."""
    moves = clock_changes(paper.snapshot.journal)
    if not moves:
        return []
    said = paper.say
    listed = said("semicolon").join(
        said("clock.move", origin=each.origin[:19].replace("T", " "), target=each.target[:19].replace("T", " "))
        for each in moves
    )
    return [paper.text(said("clock.moved", count=len(moves), moves=listed))]
