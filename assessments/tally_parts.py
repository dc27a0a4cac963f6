"""What a tally carries beside its columns: the summary, groups, scores of indicators and the facts they used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from assessments.canonical import decimal_text, plain
from assessments.result import GroupLine, Standing
from assessments.wording.summary import Summary, number, summary_from


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScore:
    """One indicator of a result in brief."""

    indicator: str
    number: str
    zh: str
    en: str
    standing: Standing
    bonus: bool
    points: Decimal | None
    maximum: Decimal | None
    met: bool | None
    level: int | None

    @property
    def lost(self) -> Decimal | None:
        """The points that a scored indicator is short of its full marks; None for a bonus or without points."""
        if self.standing is not Standing.SCORED or self.bonus or self.points is None or self.maximum is None:
            return None
        return max(self.maximum - self.points, Decimal(0))


_COUNTS = ("met", "assessed", "items")  # older files have none
_OF_LINE = tuple(each.name for each in fields(LineScore) if each.name not in ("level", "bonus"))
_OF_GROUP = tuple(each.name for each in fields(GroupLine) if each.name not in _COUNTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUsed:
    """A shared fact of the evaluation year as a result used it, in the canonical unit."""

    fact: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """The parts of a result that tables open but never filter by."""

    summary: Summary
    groups: tuple[GroupLine, ...]
    lines: tuple[LineScore, ...]
    facts: tuple[FactUsed, ...]


def stored_detail(result: Mapping[str, Any], found: Summary, year: int) -> dict[str, object]:
    """The detail of a result (as its file says it) in JSON's own types, to be stored; `found` is its summary."""
    bonus = {group["group"] for group in result["groups"] if group["bonus"]}
    return {
        "summary": plain(found),
        "groups": [
            {name: group[name] for name in _OF_GROUP} | {name: group.get(name, 0) for name in _COUNTS}
            for group in result["groups"]
        ],
        "lines": [
            {name: line[name] for name in _OF_LINE} | {"level": line.get("level"), "bonus": line["group"] in bonus}
            for line in result["lines"]
        ],
        "facts": list(_facts(result["lines"], f"@{year}").values()),
    }


def _facts(lines: Iterable[Mapping[str, Any]], year: str) -> dict[tuple[str, str, str], dict[str, str]]:
    """The shared facts of the evaluation year that went into any line, each once, in their canonical units."""
    found = {}
    for line in lines:
        for used in line["inputs"]:
            if used["question"].endswith(year):
                name, value = used["question"].removesuffix(year), decimal_text(Decimal(used["canonical"]))
                fact = {"fact": name, "value": value, "unit": used["canonical_unit"]}
                found[name, value, used["canonical_unit"]] = fact
    return found


def detail_from(stored: Mapping[str, Any]) -> Detail:
    """The detail in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    return Detail(
        summary=summary_from(stored["summary"]),
        groups=tuple(_group(group) for group in stored["groups"]),
        lines=tuple(_line(line) for line in stored["lines"]),
        facts=tuple(FactUsed(**{**fact, "value": Decimal(fact["value"])}) for fact in stored["facts"]),
    )


def _group(stored: Mapping[str, Any]) -> GroupLine:
    figures = {name: Decimal(stored[name]) for name in ("points", "available")}
    return GroupLine(**{**stored, **figures, "weight": number(stored["weight"])})


def _line(stored: Mapping[str, Any]) -> LineScore:
    figures = {name: number(stored[name]) for name in ("points", "maximum")}
    return LineScore(**{**stored, **figures, "standing": Standing(stored["standing"])})
