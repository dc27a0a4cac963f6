"""Bearing: the sites whose latest signed assessment counts for a target, each of which can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.result import GOOD
from assessments.store import Store
from assessments.targets.target_set import Assessed

# Only signed assessments count, and of a chain of corrections only the last.
_SIGNED = """
SELECT t.site, t.name, t.division, t.assessment, t.standard, t.year, t.revision, t.zh, t.en,
  t.gates_met = t.gates AND t.verdict IN (?, ?) AS good
FROM tally t WHERE t.kind = ? AND t.phase = 'signed' AND ({standards})
  AND NOT EXISTS (SELECT 1 FROM assessment b WHERE b.predecessor = t.assessment AND b.phase = 'signed')
ORDER BY t.year DESC, t.revision DESC, t.assessment DESC, t.standard
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A site with its latest assessment that bears on a target."""

    site: str
    name: str
    division: str
    assessment: str
    year: int
    zh: str  # the standards
    en: str
    passed: bool  # every requirement is met, and the result is passed, or complete where no pass mark is stated


@dataclass(frozen=True, slots=True)
class Sites:
    """Sites whose assessments bear on a target: signed at all, and of these in order and passed."""

    signed: int
    passed: int


def bearing(store: Store, assessed: Assessed) -> tuple[Bearing, ...]:
    """The sites whose assessments bear on a target, by name and code; the latest assessment of each decides."""
    found: dict[str, dict[str, list[dict[str, object]]]] = {}
    for row in store.db.query(*_query(assessed)):
        found.setdefault(row["site"], {}).setdefault(row["assessment"], []).append(row)
    made = [_bearing(next(iter(own.values()))) for own in found.values()]
    return tuple(sorted(made, key=lambda each: (each.name, each.site)))


def counted(found: Sequence[Bearing]) -> Sites:
    """How many sites are signed, and how many of them have passed."""
    return Sites(len(found), sum(each.passed for each in found))


def _query(assessed: Assessed) -> tuple[str, list[str]]:
    parts = " OR ".join("t.standard = ? OR substr(t.standard, 1, ?) = ?" for _ in assessed.standards)
    values: list[str] = [*(each.value for each in GOOD), assessed.kind.value]
    for each in assessed.standards:
        values += [each, len(each) + 1, f"{each}/"]  # type: ignore[list-item]
    return _SIGNED.format(standards=parts), values


def _bearing(rows: Sequence[dict[str, object]]) -> Bearing:
    first = rows[0]
    return Bearing(
        site=str(first["site"]),
        name=str(first["name"]),
        division=str(first["division"]),
        assessment=str(first["assessment"]),
        year=int(str(first["year"])),
        zh="；".join(str(row["zh"]) for row in rows),
        en="; ".join(str(row["en"]) for row in rows),
        passed=all(bool(row["good"]) for row in rows),
    )
