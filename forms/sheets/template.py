"""The empty workbook that a clerk fills in."""

from __future__ import annotations

from pathlib import Path

from forms.catalogue import Catalogue
from forms.loading import shipped
from forms.sheets.writing import write_workbook


def write_template(path: Path, catalogue: Catalogue | None = None) -> None:
    """Write the empty workbook, with the facts of a catalogue (the shipped one) to refer to. Raises OSError."""
    write_workbook(path, {}, catalogue or shipped())
