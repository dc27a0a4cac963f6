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
