"""Filling in a sheet: one row a site, from its signed results of a year; what is not known stays empty."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments import registers
from assessments.consolidation import Row, rows
from assessments.selection import EVERYTHING, Selection, query
from assessments.sites import Site
from assessments.store import Store
from assessments.worksheet import Cell
from forms.catalogue import Catalogue
from forms.filing.reading import convertible
from forms.filing.sheet import Column, Origin, Sheet
from forms.problems import Problem
from forms.questions import Answer, State
from forms.reading import rounded

Found = Cell | Problem  # a cell, or why it is empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A cell that is not filled in: of which site, in which column, and why."""

    site: str
    name: str
    column: str
    why: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A sheet with its rows in the order of the sites, and every cell that stays empty."""

    sheet: Sheet
    rows: tuple[tuple[Cell, ...], ...]
    empty: tuple[Empty, ...]

    @property
    def cells(self) -> int:
        """How many cells there are to fill."""
        return len(self.rows) * len(self.sheet.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """All that a site's signed assessments say, and its result of one year."""

    site: Site
    year: int
    result: Row
    lines: Mapping[str, Mapping[str, Any]]  # indicator → its line in the result file
    answers: Sequence[Mapping[str, Answer]]  # of each assessment in force, whose keys name their years
    catalogue: Catalogue


def fill(store: Store, sheet: Sheet, year: int | None = None) -> Filled:
    """Fill in a sheet with the last year in which each site was assessed, or with the year that is given.

    Of several editions that a sheet takes, the result signed under the last one counts.
    """
    filled, empty = [], []
    for record in _records(store, sheet, year):
        line: list[Cell] = []
        for column in sheet.columns:
            found = _cell(record, column)
            if isinstance(found, Problem):
                heading = column.heading("zh")
                empty.append(Empty(site=record.site.code, name=record.site.name, column=heading, why=found))
            line.append(None if isinstance(found, Problem) else found)
        filled.append(tuple(line))
    return Filled(sheet=sheet, rows=tuple(filled), empty=tuple(empty))


def _records(store: Store, sheet: Sheet, year: int | None) -> Iterator[_Record]:
    found = rows(store, Selection(year=year))
    chosen: dict[str, Row] = {}
    for row in found:
        known = chosen.get(row.site)
        if sheet.takes(row.standard) and (
            known is None or (known.year, known.standard) <= (row.year, row.standard)
        ):
            chosen[row.site] = row
    for code, row in sorted(chosen.items()):
        held = query(store, "DISTINCT t.assessment", EVERYTHING, "AND t.site = ? ORDER BY t.assessment", [code])
        yield _Record(
            site=store.site(code),
            year=row.year,
            result=row,
            lines=_lines(store, row),
            answers=[store.answers(each["assessment"]) for each in held],
            catalogue=store.catalogue(row.assessment),
        )


def _lines(store: Store, row: Row) -> dict[str, Mapping[str, Any]]:
    wanted = "SELECT json FROM result WHERE assessment = ? AND standard = ?"
    (stored,) = store.db.query(wanted, [row.assessment, row.standard])
    return {line["indicator"]: line for line in json.loads(stored["json"])["lines"]}


def _cell(record: _Record, column: Column) -> Found:
    match column.origin:
        case Origin.SITE:
            return _field(record.site, column.key) or Problem.of("filing.not_recorded")
        case Origin.FACT:
            return _fact(record, column)
        case Origin.RESULT:
            return _of_result(record.result, column)
        case Origin.MEASURE | Origin.POINTS | Origin.REMARK:
            return _of_line(record, column)
    return Problem.of("filing.by_hand")


def _field(site: Site, name: str) -> str:
    """A field of the site in words: divisions and industries by name, as forms want them."""
    value: str = getattr(site, name)
    if name == "division" and value in registers.divisions():
        return registers.divisions()[value].full
    if name == "industry" and value in registers.industries():
        return f"{value} {registers.industries()[value].zh}"
    return value


def _fact(record: _Record, column: Column) -> Found:
    key = f"{column.key}@{record.year - column.years}"
    given = [answers[key] for answers in record.answers if key in answers]
    values = {(each.value, each.unit) for each in given if each.state is State.GIVEN}
    if len(values) > 1:
        told = "、".join(sorted(f"{each.text} {each.unit}" for each in given if each.state is State.GIVEN))
        return Problem.of("filing.contradictory", values=told)
    if not values:
        reason = next((each.reason for each in given if each.state is State.NOT_APPLICABLE), "")
        return Problem.of("filing.not_applicable", reason=reason) if reason else Problem.of("filing.not_recorded")
    value, unit = values.pop()
    return _figure(record, value, unit, column)


def _of_line(record: _Record, column: Column) -> Found:
    line = record.lines.get(column.key)
    if line is None:
        return Problem.of("filing.other_edition", standard=record.result.standard)
    if column.origin is Origin.REMARK:
        return line["remark"] or Problem.of("filing.not_recorded")
    text = line["points" if column.origin is Origin.POINTS else "value"]
    if text is None:
        return Problem.of("filing.not_applicable", reason=line["reason"]) if line["reason"] else _unscored(line)
    if column.origin is Origin.POINTS:
        return _rounded(Decimal(text), column)
    return _figure(record, Decimal(text), line["unit"], column)


def _unscored(line: Mapping[str, Any]) -> Problem:
    """Why a line has no value or points, as the result says it; in our words where it is of a newer program."""
    for found in line["problems"]:
        details = tuple((name, value) for name, value in found["details"])
        told = Problem(found["code"], found["where"], details, tuple(found["choices"]))
        with suppress(KeyError, IndexError, ValueError):
            told.text("zh")
            return told
    return Problem.of("filing.not_scored" if line["problems"] else "filing.not_recorded")


def _figure(record: _Record, value: object, unit: str, column: Column) -> Found:
    if not isinstance(value, Decimal):
        return Problem.of("filing.not_recorded")
    if not convertible(record.catalogue, unit, column.unit):
        return Problem.of("filing.other_unit", found=unit, wanted=column.unit)
    return _rounded(record.catalogue.units.convert(value, unit, column.unit), column)


def _rounded(value: Decimal, column: Column) -> Decimal:
    return rounded(value, column.decimals or 0)


def _of_result(row: Row, column: Column) -> Found:
    summary = row.summary
    gates = summary.gates
    in_order = "不符合" if gates.failed else "" if gates.open or not gates.items else "符合"
    told: Mapping[str, Cell] = {
        "year": row.year,
        "points": summary.points,
        "maximum": summary.maximum,
        "total": row.total,
        "grade": summary.grade.zh if summary.grade else "",
        "gates": in_order,
        "met": summary.counts[0],
        "assessed": summary.counts[1],
        "conclusion": row.conclusion.text("zh"),
    }
    value = told[column.key]
    if isinstance(value, Decimal):
        return _rounded(value, column)
    return Problem.of("filing.not_concluded") if value in (None, "") else value
