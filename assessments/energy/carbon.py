"""Carbon dioxide of one carrier: FC × NCV × CC × OF × 44/12 for fuels, AD × EF for electricity and heat."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assessments.energy.counting import CARBON, Basis, Choices, Counted, basis, counted, typed
from forms.bilingual import Bilingual
from forms.factors import GRID_UNIT, HEAT_UNIT, Carrier, CarrierKind, Factors, FuelCarbon, GridFactor, Supply
from forms.problems import Problem
from forms.reading import Reading, brief, shown
from forms.rules import Confidence
from forms.units import Units, UnknownUnit, scaled

CARBON_TO_DIOXIDE = Fraction(44, 12)
NO_EMISSION = Bilingual(
    "自发自用的可再生能源电量不计外购电力排放", "own renewable electricity emits nothing when used"
)

Found = tuple[Counted | None, tuple[Problem, ...]]


def carbon(carrier: Carrier, amount: Reading, choices: Choices, factors: Factors, units: Units) -> Found:
    """The emissions of one carrier in tCO2 with what is still to choose; None where nothing can be counted.

    Raises KeyError for a fuel set, fuel, equipment or grid factor that is not in the factors.
    """
    match carrier.kind:
        case CarrierKind.MEDIUM:
            return None, ()
        case CarrierKind.ELECTRICITY:
            return _electricity(carrier, amount, choices, factors, units)
        case CarrierKind.HEAT:
            return _heat(carrier, amount, factors, units)
    return _fuel(carrier, amount, choices, factors, units)


def fuel_of(carrier: Carrier, choices: Choices, factors: Factors) -> FuelCarbon | None:
    """The carbon parameters that stand for a carrier: of the chosen set, else of another; None until chosen."""
    name = choices.fuels.get(carrier.id, carrier.fuels[0] if len(carrier.fuels) == 1 else "")
    sets = (factors.sets[choices.fuel_set], *factors.sets.values())
    return next((fuels.fuels[name] for fuels in sets if name in fuels.fuels), None)


def _electricity(carrier: Carrier, amount: Reading, choices: Choices, factors: Factors, units: Units) -> Found:
    if carrier.supply is Supply.OWN:
        none = Counted(
            value=Decimal(0), unit=CARBON, step=f"0 {CARBON}", source=NO_EMISSION, year=0, confidence=Confidence.B
        )
        return none, ()
    chosen = choices.green_grid if carrier.supply is Supply.GREEN else choices.grid
    if not chosen:
        code = "ledger.choose_green" if carrier.supply is Supply.GREEN else "ledger.choose_grid"
        return None, (Problem.about(carrier, code),)
    factor = factors.grid[chosen]
    on = basis(factors, factor.source, factor.confidence, year=factor.year)
    on = Basis(source=_regional(factor, on), year=on.year, confidence=on.confidence)
    found = _kept(counted(amount, factor.value, GRID_UNIT, CARBON, units, on), carrier)
    if not choices.year or factor.year == choices.year:
        return found
    late = Problem.about(factor.region, "ledger.grid_year", factor=factor.year, year=choices.year)
    return found[0], (*found[1], late)


def _regional(factor: GridFactor, on: Basis) -> Bilingual:
    return Bilingual(f"{on.source.zh} {factor.region.zh}", f"{on.source.en}, {factor.region.en}")


def _heat(carrier: Carrier, amount: Reading, factors: Factors, units: Units) -> Found:
    factor = factors.heat
    on = basis(factors, factor.source, factor.confidence, factor.clause)
    if carrier.heating_value:  # steam in tonnes: by its heating value first
        heat = counted(amount, carrier.heating_value.value, carrier.heating_value.unit, "GJ", units, on)
        if isinstance(heat, Problem):
            return _kept(heat, carrier)
        amount = Reading(heat.value, "GJ")
    return _kept(counted(amount, factor.value, HEAT_UNIT, CARBON, units, on), carrier)


def _fuel(carrier: Carrier, amount: Reading, choices: Choices, factors: Factors, units: Units) -> Found:
    if not carrier.fuels:
        return None, (Problem.about(carrier, "ledger.no_carbon"),)
    fuel = fuel_of(carrier, choices, factors)
    if fuel is None:
        return None, (Problem.about(carrier, "ledger.choose_fuel"),)
    oxidation, on = fuel.oxidation, basis(factors, fuel.source, fuel.confidence, fuel.clause)
    if oxidation is None:
        firing = choices.equipment.get(carrier.id, "")
        if not firing:
            return None, (Problem.about(carrier, "ledger.choose_equipment"),)
        oxidation = factors.equipment[firing].oxidation
    return _kept(_burnt(amount, fuel, oxidation, units, on), carrier)


def _burnt(amount: Reading, fuel: FuelCarbon, oxidation: Decimal, units: Units, on: Basis) -> Counted | Problem:
    below = units.symbol(fuel.unit).partition("/")[2]
    try:
        measured = units.convert(amount.value, amount.unit, below)
    except (UnknownUnit, ValueError):
        return Problem.of("ledger.unit", unit=amount.unit, wanted=below)
    exact = Fraction(measured) * Fraction(fuel.ncv) * Fraction(fuel.carbon) * Fraction(oxidation)
    value = scaled(Decimal(1), exact * CARBON_TO_DIOXIDE)
    terms = (
        typed(amount, measured, below),
        f"{shown(fuel.ncv)} {fuel.unit}",
        f"{shown(fuel.carbon)} tC/GJ",
        shown(oxidation),
        "44/12",
    )
    step = f"{' × '.join(terms)} = {brief(value)} {CARBON}"
    return Counted(value=value, unit=CARBON, step=step, source=on.source, year=on.year, confidence=on.confidence)


def _kept(found: Counted | Problem, carrier: Carrier) -> Found:
    if isinstance(found, Problem):
        return None, (Problem.about(carrier, found.code, **dict(found.details)),)
    return found, ()
