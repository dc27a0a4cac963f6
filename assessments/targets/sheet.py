"""Progress to targets as XLSX: county, city and province side by side, and the sites and zones counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import starmap
from pathlib import Path

from assessments.targets.bearing import Bearing
from assessments.targets.progress import CountyCount, Progress
from assessments.targets.target_set import TargetSet
from assessments.targets.zones import ZoneCoverage, ZoneLine
from assessments.watching import UNWATCHED, Watch
from assessments.worksheet import Cell, add_table, workbook

HEAD = (
    *("编号", "条款", "目标", "单位", "比较", "全省目标", "全省上限", "目标年", "核实程度", "文件"),
    *("本市下达数", "下达日期", "下达出处", "下达核实程度", "另一个不同的下达数"),
    *("本县数", "截止日期", "本县数出处", "本机统计", "其中签署", "是否达到下达数"),
)
SITES = ("目标编号", "目标", "统一社会信用代码或园区代码", "名称", "评价年", "标准", "达到要求", "评价编号")
ZONES = ("开发区", "级别", "县（市、区）", "计入分母", "核定日期", "核定出处", "验收通过", "验收文件", "签署的评价")
COMPARED = {"about": "左右", "ge": "≥", "gt": ">", "le": "≤", "eq": "=", "range": "区间", "reach": "达到"}
COUNTS = {True: "是", False: "否", None: "未定"}


def write_targets(chosen: TargetSet, rows: Sequence[Progress], path: Path, watch: Watch = UNWATCHED) -> int:
    """Write the table with the lists behind its counts; returns the number of targets.

    Progress counts the sites behind the targets, the long part. Raises Refusal work.cancelled.
    """
    behind = [(each, one) for each in rows for one in each.found]
    with workbook(path) as book:
        count = add_table(book, "目标", HEAD, (_row(chosen, each) for each in rows), kept=3)
        add_table(book, "计入的对象", SITES, starmap(_site, watch.over(behind)), kept=2)
        for each in rows:
            if each.zones is not None:
                add_table(book, "开发区", ZONES, map(_zone, each.zones.lines), kept=1)
                add_table(book, "开发区说明", ("说明",), _stated(each.zones))
    return count


def _row(chosen: TargetSet, each: Progress) -> list[Cell]:
    target, sites = each.target, each.sites
    goal = target.low if target.value is None else target.value
    document = each.allocation
    return [
        *(
            target.id,
            target.clause,
            target.zh,
            target.unit.zh,
            COMPARED[target.comparator.value],
            goal,
            target.high,
        ),
        *(str(target.year), chosen.confidence.value, chosen.number),
        *_count(each.assigned),
        document.confidence.value if document else "",
        each.other.value if each.other else None,
        *_count(each.reached),
        each.counted,
        sites.signed if sites else None,
        "" if each.good is None else COUNTS[each.good],
    ]


def _count(count: CountyCount | None) -> tuple[Cell, Cell, Cell]:
    return (count.value, count.as_of, count.source) if count else (None, "", "")


def _site(each: Progress, one: Bearing) -> list[Cell]:
    passed = COUNTS[one.passed]
    return [each.target.id, each.target.zh, one.site, one.name, one.year, one.zh, passed, one.assessment]


def _zone(line: ZoneLine) -> list[Cell]:
    stated = line.stated
    return [
        *(line.name, line.level, line.county, COUNTS[line.counts]),
        *((stated.as_of, stated.source) if stated else ("", "")),
        line.accepted_on if line.accepted is not None else "",
        line.accepted or "",
        line.assessed.assessment if line.assessed else "",
    ]


def _stated(zones: ZoneCoverage) -> Iterator[list[Cell]]:
    yield [f"{len(zones.numerator)} / {len(zones.denominator)}"]
    for each in zones.stated:
        yield [each.text("zh")]
