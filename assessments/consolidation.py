"""Consolidation: sites, standards, totals and verdicts from all signed assessments of an office."""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessments import registers
from assessments.opening import refusing
from assessments.result import GateStanding, Verdict
from assessments.store import Store
from forms.reading import rounded

# Only signed assessments count, and of a chain of corrections only the last.
_SIGNED = """
SELECT a.id, a.site, a.year, a.revision, s.name, s.division, s.industry, r.standard, r.json,
  (SELECT group_concat(p.signers, ' ') FROM package p WHERE p.assessment = a.id) AS signers
FROM assessment a JOIN site s ON s.code = a.site JOIN result r ON r.assessment = a.id
WHERE a.phase = 'signed'
  AND NOT EXISTS (SELECT 1 FROM assessment b WHERE b.predecessor = a.id AND b.phase = 'signed')
ORDER BY r.standard, s.code, a.year, a.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShare:
    """Points of one first-level indicator against its weight."""

    group: str
    zh: str
    points: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One signed result: a site under one standard in one year."""

    site: str
    name: str
    division: str
    industry: str
    year: int
    assessment: str
    revision: int
    standard: str
    number: str
    zh: str
    total: Decimal
    available: Decimal
    maximum: Decimal
    complete: bool
    verdict: Verdict
    gates_failed: int
    gates_open: int
    groups: tuple[GroupShare, ...]
    signers: tuple[str, ...]


def rows(store: Store) -> tuple[Row, ...]:
    """All signed results, by standard, site and year."""
    return tuple(_row(found) for found in store.db.query(_SIGNED))


def _row(found: dict[str, Any]) -> Row:
    result = json.loads(found["json"])
    standings = [gate["standing"] for gate in result["gates"]]
    division = registers.divisions().get(found["division"])
    industry = registers.industries().get(found["industry"])
    return Row(
        site=found["site"],
        name=found["name"],
        division=division.full if division else found["division"],
        industry=f"{industry.code} {industry.zh}" if industry else found["industry"],
        year=found["year"],
        assessment=found["id"],
        revision=found["revision"],
        standard=found["standard"],
        number=result["number"],
        zh=result["zh"],
        total=Decimal(result["total"]),
        available=Decimal(result["available"]),
        maximum=Decimal(result["maximum"]),
        complete=result["complete"],
        verdict=Verdict(result["verdict"]),
        gates_failed=standings.count(GateStanding.FAILED.value),
        gates_open=standings.count(GateStanding.OPEN.value),
        groups=tuple(_share(group) for group in result["groups"]),
        signers=_signers(found["signers"]),
    )


def _share(group: dict[str, Any]) -> GroupShare:
    points, weight = Decimal(group["points"]), Decimal(group["weight"])
    return GroupShare(group=group["group"], zh=group["zh"], points=points, weight=weight)


def _signers(texts: str | None) -> tuple[str, ...]:
    names = (name for text in (texts or "").split() for name in json.loads(text))
    return tuple(dict.fromkeys(names))


VERDICTS = {
    Verdict.VETOED: "一票否决",
    Verdict.INCOMPLETE: "未完整，不作结论",
    Verdict.SCORED: "已评分（标准未设合格线）",
    Verdict.PASSED: "达到",
    Verdict.FAILED: "未达到",
}

# Column heading → how a row fills it; codes are text, figures are numbers, order and headings are fixed.
COLUMNS = {
    "统一社会信用代码": lambda row: row.site,
    "名称": lambda row: row.name,
    "县（市、区）": lambda row: row.division,
    "行业": lambda row: row.industry,
    "评价年": lambda row: row.year,
    "标准": lambda row: row.number,
    "得分": lambda row: float(rounded(row.total, 4)),
    "已评指标可得分": lambda row: float(rounded(row.available, 4)),
    "满分": lambda row: float(row.maximum),
    "是否完整": lambda row: "完整" if row.complete else "未完整",
    "结论": lambda row: VERDICTS[row.verdict],
    "否决项": lambda row: row.gates_failed,
    "分组得分": lambda row: "；".join(f"{g.zh} {rounded(g.points, 2)}/{g.weight}" for g in row.groups),
    "签署人": lambda row: "、".join(row.signers),
    "修订": lambda row: row.revision,
    "评价编号": lambda row: row.assessment,
}


def write_xlsx(store: Store, path: Path) -> int:
    """Write the table as XLSX and return the number of rows; texts stay texts, whatever they begin with (R-42)."""
    import xlsxwriter

    found = rows(store)
    with refusing(path):
        try:
            with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
                _sheet(book, found)
        except xlsxwriter.exceptions.FileCreateError as problem:
            raise OSError(errno.EACCES, str(problem)) from problem
    return len(found)


def _sheet(book: Any, found: tuple[Row, ...]) -> None:
    sheet = book.add_worksheet("汇总")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@"})
    figure = book.add_format({"num_format": "0.00"})
    for column, (heading, cell) in enumerate(COLUMNS.items()):
        sheet.write_string(0, column, heading, bold)
        width = max((len(str(cell(row))) for row in found), default=6)
        sheet.set_column(column, column, min(max(width * 1.6, len(heading) * 2.2), 48))
        for line, row in enumerate(found, start=1):
            value = cell(row)
            if isinstance(value, str):
                sheet.write_string(line, column, value, text)
            else:
                sheet.write_number(line, column, value, figure if isinstance(value, float) else None)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(found), 1), len(COLUMNS) - 1)
