"""A rank list as XLSX: the list with every reason, the classes with their sum, and who is next to a boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from assessments.rank_lists.places import Boundary, Part, Place, RankList, points_of
from assessments.watching import UNWATCHED, Watch
from assessments.worksheet import Cell, add_table, workbook

PARTS = {
    Part.RANKED: "参加排序",
    Part.APART: "单列（不参评）",
    Part.OUT: "不在评价范围",
    Part.OPEN: "结果未完整",
    Part.CONTRADICTING: "结果互相矛盾",
    Part.MISSING: "没有签署结果",
}
COLUMNS: Mapping[str, Callable[[Place], Cell]] = {
    "统一社会信用代码": lambda place: place.entry.site,
    "名称": lambda place: place.entry.name,
    "县（市、区）": lambda place: place.entry.county,
    "行业代码": lambda place: place.entry.industry,
    "评价年": lambda place: place.pool.year,
    "参加情况": lambda place: PARTS[place.part],
    "得分": lambda place: place.entry.points,
    "加分": lambda place: place.entry.bonus,
    "减分": lambda place: place.entry.deduction,
    "总分": lambda place: place.entry.total,
    "名次": lambda place: place.rank.position if place.rank else None,
    "参加排序数": lambda place: place.rank.of if place.rank else None,
    "名次占比（%）": lambda place: place.rank.share if place.rank else None,
    "类别": lambda place: place.grade.key if place.grade else "",
    "类别名称": lambda place: place.grade.zh if place.grade else "",
    "距上一类还差（分）": lambda place: place.short,
    "高出下一类最高分（分）": lambda place: place.lead,
    "理由": lambda place: "；".join(each.text("zh") for each in place.why),
    "评价编号": lambda place: place.entry.assessment,
}
CLASSES = ("县（市、区）", "行业大类", "类别", "类别名称", "个数")
BOUNDARIES = (
    *("县（市、区）", "行业大类", "分界（名次占比%）", "上一类", "上一类最低分", "是哪些"),
    *("下一类", "下一类最高分", "是哪些（下一类）", "相差（分）"),
)


def write_rank_list(found: RankList, path: Path, watch: Watch = UNWATCHED) -> int:
    """Write a rank list as XLSX and return its number of sites; raises Refusal, work.cancelled too."""
    with workbook(path) as book:
        lines = ([cell(place) for cell in COLUMNS.values()] for place in watch.over(found.places))
        count = add_table(book, "排序", list(COLUMNS), lines, kept=2)
        add_table(book, "分类合计", CLASSES, _classes(found))
        if found.boundaries:
            add_table(book, "分界", BOUNDARIES, map(_boundary, found.boundaries))
        add_table(book, "说明", ("说明",), ([each.text("zh")] for each in found.stated))
    return count


def _classes(found: RankList) -> Iterator[list[Cell]]:
    for each in found.classes:
        yield [each.pool.division, each.pool.industry, each.grade.key, each.grade.zh, each.count]
    yield ["", "", "", "未分类", found.unclassed]
    yield ["", "", "", "合计（参加排序）", sum(each.count for each in found.classes) + found.unclassed]


def _boundary(each: Boundary) -> list[Cell]:
    last, first = ("、".join(place.entry.name for place in own) for own in (each.last, each.first))
    return [
        *(each.pool.division, each.pool.industry, each.share, each.better.key, points_of(each.last[0]), last),
        *(each.worse.key, points_of(each.first[0]), first, each.gap),
    ]
