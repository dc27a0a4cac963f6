"""The result of scoring: immutable lines with inputs, limits, steps and problems behind every point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from forms.problems import Problem

ARITHMETIC_NOTE = (
    "decimal, 28 significant digits, half-even; no other rounding; printed figures are rounded half-up"
)


class Standing(Enum):
    """What became of an indicator; only SCORED carries points of its own."""

    SCORED = "scored"
    NOT_SCORED = "not_scored"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHOSEN = "not_chosen"  # optional, and enough others of its set count


class GateStanding(Enum):
    """What became of a basic requirement or veto."""

    MET = "met"
    FAILED = "failed"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


class Verdict(Enum):
    """The conclusion under a standard; a total is final only when it is not incomplete."""

    VETOED = "vetoed"
    INCOMPLETE = "incomplete"
    SCORED = "scored"  # complete, and the standard states no pass mark
    PASSED = "passed"
    FAILED = "failed"


GOOD = (Verdict.PASSED, Verdict.SCORED)  # complete, and nothing asked for was missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One fact that went into a value: as typed, and in the canonical unit."""

    symbol: str
    question: str
    zh: str
    en: str
    text: str
    value: Decimal
    unit: str
    canonical: Decimal
    canonical_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUsed:
    """A figure that a value was compared with, in the value's unit, and where it comes from."""

    role: str  # baseline, leading, reference, start, target, bound, I, II, III, each
    sign: str  # the comparison it stands in: ≥ > ≤ <, '' for none
    value: Decimal
    unit: str
    source: str
    confidence: str  # A, B, C, or "entered" for a value the officer entered with its document


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the derivation in mathematical signs."""

    kind: str  # inputs, formula, share, points, choice, policy
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The score of one indicator with everything needed to recompute it."""

    indicator: str
    group: str
    number: str
    zh: str
    en: str
    clause: str
    mark: str
    choice: str
    maximum: Decimal | None  # None where the source gives no points or the outcome has none
    standing: Standing
    points: Decimal | None = None
    share: Decimal | None = None  # of the points; above 1 only where the standard states no cap
    met: bool | None = None  # None where the rule knows no "met"
    level: int | None = None  # 1 to 3, 4 for short of level III
    reaches: tuple[bool | None, ...] = ()  # levels I, II, III; None where the standard gives no base value
    measure: str = ""
    measure_zh: str = ""
    value: Decimal | None = None
    unit: str = ""
    inputs: tuple[Input, ...] = ()
    figures: tuple[FigureUsed, ...] = ()
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    unconfirmed: bool = False
    reason: str = ""
    remark: str = ""
    evidence: tuple[str, ...] = ()

    def figure(self, role: str) -> FigureUsed | None:
        """The figure used in a role, None where there was none."""
        return next((each for each in self.figures if each.role == role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """The answer to one basic requirement or veto."""

    gate: str
    zh: str
    en: str
    veto: bool
    encouraged: bool
    clause: str
    standing: GateStanding
    unconfirmed: bool
    reason: str
    remark: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A first-level indicator: points won, points that the scored lines could win, and the weight."""

    group: str
    zh: str
    en: str
    weight: Decimal | None
    bonus: bool
    points: Decimal
    available: Decimal
    complete: bool
    met: int  # items met
    assessed: int  # items judged
    items: int  # items that count


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A weighted index of one level, 0 to 100, with what each group adds to it."""

    level: int
    value: Decimal | None  # None while an item or a weight is missing
    groups: tuple[tuple[str, Decimal], ...]
    limiting: bool | None  # whether every limiting indicator reaches the level


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeGiven:
    """The grade that a result reaches; an unconfirmed one rests on a threshold that is 待核对."""

    key: str
    zh: str
    en: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The score of an assessment under one standard."""

    standard: str
    number: str
    zh: str
    en: str
    year: int
    outcome: str  # the kind of conclusion, see OutcomeKind
    verdict: Verdict
    verdict_zh: str  # the standard's own words for the verdict, '' for none
    verdict_en: str
    grade: GradeGiven | None
    indices: tuple[Index, ...]
    total: Decimal | None  # points, an index or a count of items met; None where the outcome has no figure
    available: Decimal
    maximum: Decimal | None
    met: int
    assessed: int
    items: int
    complete: bool
    policy: str
    policy_reason: str
    gates: tuple[GateLine, ...]
    groups: tuple[GroupLine, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    flags: tuple[Problem, ...] = ()  # what is right by the standard's letter and yet must be known
    arithmetic: str = ARITHMETIC_NOTE

    def line(self, indicator: str) -> Line:
        """The line of an indicator; raises KeyError."""
        for line in self.lines:
            if line.indicator == indicator:
                return line
        raise KeyError(indicator)
