"""What a county report is made of: results, rankings, targets, findings and doubts of an office at one day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assessments.consolidation import Row, coverages, rows
from assessments.findings.finding import Status
from assessments.findings.listing import Listed, all_findings
from assessments.ranking import Coverage
from assessments.store import Store
from assessments.targets.progress import Progress, progress, target_sets
from assessments.targets.target_set import TargetSet
from forms.bilingual import Bilingual
from forms.problems import Problem
from forms.rules import Confidence

BANDS = 10  # of the share of the maximum
OFFICIAL = Confidence.A.value
COUNTED = ("said.brief_counted", "said.brief_targets")  # conclusions that name the counts of one site
ASSESSED = Bilingual("已评价", "Assessed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """An item that is unconfirmed, in how many results, and where its figures come from."""

    name: Bilingual
    results: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """The office's data on a day, of one evaluation year or of all."""

    on: date
    year: int | None
    known: int  # sites that the office has
    rows: tuple[Row, ...]
    coverages: tuple[Coverage, ...]
    targets: tuple[tuple[TargetSet, tuple[Progress, ...]], ...]
    findings: tuple[Listed, ...]
    unsure: Mapping[str, tuple[Unsure, ...]]  # by standard

    @property
    def standards(self) -> dict[str, tuple[Row, ...]]:
        """The results by standard."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.standard, []).append(row)
        return {key: tuple(own) for key, own in found.items()}

    def by_status(self) -> dict[Status, tuple[Listed, ...]]:
        """The findings as they stand on the day; overdue ones first, then open ones."""
        order = (Status.OVERDUE, Status.OPEN, Status.CLOSED)
        return {each: tuple(one for one in self.findings if one.finding.status(self.on) is each) for each in order}


def county(store: Store, year: int | None = None) -> County:
    """Everything a county report says, of one evaluation year or of all; the store's clock gives the day."""
    found = tuple(row for row in rows(store) if year in (None, row.year))
    today = store.clock().date()
    return County(
        on=today,
        year=year,
        known=len(store.sites()),
        rows=found,
        coverages=coverages(store, found),
        targets=tuple((each, progress(store, each)) for each in target_sets(store)),
        findings=tuple(each for each in all_findings(store, today=today) if year in (None, each.year)),
        unsure=_unsure(store, found),
    )


def conclusion(row: Row) -> Problem:
    """The conclusion of a result without what is only its own, so that results can be counted by it."""
    grade = row.rank.grade if row.rank else None
    if grade is not None:
        return Problem.about(grade, "said.brief_unconfirmed" if grade.unconfirmed else "said.brief_name")
    brief = row.headline.brief
    return Problem.about(ASSESSED, "said.brief_name") if brief.code in COUNTED else brief


def counted(found: Iterable[Row]) -> list[tuple[Problem, int]]:
    """Conclusions with their numbers, the most frequent first."""
    counts = Counter(map(conclusion, found))
    return sorted(counts.items(), key=lambda each: (-each[1], each[0].code, each[0].details))


def spread(found: Iterable[Row]) -> tuple[int, ...]:
    """How many complete results have 0 to 10 %, 10 to 20 %, … 90 % and more of the maximum; () for no points."""
    bands = [0] * BANDS
    shares = [share for share in map(_share, found) if share is not None]
    for share in shares:
        bands[min(max(int(share * BANDS), 0), BANDS - 1)] += 1
    return tuple(bands) if shares else ()


def _share(row: Row) -> Decimal | None:
    points, most = row.summary.points, row.summary.maximum
    return points / most if row.summary.final and points is not None and most else None


def _unsure(store: Store, found: Iterable[Row]) -> dict[str, tuple[Unsure, ...]]:
    """What results rest on that nobody has confirmed, as their files say it."""
    wanted = {(row.assessment, row.standard) for row in found}
    items: dict[str, dict[Bilingual, list[tuple[str, ...]]]] = {}
    for stored in store.db.query("SELECT assessment, standard, json FROM result ORDER BY standard, assessment"):
        if (stored["assessment"], stored["standard"]) in wanted:
            own = items.setdefault(stored["standard"], {})
            for name, sources in _doubtful(json.loads(stored["json"])):
                own.setdefault(name, []).append(sources)
    return {
        standard: tuple(
            Unsure(name=name, results=len(each), sources=tuple(sorted({one for some in each for one in some})))
            for name, each in own.items()
        )
        for standard, own in items.items()
        if own
    }


def _doubtful(result: Mapping[str, Any]) -> Iterator[tuple[Bilingual, tuple[str, ...]]]:
    """Gates and indicators of a result file that are unconfirmed, with the sources of their figures."""
    for gate in result["gates"]:
        if gate["unconfirmed"]:
            yield Bilingual(gate["zh"], gate["en"]), ()
    for line in result["lines"]:
        if line["unconfirmed"]:
            number = f"{line['number']} ".lstrip()
            sources = (figure["source"] for figure in line["figures"] if figure["confidence"] != OFFICIAL)
            yield Bilingual(number + line["zh"], number + (line["en"] or line["zh"])), tuple(dict.fromkeys(sources))
