"""The consolidated table as XLSX: one row a result, what it covers, indicators, and what rankings rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessments.analysis.contradictions import behind, contradictions
from assessments.analysis.standing import Part, standing
from assessments.consolidation import Row, coverages, rows
from assessments.ranking import Coverage
from assessments.selection import EVERYTHING, Selection
from assessments.store import Store
from assessments.watching import UNWATCHED, Watch
from assessments.wording.standings import group_words
from assessments.worksheet import Cell, add_table, workbook
from forms.problems import Problem
from forms.standard import OutcomeKind

FIGURES = "0.00"


def _grade(row: Row) -> str:
    grade = row.rank.grade if row.rank else row.summary.grade
    if grade is None:
        return ""
    return Problem.about(grade, "said.brief_unconfirmed" if grade.unconfirmed else "said.brief_name").text("zh")


def _index(row: Row, level: int) -> Decimal | None:
    return dict(row.summary.indices).get(level)


def _counted(row: Row, place: int) -> int | None:
    """Items assessed or in all; empty for results of before items were counted, and for forms of gates."""
    return row.summary.counts[place] if row.summary.counts[2] else None


def _met(row: Row) -> int | None:
    """Items met, where meeting them is what counts."""
    kind = row.summary.outcome
    return row.summary.counts[0] if kind.counts or kind is OutcomeKind.COMPLETION_RATE else None


# Column heading → how a row fills it; codes are text, figures are numbers, order and headings are fixed.
COLUMNS: Mapping[str, Callable[[Row], Cell]] = {
    "统一社会信用代码": lambda row: row.site,
    "名称": lambda row: row.name,
    "县（市、区）": lambda row: row.division,
    "行业": lambda row: row.industry,
    "评价年": lambda row: row.year,
    "标准": lambda row: row.number,
    "标准名称": lambda row: row.zh,
    "得分": lambda row: row.summary.points,
    "已评指标可得分": lambda row: row.summary.available if row.summary.outcome.points else None,
    "满分": lambda row: row.summary.maximum if row.summary.outcome.points else None,
    "指数": lambda row: row.total if row.summary.outcome is OutcomeKind.INDEX else None,
    "YⅠ": lambda row: _index(row, 1),
    "YⅡ": lambda row: _index(row, 2),
    "YⅢ": lambda row: _index(row, 3),
    "等级": _grade,
    "名次": lambda row: row.rank.position if row.rank else None,
    "参加排序": lambda row: row.rank.of if row.rank else None,
    "符合项": _met,
    "已评项": lambda row: _counted(row, 1),
    "应评项": lambda row: _counted(row, 2),
    "是否完整": lambda row: "完整" if row.summary.final else "未完整",
    "结论": lambda row: row.conclusion.text("zh"),
    "不符合的基本要求和否决项": lambda row: len(row.summary.gates.failed),
    "须注意": lambda row: row.flags or None,
    "分组结果": lambda row: "；".join(
        f"{group.zh} {group_words(group, row.summary.outcome.value).text('zh')}" for group in row.groups
    ),
    "签署人": lambda row: "、".join(row.signers),
    "修订": lambda row: row.revision,
    "评价编号": lambda row: row.assessment,
}
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("得分", "已评指标可得分", "满分"), "分"),
    **dict.fromkeys(("符合项", "已评项", "应评项", "不符合的基本要求和否决项", "须注意"), "项"),
    "参加排序": "家",
}
COVERED = (
    *(
        "标准",
        "标准名称",
        "应评（在册，家）",
        "已评（家）",
        "过期（家）",
        "退回作废（家）",
        "在评未签（家）",
        "未评（家）",
        "仅有自评价（家）",
    ),
    *("其中结果完整（家）", "说明"),
)
DOUBLED = ("统一社会信用代码", "名称", "评价年", "标准", "得分", "指数", "等级", "结论", "签署人", "评价编号")
RANKINGS = ("标准", "评价年", "参加排序", "未完整或不参加", "没有结果的对象", "说明")


def headings() -> tuple[str, ...]:
    """The heading of every column in its order, with its unit where it has one; never changed, only added to."""
    return tuple(f"{name}（{_UNITS[name]}）" if name in _UNITS else name for name in COLUMNS)


def write_xlsx(store: Store, path: Path, asked: Selection = EVERYTHING) -> int:
    """Write the results asked for as XLSX and return their number.

    Texts stay texts, whatever they begin with (R-42). Beside the table stand what it covers, the points of each
    indicator (a sheet a standard) and what rankings rest on.
    """
    found = rows(store, asked)
    write_rows(store, path, found, asked)
    return len(found)


def write_rows(
    store: Store, path: Path, found: Sequence[Row], asked: Selection = EVERYTHING, watch: Watch = UNWATCHED
) -> None:
    """The same of results that were asked for already; progress counts them. Raises Refusal work.cancelled."""
    with workbook(path) as book:
        add_results(book, watch.over(found))
        _add_companions(book, store, asked, found)


def add_results(book: Any, found: Iterable[Row]) -> None:
    """Add the sheet with the table itself to a workbook."""
    lines = ([cell(row) for cell in COLUMNS.values()] for row in found)
    add_table(book, "汇总", headings(), lines, figure=FIGURES, kept=2)


def covered(store: Store, found: Iterable[Row], asked: Selection = EVERYTHING) -> tuple[list[Cell], ...]:
    """The coverage statement of each standard among some results, under the headings `COVERED` (N15)."""
    firsts = {row.standard: row for row in reversed(tuple(found))}
    return tuple(_covered(store, asked, firsts[standard]) for standard in sorted(firsts))


def _add_companions(book: Any, store: Store, asked: Selection, found: Sequence[Row]) -> None:
    """Add the sheets that stand beside a table of results in a workbook."""
    standards: dict[str, list[Row]] = {}
    for row in found:
        standards.setdefault(row.standard, []).append(row)
    add_table(book, "覆盖说明", COVERED, covered(store, found, asked))
    doubled = behind(store, contradictions(store, asked))
    if doubled:  # both count in the table: neither is more right than the other until a person says so
        body = ([COLUMNS[name](row) for name in DOUBLED] for row in doubled)
        add_table(book, "同年多个结果不一致", DOUBLED, body, figure=FIGURES, kept=2)
    ranks = {(row.standard, row.year) for row in found if row.rank}
    ranking = [each for each in coverages(store) if (each.standard, each.year) in ranks] if ranks else []
    if ranking:
        add_table(book, "排序说明", RANKINGS, map(ranking_line, ranking), figure=FIGURES, kept=2)
    for place, own in enumerate(standards.values(), start=1):
        _add_indicators(book, f"指标{place}", own)


def _covered(store: Store, asked: Selection, row: Row) -> list[Cell]:
    """The coverage statement of one standard: each part as a number, and all of it in words."""
    found = standing(store, replace(asked, standard=row.standard))
    counts = (len(found.parts[part]) for part in Part)
    return [row.number, row.zh, found.known, *counts, found.complete, found.words.text("zh")]


def _add_indicators(book: Any, title: str, found: Sequence[Row]) -> None:
    """The points of every indicator; a cell without any is empty, whatever the reason."""
    lines = {line.indicator: f"{line.number} {line.zh}".strip() for row in found for line in row.lines}
    head = ["统一社会信用代码", "名称", "评价年", "标准", *lines.values(), "评价编号"]
    body = (_indicators(row, list(lines)) for row in found)
    add_table(book, title, head, body, figure=FIGURES, kept=2)


def _indicators(row: Row, indicators: list[str]) -> list[Cell]:
    points = {line.indicator: line.points for line in row.lines}
    return [row.site, row.name, row.year, row.number, *map(points.get, indicators), row.assessment]


def ranking_line(each: Coverage) -> list[Cell]:
    """What a ranking rests on, under the headings `RANKINGS`."""
    return [each.standard, each.year, each.ranked, each.unranked, each.missing, each.words.text("zh")]
