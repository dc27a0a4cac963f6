"""Writing the workbook of a scheme: every cell as text, with lists to choose from, notes and a guide."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

import resources
from forms.catalogue import Catalogue
from forms.sheets.layout import EXAMPLE, GUIDE, LISTS, REMARK, Column, Kind, Sheet, partner
from forms.sheets.scanning import address
from forms.sheets.workbook import SHEETS
from forms.whole import write_whole

Cells = dict[str, str]  # column key → what the cell shows
Content = Mapping[str, Sequence[Cells]]  # sheet title → rows

SPARE = 300  # rows below the last one that are prepared for entering
LONG = 250  # characters that a list inside a cell's validation may have
_STYLES: Mapping[str, dict[str, object]] = {
    "head": {"bold": True, "bg_color": "#DDEBE3", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "needed": {"bold": True, "bg_color": "#F6E7C8", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "cell": {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D3CE"},
    "example": {"num_format": "@", "italic": True, "font_color": "#6B7570", "bg_color": "#F2F2F2", "valign": "top"},
    "note": {"font_color": "#52605A", "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 14},
}


def write_workbook(path: Path, content: Content, catalogue: Catalogue) -> None:
    """Write a workbook; the rows of `content`, and below them room to enter more. Raises OSError."""
    with new_workbook(path) as book:
        styles = {name: book.add_format({"font_name": "宋体", **style}) for name, style in _STYLES.items()}
        _guide(book.add_worksheet(GUIDE), styles)
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.title)
            rows = content.get(sheet.title, ())
            _vertical(page, sheet, rows, styles) if sheet.vertical else _table(page, sheet, rows, styles)
        _lists(book.add_worksheet(LISTS), catalogue, styles)
        book.worksheets()[1].activate()


@contextmanager
def new_workbook(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written to its path at the end, whole, with every text as text. Raises OSError."""
    content = io.BytesIO()
    texts = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, texts) as book:
        yield book
    write_whole(path, content.getvalue())


def _guide(page: Worksheet, styles: Mapping[str, Format]) -> None:
    """The sheet that says how to fill in the others."""
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, "评价方案录入表", styles["title"])
    lines = resources.path("sheets", "guide.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=2):
        name, _, text = line.partition("：")
        page.write_string(number, 0, name, styles["note"])
        page.write_string(number, 1, text, styles["note"])
    for number, sheet in enumerate(SHEETS, start=len(lines) + 3):
        page.write_string(number, 0, sheet.title, styles["head"])
        page.write_string(number, 1, sheet.note, styles["note"])


def _table(page: Worksheet, sheet: Sheet, rows: Sequence[Cells], styles: Mapping[str, Format]) -> None:
    page.freeze_panes(1, _frozen(sheet))
    page.set_row(0, 34)
    page.set_column(0, 0, 8, styles["cell"])
    page.write_string(0, 0, REMARK, styles["head"])
    page.write_comment(0, 0, f"自己用的备注，程序不读。以“{EXAMPLE}”开头的行整行不读。", {"author": "绿衡"})
    page.write_string(1, 0, f"{EXAMPLE}（不导入）", styles["example"])
    last = len(rows) + SPARE
    for position, column in enumerate(sheet.columns, start=1):
        page.set_column(position, position, column.width, styles["cell"])
        page.write_string(0, position, column.header, styles["needed" if column.required else "head"])
        if column.note:
            page.write_comment(0, position, column.note, {"author": "绿衡", "x_scale": 2})
        page.write_string(1, position, column.example, styles["example"])
        _validation(page, column, (1, position, last, position))
        for number, cells in enumerate(rows, start=2):
            page.write_string(number, position, cells.get(column.key, ""), styles["cell"])
    page.ignore_errors({"number_stored_as_text": f"A1:{address(last + 1, len(sheet.columns) + 1)}"})


def _frozen(sheet: Sheet) -> int:
    """How many columns stay in view: up to the name of what the row is about."""
    keys = [column.key for column in sheet.columns]
    return keys.index("zh") + 2 if "zh" in keys else 2


def _vertical(page: Worksheet, sheet: Sheet, rows: Sequence[Cells], styles: Mapping[str, Format]) -> None:
    cells = rows[0] if rows else {}
    page.freeze_panes(1, 1)
    for position, (header, width) in enumerate((("项目", 18), ("填写", 50), ("英文", 50), ("怎样填", 60))):
        page.set_column(position, position, width)
        page.write_string(0, position, header, styles["head"])
    for number, column in enumerate(sheet.columns, start=1):
        page.write_string(number, 0, column.header, styles["needed" if column.required else "head"])
        page.write_string(number, 1, cells.get(column.key, ""), styles["cell"])
        english = cells.get(partner(column.key), "") if column.worded else ""
        page.write_string(number, 2, english, styles["cell" if column.worded else "example"])
        example = f"例：{column.example}" if column.example else ""
        page.write_string(number, 3, "  ".join(filter(None, (column.note, example))), styles["note"])
        _validation(page, column, (number, 1, number, 1))
    page.ignore_errors({"number_stored_as_text": f"A1:D{len(sheet.columns) + 1}"})


def _validation(page: Worksheet, column: Column, area: tuple[int, int, int, int]) -> None:
    """A list to choose from: words, or the identifiers of the sheet that the column refers to."""
    tip = {"input_title": column.zh[:32], "input_message": column.note[:250]} if column.note else {}
    if column.words and len(",".join(column.words)) <= LONG:
        page.data_validation(*area, {"validate": "list", "source": list(column.words), **tip})
    elif column.refers:
        place = _identified(column.refers)
        warning = {"error_type": "warning", "error_message": f"“{column.refers}”表里还没有这个编号。"}
        page.data_validation(*area, {"validate": "list", "source": place, **warning, **tip})
    elif column.kind is Kind.UNIT:
        source = f"={LISTS}!$D$2:$D$400"
        page.data_validation(*area, {"validate": "list", "source": source, "error_type": "information", **tip})


def _identified(title: str) -> str:
    """Where the identifiers of a sheet stand, from the first row below the example."""
    sheet = next(sheet for sheet in SHEETS if sheet.title == title)
    position = [column.key for column in sheet.columns].index("id") + 2
    letter = address(1, position)[:-1]
    return f"={title}!${letter}$3:${letter}${SPARE}"


def _lists(page: Worksheet, catalogue: Catalogue, styles: Mapping[str, Format]) -> None:
    """What may be referred to: every fact of the dictionary with its unit, and the units those facts use."""
    page.freeze_panes(1, 1)
    for position, (header, width) in enumerate((("数据编码", 32), ("名称", 40), ("单位", 14), ("所有单位", 14))):
        page.set_column(position, position, width)
        page.write_string(0, position, header, styles["head"])
    facts = sorted(catalogue.dictionary.values(), key=lambda fact: fact.code)
    for number, fact in enumerate(facts, start=1):
        for position, text in enumerate((fact.code, fact.zh, fact.unit)):
            page.write_string(number, position, text)
    units = sorted({unit for fact in facts for unit in (fact.unit, *fact.accepted)})
    for number, unit in enumerate(units, start=1):
        page.write_string(number, 3, unit)
