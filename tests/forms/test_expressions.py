"""The closed expression language: arithmetic and comparisons, nothing else."""

from decimal import Decimal as D

import pytest

from forms.expressions import BadExpression, parse
from forms.loading import shipped

UNITS = shipped().units


def test_a_formula_computes_in_decimals():
    assert parse("Vr / (V + Vr)").value({"Vr": D(240), "V": D(56)}) == D(240) / D(296)
    assert parse("a - 2 * b").value({"a": D("0.3"), "b": D("0.1")}) == D("0.1")


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "a.b", "a[0]", "a ** 2", "lambda: 1", "f(a)", "'x'", "1.5", "a if b else c", "True", "-a",
     "a and b", "a\nb", "", "(" * 400, "a" * 600, "a < b", "[a]", "a := 1"],
)  # fmt: skip
def test_everything_else_is_refused(text):
    with pytest.raises(BadExpression):
        parse(text)


@pytest.mark.parametrize(("value", "true"), [(4999, False), (5000, True), (9999, True), (10000, False)])
def test_a_condition_is_a_chain_of_comparisons(value, true):
    assert parse("5000 <= E < 10000", condition=True).holds({"E": D(value)}) is true


def test_a_condition_is_no_formula_and_a_formula_no_condition():
    with pytest.raises(BadExpression):
        parse("E + 1", condition=True)
    with pytest.raises(TypeError):
        parse("E").holds({"E": D(1)})


def test_a_formula_is_printed_in_mathematical_signs_with_brackets_where_needed():
    words = {"a": "1", "b": "2", "c": "3"}
    assert parse("a / (b + c)").printed(words) == "1 ÷ (2 + 3)"
    assert parse("a - (b - c) * 2").printed(words) == "1 − (2 − 3) × 2"
    assert parse("a / (b * c)").printed(words) == "1 ÷ (2 × 3)"
    assert parse("a + b + c").printed(words) == "1 + 2 + 3"
    assert parse("1 <= a < 3", condition=True).printed(words) == "1 ≤ 1 < 3"


def test_dimensions_are_computed_and_unlike_things_not_added():
    units = {"E": UNITS.unit("tce"), "G": UNITS.unit("万元"), "K": UNITS.unit("kgce")}
    assert parse("E / G").unit(units).dimension == UNITS.unit("kgce/万元").dimension
    assert parse("E * G / G").unit(units).dimension == UNITS.unit("tce").dimension
    assert parse("E / E").unit(units).dimension == ()
    assert parse("E >= 3000", condition=True).unit(units).symbol == "tce"
    for text in ("E + G", "E + K", "E + 1"):
        with pytest.raises(BadExpression, match="unlike"):
            parse(text).unit(units)


def test_division_by_zero_is_said():
    with pytest.raises(ZeroDivisionError):
        parse("a / (b - b)").value({"a": D(1), "b": D(2)})
