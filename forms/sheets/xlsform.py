"""A standard as an XLSForm for ODK: questions, choices and limits, and a list of what such a form cannot carry."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from forms.catalogue import Catalogue
from forms.problems import Problem
from forms.sheets.writing import new_workbook
from forms.sheets.xlsform_loss import losses
from forms.sheets.xlsform_survey import CHOICES, SURVEY, Row, survey_of
from forms.units import signs

SETTINGS = ("form_title", "form_id", "version", "default_language")
LOST = "未带走 not carried"


def export_xlsform(catalogue: Catalogue, standard_id: str, path: Path) -> tuple[Problem, ...]:
    """Write a standard as an XLSForm (sheets survey, choices, settings) and give what it cannot carry.

    What is lost also stands on a sheet of its own, which form servers do not read. Raises KeyError, OSError.
    """
    standard = catalogue.standards[standard_id]
    survey, choices = survey_of(catalogue, standard)
    lost = losses(catalogue, standard)
    sha256 = catalogue.fingerprints()[standard.place.file][:12]
    settings = {
        "form_title": standard.zh,
        "form_id": standard.id.replace("/", "_").replace("-", "_"),
        "version": f"{standard.issued}-{sha256}",
        "default_language": "中文 (zh)",
    }
    with new_workbook(path) as book:
        bold = book.add_format({"bold": True, "num_format": "@"})
        _page(book, "survey", SURVEY, survey, bold)
        _page(book, "choices", CHOICES, choices, bold)
        _page(book, "settings", SETTINGS, [settings], bold)
        listed = [{"zh": problem.text(), "en": problem.text("en")} for problem in lost]
        _page(book, LOST, ("zh", "en"), listed, bold)
    return lost


def _page(book: xlsxwriter.Workbook, title: str, columns: tuple[str, ...], rows: list[Row], bold: object) -> None:
    page = book.add_worksheet(title)
    page.freeze_panes(1, 0)
    page.set_column(0, len(columns) - 1, 24)
    for position, column in enumerate(columns):
        page.write_string(0, position, column, bold)
        for number, row in enumerate(rows, start=1):
            text = row.get(column, "")
            page.write_string(number, position, signs(text) if column.startswith("label") else text)
