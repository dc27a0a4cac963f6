"""A city's allocation as a workbook: a form to fill in, and reading it back with every mistake at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from assessments.canonical import decimal_text
from assessments.targets.target_set import Comparator, Target, TargetSet
from assessments.worksheet import add_table, workbook
from forms.problems import Problem
from forms.reading import folded
from forms.rules import Confidence
from forms.sheets.opening import open_workbook

DOCUMENT, FIGURES = "文件", "下达数"
PARTS = {
    "编号": "set",
    "文号": "number",
    "名称": "zh",
    "发布单位": "issuer",
    "发布日期": "issued",
    "来源": "sources",
    "核实程度": "confidence",
}
HEAD = ("编号", "目标", "单位", "全省目标", "下达数", "目标年")
ID, VALUE, YEAR = HEAD.index("编号"), HEAD.index("下达数"), HEAD.index("目标年")
FIRST = 2  # the row of a sheet on which entries begin


@dataclass(frozen=True, slots=True)
class ReadAllocation:
    """A target set as YAML, or every reason why the workbook gives none, each with its cell."""

    text: str
    problems: tuple[Problem, ...] = ()


def write_allocation_form(chosen: TargetSet, path: Path) -> int:
    """Write a workbook in which an office enters what the city assigned; returns the number of targets."""
    with workbook(path) as book:
        add_table(book, DOCUMENT, ("项目", "内容"), ([name, _example(key)] for name, key in PARTS.items()))
        return add_table(book, FIGURES, HEAD, map(_line, chosen.targets), kept=2)


def read_allocation(path: Path, chosen: TargetSet) -> ReadAllocation:
    """Read a filled-in workbook as an allocation of a set; rows without a figure assign nothing."""
    opened = open_workbook(path)
    problems = list(opened.problems)
    for title in (DOCUMENT, FIGURES):
        if not problems and title not in opened.sheets:
            problems.append(Problem.of("allocation.no_sheet", str(path), title=title))
    if problems:
        return ReadAllocation("", tuple(problems))
    document = _document(opened.sheets[DOCUMENT], problems)
    targets = list(_targets(opened.sheets[FIGURES], chosen, problems))
    if not problems and not targets:
        problems.append(Problem.of("allocation.nothing", f"{FIGURES}!{_cell(FIRST, VALUE)}"))
    if problems:
        return ReadAllocation("", tuple(problems))
    tree = document | {"allocates": chosen.id, "targets": targets}
    return ReadAllocation(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=200))


def _example(key: str) -> str:
    """What stands in the form from the beginning."""
    return Confidence.A.value if key == "confidence" else ""


def _line(target: Target) -> list[Any]:
    goal = target.low if target.value is None else target.value
    return [target.id, target.zh, target.unit.zh, goal, None, str(target.year)]


def _document(rows: Sequence[Sequence[str]], problems: list[Problem]) -> dict[str, Any]:
    """The head of the document; what is missing or no day is a problem at its cell."""
    given = {row[0].strip(): (number, row[1].strip() if len(row) > 1 else "") for number, row in _filled(rows)}
    found: dict[str, Any] = {}
    for name, key in PARTS.items():
        number, text = given.get(name, (FIRST, ""))
        where = f"{DOCUMENT}!{_cell(number, 1)}"
        if not text:
            problems.append(Problem.of("allocation.required", where, name=name))
        elif key == "issued" and not _is_day(text):
            problems.append(Problem.of("allocation.day", where, text=text))
        elif key == "confidence" and text not in {each.value for each in Confidence}:
            problems.append(Problem.of("allocation.confidence", where, text=text))
        found[key] = [text] if key == "sources" else text
    return found | {"en": found["zh"]}


def _targets(rows: Sequence[Sequence[str]], chosen: TargetSet, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    if not rows or tuple(cell.strip() for cell in rows[0][: len(HEAD)]) != HEAD:
        problems.append(Problem.of("allocation.head", f"{FIGURES}!A1", head="、".join(HEAD)))
        return
    known, seen = {target.id: target for target in chosen.targets}, set[str]()
    for number, row in _filled(rows):
        cells = [folded(cell).strip() for cell in (*row, *("",) * len(HEAD))]
        key, where = cells[ID], f"{FIGURES}!{_cell(number, ID)}"
        if key not in known or key in seen:
            code = "allocation.twice" if key in seen else "allocation.unknown"
            problems.append(Problem.of(code, where, text=key, number=chosen.number))
            continue
        seen.add(key)
        value, year = _value(cells[VALUE], number, problems), _year(cells[YEAR], number, problems)
        if value is not None and year is not None:
            yield _tree(known[key], value, year)


def _value(text: str, row: int, problems: list[Problem]) -> Decimal | None:
    """A figure that is not negative; None for an empty cell and for what is none, which is a problem."""
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if value.is_finite() and value >= 0:
        return value
    problems.append(Problem.of("allocation.figure", f"{FIGURES}!{_cell(row, VALUE)}", text=text))
    return None


def _year(text: str, row: int, problems: list[Problem]) -> int | None:
    if text.isascii() and text.isdecimal() and 1990 <= int(text) <= 2100:
        return int(text)
    problems.append(Problem.of("allocation.year", f"{FIGURES}!{_cell(row, YEAR)}", text=text))
    return None


def _tree(target: Target, value: Decimal, year: int) -> dict[str, Any]:
    """The target as the document sets it: as the whole set has it, with figure and year of its own."""
    comparator = Comparator.AT_LEAST if target.comparator is Comparator.RANGE else target.comparator
    based: Mapping[str, Any] = {"base_year": target.base_year} if target.base_year else {}
    return {
        "id": target.id,
        "clause": target.clause,
        "zh": target.zh,
        "en": target.en,
        "comparator": comparator.value,
        "value": decimal_text(value),
        "unit": {"zh": target.unit.zh, "en": target.unit.en},
        **based,
        "year": year,
        "measured": target.measured.value,
        "role": target.role.value,
        "reduction": target.reduction,
    }


def _filled(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the heading that hold anything, with their numbers."""
    for number, row in enumerate(rows[1:], start=FIRST):
        if any(cell.strip() for cell in row):
            yield number, row


def _cell(row: int, column: int) -> str:
    return f"{'ABCDEFGH'[column]}{row}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
