"""Exporting the consolidated table: which rows, in which form, to which place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assessments.consolidated_table import COLUMNS, FIGURES, add_companions
from assessments.consolidation import Row, rows
from assessments.exports.columnar import parquet_of
from assessments.exports.columns import headings
from assessments.exports.features import geojson_of
from assessments.exports.placing import put
from assessments.exports.texts import csv_of
from assessments.handing_in.targets import LOCAL
from assessments.selection import EVERYTHING, Selection
from assessments.store import Store
from assessments.worksheet import add_table, workbook


class Form(Enum):
    """The form of an export, which is also its file ending."""

    XLSX = "xlsx"
    CSV = "csv"
    GEOJSON = "geojson"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many rows, and where in words that may be shown."""

    count: int
    place: str


def export(
    store: Store, form: Form, address: str, asked: Selection = EVERYTHING, allowed: Collection[str] = LOCAL
) -> Exported:
    """Write the results that are asked for, whole or not at all.

    `address` is a file, or an address of an allowed protocol. Raises Refusal.
    """
    found = rows(store, asked)
    content = xlsx_of(store, found, asked) if form is Form.XLSX else _WRITERS[form](found)
    return Exported(len(found), put(content, address, allowed))


def xlsx_of(store: Store, found: Sequence[Row], asked: Selection = EVERYTHING) -> bytes:
    """The table as XLSX: headings with units, codes as texts, figures as numbers; and what it rests on."""
    with tempfile.TemporaryDirectory(prefix="luheng-") as folder:
        path = Path(folder) / "table.xlsx"
        with workbook(path) as book:
            lines = ([cell(row) for cell in COLUMNS.values()] for row in found)
            add_table(book, "汇总", headings(), lines, figure=FIGURES, kept=2)
            add_companions(book, store, asked, found)
        return path.read_bytes()


_WRITERS: Mapping[Form, Callable[[Sequence[Row]], bytes]] = {
    Form.CSV: csv_of,
    Form.GEOJSON: geojson_of,
    Form.PARQUET: parquet_of,
}
