"""The consolidated table as CSV: UTF-8 with a mark, RFC 4180, texts quoted, no text that is a formula (R-42)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from assessments.canonical import decimal_text
from assessments.consolidated_table import COLUMNS, headings
from assessments.consolidation import Row
from assessments.worksheet import PLACES, Cell
from forms.reading import rounded

MARK = "\ufeff"  # by which Excel knows UTF-8
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what makes a spreadsheet take a text for a formula (CWE-1236)


def csv_of(found: Iterable[Row]) -> bytes:
    """The table; figures are rounded half-up as in the XLSX and stand unquoted."""
    return csv_lines(headings(), ([cell(row) for cell in COLUMNS.values()] for row in found))


def csv_lines(head: Iterable[str], lines: Iterable[Iterable[Cell]]) -> bytes:
    """Any table in this form; None leaves a cell empty."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in line] for line in lines)
    return (MARK + out.getvalue()).encode()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class _Figure(Decimal):
    """A number that is written without an exponent."""

    def __str__(self) -> str:
        return decimal_text(Decimal(self))


def _cell(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return _Figure(rounded(cell, PLACES))
    return harmless(cell) if isinstance(cell, str) else cell
