"""The comparison of two editions as XLSX: totals, every item, what came over, what is missing, and the sources."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessments.editions.comparison import Entry
from assessments.editions.rescoring import Rescored
from assessments.opening import refusing
from assessments.report.compared import Compared
from forms.reading import rounded

PLACES = 4
WIDEST = 60  # characters of a column
Cell = str | Decimal | int | None


def write_comparison(found: Rescored, path: Path, language: str = "zh") -> None:
    """Write the workbook; numbers are numbers, texts stay texts whatever they begin with (R-42).

    Raises Refusal when the file cannot be written.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with refusing(path):
        try:
            with xlsxwriter.Workbook(str(path), options) as book:
                _fill(book, Compared(found, language))
        except xlsxwriter.exceptions.FileCreateError as problem:
            raise OSError(errno.EACCES, str(problem)) from problem


def _fill(book: Any, rows: Compared) -> None:
    said = rows.say
    facts = [(key, text, "", "") for key, text in rows.facts()]
    head = [said(key) for key in ("figure", "before", "after", "difference")]
    _sheet(book, said("totals"), head, [*facts, *rows.totals()])
    columns = _columns(rows)
    entries = [[cell(entry) for cell in columns.values()] for entry in rows.found.comparison.entries]
    _sheet(book, said("entries"), list(columns), entries)
    for title, keys, body in (
        ("missing", ("kind", "question", "unit", "used"), rows.missing()),
        ("carried", ("question", "how", "answer", "from"), rows.carried()),
        ("offered", ("item.after", "answer", "reason"), rows.offered()),
        ("sources", ("edition", "source", "address"), rows.sources()),
    ):
        _sheet(book, said(title), [said(key) for key in keys], body)


def _columns(rows: Compared) -> dict[str, Callable[[Entry], Cell]]:
    """Heading → how an entry fills it; ids first, so that rows can be matched whatever they are called."""
    said = rows.say
    return {
        "id": lambda entry: entry.later.id if entry.later else "",
        "earlier": lambda entry: " ".join(side.id for side in entry.earlier),
        said("fate"): lambda entry: rows.fate(entry.fate),
        said("item.before"): lambda entry: rows.item(entry, later=False),
        said("item.after"): lambda entry: rows.item(entry, later=True),
        said("points.before"): lambda entry: entry.before,
        said("points.after"): lambda entry: entry.later.points if entry.later else None,
        said("difference"): lambda entry: entry.difference,
        said("share.before"): lambda entry: entry.before_share,
        said("share.after"): lambda entry: entry.later.share if entry.later else None,
        said("level.before"): lambda entry: rows.level(entry, later=False),
        said("level.after"): lambda entry: rows.level(entry, later=True),
        said("before"): lambda entry: rows.points(entry, later=False),
        said("after"): lambda entry: rows.points(entry, later=True),
        said("relation"): lambda entry: entry.relation.value,
        said("reason"): lambda entry: rows.reason(entry),
        said("missing"): lambda entry: rows.lacking(entry),
    }


def _sheet(book: Any, title: str, head: Sequence[str], body: Iterable[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    figure = book.add_format({"num_format": "0.00", "valign": "top"})
    widths = [len(word) * 2 for word in head]
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, bold)
    count = 0
    for line, row in enumerate(body, start=1):
        count = line
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal | int):
                sheet.write_number(line, column, float(rounded(Decimal(cell), PLACES)), figure)
            elif cell:
                sheet.write_string(line, column, cell, text)
                widths[column] = max(widths[column], *(len(part) * 2 for part in cell.split("\n")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, WIDEST))
    sheet.freeze_panes(1, 0)
    if count:
        sheet.autofilter(0, 0, count, len(head) - 1)
