"""A target set: one policy document's quantified targets as data, read strictly from YAML."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache

import resources
from assessments.sites import SiteKind
from forms.bilingual import NOTHING, Bilingual
from forms.rules import Confidence
from forms.yamltext import Block, parse


class Comparator(Enum):
    """How a document compares with its figure."""

    ABOUT = "about"  # 左右
    AT_LEAST = "ge"
    MORE = "gt"
    AT_MOST = "le"
    EXACT = "eq"
    RANGE = "range"
    REACH = "reach"


class Measured(Enum):
    """What a target counts."""

    ENTERPRISES = "enterprise_count"
    PARKS = "park_count"
    CLUSTERS = "cluster_count"
    INSTITUTIONS = "institution_count"
    DOCUMENTS = "document_count"
    STATISTIC = "province_statistic"


class Role(Enum):
    """What a county can contribute."""

    DIRECT = "direct"  # results of the county count
    FEEDER = "feeder"  # the county's figures feed a statistic of the province
    REFERENCE = "reference"  # shown as background only


@dataclass(frozen=True, slots=True)
class Assessed:
    """Which sites' signed assessments bear on a target: standards by id or by the start of it."""

    kind: SiteKind
    standards: tuple[str, ...]

    def counts(self, standard: str) -> bool:
        """Whether an assessment under a standard bears on the target."""
        return any(standard == each or standard.startswith(f"{each}/") for each in self.standards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One quantified target; a document without a figure leaves value, low and high empty."""

    id: str
    clause: str
    zh: str
    en: str
    comparator: Comparator
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: Bilingual
    base_year: int | None  # only where the target is a change against a year
    year: int
    measured: Measured
    role: Role
    reduction: bool
    assessed: Assessed | None
    zones: bool = False  # the share of development zones that are circularised, counted from the office's list

    def reached(self, value: Decimal) -> bool | None:
        """Whether a figure reaches the target; None where the document gives no firm figure ("about" is none)."""
        least = self.low if self.comparator is Comparator.RANGE else self.value
        if least is None or self.comparator is Comparator.ABOUT:
            return None
        if self.comparator is Comparator.AT_MOST:
            return value <= least
        return value > least if self.comparator is Comparator.MORE else value >= least


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet:
    """The targets of one document with its source."""

    id: str
    number: str
    zh: str
    en: str
    issuer: str
    issued: str
    confidence: Confidence
    sources: tuple[str, ...]
    note: Bilingual
    targets: tuple[Target, ...]
    allocates: str = ""  # the set whose targets this one breaks down to a county; its targets have their ids

    def target(self, key: str) -> Target:
        """The target with an id; raises KeyError."""
        for each in self.targets:
            if each.id == key:
                return each
        raise KeyError(key)


@cache
def shipped_sets() -> tuple[TargetSet, ...]:
    """The target sets that come with the program."""
    files = sorted(resources.path("targets").glob("*.yaml"))
    return tuple(read_target_set(file.read_text(encoding="utf-8"), f"targets/{file.name}") for file in files)


def read_target_set(text: str, file: str) -> TargetSet:
    """Read a target set; raises CatalogueError with file and line for whatever has not the agreed form."""
    block = parse(text, file)
    read = TargetSet(
        id=block.text("set"),
        number=block.text("number"),
        zh=block.text("zh"),
        en=block.text("en"),
        issuer=block.text("issuer"),
        issued=_day(block, "issued"),
        confidence=block.choice("confidence", Confidence),
        sources=block.texts("sources"),
        note=block.bilingual("note"),
        targets=tuple(_targets(block)),
        allocates=block.text("allocates", ""),
    )
    block.done()
    return read


def _targets(block: Block) -> Iterator[Target]:
    seen: set[str] = set()
    for each in block.blocks("targets"):
        target = _target(each)
        if target.id in seen:
            raise each.error(f"id: {target.id} stands here twice", "id")
        seen.add(target.id)
        yield target


def _target(block: Block) -> Target:
    read = Target(
        id=block.text("id"),
        clause=block.text("clause"),
        zh=block.text("zh"),
        en=block.text("en"),
        comparator=block.choice("comparator", Comparator),
        value=block.decimal_or_none("value"),
        low=block.decimal_or_none("low"),
        high=block.decimal_or_none("high"),
        unit=block.bilingual("unit") or NOTHING,
        base_year=_year(block, "base_year") if "base_year" in block else None,
        year=_year(block, "year"),
        measured=block.choice("measured", Measured),
        role=block.choice("role", Role),
        reduction=block.flag("reduction"),
        assessed=_assessed(block.block("assessed")) if "assessed" in block else None,
        zones=block.flag("zones"),
    )
    block.done()
    _require_figures(block, read)
    return read


def _require_figures(block: Block, target: Target) -> None:
    """A range has two ends in order and no value; everything else has no ends."""
    ends = (target.low, target.high)
    if target.comparator is not Comparator.RANGE:
        if ends != (None, None):
            raise block.error("low: only a range has low and high", "low")
    elif target.low is None or target.high is None or target.value is not None or target.low > target.high:
        raise block.error("comparator: a range needs low and high, low first, and no value", "comparator")


def _assessed(block: Block) -> Assessed:
    read = Assessed(block.choice("kind", SiteKind), block.texts("standards", optional=False))
    block.done()
    return read


def _year(block: Block, key: str) -> int:
    value = block.decimal(key)
    if value != value.to_integral_value() or not 1990 <= value <= 2100:
        raise block.error(f"{key}: {value} is no year", key)
    return int(value)


def _day(block: Block, key: str) -> str:
    text = block.text(key)
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise block.error(f"{key}: {text!r} is no date YYYY-MM-DD", key) from None
