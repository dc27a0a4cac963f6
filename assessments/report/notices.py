"""Notices: figures that look unlikely, each with the reason the officers gave."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessments.plausibility import PlausibilityWarning, warnings
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from forms.plausibility import shipped_screening

NOTICES = (30, TEXT_WIDTH - 210, 180)


def chapter(paper: Paper) -> list[Flowable]:
    """Every unlikely figure with its reason; the checks are those that need no other year's answers."""
    said, found = paper.say, _found(paper)
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


def _found(paper: Paper) -> tuple[PlausibilityWarning, ...]:
    snapshot = paper.snapshot
    return warnings(
        snapshot.answers,
        {},
        snapshot.catalogue.dictionary,
        snapshot.assessment.year,
        shipped_screening(),
        snapshot.catalogue.units,
    )
