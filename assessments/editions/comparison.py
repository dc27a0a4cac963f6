"""Comparing the results of two editions: every gate and indicator of both once, with its fate and difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import Enum

from assessments.editions.succession import Relation, Succession, successions
from assessments.result import GateLine, GateStanding, GradeGiven, Index, Line, Result, Standing, Verdict
from forms.bilingual import NOTHING, Bilingual
from forms.problems import Problem
from forms.standard import Standard
from forms.units import ARITHMETIC

# What keeps a line from being scored because somebody still has to find something out.
DATA = frozenset(
    {
        "score.unanswered",
        "score.missing",
        "score.unread",
        "score.no_baseline",
        "score.no_leading",
        "score.no_reference",
        "score.no_start",
        "score.no_target",
        "score.no_document",
        "score.no_output",
        "score.limits_condition",
    }
)


class Fate(Enum):
    """What became of an item in the newer result; MISSING where the earlier assessment lacks what it takes."""

    KEPT = "kept"
    CONVERTED = "converted"
    REDEFINED = "redefined"
    NEW = "new"
    DROPPED = "dropped"
    MISSING = "missing"


FATES: Mapping[Fate, Bilingual] = {
    Fate.KEPT: Bilingual("沿用", "kept"),
    Fate.CONVERTED: Bilingual("换算", "converted"),
    Fate.REDEFINED: Bilingual("口径改变", "redefined"),
    Fate.NEW: Bilingual("新增", "new"),
    Fate.DROPPED: Bilingual("取消", "dropped"),
    Fate.MISSING: Bilingual("需补数", "data missing"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One item in one of the two results; a gate has no points."""

    id: str
    gate: bool
    number: str
    zh: str
    en: str
    clause: str
    standing: str  # of Standing or GateStanding
    points: Decimal | None = None
    maximum: Decimal | None = None
    share: Decimal | None = None
    met: bool | None = None
    level: int | None = None
    value: Decimal | None = None
    unit: str = ""

    @property
    def scored(self) -> bool:
        """Whether a conclusion was drawn from it."""
        return self.standing not in (Standing.NOT_SCORED.value, GateStanding.OPEN.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of the newer edition with what it took over, or an item of the earlier one that was dropped.

    An earlier item that several newer ones took over stands in the first of them; `shared` names it in the others.
    """

    relation: Relation
    earlier: tuple[Side, ...]
    later: Side | None
    note: Bilingual
    missing: tuple[Problem, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """The relation, unless data is missing."""
        return Fate.MISSING if self.missing else Fate(self.relation.value)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The items of both editions that stand in this entry."""
        return (*self.earlier, *((self.later,) if self.later else ()))

    @property
    def before(self) -> Decimal | None:
        """The points of the earlier items, None where none has any."""
        return _sum(side.points for side in self.earlier)

    @property
    def before_maximum(self) -> Decimal | None:
        """What the earlier items could win."""
        return _sum(side.maximum for side in self.earlier)

    @property
    def before_share(self) -> Decimal | None:
        """The share of their points that the earlier items won."""
        if len(self.earlier) == 1:
            return self.earlier[0].share
        won, whole = self.before, self.before_maximum
        return ARITHMETIC.divide(won, whole) if won is not None and whole else None

    @property
    def difference(self) -> Decimal | None:
        """Points after less points before, None where either is not known."""
        return _less(self.later.points if self.later else None, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How one of the two results concludes."""

    standard: str
    number: str
    zh: str
    en: str
    verdict: Verdict
    grade: GradeGiven | None
    indices: tuple[Index, ...]
    total: Decimal | None
    available: Decimal
    maximum: Decimal | None
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two results of the same facts under two editions."""

    year: int
    earlier: Summary
    later: Summary
    entries: tuple[Entry, ...]

    @property
    def difference(self) -> Decimal | None:
        """Total after less total before, None where either has none."""
        return _less(self.later.total, self.earlier.total)

    def of(self, fate: Fate) -> tuple[Entry, ...]:
        """The entries with a fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)

    def counts(self) -> dict[Fate, int]:
        """How many entries have each fate; fates that do not occur are left out."""
        return {fate: len(self.of(fate)) for fate in Fate if self.of(fate)}


def compare(old_result: Result, old_standard: Standard, new_result: Result, new_standard: Standard) -> Comparison:
    """Line up two results; an edition compared with itself gives only KEPT without differences.

    What lacked data before and still does has not changed, where the item itself was kept.
    """
    before, after = _sides(old_result), _sides(new_result)
    missing, waited = _missing(new_result), _missing(old_result)
    left = dict(before)
    entries = []
    for step in successions(old_standard, new_standard):
        own = tuple(left.pop(key) for key in step.earlier if key in left)
        shared = tuple(key for key in step.earlier if key not in {side.id for side in own})
        still = step.relation is Relation.KEPT and own and all(waited[side.id] for side in own)
        entries.append(_entry(step, own, shared, after[step.item], () if still else missing[step.item]))
    dropped = (
        Entry(relation=Relation.DROPPED, earlier=(side,), later=None, note=NOTHING) for side in left.values()
    )
    return Comparison(
        year=new_result.year,
        earlier=_summary(old_result),
        later=_summary(new_result),
        entries=(*entries, *dropped),
    )


def _entry(
    step: Succession, own: tuple[Side, ...], shared: tuple[str, ...], later: Side, missing: tuple[Problem, ...]
) -> Entry:
    return Entry(relation=step.relation, earlier=own, later=later, note=step.note, missing=missing, shared=shared)


def _sides(result: Result) -> dict[str, Side]:
    found = {gate.gate: _gate_side(gate) for gate in result.gates}
    return found | {line.indicator: _side(line) for line in result.lines}


def _gate_side(gate: GateLine) -> Side:
    return Side(
        id=gate.gate,
        gate=True,
        number="",
        zh=gate.zh,
        en=gate.en,
        clause=gate.clause,
        standing=gate.standing.value,
        met={GateStanding.MET: True, GateStanding.FAILED: False}.get(gate.standing),
    )


def _side(line: Line) -> Side:
    return Side(
        id=line.indicator,
        gate=False,
        number=line.number,
        zh=line.zh,
        en=line.en,
        clause=line.clause,
        standing=line.standing.value,
        points=line.points,
        maximum=line.maximum,
        share=line.share,
        met=line.met,
        level=line.level,
        value=line.value,
        unit=line.unit,
    )


def _missing(result: Result) -> dict[str, tuple[Problem, ...]]:
    """Every item of a result with what it waits for."""
    gates = {gate.gate: _open(gate, result.standard) for gate in result.gates}
    return gates | {line.indicator: _lacking(line) for line in result.lines}


def _lacking(line: Line) -> tuple[Problem, ...]:
    if line.standing is not Standing.NOT_SCORED:
        return ()
    return tuple(problem for problem in line.problems if problem.code in DATA)


def _open(gate: GateLine, standard: str) -> tuple[Problem, ...]:
    if gate.standing is not GateStanding.OPEN:
        return ()
    return (Problem.about(gate, "score.gate_open", f"{standard}/{gate.gate}"),)


def _summary(result: Result) -> Summary:
    return Summary(
        standard=result.standard,
        number=result.number,
        zh=result.zh,
        en=result.en,
        verdict=result.verdict,
        grade=result.grade,
        indices=result.indices,
        total=result.total,
        available=result.available,
        maximum=result.maximum,
        complete=result.complete,
    )


def _sum(values: Iterator[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    with localcontext(ARITHMETIC):
        return sum(known, Decimal(0)) if known else None


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else ARITHMETIC.subtract(one, other)
