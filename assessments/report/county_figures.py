"""Chapters of the county report on what the results say together: coverage, profiles, losses and ratios."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from assessments.analysis.losses import Loss
from assessments.analysis.profile import By, Profile
from assessments.analysis.ratios import RatioTotal
from assessments.report.county_analysis import Analysed
from assessments.report.county_chart import losses_chart, means_chart
from assessments.report.county_rows import County
from assessments.report.drawing import Chart
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from assessments.report.words import Words
from forms.reading import shown

PROFILE = (TEXT_WIDTH - 322, 46, 46, 46, 46, 46, 46, 46)
LOSSES = (44, TEXT_WIDTH - 254, 70, 70, 70)
RATIOS = (TEXT_WIDTH - 364, 34, 96, 92, 92, 50)
COVERAGE = 84  # height of the coverage statement and a caption
LISTED = 15  # indicators in the table; the attached figures hold all


def profiles_chapter(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """Each standard by industry, county and year, after what it covers."""
    yield from paper.heading(said("profiles"), 0)
    yield paper.text(said("profiles.about"), "small")
    for each in found.analysed:
        yield from paper.heading(_title(paper, found, each), 1)
        yield paper.text(paper.worded(each.standing.words), "small")
        for by, rows in each.profiles:
            yield from _profile(paper, said, by, rows)


def losses_chapter(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """Each standard's indicators by the points they cost."""
    yield from paper.heading(said("losses"), 0)
    yield paper.text(said("losses.about"), "small")
    for each in found.analysed:
        figure = losses_chart([(f"{loss.number} {paper.name(loss)}", loss.points) for loss in each.losses])
        if figure is None:
            continue
        chart = Chart(figure)
        yield from paper.heading(_title(paper, found, each), 1, room=chart.height + COVERAGE)
        yield paper.text(paper.worded(each.standing.words), "small")
        yield from _figure(paper, chart, said("losses.chart"))
        head = [said(word) for word in ("number", "item", "lost", "short results", "scored")]
        yield paper.table(head, [_loss(paper, loss) for loss in each.losses[:LISTED]], LOSSES, "clrrr")


def ratios_chapter(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """Ratios of the county: sums divided by sums, with the sites they rest on."""
    yield from paper.heading(said("ratios"), 0)
    yield paper.text(said("ratios.about"), "small")
    if not found.ratios:
        yield paper.text(said("none"))
        return
    head = [said(word) for word in ("ratio", "of year", "value", "above", "below", "resting")]
    yield paper.table(head, [_ratio(paper, each) for each in found.ratios], RATIOS, "lcrrrl")


def _title(paper: Paper, found: County, each: Analysed) -> str:
    row = found.standards[each.standard][0]
    return f"{row.number}　{paper.name(row)}"


def _profile(paper: Paper, said: Words, by: By, rows: tuple[Profile, ...]) -> Iterator[Flowable]:
    columns = (by.value, "count", "sites of", "complete", "passed", "mean", "median", "change")
    cells = [_part(paper, each) for each in rows]
    yield paper.table(
        [said(f"by {word}" if word == by.value else word) for word in columns], cells, PROFILE, "lrrrrrrr"
    )
    if len(rows) > 1 and any(each.mean is not None for each in rows):
        chart = means_chart([(paper.name(each.name), each.mean) for each in rows])
        yield from _figure(paper, Chart(chart), said("means", by=said(f"by {by.value}")))


def _part(paper: Paper, each: Profile) -> tuple[str, ...]:
    counts = (each.results, each.sites, each.complete, each.passed)
    figures = (_share(paper, figure) for figure in (each.mean, each.median, each.change))
    return (paper.name(each.name), *map(str, counts), *figures)


def _share(paper: Paper, value: Decimal | None) -> str:
    return paper.say("none") if value is None else shown(value, 1)


def _loss(paper: Paper, each: Loss) -> tuple[str, ...]:
    return each.number, paper.name(each), shown(each.points, 2), str(each.short), str(each.scored)


def _ratio(paper: Paper, each: RatioTotal) -> tuple[str, ...]:
    value, *sums = each.printed
    resting = f"{each.sites} / {each.missing} / {each.contradicting}"
    return (paper.name(each.ratio.name), str(each.year), value or paper.say("none"), *sums, resting)


def _figure(paper: Paper, chart: Chart, caption: str) -> Iterator[Flowable]:
    yield KeepTogether([CondPageBreak(chart.height + 24), chart, paper.text(caption, "caption")])
