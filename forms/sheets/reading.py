"""Reading cells into rows of catalogue values, every cell that cannot be read named with its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from forms.problems import Problem
from forms.sheets.columns import SOURCES, STANDARD
from forms.sheets.layout import EXAMPLE, GUIDE, LISTS, REMARK, SCRATCH, Column, Kind, Sheet, partner
from forms.sheets.opening import Cells
from forms.sheets.scanning import address
from forms.sheets.workbook import BY_TITLE, SHEETS
from forms.yamltext import LARGEST_EXPONENT

LONGEST = 4_000  # characters of one cell; the longest requirement known has under five hundred
VALUE, ENGLISH = 1, 2  # the columns of a vertical sheet, counted from 0
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DIVIDER = re.compile(r"[;；、,，\n]")


@dataclass(frozen=True)
class Row:
    """One filled line of a sheet: catalogue values by column; a cell that could not be read is in `bad`."""

    sheet: Sheet
    number: int
    values: Mapping[str, str]
    addresses: Mapping[str, str]
    bad: frozenset[str] = frozenset()

    def text(self, key: str) -> str:
        """The value of a cell, empty when it is blank or could not be read."""
        return self.values.get(key, "")

    def number_at(self, key: str) -> Decimal | None:
        """The number of a cell, None when it is blank or could not be read."""
        return Decimal(self.values[key]) if self.text(key) else None

    def items(self, key: str) -> tuple[str, ...]:
        """The parts of a list."""
        return tuple(part.strip() for part in _DIVIDER.split(self.text(key)) if part.strip())

    def symbols(self, key: str = "symbols") -> dict[str, str]:
        """Symbol → fact, of a cell like E=energy.total；G=output.value."""
        pairs = (part.partition("=") for part in self.items(key))
        return {symbol.strip(): use.strip() for symbol, _, use in pairs}

    def where(self, key: str) -> str:
        """The address of a cell, such as 指标!F12; the first cell of the line where there is no such column."""
        return f"{self.sheet.title}!{self.addresses.get(key) or address(self.number, 1)}"


Book = Mapping[str, tuple[Row, ...]]


def read_book(sheets: Mapping[str, Cells]) -> tuple[dict[str, tuple[Row, ...]], tuple[Problem, ...]]:
    """Title → rows of every sheet of a scheme, and all that could not be read."""
    problems: list[Problem] = []
    for title in sheets:
        if title not in BY_TITLE and title not in (GUIDE, LISTS) and not title.startswith(SCRATCH):
            problems.append(Problem.of("sheets.unknown_sheet", title, known="、".join(BY_TITLE)))
    for sheet in (STANDARD, SOURCES):
        if sheet.title not in sheets:
            problems.append(Problem.of("sheets.missing_sheet", sheet.title))
    book = {}
    for sheet in SHEETS:
        cells = sheets.get(sheet.title, ())
        rows, found = _vertical(sheet, cells) if sheet.vertical else _table(sheet, cells)
        book[sheet.title] = rows
        problems.extend(found)
    return book, tuple(problems)


def _table(sheet: Sheet, cells: Cells) -> tuple[tuple[Row, ...], list[Problem]]:
    if not cells:
        return (), []
    problems: list[Problem] = []
    places = _headers(sheet, cells[0], problems)
    rows = []
    for number, line in enumerate(cells[1:], start=2):
        filled = any(line[1:] if places.get(REMARK) == 0 else line)
        if filled and not _is_example(line, places):
            given = {column.key: line[places[column.zh]] for column in sheet.columns if column.zh in places}
            where = {
                column.key: address(number, places[column.zh] + 1)
                for column in sheet.columns
                if column.zh in places
            }
            row, found = _row(sheet, number, given, where)
            rows.append(row)
            problems.extend(found)
    return tuple(rows), problems


def _is_example(line: tuple[str, ...], places: Mapping[str, int]) -> bool:
    return REMARK in places and line[places[REMARK]].startswith(EXAMPLE)


def _headers(sheet: Sheet, line: tuple[str, ...], problems: list[Problem]) -> dict[str, int]:
    """Header → position; columns may stand in any order, an unknown or missing one is a problem."""
    known = {column.zh for column in sheet.columns} | {REMARK}
    places: dict[str, int] = {}
    for position, text in enumerate(line):
        header = text.rstrip("＊*").strip()
        where = f"{sheet.title}!{address(1, position + 1)}"
        if header in places:
            problems.append(Problem.of("sheets.column_twice", where, column=header))
        elif header in known:
            places[header] = position
        elif header:
            problems.append(Problem.of("sheets.unknown_column", where, column=header))
    for column in sheet.columns:
        if column.required and column.zh not in places:
            problems.append(Problem.of("sheets.missing_column", f"{sheet.title}!A1", column=column.zh))
    return places


def _vertical(sheet: Sheet, cells: Cells) -> tuple[tuple[Row, ...], list[Problem]]:
    """The one row of a vertical sheet; its English column fills the partners."""
    labels = {column.zh: column for column in sheet.columns}
    given: dict[str, str] = {}
    where: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(cells[1:], start=2):
        label = line[0].rstrip("＊*").strip() if line else ""
        if label in labels:
            key = labels[label].key
            places = {key: VALUE, partner(key): ENGLISH} if labels[label].worded else {key: VALUE}
            given |= {name: line[column] if column < len(line) else "" for name, column in places.items()}
            where |= {name: address(number, column + 1) for name, column in places.items()}
            if not labels[label].worded and any(line[ENGLISH : ENGLISH + 1]):
                place = f"{sheet.title}!{address(number, ENGLISH + 1)}"
                problems.append(Problem.of("sheets.no_english", place, column=label))
        elif any(line):
            place = f"{sheet.title}!{address(number, 1)}"
            problems.append(Problem.of("sheets.unknown_column", place, column=label))
    if not cells:
        return (), problems
    row, found = _row(sheet, 1, given, where)
    return (row,), problems + found


def _row(
    sheet: Sheet, number: int, given: Mapping[str, str], where: Mapping[str, str]
) -> tuple[Row, list[Problem]]:
    values: dict[str, str] = {}
    problems: list[Problem] = []
    bad = set()
    known = {column.key: column for column in sheet.columns}
    for key, text in given.items():
        place = f"{sheet.title}!{where[key]}"
        column = known.get(key) or Column(key=key, zh=key)
        value = _value(column, text, place)
        if isinstance(value, Problem):
            problems.append(value)
            bad.add(key)
        elif value:
            values[key] = value
    row = Row(sheet, number, values, where, frozenset(bad))
    for column in sheet.columns:
        if column.required and column.key not in values and column.key not in bad:
            problems.append(Problem.of("sheets.required", row.where(column.key), column=column.zh))
    return row, problems


def _value(column: Column, text: str, where: str) -> str | Problem:
    """The catalogue value of a cell."""
    if len(text) > LONGEST:
        return Problem.of("sheets.too_long", where, limit=LONGEST)
    if column.words and text:
        return column.words.get(text) or Problem.of(
            "sheets.unknown_word", where, choices=tuple(column.words), text=text, column=column.zh
        )
    if column.kind in (Kind.CODE, Kind.LIST, Kind.SYMBOLS, Kind.NUMBER):
        text = text.translate(_WIDE).strip()
    if column.kind is Kind.NUMBER and text:
        return text if _is_number(text) else Problem.of("sheets.not_a_number", where, text=text, column=column.zh)
    if column.kind is Kind.DATE and (found := _DATE.fullmatch(text)):
        return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
    if column.kind is Kind.SYMBOLS:
        return next(_unpaired(text, where), text)
    return text


def _is_number(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and abs(value.adjusted()) <= LARGEST_EXPONENT and "_" not in text


def _unpaired(text: str, where: str) -> Iterator[Problem]:
    for part in _DIVIDER.split(text):
        symbol, sign, use = (each.strip() for each in part.partition("="))
        if part.strip() and not (symbol and sign and use):
            yield Problem.of("sheets.symbols", where, text=part.strip())
