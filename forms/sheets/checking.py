"""Checking the rows of a workbook against each other and against the catalogue, every fault with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from forms.catalogue import Catalogue
from forms.problems import Problem
from forms.reading import shown
from forms.sheets import checking_formulas, checking_rules
from forms.sheets.layout import Kind
from forms.sheets.reading import Book, Row
from forms.sheets.workbook import BY_TITLE
from forms.standard import FactDefinition, OutcomeKind, fact_code
from forms.units import UnknownUnit

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)+")
FACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_SHARED = ("基本要求", "一级指标", "指标")  # these share one space of identifiers
_POSITIVE = {"一级指标": ("weight", "whole"), "指标": ("points",), "共享权重": ("points",), "任选组": ("least",)}


def problems(book: Book, catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that is wrong with a workbook, as far as its cells could be read."""
    yield from _head(book)
    yield from _identities(book)
    yield from _references(book)
    yield from _units(book, catalogue)
    yield from _positive(book)
    yield from _facts(book, catalogue)
    yield from _sums(book)
    yield from _grades(book)
    yield from checking_formulas.problems(book, catalogue)
    yield from checking_rules.problems(book, catalogue)


def _head(book: Book) -> Iterator[Problem]:
    for head in book["标准"]:
        if head.text("standard") and not IDENTIFIER.fullmatch(head.text("standard")):
            yield Problem.of("sheets.identifier", head.where("standard"), text=head.text("standard"))
        try:
            date.fromisoformat(head.text("entered_on") or "2000-01-01")
        except ValueError:
            yield Problem.of("sheets.date", head.where("entered_on"), text=head.text("entered_on"))
    if not book["来源"]:
        yield Problem.of("sheets.no_source", "来源!A2")


def _identities(book: Book) -> Iterator[Problem]:
    shared: dict[str, Row] = {}
    for title, rows in book.items():
        seen = shared if title in _SHARED else {}
        key = BY_TITLE[title].identified
        for row in rows if key else ():
            name = row.text(key)
            if name and name in seen:
                yield Problem.of("sheets.twice", row.where(key), id=name, first=seen[name].where(key))
            seen.setdefault(name, row)


def _references(book: Book) -> Iterator[Problem]:
    for rows in book.values():
        for row in rows:
            for column in row.sheet.columns:
                if not column.refers or not row.text(column.key):
                    continue
                known = {other.text("id") for other in book[column.refers]}
                if row.text(column.key) not in known:
                    where = row.where(column.key)
                    yield Problem.of("sheets.no_such", where, id=row.text(column.key), sheet=column.refers)


def _units(book: Book, catalogue: Catalogue) -> Iterator[Problem]:
    for rows in book.values():
        for row in rows:
            for column in row.sheet.columns:
                units = row.items("accepted") if column.key == "accepted" else (row.text(column.key),)
                for unit in units if column.kind is Kind.UNIT or column.key == "accepted" else ():
                    try:
                        catalogue.units.unit(unit or "1")
                    except UnknownUnit:
                        yield Problem.of("sheets.unit", row.where(column.key), unit=unit)


def _positive(book: Book) -> Iterator[Problem]:
    for title, keys in _POSITIVE.items():
        for row in book[title]:
            for key in keys:
                value = row.number_at(key)
                if value is not None and value <= 0:
                    yield Problem.of("sheets.positive", row.where(key), value=row.text(key))


def _facts(book: Book, catalogue: Catalogue) -> Iterator[Problem]:
    known = catalogue.dictionary.keys() | {row.text("code") for row in book["数据"]}
    for row in book["数据"]:
        code = row.text("code")
        if code and not FACT.fullmatch(code):
            yield Problem.of("sheets.fact_code", row.where("code"), text=code)
        low, high = row.number_at("low"), row.number_at("high")
        if low is not None and high is not None and low >= high:
            yield Problem.of("sheets.low_high", row.where("low"), low=low, high=high)
        if code in catalogue.dictionary and not _same(row, catalogue.dictionary[code]):
            yield Problem.of(
                "sheets.fact_differs", row.where("code"), fact=code, name=catalogue.dictionary[code].zh
            )
        yield from checking_rules.unlike(catalogue, row, "accepted", row.text("unit"), row.items("accepted"))
    for row in book["指标"]:
        uses = [("output", row.text("output"))] if row.text("output") else []
        for key, use in (*uses, *(("symbols", use) for use in row.symbols().values())):
            if fact_code(use) not in known:
                yield Problem.of("sheets.no_fact", row.where(key), fact=use)


def _same(row: Row, fact: FactDefinition) -> bool:
    """Whether a row repeats a fact of the dictionary; its wording in English does not matter."""
    texts = (row.text("zh"), row.text("definition"), row.text("unit"), row.items("accepted"))
    limits = (row.number_at("low"), row.number_at("high"))
    return (*texts, *limits) == (fact.zh, fact.definition.zh, fact.unit, fact.accepted, fact.low, fact.high)


def _sums(book: Book) -> Iterator[Problem]:
    """Weights add up; a gap may stay below the sum, a cell that could not be read stops the check."""
    kind = _kind(book)
    if kind is None or kind.counts or kind is OutcomeKind.INDEX:
        return
    for group in book["一级指标"]:
        whole = group.number_at("whole") or group.number_at("weight")
        rows = [row for row in book["指标"] if row.text("group") == group.text("id")]
        if whole is None or not rows or any("points" in row.bad for row in rows):
            continue
        shared = {row.text("sharing") for row in rows} - {""}
        weights = [row.number_at("points") for row in book["共享权重"] if row.text("id") in shared]
        given = [*weights, *(row.number_at("points") for row in rows)]
        gaps = any(row.number_at("points") is None and not row.text("sharing") for row in rows)
        total = sum((points for points in given if points is not None), Decimal(0))
        if total > whole or (total != whole and not gaps):
            place = group.where("whole" if group.text("whole") else "weight")
            name = f"{group.text('id')} {group.text('zh')}"
            yield Problem.of("sheets.sum", place, group=name, total=shown(total), wanted=shown(whole))
    yield from _maximum(book)


def _maximum(book: Book) -> Iterator[Problem]:
    head, groups = book["标准"][0], book["一级指标"]
    maximum = head.number_at("outcome.maximum")
    base = [group for group in groups if group.text("bonus") != "true"]
    if maximum is None or not base or any("weight" in group.bad for group in base):
        return
    weights = [group.number_at("weight") for group in base]
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    if total > maximum or (total != maximum and None not in weights):
        place = head.where("outcome.maximum")
        yield Problem.of("sheets.maximum", place, total=shown(total), wanted=shown(maximum))


def _grades(book: Book) -> Iterator[Problem]:
    kind = _kind(book)
    if kind is None:
        return
    head = book["标准"][0]
    if kind.points and book["一级指标"] and not head.text("outcome.maximum"):
        yield Problem.of("sheets.no_maximum", head.where("outcome.maximum"))
    if kind is OutcomeKind.GATES and book["一级指标"]:
        yield Problem.of("sheets.only_gates", book["一级指标"][0].where("id"))
    needed = {
        OutcomeKind.BANDS: ("total",),
        OutcomeKind.RANK: ("share",),
        OutcomeKind.LEVEL_INDEX: ("level", "index"),
    }
    if kind in needed and not book["等级"]:
        yield Problem.of("sheets.no_grades", "等级!A2")
    apart = kind is OutcomeKind.RANK and any(row.text("apart") == "true" for row in book["基本要求"])
    for row in book["等级"][: -1 if apart else None]:
        for key in needed.get(kind, ()):
            if not row.text(key) and key not in row.bad:
                yield Problem.of("sheets.required", row.where(key), column=row.sheet.column(key).zh)
    for row in book["任选组"]:
        members = sum(1 for line in book["指标"] if line.text("choice") == row.text("id"))
        least = row.number_at("least")
        if least is not None and (least != int(least) or not 0 < least <= members):
            yield Problem.of("sheets.least", row.where("least"), least=least, members=members)


def _kind(book: Book) -> OutcomeKind | None:
    """How the standard concludes, None when that cell cannot be read."""
    word = book["标准"][0].text("outcome.kind") if book["标准"] else ""
    return OutcomeKind(word) if word else None
