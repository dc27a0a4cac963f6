"""The comparison of two officers as XLSX: a summary, every answer, and the points of every indicator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assessments.agreement.comparing import Agreement
from assessments.agreement.rows import Compared, compared_in
from assessments.worksheet import Cell, add_table, workbook

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


def write_agreement(found: Agreement, path: Path, language: str = "zh") -> None:
    """Write three sheets; numbers are numbers, texts stay texts whatever they begin with (R-42).

    Raises Refusal when the file cannot be written.
    """
    with workbook(path) as book:
        _fill(book, compared_in(found, language))


def _fill(book: Any, rows: Compared) -> None:
    said = rows.say
    for title, words, body in (
        ("summary", SUMMARY, (*rows.facts(), *rows.figures())),
        ("answers", ANSWERS, _answers(rows)),
        ("points", POINTS, _points(rows)),
    ):
        add_table(book, said(title), [said(word) for word in words], body)


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
