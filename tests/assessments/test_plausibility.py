"""Plausibility at entry: slips of the unit are always noticed, reasons explain, no score is touched."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.energy.counting import Chosen
from assessments.plausibility import unexplained, warnings
from forms.factor_reading import shipped_factors
from forms.loading import shipped
from forms.plausibility import read_screening, screening_faults, shipped_screening
from forms.questions import Answer, State
from forms.yamltext import CatalogueError

CATALOGUE, SCREENING, FACTORS = shipped(), shipped_screening(), shipped_factors()
DICTIONARY, UNITS = CATALOGUE.dictionary, CATALOGUE.units


def fact(value, unit, reason=""):
    return Answer(state=State.GIVEN, value=D(value), unit=unit, text=f"{value}{unit}", reason=reason)


def asked(now, before=None, **more):
    return warnings(
        {f"{code}@2025": answer for code, answer in now.items()},
        before or {},
        DICTIONARY,
        2025,
        SCREENING,
        UNITS,
        **more,
    )


def codes(found):
    return [warning.code for warning in found]


@pytest.mark.parametrize(
    ("code", "now", "before", "meant"),
    [
        ("energy.total", ("1273400", "tce"), ("1250", "tce"), "1273400 kgce"),
        ("energy.total", ("1.2734", "tce"), ("1250", "tce"), "1273.4 tce"),
        ("energy.use.electricity", ("1825", "kW·h"), ("17900000", "kW·h"), "1825 万kW·h"),
        ("energy.use.electricity", ("18250", "kW·h"), ("17900000", "kW·h"), "18250 MW·h"),
        ("energy.use.raw_coal", ("4200000", "t"), ("4150", "t"), "4200000 kg"),
        ("output.value", ("659830000", "万元"), ("64000", "万元"), "659830000 元"),
    ],
)
def test_a_slip_of_the_unit_is_named_with_the_unit_that_was_probably_meant(code, now, before, meant):
    found = asked({code: fact(*now)}, {code: fact(*before)})
    assert codes(found) == ["plausible.slip"]
    assert meant in found[0].problem.text("zh") and meant in found[0].problem.text("en")


def test_without_a_year_before_the_usual_range_tells_of_the_slip():
    found = asked({"energy.total": fact("99000000", "tce")})
    assert codes(found) == ["plausible.range_slip"]
    assert "99000000 kgce" in found[0].problem.text() and "非标准规定" in found[0].problem.text()
    assert codes(asked({"energy.total": fact("0.0000000001", "tce")})) == ["plausible.range"]
    assert asked({"energy.total": fact("0", "tce")}) == ()


def test_a_jump_needs_a_reason_above_the_threshold_only():
    before = {"water.withdrawal": fact("100000", "m3")}
    assert asked({"water.withdrawal": fact("150000", "m3")}, before) == ()
    found = asked({"water.withdrawal": fact("150001", "m3")}, before)
    assert codes(found) == ["plausible.change"] and "+50 %" in found[0].problem.text()
    strict = replace(SCREENING, change=D(10))
    answers = {"water.withdrawal@2025": fact("120000", "m3")}
    assert codes(warnings(answers, before, DICTIONARY, 2025, strict, UNITS)) == ["plausible.change"]


def test_a_row_left_in_from_a_trial_is_noticed():
    """A pass rate of 11.00 % after 99.21, 99.22 and 99.20 %."""
    found = asked(
        {"product.energy_saving.share": fact("11.00", "%")}, {"product.energy_saving.share": fact("99.20", "%")}
    )
    assert codes(found) == ["plausible.change"]


def test_carbon_dioxide_must_fit_the_energy():
    energy = {"energy.total": fact("1000", "tce")}
    assert asked({**energy, "co2.total": fact("2700", "tCO2")}) == ()
    found = asked({**energy, "co2.total": fact("9000", "tCO2")})
    assert codes(found) == ["plausible.ratio"]
    assert found[0].questions == ("co2.total@2025", "energy.total@2025") and "9 tCO2/tce" in found[0].problem.text()


@pytest.mark.parametrize(
    ("now", "wrong"),
    [
        ({"energy.renewable": fact("1200", "kgce"), "energy.total": fact("1", "tce")}, True),
        ({"energy.renewable": fact("1000", "kgce"), "energy.total": fact("1", "tce")}, False),
        (
            {"land.buildings": fact("100", "亩"), "land.yards": fact("60", "亩"), "land.total": fact("10", "hm2")},
            True,
        ),
        (
            {"land.buildings": fact("90", "亩"), "land.yards": fact("60", "亩"), "land.total": fact("10", "hm2")},
            False,
        ),
        ({"solid_waste.utilised": fact("12", "t"), "solid_waste.generated": fact("10", "t")}, False),
        (
            {
                "solid_waste.utilised": fact("12", "t"),
                "solid_waste.generated": fact("10", "t"),
                "solid_waste.stored_utilised": fact("1", "t"),
            },
            True,
        ),
    ],
)
def test_parts_are_never_more_than_their_whole(now, wrong):
    assert ("plausible.parts" in codes(asked(now))) is wrong


def test_the_total_is_held_against_its_carriers_on_both_bases():
    """6 138 tce beside 1 825 万kWh, 86 万m³ of gas and 4 200 t of steam."""
    now = {
        "energy.total": fact("6138", "tce"),
        "energy.use.electricity": fact("18250000", "kW·h"),
        "energy.use.natural_gas": fact("860000", "m3"),
        "energy.use.steam": fact("4200", "t"),
    }
    equivalents = {
        "electricity": Chosen(value=D("0.3")),
        "heat": Chosen(value=D("0.04")),
        "steam": Chosen(value=D("0.13")),
    }
    found = asked(now, equivalents=equivalents)
    assert codes(found) == ["plausible.balance"]
    assert "3729.045～3926.845 tce（当量值）" in found[0].problem.text()
    assert "6967～7164.8 tce（等价值）" in found[0].problem.text()
    assert "—" in asked(now)[0].problem.text()
    assert asked({**now, "energy.total": fact("3800", "tce")}) == ()


def test_a_reason_at_any_of_the_questions_explains():
    before = {"water.withdrawal": fact("100", "m3")}
    silent = asked({"water.withdrawal": fact("300", "m3")}, before)
    told = asked({"water.withdrawal": fact("300", "m3", reason="新增一条生产线")}, before)
    assert len(unexplained(silent)) == 1 and not silent[0].explained
    assert unexplained(told) == () and told[0].reason == "新增一条生产线"


def test_what_is_missing_or_not_read_is_passed_over():
    answers = {
        "energy.total@2025": Answer(state=State.MISSING, text="缺数据"),
        "co2.total@2025": Answer(state=State.UNREAD, text="许多"),
        "water.withdrawal@2024": fact("1", "m3"),
        "unknown.code@2025": fact("1", "t"),
        "output.value@2025": fact("1000", "t"),
    }
    assert warnings(answers, answers, DICTIONARY, 2025, SCREENING, UNITS) == ()


CODES = sorted(code for code, known in DICTIONARY.items() if known.high is None and not known.options)
VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value=1, max_value=10**7, places=3)


@given(st.sampled_from(CODES), VALUES)
def test_a_year_equal_to_the_one_before_is_never_doubted(code, value):
    same = fact(value, DICTIONARY[code].unit)
    assert asked({code: same}, {code: same}) == ()


@given(st.sampled_from(CODES), VALUES, st.sampled_from([3, 4, -3, -4]), st.integers(-50, 50))
def test_a_slip_of_three_or_four_digits_is_always_noticed(code, value, power, change):
    unit = DICTIONARY[code].unit
    slipped = fact((value * (100 + change) / 100).scaleb(power), unit)
    found = asked({code: slipped}, {code: fact(value, unit)})
    assert codes(found) == ["plausible.slip"]
    assert all(warning.problem.text("zh") and warning.problem.text("en") for warning in found)


@given(st.dictionaries(st.sampled_from(CODES), VALUES, max_size=8), st.dictionaries(st.sampled_from(CODES), VALUES))
def test_no_figures_break_the_screening(now, before):
    found = asked(
        {code: fact(value, DICTIONARY[code].unit) for code, value in now.items()},
        {code: fact(value, DICTIONARY[code].unit) for code, value in before.items()},
    )
    assert all(warning.questions and warning.problem.text("en") for warning in found)


GOOD = "change: 50\nnear: 3\nbalance: 5\nranges: {}\nratios: []\nparts: []\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("change: 50", "change: 0"), "must be above 0"),
        (GOOD.replace("near: 3", "near: 1"), "must be above 1"),
        (GOOD.replace("ranges: {}", "ranges:\n  energy.total: {low: 2, high: 1}"), "low must be below high"),
        (GOOD.replace("ranges: {}", "ranges:\n  energy.totl: {low: 1, high: 2}"), "not in the dictionary"),
        (
            GOOD.replace(
                "parts: []", "parts:\n  - {id: x, zh: 甲, en: x, parts: [land.total], wholes: [energy.total]}"
            ),
            "different dimensions",
        ),
        (
            GOOD.replace("parts: []", "parts:\n  - {id: x, zh: 甲, en: x, parts: [], wholes: [energy.total]}"),
            "empty",
        ),
        (
            GOOD.replace(
                "ratios: []",
                "ratios:\n  - {id: x, zh: 甲, en: x, above: land.total, "
                "below: energy.total, unit: tce, low: 1, high: 2}",
            ),
            "does not fit",
        ),
    ],
)
def test_a_fault_of_the_screening_is_named(text, words):
    try:
        fault = next(screening_faults(read_screening(text), DICTIONARY, UNITS), None)
    except CatalogueError as caught:
        fault = caught
    assert fault is not None and words in fault.what and fault.file == "plausibility.yaml"
