"""Consolidation: sites, standards, figures and verdicts from all signed assessments of an office."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from assessments import registers
from assessments.ranking import Coverage, RankGiven, coverage, ranked
from assessments.result import GroupLine, Verdict
from assessments.selection import EVERYTHING, Selection, query
from assessments.store import Store
from assessments.tally import Tally, tally_of
from assessments.tally_parts import LineScore
from assessments.wording.headline import Headline, headline
from assessments.wording.summary import Summary, number
from forms.problems import Problem
from forms.standard import OutcomeKind, Standard


class Order(Enum):
    """How rows are sorted."""

    STANDARD = "t.standard, t.site, t.year, t.assessment"
    TOTAL = "t.sorting DESC, t.standard, t.site, t.year, t.assessment"  # without a total comes last


@dataclass(frozen=True, kw_only=True)
class Row:
    """One signed result: a site under one standard in one year, and its place where the standard ranks."""

    site: str
    name: str
    division: str
    industry: str
    year: int
    assessment: str
    revision: int
    standard: str
    number: str
    zh: str
    en: str
    summary: Summary
    groups: tuple[GroupLine, ...]
    lines: tuple[LineScore, ...]
    signers: tuple[str, ...]
    flags: int
    rank: RankGiven | None = None

    @property
    def total(self) -> Decimal | None:
        """Points, an index or a count of items met; None where the outcome has no figure."""
        return self.summary.total

    @property
    def verdict(self) -> Verdict:
        """The conclusion of the result on its own."""
        return self.summary.verdict

    @cached_property
    def headline(self) -> Headline:
        """The result in words."""
        return headline(self.summary)

    @property
    def conclusion(self) -> Problem:
        """The conclusion in brief; of a ranked result its class and place."""
        if self.rank is None:
            return self.headline.brief
        position, of, grade = self.rank.position, self.rank.of, self.rank.grade
        if grade is None:
            return Problem.of("ranking.unclassed", position=position, of=of)
        code = "ranking.class_unconfirmed" if grade.unconfirmed else "ranking.class"
        return Problem.about(grade, code, position=position, of=of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a ranking needs to know of a result."""

    assessment: str
    site: str
    standard: str
    year: int
    division: str
    industry: str
    total: Decimal | None
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many results and sites there are, and the results by verdict."""

    results: int
    sites: int
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The years (latest first), standards, counties and industries (two digits) of the results that count."""

    years: tuple[int, ...]
    standards: tuple[str, ...]
    divisions: tuple[str, ...]
    industries: tuple[str, ...]


_OFFERED = {
    "years": "t.year",
    "standards": "t.standard",
    "divisions": "t.division",
    "industries": "substr(t.industry, 1, 2)",
}
Places = Mapping[tuple[str, str], RankGiven]  # (standard, assessment) → its place among all results


def rows(store: Store, asked: Selection = EVERYTHING) -> tuple[Row, ...]:
    """All signed results asked for, by standard, site and year; where the standard ranks, with their place."""
    return page(store, asked, places(store))


def page(
    store: Store,
    asked: Selection,
    given: Places,
    order: Order = Order.STANDARD,
    first: int = 0,
    count: int = -1,
) -> tuple[Row, ...]:
    """At most `count` of the results asked for, from the `first` (0) on; -1 for all."""
    return tuple(_read(store, asked, given, "d.json", f"ORDER BY {order.value} LIMIT ? OFFSET ?", [count, first]))


def brief_rows(store: Store, asked: Selection = EVERYTHING) -> Iterator[Row]:
    """The same as `rows` one at a time, without groups and indicators: of very many results nobody opens them."""
    yield from _read(store, asked, places(store), _BRIEF, f"ORDER BY {Order.STANDARD.value}", [])


_BRIEF = """json_object('summary', json_extract(d.json, '$.summary'),
  'groups', json('[]'), 'lines', json('[]'), 'facts', json('[]'))"""
_ROWS = """
SELECT t.*, {detail} AS detail FROM json_each(?) j JOIN tally t ON t.rowid = j.value
JOIN tally_detail d ON d.assessment = t.assessment AND d.standard = t.standard ORDER BY j.key
"""


def _read(
    store: Store, asked: Selection, given: Places, detail: str, rest: str, values: Sequence[int]
) -> Iterator[Row]:
    """The rows of what is asked for; what is large is read only for those that are left in the end."""
    chosen = query(store, "t.rowid AS row", asked, rest, values)
    numbers = json.dumps([each["row"] for each in chosen])
    for each in store.db.query(_ROWS.format(detail=detail), [numbers]):
        yield row_of(tally_of(each, each["detail"]), given)


def counts(store: Store, asked: Selection = EVERYTHING) -> Counts:
    """How many results are asked for."""
    found = query(store, "t.verdict, count(*) AS count", asked, "GROUP BY t.verdict")
    (sites,) = query(store, "count(DISTINCT t.site) AS sites", asked)
    verdicts = {Verdict(each["verdict"]): each["count"] for each in found}
    return Counts(results=sum(verdicts.values()), sites=sites["sites"], verdicts=verdicts)


def years(store: Store) -> tuple[int, ...]:
    """The evaluation years with results, the latest first."""
    return offered(store).years


def offered(store: Store) -> Offered:
    """What there is to select among the results that count."""
    found = {
        name: [each["value"] for each in query(store, f"DISTINCT {column} AS value", EVERYTHING, "ORDER BY 1")]
        for name, column in _OFFERED.items()
    }
    return Offered(
        years=tuple(reversed(found["years"])),
        standards=tuple(found["standards"]),
        divisions=tuple(filter(None, found["divisions"])),
        industries=tuple(filter(None, found["industries"])),
    )


def places(store: Store) -> dict[tuple[str, str], RankGiven]:
    """The place of every result of a standard that ranks; it comes from all results, never from a selection."""
    found: dict[tuple[str, str], RankGiven] = {}
    entered = _entered(store)
    for standard in ranking_standards(store, entered):
        given = ranked([each for each in entered if each.standard == standard.id], standard)
        found |= {(standard.id, assessment): place for assessment, place in given.items()}
    return found


def coverages(store: Store, found: Iterable[Row | Entered] | None = None) -> tuple[Coverage, ...]:
    """What each ranking rests on, by standard and year, against all sites of its kind that the office knows."""
    held = tuple(_entered(store) if found is None else found)
    made = []
    for standard in ranking_standards(store, held):
        sites = {site.code for site in store.sites() if site.kind.value == standard.subject}
        own = [each for each in held if each.standard == standard.id]
        made += [coverage(own, standard, year, sites) for year in sorted({each.year for each in own})]
    return tuple(made)


def ranking_standards(store: Store, found: Iterable[Row | Entered]) -> Iterator[Standard]:
    """The very editions that rank, each once, as the results were signed under them."""
    for key, assessment in {each.standard: each.assessment for each in found}.items():
        if _ranks(store, key):
            yield store.catalogue(assessment).standards[key]


def _ranks(store: Store, standard: str) -> bool:
    kinds = store.db.query("SELECT outcome FROM tally WHERE standard = ? LIMIT 1", [standard])
    return any(each["outcome"] == OutcomeKind.RANK.value for each in kinds)


def _entered(store: Store) -> tuple[Entered, ...]:
    """The results of standards that rank, without anything else."""
    columns = "t.assessment, t.site, t.standard, t.year, t.division, t.industry, t.total, t.verdict"
    found: Sequence[dict[str, Any]] = query(
        store, columns, EVERYTHING, f"AND t.outcome = ? ORDER BY {Order.STANDARD.value}", [OutcomeKind.RANK.value]
    )
    return tuple(
        Entered(**{**each, "total": number(each["total"]), "verdict": Verdict(each["verdict"])}) for each in found
    )


def row_of(tally: Tally, given: Places) -> Row:
    """The row of a tally, with its place where its standard ranks."""
    division = registers.divisions().get(tally.division)
    industry = registers.industries().get(tally.industry)
    detail = tally.detail
    made = Row(
        site=tally.site,
        name=tally.name,
        division=division.full if division else tally.division,
        industry=f"{industry.code} {industry.zh}" if industry else tally.industry,
        year=tally.year,
        assessment=tally.assessment,
        revision=tally.revision,
        standard=tally.standard,
        number=tally.number,
        zh=tally.zh,
        en=tally.en,
        summary=detail.summary,
        groups=detail.groups,
        lines=detail.lines,
        signers=tally.signers,
        flags=tally.flags,
    )
    place = given.get((made.standard, made.assessment))
    return replace(made, rank=place) if place else made
