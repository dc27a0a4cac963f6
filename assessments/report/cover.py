"""The cover: title, site, what was done by whom and when, and the conclusion under each standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer, Table

from assessments.assessment import Phase
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.paper import GRID, SHORT
from assessments.report.styles import HAIRLINE, LINE, RULE, SHADE, TEXT_WIDTH
from assessments.result import Result
from assessments.wording.headline import Headline, Shown

LABEL = 92
TITLE = 16  # letters of a title on one line
LETTERS = 8  # of a figure that is a word; a longer one is set smaller


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """The cover; inner pages begin after it."""
    said, assessment, site = paper.say, paper.snapshot.assessment, paper.snapshot.site
    story: list[Flowable] = [Spacer(0, 22), paper.text(_title(paper), "title")]
    story.append(paper.text(said("year", year=assessment.year), "subtitle"))
    story += [Spacer(0, 12), paper.text(site.name, "site", said("site"))]
    if assessment.phase is Phase.DRAFT:
        story.append(paper.text(said("draft"), "draft"))
    story += [Spacer(0, 14), *facts_table(paper), Spacer(0, 4), *conclusions(paper)]
    return [*story, NextPageTemplate("inside"), PageBreak()]


def facts_table(paper: AssessmentPaper) -> list[Flowable]:
    """What was assessed by whom and when, and where it is recorded."""
    return [paper.pairs(_facts(paper), (LABEL, TEXT_WIDTH - LABEL))]


def conclusions(paper: AssessmentPaper) -> list[Flowable]:
    """The figures and the conclusion under each standard."""
    return [_box(paper, result) for result in paper.snapshot.results]


def _title(paper: AssessmentPaper) -> str:
    """The title, on two lines where it is long, so that no single letter is left over."""
    title, plain = paper.title(), paper.say("report", topic="")
    if len(title) <= TITLE or not title.endswith(plain):
        return title
    return f"{title.removesuffix(plain)}\n{plain}"


def _facts(paper: AssessmentPaper) -> Iterator[tuple[str, str]]:
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


def _box(paper: AssessmentPaper, result: Result) -> Flowable:
    """The figures and the conclusion in words, and how much there is to take note of."""
    found = paper.headline(result)
    words = [paper.text(sentence, "cell") for sentence in found.sentences(paper.language)]
    if result.flags:
        words.append(paper.text(paper.say("flags.count", count=len(result.flags)), "strong"))
    title = f"{paper.say('conclusion')}{paper.say('colon')}{result.number}　{paper.name(result)}"
    rows = [
        [paper.text(title, "strong")],
        [paper.text(paper.worded(each.name), "middle") for each in found.figures],
        [_figure(paper, each) for each in found.figures],
        [words],
    ]
    many = len(found.figures)
    filled = [[*row, *[""] * (many - len(row))] for row in rows]
    return Table(filled, _widths(paper, found), style=_look(), spaceAfter=10)


def _figure(paper: AssessmentPaper, shown: Shown) -> Flowable:
    text = shown.text(paper.language)
    return paper.text(text, "figure" if len(text) <= LETTERS else "figure words")


def _widths(paper: AssessmentPaper, found: Headline) -> list[float]:
    """Columns of equal width, twice as wide for a word that is long."""
    parts = [1 if len(each.text(paper.language)) <= LETTERS else 2 for each in found.figures]
    return [TEXT_WIDTH * part / sum(parts) for part in parts]


def _look() -> list[tuple[Any, ...]]:
    return [
        *GRID,
        ("NOSPLIT", (0, 0), (-1, -1)),
        ("SPAN", (0, 0), (-1, 0)),
        ("SPAN", (0, 3), (-1, 3)),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("LINEABOVE", (0, 1), (-1, 1), LINE, RULE),
        ("LINEBELOW", (0, 1), (-1, 1), HAIRLINE, white),
        ("LINEBEFORE", (0, 1), (-1, 2), HAIRLINE, RULE),  # again, over the gaps of the white line
        ("BOX", (0, 0), (-1, -1), LINE, RULE),
    ]
