"""The report in the order of an official form: our parts under its chapters, and who has to write the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import dropwhile

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from assessments import registers
from assessments.assessment import Phase
from assessments.report import contents, cover, evidence, findings, notices, scores, signatures, subject
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.styles import TEXT_WIDTH
from assessments.report.tables import gate_table
from assessments.report.templates import Part, Piece, Template
from assessments.result import Result
from forms.rules import Confidence
from forms.standard import OutcomeKind

LABEL = 92
Written = Callable[[AssessmentPaper], Sequence[Flowable]]


def story(paper: AssessmentPaper, form: Template) -> list[Flowable]:
    """Cover, contents, the chapters of the form, and our signature page, whose fields are on the last page."""
    flowables: list[Flowable] = [*_cover(paper, form), *contents.chapter(paper)]
    for part in form.chapters:
        flowables += _chapter(paper, part)
    return [*flowables, *signatures.page(paper, paper.plain_heading(paper.say("signatures.annex")))]


def _cover(paper: AssessmentPaper, form: Template) -> Iterator[Flowable]:
    said, snapshot = paper.say, paper.snapshot
    yield from (Spacer(0, 40), paper.text(paper.name(form.title), "title"))
    yield paper.text(said("year", year=snapshot.assessment.year), "subtitle")
    yield from (Spacer(0, 20), paper.text(snapshot.site.name, "site", said("site")), Spacer(0, 20))
    if snapshot.assessment.phase is Phase.DRAFT:
        yield paper.text(said("draft"), "draft")
    yield paper.pairs(_facts(paper), (LABEL, TEXT_WIDTH - LABEL))
    yield paper.text(said("arranged"), "small")
    doubt = paper.doubt(form.confidence is not Confidence.A)
    yield paper.text(said("source of", source=paper.name(form.source)) + doubt, "small")
    yield from (NextPageTemplate("inside"), PageBreak())


def _facts(paper: AssessmentPaper) -> Iterator[tuple[str, str]]:
    said, site = paper.say, paper.snapshot.site
    division = registers.divisions().get(site.division)
    place = (division.full if paper.language == "zh" else division.en) if division else ""
    yield said("applicant"), site.name
    yield said(f"code.{site.kind.value}"), site.code
    yield said("division"), place or site.division or said("blank")
    yield said("submitted"), ""


def _chapter(paper: AssessmentPaper, part: Part) -> Iterator[Flowable]:
    title = paper.name(part.title)
    yield from paper.heading(title, 0) if part.numbered else paper.plain_heading(title)
    yield from _filled(paper, part)
    for section in part.sections:
        yield from paper.heading(paper.name(section.title), 1)
        yield from _lowered(paper, partial(_filled, paper, section))


def _filled(paper: AssessmentPaper, part: Part) -> Iterator[Flowable]:
    """What we hold, then an honest line for what somebody else has to write."""
    for piece in part.shows:
        yield from PIECES[piece](paper)
    if part.writer is not None:
        words = paper.say(f"to write.{part.writer.value}", what=paper.name(part.write))
        yield paper.text(words, "body", paper.name(part.title))


def _lowered(paper: AssessmentPaper, write: Callable[[], Iterable[Flowable]]) -> list[Flowable]:
    """What is written with its headings a level lower, and without a page break before it."""
    paper.depth += 1
    made = list(dropwhile(lambda flowable: isinstance(flowable, PageBreak), write()))
    paper.depth -= 1
    return made


def _under(chapter: Written) -> Written:
    """A chapter of ours that stands inside another."""
    return lambda paper: _lowered(paper, lambda: chapter(paper))


def _each(content: Callable[[AssessmentPaper, Result], Sequence[Flowable]]) -> Written:
    """A part of every result, each under the name of its standard."""

    def parts(paper: AssessmentPaper) -> list[Flowable]:
        made: list[Flowable] = []
        for result in paper.snapshot.results:
            heading = paper.heading(paper.say("problems of", name=paper.name(result)), 1)
            made += [*heading, *content(paper, result)]
        return made

    return parts


def _kind(content: Callable[[AssessmentPaper, Result, OutcomeKind], Sequence[Flowable]]) -> Written:
    """A part of every result that has indicators, its own headings lowered."""

    def part(paper: AssessmentPaper, result: Result) -> list[Flowable]:
        if not result.lines:
            return [paper.text(paper.say("no indicators"))]
        return _lowered(paper, lambda: content(paper, result, OutcomeKind(result.outcome)))

    return _each(part)


PIECES: Mapping[Piece, Written] = {
    Piece.SITE: subject.site_table,
    Piece.VISIT: cover.facts_table,
    Piece.CRITERIA: subject.criteria,
    Piece.CONCLUSION: cover.conclusions,
    Piece.GATES: _each(gate_table),
    Piece.GROUPS: _kind(scores.groups),
    Piece.INDICATORS: _kind(scores.indicators),
    Piece.DERIVATIONS: _kind(scores.derivations),
    Piece.FINDINGS: _under(findings.chapter),
    Piece.NOTICES: _under(notices.chapter),
    Piece.EVIDENCE: _under(evidence.chapter),
}
