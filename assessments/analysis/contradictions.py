"""Results of one site, year and standard that say different things: all are kept, and shown side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assessments.consolidation import Places, Row, page, places
from assessments.selection import EVERYTHING, Selection, query
from assessments.store import Store

_GROUPED = """
GROUP BY t.site, t.year, t.standard HAVING count(*) > 1 AND (count(DISTINCT t.verdict) > 1
  OR count(DISTINCT t.grade) > 1 OR count(DISTINCT coalesce(t.total, '')) > 1)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A site with several results under one standard in one year that differ in conclusion, grade or total."""

    site: str
    year: int
    standard: str


def contradictions(store: Store, asked: Selection = EVERYTHING) -> frozenset[Contradiction]:
    """The contradictions among the results that count.

    Corrections contradict nothing, for only the last of them counts. Verdict, grade and the like choose among
    results; what contradicts one of those is told all the same.
    """
    asked = replace(asked, verdict=None, grade="", band=None, assessments=None)
    found = query(store, "t.site, t.year, t.standard", asked, _GROUPED)
    return frozenset(Contradiction(**each) for each in found)


def contradicting(given: Iterable[Row], found: frozenset[Contradiction]) -> tuple[Row, ...]:
    """The results that contradict each other, side by side, by name, year and standard."""
    own = (each for each in given if about(each) in found)
    return tuple(sorted(own, key=lambda each: (each.name, each.site, each.year, each.standard, each.assessment)))


def behind(store: Store, found: frozenset[Contradiction], given: Places | None = None) -> tuple[Row, ...]:
    """The same of all results in the database that count; `given` are the places of those that rank, if known."""
    if not found:
        return ()
    asked = Selection(sites=tuple(sorted({each.site for each in found})))
    return contradicting(page(store, asked, places(store) if given is None else given), found)


def about(row: Row) -> Contradiction:
    """What a result is about."""
    return Contradiction(site=row.site, year=row.year, standard=row.standard)
