"""What takes part in a ranking, read from the office's database: signed results, known sites, base values used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments import registers
from assessments.result import Verdict
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.reading import shown
from forms.standard import OutcomeKind, Standard
from forms.units import signs

_YEARS = "SELECT DISTINCT year FROM tally WHERE standard = ? AND outcome = ? AND phase = 'signed'"
# Only signed assessments count, and of a chain of corrections only the last.
_OWN = """
FROM tally t WHERE t.standard = :standard AND t.year = :year AND t.phase = 'signed' AND t.outcome = 'rank'
  AND NOT EXISTS (SELECT 1 FROM assessment b WHERE b.predecessor = t.assessment AND b.phase = 'signed')
"""
_RESULTS = f"SELECT t.* {_OWN} ORDER BY t.site, t.assessment"
_FAILED = f"""
SELECT r.assessment, json_extract(gate.value, '$.gate') AS gate
FROM result r, json_each(r.json, '$.gates') AS gate
WHERE r.standard = :standard AND json_extract(gate.value, '$.standing') = 'failed'
  AND r.assessment IN (SELECT t.assessment {_OWN} AND t.gates_failed > 0)
"""
_BONUS = f"""
SELECT d.assessment, d.json FROM tally_detail d
WHERE d.standard = :standard AND d.assessment IN (SELECT t.assessment {_OWN})
"""
_REFERENCES = f"""
SELECT json_extract(line.value, '$.indicator') AS indicator, json_extract(figure.value, '$.value') AS value,
  json_extract(figure.value, '$.unit') AS unit, count(DISTINCT r.assessment) AS used
FROM result r, json_each(r.json, '$.lines') AS line, json_each(line.value, '$.figures') AS figure
WHERE r.standard = :standard AND json_extract(figure.value, '$.role') = 'reference'
  AND r.assessment IN (SELECT t.assessment {_OWN})
GROUP BY 1, 2, 3 ORDER BY 1, 3, 2
"""
_EDITIONS = f"""
SELECT count(DISTINCT e.edition) AS count FROM assessment_edition e
WHERE e.name LIKE '%' || :standard || '.yaml' AND e.assessment IN (SELECT t.assessment {_OWN})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankEntry:
    """One signed result of a site as a ranking reads it; a site without one has no assessment."""

    site: str
    name: str
    division: str  # its code
    industry: str
    standard: str
    year: int
    verdict: Verdict
    assessment: str = ""
    total: Decimal | None = None
    bonus: Decimal | None = None  # None where the standard has no bonus group
    deduction: Decimal | None = None
    failed: tuple[str, ...] = ()  # gates
    contradicting: bool = False

    @property
    def points(self) -> Decimal | None:
        """The points before bonus and deduction."""
        if self.total is None or self.bonus is None or self.deduction is None:
            return self.total
        return self.total - self.bonus + self.deduction

    @property
    def county(self) -> str:
        """The county in words."""
        division = registers.divisions().get(self.division)
        return division.full if division else self.division


def ranked_years(store: Store) -> tuple[tuple[str, int], ...]:
    """The standards that rank and the years with signed results under them, the latest year first."""
    found = []
    for row in store.db.query("SELECT DISTINCT standard FROM tally"):  # from the index; few of them rank
        first = next(store.db.query("SELECT outcome FROM tally WHERE standard = ? LIMIT 1", [row["standard"]]))
        if first["outcome"] == OutcomeKind.RANK.value:
            years = store.db.query(_YEARS, [row["standard"], OutcomeKind.RANK.value])
            found += [(row["standard"], each["year"]) for each in years]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def edition(store: Store, standard: str, year: int) -> Standard:
    """The edition that the results were signed under; Refusal rank.nothing where none ranks."""
    row = next(store.db.query(f"SELECT max(t.assessment) AS latest {_OWN}", _named(standard, year)))
    if row["latest"] is None:
        raise Refusal(Problem.of("rank.nothing", standard, year=year))
    return store.catalogue(row["latest"]).standards[standard]


def entries(store: Store, standard: Standard, year: int) -> tuple[RankEntry, ...]:
    """The signed results under a standard of a year."""
    named = _named(standard.id, year)
    failed: dict[str, list[str]] = {}
    for row in store.db.query(_FAILED, named):
        failed.setdefault(row["assessment"], []).append(row["gate"])
    bonus = {}
    if any(group.bonus for group in standard.groups):
        bonus = {row["assessment"]: _bonus(json.loads(row["json"])) for row in store.db.query(_BONUS, named)}
    return tuple(_entry(row, failed, bonus) for row in store.db.query(_RESULTS, named))


def known_sites(store: Store, standard: Standard, year: int) -> tuple[RankEntry, ...]:
    """Every site that the office knows and that the standard is written for, as entries without a result."""
    return tuple(
        RankEntry(
            site=site.code,
            name=site.name,
            division=site.division,
            industry=site.industry,
            standard=standard.id,
            year=year,
            verdict=Verdict.INCOMPLETE,
        )
        for site in store.sites()
        if site.kind.value == standard.subject
    )


def references(store: Store, standard: Standard, year: int) -> tuple[Problem, ...]:
    """Where sites were measured by different base values or texts of the scheme, so that points do not compare."""
    found: dict[tuple[str, str], list[tuple[Decimal, int]]] = {}
    for row in store.db.query(_REFERENCES, _named(standard.id, year)):
        found.setdefault((row["indicator"], row["unit"]), []).append((Decimal(row["value"]), row["used"]))
    count = next(store.db.query(_EDITIONS, _named(standard.id, year)))["count"]
    said = [Problem.of("rank.editions", standard.id, count=count)] if count > 1 else []
    names = {indicator.id: indicator for _, indicator in standard.indicators()}
    for (key, unit), values in found.items():
        if len(values) > 1 and key in names:
            listed = "; ".join(f"{shown(value)} {signs(unit)} ({used})" for value, used in values)
            said.append(Problem.about(names[key], "rank.references", values=listed))
    return tuple(said)


def _entry(
    row: dict[str, Any], failed: dict[str, list[str]], bonus: dict[str, tuple[Decimal, Decimal]]
) -> RankEntry:
    plus, minus = bonus.get(row["assessment"], (None, None))
    return RankEntry(
        site=row["site"],
        name=row["name"],
        division=row["division"],
        industry=row["industry"],
        standard=row["standard"],
        year=row["year"],
        verdict=Verdict(row["verdict"]),
        assessment=row["assessment"],
        total=None if row["total"] is None else Decimal(row["total"]),
        bonus=plus,
        deduction=minus,
        failed=tuple(sorted(failed.get(row["assessment"], ()))),
    )


def _bonus(detail: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """What the bonus groups add and what they take away."""
    won = [Decimal(line["points"]) for line in detail["lines"] if line["bonus"] and line["points"] is not None]
    return sum((each for each in won if each > 0), Decimal(0)), -sum((each for each in won if each < 0), Decimal(0))


def _named(standard: str, year: int) -> dict[str, str | int]:
    return {"standard": standard, "year": year}
