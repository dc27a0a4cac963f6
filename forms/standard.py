"""A standard as data: sources, gates, groups of indicators, formulas, policy for what does not apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from forms.bilingual import Bilingual
from forms.expressions import Expression
from forms.questions import Option
from forms.rules import Confidence, Rule


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a catalogue file a thing is written."""

    file: str
    line: int


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
    """A basic requirement or a veto condition of a standard."""

    id: str
    zh: str
    en: str
    veto: bool
    clause: str
    window: Bilingual
    evidence: Bilingual
    note: Bilingual
    source: str
    confidence: Confidence
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a measured value follows from facts; `symbols` maps each symbol to a fact code."""

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
    """A scored item: points, rule, and the formulas (measures) that may give its value, the usual first."""

    id: str
    number: str
    zh: str
    en: str
    points: Decimal
    rule: Rule
    measures: tuple[str, ...]
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
    """A first-level indicator with its weight in points; a bonus group adds to the total beyond the base."""

    id: str
    zh: str
    en: str
    weight: Decimal
    bonus: bool
    indicators: tuple[Indicator, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a total is concluded: sum of points, maximum, and the pass mark where the source states one."""

    maximum: Decimal
    pass_mark: Decimal | None
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
    not_applicable: NotApplicable
    outcome: Outcome
    sources: Mapping[str, Source]
    gates: tuple[GateItem, ...]
    formulas: Mapping[str, Formula]
    groups: tuple[Group, ...]
    place: Place = field(compare=False)

    def indicators(self) -> Iterator[tuple[Group, Indicator]]:
        """Every indicator with its group, in order."""
        for group in self.groups:
            for indicator in group.indicators:
                yield group, indicator


# The choices an officer has where the standard does not say what becomes of points that do not apply.
POLICIES = (
    Option(key="exclude", zh="不计入可得分", en="leave out of the available points"),
    Option(key="redistribute", zh="分值按比例分给本组其余指标", en="spread over the rest of the group"),
    Option(key="full", zh="按满分计", en="count as full points"),
)
