"""Reading the factor files, refused whole with file and line, and the lint across them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

import resources
from forms.bilingual import Bilingual
from forms.factors import (
    Carrier,
    CarrierKind,
    Coefficient,
    CoefficientChoice,
    Document,
    Equipment,
    Factors,
    FuelCarbon,
    FuelSet,
    GridFactor,
    HeatFactor,
    HeatingValue,
    Supply,
)
from forms.loading import shipped
from forms.rules import Confidence
from forms.standard import Place
from forms.units import Unit, Units, UnknownUnit
from forms.yamltext import Block, CatalogueError, parse

FILES = ("documents", "carriers", "fuel-carbon", "grid")


def read_factors(texts: Mapping[str, str]) -> Factors:
    """Read the factor files, name → text; raises CatalogueError with file and line."""
    blocks = {name: parse(texts[f"factors/{name}.yaml"], f"factors/{name}.yaml") for name in FILES}
    carbon, grid = blocks["fuel-carbon"], blocks["grid"]
    regions = {key: block.wording() for key, block in grid.block("regions").children()}
    factors = Factors(
        documents={key: _document(key, block) for key, block in blocks["documents"].children()},
        carriers={key: _carrier(key, block) for key, block in blocks["carriers"].children()},
        sets={key: _set(key, block) for key, block in carbon.block("sets").children()},
        equipment={key: _equipment(key, block) for key, block in carbon.block("equipment").children()},
        heat=_heat(carbon.block("heat")),
        grid={key: _grid(key, block, regions) for key, block in grid.block("factors").children()},
    )
    for block in (carbon, grid):
        block.done()
    return factors


@cache
def shipped_factors() -> Factors:
    """The factors of this installation, checked; raises CatalogueError at the first fault."""
    names = [f"factors/{name}.yaml" for name in FILES]
    factors = read_factors({name: resources.path(*name.split("/")).read_text(encoding="utf-8") for name in names})
    for fault in factor_faults(factors, shipped().units):
        raise fault
    return factors


def factor_faults(factors: Factors, units: Units) -> Iterator[CatalogueError]:
    """What one factor file alone cannot show: unknown documents, units that do not fit, fuels nobody describes."""
    for carrier in factors.carriers.values():
        yield from _carrier_faults(factors, carrier, units)
    for fuels in factors.sets.values():
        for fuel in fuels.fuels.values():
            yield from _source_fault(factors, fuel.place, fuel.id, fuel.source)
            yield from _unit_fault(units, fuel.place, fuel.unit, "energy")
    for factor in factors.grid.values():
        yield from _source_fault(factors, factor.place, factor.id, factor.source)
        if not factor.id.endswith(f"-{factor.year}"):
            yield CatalogueError(factor.place.file, factor.place.line, f"{factor.id}: must end with its year")


def _carrier_faults(factors: Factors, carrier: Carrier, units: Units) -> Iterator[CatalogueError]:
    coefficient, place = carrier.coefficient, carrier.place
    for source in (coefficient.source, *(choice.source for choice in carrier.choices)):
        yield from _source_fault(factors, place, carrier.id, source)
    yield from _unit_fault(units, place, coefficient.unit, "standard_coal")
    if carrier.heating_value:
        yield from _unit_fault(units, place, carrier.heating_value.unit, "energy")
    if (coefficient.high is not None) != bool(carrier.choices):
        yield CatalogueError(place.file, place.line, f"{carrier.id}: a range needs choices, and only a range")
    for fuel in carrier.fuels:
        if not any(fuel in fuels.fuels for fuels in factors.sets.values()):
            yield CatalogueError(place.file, place.line, f"{carrier.id}: no carbon parameters of {fuel}")


def _source_fault(factors: Factors, place: Place, name: str, source: str) -> Iterator[CatalogueError]:
    if source not in factors.documents:
        yield CatalogueError(place.file, place.line, f"{name}: source {source!r} is not listed")


def _unit_fault(units: Units, place: Place, symbol: str, above: str) -> Iterator[CatalogueError]:
    try:
        unit: Unit | None = units.unit(symbol)
    except UnknownUnit:
        unit = None
    if unit is None or (above, 1) not in unit.dimension:
        yield CatalogueError(place.file, place.line, f"{symbol}: a unit of {above} per amount is needed")


def _document(key: str, block: Block) -> Document:
    document = Document(
        key=key,
        zh=block.text("zh"),
        en=block.text("en"),
        number=block.text("number", ""),
        year=int(block.decimal_or_none("year") or 0),
        address=block.text("address", ""),
    )
    block.done()
    return document


def _carrier(key: str, block: Block) -> Carrier:
    carrier = Carrier(
        id=key,
        zh=block.text("zh"),
        en=block.text("en"),
        kind=block.choice("kind", CarrierKind),
        renewable=block.flag("renewable"),
        supply=block.choice("supply", Supply, Supply.PURCHASED),
        coefficient=_coefficient(block.block("coefficient")),
        heating_value=_heating_value(block.block("heating_value")) if "heating_value" in block else None,
        choices=tuple(_choice(entry) for entry in block.blocks("choices", optional=True)),
        fuels=block.texts("fuels"),
        note=block.bilingual("note"),
        place=Place(block.file, block.line),
    )
    block.done()
    return carrier


def _coefficient(block: Block) -> Coefficient:
    coefficient = Coefficient(
        value=_positive(block, "value"),
        high=block.decimal_or_none("high"),
        unit=block.text("unit"),
        source=block.text("source"),
        clause=block.bilingual("clause", optional=False),
        confidence=block.choice("confidence", Confidence),
    )
    if coefficient.high is not None and coefficient.high <= coefficient.value:
        raise block.error("high: must be above value", "high")
    block.done()
    return coefficient


def _choice(block: Block) -> CoefficientChoice:
    choice = CoefficientChoice(
        value=_positive(block, "value"),
        zh=block.text("zh"),
        en=block.text("en"),
        source=block.text("source"),
        confidence=block.choice("confidence", Confidence),
    )
    block.done()
    return choice


def _heating_value(block: Block) -> HeatingValue:
    value = HeatingValue(
        value=_positive(block, "value"),
        high=block.decimal_or_none("high"),
        unit=block.text("unit"),
        confidence=block.choice("confidence", Confidence),
    )
    block.done()
    return value


def _set(key: str, block: Block) -> FuelSet:
    fuels = {fuel: _fuel(fuel, entry) for fuel, entry in block.block("fuels").children()}
    read = FuelSet(id=key, zh=block.text("zh"), en=block.text("en"), fuels=fuels)
    block.done()
    return read


def _fuel(key: str, block: Block) -> FuelCarbon:
    fuel = FuelCarbon(
        id=key,
        zh=block.text("zh"),
        en=block.text("en"),
        ncv=_positive(block, "ncv"),
        unit=block.text("unit"),
        carbon=_positive(block, "carbon"),
        oxidation=_fraction(block),
        source=block.text("source"),
        clause=block.bilingual("clause"),
        confidence=block.choice("confidence", Confidence),
        place=Place(block.file, block.line),
    )
    block.done()
    return fuel


def _equipment(key: str, block: Block) -> Equipment:
    oxidation = _fraction(block)
    if oxidation is None:
        raise block.error("oxidation: missing")
    equipment = Equipment(
        id=key,
        zh=block.text("zh"),
        en=block.text("en"),
        oxidation=oxidation,
        source=block.text("source"),
        confidence=block.choice("confidence", Confidence),
    )
    block.done()
    return equipment


def _fraction(block: Block) -> Decimal | None:
    value = block.decimal_or_none("oxidation")
    if value is not None and not 0 < value <= 1:
        raise block.error("oxidation: must lie between 0 and 1", "oxidation")
    return value


def _heat(block: Block) -> HeatFactor:
    factor = HeatFactor(
        value=_positive(block, "value"),
        source=block.text("source"),
        clause=block.bilingual("clause"),
        confidence=block.choice("confidence", Confidence),
    )
    block.done()
    return factor


def _grid(key: str, block: Block, regions: Mapping[str, Bilingual]) -> GridFactor:
    region = block.text("region")
    if region not in regions:
        raise block.error(f"region: {region!r} is not listed", "region")
    factor = GridFactor(
        id=key,
        region=regions[region],
        year=int(block.decimal("year")),
        value=_positive(block, "value"),
        source=block.text("source"),
        confidence=block.choice("confidence", Confidence),
        place=Place(block.file, block.line),
    )
    block.done()
    return factor


def _positive(block: Block, key: str) -> Decimal:
    value = block.decimal(key)
    if value <= 0:
        raise block.error(f"{key}: must be positive", key)
    return value
