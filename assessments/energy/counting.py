"""What the energy ledger counts with: the officer's choices, and one counted figure with its step and document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from forms.bilingual import NOTHING, Bilingual
from forms.factors import Document, Factors
from forms.problems import Problem
from forms.reading import Reading, brief, shown
from forms.rules import Confidence
from forms.units import ARITHMETIC, Units, UnknownUnit

COAL, CARBON = "tce", "tCO2"
FUEL_SET = "ndrc"  # used where no sector standard names another
ENTERED = Bilingual("评价人员录入", "entered by the officer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A coefficient the officer entered or chose, in the unit of the shipped one, and where it is from."""

    value: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What an officer has to choose visibly: coefficients of ranges, fuels, oxidation, grid factors."""

    year: int = 0  # assessment year; 0 where there is none
    coefficients: Mapping[str, Chosen] = field(default_factory=dict)  # carrier → calorific coefficient
    equivalents: Mapping[str, Chosen] = field(default_factory=dict)  # carrier → equivalent coefficient
    fuels: Mapping[str, str] = field(default_factory=dict)  # carrier → fuel of the carbon parameters
    equipment: Mapping[str, str] = field(default_factory=dict)  # carrier → kind of firing, for its oxidation
    fuel_set: str = FUEL_SET
    grid: str = ""  # grid factor of purchased electricity
    green_grid: str = ""  # grid factor of market-traded green electricity
    count_water: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One figure of a row: its value, how it was reckoned, from which document, of which year, how sure."""

    value: Decimal
    unit: str
    step: str
    source: Bilingual
    year: int
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The document of a figure with its clause, the year it describes, and how sure it is."""

    source: Bilingual
    year: int = 0
    confidence: Confidence = Confidence.A


def basis(
    factors: Factors, source: str, confidence: Confidence, clause: Bilingual = NOTHING, year: int = 0
) -> Basis:
    """The citation of a shipped figure; `year` where the figure describes another year than its document's."""
    document = factors.documents[source]
    words = Bilingual(_cited(document, document.zh, clause.zh), _cited(document, document.en, clause.en))
    return Basis(source=words, year=year or document.year, confidence=confidence)


def counted(
    amount: Reading, rate: Decimal, rate_unit: str, target: str, units: Units, on: Basis
) -> Counted | Problem:
    """amount × rate in `target`, with its step; a Problem where the units do not go together."""
    above, _, below = units.symbol(rate_unit).partition("/")
    below = below.strip("()")
    try:
        measured = units.convert(amount.value, amount.unit, below)
        with localcontext(ARITHMETIC):
            product = measured * rate
        value = units.convert(product, above, target)
    except (UnknownUnit, ValueError):
        return Problem.of("ledger.unit", unit=amount.unit, wanted=below)
    stages = (f"{brief(product)} {above}", f"{brief(value)} {target}")
    step = " = ".join(dict.fromkeys((f"{typed(amount, measured, below)} × {shown(rate)} {rate_unit}", *stages)))
    return Counted(value=value, unit=target, step=step, source=on.source, year=on.year, confidence=on.confidence)


def typed(amount: Reading, measured: Decimal, unit: str) -> str:
    """The amount as it is multiplied, behind the amount as it was typed where they differ."""
    given = f"{shown(amount.value)} {amount.unit}"
    wanted = f"{brief(measured)} {unit}"
    return given if given == wanted else f"{given} = {wanted}"


def _cited(document: Document, name: str, clause: str) -> str:
    plain = document.number.isascii() or name == document.zh  # a Chinese file number stays out of English
    number = document.number if plain and document.number not in name else ""
    return " ".join(part for part in (number, name, clause) if part)
