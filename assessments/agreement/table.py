"""The comparison of two officers as XLSX: a summary, every answer, and the points of every indicator."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessments.agreement.comparing import Agreement
from assessments.agreement.rows import Compared, compared_in
from assessments.opening import refusing

WIDEST = 60  # characters of a column
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SUMMARY = ("figure", "one", "other", "match")
ANSWERS = ("key", "question", "match", "one", "other", "difference", "unit", "remark.one", "remark.other")
POINTS = (
    "standard",
    "indicator",
    "maximum",
    "points.one",
    "points.other",
    "difference",
    "result.one",
    "result.other",
)
Cell = str | Decimal | None


def write_agreement(found: Agreement, path: Path, language: str = "zh") -> None:
    """Write three sheets; numbers are numbers, texts stay texts whatever they begin with (R-42).

    Raises Refusal when the file cannot be written.
    """
    import xlsxwriter

    with refusing(path):
        try:
            with xlsxwriter.Workbook(str(path), OPTIONS) as book:
                _fill(book, compared_in(found, language))
        except xlsxwriter.exceptions.FileCreateError as problem:
            raise OSError(errno.EACCES, str(problem)) from problem


def _fill(book: Any, rows: Compared) -> None:
    said = rows.say
    for title, words, body in (
        ("summary", SUMMARY, (*rows.facts(), *rows.figures())),
        ("answers", ANSWERS, _answers(rows)),
        ("points", POINTS, _points(rows)),
    ):
        _sheet(book, said(title), [said(word) for word in words], body)


def _answers(rows: Compared) -> Iterator[tuple[Cell, ...]]:
    for pair in rows.found.answers:
        texts = (rows.answer(pair, second=False), rows.answer(pair, second=True))
        remarks = (rows.remark(pair.one), rows.remark(pair.other))
        yield pair.question, rows.name(pair), rows.match(pair.match), *texts, pair.difference, pair.unit, *remarks


def _points(rows: Compared) -> Iterator[tuple[Cell, ...]]:
    standards = rows.found.one.catalogue.standards
    for pair in rows.found.lines:
        results = (rows.result(pair, pair.one), rows.result(pair, pair.other))
        figures = (pair.one.maximum, pair.one.points, pair.other.points, pair.difference)
        yield standards[pair.standard].number, rows.indicator(pair), *figures, *results


def _sheet(book: Any, title: str, head: Sequence[str], body: Iterable[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    figure = book.add_format({"num_format": "General", "valign": "top"})
    widths = [len(word) * 2 for word in head]
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, bold)
    count = 0
    for line, row in enumerate(body, start=1):
        count = line
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(line, column, float(cell), figure)
            elif cell:
                sheet.write_string(line, column, cell, text)
                widths[column] = max(widths[column], len(cell) * 2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(head) - 1)
