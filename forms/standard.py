"""A standard as data: sources, gates, groups of indicators, formulas, policy for what does not apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from forms.bilingual import Bilingual
from forms.expressions import Expression
from forms.rules import Confidence, Level, Rule, Within


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a catalogue file a thing is written."""

    file: str
    line: int


class OutcomeKind(Enum):
    """How the lines of a standard are concluded."""

    SUM = "sum"  # points added up
    BANDS = "bands"  # points added up, then a grade by the total
    RANK = "rank"  # points added up; grades by rank, which only the office can give over all sites
    INDEX = "index"  # mean of the ratios to the leading values, times 100
    LEVEL_INDEX = "level_index"  # weighted indices for levels I, II, III with limiting indicators
    LEVELS = "levels"  # levels item by item, no index
    ALL_AND_K_OF_N = "all_and_k_of_n"  # all mandatory items met, and enough of each set of optional ones
    MET_COUNT = "met_count"  # items met out of items assessed
    COMPLETION_RATE = "completion_rate"  # targets reached, and how far each is
    GATES = "gates"  # a form of yes/no items
    RECORD = "record"  # recorded as published elsewhere, not computed

    @property
    def points(self) -> bool:
        """Whether points add up to a total with a maximum."""
        return self in (OutcomeKind.SUM, OutcomeKind.BANDS, OutcomeKind.RANK)

    @property
    def counts(self) -> bool:
        """Whether items met are counted, one each."""
        return self is OutcomeKind.ALL_AND_K_OF_N or self is OutcomeKind.MET_COUNT

    @property
    def one_each(self) -> bool:
        """Whether every item is worth the same, whatever its points."""
        return self.counts or self is OutcomeKind.INDEX or self is OutcomeKind.COMPLETION_RATE


class Mark(Enum):
    """What an indicator is beside its points."""

    ORDINARY = "ordinary"
    MANDATORY = "mandatory"  # 必选: must be met for the whole to be met
    LIMITING = "limiting"  # 限定性: must reach the level itself for a grade of that level


class Kept(Enum):
    """What became of an indicator of the superseded edition."""

    KEPT = "kept"
    CONVERTED = "converted"
    REDEFINED = "redefined"


class NotApplicable(Enum):
    """What becomes of the points of an indicator that does not apply."""

    UNDECIDED = "undecided"  # the standard is silent: the officer chooses for the assessment and says why
    EXCLUDE = "exclude"
    REDISTRIBUTE = "redistribute"
    FULL = "full"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDefinition:
    """One quantity of the dictionary: its meaning, canonical unit and physical limits in that unit."""

    code: str
    zh: str
    en: str
    definition: Bilingual
    unit: str
    accepted: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    options: tuple[Bilingual, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that figures and wordings come from."""

    key: str
    zh: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateItem:
    """A basic requirement or a veto condition of a standard; an encouraged one decides nothing."""

    id: str
    zh: str
    en: str
    veto: bool
    encouraged: bool
    quota: bool  # it asks whether a mandatory energy limit is exceeded; the library of quotas can tell
    apart: bool  # failing it sets a site apart in a ranking, under the grade without a share
    clause: str
    window: Bilingual
    evidence: Bilingual
    note: Bilingual
    source: str
    confidence: Confidence
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a measured value follows from facts; a symbol is a fact code, with @-1 that of the year before."""

    id: str
    zh: str
    en: str
    name: str  # the symbol of the result
    expression: Expression
    symbols: Mapping[str, str]
    unit: str
    high: Decimal | None
    note: Bilingual
    clause: str
    source: str
    confidence: Confidence
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A scored item: points or weight, rule, and the formulas (measures) that may give its value, the usual first.

    `points` is None where the source gives none; the item is then judged, but earns nothing. `sharing` names the
    weight it shares with others, in proportion to the fact `output` or equally; `choice` its set of optional items.
    """

    id: str
    number: str
    zh: str
    en: str
    points: Decimal | None
    rule: Rule
    measures: tuple[str, ...]
    mark: Mark
    choice: str
    sharing: str
    output: str
    requirement: Bilingual
    evidence: Bilingual
    leading_note: Bilingual
    baseline_note: Bilingual
    note: Bilingual
    clause: str
    source: str
    confidence: Confidence
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A first-level indicator with its weight; a bonus group adds to the total beyond the base.

    `whole` is what the points inside add up to: the weight itself, or 1 or 100 where the standard scales by group.
    """

    id: str
    zh: str
    en: str
    weight: Decimal | None
    whole: Decimal | None
    bonus: bool
    confidence: Confidence
    indicators: tuple[Indicator, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A set of optional items of which some must be chosen (index) or met."""

    id: str
    zh: str
    en: str
    least: int
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A weight that several indicators of one group share, equally or by output, among those that apply."""

    id: str
    points: Decimal
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade, the best first, with what it takes: a total, a share of the ranking, or an index of a level."""

    key: str
    zh: str
    en: str
    confidence: Confidence
    total: Decimal | None = None  # at least this total
    share: Decimal | None = None  # up to this share of the ranking, in per cent, counted from the top
    level: Level | None = None
    index: Decimal | None = None  # at least this index of the level
    others: Level | None = None  # the level that the indicators which are not limiting must reach too


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a result is concluded; `maximum` and `pass_mark` only where the source states them."""

    kind: OutcomeKind
    maximum: Decimal | None
    pass_mark: Decimal | None
    within: Within
    grades: tuple[Grade, ...]
    choices: Mapping[str, Choice]
    sharings: Mapping[str, Sharing]
    met: Bilingual  # what it means that all is in order, where the standard has its own words for it
    failed: Bilingual
    note: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What an indicator took over from the superseded edition."""

    indicator: str
    earlier: tuple[str, ...]
    kept: Kept
    note: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One edition of one set of criteria; never edited after release."""

    id: str
    number: str
    zh: str
    en: str
    subject: str
    issuer: str
    issued: str
    effective: str
    supersedes: str
    note: Bilingual
    industries: tuple[str, ...]  # GB/T 4754 codes it is written for, none for all
    not_applicable: NotApplicable
    outcome: Outcome
    sources: Mapping[str, Source]
    gates: tuple[GateItem, ...]
    formulas: Mapping[str, Formula]
    groups: tuple[Group, ...]
    transitions: Mapping[str, tuple[Transition, ...]]  # superseded standard → its indicators' fate
    place: Place = field(compare=False)

    def indicators(self) -> Iterator[tuple[Group, Indicator]]:
        """Every indicator with its group, in order."""
        for group in self.groups:
            for indicator in group.indicators:
                yield group, indicator


@lru_cache(maxsize=4096)
def fact_code(use: str) -> str:
    """The dictionary code in `code` or `code@-3`."""
    return use.partition("@")[0]


def fact_year(use: str, year: int) -> int:
    """The year meant by `code` (the evaluation year) or `code@-3` (three years before)."""
    return year + int(use.partition("@")[2] or 0)
