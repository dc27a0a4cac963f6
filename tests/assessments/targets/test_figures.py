"""Figures of targets read in English as in the document: multiples of 亿 and 万 become millions and billions."""

from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.targets.figures import read_out
from assessments.targets.target_set import shipped_sets
from forms.bilingual import Bilingual

YUAN = Bilingual("亿元", "100 million CNY")


@pytest.mark.parametrize(
    ("value", "unit", "figure", "words"),
    [
        ("9000", YUAN, "900", "billion CNY"),
        ("524", Bilingual("亿立方米", "100 million m³"), "52.4", "billion m³"),
        ("9.99", YUAN, "999", "million CNY"),
        ("0", YUAN, "0", "million CNY"),
        ("-12.5", YUAN, "-1.25", "billion CNY"),
        ("6500", Bilingual("万千瓦", "10 MW"), "65000", "MW"),
        ("3", Bilingual("万吨", "10,000 t"), "30000", "t"),
        ("300", Bilingual("家", "enterprises"), "300", "enterprises"),
        ("98", Bilingual("%", "%"), "98", "%"),
        ("7", Bilingual("", ""), "7", ""),
    ],
)
def test_a_multiple_in_the_unit_goes_into_the_figure(value, unit, figure, words):
    assert read_out([D(value)], unit, "en") == ((D(figure),), words)
    assert read_out([D(value)], unit, "zh") == ((D(value),), unit.zh)


def test_both_ends_of_a_range_have_one_unit():
    assert read_out([D("5"), D("20")], YUAN, "en") == ((D("0.5"), D("2")), "billion CNY")


@given(st.decimals(-(10**9), 10**9, places=4))
def test_the_quantity_stays_exactly_the_same(value):
    ((figure,), words) = read_out([value], YUAN, "en")
    assert Fraction(figure) * (10**9 if "billion" in words else 10**6) == Fraction(value) * 10**8


def test_no_shipped_unit_puts_a_number_behind_the_figure_in_english():
    units = {target.unit.en for each in shipped_sets() for target in each.targets}
    assert all(not read_out([D(1)], Bilingual("", en), "en")[1][:1].isdigit() for en in units)
