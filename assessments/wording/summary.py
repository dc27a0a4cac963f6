"""Summaries: what a conclusion is worded from, taken from a result or from the result file of a package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from assessments.result import GateStanding, GradeGiven, Result, Standing, Verdict
from forms.bilingual import Bilingual
from forms.rules import Level
from forms.standard import Mark, OutcomeKind

MANDATORY = Mark.MANDATORY.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """How many basic requirements and vetoes decide, are in order and are open; which have failed."""

    items: int
    met: int
    open: int
    failed: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures and counts of one result under one standard, of its base groups unless said otherwise."""

    outcome: OutcomeKind
    verdict: Verdict
    words: Bilingual  # the standard's own words for the verdict
    grade: GradeGiven | None
    indices: tuple[tuple[int, Decimal | None], ...]  # level → index
    total: Decimal | None
    available: Decimal
    maximum: Decimal | None
    counts: tuple[int, int, int]  # items met, judged, and all that count
    complete: bool
    levels: tuple[int, ...]  # items at levels I, II, III and short of III
    gates: Gates
    mandatory_failed: tuple[Bilingual, ...]
    unscored: tuple[tuple[str, int], ...]  # code of the first problem → base indicators left unscored by it
    bonus: Decimal | None  # None where the standard has no bonus group

    @property
    def points(self) -> Decimal | None:
        """The points won; None, not zero, while nothing is scored and where the outcome has none."""
        nothing = not self.available and not self.total and not self.complete
        return None if nothing or not self.outcome.points else self.total

    @property
    def open_lines(self) -> int:
        """The base indicators that are not scored although they should be."""
        return sum(count for _, count in self.unscored)

    @property
    def final(self) -> bool:
        """Whether the conclusion and its figures stand; a veto may come before everything is scored."""
        if self.verdict is Verdict.VETOED:
            return self.complete and not self.gates.open
        return self.verdict is not Verdict.INCOMPLETE


def summary(result: Result) -> Summary:
    """The summary of a result."""
    bonus = {group.group: group.points for group in result.groups if group.bonus}
    lines = [
        _Judged(
            base=line.group not in bonus,
            scored=line.standing is Standing.SCORED,
            open=line.standing is Standing.NOT_SCORED,
            level=line.level,
            missed=Bilingual(line.zh, line.en) if line.met is False and line.mark == MANDATORY else None,
            code=line.problems[0].code if line.problems else "",
        )
        for line in result.lines
    ]
    gates = [(gate.standing.value, Bilingual(gate.zh, gate.en)) for gate in result.gates if not gate.encouraged]
    return Summary(
        outcome=OutcomeKind(result.outcome),
        verdict=result.verdict,
        words=Bilingual(result.verdict_zh, result.verdict_en),
        grade=result.grade,
        indices=tuple((index.level, index.value) for index in result.indices),
        total=result.total,
        available=result.available,
        maximum=result.maximum,
        counts=(result.met, result.assessed, result.items),
        complete=result.complete,
        gates=_gates(gates),
        bonus=sum(bonus.values(), Decimal(0)) if bonus else None,
        **_of_lines(lines),
    )


def packed(document: Mapping[str, Any]) -> Summary:
    """The summary of a result as a package holds it; files of before there were kinds of outcomes are sums."""
    won = {group["group"]: Decimal(group["points"]) for group in document["groups"] if group["bonus"]}
    gates = [(gate["standing"], _named(gate)) for gate in document["gates"] if not gate.get("encouraged")]
    grade = document.get("grade")
    return Summary(
        outcome=OutcomeKind(document.get("outcome", OutcomeKind.SUM.value)),
        verdict=Verdict(document["verdict"]),
        words=Bilingual(document.get("verdict_zh", ""), document.get("verdict_en", "")),
        grade=GradeGiven(**grade) if grade else None,
        indices=tuple((each["level"], number(each["value"])) for each in document.get("indices", ())),
        total=number(document["total"]),
        available=Decimal(document["available"]),
        maximum=number(document["maximum"]),
        counts=(document.get("met", 0), document.get("assessed", 0), document.get("items", 0)),
        complete=document["complete"],
        gates=_gates(gates),
        bonus=sum(won.values(), Decimal(0)) if won else None,
        **_of_lines([_judged(line, won) for line in document["lines"]]),
    )


def summary_from(stored: Mapping[str, Any]) -> Summary:
    """The summary in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    grade, gates = stored["grade"], stored["gates"]
    values = {
        **stored,
        "outcome": OutcomeKind(stored["outcome"]),
        "verdict": Verdict(stored["verdict"]),
        "words": Bilingual(**stored["words"]),
        "grade": GradeGiven(**grade) if grade else None,
        "indices": tuple((level, number(value)) for level, value in stored["indices"]),
        "gates": Gates(**{**gates, "failed": tuple(Bilingual(**each) for each in gates["failed"])}),
        "mandatory_failed": tuple(Bilingual(**each) for each in stored["mandatory_failed"]),
        "unscored": tuple((code, count) for code, count in stored["unscored"]),
    }
    values |= {name: number(stored[name]) for name in ("total", "available", "maximum", "bonus")}
    return Summary(**values | {name: tuple(stored[name]) for name in ("counts", "levels")})


class _Judged(NamedTuple):
    """What a summary needs to know of a line."""

    base: bool
    scored: bool
    open: bool
    level: int | None
    missed: Bilingual | None  # its name where it is mandatory and not met
    code: str


def _judged(line: Mapping[str, Any], bonus: Mapping[str, Decimal]) -> _Judged:
    return _Judged(
        base=line["group"] not in bonus,
        scored=line["standing"] == Standing.SCORED.value,
        open=line["standing"] == Standing.NOT_SCORED.value,
        level=line.get("level"),
        missed=_named(line) if line.get("mark") == MANDATORY and line["met"] is False else None,
        code=line["problems"][0]["code"] if line["problems"] else "",
    )


def _of_lines(lines: list[_Judged]) -> dict[str, Any]:
    base = [line for line in lines if line.base]
    levels = Counter(line.level for line in base if line.scored)
    unscored = Counter(line.code for line in base if line.open)
    return {
        "levels": tuple(levels[level] for level in (Level.I, Level.II, Level.III, Level.NONE)),
        "mandatory_failed": tuple(line.missed for line in lines if line.missed is not None),
        "unscored": tuple(unscored.items()),
    }


def number(text: str | None) -> Decimal | None:
    """A figure of a result file; None stays None and is never zero."""
    return None if text is None else Decimal(text)


def _named(thing: Mapping[str, Any]) -> Bilingual:
    return Bilingual(thing["zh"], thing["en"])


def _gates(found: list[tuple[str, Bilingual]]) -> Gates:
    counts = Counter(standing for standing, _ in found)
    return Gates(
        items=len(found) - counts[GateStanding.NOT_APPLICABLE.value],
        met=counts[GateStanding.MET.value],
        open=counts[GateStanding.OPEN.value],
        failed=tuple(name for standing, name in found if standing == GateStanding.FAILED.value),
    )
