"""The consolidated table as Parquet for those who compute: figures as decimals of fixed places, never as floats."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Any

from assessments.canonical import encode
from assessments.consolidated_table import COLUMNS, COVERED, headings
from assessments.consolidation import Row
from assessments.exports.columns import KINDS, Kind
from assessments.worksheet import Cell
from forms.problems import Problem, Refusal

DIGITS, PLACES = 38, 20  # of a decimal128: figures have at most 28 digits, of which up to 18 before the point
COVERAGE = "luheng.coverage"  # the name in the metadata
Stated = Sequence[Sequence[Cell]]  # the lines under the headings COVERED
_WIDE = Context(prec=60)


def parquet_of(found: Sequence[Row], stated: Stated = ()) -> bytes:
    """The table, with what is stated of its coverage as canonical JSON in the metadata of the file.

    Refusal export.no_pyarrow where what writes Parquet is not installed.
    """
    try:
        import pyarrow  # type: ignore[import-untyped]  # an extra, and slow to load
        from pyarrow import parquet
    except ImportError:
        raise Refusal(Problem.of("export.no_pyarrow")) from None
    types = {
        Kind.TEXT: pyarrow.string(),
        Kind.WHOLE: pyarrow.int64(),
        Kind.FIGURE: pyarrow.decimal128(DIGITS, PLACES),
    }
    columns = [
        pyarrow.array([_value(cell(row), KINDS[name]) for row in found], types[KINDS[name]])
        for name, cell in COLUMNS.items()
    ]
    out = io.BytesIO()
    said = {COVERAGE: encode([dict(zip(COVERED, line, strict=True)) for line in stated])} if stated else None
    parquet.write_table(pyarrow.table(columns, names=list(headings()), metadata=said), out)
    return out.getvalue()


def _value(cell: Any, kind: Kind) -> Any:
    if kind is Kind.FIGURE and cell is not None:
        return Decimal(cell).quantize(Decimal(1).scaleb(-PLACES), context=_WIDE)
    return cell
