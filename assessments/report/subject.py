"""The site and the criteria: who was assessed, under which editions, and what 待核对 means."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from assessments import registers
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.styles import TEXT_WIDTH
from assessments.sites import Site
from forms.catalogue import standard_file
from forms.reading import shown
from forms.standard import Standard

WIDTHS = (116, TEXT_WIDTH - 116)


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """Site, standards and the legend of what is unconfirmed."""
    story = paper.heading(paper.say("subject"), 0)
    story += [*paper.heading(paper.say("site"), 1), *site_table(paper)]
    story += [*paper.heading(paper.say("criteria"), 1, room=180), *criteria(paper)]
    return story


def site_table(paper: AssessmentPaper) -> list[Flowable]:
    """Who was assessed."""
    return [paper.pairs(_site(paper, paper.snapshot.site), WIDTHS)]


def criteria(paper: AssessmentPaper) -> list[Flowable]:
    """The editions used, and the legend of what is unconfirmed."""
    standards = paper.snapshot.catalogue.standards.values()
    tables: list[Flowable] = [paper.pairs(_standard(paper, standard), WIDTHS) for standard in standards]
    return [*tables, paper.text(paper.say("legend"), "small")]


def _site(paper: AssessmentPaper, site: Site) -> Iterator[tuple[str, str]]:
    said, kind = paper.say, site.kind.value
    division, industry = registers.divisions().get(site.division), registers.industries().get(site.industry)
    yield said("site"), site.name
    yield said("kind"), said(f"kind.{kind}")
    yield said(f"code.{kind}"), site.code
    place = (division.full if paper.language == "zh" else division.en) if division else ""
    yield said("division"), _coded(paper, site.division, place)
    yield said("industry"), _coded(paper, site.industry, paper.name(industry) if industry else "")
    if site.park:
        park = paper.snapshot.park
        yield said("park"), _coded(paper, site.park, park.name if park else "")
    for key in ("zone", "address", "contact"):
        yield said(key), getattr(site, key) or said("blank")


def _coded(paper: AssessmentPaper, code: str, name: str) -> str:
    return paper.say("code+name", code=code, name=name) if code else paper.say("blank")


def _standard(paper: AssessmentPaper, standard: Standard) -> Iterator[tuple[str, str]]:
    said, mark = paper.say, standard.outcome.pass_mark
    yield said("standard.number"), standard.number
    yield said("standard.name"), paper.name(standard)
    yield said("standard.issuer"), standard.issuer
    yield said("standard.dates"), said("comma").join((standard.issued, standard.effective))
    if standard.supersedes:
        yield said("standard.supersedes"), standard.supersedes
    if standard.outcome.kind.points:
        yield said("standard.pass"), shown(mark) if mark is not None else said("no pass mark")
    notes = [paper.name(note) for note in (standard.note, standard.outcome.note) if note]
    if notes:
        yield said("standard.note"), "\n".join(notes)
    yield said("standard.file"), paper.snapshot.catalogue.fingerprints()[standard_file(standard.id)]
