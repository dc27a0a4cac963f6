"""Ranking: the classes of a standard that ranks, which only an office can give, over all results it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import NamedTuple, Protocol

from assessments.result import GradeGiven, Verdict
from assessments.scoring.outcomes import given
from forms.problems import Problem
from forms.rules import Within
from forms.standard import Standard
from forms.units import ARITHMETIC

HUNDRED = Decimal(100)
RANKED = (Verdict.SCORED, Verdict.PASSED, Verdict.FAILED)  # complete, and not kept out by a gate


class Entrant(Protocol):
    """What takes part in a ranking: one result of a site."""

    @property
    def assessment(self) -> str:
        """The assessment it belongs to."""

    @property
    def site(self) -> str:
        """The code of the site."""

    @property
    def standard(self) -> str:
        """The standard it was scored under."""

    @property
    def year(self) -> int:
        """The evaluation year."""

    @property
    def division(self) -> str:
        """The county of the site, '' where nobody has entered it."""

    @property
    def industry(self) -> str:
        """The code of its industry, a name may follow."""

    @property
    def total(self) -> Decimal | None:
        """The points."""

    @property
    def verdict(self) -> Verdict:
        """The conclusion on its own."""


class Pool(NamedTuple):
    """Which sites are put in order together."""

    year: int
    division: str  # '' where the standard ranks over all that an office holds
    industry: str  # two digits, '' where the standard does not part industries


@dataclass(frozen=True, slots=True, kw_only=True)
class RankGiven:
    """A place in the ranking of one standard and year; ties share the better place."""

    position: int
    of: int  # sites ranked with it
    share: Decimal  # position ÷ of, in per cent
    grade: GradeGiven | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a ranking rests on: sites ranked, sites not complete or kept out, sites without any result."""

    standard: str
    year: int
    ranked: int
    unranked: int
    missing: int

    @property
    def whole(self) -> bool:
        """Whether every site that is known takes part."""
        return not self.unranked and not self.missing

    @property
    def words(self) -> Problem:
        """What the ranking covers, and what keeps its classes from being final."""
        return Problem.of(
            "ranking.whole" if self.whole else "ranking.part",
            self.standard,
            year=self.year,
            ranked=self.ranked,
            unranked=self.unranked,
            missing=self.missing,
        )


def ranked(rows: Iterable[Entrant], standard: Standard) -> dict[str, RankGiven]:
    """Assessment → its place, for each pool on its own, whatever the order of the rows.

    Sites are ranked, each once: results of one site and year that differ in points keep it out. Only complete
    results of this very standard take part. The class is the first whose cumulative share of the ranking, in per
    cent from the top, is not exceeded by position ÷ number × 100.
    """
    bases: dict[Pool, list[Entrant]] = {}
    for row in rows:
        if row.standard == standard.id and takes_part(row):
            bases.setdefault(pool_of(row, standard.outcome.within), []).append(row)
    found: dict[str, RankGiven] = {}
    for own in bases.values():
        found |= _placed(own, standard)
    return found


def pool_of(row: Entrant, within: Within) -> Pool:
    """With whom a site is put in order."""
    if within is Within.OFFICE:
        return Pool(row.year, "", "")
    industry = "".join(sign for sign in row.industry.partition(" ")[0] if sign.isdecimal())[:2]
    return Pool(row.year, row.division, industry if within is Within.COUNTY_INDUSTRY else "")


def takes_part(row: Entrant) -> bool:
    """Whether a result is complete and not kept out by a gate."""
    return row.verdict in RANKED and row.total is not None


def agreed(rows: Iterable[Entrant]) -> dict[str, Decimal]:
    """Site → its points, without the sites whose results differ in points."""
    totals: dict[str, set[Decimal]] = {}
    for row in rows:
        if row.total is not None:
            totals.setdefault(row.site, set()).add(row.total)
    return {site: next(iter(own)) for site, own in totals.items() if len(own) == 1}


def coverage(rows: Iterable[Entrant], standard: Standard, year: int, sites: Collection[str]) -> Coverage:
    """How many of the known sites (codes) take part in the ranking of a year."""
    own = [row for row in rows if row.standard == standard.id and row.year == year]
    known = {row.site for row in own}
    count = len(agreed(row for row in own if takes_part(row)))
    return Coverage(
        standard=standard.id,
        year=year,
        ranked=count,
        unranked=len(known) - count,
        missing=len(set(sites) - known),
    )


def fewest(standard: Standard) -> int:
    """How many sites must be ranked for every class to hold at least one."""
    shares = [grade.share for grade in standard.outcome.grades if grade.share is not None]
    widths = [share - before for before, share in pairwise((Decimal(0), *shares))]
    return int((HUNDRED / min(widths)).to_integral_value(ROUND_CEILING)) if widths else 0


def _placed(rows: list[Entrant], standard: Standard) -> dict[str, RankGiven]:
    points = agreed(rows)
    given_of = _given(points, standard)
    return {row.assessment: given_of[points[row.site]] for row in rows if row.site in points}


def _given(points: Mapping[str, Decimal], standard: Standard) -> dict[Decimal, RankGiven]:
    """Points → the place that they give; who has the same points has the same place."""
    found: dict[Decimal, RankGiven] = {}
    for position, total in enumerate(sorted(points.values(), reverse=True), start=1):
        if total not in found:
            share = ARITHMETIC.divide(position * HUNDRED, Decimal(len(points)))
            grade = _grade(standard, position, len(points))
            found[total] = RankGiven(position=position, of=len(points), share=share, grade=grade)
    return found


def _grade(standard: Standard, position: int, of: int) -> GradeGiven | None:
    """The class of a place; compared without dividing, so that no rounding moves anybody.

    Fewer sites than the smallest class needs to hold one of them give no classes: among three, the best is none
    of the worst twentieth.
    """
    if of < fewest(standard):
        return None
    for grade in standard.outcome.grades:
        if grade.share is not None and position * HUNDRED <= grade.share * of:
            return given(grade)
    return None
