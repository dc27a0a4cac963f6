"""The consolidated table as GeoJSON (RFC 7946): one feature a result; sites have no coordinates, so no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

from assessments.consolidated_table import COLUMNS, headings
from assessments.consolidation import Row
from assessments.worksheet import PLACES, Cell
from forms.problems import Problem
from forms.reading import rounded


def geojson_of(found: Iterable[Row]) -> bytes:
    """A feature collection; each geometry is null (RFC 7946, 3.2) for an office's map to join by the code.

    The member `note` beyond RFC 7946 (6.1) says so.
    """
    names = headings()
    features = [
        {
            "type": "Feature",
            "geometry": None,
            "id": f"{row.assessment}/{row.standard}",
            "properties": {name: _value(cell(row)) for name, cell in zip(names, COLUMNS.values(), strict=True)},
        }
        for row in found
    ]
    note = {language: Problem.of("export.no_coordinates").text(language) for language in ("zh", "en")}
    document = {"type": "FeatureCollection", "note": note, "features": features}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _value(cell: Cell) -> str | int | float | None:
    """A figure as a number, rounded half-up as in the XLSX; nothing stays null."""
    if isinstance(cell, Decimal):
        return float(rounded(cell, PLACES))
    return cell or None if isinstance(cell, str) else cell  # type: ignore[return-value]
