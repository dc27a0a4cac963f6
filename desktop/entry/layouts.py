"""Which columns of a sheet are shown: the usual ones of one kind of table, or all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from forms.sheets.layout import Sheet

ALL = "all"
_FIRST, _LAST = ("group", "id", "number", "zh", "points"), ("requirement", "clause", "source", "confidence")
_MEASURED = ("mark", "direction", "unit", "measures")
# Kind of table → the columns of its indicators; the key is the word of the scoring rule that new rows get.
TABLES: dict[str, tuple[str, ...]] = {
    "三级基准": (*_FIRST, *_MEASURED, "I", "II", "III", *_LAST),
    "限值": (*_FIRST, *_MEASURED, "value", *_LAST),
    "基准到引领": (*_FIRST, *_MEASURED, "baseline.value", "leading.value", *_LAST),
    "判定": (*_FIRST, "mark", "discretion", "evidence", *_LAST),
    "比值": (*_FIRST, *_MEASURED, "value", "cap", *_LAST),
}
_FEW = {
    "一级指标": ("id", "zh", "weight", "whole", "confidence"),
    "来源": ("id", "zh", "address"),
    "选项": ("indicator", "key", "zh", "points"),
    "公式": ("id", "zh", "name", "expression", "symbols", "unit", "clause", "source", "confidence"),
    "数据": ("code", "zh", "unit", "accepted", "definition"),
    "基本要求": ("id", "zh", "veto", "clause", "source", "confidence"),
    "等级": ("key", "zh", "total", "share", "level", "index", "others", "confidence"),
    "限值": ("indicator", "level", "value", "leading", "points", "strict", "when", "unit", "source", "confidence"),
}


def columns(sheet: Sheet, table: str) -> frozenset[str]:
    """The keys of the columns to show; all of them for a sheet that has no shorter view."""
    every = frozenset(column.key for column in sheet.columns)
    if table == ALL or sheet.vertical:
        return every
    if sheet.title == "指标":
        return every & {*TABLES[table], "kind"}
    return every & frozenset(_FEW.get(sheet.title, every))


def table_words() -> tuple[tuple[str, str], ...]:
    """Every kind of table with its words."""
    translate = QCoreApplication.translate
    return (
        ("三级基准", translate("TableEntry", "Levels Ⅰ Ⅱ Ⅲ")),
        ("限值", translate("TableEntry", "Bounds")),
        ("基准到引领", translate("TableEntry", "Baseline to leading value")),
        ("判定", translate("TableEntry", "Judged items with points")),
        ("比值", translate("TableEntry", "Ratio to a reference")),
        (ALL, translate("TableEntry", "All columns")),
    )
