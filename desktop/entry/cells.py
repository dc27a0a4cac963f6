"""Cells of a scheme that is being entered: rows as plain values, tidied as a clerk means them, and their sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from forms.sheets.columns import STANDARD
from forms.sheets.layout import NAME, REMARK, Column, Kind, Sheet, partner
from forms.sheets.opening import Cells as Texts
from forms.sheets.scanning import address
from forms.sheets.workbook import BY_TITLE, SHEETS

Cells = Mapping[str, str]  # column key → what the cell shows, in the words of the workbook
Rows = tuple[Cells, ...]
Content = Mapping[str, Rows]  # sheet title → rows

FIRST_ROW = 3  # of the workbook: below the headers and the example
FIRST_LINE = 2  # of the sheet of the standard itself
NOTHING = frozenset({"/", "-", "—", "－", "–", "――", "——", "无"})  # what tables print where there is no figure
_SIGNED = re.compile(r"\s*(≤|≥|<=|>=|＜=|＞=|不大于|不小于|不高于|不低于)\s*([0-9０-９.．]+)\s*")
_LOWER = frozenset({"≤", "<=", "＜=", "不大于", "不高于"})
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class Sum:
    """What the points of a group add up to, and what they must make; None where the source gives no sum."""

    group: str
    name: str
    total: Decimal
    wanted: Decimal | None
    gaps: int  # indicators without points

    @property
    def right(self) -> bool:
        """Whether the sum is as it must be; with gaps it may stay below."""
        if self.wanted is None:
            return True
        return self.total == self.wanted or (self.gaps > 0 and self.total < self.wanted)


def tidied(column: Column, text: str) -> str:
    """A cell as it is meant: the word of a list by its beginning or letter, digits in half width."""
    text = text.strip()
    if column.words and text:
        return as_word(column, text)
    if column.kind in (Kind.NUMBER, Kind.CODE, Kind.DATE):
        text = text.translate(_WIDE).strip()
    return "" if column.kind is Kind.NUMBER and no_figure(text) else text


def no_figure(text: str) -> bool:
    """Whether a cell holds what tables print where there is no figure."""
    return text.translate(_WIDE).strip() in NOTHING


def as_word(column: Column, text: str) -> str:
    """The word that a text names: itself, its catalogue value, or the only one that begins so; else the text."""
    if text in column.words:
        return text
    plain = text.translate(_WIDE).strip().casefold()
    named = [word for word, value in column.words.items() if value.casefold() == plain]
    named = named or [word for word in column.words if word.casefold().startswith(plain)]
    named = named or [word for word in column.words if plain in word.casefold()]
    return named[0] if len(named) == 1 else text


def placed(sheet: Sheet, row: Cells, key: str, text: str) -> dict[str, str]:
    """A row with one cell set; a comparison sign before a figure goes into the direction, where it fits."""
    made, column = dict(row), column_of(sheet, key)
    found = _SIGNED.fullmatch(text) if column.kind is Kind.NUMBER else None
    if found and any(each.key == "direction" for each in sheet.columns):
        direction = "越小越好" if found[1] in _LOWER else "越大越好"
        if made.get("direction", direction) in ("", direction):
            made["direction"] = direction
            text = found[2].replace("．", ".")
    made[key] = tidied(column, text)
    return {name: value for name, value in made.items() if value}


def column_of(sheet: Sheet, key: str) -> Column:
    """The column with a key; an English partner in the vertical sheet is a plain text."""
    return next((column for column in sheet.columns if column.key == key), None) or Column(key=key, zh=key)


def new_row(sheet: Sheet, content: Content, kind: str = "") -> dict[str, str]:
    """A row to begin with: group, source and confidence as in the row before, the only source at first."""
    rows = content.get(sheet.title, ())
    before = rows[-1] if rows else {}
    keys = [column.key for column in sheet.columns if column.key in ("group", "source", "confidence", "indicator")]
    made = {key: before[key] for key in keys if before.get(key)}
    sources = content.get("来源", ())
    if "source" in [column.key for column in sheet.columns] and not made.get("source") and len(sources) == 1:
        made["source"] = sources[0].get("id", "")
    if sheet.title == "指标" and kind:
        made["kind"] = kind
    return {key: text for key, text in made.items() if text}


def filled(rows: Iterable[Cells]) -> Rows:
    """Rows without those that say nothing."""
    return tuple(row for row in rows if any(row.values()))


def texts_of(content: Content) -> dict[str, Texts]:
    """The content as the reader of workbooks takes it, each cell at the address it would have there."""
    return {
        sheet.title: (_vertical if sheet.vertical else _table)(sheet, content.get(sheet.title, ()))
        for sheet in SHEETS
    }


def place_of(where: str) -> tuple[str, int, str] | None:
    """Sheet, row in the content and column key of an address such as 指标!F12; None for no cell."""
    title, _, cell = where.partition("!")
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    if title not in BY_TITLE or not found:
        return None
    sheet, line = BY_TITLE[title], int(found[2])
    if sheet.vertical:
        at = line - FIRST_LINE
        key = sheet.columns[at].key if 0 <= at < len(sheet.columns) else sheet.columns[0].key
        return title, 0, partner(key) if found[1] == "C" else key
    keys = {address(1, at).rstrip("1"): column.key for at, column in enumerate(sheet.columns, start=2)}
    return title, max(0, line - FIRST_ROW), keys.get(found[1], sheet.columns[0].key)


def sums(content: Content) -> tuple[Sum, ...]:
    """Every group with its sum and, first, the weights of the groups with the maximum."""
    groups, rows = content.get("一级指标", ()), content.get("指标", ())
    shared = {row.get("id", ""): number(row.get("points", "")) for row in content.get("共享权重", ())}
    found = []
    for group in groups:
        own = [row for row in rows if row.get("group") == group.get("id")]
        given = [number(row.get("points", "")) for row in own]
        given += [shared.get(key) for key in dict.fromkeys(row.get("sharing", "") for row in own) if key]
        gaps = sum(1 for row in own if number(row.get("points", "")) is None and not row.get("sharing"))
        wanted = number(group.get("whole", "")) or number(group.get("weight", ""))
        total = sum((each for each in given if each is not None), Decimal(0))
        found.append(Sum(group.get("id", ""), group.get(NAME, ""), total, wanted, gaps))
    return (*_weights(content, groups), *found)


def number(text: str) -> Decimal | None:
    """The number in a cell; None when it holds none."""
    try:
        value = Decimal(text.translate(_WIDE).strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _weights(content: Content, groups: Sequence[Cells]) -> tuple[Sum, ...]:
    base = [group for group in groups if group.get("bonus") != "是"]
    head = content.get("标准", ())
    maximum = number(head[0].get("outcome.maximum", "")) if head else None
    if not base or maximum is None:
        return ()
    weights = [number(group.get("weight", "")) for group in base]
    total = sum((each for each in weights if each is not None), Decimal(0))
    return (Sum("", "", total, maximum, weights.count(None)),)


def _table(sheet: Sheet, rows: Rows) -> Texts:
    head = (REMARK, *(column.header for column in sheet.columns))
    blank = tuple("" for _ in head)
    return (head, blank, *(("", *(row.get(column.key, "") for column in sheet.columns)) for row in rows))


def _vertical(sheet: Sheet, rows: Rows) -> Texts:
    cells = rows[0] if rows else {}
    lines = [("项目", "填写", "英文")]
    for column in sheet.columns:
        english = cells.get(partner(column.key), "") if column.worded else ""
        lines.append((column.header, cells.get(column.key, ""), english))
    return tuple(lines)


def title_of(content: Content) -> str:
    """The name of the scheme, its id, or nothing yet."""
    head = content["标准"][0] if content.get("标准") else {}
    return head.get(NAME) or head.get(STANDARD.columns[0].key) or ""
