"""Tallies: one result of one site under one standard in one year, as county tables filter, sort and sum it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

import orjson

from assessments.assessment import Assessment
from assessments.canonical import decimal_text, encode
from assessments.sites import Site
from assessments.tally_parts import Detail, detail_from, stored_detail
from assessments.wording.summary import Summary, number, packed
from forms.standard import OutcomeKind

if TYPE_CHECKING:
    from sqlite_utils import Database

BANDS = 10  # tenths of the full marks
_WIDE = Context(prec=60)  # enough for a total of 28 digits beside its offset
_OFFSET, _PLACES = 5 * Decimal(10) ** 12, Decimal(1).scaleb(-28)  # no total below 10¹² changes the width
_SIGNERS = "SELECT signers FROM package WHERE assessment = ? ORDER BY sha256, number"
SITE_COLUMNS = ("kind", "name", "division", "industry", "zone", "park")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One result; figures are None where the outcome has none, `band` is the tenth of the full marks reached.

    All fields but `stored` are what a table of a county filters, sorts or sums by; codes are text.
    """

    assessment: str
    standard: str
    site: str
    kind: str  # of the site, see SiteKind
    name: str
    division: str
    industry: str
    zone: str
    park: str
    year: int
    revision: int
    number: str
    zh: str
    en: str
    outcome: str
    verdict: str
    grade: str  # its key, '' for none
    total: Decimal | None
    available: Decimal
    maximum: Decimal | None
    met: int
    assessed: int
    items: int
    final: bool
    band: int | None
    gates: int  # basic requirements and vetoes that decide
    gates_met: int
    gates_failed: int
    flags: int
    signers: tuple[str, ...]
    stored: bytes  # the detail in JSON: of the many tallies of a table few are opened

    @property
    def detail(self) -> Detail:
        """The summary, groups, scores of indicators and the facts they used."""
        return detail_from(orjson.loads(self.stored))


def tallies(
    assessment: Assessment, site: Site, results: Mapping[str, bytes], signers: Sequence[str]
) -> tuple[Tally, ...]:
    """The tallies of one assessment by standard; `results` are the result files of its package.

    Raises ValueError, KeyError or TypeError for a file that is no result.
    """
    return tuple(_tally(assessment, site, results[key], signers) for key in sorted(results))


def band_of(found: Summary) -> int | None:
    """The tenth of the full marks, or of the items assessed, that a result whose figures stand reaches (0 to 9)."""
    if not found.final:
        return None
    met, assessed, _ = found.counts
    part, whole = (found.total, found.maximum) if found.outcome.points else (Decimal(met), Decimal(assessed))
    counted = found.outcome.counts or found.outcome is OutcomeKind.COMPLETION_RATE
    if part is None or not whole or not (found.outcome.points or counted):
        return None
    return min(max(int(part * BANDS / whole), 0), BANDS - 1)


def sorting_key(total: Decimal | None) -> str | None:
    """A text that sorts as the totals do, exact to 28 decimals: SQLite knows no decimals."""
    if total is None:
        return None
    return f"{_WIDE.add(total, _OFFSET).quantize(_PLACES, context=_WIDE):f}"


def _tally(assessment: Assessment, site: Site, content: bytes, signers: Sequence[str]) -> Tally:
    result = orjson.loads(content)
    found = packed(result)
    met, assessed, items = found.counts
    return Tally(
        **_subject(assessment, site),
        **{name: result[name] for name in ("standard", "number", "zh", "en")},
        outcome=found.outcome.value,
        verdict=found.verdict.value,
        grade=found.grade.key if found.grade else "",
        total=found.total,
        available=found.available,
        maximum=found.maximum,
        met=met,
        assessed=assessed,
        items=items,
        final=found.final,
        band=band_of(found),
        gates=found.gates.items,
        gates_met=found.gates.met,
        gates_failed=len(found.gates.failed),
        flags=len(result.get("flags", ())),
        signers=tuple(dict.fromkeys(signers)),
        stored=orjson.dumps(stored_detail(result, found, assessment.year)),
    )


def _subject(assessment: Assessment, site: Site) -> dict[str, Any]:
    """What is assessed, in which year and revision."""
    described: dict[str, Any] = {name: getattr(site, name) for name in SITE_COLUMNS} | {"kind": site.kind.value}
    return described | {
        "assessment": assessment.id,
        "site": site.code,
        "year": assessment.year,
        "revision": assessment.revision,
    }


# The table


def stored_results(db: Database, key: str) -> dict[str, bytes]:
    """Standard → result file of an assessment."""
    rows = db.query("SELECT standard, json FROM result WHERE assessment = ?", [key])
    return {row["standard"]: row["json"].encode() for row in rows}


def renew(db: Database, key: str, results: Mapping[str, bytes]) -> None:
    """Tally the results (standard → file) of an assessment anew, inside a running transaction.

    A file that is no result of any form we know stays out of the tables.
    """
    from assessments.rows import assessment_of, site_of  # it comes with the store, which comes with this

    assessment = assessment_of(next(db.query("SELECT * FROM assessment WHERE id = ?", [key])))
    site = site_of(next(db.query("SELECT * FROM site WHERE code = ?", [assessment.site])))
    signers = signers_of(db, key)
    db.execute("DELETE FROM tally_detail WHERE assessment = ?", [key])
    db.execute("DELETE FROM tally WHERE assessment = ?", [key])
    for standard, content in sorted(results.items()):
        with contextlib.suppress(ValueError, KeyError, TypeError, ArithmeticError):
            (made,) = tallies(assessment, site, {standard: content}, signers)
            insert(db, made, assessment.phase.value)


def signers_of(db: Database, key: str) -> tuple[str, ...]:
    """Who signed the packages of an assessment, in an order that does not depend on which came first."""
    names = (name for row in db.query(_SIGNERS, [key]) for name in json.loads(row["signers"]))
    return tuple(dict.fromkeys(names))


def name_signers(db: Database, key: str) -> None:
    """Carry the ledger of packages into the tallies of an assessment, inside a running transaction."""
    db.execute("UPDATE tally SET signers = ? WHERE assessment = ?", [_cell(signers_of(db, key)), key])


def insert(db: Database, tally: Tally, phase: str) -> None:
    """Insert one tally inside a running transaction; `phase` is that of its assessment."""
    row = row_of(tally) | {"phase": phase}
    db.execute(f"INSERT INTO tally ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", row)
    values = [tally.assessment, tally.standard, tally.stored.decode()]
    db.execute("INSERT INTO tally_detail (assessment, standard, json) VALUES (?, ?, ?)", values)


def row_of(tally: Tally) -> dict[str, str | int | None]:
    """The row of a tally without its detail: figures as text, and what is only for sorting."""
    plain = {each.name: _cell(getattr(tally, each.name)) for each in fields(Tally) if each.name != "stored"}
    return plain | {"sorting": sorting_key(tally.total)}


def tally_of(row: Mapping[str, Any], detail: str) -> Tally:
    """The tally in a row of the table with its detail."""
    values = {each.name: row[each.name] for each in fields(Tally) if each.name != "stored"}
    values |= {name: number(row[name]) for name in ("total", "maximum")}
    values |= {"available": Decimal(row["available"]), "final": bool(row["final"])}
    values |= {"signers": tuple(json.loads(row["signers"])), "stored": detail.encode()}
    return Tally(**values)


def describe(db: Database, sites: Iterable[Site]) -> None:
    """Carry changed descriptions of sites into their tallies, inside a running transaction."""
    parts = ", ".join(f"{name} = :{name}" for name in SITE_COLUMNS)
    for site in sites:
        values = {name: getattr(site, name) for name in SITE_COLUMNS}
        db.execute(
            f"UPDATE tally SET {parts} WHERE site = :code", values | {"kind": site.kind.value, "code": site.code}
        )


def _cell(value: object) -> str | int | None:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, tuple):
        return encode(value).decode()
    assert value is None or isinstance(value, str | int)
    return value
