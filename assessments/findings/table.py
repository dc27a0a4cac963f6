"""The list of findings as XLSX: one row a finding, dates and texts as they are."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assessments import registers
from assessments.findings.listing import Listed
from assessments.findings.words import FindingWords
from assessments.opening import refusing

Cell = str | int | date | None
WIDEST = 60  # characters of a column
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_findings(listed: Sequence[Listed], path: Path, today: date, language: str = "zh") -> int:
    """Write the workbook and return the number of rows; texts stay texts whatever they begin with (R-42).

    Due dates are dates of the calendar (R-43). Raises Refusal when the file cannot be written.
    """
    import xlsxwriter

    said = FindingWords(language)
    columns = _columns(said, today, language)
    with refusing(path):
        try:
            with xlsxwriter.Workbook(str(path), OPTIONS) as book:
                _sheet(book, said("sheet"), columns, listed)
                _about(book, said, listed, today)
        except xlsxwriter.exceptions.FileCreateError as problem:
            raise OSError(errno.EACCES, str(problem)) from problem
    return len(listed)


def _columns(said: FindingWords, today: date, language: str) -> Mapping[str, Callable[[Listed], Cell]]:
    """Heading → how a finding fills it."""
    return {
        said("site"): lambda each: each.site.name,
        said("code"): lambda each: each.site.code,
        said("county"): lambda each: _county(each.site.division, language),
        said("year"): lambda each: each.year,
        said("number"): lambda each: each.finding.number,
        said("kind"): lambda each: said(each.finding.statement.kind.value),
        said("clause only"): lambda each: each.finding.statement.clause,
        said("what"): lambda each: each.finding.statement.what,
        said("owner"): lambda each: each.finding.statement.owner,
        said("due"): lambda each: each.finding.statement.due,
        said("state"): lambda each: said(each.finding.status(today).value),
        said("raised"): lambda each: each.finding.raised_at[:10],
        said("raised by"): lambda each: each.finding.raised_by,
        said("closed day"): lambda each: each.finding.closure.on if each.finding.closure else None,
        said("closed by"): lambda each: each.finding.closure.by if each.finding.closure else "",
        said("remark"): lambda each: each.finding.closure.remark if each.finding.closure else "",
        said("files"): lambda each: len(each.finding.statement.evidence),
        said("assessment"): lambda each: each.finding.origin,
        said("id"): lambda each: each.finding.id,
    }


def _county(code: str, language: str) -> str:
    division = registers.divisions().get(code)
    if division is None:
        return code
    return division.full if language == "zh" else division.en


def _about(book: Any, said: FindingWords, listed: Sequence[Listed], today: date) -> None:
    sheet = book.add_worksheet(said("sheet.facts"))
    for line, (name, text) in enumerate(((said("day"), today.isoformat()), (said("count"), str(len(listed))))):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, text)
    sheet.write_string(2, 0, said("about"))
    sheet.set_column(0, 1, 20)


def _sheet(book: Any, name: str, columns: Mapping[str, Callable[[Listed], Cell]], listed: Sequence[Listed]) -> None:
    """One sheet with headings that stay; an empty cell is left out."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    for column, (heading, cell) in enumerate(columns.items()):
        sheet.write_string(0, column, heading, bold)
        width = len(heading) * 2
        for line, each in enumerate(listed, start=1):
            value = cell(each)
            if isinstance(value, date):
                sheet.write_datetime(line, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(line, column, value)
            elif value:
                sheet.write_string(line, column, value, text)
            width = max(width, len(str(value or "")) * 2)
        sheet.set_column(column, column, min(width, WIDEST))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(listed), 1), len(columns) - 1)
