"""Exporting the consolidated table: which rows, in which form, to which place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath

from assessments.consolidated_table import COVERED, covered, write_rows
from assessments.consolidation import Row, rows
from assessments.exports.columnar import Stated, parquet_of
from assessments.exports.features import geojson_of
from assessments.exports.placing import put
from assessments.exports.texts import csv_lines, csv_of
from assessments.handing_in.targets import LOCAL
from assessments.selection import EVERYTHING, Selection
from assessments.store import Store
from assessments.watching import UNWATCHED, Watch

COVERAGE = ".coverage.csv"


class Form(Enum):
    """The form of an export, which is also its file ending."""

    XLSX = "xlsx"
    CSV = "csv"
    GEOJSON = "geojson"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many rows, where in words that may be shown, and where what it covers is said."""

    count: int
    place: str
    coverage: str = ""  # the file beside it; '' where it stands in the file itself


def export(
    store: Store,
    form: Form,
    address: str,
    asked: Selection = EVERYTHING,
    allowed: Collection[str] = LOCAL,
    watch: Watch = UNWATCHED,
) -> Exported:
    """Write the results that are asked for, whole or not at all, and beside them what they cover (N15).

    `address` is a file, or an address of an allowed protocol. Raises Refusal, work.cancelled too.
    """
    found = rows(store, asked)
    watch.at(0, len(found))
    if form is Form.XLSX:
        return Exported(len(found), put(_xlsx_of(store, found, asked, watch), address, allowed))
    stated = covered(store, found, asked)
    content = _WRITERS[form](found, stated)
    watch.at(len(found), len(found))
    place = put(content, address, allowed)
    return Exported(len(found), place, put(csv_lines(COVERED, stated), beside(address), allowed))


def beside(address: str) -> str:
    """The address of the coverage statement of a table: t.coverage.csv for t.csv."""
    folder, mark, name = address.rpartition("/")
    return f"{folder}{mark}{PurePath(name).stem}{COVERAGE}"


def _xlsx_of(store: Store, found: Sequence[Row], asked: Selection, watch: Watch) -> bytes:
    """The table as XLSX: headings with units, codes as texts, figures as numbers; and what it rests on."""
    with tempfile.TemporaryDirectory(prefix="luheng-") as folder:
        path = Path(folder) / "table.xlsx"
        write_rows(store, path, found, asked, watch)
        watch.at(len(found), len(found))
        return path.read_bytes()


_WRITERS: Mapping[Form, Callable[[Sequence[Row], Stated], bytes]] = {
    Form.CSV: lambda found, _stated: csv_of(found),
    Form.GEOJSON: lambda found, _stated: geojson_of(found),
    Form.PARQUET: parquet_of,
}
