"""What a tally carries beside its columns: the summary, groups, scores of indicators and the facts they used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

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
