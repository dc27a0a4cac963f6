"""Tables as XLSX: what is written is read back as it was, and a place that cannot be written is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assessments.worksheet import add_table, workbook
from forms.problems import Refusal


def test_R42_texts_stay_texts_and_figures_figures(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    rows = [
        ("=1+1", Decimal("1.23456"), 7, date(2026, 7, 1)),
        ("007", None, 0, None),
        ("两行\n文字", Decimal(0), None, None),
    ]
    with workbook(path) as book:
        assert add_table(book, "表", ("text", "figure", "count", "day"), rows) == 3
    read = CalamineWorkbook.from_path(path).get_sheet_by_name("表").to_python()
    assert read[1] == ["=1+1", 1.2346, 7.0, date(2026, 7, 1)]
    assert read[2] == ["007", "", 0.0, ""]
    assert read[3] == ["两行\n文字", 0.0, "", ""]


def test_a_table_without_rows_has_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    with workbook(path) as book:
        assert add_table(book, "长" * 40, ("one", "two"), ()) == 0
    found = CalamineWorkbook.from_path(path)
    assert found.sheet_names == ["长" * 31]
    assert found.get_sheet_by_index(0).to_python() == [["one", "two"]]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal), workbook(tmp_path / "no" / "table.xlsx") as book:
        add_table(book, "", ("one",), ())
