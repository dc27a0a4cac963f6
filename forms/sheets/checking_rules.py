"""Checking the rules of indicators: what each kind needs, units that fit, levels and bands that run in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from forms.catalogue import Catalogue
from forms.problems import Problem, as_details
from forms.rules import Direction
from forms.sheets.building_rules import figures_of, options_of
from forms.sheets.checking_formulas import expression_at
from forms.sheets.reading import Book, Row
from forms.sheets.words import RULES, word_for
from forms.units import UnknownUnit

LEVELS = ("I", "II", "III")
# Rule → the columns of the indicator's row that it uses, beside those of every indicator.
USED = {
    "met": {"discretion"},
    "between": {"direction", "unit", "measures", "baseline.value", "leading.value", "symbols"},
    "threshold": {"direction", "unit", "measures", "value", "symbols"},
    "levels": {"direction", "unit", "measures", "symbols", *LEVELS},
    "ratio": {"direction", "unit", "measures", "value", "cap"},
    "bands": {"direction", "unit", "measures"},
    "progress": {"direction", "unit", "measures"},
    "deduct": {"unit", "measures", "value", "floor"},
}
_OF_RULES = set().union(*USED.values())
# Rule → the columns of the sheet of figures that it uses.
_OF_FIGURES = {
    "between": {"value", "leading", "leading.source", "leading.confidence", "unit", "when"},
    "threshold": {"value", "direction", "strict", "when"},
    "levels": {"level", "value", "formula", "strict"},
    "ratio": {"value"},
    "bands": {"value", "points", "direction", "strict", "when"},
    "deduct": {"value"},
}
_FIGURES = set().union(*_OF_FIGURES.values())


def problems(book: Book, catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that is wrong with the rules of a workbook."""
    for row in book["指标"]:
        kind = row.text("kind")
        if not kind:
            continue
        judged = kind == "met" or (kind == "levels" and bool(options_of(row, book)))
        yield from _columns(row, kind, judged)
        yield from _options(row, book, judged)
        lines = figures_of(row, book)
        for line in lines:
            yield from _line(line, kind, judged)
        if not judged:
            yield from _needed(row, kind, lines)
            yield from _comparable(catalogue, book, row, lines)
            yield from _conditions(row, lines)
            yield from _order(row, kind, lines)


def unlike(catalogue: Catalogue, row: Row, key: str, wanted: str, units: Iterable[str]) -> Iterator[Problem]:
    """The units that cannot be converted into the wanted one; unknown units are reported elsewhere."""
    try:
        dimension = catalogue.units.unit(wanted).dimension
        for unit in units:
            if catalogue.units.unit(unit).dimension != dimension:
                yield Problem.of("sheets.unit_unlike", row.where(key), unit=unit, wanted=wanted)
    except UnknownUnit:
        return


def _columns(row: Row, kind: str, judged: bool) -> Iterator[Problem]:
    """Cells that the rule does not use: what is typed must not be lost silently."""
    used = {"discretion"} & USED[kind] if judged else USED[kind]
    for column in row.sheet.columns:
        if column.key in _OF_RULES - used and row.text(column.key) not in ("", "false"):
            rule = word_for(RULES, kind)
            yield Problem.of("sheets.not_used", row.where(column.key), column=column.zh, rule=rule)
    if row.text("sharing") and row.text("points"):
        yield Problem.of("sheets.shared_points", row.where("points"))


def _line(line: Row, kind: str, judged: bool) -> Iterator[Problem]:
    used = set() if judged else _OF_FIGURES.get(kind, set())
    for column in line.sheet.columns:
        if column.key in _FIGURES - used and line.text(column.key) not in ("", "false"):
            rule = word_for(RULES, kind)
            yield Problem.of("sheets.not_used", line.where(column.key), column=column.zh, rule=rule)
    needed = {"between": ("value", "leading"), "bands": ("value", "points"), "levels": ("level",)}
    for key in needed.get(kind, ("value",)) if used else ():
        if not line.text(key) and key not in line.bad:
            yield Problem.of("sheets.required", line.where(key), column=line.sheet.column(key).zh)
    if kind == "levels" and used and bool(line.text("value")) is bool(line.text("formula")):
        yield Problem.of("sheets.value_or_formula", line.where("value"))


def _options(row: Row, book: Book, judged: bool) -> Iterator[Problem]:
    seen: dict[str, Row] = {}
    most = row.number_at("points")
    for option in options_of(row, book):
        key, points = option.text("key"), option.number_at("points")
        if not judged:
            yield Problem.of("sheets.no_options", option.where("indicator"), id=row.text("id"))
        if key in seen:
            yield Problem.of("sheets.twice", option.where("key"), id=key, first=seen[key].where("key"))
        if row.text("kind") == "levels" and key not in (*LEVELS, "none"):
            yield Problem.of("sheets.level_key", option.where("key"), text=key)
        if points is not None and (points < 0 or (most is not None and points > most)):
            yield Problem.of("sheets.too_many_points", option.where("points"), points=points, most=most)
        seen.setdefault(key, option)


def _needed(row: Row, kind: str, lines: tuple[Row, ...]) -> Iterator[Problem]:
    needed: list[str] = [key for key in ("direction", "unit", "measures") if key in USED[kind]]
    short = bool(row.text("baseline.value") or row.text("leading.value"))
    if kind == "between":
        needed = ["direction", "measures", *(("unit", "baseline.value", "leading.value") if short else ())]
    if kind == "deduct" and not lines:
        needed.append("value")
    if kind == "levels" and any(line.text("formula") for line in lines):
        needed.append("symbols")
    for key in needed:
        if not row.text(key) and key not in row.bad:
            yield Problem.of("sheets.required", row.where(key), column=row.sheet.column(key).zh)
    yield from _single(row, kind, lines)


def _single(row: Row, kind: str, lines: tuple[Row, ...]) -> Iterator[Problem]:
    """Values that stand twice, in the indicator's row and among the figures or twice there."""
    if kind in ("ratio", "deduct"):
        for line in lines if row.text("value") else lines[1:]:
            yield Problem.of("sheets.value_twice", line.where("value"), id=row.text("id"))
    levels = {key for key in LEVELS if row.text(key)}
    for line in lines if kind == "levels" else ():
        if line.text("level") in levels:
            yield Problem.of("sheets.value_twice", line.where("level"), id=row.text("id"))
        levels.add(line.text("level"))
    for line in lines if kind == "between" else ():
        if not (line.text("unit") or row.text("unit")):
            yield Problem.of("sheets.required", line.where("unit"), column=line.sheet.column("unit").zh)


def _comparable(catalogue: Catalogue, book: Book, row: Row, lines: tuple[Row, ...]) -> Iterator[Problem]:
    """Limits and values are of one dimension."""
    formulas = {line.text("id"): line.text("unit") for line in book["公式"]}
    units = [formulas[measure] for measure in row.items("measures") if formulas.get(measure)]
    asked = row.text("kind") in ("ratio", "threshold") and not row.text("value") and not lines
    for owner in () if asked else (row, *lines):  # what is asked comes with a unit of its own
        if not owner.text("unit"):
            continue
        for problem in unlike(catalogue, owner, "unit", owner.text("unit"), units):
            details = dict(problem.details)
            yield Problem.of("sheets.limit_unit", problem.where, unit=details["wanted"], values=details["unit"])


def _conditions(row: Row, lines: tuple[Row, ...]) -> Iterator[Problem]:
    for line in lines:
        for key in ("when", "formula"):
            expression = expression_at(line, key, condition=key == "when")
            if isinstance(expression, Problem):
                yield expression
            elif expression:
                for symbol in expression.symbols:
                    if symbol not in row.symbols():
                        place = line.where(key)
                        yield Problem.of("sheets.unexplained", place, symbol=symbol, id=row.text("id"))


def _order(row: Row, kind: str, lines: tuple[Row, ...]) -> Iterator[Problem]:
    if not row.text("direction"):
        return
    direction = Direction(row.text("direction"))
    if kind == "between":
        for owner, low, high in (
            (row, "baseline.value", "leading.value"),
            *((line, "value", "leading") for line in lines),
        ):
            baseline, leading = owner.number_at(low), owner.number_at(high)
            if baseline is not None and leading is not None and direction.better(baseline, leading):
                yield Problem.of("sheets.baseline_better", owner.where(high), baseline=baseline, leading=leading)
    if kind == "levels":
        placed = {key: (row, key) for key in LEVELS if row.text(key)}
        placed |= {line.text("level"): (line, "value") for line in lines if line.text("value")}
        found = [(key, *placed[key]) for key in LEVELS if key in placed]
        for (strict, one, first), (weak, other, second) in pairwise(found):
            values = one.number_at(first), other.number_at(second)
            if values[0] is not None and values[1] is not None and direction.better(values[1], values[0]):
                place, figures = other.where(second), {"one": str(values[0]), "other": str(values[1])}
                yield Problem("sheets.level_order", place, as_details({"strict": strict, "weak": weak, **figures}))
    if kind == "bands":
        yield from _bands(row, direction, lines)


def _bands(row: Row, usual: Direction, lines: tuple[Row, ...]) -> Iterator[Problem]:
    most = row.number_at("points")
    for line in lines:
        points = line.number_at("points")
        if points is not None and (points < 0 or (most is not None and points > most)):
            yield Problem.of("sheets.too_many_points", line.where("points"), points=points, most=most)
    for one, other in pairwise(lines):
        earned = one.number_at("points"), other.number_at("points")
        values = one.number_at("value"), other.number_at("value")
        direction = Direction(one.text("direction")) if one.text("direction") else usual
        fewer = earned[0] is not None and earned[1] is not None and earned[0] < earned[1]
        stricter = values[0] is not None and values[1] is not None and direction.better(values[1], values[0])
        if fewer or stricter:
            yield Problem.of("sheets.band_order", other.where("value"), id=row.text("id"))
