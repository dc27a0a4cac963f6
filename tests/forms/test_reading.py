"""Quantities as people type them (among them the messy inputs met in the field)."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.loading import shipped
from forms.problems import Problem
from forms.reading import Reading, brief, read_quantity, rounded, shown

UNITS = shipped().units


def read(text, unit="tce", *accepted):
    return read_quantity(text, unit, (unit, *accepted), UNITS)


@pytest.mark.parametrize(
    "text", ["3万", "3.0万", "30,000", "30 000", "3×10^4", "3e4", "３００００", "３万", "3 万", "+30000", "30000."]
)
def test_one_number_in_many_spellings(text):
    assert read(text) == Reading(D(30000), "tce")


@pytest.mark.parametrize(
    ("text", "unit", "value", "read_unit"),
    [
        ("1.25万t标煤", "tce", "12500", "tce"),
        ("1,273.4tce/亿元", "tce/万元", "1273.4", "tce/亿元"),
        ("1605.80 wan_yuan", "万元", "1605.80", "万元"),
        ("65983万元", "元", "65983", "万元"),
        ("2亿", "元", "200000000", "元"),
        ("1.5万亿元", "元", "1500000000000", "元"),
        ("12 kgCE", "tce", "12", "kgce"),
        ("225亩", "m2", "225", "亩"),
        ("15㎡", "m2", "15", "m2"),
        ("24万 m³", "m3", "240000", "m3"),
        ("３.０２％", "%", "3.02", "%"),
        ("-5.5", "tce", "-5.5", "tce"),
        (".5", "tce", "0.5", "tce"),
    ],
)
def test_multipliers_and_units_in_the_text_are_read(text, unit, value, read_unit):
    assert read(text, unit) == Reading(D(value), read_unit)


def test_a_compound_unit_converts_exactly():
    assert UNITS.convert(D("1273.4"), "tce/亿元", "tce/万元") == D("0.12734")


def test_the_same_intensity_in_two_units_is_the_same_quantity():
    per_mu = UNITS.convert(D("837.56"), "万元/亩", "万元/hm2")
    assert abs(per_mu - D("12563.33")) < D("0.1")  # both as printed by the source, rounded there


@pytest.mark.parametrize(
    ("text", "unit", "code", "choices"),
    [
        ("0.0302", "%", "value.fraction_or_percent", ("3.02%", "0.0302%")),
        ("3,5", "tce", "value.comma", ("3.5", "35")),
        ("1,2,3", "tce", "value.not_a_number", ()),
        ("超过93%", "%", "value.bound", ()),
        ("≥5", "tce", "value.bound", ()),
        ("约100", "tce", "value.bound", ()),
        ("5 m3", "tce", "value.wrong_unit", ()),
        ("5 furlong", "tce", "value.unknown_unit", ()),
        ("5 tce/", "tce", "value.unknown_unit", ()),
        ("十二", "tce", "value.not_a_number", ()),
        ("1" * 50, "tce", "value.not_a_number", ()),
        ("nan", "tce", "value.not_a_number", ()),
        ("1e999999", "tce", "value.not_a_number", ()),
        ("1e99", "tce", "value.not_a_number", ()),
        ("1e-99", "tce", "value.not_a_number", ()),
    ],
)
def test_what_cannot_be_read_or_has_two_readings_is_asked(text, unit, code, choices):
    found = read(text, unit)
    assert isinstance(found, Problem)
    assert (found.code, found.choices) == (code, choices)
    assert found.text("zh") and found.text("en")


def test_each_choice_reads_without_a_further_question():
    for text, unit in (("0.0302", "%"), ("3,5", "tce")):
        question = read(text, unit)
        assert all(isinstance(read(choice, unit), Reading) for choice in question.choices)


def test_a_fraction_is_accepted_where_the_unit_says_so():
    assert read("0.0302", "1", "%") == Reading(D("0.0302"), "1")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_reading_what_was_printed_gives_the_same_value(value):
    assert read(shown(value)) == Reading(value, "tce")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    assert isinstance(read(text), Reading | Problem)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_unit_conversion_round_trips(value):
    for one, other in (("tce", "kgce"), ("亿元", "元"), ("hm2", "m2"), ("kgCO2/万元", "tCO2/亿元")):
        assert UNITS.convert(UNITS.convert(value, one, other), other, one) == value


def test_mu_is_exactly_two_thousand_thirds_of_a_square_metre():
    assert UNITS.convert(D(15), "亩", "hm2") == 1
    assert UNITS.convert(D(225), "亩", "m2") == 150000


def test_printed_figures_are_rounded_half_up():
    assert [shown(D(x), 2) for x in ("2.345", "-2.345", "2.5", "1E+2")] == ["2.35", "-2.35", "2.50", "100.00"]
    assert shown(D("1.500")) == "1.5" and shown(D("3E+4")) == "30000"
    assert rounded(D("0.00005"), 4) == D("0.0001")


def test_small_numbers_keep_six_digits_in_running_text():
    assert brief(D("0.01900489519986209")) == "0.0190049"
    assert brief(D("21.520695")) == "21.5207" and brief(D(0)) == "0"
