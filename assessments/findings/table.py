"""The list of findings as XLSX: one row a finding, dates and texts as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assessments import registers
from assessments.findings.listing import Listed
from assessments.findings.words import FindingWords
from assessments.worksheet import Cell, add_table, workbook


def write_findings(listed: Sequence[Listed], path: Path, today: date, language: str = "zh") -> int:
    """Write the workbook and return the number of rows; texts stay texts whatever they begin with (R-42).

    Due dates are dates of the calendar (R-43). Raises Refusal when the file cannot be written.
    """
    said = FindingWords(language)
    columns = _columns(said, today, language)
    with workbook(path) as book:
        rows = ([cell(each) for cell in columns.values()] for each in listed)
        count = add_table(book, said("sheet"), list(columns), rows, kept=1)
        _about(book, said, count, today)
    return count


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


def _about(book: Any, said: FindingWords, count: int, today: date) -> None:
    sheet = book.add_worksheet(said("sheet.facts"))
    for line, (name, text) in enumerate(((said("day"), today.isoformat()), (said("count"), str(count)))):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, text)
    sheet.write_string(2, 0, said("about"))
    sheet.set_column(0, 1, 20)
