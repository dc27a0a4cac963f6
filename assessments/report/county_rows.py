"""What a county report is made of: results, rankings, targets, findings and doubts of an office at one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from assessments.analysis.contradictions import Contradiction, contradictions
from assessments.analysis.ratios import RatioTotal
from assessments.canonical import encode
from assessments.consolidation import Row, brief_rows, counts, coverages, offered, rows
from assessments.findings.finding import Status
from assessments.findings.listing import Listed, all_findings
from assessments.rank_lists.entries import ranked_years
from assessments.rank_lists.listing import rank_list
from assessments.rank_lists.places import RankList
from assessments.ranking import Coverage
from assessments.report.county_analysis import Analysed, analysed, county_ratios, ratio_figures
from assessments.report.county_judged import Filed, Judged, judgements
from assessments.selection import Selection
from assessments.store import Store
from assessments.targets.progress import Progress, progress, target_sets
from assessments.targets.target_set import TargetSet
from assessments.wording.headline import headline
from forms.bilingual import Bilingual
from forms.problems import Problem

FORMAT = "luheng-county/1"
LISTED = 2000  # results that are listed one by one
BANDS = 10  # of the share of the maximum
COUNTED = ("said.brief_counted", "said.brief_targets")  # conclusions that name the counts of one site
ASSESSED = Bilingual("已评价", "Assessed")


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """The office's data on a day, of one evaluation year or of all."""

    on: date
    year: int | None
    known: int  # sites that the office has
    rows: tuple[Row, ...]  # of more than are listed without groups and indicators
    coverages: tuple[Coverage, ...]
    rank_lists: tuple[RankList, ...]
    targets: tuple[tuple[TargetSet, tuple[Progress, ...]], ...]
    findings: tuple[Listed, ...]
    filed: tuple[Filed, ...]
    judged: tuple[Judged, ...]
    analysed: tuple[Analysed, ...]  # in the order of the standards
    ratios: tuple[RatioTotal, ...]
    contradictions: frozenset[Contradiction]

    @property
    def standards(self) -> dict[str, tuple[Row, ...]]:
        """The results by standard."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.standard, []).append(row)
        return {key: tuple(own) for key, own in found.items()}

    @property
    def listed(self) -> bool:
        """Whether results are listed one by one; more of them are a table to open, not a report to read."""
        return len(self.rows) <= LISTED

    def judged_by(self, standard: str) -> tuple[Judged, ...]:
        """What the results under one standard rest on."""
        return tuple(each for each in self.judged if each.standard.id == standard)

    def figures(self) -> bytes:
        """Everything the report says in canonical JSON; of the results themselves the SHA-256 of their files.

        Results that the report does not list are not described here either.
        """
        return encode(
            {
                "format": FORMAT,
                "on": self.on,
                "year": self.year,
                "known": self.known,
                "listed": self.listed,
                "rows": self.rows if self.listed else (),
                "coverages": self.coverages,
                "rank_lists": [self._ranked(each) for each in self.rank_lists],
                "targets": [{"set": chosen, "progress": own} for chosen, own in self.targets],
                "findings": self.findings,
                "analysed": [each.figures() for each in self.analysed],
                "ratios": ratio_figures(self.ratios),
                "contradictions": sorted(self.contradictions, key=attrgetter("standard", "site", "year")),
                "results": self.filed,
            }
        )

    def _ranked(self, own: RankList) -> dict[str, object]:
        """What is attached of a ranking: its places where results are listed."""
        figures = own.figures()
        return figures if self.listed else figures | {"places": ()}

    def by_status(self) -> dict[Status, tuple[Listed, ...]]:
        """The findings as they stand on the day; overdue ones first, then open ones."""
        order = (Status.OVERDUE, Status.OPEN, Status.CLOSED)
        return {each: tuple(one for one in self.findings if one.finding.status(self.on) is each) for each in order}


def county(store: Store, year: int | None = None) -> County:
    """Everything a county report says, of one evaluation year or of all; the store's clock gives the day."""
    asked = Selection(year=year)
    ratios = county_ratios(store, year)  # what takes most memory while it is computed comes first
    standards = [each for each in offered(store).standards if counts(store, replace(asked, standard=each)).results]
    together = tuple(analysed(store, each, year) for each in standards)
    found = rows(store, asked) if counts(store, asked).results <= LISTED else tuple(brief_rows(store, asked))
    filed, judged = judgements(store, found)
    today = store.clock().date()
    return County(
        on=today,
        year=year,
        known=len(store.sites()),
        rows=found,
        coverages=coverages(store, found),
        rank_lists=tuple(rank_list(store, *each) for each in ranked_years(store) if year in (None, each[1])),
        targets=tuple((each, progress(store, each)) for each in target_sets(store)),
        findings=tuple(each for each in all_findings(store, today=today) if year in (None, each.year)),
        filed=filed,
        judged=judged,
        analysed=together,
        ratios=ratios,
        contradictions=contradictions(store, asked),
    )


def conclusion(row: Row) -> Problem:
    """The conclusion of a result without what is only its own, so that results can be counted by it."""
    grade = row.rank.grade if row.rank else None
    if grade is not None:
        return Problem.about(grade, "said.brief_unconfirmed" if grade.unconfirmed else "said.brief_name")
    brief = headline(row.summary).brief  # what a row computes itself it keeps, and there may be very many
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
