"""The report as a whole: its chapters in order, its title, and the finished PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from assessments.assessment import Phase
from assessments.report import arranged, contents, cover, evidence, findings, notices, scores, signatures, subject
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.document import Field, Report
from assessments.report.identity import Identity, identity
from assessments.report.pages import Places, Running, typeset
from assessments.report.templates import template
from assessments.snapshot import Signer, Snapshot

DIGITS = 16  # of a SHA-256 beside the code; the signature page has all of them
Chapter = Callable[[AssessmentPaper], Sequence[Flowable]]

# The chapters in the order of the report; a new one is one file with one entry here.
CHAPTERS: tuple[Chapter, ...] = (
    cover.chapter,
    contents.chapter,
    subject.chapter,
    scores.chapter,
    findings.chapter,
    notices.chapter,
    evidence.chapter,
    signatures.chapter,
)


def assembled(snapshot: Snapshot, language: str, signers: Sequence[Signer] = (), form: str = "") -> Report:
    """Typeset all chapters, or the form of that id; see `assessments.report.build`."""
    paper, places = AssessmentPaper(snapshot, language, signers), Places()
    chosen = template(form) if form else None
    title = paper.name(chosen.title) if chosen else paper.title()
    story = arranged.story(paper, chosen) if chosen else [each for chapter in CHAPTERS for each in chapter(paper)]
    content = typeset(story, _running(paper, title), places, _metadata(paper, title))
    return Report(content, title, places.total, _fields(paper, places))


def _running(paper: AssessmentPaper, title: str) -> Running:
    assessment = paper.snapshot.assessment
    draft = assessment.phase is Phase.DRAFT
    found = identity(paper.snapshot, paper.signers)
    return Running(
        title=title,
        head=paper.snapshot.site.name,
        foot=paper.say("foot", page="{page}", total="{total}"),
        left=paper.say("id.short", id=assessment.id[:8]),
        right=paper.say("draft.mark") if draft else "",
        code=found.text if found else "",
        beside=_beside(paper, found) if found else (),
        reverse=paper.say("reverse"),
    )


def _beside(paper: AssessmentPaper, found: Identity) -> tuple[str, str]:
    covers = "code.sealed" if found.sealed else "code.unsigned"
    return paper.say(covers, digits=found.sha256[:DIGITS]), paper.say("code.full")


def _metadata(paper: AssessmentPaper, title: str) -> dict[str, str]:
    site, assessment = paper.snapshot.site, paper.snapshot.assessment
    offices = dict.fromkeys(officer.office for officer in assessment.officers)
    return {
        "title": f"{title} {site.name} {assessment.year}",
        "author": paper.say("comma").join(offices),
        "subject": f"{site.name} {site.code} {assessment.year}",
        "creator": "绿衡 Luheng",
        "keywords": f"{assessment.id} {paper.snapshot.head}",
        "lang": "zh-CN" if paper.language == "zh" else "en-GB",
    }


def _fields(paper: AssessmentPaper, places: Places) -> tuple[Field, ...]:
    officers = paper.snapshot.assessment.officers
    pairs = zip(officers, places.rects, strict=True)
    return tuple(
        Field(f"Officer{place}", paper.say("tooltip", name=officer.name, office=officer.office), rect)
        for place, (officer, rect) in enumerate(pairs, start=1)
    )
