"""The county report as a PDF: all signed results of an office, with what they rest on and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer

from assessments.archival import archived
from assessments.consolidation import Row
from assessments.findings.finding import Status
from assessments.findings.listing import Listed
from assessments.report import contents
from assessments.report.county_chart import conclusions, spread_chart
from assessments.report.county_contradictions import contradictions_chapter, main_figure
from assessments.report.county_doubts import unsure_chapter
from assessments.report.county_figures import losses_chapter, profiles_chapter, ratios_chapter
from assessments.report.county_rank import rank_chapter
from assessments.report.county_rows import LISTED, County, conclusion, counted, county, spread
from assessments.report.county_signing import field_of, issue_chapter, sign_county, signer_of
from assessments.report.county_targets import targets_chapter
from assessments.report.county_words import COUNTY
from assessments.report.drawing import Chart
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from assessments.report.words import Words
from assessments.signing.keys import OfficerKey
from assessments.store import Store
from assessments.watching import UNWATCHED, Watch
from forms.reading import shown

LABEL = 92
FIGURES = "county.json"  # the associated file: what the report was made of
COUNTS = (TEXT_WIDTH - 130, 65, 65)
SITES = {"zh": (28, TEXT_WIDTH - 280, 72, 32, 68, 80), "en": (28, TEXT_WIDTH - 308, 74, 32, 62, 112)}
PLACES = (40, TEXT_WIDTH - 276, 76, 52, 108)
PLACED = 500  # places of a ranking that are listed
FINDINGS = (28, 112, TEXT_WIDTH - 296, 98, 58)
STATUS = (200, 65)
Chapter = Callable[[Paper, Words, County], Iterator[Flowable]]


def build_county_report(
    store: Store,
    year: int | None = None,
    language: str = "zh",
    signer: tuple[str, str] | None = None,
    watch: Watch = UNWATCHED,
) -> bytes:
    """Typeset all signed results of one evaluation year, or of all, in "zh" or "en", the figures attached as JSON.

    The same database on the same day gives the same bytes. With a `signer` (name, office) there is a field to be
    signed by `sign_county`. Progress counts chapters. Raises Refusal report.glyph for a character that no shipped
    font can print, and work.cancelled.
    """
    watch.at(0, len(CHAPTERS) + 1)
    return typeset_county(county(store, year), language, signer, watch)


def signed_county_report(
    store: Store,
    key: OfficerKey,
    at: datetime,
    year: int | None = None,
    language: str = "zh",
    watch: Watch = UNWATCHED,
) -> bytes:
    """The same, signed with the office's key at a moment (aware); raises Refusal as `sign_report` does as well."""
    return sign_county(build_county_report(store, year, language, signer_of(key), watch), key, at)


def typeset_county(
    found: County, language: str = "zh", signer: tuple[str, str] | None = None, watch: Watch = UNWATCHED
) -> bytes:
    """Typeset what was found; see `build_county_report`."""
    # Nothing here asks the paper for an assessment: a county has many.
    said, paper = Words(language, COUNTY), Paper(language)
    scope, divisions = _scope(said, found), _divisions(found)
    running = Running(
        title=said("title"),
        head=divisions[0] if len(divisions) == 1 else scope,
        foot=said("foot", page="{page}", total="{total}"),
        left=found.on.isoformat(),
        right="",
    )
    metadata = {
        "title": f"{said('title')} {scope}",
        "subject": scope,
        "creator": "绿衡 Luheng",
        "lang": "zh-CN" if language == "zh" else "en-GB",
    }
    chapters = CHAPTERS if found.rows else (_cover, _findings, targets_chapter)
    story = [flowable for chapter in _told(chapters, watch) for flowable in chapter(paper, said, found)]
    places = Places()
    if signer:
        story += issue_chapter(paper, said, *signer)
    content = typeset(story, running, places, metadata)
    fields = [field_of(said, places, signer[0])] if signer else []
    return archived(content, at=found.on.isoformat(), attachments=[(FIGURES, found.figures())], fields=fields)


def _told(chapters: Sequence[Chapter], watch: Watch) -> Iterator[Chapter]:
    """The chapters, each told when it is begun; laying out the pages comes last."""
    for done, chapter in enumerate(chapters):
        watch.at(done, len(chapters) + 1)
        yield chapter
    watch.at(len(chapters), len(chapters) + 1)


def _scope(said: Words, found: County) -> str:
    return said("years") if found.year is None else said("year", year=found.year)


def _divisions(found: County) -> list[str]:
    return sorted({row.division for row in found.rows if row.division})


def _cover(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """What the report covers and on which rule it counts."""
    yield from (Spacer(0, 90), paper.text(said("title"), "title"), Spacer(0, 6))
    yield from (paper.text(_scope(said, found), "subtitle"), Spacer(0, 40))
    standards = "\n".join(f"{own[0].number}　{paper.name(own[0])}" for own in found.standards.values())
    sites = len({row.site for row in found.rows})
    final = sum(row.summary.final for row in found.rows)
    facts = (
        (said("scope"), _scope(said, found)),
        (said("day"), paper.date(found.on.isoformat())),
        (said("divisions"), paper.say("comma").join(_divisions(found)) or said("none")),
        (said("sites"), said("sites.of", count=sites, known=found.known)),
        (said("results"), said("results.of", count=len(found.rows), final=final)),
        (said("standards"), standards or said("none")),
    )
    yield paper.pairs(facts, (LABEL, TEXT_WIDTH - LABEL))
    yield paper.text(said("rule"), "small")
    if not found.rows:
        yield paper.text(said("nothing"))
    yield from (NextPageTemplate("inside"), PageBreak())


def _contents(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    yield from contents.chapter(paper)


def _counts(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """Results by standard and conclusion, with both charts."""
    yield from paper.heading(said("counts"), 0)
    for own in found.standards.values():
        name = paper.name(own[0])
        counts = [(paper.worded(words), count) for words, count in counted(own)]
        yield from paper.heading(f"{own[0].number}　{name}", 1)
        rows = [(words, str(count), f"{shown(_percent(count, len(own)), 1)} %") for words, count in counts]
        yield paper.table([said("class"), said("count"), said("share")], rows, COUNTS, "lrr")
        yield from _figure(paper, Chart(conclusions(counts)), said("chart", name=name))
        bands = spread(own)
        if bands:
            yield from _figure(paper, Chart(spread_chart(bands)), said("spread", name=name))


def _percent(count: int, total: int) -> Decimal:
    return Decimal(100) * count / total


def _figure(paper: Paper, chart: Chart, caption: str) -> Iterator[Flowable]:
    yield KeepTogether([CondPageBreak(chart.height + 24), chart, paper.text(caption, "caption")])


def _sites(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """One row a result, unless there are too many to be read."""
    yield from paper.heading(said("list"), 0)
    if not found.listed:
        yield paper.text(said("list.many", count=len(found.rows), most=LISTED))
        return
    head = [said(word) for word in ("number", "site", "division", "of year", "figure", "conclusion")]
    for own in found.standards.values():
        yield from paper.heading(f"{own[0].number}　{paper.name(own[0])}", 1)
        rows = [_site(paper, said, place, row) for place, row in enumerate(own, start=1)]
        yield paper.table(head, rows, SITES[paper.language], "cllcll")


def _site(paper: Paper, said: Words, place: int, row: Row) -> tuple[str, ...]:
    notes = [conclusion(row).text(paper.language)]
    if row.summary.gates.failed:
        notes.append(said("failed", count=len(row.summary.gates.failed)))
    if row.flags:
        notes.append(said("flags", count=row.flags))
    figure = main_figure(paper, said, row)
    return str(place), f"{row.name}\n{row.site}", row.division, str(row.year), figure, "\n".join(notes)


def _rankings(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """Each ranking after what it rests on."""
    yield from paper.heading(said("rankings"), 0)
    if not found.coverages:
        yield paper.text(said("rankings.none"))
    head = [said(word) for word in ("place", "site", "division", "figure", "ranked")]
    for each in found.coverages:
        own = [row for row in found.standards[each.standard] if row.year == each.year]
        yield from paper.heading(f"{own[0].number}　{said('year', year=each.year)}", 1)
        yield paper.text(paper.worded(each.words), "small")
        placed = sorted((row.rank.position, row.site, row) for row in own if row.rank)
        rows = [_placed(paper, said, row) for *_, row in placed[:PLACED]]
        if rows:
            yield paper.table(head, rows, PLACES, "cllll")
        if len(placed) > PLACED:
            yield paper.text(said("rankings.many", count=len(placed), most=PLACED), "small")


def _placed(paper: Paper, said: Words, row: Row) -> tuple[str, ...]:
    assert row.rank is not None  # only ranked rows are placed
    grade = conclusion(row).text(paper.language) if row.rank.grade else said("unclassed")
    return f"{row.rank.position}/{row.rank.of}", row.name, row.division, paper.points(row.total), grade


def _findings(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """How many findings stand how, then those that are not closed, overdue ones first."""
    yield from paper.heading(said("findings"), 0)
    if not found.findings:
        yield paper.text(said("findings.none"))
        return
    standing = found.by_status()
    counts = [(said(status.value), str(len(own))) for status, own in standing.items()]
    yield paper.table([said("status"), said("count")], counts, STATUS, "lr")
    still = [(each, status) for status in (Status.OVERDUE, Status.OPEN) for each in standing[status]]
    if still:
        yield from paper.heading(said("still"), 1)
        head = [said(word) for word in ("number", "site", "what", "who", "status")]
        rows = [_finding(said, place, each, status) for place, (each, status) in enumerate(still, start=1)]
        yield paper.table(head, rows, FINDINGS, "clllc")


def _finding(said: Words, place: int, each: Listed, status: Status) -> tuple[str, ...]:
    stated = each.finding.statement
    owner = "\n".join(filter(None, (stated.owner, stated.due.isoformat() if stated.due else "")))
    what = "\n".join(filter(None, (stated.clause, stated.what)))
    return str(place), each.site.name, what, owner or said("none"), said(status.value)


# The chapters in the order of the report.
CHAPTERS: tuple[Chapter, ...] = (
    *(_cover, _contents, _counts, profiles_chapter, losses_chapter, ratios_chapter, _sites),
    *(contradictions_chapter, _rankings, rank_chapter, targets_chapter, unsure_chapter, _findings),
)
