"""Tables as XLSX: headings that stay, numbers as numbers, days as days, texts as texts (R-42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessments.opening import refusing
from forms.reading import rounded
from forms.sheets.writing import new_workbook

Cell = str | int | Decimal | date | None
WIDEST = 60  # characters of a column
PLACES = 4  # decimals of a figure
DAY, FIGURE = "yyyy-mm-dd", "General"


@contextmanager
def workbook(path: Path) -> Iterator[Any]:
    """A new workbook, written when the block ends; Refusal when the file cannot be written."""
    with refusing(path), new_workbook(path) as book:
        yield book


def add_table(
    book: Any,
    title: str,
    head: Sequence[str],
    body: Iterable[Sequence[Cell]],
    *,
    figure: str = FIGURE,
    figures: Sequence[str] = (),
    kept: int = 0,
    places: int = PLACES,
) -> int:
    """Add a sheet with a table and return its number of rows; None and "" leave a cell empty.

    `figure` is how Excel shows a Decimal, `figures` how it does so column by column, `kept` the number of columns
    that stay when the sheet is scrolled, `places` the decimals to which figures are rounded half-up.
    """
    sheet, styles = book.add_worksheet(title[:31]), _styles(book, figure, figures)
    widths = [2 * len(word) for word in head]
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, styles["head"])
    count = _fill(sheet, body, styles, places, widths)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, WIDEST))
    sheet.freeze_panes(1, kept)
    sheet.autofilter(0, 0, max(count, 1), len(head) - 1)
    return count


def _fill(
    sheet: Any, body: Iterable[Sequence[Cell]], styles: dict[str | int, Any], places: int, widths: list[int]
) -> int:
    """Write the rows and return their number; `widths` grow with what is written."""
    count = 0
    for count, row in enumerate(body, start=1):
        for column, cell in enumerate(row):
            _write(sheet, count, column, cell, styles, places)
            widths[column] = max(widths[column], *(2 * len(part) for part in str(cell or "").split("\n")))
    return count


def _styles(book: Any, figure: str, figures: Sequence[str]) -> dict[str | int, Any]:
    """Formats by what is written, and of figures by column where each has its own."""
    shown = {place: book.add_format({"num_format": each, "valign": "top"}) for place, each in enumerate(figures)}
    return shown | {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "figure": book.add_format({"num_format": figure, "valign": "top"}),
        "whole": book.add_format({"valign": "top"}),
        "day": book.add_format({"num_format": DAY, "valign": "top", "align": "left"}),
    }


def _write(sheet: Any, line: int, column: int, cell: Cell, styles: dict[str | int, Any], places: int) -> None:
    if isinstance(cell, Decimal):
        sheet.write_number(line, column, float(rounded(cell, places)), styles.get(column, styles["figure"]))
    elif isinstance(cell, int):
        sheet.write_number(line, column, cell, styles["whole"])
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell, styles["day"])
    elif cell:
        sheet.write_string(line, column, cell, styles["text"])
