"""Screening as data: likely ranges of facts, quotients and their bands, parts that never exceed their whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import resources
from forms.loading import shipped
from forms.standard import FactDefinition, Place
from forms.units import Units, UnknownUnit
from forms.yamltext import Block, CatalogueError, parse

FILE = "plausibility.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Where a fact usually lies, in its canonical unit; zero is always possible."""

    low: Decimal
    high: Decimal
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A quotient of two facts and the band it usually lies in."""

    id: str
    zh: str
    en: str
    above: str
    below: str
    unit: str
    low: Decimal
    high: Decimal
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Facts whose sum is never more than the sum of others."""

    id: str
    zh: str
    en: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What is likely at entry; all of it is the program's own and only ever warns."""

    change: Decimal  # per cent against the year before that needs a reason
    near: Decimal  # factor within which two values count as the same size
    balance: Decimal  # per cent by which carriers and total energy may differ
    ranges: Mapping[str, Range]
    ratios: tuple[Ratio, ...]
    parts: tuple[Parts, ...]


def read_screening(text: str, file: str = FILE) -> Screening:
    """Read the screening rules; raises CatalogueError with file and line."""
    block = parse(text, file)
    screening = Screening(
        change=_above(block, "change", Decimal(0)),
        near=_above(block, "near", Decimal(1)),
        balance=_above(block, "balance", Decimal(0)),
        ranges={code: _range(entry) for code, entry in block.block("ranges").children()},
        ratios=tuple(_ratio(entry) for entry in block.blocks("ratios")),
        parts=tuple(_parts(entry) for entry in block.blocks("parts")),
    )
    block.done()
    return screening


@cache
def shipped_screening() -> Screening:
    """The screening rules of this installation, checked; raises CatalogueError at the first fault."""
    screening = read_screening(resources.path(FILE).read_text(encoding="utf-8"))
    catalogue = shipped()
    for fault in screening_faults(screening, catalogue.dictionary, catalogue.units):
        raise fault
    return screening


def screening_faults(
    screening: Screening, dictionary: Mapping[str, FactDefinition], units: Units
) -> Iterator[CatalogueError]:
    """Codes that are not in the dictionary, and facts that cannot be compared."""
    for code, bounds in screening.ranges.items():
        yield from _unknown((code,), dictionary, bounds.place)
    for ratio in screening.ratios:
        yield from _unknown((ratio.above, ratio.below), dictionary, ratio.place)
        yield from _incomparable(ratio, dictionary, units)
    for rule in screening.parts:
        codes = (*rule.parts, *rule.wholes)
        yield from _unknown(codes, dictionary, rule.place)
        known = {units.unit(dictionary[code].unit).dimension for code in codes if code in dictionary}
        if len(known) > 1:
            yield CatalogueError(rule.place.file, rule.place.line, f"{rule.id}: facts of different dimensions")


def _unknown(
    codes: tuple[str, ...], dictionary: Mapping[str, FactDefinition], place: Place
) -> Iterator[CatalogueError]:
    for code in codes:
        if code not in dictionary:
            yield CatalogueError(place.file, place.line, f"{code} is not in the dictionary")


def _incomparable(ratio: Ratio, dictionary: Mapping[str, FactDefinition], units: Units) -> Iterator[CatalogueError]:
    if not {ratio.above, ratio.below} <= dictionary.keys():
        return
    above, below = (units.unit(dictionary[code].unit) for code in (ratio.above, ratio.below))
    try:
        fits = above.over(below).dimension == units.unit(ratio.unit).dimension
    except UnknownUnit:
        fits = False
    if not fits:
        yield CatalogueError(ratio.place.file, ratio.place.line, f"{ratio.id}: {ratio.unit} does not fit the facts")


def _range(block: Block) -> Range:
    bounds = Range(low=block.decimal("low"), high=block.decimal("high"), place=Place(block.file, block.line))
    _ordered(block, bounds.low, bounds.high)
    block.done()
    return bounds


def _ratio(block: Block) -> Ratio:
    ratio = Ratio(
        id=block.text("id"),
        zh=block.text("zh"),
        en=block.text("en"),
        above=block.text("above"),
        below=block.text("below"),
        unit=block.text("unit"),
        low=block.decimal("low"),
        high=block.decimal("high"),
        place=Place(block.file, block.line),
    )
    _ordered(block, ratio.low, ratio.high)
    block.done()
    return ratio


def _parts(block: Block) -> Parts:
    rule = Parts(
        id=block.text("id"),
        zh=block.text("zh"),
        en=block.text("en"),
        parts=block.texts("parts", optional=False),
        wholes=block.texts("wholes", optional=False),
        place=Place(block.file, block.line),
    )
    if not rule.parts or not rule.wholes:
        raise block.error("parts and wholes must not be empty")
    block.done()
    return rule


def _ordered(block: Block, low: Decimal, high: Decimal) -> None:
    if low >= high:
        raise block.error("low must be below high", "low")


def _above(block: Block, key: str, bound: Decimal) -> Decimal:
    value = block.decimal(key)
    if value <= bound:
        raise block.error(f"{key}: must be above {bound}", key)
    return value
