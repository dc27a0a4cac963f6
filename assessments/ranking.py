"""Ranking: the classes of a standard that ranks, which only an office can give, over all results it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Protocol

from assessments.result import GradeGiven, Verdict
from assessments.scoring.outcomes import given
from forms.problems import Problem
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
    def total(self) -> Decimal | None:
        """The points."""

    @property
    def verdict(self) -> Verdict:
        """The conclusion on its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankGiven:
    """A place in the ranking of one standard and year; ties share the better place."""

    position: int
    of: int  # results ranked
    share: Decimal  # position ÷ of, in per cent
    grade: GradeGiven | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a ranking rests on: results ranked, results that are not complete or kept out, sites without any."""

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
    """Assessment → its place, for each year on its own, whatever the order of the rows.

    Only complete results of this very standard take part. The class is the first whose cumulative share of the
    ranking, in per cent from the top, is not exceeded by position ÷ number × 100.
    """
    taking_part = [row for row in rows if row.standard == standard.id and takes_part(row)]
    found: dict[str, RankGiven] = {}
    for year in {row.year for row in taking_part}:
        found |= _year([row for row in taking_part if row.year == year], standard)
    return found


def takes_part(row: Entrant) -> bool:
    """Whether a result is complete and not kept out by a gate."""
    return row.verdict in RANKED and row.total is not None


def coverage(rows: Iterable[Entrant], standard: Standard, year: int, sites: Collection[str]) -> Coverage:
    """How many of the known sites (codes) take part in the ranking of a year."""
    own = [row for row in rows if row.standard == standard.id and row.year == year]
    count = sum(1 for row in own if takes_part(row))
    known = {row.site for row in own}
    return Coverage(
        standard=standard.id,
        year=year,
        ranked=count,
        unranked=len(own) - count,
        missing=len(set(sites) - known),
    )


def _year(rows: list[Entrant], standard: Standard) -> dict[str, RankGiven]:
    totals = [row.total for row in rows if row.total is not None]
    found = {}
    for row in rows:
        assert row.total is not None  # whoever takes part has points
        position = 1 + sum(1 for total in totals if total > row.total)
        share = ARITHMETIC.divide(position * HUNDRED, Decimal(len(totals)))
        grade = _grade(standard, position, len(totals))
        found[row.assessment] = RankGiven(position=position, of=len(totals), share=share, grade=grade)
    return found


def _fewest(standard: Standard) -> int:
    """How many sites must be ranked for every class to hold at least one."""
    shares = [grade.share for grade in standard.outcome.grades if grade.share is not None]
    widths = [share - before for before, share in pairwise((Decimal(0), *shares))]
    return int((HUNDRED / min(widths)).to_integral_value(ROUND_CEILING)) if widths else 0


def _grade(standard: Standard, position: int, of: int) -> GradeGiven | None:
    """The class of a place; compared without dividing, so that no rounding moves anybody.

    Fewer sites than the smallest class needs to hold one of them give no classes: among three, the best is none
    of the worst twentieth.
    """
    if of < _fewest(standard):
        return None
    for grade in standard.outcome.grades:
        if grade.share is not None and position * HUNDRED <= grade.share * of:
            return given(grade)
    return None
