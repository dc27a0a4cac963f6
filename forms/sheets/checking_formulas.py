"""Checking formulas: their signs, their symbols, circles between them, and the unit they yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.catalogue import Catalogue
from forms.expressions import BadExpression, Expression, parse
from forms.problems import Problem
from forms.sheets.reading import Book, Row
from forms.standard import fact_code
from forms.units import Unit, UnknownUnit


def problems(book: Book, catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that is wrong with the sheet of formulas."""
    units = fact_units(book, catalogue)
    rows = {row.text("id"): row for row in book["公式"]}
    for row in book["公式"]:
        expression = expression_at(row, "expression")
        if isinstance(expression, Problem):
            yield expression
            continue
        yield from _symbols(row, expression, rows, units)
        if expression and set(expression.symbols) <= row.symbols().keys():
            yield from _unit(row, expression, units, catalogue)
    for row in book["指标"]:
        for measure in row.items("measures"):
            if measure not in rows:
                yield Problem.of("sheets.no_such", row.where("measures"), id=measure, sheet="公式")


def fact_units(book: Book, catalogue: Catalogue) -> dict[str, Unit | None]:
    """Fact → its unit, of the catalogue and of the workbook's own facts; None where the unit is unknown."""
    names = {code: fact.unit for code, fact in catalogue.dictionary.items()}
    names |= {row.text("code"): row.text("unit") for row in book["数据"]}
    return {code: _known(catalogue, name) for code, name in names.items()}


def expression_at(row: Row, key: str, condition: bool = False) -> Expression | Problem | None:
    """The expression in a cell, None when it is blank, or what is wrong with it."""
    if not row.text(key):
        return None
    try:
        return parse(row.text(key), condition)
    except BadExpression:
        code = "sheets.condition" if condition else "sheets.expression"
        return Problem.of(code, row.where(key), text=row.text(key))


def _symbols(
    row: Row, expression: Expression | None, rows: Mapping[str, Row], units: Mapping[str, Unit | None]
) -> Iterator[Problem]:
    given = row.symbols()
    used = expression.symbols if expression else ()
    for symbol in used:
        if symbol not in given:
            yield Problem.of("sheets.unexplained", row.where("expression"), symbol=symbol, id=row.text("id"))
    for symbol, use in given.items():
        code, _, offset = use.partition("@")
        if code not in units and code in rows:
            yield _nested(row, code, rows)
        elif code not in units:
            yield Problem.of("sheets.no_fact", row.where("symbols"), fact=use)
        elif expression and symbol not in used:
            yield Problem.of("sheets.unused", row.where("symbols"), symbol=symbol)
        elif "@" in use and not (offset.startswith("-") and offset[1:].isdecimal()):
            yield Problem.of("sheets.year", row.where("symbols"), text=use)


def _nested(row: Row, code: str, rows: Mapping[str, Row]) -> Problem:
    """A formula that names a formula: a circle when the way leads back, otherwise still not allowed."""
    way = _way(code, row.text("id"), rows, (row.text("id"),))
    if way:
        return Problem.of("sheets.circular", row.where("symbols"), way=" → ".join(way))
    return Problem.of("sheets.nested", row.where("symbols"), formula=code)


def _way(here: str, goal: str, rows: Mapping[str, Row], passed: tuple[str, ...]) -> tuple[str, ...]:
    """The formulas on a way from one to another, empty when there is none."""
    if here == goal:
        return (*passed, here)
    if here in passed or here not in rows:
        return ()
    ways = (_way(fact_code(use), goal, rows, (*passed, here)) for use in rows[here].symbols().values())
    return next((way for way in ways if way), ())


def _unit(
    row: Row, expression: Expression, units: Mapping[str, Unit | None], catalogue: Catalogue
) -> Iterator[Problem]:
    known = {symbol: units.get(fact_code(use)) for symbol, use in row.symbols().items()}
    given = {symbol: unit for symbol, unit in known.items() if unit is not None}
    wanted = _known(catalogue, row.text("unit"))
    if not set(expression.symbols) <= given.keys():
        return
    try:
        yields = expression.unit(given)
    except BadExpression:
        shown = "，".join(f"{symbol}: {unit.symbol}" for symbol, unit in given.items())
        yield Problem.of("sheets.unlike", row.where("expression"), id=row.text("id"), units=shown)
        return
    if wanted is not None and yields.dimension != wanted.dimension:
        name, unit = row.text("id"), row.text("unit")
        yield Problem.of("sheets.formula_unit", row.where("unit"), id=name, yields=yields.symbol, unit=unit)


def _known(catalogue: Catalogue, name: str) -> Unit | None:
    try:
        return catalogue.units.unit(name) if name else None
    except UnknownUnit:
        return None
