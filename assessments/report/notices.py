"""Notices: figures that look unlikely, each with the reason the officers gave."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH

NOTICES = (30, TEXT_WIDTH - 210, 180)


def chapter(paper: Paper) -> list[Flowable]:
    """Every unlikely figure with its reason."""
    said, found = paper.say, paper.snapshot.warnings
    story = paper.heading(said("notices"), 0)
    story += [paper.text(said("notices.about"), "small"), paper.text(said("notices.last year"), "small")]
    if not found:
        return [*story, paper.text(said("no notices"))]
    head = [said(word) for word in ("number", "notice", "explained")]
    rows = [
        (str(place), paper.worded(each.problem), each.reason or said("unexplained"))
        for place, each in enumerate(found, start=1)
    ]
    return [*story, paper.table(head, rows, NOTICES, "cll")]
