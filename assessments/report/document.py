"""What building a report gives: the PDF and the places where officers sign it."""

from __future__ import annotations

from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the lower left corner


@dataclass(frozen=True, slots=True)
class Field:
    """The place on the last page where one officer's visible signature will stand."""

    name: str
    tooltip: str
    rect: Rectangle


@dataclass(frozen=True, slots=True)
class Report:
    """An unsigned report: PDF, title, number of pages, and one field for each officer in order."""

    content: bytes
    title: str
    pages: int
    fields: tuple[Field, ...]
