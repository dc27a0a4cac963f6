"""The comparison of two editions as XLSX: totals, every item, what came over, what is missing, and the sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from assessments.editions.comparison import Entry
from assessments.editions.rescoring import Rescored
from assessments.report.compared import Compared
from assessments.worksheet import Cell, add_table, workbook

POINTS = "0.00"


def write_comparison(found: Rescored, path: Path, language: str = "zh") -> None:
    """Write the workbook; numbers are numbers, texts stay texts whatever they begin with (R-42).

    Raises Refusal when the file cannot be written.
    """
    with workbook(path) as book:
        _fill(book, Compared(found, language))


def _fill(book: Any, rows: Compared) -> None:
    said = rows.say
    facts = [(key, text, "", "") for key, text in rows.facts()]
    head = [said(key) for key in ("figure", "before", "after", "difference")]
    add_table(book, said("totals"), head, [*facts, *rows.totals()])
    columns = _columns(rows)
    entries = [[cell(entry) for cell in columns.values()] for entry in rows.found.comparison.entries]
    add_table(book, said("entries"), list(columns), entries, figure=POINTS)
    for title, keys, body in (
        ("missing", ("kind", "question", "unit", "used"), rows.missing()),
        ("carried", ("question", "how", "answer", "from"), rows.carried()),
        ("offered", ("item.after", "answer", "reason"), rows.offered()),
        ("sources", ("edition", "source", "address"), rows.sources()),
    ):
        add_table(book, said(title), [said(key) for key in keys], body)


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
