"""Inputs as they are met in the field: what each reads as, or what the program asks."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.sites import clean_code, code_problem
from forms.loading import shipped
from forms.problems import Problem
from forms.questions import Entry, Quantity, State
from forms.reading import Reading, read_quantity, shown

UNITS = shipped().units


def question(unit, *accepted, **limits):
    return Quantity(key="x", zh="数", en="number", unit=unit, accepted=accepted, units=UNITS, **limits)


ENERGY = question("tce", "kgce", low=D(0))
INTENSITY = question("tce/万元", "kgce/万元")
YIELD = question("万元/hm2", "万元/亩")
SHARE = question("%", "1", low=D(0), high=D(100))
RATIO = question("1", "%")
MONEY = question("万元", "元", "亿元", low=D(0))
POWER = question("kW·h", "万kW·h", low=D(0))
GAS = question("m3", "Nm3", low=D(0))

# question, what was typed, value and unit as read back
READ = [
    (ENERGY, "1.25万t标煤", "12500", "tce"),
    (ENERGY, "1.25万吨标准煤", "12500", "tce"),
    (ENERGY, "6,138 tce", "6138", "tce"),
    (INTENSITY, "1,273.4tce/亿元", "1273.4", "tce/亿元"),
    (INTENSITY, "１，２７３．４吨标煤／亿元", "1273.4", "tce/亿元"),
    (YIELD, "12563.33万元/公顷", "12563.33", "万元/hm2"),
    (YIELD, "837.56万元/亩", "837.56", "万元/亩"),
    (SHARE, "3.02", "3.02", "%"),  # the field fixes the reading
    (SHARE, "3.02%", "3.02", "%"),
    (SHARE, "３.０２％", "3.02", "%"),
    (SHARE, "99.21 %", "99.21", "%"),
    (RATIO, "0.0302", "0.0302", "1"),
    (RATIO, "3.02%", "3.02", "%"),
    (MONEY, "1605.80 wan_yuan", "1605.80", "万元"),
    (MONEY, "1605.80 万 元", "1605.80", "万元"),
    (POWER, "1,825万kWh", "18250000", "kW·h"),
    (POWER, "1825 万千瓦时", "18250000", "kW·h"),
    (POWER, "1825万度", "18250000", "kW·h"),
    (POWER, "18250 MWh", "18250", "MW·h"),
    (GAS, "86万m³", "860000", "m3"),
    (GAS, "86万标方", "860000", "Nm3"),
    *((ENERGY, text, "30000", "tce") for text in ("3万", "3.0万", "30,000", "30 000", "3×10^4", "3×10⁴", "3e4")),
    *((ENERGY, text, "0.0003", "tce") for text in ("3×10^-4", "3×10⁻⁴", "3E-4")),
]

# question, what was typed, code of the question asked, readings offered
ASKED = [
    (SHARE, "0.0302", "value.fraction_or_percent", ("3.02%", "0.0302%")),
    (RATIO, "3.02", "value.fraction_or_percent", ("3.02%", "302%")),
    (SHARE, "120%", "value.too_large", ()),
    (SHARE, "超过93%", "value.bound", ()),
    (SHARE, "93%以上", "value.bound", ()),
    (ENERGY, "不足5000", "value.bound", ()),
    (ENERGY, "5000左右", "value.bound", ()),
    (ENERGY, "5000~6000", "value.range", ()),
    (ENERGY, "5000-6000 tce", "value.range", ()),
    (ENERGY, "3,5", "value.comma", ("3.5", "35")),
    (ENERGY, "3×104", "value.power", ("3e4",)),
    (ENERGY, "12 34", "value.spaces", ("1234",)),
    (ENERGY, "-1", "value.too_small", ()),
    (ENERGY, "1825万kWh", "value.wrong_unit", ()),  # energy and standard coal need a coefficient
    (POWER, "1.25万tce", "value.wrong_unit", ()),
    (ENERGY, "5 furlong", "value.unknown_unit", ()),
    (ENERGY, "1 t", "value.wrong_unit", ()),
    (ENERGY, "二〇二四年五月", "value.not_a_number", ()),
]


@pytest.mark.parametrize(("asked", "text", "value", "unit"), READ)
def test_what_can_be_read_in_one_way_is_read(asked, text, value, unit):
    answer = asked.read(Entry(text=text))
    assert (answer.state, answer.value, answer.unit) == (State.GIVEN, D(value), unit)
    assert answer.text == text  # kept as typed


@pytest.mark.parametrize(("asked", "text", "code", "choices"), ASKED)
def test_what_cannot_be_read_in_one_way_is_asked_and_kept(asked, text, code, choices):
    answer = asked.read(Entry(text=text))
    assert (answer.state, answer.value, answer.text) == (State.UNREAD, None, text)
    assert (answer.problem.code, answer.problem.choices) == (code, choices)
    assert all(asked.read(Entry(text=choice)).problem != answer.problem for choice in choices)


@pytest.mark.parametrize("text", ["/", "-", "—", "未有该标准", "无"])
def test_no_figure_is_asked_for_its_meaning_and_never_zero(text):
    answer = ENERGY.read(Entry(text=text))
    assert (answer.state, answer.value) == (State.UNREAD, None)
    assert answer.problem.choices == ("缺数据", "不适用")
    assert ENERGY.read(Entry(text="")) is None


def test_the_same_yield_in_two_units_is_one_quantity():
    per_mu = UNITS.convert(D("837.56"), "万元/亩", "万元/公顷")
    assert abs(per_mu / D("12563.33") - 1) < D("0.0001")
    assert UNITS.convert(D("12563.40"), "万元/公顷", "万元/亩") == D("837.56")


def test_an_intensity_converts_exactly():
    assert UNITS.convert(D("1273.4"), "tce/亿元", "tce/万元") == D("0.12734")
    assert UNITS.convert(D("0.0302"), "1", "%") == D("3.02")


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("91440300MA5F8K9X2L", "site.code_check", "M"),
        ("91370281Z94004053F", "site.code_letter", None),
        ("9137O28179400405３F", "site.code_letter", None),
    ],
)
def test_a_wrong_credit_code_is_refused_with_a_hint_and_never_corrected(text, code, expected):
    problem = code_problem(clean_code(text))
    assert problem.code == code
    assert expected is None or dict(problem.details)["expected"] == expected


SYMBOLS = [
    *("tce", "kgce", "gce", "tCO2", "kgCO2", "t", "kg", "g", "m3", "L", "Nm3", "万m3", "m2", "亩", "hm2", "km2"),
    *("万元", "元", "亿元", "MJ", "kJ", "GJ", "TJ", "kcal", "kW·h", "MW·h", "万kW·h", "kgoe", "toe", "1", "%", "‰"),
    *("tce/亿元", "kgce/万元", "kgCO2/(kW·h)", "tCO2/(MW·h)", "L/(m2·次)", "m3/(亩·次)", "GJ/万Nm3", "kJ/m3"),
]
PAIRS = [
    (one, other) for one in SYMBOLS for other in SYMBOLS if UNITS.unit(one).dimension == UNITS.unit(other).dimension
]
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4)


@given(st.sampled_from(PAIRS), NUMBERS)
def test_converting_there_and_back_gives_the_same_quantity(pair, value):
    one, other = pair
    back = UNITS.convert(UNITS.convert(value, one, other), other, one)
    assert abs(back - value) <= abs(value).scaleb(-25)


@given(st.sampled_from(SYMBOLS), NUMBERS)
def test_what_is_read_back_reads_as_the_same_quantity(unit, value):
    printed = f"{shown(value)} {unit}" if unit != "1" else shown(value)
    again = read_quantity(printed, unit, (unit,), UNITS)
    assert isinstance(again, Reading)
    assert UNITS.convert(again.value, again.unit, unit) == value


@given(st.sampled_from(SYMBOLS))
def test_the_canonical_spelling_of_a_unit_is_its_own(unit):
    assert UNITS.symbol(unit) == unit == UNITS.symbol(UNITS.symbol(unit))
    assert UNITS.unit(unit).dimension == UNITS.unit(UNITS.symbol(unit)).dimension


PIECES = st.sampled_from(
    [
        "3",
        "0.5",
        "万",
        "亿",
        "%",
        "％",
        "×10",
        "^4",
        "⁴",
        "e",
        "-",
        "~",
        "/",
        "·",
        "(",
        ")",
        "kWh",
        "m2",
        "次",
        "超过",
        ",",
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=10).map("".join)), st.sampled_from(SYMBOLS))
def test_no_text_breaks_the_reading(text, unit):
    found = read_quantity(text, unit, (unit,), UNITS)
    assert isinstance(found, Reading | Problem)
    if isinstance(found, Problem):
        assert found.text("zh") and found.text("en")
