"""The rules by which an indicator earns points, reaches a level or is met, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, IntEnum

from forms.expressions import Expression
from forms.questions import Option


class Confidence(Enum):
    """How far a figure is confirmed: A official text, B secondary source, C unverified. B and C are 待核对."""

    A = "A"
    B = "B"
    C = "C"


class Within(Enum):
    """Among whom a standard that ranks puts sites in order."""

    OFFICE = "office"  # all that an office holds
    COUNTY = "county"  # each county, city or district on its own
    COUNTY_INDUSTRY = "county_industry"  # each division of industries (two digits) of a county on its own


class Direction(Enum):
    """Whether a higher or a lower value is better."""

    HIGHER = "higher"
    LOWER = "lower"

    def better(self, one: Decimal, other: Decimal) -> bool:
        """Whether one value is strictly better than the other."""
        return one > other if self is Direction.HIGHER else one < other

    def reaches(self, value: Decimal, bound: Decimal, strict: bool = False) -> bool:
        """Whether a value is at least as good as a bound; better than it when the bound itself is excluded."""
        return self.better(value, bound) or (value == bound and not strict)

    def sign(self, strict: bool = False) -> str:
        """The comparison in mathematical signs, as a bound of this direction is printed."""
        return ("≥", ">")[strict] if self is Direction.HIGHER else ("≤", "<")[strict]


class Level(IntEnum):
    """The three levels of cleaner-production benchmarks; I is the leading one, NONE is short of III."""

    I = 1  # noqa: E741 - the standards' own name
    II = 2
    III = 3
    NONE = 4

    @property
    def sign(self) -> str:
        """The level as the standards print it."""
        return "ⅠⅡⅢ—"[self - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a standard with where it comes from."""

    value: Decimal
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Baseline and leading value in one unit, valid when the condition holds (always when there is none)."""

    unit: str
    baseline: Figure
    leading: Figure
    when: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A limit to reach, in its rule's unit; a condition may restrict it, strict excludes the limit itself."""

    figure: Figure
    direction: Direction
    strict: bool = False
    when: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseValue:
    """The base value of one level: a figure, or a formula that yields a number in the rule's unit."""

    figure: Figure | None
    formula: Expression | None
    source: str
    confidence: Confidence
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The points of a value that reaches a bound."""

    bound: Bound
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Points for an option; with discretion the officer may award a part and must say why."""

    options: tuple[Option, ...]
    discretion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """No points up to the baseline, full points from the leading value on, linear between (GB/T 36132-2025 5.2).

    Without `limits` of its own the rule asks for them: the officer or the office gives both with a document.
    """

    direction: Direction
    limits: tuple[Limits, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)  # facts that the conditions name


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Met, with full points, when the value reaches the first bound whose condition holds.

    Without `bounds` the rule asks for one in its own direction, with a document.
    """

    direction: Direction
    unit: str
    bounds: tuple[Bound, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Level I, II or III by base values or by a judgement; meeting I counts for II and III (cumulative membership).

    With `options` (their keys are I, II, III, none) the officer judges. A level without a base value is skipped.
    """

    direction: Direction
    unit: str
    bases: Mapping[Level, BaseValue]
    options: tuple[Option, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)  # facts that the base values' formulas name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Points in proportion to value ÷ reference (or reference ÷ value where lower is better), up to a cap if any.

    Without a `reference` the rule asks for one with its document.
    """

    direction: Direction
    unit: str
    reference: Figure | None = None
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """The points of the first band the value reaches, none when it reaches no band."""

    unit: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The share of the way from the base year's value to the plan's target; both are asked with the plan."""

    direction: Direction
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduct:
    """Full points less `each` for every unit of the value, never below `floor`."""

    unit: str
    each: Figure
    floor: Decimal = Decimal(0)


Measured = Between | Threshold | Levels | Ratio | Bands | Progress | Deduct
Rule = Met | Measured


def judged(rule: Rule) -> bool:
    """Whether the officer judges, instead of a value being measured from facts."""
    return isinstance(rule, Met) or (isinstance(rule, Levels) and bool(rule.options))


def symbols(rule: Rule) -> Mapping[str, str]:
    """The facts that a rule's conditions and base values name, beside those of the formulas."""
    return rule.symbols if isinstance(rule, Between | Threshold | Levels) else {}


def figures(rule: Rule) -> tuple[Figure, ...]:
    """Every number of a standard that a rule holds, with its source; a level's formula counts by its place."""
    match rule:
        case Between(limits=limits):
            return tuple(figure for pair in limits for figure in (pair.baseline, pair.leading))
        case Threshold(bounds=bounds):
            return tuple(bound.figure for bound in bounds)
        case Levels(bases=bases):
            return tuple(base.figure for base in bases.values() if base.figure)
        case Ratio(reference=reference):
            return (reference,) if reference else ()
        case Bands(bands=bands):
            return tuple(band.bound.figure for band in bands)
        case Deduct(each=each):
            return (each,)
    return ()
