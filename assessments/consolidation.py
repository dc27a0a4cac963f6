"""Consolidation: sites, standards, figures and verdicts from all signed assessments of an office."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from assessments import registers
from assessments.ranking import Coverage, RankGiven, coverage, ranked
from assessments.result import GroupLine, Verdict
from assessments.store import Store
from assessments.wording.headline import Headline, headline
from assessments.wording.summary import Summary, number, packed
from forms.problems import Problem
from forms.standard import OutcomeKind, Standard

# Only signed assessments count, and of a chain of corrections only the last.
_SIGNED = """
SELECT a.id, a.site, a.year, a.revision, s.name, s.division, s.industry, r.standard, r.json,
  (SELECT group_concat(p.signers, ' ') FROM package p WHERE p.assessment = a.id) AS signers
FROM assessment a JOIN site s ON s.code = a.site JOIN result r ON r.assessment = a.id
WHERE a.phase = 'signed'
  AND NOT EXISTS (SELECT 1 FROM assessment b WHERE b.predecessor = a.id AND b.phase = 'signed')
ORDER BY r.standard, s.code, a.year, a.id
"""


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


def rows(store: Store) -> tuple[Row, ...]:
    """All signed results, by standard, site and year; results of a standard that ranks carry their place."""
    found = tuple(_row(stored) for stored in store.db.query(_SIGNED))
    places: dict[str, dict[str, RankGiven]] = {}
    for standard in ranking_standards(store, found):
        places[standard.id] = ranked(found, standard)
    return tuple(replace(row, rank=places.get(row.standard, {}).get(row.assessment)) for row in found)


def coverages(store: Store, found: Iterable[Row]) -> tuple[Coverage, ...]:
    """What each ranking rests on, by standard and year, against all sites of its kind that the office knows."""
    held = tuple(found)
    made = []
    for standard in ranking_standards(store, held):
        sites = {site.code for site in store.sites() if site.kind.value == standard.subject}
        years = sorted({row.year for row in held if row.standard == standard.id})
        made += [coverage(held, standard, year, sites) for year in years]
    return tuple(made)


def ranking_standards(store: Store, found: Iterable[Row]) -> Iterator[Standard]:
    """The very editions that rank, each once, as the results were signed under them."""
    ranking = [row for row in found if row.summary.outcome is OutcomeKind.RANK]
    for key, assessment in {row.standard: row.assessment for row in ranking}.items():
        yield store.catalogue(assessment).standards[key]


def _row(found: dict[str, Any]) -> Row:
    result = json.loads(found["json"])
    division = registers.divisions().get(found["division"])
    industry = registers.industries().get(found["industry"])
    return Row(
        site=found["site"],
        name=found["name"],
        division=division.full if division else found["division"],
        industry=f"{industry.code} {industry.zh}" if industry else found["industry"],
        year=found["year"],
        assessment=found["id"],
        revision=found["revision"],
        standard=found["standard"],
        number=result["number"],
        zh=result["zh"],
        en=result["en"],
        summary=packed(result),
        groups=tuple(_group(group) for group in result["groups"]),
        signers=_signers(found["signers"]),
        flags=len(result.get("flags", ())),
    )


def _group(group: dict[str, Any]) -> GroupLine:
    return GroupLine(
        group=group["group"],
        zh=group["zh"],
        en=group["en"],
        weight=number(group["weight"]),
        bonus=group["bonus"],
        points=Decimal(group["points"]),
        available=Decimal(group["available"]),
        complete=group["complete"],
        met=group.get("met", 0),
        assessed=group.get("assessed", 0),
        items=group.get("items", 0),
    )


def _signers(texts: str | None) -> tuple[str, ...]:
    names = (name for text in (texts or "").split() for name in json.loads(text))
    return tuple(dict.fromkeys(names))
