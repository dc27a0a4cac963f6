"""A filled sheet as XLSX: the form's own columns, what is empty and why, where the form comes from."""

from __future__ import annotations

from pathlib import Path

from assessments.filing.filling import Filled
from assessments.worksheet import add_table, workbook
from forms.filing.sheet import Column, Sheet

EMPTY = ("统一社会信用代码", "名称", "栏目", "为什么空着")
COLUMNS = ("序号", "栏目", "单位", "小数位", "依据", "来源", "可信度", "说明")


def write_sheet(filled: Filled, path: Path) -> None:
    """Write the sheet, whole or not at all; numbers with the form's decimals, codes as texts. Raises Refusal."""
    sheet = filled.sheet
    with workbook(path) as book:
        heads = [column.heading("zh") for column in sheet.columns]
        most = max((column.decimals or 0 for column in sheet.columns), default=0)
        formats = [_format(column) for column in sheet.columns]
        add_table(book, "填报", heads, filled.rows, places=most, figures=formats)
        lines = [(each.site, each.name, each.column, each.why.text("zh")) for each in filled.empty]
        add_table(book, f"空格 {len(filled.empty)} 个", EMPTY, lines, kept=2)
        described = [_described(sheet, number, column) for number, column in enumerate(sheet.columns, start=1)]
        add_table(book, "表式说明", COLUMNS, [*described, *_notes(sheet)], kept=2)


def _format(column: Column) -> str:
    """How Excel shows the numbers of a column."""
    decimals = column.decimals or 0
    return f"0.{'0' * decimals}" if decimals else "0"


def _described(sheet: Sheet, number: int, column: Column) -> tuple[str | int | None, ...]:
    where = sheet.sources[column.source]
    source = f"{where.zh} {where.en}".strip()
    confidence = "待核对（C）" if column.confidence.value == "C" else column.confidence.value
    return (number, column.zh, column.unit, column.decimals, column.clause, source, confidence, column.note.zh)


def _notes(sheet: Sheet) -> list[tuple[str | int | None, ...]]:
    told = ((sheet.zh, sheet.platform.zh), ("说明", sheet.note.zh))
    return [(None, word, None, None, None, None, None, text) for word, text in told if text]
