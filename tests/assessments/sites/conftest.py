"""Lists of sites as offices have them: workbooks and text files written for a test."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from stdnum.cn import uscc

HEADINGS = ("企业名称", "统一社会信用代码", "行政区划", "行业代码")


def code_of(number: int) -> str:
    """A made-up credit code with the right check character."""
    stem = f"91320583{number:09d}"
    return stem + uscc.calc_check_digit(stem)


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as an XLSX file."""

    def write(rows: Sequence[Sequence[object]], name: str = "list.xlsx", **sheets: Sequence) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
            for title, lines in {"名单": rows, **sheets}.items():
                page = book.add_worksheet(title)
                for number, line in enumerate(lines):
                    for column, value in enumerate(line):
                        page.write(number, column, value)
        return path

    return write
