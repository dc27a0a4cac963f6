"""Progress to targets in the county report: what the documents ask, what the county has, and from where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportlab.platypus import Flowable

from assessments.report.county_rows import County
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from assessments.report.words import Words
from assessments.targets.figures import read_out
from assessments.targets.progress import CountyCount, Progress
from assessments.targets.target_set import Comparator, Target, TargetSet
from assessments.targets.zones import ZoneCoverage, ZoneLine
from forms.reading import shown

TARGETS = (TEXT_WIDTH - 330, 82, 72, 76, 100)
BASIS = (130, 100, TEXT_WIDTH - 230)
ZONE = (150, 70, TEXT_WIDTH - 360, 140)
ZONES: dict[str, tuple[str, str]] = {
    "title": ("循环化改造：{numerator} / {denominator}", "Circularised zones: {numerator} of {denominator}"),
    "zone": ("开发区", "Zone"),
    "county": ("县（市、区）", "County"),
    "basis": ("计入依据", "Counted by"),
    "accepted": ("验收", "Acceptance"),
    "list": ("随程序附带的名录，待核定", "The shipped list, to be confirmed"),
    "none": ("—", "—"),
}
SIGNS = {Comparator.AT_LEAST: "≥ ", Comparator.MORE: "> ", Comparator.AT_MOST: "≤ ", Comparator.REACH: "≥ "}


def targets_chapter(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """Every target with a county figure or an assessment that bears on it; figures with their sources."""
    yield from paper.heading(said("targets"), 0)
    for chosen, rows in found.targets:
        yield from _set(paper, said, chosen, rows)


def _set(paper: Paper, said: Words, chosen: TargetSet, rows: Sequence[Progress]) -> Iterator[Flowable]:
    told = [each for each in rows if each.reached or each.assigned or each.sites]
    yield from paper.heading(f"{chosen.number}　{paper.name(chosen)}", 1)
    about = {"number": chosen.number, "name": paper.name(chosen), "issuer": chosen.issuer, "issued": chosen.issued}
    trust = said("trust", confidence=paper.say(chosen.confidence.value))
    yield paper.text(said("document", **about) + paper.say("semicolon") + trust, "note")
    yield paper.text(paper.name(chosen.note), "note")
    if told:
        head = [said(word) for word in ("target", "province", "assigned", "reached", "here")]
        yield paper.table(head, [_row(paper, said, each) for each in told], TARGETS)
    if len(told) < len(rows):
        yield paper.text(said("rest", count=len(rows) - len(told)), "note")
    for each in told:
        if each.zones is not None:
            yield from _zones(paper, each.zones)
    counts = [(each.target, count) for each in told for count in (each.assigned, each.reached) if count]
    if counts:
        yield from paper.heading(said("basis"), 2)
        body = [
            (paper.name(target), f"{said(count.kind.value)}\n{_count(paper, said, count, target)}", count.source)
            for target, count in counts
        ]
        yield paper.table([said(word) for word in ("target", "kind", "source")], body, BASIS)


def _zones(paper: Paper, found: ZoneCoverage) -> Iterator[Flowable]:
    """Every zone that counts, and on what its acceptance rests."""
    said = Words(paper.language, ZONES)
    counts = {"numerator": len(found.numerator), "denominator": len(found.denominator)}
    yield from paper.heading(said("title", **counts), 2)
    for each in found.stated:
        yield paper.text(paper.worded(each), "small")
    rows = [
        (
            line.name,
            line.county or said("none"),
            line.stated.source if line.stated else said("list"),
            _accepted(said, line),
        )
        for line in found.denominator
    ]
    if rows:
        yield paper.table([said(word) for word in ("zone", "county", "basis", "accepted")], rows, ZONE)


def _accepted(said: Words, line: ZoneLine) -> str:
    if line.accepted is None:
        return said("none")
    return "\n".join(part for part in (line.accepted_on, line.accepted) if part)


def _row(paper: Paper, said: Words, each: Progress) -> tuple[str, ...]:
    target, sites = each.target, each.sites
    here = said("here.of", signed=sites.signed, passed=sites.passed) if sites else said("none")
    goal = said("by", goal=_goal(paper, said, target), year=target.year)
    reached = _count(paper, said, each.reached, target)
    if each.reached and each.assigned:
        reached += "\n" + said("good" if each.reached.value >= each.assigned.value else "short")
    name = f"{paper.name(target)}\n{target.clause}"
    return name, goal, _count(paper, said, each.assigned, target), reached, here


def _goal(paper: Paper, said: Words, target: Target) -> str:
    """The figure of the document with its unit."""
    if target.low is not None and target.high is not None:
        words = _figure(paper, target, target.low, target.high)
    elif target.value is None:
        return said("no figure")
    else:
        words = SIGNS.get(target.comparator, "") + _figure(paper, target, target.value)
    if target.comparator is Comparator.ABOUT:
        words = said("about", value=words)
    if target.base_year:
        return said("less" if target.reduction else "base", year=target.base_year, value=words)
    return words


def _count(paper: Paper, said: Words, count: CountyCount | None, target: Target) -> str:
    """A figure of the office with its day; a dash where there is none."""
    return said("none") if count is None else said("at", value=_figure(paper, target, count.value), day=count.as_of)


def _figure(paper: Paper, target: Target, *values: Decimal) -> str:
    figures, unit = read_out(values, target.unit, paper.language)
    return f"{'–'.join(map(shown, figures))} {unit}".strip()
