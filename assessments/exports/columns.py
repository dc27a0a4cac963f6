"""The columns of the consolidated table for those who compute with them: the kind of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from assessments.consolidated_table import COLUMNS


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    WHOLE = "whole"
    FIGURE = "figure"


_FIGURES = ("得分", "已评指标可得分", "满分", "指数", "YⅠ", "YⅡ", "YⅢ")
_WHOLE = ("评价年", "名次", "参加排序", "符合项", "已评项", "应评项", "不符合的基本要求和否决项", "须注意", "修订")
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(COLUMNS, Kind.TEXT),
    **dict.fromkeys(_FIGURES, Kind.FIGURE),
    **dict.fromkeys(_WHOLE, Kind.WHOLE),
}
