"""The cover: title, site, what was done by whom and when, and the conclusion under each standard."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer, Table

from assessments.assessment import Phase
from assessments.report.conclusion import final, sentences
from assessments.report.paper import GRID, SHORT, Paper
from assessments.report.styles import LINE, RULE, SHADE, TEXT_WIDTH
from assessments.result import Result

LABEL = 92
FIGURE = TEXT_WIDTH / 3


def chapter(paper: Paper) -> list[Flowable]:
    """The cover; inner pages begin after it."""
    said, assessment, site = paper.say, paper.snapshot.assessment, paper.snapshot.site
    story: list[Flowable] = [Spacer(0, 22), paper.text(paper.title(), "title")]
    story.append(paper.text(said("year", year=assessment.year), "subtitle"))
    story += [Spacer(0, 12), paper.text(site.name, "site", said("site"))]
    if assessment.phase is Phase.DRAFT:
        story.append(paper.text(said("draft"), "draft"))
    story += [Spacer(0, 14), paper.pairs(_facts(paper), (LABEL, TEXT_WIDTH - LABEL)), Spacer(0, 4)]
    story += [_box(paper, result) for result in paper.snapshot.results]
    return [*story, NextPageTemplate("inside"), PageBreak()]


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    said, assessment = paper.say, paper.snapshot.assessment
    standards = paper.snapshot.catalogue.standards.values()
    yield said(f"code.{paper.snapshot.site.kind.value}"), paper.snapshot.site.code
    yield said("standards"), "\n".join(f"{standard.number}　{paper.name(standard)}" for standard in standards)
    named = (said("name+office", name=one.name, office=one.office) for one in assessment.officers)
    yield said("officers"), said("comma").join(named) or said("none")
    completed = paper.completed()
    yield said("opened"), paper.date(assessment.opened)
    yield said("completed"), paper.date(completed) if completed else said("not completed")
    corrects = "corrects" if assessment.predecessor else "first"
    yield said("assessment"), assessment.id
    yield said("revision"), said(corrects, number=assessment.revision, predecessor=assessment.predecessor)
    rows, head = len(paper.snapshot.journal), paper.snapshot.head[:SHORT]
    yield said("journal"), said("rows+head", rows=rows, head=head)


def _box(paper: Paper, result: Result) -> Flowable:
    """Three figures and the conclusion in words; 'total' is only said of a total that stands."""
    said = paper.say
    heads = (said("total" if final(result) else "total.part"), said("available"), said("maximum"))
    figures = (paper.points(result.total), paper.most(result.available), paper.most(result.maximum))
    words = [paper.text(sentence, "cell") for sentence in sentences(paper, result)]
    title = f"{said('conclusion')}{said('colon')}{result.number}　{paper.name(result)}"
    rows = [
        [paper.text(title, "strong"), "", ""],
        [paper.text(head, "middle") for head in heads],
        [paper.text(figure, "figure") for figure in figures],
        [words, "", ""],
    ]
    look = [
        *GRID,
        ("NOSPLIT", (0, 0), (-1, -1)),
        ("SPAN", (0, 0), (-1, 0)),
        ("SPAN", (0, 3), (-1, 3)),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("LINEABOVE", (0, 1), (-1, 1), LINE, RULE),
        ("LINEBELOW", (0, 1), (-1, 1), 0.4, "white"),
    ]
    return Table(rows, [FIGURE] * 3, style=look, spaceAfter=10)
