"""Units: dimensions keep unlike things apart, spellings are many, symbols one."""

from decimal import Decimal as D

import pytest

from forms.loading import shipped
from forms.units import UnknownUnit, read_units
from forms.yamltext import CatalogueError, parse

UNITS = shipped().units


@pytest.mark.parametrize(
    ("one", "other"), [("tce", "t"), ("tCO2", "tce"), ("m3", "m2"), ("tce/万元", "tce"), ("项", "类")]
)
def test_unlike_quantities_are_never_converted(one, other):
    with pytest.raises(ValueError, match="not convertible"):
        UNITS.convert(D(1), one, other)


@pytest.mark.parametrize("text", ["furlong", "tce/万元/t", "/t", ""])
def test_an_unknown_unit_is_refused(text):
    with pytest.raises(UnknownUnit):
        UNITS.unit(text)


def test_spellings_lead_to_one_symbol():
    assert {UNITS.symbol(text) for text in ("tce", "TCE", "吨标煤", "吨标准煤", "t标煤")} == {"tce"}
    assert UNITS.symbol("千克标煤/亿元") == "kgce/亿元"
    assert UNITS.name("kgce/万元", "zh") == "千克标准煤/万元"


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("kWh", "kW·h"),
        ("万 kW*h", "万kW·h"),
        ("kgCO2/kWh", "kgCO2/(kW·h)"),
        ("kgCO2/kW·h", "kgCO2/(kW·h)"),
        ("m3/(MW·h)", "m3/(MW·h)"),
        ("L/(㎡×次)".replace("㎡", "m2"), "L/(m2·次)"),
        ("GJ/10^4Nm3", "GJ/万Nm3"),
        ("10^4元", "万元"),
        ("(m2·次)", "m2·次"),
        ("度·次", "kW·h·次"),
        ("tce每万元", "tce/万元"),
    ],
)
def test_products_and_multipliers_have_one_spelling(text, symbol):
    assert UNITS.symbol(text) == symbol == UNITS.symbol(symbol)
    assert UNITS.unit(text) == UNITS.unit(symbol)


@pytest.mark.parametrize(
    "text", ["L/m2·次", "L/(m2·)", "L/()", "·", "万", "万万元", "m2·furlong", "L/(m2·次", "(L/m2)"]
)
def test_a_product_that_can_be_read_in_two_ways_or_not_at_all_is_refused(text):
    with pytest.raises(UnknownUnit):
        UNITS.symbol(text)


def test_products_are_named_in_words():
    assert UNITS.name("L/(m2·次)", "zh") == "升/(平方米·次)"
    assert UNITS.name("万kWh", "zh") == "万千瓦时" and UNITS.name("万kWh", "en") == "ten thousand kilowatt hour"


def test_energy_is_exact_and_never_standard_coal():
    assert UNITS.convert(D(1), "kW·h", "MJ") == D("3.6")
    assert UNITS.convert(D(7000), "kcal", "MJ") == D("29.3076")
    assert UNITS.convert(D(1), "toe", "GJ") == D("41.868")
    with pytest.raises(ValueError, match="not convertible"):
        UNITS.convert(D(1), "kW·h", "kgce")


@pytest.mark.parametrize("factor", ["0", "-1", "x", "1/0"])
def test_a_bad_factor_is_refused_with_its_line(factor):
    text = f"t: {{zh: 吨, en: t, dimension: mass,\n  factor: {factor}, aliases: []}}\n"
    with pytest.raises(CatalogueError) as caught:
        read_units(parse(text, "units.yaml"))
    assert caught.value.line == 2


def test_a_spelling_belongs_to_one_unit_only():
    one = "t: {zh: 吨, en: t, dimension: mass, factor: 1, aliases: [x]}\n"
    text = one + one.replace("t: {", "kg: {", 1)
    with pytest.raises(CatalogueError, match=r"units.yaml:2: the spelling 'x' is taken"):
        read_units(parse(text, "units.yaml"))
