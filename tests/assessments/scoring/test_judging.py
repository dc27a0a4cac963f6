"""The rules one by one, as worked examples with their source."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.result import FigureUsed
from assessments.scoring.judging import by_value
from forms.expressions import parse
from forms.rules import (
    Band,
    Bands,
    BaseValue,
    Between,
    Bound,
    Confidence,
    Deduct,
    Direction,
    Figure,
    Level,
    Levels,
    Progress,
    Ratio,
    Threshold,
)

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def used(role, value, sign="", unit="1"):
    return FigureUsed(role=role, sign=sign, value=D(value), unit=unit, source="测试", confidence="A")


def figure(value):
    return Figure(value=D(value), source="test", confidence=Confidence.A)


def levels(direction, **bases):
    found = {
        Level[name]: BaseValue(figure=figure(value), formula=None, source="test", confidence=Confidence.A)
        for name, value in bases.items()
    }
    rule = Levels(direction=direction, unit="1", bases=found)
    return rule, tuple(used(name, value, direction.sign()) for name, value in bases.items())


def judged(rule, value, *figures):
    return by_value(rule, D(value), figures, "1")


def test_between_is_linear_from_baseline_to_leading_value():
    """GB/T 36132-2025 5.2 c): caustic soda 312 kgce/t between 315 and 308, of 8 points, is 8 × 3/7."""
    found = judged(Between(direction=LOWER), "312", used("baseline", 315), used("leading", 308))
    assert (found.share * 8).quantize(D("0.0001")) == D("3.4286")
    assert found.steps[0].text == "(315 − 312) ÷ (315 − 308) = 0.428571"


@pytest.mark.parametrize(("value", "share"), [("30", 1), ("30.01", 0)])
def test_equal_limits_are_a_step_without_division(value, share):
    """Level 1 = level 2 of a quota standard (coke, top-charging)."""
    assert judged(Between(direction=LOWER), value, used("baseline", 30), used("leading", 30)).share == share


def test_swapped_limits_are_a_problem():
    assert judged(Between(direction=LOWER), 1, used("baseline", 1), used("leading", 2)) == "score.limits_order"


@pytest.mark.parametrize(
    ("sign", "value", "met"), [("≤", "0.6", True), ("<", "0.6", False), ("≥", "0.6", True), (">", "0.6", False)]
)
def test_a_threshold_may_exclude_its_bound(sign, value, met):
    rule = Threshold(direction=LOWER if sign in "≤<" else HIGHER, unit="1")
    found = judged(rule, value, used("bound", "0.6", sign))
    assert (found.met, found.share) == (met, int(met))


@pytest.mark.parametrize(
    ("value", "level", "reaches"),
    [
        ("7.5", 1, (True, True, True)),
        ("8", 1, (True, True, True)),
        ("24", 2, (False, True, True)),
        ("30", 3, (False, False, True)),
        ("40.1", 4, (False, False, False)),
    ],
)
def test_meeting_a_level_counts_for_the_weaker_ones(value, level, reaches):
    """Electroplating 2015 table 1 no. 5: water per rinse ≤ 8, ≤ 24, ≤ 40 L/m²."""
    rule, figures = levels(LOWER, I="8", II="24", III="40")
    found = judged(rule, value, *figures)
    assert (found.level, found.reaches) == (level, reaches)


def test_a_missing_level_is_skipped_and_unknown_for_the_index():
    """GB 21256-2025, electric arc furnace below 70 t: level 2 is missing; 40 is short of 37 and within 48."""
    rule, figures = levels(LOWER, I="37", III="48")
    found = judged(rule, "40", *figures)
    assert (found.level, found.reaches) == (3, (False, None, True))
    assert judged(rule, "37", *figures).reaches == (True, True, True)
    assert judged(rule, "49", *figures).reaches == (False, None, False)


def test_without_a_third_level_what_falls_short_of_the_second_has_no_level():
    rule, figures = levels(HIGHER, I="90", II="80")
    found = judged(rule, "70", *figures)
    assert (found.level, found.reaches) == (None, (False, False, None))


def test_without_any_base_value_nothing_is_judged():
    assert judged(Levels(direction=LOWER, unit="1", bases={}), "1") == "score.no_levels"


def test_a_negative_limit_is_compared_as_a_number():
    """GB 21256-2025, converter with 20 % scrap: levels −25.4, −23.4, −7.4; −24 reaches level II."""
    rule, figures = levels(LOWER, I="-25.4", II="-23.4", III="-7.4")
    assert judged(rule, "-24", *figures).level == 2


def test_a_level_may_follow_from_a_formula():
    """Printed circuit boards: water of a multilayer board ≤ (10 + 5n), n = layers − 2."""
    assert parse("10 + 5 * n").value({"n": D(4)}) == 30


@pytest.mark.parametrize(
    ("direction", "value", "reference", "share"),
    [(HIGHER, "3", "2", "1.5"), (LOWER, "4", "2", "0.5"), (HIGHER, "0", "2", "0")],
)
def test_a_ratio_to_the_leading_value_is_not_capped_unless_the_standard_says_so(direction, value, reference, share):
    """Green park index: x ÷ x_b, or x_b ÷ x where lower is better."""
    rule = Ratio(direction=direction, unit="1")
    assert judged(rule, value, used("reference", reference)).share == D(share)


def test_a_cap_ends_a_ratio():
    found = judged(Ratio(direction=HIGHER, unit="1", cap=D(1)), "3", used("reference", 2))
    assert (found.share, found.met) == (1, True)


@pytest.mark.parametrize("value", ["0", "-0.3"])
def test_a_ratio_with_a_divisor_of_zero_or_below_is_a_problem(value):
    assert judged(Ratio(direction=LOWER, unit="1"), value, used("reference", 2)) == "score.ratio_zero"


@pytest.mark.parametrize(("value", "points"), [("2.1", 5), ("2.0", 5), ("1.5", 4), ("1.2", 3), ("1.1", 0)])
def test_bands_give_the_points_of_the_first_one_reached(value, points):
    """Hebei star rating: floor-area ratio 1.2, 1.5, 2.0 times the limit earns 3, 4, 5 points."""
    bounds = (("2.0", 5), ("1.5", 4), ("1.2", 3))
    bands = tuple(Band(bound=Bound(figure=figure(bound), direction=HIGHER), points=D(won)) for bound, won in bounds)
    figures = tuple(used("bound", bound, "≥") for bound, _ in bounds)
    assert judged(Bands(unit="1", bands=bands), value, *figures).points == points


def test_without_bands_a_value_is_only_recorded():
    found = judged(Bands(unit="1", bands=()), "9")
    assert (found.points, found.share, found.met) == (None, None, None)


@pytest.mark.parametrize(
    ("direction", "start", "target", "value", "share", "met"),
    [
        (HIGHER, "60", "90", "75", "0.5", False),
        (LOWER, "1.0", "0.8", "0.85", "0.75", False),
        (LOWER, "1.0", "0.8", "0.7", "1", True),
        (HIGHER, "60", "90", "50", "0", False),
        (HIGHER, "90", "90", "90", "1", True),
        (HIGHER, "90", "90", "89", "0", False),
    ],
)
def test_progress_is_the_share_of_the_way_to_the_target(direction, start, target, value, share, met):
    """Circularisation: a = (x − x0) ÷ (x* − x0), reversed where lower is better."""
    found = judged(Progress(direction=direction, unit="1"), value, used("start", start), used("target", target))
    assert (found.share, found.met) == (D(share), met)


def test_a_target_worse_than_the_base_year_is_a_problem():
    found = judged(Progress(direction=HIGHER, unit="1"), 1, used("start", 90), used("target", 60))
    assert found == "score.target_order"


def test_a_deduction_is_a_loss_for_every_unit():
    assert judged(Deduct(unit="1", each=figure(3)), 2, used("each", 3)).points == -6


VALUES = st.decimals("-1000", "1000", places=3)


@given(VALUES, VALUES, VALUES, VALUES, st.sampled_from([HIGHER, LOWER]))
def test_improving_a_value_never_lowers_what_it_earns(one, two, base, lead, direction):
    worse, better = sorted((one, two), reverse=direction is LOWER)
    weak, strong = sorted((base, lead), reverse=direction is LOWER)
    for rule, roles in (
        (Between(direction=direction), ("baseline", "leading")),
        (Progress(direction=direction, unit="1"), ("start", "target")),
    ):
        figures = tuple(used(role, value) for role, value in zip(roles, (weak, strong), strict=True))
        shares = [by_value(rule, value, figures, "1").share for value in (worse, better)]
        assert 0 <= shares[0] <= shares[1] <= 1
    threshold = Threshold(direction=direction, unit="1")
    bound = (used("bound", base, direction.sign()),)
    met = [by_value(threshold, value, bound, "1").share for value in (worse, better)]
    assert met[0] <= met[1]


@given(VALUES, VALUES, st.lists(VALUES, min_size=3, max_size=3), st.sampled_from([HIGHER, LOWER]))
def test_a_better_value_never_reaches_a_weaker_level(one, two, bases, direction):
    worse, better = sorted((one, two), reverse=direction is LOWER)
    strict, middle, weak = sorted(bases, reverse=direction is HIGHER)
    rule, figures = levels(direction, I=str(strict), II=str(middle), III=str(weak))
    found = [by_value(rule, value, figures, "1") for value in (worse, better)]
    assert found[1].level <= found[0].level
    assert all(list(each.reaches) == sorted(each.reaches) for each in found)  # cumulative: False before True
