"""The energy ledger: worked examples with their exact numbers, and what has to be chosen before it counts."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.energy.counting import Choices, Chosen
from assessments.energy.ledger import derivation, ledger, renewable_share
from forms.factor_reading import shipped_factors
from forms.loading import shipped
from forms.problems import Problem
from forms.reading import Reading, read_quantity, rounded

UNITS, FACTORS = shipped().units, shipped_factors()
OIL_FIELD = {"natural_gas": Chosen(value=D("1.33"))}


def made(choices=None, **amounts):
    return ledger(
        {name: reading(text, name) for name, text in amounts.items()}, choices or Choices(), FACTORS, UNITS
    )


def reading(text, carrier):
    coefficient = FACTORS.carriers[carrier].coefficient
    unit = UNITS.symbol(coefficient.unit).partition("/")[2].strip("()")
    found = read_quantity(text, unit, (unit,), UNITS)
    assert isinstance(found, Reading), found
    return found


def codes(result):
    return {problem.code for problem in result.problems}


def test_electricity_and_gas_as_in_the_worked_example():
    """GB/T 2589-2020 Annex A; MEE announcement No. 47 of 2025; GB/T 32151.34-2024 table C.1."""
    amounts = {"electricity": "1 000 000 kWh", "natural_gas": "100 000 m3"}
    jiangsu = made(Choices(coefficients=OIL_FIELD, grid="jiangsu-2023"), **amounts)
    assert [row.coal.value for row in jiangsu.rows] == [D("122.9"), D("133")]
    assert jiangsu.coal.value == D("255.9") and jiangsu.coal.complete
    assert [rounded(row.carbon.value, 4) for row in jiangsu.rows] == [D("582.7"), D("216.2189")]
    assert rounded(jiangsu.carbon.value, 4) == D("798.9189") and jiangsu.carbon.complete
    national = made(Choices(coefficients=OIL_FIELD, grid="national-2023"), **amounts)
    assert rounded(national.carbon.value, 4) == D("746.8189")
    field = made(Choices(coefficients={"natural_gas": Chosen(value=D("1.2143"))}), **amounts)
    assert field.rows[1].coal.value == D("121.43") and field.coal.value == D("244.33")


def test_the_steps_show_every_number():
    result = made(
        Choices(coefficients=OIL_FIELD, grid="jiangsu-2023"), electricity="100万kWh", natural_gas="10万Nm3"
    )
    electricity, gas = result.rows
    assert electricity.coal.step == "1000000 kW·h × 0.1229 kgce/(kW·h) = 122900 kgce = 122.9 tce"
    assert electricity.carbon.step == "1000000 kW·h × 0.5827 kgCO2/(kW·h) = 582700 kgCO2 = 582.7 tCO2"
    assert gas.coal.step == "100000 Nm3 = 100000 m3 × 1.33 kgce/m3 = 133000 kgce = 133 tce"
    assert gas.carbon.step == (
        "100000 Nm3 = 10 万Nm3 × 389.31 GJ/万Nm3 × 0.0153 tC/GJ × 0.99 × 44/12 = 216.2189 tCO2"
    )
    assert result.coal.step == "122.9 + 133 = 255.9 tce"
    assert "2025年第47号" in electricity.carbon.source.zh and "江苏" in electricity.carbon.source.zh
    assert (electricity.carbon.year, electricity.carbon.confidence.value) == (2023, "B")
    assert "GB/T 32151.34-2024" in derivation(result, "zh") and "255.9 tce" in derivation(result, "en")


def test_purchased_heat_as_in_the_worked_example():
    result = made(heat="5000 GJ")
    assert (result.coal.value, result.carbon.value) == (D("170.6"), D(550))
    assert made(heat="5 000 000 MJ").coal.value == D("170.6")


def test_diesel_and_coal_as_in_the_worked_example():
    result = made(Choices(fuels={"raw_coal": "bituminous"}), diesel="50 t", raw_coal="1000 t")
    assert [row.coal.value for row in result.rows] == [D("72.855"), D("714.3")]
    assert result.coal.value == D("787.155")
    assert [rounded(row.carbon.value, 4) for row in result.rows] == [D("157.2561"), D("2071.5093")]
    assert "ledger.unconfirmed" in codes(result)  # the default values of diesel and coal are not confirmed


def test_the_renewable_share_counts_solar_power_as_in_the_worked_example():
    result = made(
        Choices(coefficients=OIL_FIELD, grid="jiangsu-2023"),
        electricity="1000000",
        natural_gas="100000",
        electricity_solar="500000",
    )
    assert (result.renewable.value, result.coal.value) == (D("61.45"), D("317.35"))
    assert rounded(renewable_share(result), 4) == D("19.3635")
    assert rounded(result.carbon.value, 4) == D("798.9189")


@pytest.mark.parametrize(
    ("carrier", "amount", "code"),
    [
        ("natural_gas", "1", "ledger.choose_coefficient"),
        ("electricity", "1", "ledger.choose_grid"),
        ("electricity_green", "1", "ledger.choose_green"),
        ("raw_coal", "1", "ledger.choose_fuel"),
        ("slime", "1", "ledger.choose_equipment"),
        ("methanol", "1", "ledger.no_carbon"),
        ("natural_gas", "1 m3", "ledger.standard_conditions"),
    ],
)
def test_nothing_is_chosen_silently(carrier, amount, code):
    result = made(**{carrier: amount})
    assert code in codes(result)
    assert all(problem.text("zh") and problem.text("en") for problem in result.problems)
    assert not (result.coal.complete and result.carbon.complete) or code == "ledger.standard_conditions"


def test_an_incomplete_total_says_so_and_still_adds_up_what_is_known():
    result = made(electricity="1000000", natural_gas="1")
    assert result.coal.value == D("122.9") and not result.coal.complete
    assert renewable_share(result) is None


def test_a_chosen_coefficient_is_cited_and_one_outside_the_range_is_said():
    measured = made(
        Choices(coefficients={"natural_gas": Chosen(value=D("1.4"), source="化验单")}), natural_gas="10"
    )
    assert "ledger.outside_range" in codes(measured)
    assert (measured.rows[0].coal.source.zh, measured.rows[0].coal.confidence.value) == ("化验单", "C")
    listed = made(Choices(coefficients=OIL_FIELD), natural_gas="10").rows[0].coal
    assert "GB/T 2589-2008" in listed.source.zh and listed.confidence.value == "B"


def test_the_calorific_coefficient_of_electricity_is_fixed():
    result = made(Choices(coefficients={"electricity": Chosen(value=D("0.3"))}), electricity="1")
    assert "ledger.fixed" in codes(result) and result.rows[0].coal is None


def test_both_bases_are_shown_when_the_equivalent_coefficient_is_given():
    choices = Choices(
        coefficients=OIL_FIELD, equivalents={"electricity": Chosen(value=D("0.3"), source="上年发电煤耗")}
    )
    result = made(choices, electricity="1000000", natural_gas="100000")
    assert (result.coal.value, result.equivalent.value) == (D("255.9"), D(433)) and result.equivalent.complete
    assert "ledger.no_equivalent" in codes(made(choices, electricity="1", heat="1 GJ"))
    silent = made(Choices(coefficients=OIL_FIELD), electricity="1", natural_gas="1")
    assert not silent.equivalent.complete and "ledger.no_equivalent" not in codes(silent)


def test_a_grid_factor_of_another_year_is_said():
    assert "ledger.grid_year" in codes(made(Choices(grid="jiangsu-2023", year=2025), electricity="1"))
    assert "ledger.grid_year" not in codes(made(Choices(grid="jiangsu-2023", year=2023), electricity="1"))


def test_bought_media_are_counted_and_water_can_be_left_out():
    assert made(new_water="1000 t", nitrogen_by="100 m3").coal.value == D("0.2971")
    without = made(Choices(count_water=False), new_water="1000 t", nitrogen_by="100 m3")
    assert without.coal.value == D("0.04") and "ledger.water_left_out" in codes(without)
    assert without.carbon.complete and without.carbon.value == 0


def test_an_amount_in_another_dimension_is_not_counted():
    result = ledger({"diesel": Reading(D(5), "m3")}, Choices(), FACTORS, UNITS)
    assert "ledger.unit" in codes(result) and not result.coal.complete


def test_the_other_set_of_carbon_parameters_needs_the_equipment():
    choices = Choices(fuel_set="mee", fuels={"raw_coal": "bituminous"}, equipment={"raw_coal": "industrial_boiler"})
    row = made(choices, raw_coal="1000 t").rows[0]
    assert row.carbon.step == "1000 t × 23.076 GJ/t × 0.02618 tC/GJ × 0.85 × 44/12 = 1882.8708 tCO2"


AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=3)


@given(st.sampled_from(sorted(FACTORS.carriers)), AMOUNTS, AMOUNTS)
def test_the_ledger_is_linear_in_the_amount(carrier, one, other):
    coefficient = FACTORS.carriers[carrier].coefficient
    unit = UNITS.symbol(coefficient.unit).partition("/")[2].strip("()")
    chosen = Choices(coefficients={} if coefficient.high is None else {carrier: Chosen(value=coefficient.value)})

    def coal(value):
        return ledger({carrier: Reading(value, unit)}, chosen, FACTORS, UNITS).coal.value

    assert coal(one + other) == coal(one) + coal(other)


def test_every_carrier_can_be_named_in_problems_of_both_languages():
    for carrier in FACTORS.carriers.values():
        text = Problem.about(carrier, "ledger.no_carbon").text("en")
        assert carrier.en in text
