"""What the sheets of a workbook are: columns with headers, kinds, words to choose from, notes and examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

NAME = "zh"  # the column whose English partner is "en"; every other partner is "<key>.en"
REMARK = "行注"  # the first column of every table: the clerk's own, never read but for the word below
EXAMPLE = "示例"  # a row whose remark begins with this is not read
SCRATCH = "草稿"  # a sheet whose title begins with this is not read
GUIDE, LISTS = "说明", "词表"  # sheets that are written and never read


class Kind(Enum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"  # an identifier: full-width letters and signs are folded, spaces around it dropped
    NUMBER = "number"
    UNIT = "unit"
    LIST = "list"  # identifiers divided by ；
    SYMBOLS = "symbols"  # 符号=数据编码, divided by ；
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column (in the vertical sheet: one line); `words` are the choices with their catalogue values."""

    key: str
    zh: str
    kind: Kind = Kind.TEXT
    required: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    refers: str = ""  # the sheet whose identifiers stand here
    note: str = ""
    example: str = ""
    width: int = 14
    worded: bool = False  # in a vertical sheet: it has an English partner

    @property
    def header(self) -> str:
        """The header as printed; ＊ marks what must be filled."""
        return f"{self.zh}＊" if self.required else self.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; a vertical one has a line for each entry and values in columns B (Chinese) and C (English)."""

    title: str
    columns: tuple[Column, ...]
    note: str
    vertical: bool = False
    identified: str = "id"  # the column whose values must differ

    def column(self, key: str) -> Column:
        """The column with a key; raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def partner(key: str) -> str:
    """The key of the English partner of a Chinese wording."""
    return "en" if key == NAME else f"{key}.en"


def bilingual(
    key: str, zh: str, required: bool = False, note: str = "", example: tuple[str, str] = ("", "")
) -> tuple[Column, Column]:
    """A Chinese wording with its English partner, which may stay empty."""
    chinese = Column(key=key, zh=zh, required=required, note=note, example=example[0], width=30)
    english = Column(
        key=partner(key),
        zh=f"{zh}（英文）",
        note="可空：空着时暂用中文，并在导入结果里列出。",
        example=example[1],
        width=24,
    )
    return chinese, english
