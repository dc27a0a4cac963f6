"""What the results of a county rest on: those that rest on the same editions and figures are read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from assessments.consolidation import Row
from assessments.editions.result_reading import read_result
from assessments.result import Result
from assessments.store import Store
from forms.standard import Standard

# What of a line its report calls unconfirmed: its item, how it was measured, and what it was compared with.
_RESTING = ("indicator", "number", "zh", "en", "measure", "figures")
_RESULT = """
SELECT r.sha256, r.json, (SELECT group_concat(edition) FROM
  (SELECT edition FROM assessment_edition e WHERE e.assessment = r.assessment ORDER BY name)) AS editions
FROM result r WHERE r.assessment = ? AND r.standard = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A signed result by the SHA-256 of its file."""

    assessment: str
    standard: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Signed results that rest on the same, as the first of them says it, and the edition it was judged under."""

    standard: Standard = field(repr=False)
    result: Result = field(repr=False)
    assessments: tuple[str, ...]


def judgements(store: Store, found: Iterable[Row]) -> tuple[tuple[Filed, ...], tuple[Judged, ...]]:
    """The file of each result, and what results rest on, in the order of the rows."""
    filed: list[Filed] = []
    judged: dict[tuple[object, ...], tuple[Standard, Result, list[str]]] = {}
    standards: dict[tuple[str, str], Standard] = {}
    for row in found:
        own = next(iter(store.db.query(_RESULT, [row.assessment, row.standard])))
        filed.append(Filed(assessment=row.assessment, standard=row.standard, sha256=own["sha256"]))
        edition = own["editions"], row.standard
        if edition not in standards:
            standards[edition] = store.catalogue(row.assessment).standards[row.standard]
        key = *edition, _resting(own["json"])
        if key not in judged:
            judged[key] = standards[edition], read_result(own["json"]), []
        judged[key][-1].append(row.assessment)
    made = (
        Judged(standard=standard, result=result, assessments=tuple(keys))
        for standard, result, keys in judged.values()
    )
    return tuple(filed), tuple(made)


def _resting(stored: str) -> bytes:
    """What distinguishes a result from others by what it rests on."""
    lines: list[Mapping[str, Any]] = orjson.loads(stored)["lines"]
    return orjson.dumps([[line.get(name) for name in _RESTING] for line in lines])
