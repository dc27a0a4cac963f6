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
class LimitsUsed:
    """Baseline and leading value as compared, in one unit, with where they come from."""

    baseline: Decimal
    leading: Decimal
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
    maximum: Decimal
    standing: Standing
    points: Decimal | None = None
    measure: str = ""
    measure_zh: str = ""
    value: Decimal | None = None
    unit: str = ""
    inputs: tuple[Input, ...] = ()
    limits: LimitsUsed | None = None
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    unconfirmed: bool = False
    reason: str = ""
    remark: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """The answer to one basic requirement or veto."""

    gate: str
    zh: str
    en: str
    veto: bool
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
    weight: Decimal
    bonus: bool
    points: Decimal
    available: Decimal
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The score of an assessment under one standard."""

    standard: str
    number: str
    zh: str
    en: str
    year: int
    verdict: Verdict
    total: Decimal
    available: Decimal
    maximum: Decimal
    complete: bool
    policy: str
    policy_reason: str
    gates: tuple[GateLine, ...]
    groups: tuple[GroupLine, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    arithmetic: str = ARITHMETIC_NOTE

    def line(self, indicator: str) -> Line:
        """The line of an indicator; raises KeyError."""
        for line in self.lines:
            if line.indicator == indicator:
                return line
        raise KeyError(indicator)
