"""Why a site has its class, and what a whole rank list rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from assessments.rank_lists.entries import RankEntry
from assessments.rank_lists.places import Part, RankList
from assessments.ranking import RankGiven, fewest
from forms.problems import Problem
from forms.reading import brief, shown
from forms.rules import Confidence, Within
from forms.standard import Grade, Standard

WITHIN = {
    Within.OFFICE: "rank.within_office",
    Within.COUNTY: "rank.within_county",
    Within.COUNTY_INDUSTRY: "rank.within_county_industry",
}


def why(row: RankEntry, rank: RankGiven, standard: Standard) -> Iterator[Problem]:
    """Why a ranked site has its place and class."""
    assert row.total is not None  # it is ranked
    total = shown(row.total, 2)
    if row.bonus is None or row.deduction is None or row.points is None:
        yield Problem.of("rank.total", total=total)
    else:
        points, bonus, deduction = (shown(each, 2) for each in (row.points, row.bonus, row.deduction))
        yield Problem.of("rank.total_of", total=total, points=points, bonus=bonus, deduction=deduction)
    position, of, share = rank.position, rank.of, brief(rank.share, 2)
    if rank.grade is not None:
        low, high = (shown(each) for each in bounds(standard, rank.grade.key))
        yield Problem.about(rank.grade, "rank.class", position=position, of=of, share=share, low=low, high=high)
    elif rank.of < fewest(standard):
        yield Problem.of("rank.place_few", position=position, of=of, least=fewest(standard))
    else:
        yield Problem.of("rank.place", position=position, of=of, share=share)


def bounds(standard: Standard, key: str) -> tuple[Decimal, Decimal]:
    """The shares between which a class lies."""
    low = Decimal(0)
    for grade in classes(standard):
        assert grade.share is not None  # only such grades are classes
        if grade.key == key:
            return low, grade.share
        low = grade.share
    raise KeyError(key)


def classes(standard: Standard) -> list[Grade]:
    """The grades that a ranking gives, the best first."""
    return [grade for grade in standard.outcome.grades if grade.share is not None]


def statements(found: RankList) -> Iterator[Problem]:
    """What the list rests on: who takes part, ties, bonus and deduction, and the sum of the classes."""
    standard = found.standard
    ranks, apart, out, unfinished, contradicting, missing = (len(found.of(part)) for part in Part)
    yield Problem.of(
        "rank.base",
        standard.number,
        year=found.year,
        known=len(found.places),
        ranked=ranks,
        apart=apart,
        out=out,
        open=unfinished,
        contradicting=contradicting,
        missing=missing,
    )
    yield Problem.of(WITHIN[standard.outcome.within])
    yield Problem.of("rank.ties")
    bonus = any(group.bonus for group in standard.groups)
    yield Problem.of("rank.bonus" if bonus else "rank.no_bonus")
    yield _sum(found)
    if any(grade.confidence is not Confidence.A for grade in standard.outcome.grades):
        yield Problem.of("rank.unconfirmed")


def _sum(found: RankList) -> Problem:
    """Whether the classes and those without one add up to the sites ranked; where there are no classes, that."""
    ranked = len(found.of(Part.RANKED))
    if not ranked:
        return Problem.of("rank.sum_nobody")
    parts = Counter[str]()
    for each in found.classes:
        parts[each.grade.key] += each.count
    if found.adds_up and not parts:
        return Problem.of("rank.sum_none", ranked=ranked)
    classes_of = " + ".join(f"{key} {count}" for key, count in parts.items()) or "0"
    code = "rank.sum" if found.adds_up else "rank.sum_wrong"
    return Problem.of(code, classes=classes_of, unclassed=found.unclassed, ranked=ranked)
