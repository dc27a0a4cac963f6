"""Energy factors: coal-equivalent coefficients, carbon of fuels, grid factors, each with its document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from forms.bilingual import Bilingual
from forms.rules import Confidence
from forms.standard import Place

GRID_UNIT, HEAT_UNIT = "kgCO2/(kW·h)", "tCO2/GJ"


class CarrierKind(Enum):
    """What a carrier is; it decides how its carbon dioxide is counted."""

    FUEL = "fuel"
    GAS = "gas"
    ELECTRICITY = "electricity"
    HEAT = "heat"
    MEDIUM = "medium"  # energy-consumed medium: counted when it is bought, without emissions of its own


class Supply(Enum):
    """Where electricity comes from; it decides which emissions it brings."""

    PURCHASED = "purchased"
    OWN = "own"  # generated from renewables and used on site: no emissions of purchased electricity
    GREEN = "green"  # market-traded: the accounting standard decides, so the officer chooses a factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that figures come from; `year` is 0 where it is not dated."""

    key: str
    zh: str
    en: str
    number: str
    year: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """Standard coal of one unit of a carrier; `high` is the upper end where the document gives a range."""

    value: Decimal
    high: Decimal | None
    unit: str
    source: str
    clause: Bilingual
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CoefficientChoice:
    """A value that may be chosen where the coefficient is a range."""

    value: Decimal
    zh: str
    en: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatingValue:
    """Lower heating value, or energy of a medium, per unit; `high` ends a range."""

    value: Decimal
    high: Decimal | None
    unit: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One carrier of energy; its amount is the fact energy.use.<id>."""

    id: str
    zh: str
    en: str
    kind: CarrierKind
    renewable: bool
    supply: Supply
    coefficient: Coefficient
    heating_value: HeatingValue | None
    choices: tuple[CoefficientChoice, ...]
    fuels: tuple[str, ...]
    note: Bilingual
    place: Place = field(compare=False)

    @property
    def fact(self) -> str:
        """The dictionary code of its amount."""
        return f"energy.use.{self.id}"

    @property
    def equivalent_asked(self) -> bool:
        """Whether its equivalent coefficient differs from the calorific one and has to be entered."""
        return self.kind in (CarrierKind.ELECTRICITY, CarrierKind.HEAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FuelCarbon:
    """Carbon of a fuel: net calorific value in `unit`, carbon in tC/GJ, oxidised fraction (None: by equipment)."""

    id: str
    zh: str
    en: str
    ncv: Decimal
    unit: str
    carbon: Decimal
    oxidation: Decimal | None
    source: str
    clause: Bilingual
    confidence: Confidence
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FuelSet:
    """Carbon parameters of fuels from one body of guidelines."""

    id: str
    zh: str
    en: str
    fuels: Mapping[str, FuelCarbon]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """A kind of firing with its oxidation as a fraction."""

    id: str
    zh: str
    en: str
    oxidation: Decimal
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFactor:
    """Carbon dioxide of one kW·h in a region, kgCO2/(kW·h), and the year it describes."""

    id: str
    region: Bilingual
    year: int
    value: Decimal
    source: str
    confidence: Confidence
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatFactor:
    """Carbon dioxide of purchased heat, tCO2/GJ."""

    value: Decimal
    source: str
    clause: Bilingual
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """All energy factors of this installation."""

    documents: Mapping[str, Document]
    carriers: Mapping[str, Carrier]
    sets: Mapping[str, FuelSet]
    equipment: Mapping[str, Equipment]
    heat: HeatFactor
    grid: Mapping[str, GridFactor]

    def newest(self, region: str) -> GridFactor:
        """The newest factor of a region, named by the key in front of the year; raises KeyError."""
        found = [factor for key, factor in self.grid.items() if key.rpartition("-")[0] == region]
        if not found:
            raise KeyError(region)
        return max(found, key=lambda factor: factor.year)
