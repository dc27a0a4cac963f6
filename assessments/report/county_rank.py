"""Rank classes in the county report: the sum of the classes, who is at the boundaries, what the list rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportlab.platypus import Flowable

from assessments import registers
from assessments.rank_lists.places import Boundary, Part, RankList
from assessments.report.county_rows import County
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from assessments.report.words import Words
from assessments.result import GradeGiven
from forms.reading import shown

RANK: dict[str, tuple[str, str]] = {
    "title": ("{number}　{year} 年度分类", "Classes under {number}, {year}"),
    "class": ("类别", "Class"),
    "count": ("个数", "Sites"),
    "unclassed": ("未分类", "Without a class"),
    "sum": ("合计（参加排序 {ranked} 个）", "Together ({ranked} ranked)"),
    "apart": (
        "另有单列为{name}的 {count} 个，不计入合计。",
        "{count} more sites are set apart as {name} and not counted.",
    ),
    "boundary": ("分界", "Boundary"),
    "last": ("上一类末位", "Last of the better class"),
    "first": ("下一类首位", "First of the class below"),
    "gap": ("相差（分）", "Apart (points)"),
}
CLASSES = (TEXT_WIDTH - 100, 100)
BOUNDARIES = (110, (TEXT_WIDTH - 180) / 2, (TEXT_WIDTH - 180) / 2, 70)
NAMED = 3  # sites with the same points at a boundary that are named


def rank_chapter(paper: Paper, _said: Words, found: County) -> Iterator[Flowable]:
    """For each ranking the sum of its classes, its boundaries and its rules."""
    said = Words(paper.language, RANK)
    for own in found.rank_lists:
        yield from paper.heading(said("title", number=own.standard.number, year=own.year), 1)
        yield paper.table([said("class"), said("count")], list(_classes(paper, said, own)), CLASSES, "lr")
        yield from _apart(paper, said, own)
        if own.boundaries:
            head = [said(word) for word in ("boundary", "last", "first", "gap")]
            yield paper.table(head, [_boundary(each) for each in own.boundaries], BOUNDARIES, "lllr")
        for each in own.stated:
            yield paper.text(paper.worded(each), "small")


def _classes(paper: Paper, said: Words, own: RankList) -> Iterator[tuple[str, str]]:
    counts: Counter[GradeGiven] = Counter()
    for each in own.classes:
        counts[each.grade] += each.count
    yield from ((paper.name(grade), str(count)) for grade, count in counts.items())
    if own.unclassed:
        yield said("unclassed"), str(own.unclassed)
    yield said("sum", ranked=len(own.of(Part.RANKED))), str(sum(counts.values()) + own.unclassed)


def _apart(paper: Paper, said: Words, own: RankList) -> Iterator[Flowable]:
    apart = own.of(Part.APART)
    if apart and apart[0].grade is not None:
        yield paper.text(said("apart", name=paper.name(apart[0].grade), count=len(apart)), "small")


def _boundary(each: Boundary) -> tuple[str, ...]:
    place = registers.divisions().get(each.pool.division)
    where = " ".join(part for part in (place.full if place else "", each.pool.industry) if part)
    ends = []
    for key, own in ((each.better.key, each.last), (each.worse.key, each.first)):
        names = "、".join(one.entry.name for one in own[:NAMED]) + ("…" if len(own) > NAMED else "")
        ends.append(f"{key}　{names}")
    return (f"{where}\n{shown(each.share)} %".strip(), *ends, shown(each.gap, 2))
