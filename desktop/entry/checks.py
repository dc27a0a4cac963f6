"""Checking a scheme that is being entered: at every change by its cells, and whole before it is installed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.entry.cells import Content, texts_of
from forms.catalogue import Catalogue
from forms.problems import Problem
from forms.sheets import Scheme, checking, import_xlsx
from forms.sheets.exporting import Entered, content_of
from forms.sheets.reading import read_book
from forms.sheets.writing import write_workbook
from forms.standard import Standard


def live(content: Content, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What is wrong with the cells, each with its address; the same checks as an import makes."""
    book, unread = read_book(texts_of(content))
    found = (*unread, *checking.problems(book, catalogue)) if book["标准"] else unread
    return tuple(dict.fromkeys(found))


def whole(content: Content, catalogue: Catalogue) -> Scheme | tuple[Problem, ...]:
    """The scheme as an import of the same workbook would read it, or everything that is wrong."""
    with tempfile.TemporaryDirectory(prefix="luheng-entry-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "scheme.xlsx"
        write_workbook(path, {title: [dict(row) for row in rows] for title, rows in content.items()}, catalogue)
        return import_xlsx(path, catalogue)


def blank(officer: str, at: datetime) -> Content:
    """The content to begin with when there is nothing to build on."""
    return {"标准": ({"entered_by": officer, "entered_on": at.date().isoformat()},)}


def edition_of(catalogue: Catalogue, standard: Standard, key: str, officer: str, at: datetime) -> Content:
    """The content of a new edition of a standard: everything taken over but what belongs to the old one."""
    entered = Entered(by=officer, on=at.date().isoformat())
    content = content_of(catalogue, standard, entered)
    taken: dict[str, Sequence[dict[str, str]]] = {title: list(rows) for title, rows in content.items()}
    head = dict(taken["标准"][0])
    head |= {"standard": key, "supersedes": standard.id, "document": ""}
    head |= dict.fromkeys(("number", "issued", "effective"), "")
    taken["标准"] = [head]
    taken["新旧对照"] = []
    return {title: tuple(_said(row) for row in rows) for title, rows in taken.items()}


def _said(row: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in row.items() if text}
