"""Energy factors: shipped ones are sound and cited, faults are named with file and line."""

from decimal import Decimal as D

import pytest

import resources
from forms.factor_reading import FILES, factor_faults, read_factors, shipped_factors
from forms.factors import CarrierKind
from forms.loading import shipped
from forms.rules import Confidence
from forms.units import signs
from forms.yamltext import CatalogueError

UNITS, FACTORS = shipped().units, shipped_factors()


def texts(**changed):
    """The shipped files with one text replaced in one of them: name → (old, new)."""
    found = {f"factors/{name}.yaml": resources.path("factors", f"{name}.yaml").read_text("utf-8") for name in FILES}
    for name, (old, new) in changed.items():
        file = f"factors/{name.replace('_', '-')}.yaml"
        assert old in found[file]
        found[file] = found[file].replace(old, new, 1)
    return found


def test_every_carrier_is_a_fact_of_the_dictionary_in_a_unit_its_coefficient_fits():
    for carrier in FACTORS.carriers.values():
        fact = shipped().dictionary[carrier.fact]
        per = UNITS.unit(carrier.coefficient.unit)
        assert per.times(UNITS.unit(fact.unit)).dimension == (("standard_coal", 1),)
        assert fact.low == 0


@pytest.mark.parametrize("carrier", FACTORS.carriers.values(), ids=lambda carrier: carrier.id)
def test_a_coefficient_agrees_with_its_heating_value(carrier):
    """1 kgce is 29307.6 kJ."""
    if carrier.heating_value is None:
        return
    value, unit = carrier.heating_value.value, carrier.heating_value.unit
    below = unit.partition("/")[2]
    per = UNITS.unit(carrier.coefficient.unit.partition("/")[2]).factor / UNITS.unit(below).factor
    kilojoules = UNITS.convert(value, unit.partition("/")[0], "kJ") * per.numerator / per.denominator
    assert abs(kilojoules / D("29307.6") - carrier.coefficient.value) <= max(
        D("0.0003"), carrier.coefficient.value * D("0.0005")
    )


def test_fuels_give_the_emissions_the_source_computes():
    sets = {name: fuels.fuels for name, fuels in FACTORS.sets.items()}
    assert round(D("23.204") * D("0.02618") * D("0.93") * 44 / 12, 4) == D("2.0715")
    bituminous, gas = sets["ndrc"]["bituminous"], sets["ndrc"]["natural_gas"]
    assert (bituminous.ncv, bituminous.carbon, bituminous.oxidation) == (D("23.204"), D("0.02618"), D("0.93"))
    assert (gas.ncv, gas.carbon, gas.oxidation, gas.source) == (
        D("389.31"),
        D("0.0153"),
        D("0.99"),
        "gbt32151-34-2024",
    )
    assert sets["mee"]["bituminous"].oxidation is None  # by equipment


def test_grid_factors_come_by_region_and_year():
    assert FACTORS.newest("jiangsu").value == D("0.5827")
    assert FACTORS.newest("national").value == D("0.5306")
    assert FACTORS.grid["jiangsu-2022"].value == D("0.5978")
    assert {factor.year for factor in FACTORS.grid.values()} == {2021, 2022, 2023}
    with pytest.raises(KeyError):
        FACTORS.newest("mars")


def test_equivalent_coefficients_are_asked_not_invented():
    asked = {carrier.id for carrier in FACTORS.carriers.values() if carrier.equivalent_asked}
    assert asked == {"electricity", "electricity_solar", "electricity_green", "heat", "steam"}


def test_no_figure_is_held_out_as_official():
    carriers, grid = FACTORS.carriers.values(), FACTORS.grid.values()
    assert all(carrier.coefficient.confidence is not Confidence.A for carrier in carriers)
    assert all(factor.confidence is not Confidence.A for factor in grid)
    assert all(carrier.kind is not CarrierKind.MEDIUM or not carrier.fuels for carrier in carriers)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"carriers": ("source: gbt2589-2020", "source: nobody")}, "is not listed"),
        ({"carriers": ("unit: kgce/m3", "unit: kgce/furlong")}, "a unit of standard_coal per amount"),
        ({"carriers": ("high: 1.33", "high: 1.0")}, "must be above value"),
        ({"carriers": ("high: 1.33, ", "")}, "a range needs choices"),
        ({"carriers": ("fuels: [natural_gas]", "fuels: [phlogiston]")}, "no carbon parameters"),
        ({"carriers": ("kind: gas", "kind: ether")}, "none of"),
        ({"carriers": ("value: 0.1229", "value: 0")}, "must be positive"),
        ({"fuel_carbon": ("oxidation: 0.94", "oxidation: 94")}, "between 0 and 1"),
        ({"fuel_carbon": ("unit: GJ/t", "unit: t")}, "a unit of energy per amount"),
        ({"grid": ("region: jiangsu, year: 2023", "region: mars, year: 2023")}, "is not listed"),
        ({"grid": ("region: jiangsu, year: 2023", "region: jiangsu, year: 2024")}, "must end with its year"),
        ({"documents": ("year: 2020", "yaer: 2020")}, "unknown key"),
    ],
)
def test_a_fault_is_named_with_its_line(changed, words):
    fault = first_fault(texts(**changed))
    assert fault is not None and words in fault.what
    assert fault.file.startswith("factors/") and fault.line >= 1


def first_fault(files):
    try:
        return next(factor_faults(read_factors(files), UNITS), None)
    except CatalogueError as fault:
        return fault


def test_the_shipped_files_have_no_fault():
    assert list(factor_faults(read_factors(texts()), UNITS)) == []


def test_signs_for_people_reach_standard_cubic_metres():
    assert signs("GJ/万Nm3 m3/m2 kgCO2") == "GJ/万Nm³ m³/m² kgCO₂"
