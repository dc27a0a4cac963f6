"""The electroplating indicators of 2015 as a worked example: zinc, copper and nickel plated, invented figures.

Hand calculation: process 14.85/33/33, resources 10/10/10, utilisation 9.60/14.40/18, pollutants 16/16/16, product
0/7/7, management 12.80/16/16, so Y_I = 63.25, Y_II = 96.40, Y_III = 100; all limiting items at level I: grade II.
"""

from decimal import Decimal as D

import pytest

from assessments.result import Standing, Verdict
from assessments.session import Session
from forms import Entry, shipped
from tests.conftest import OFFICERS, SITE

EP = "cleaner-production/electroplating-2015"
LEVEL = {1: "I", 2: "II", 3: "III", 4: "none"}
JUDGED = {
    "ep-1.1": 1,
    "ep-1.2": 2,
    "ep-1.3": 2,
    "ep-1.4": 1,
    "ep-4.2": 1,
    "ep-4.3": 1,
    "ep-5.1": 2,
    "ep-6.1": 1,
    "ep-6.2": 1,
    "ep-6.3": 2,
    "ep-6.4": 1,
    "ep-6.5": 2,
    "ep-6.6": 1,
    "ep-6.7": 1,
    "ep-6.8": 1,
}
FACTS = {
    "plating.area": "5万m2",
    "plating.rinses": "2",
    "plating.rinse_water": "750",  # 750 m³ ÷ (50 000 m² × 2) = 7.5 L/m²: level I
    "plating.zinc.deposited": "830",  # ÷ (1100 − 100) = 83 %: level I
    "plating.zinc.input": "1100",
    "plating.zinc.left": "100",
    "plating.copper.deposited": "880",  # 88 %: level II
    "plating.copper.input": "1000",
    "plating.copper.left": "0",
    "plating.nickel.deposited": "960",  # 96 %: level I
    "plating.nickel.input": "1 t",
    "plating.nickel.left": "0",
    "plating.water.reused": "3500",  # 35 %: level III
    "plating.water.fresh": "6500",
    "plating.wastewater.generated": "9000",
    "plating.wastewater.treated": "9000",
}
ABSENT = ("decorative_chromium", "hard_chromium", "gold", "silver")


def plant(store, facts=None, judged=None):
    """A real draft of the plating shop with all answers typed, and its result."""
    store.add_site(SITE)
    session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([EP]), OFFICERS).id)
    for code, text in {**FACTS, **(facts or {})}.items():
        session.answer(f"{code}@2025", Entry(text=text))
    for metal in ABSENT:
        for part in ("deposited", "input", "left"):
            session.answer(f"plating.{metal}.{part}@2025", Entry(text="不适用", reason="没有这一镀种"))
    for indicator, level in {**JUDGED, **(judged or {})}.items():
        entry = Entry(text="不适用", reason="不用危险化学品") if level is None else Entry(text=LEVEL[level])
        session.answer(f"{EP}/{indicator}", entry)
    assert session.pending() == ()
    return session.results()[EP]


def values(result):
    return tuple(round(index.value, 4) for index in result.indices)


def test_the_worked_example_adds_up_group_by_group(store):
    result = plant(store)
    by_level = [dict(index.groups) for index in result.indices]
    expected = {
        "ep-1": ("14.85", "33", "33"),
        "ep-2": ("10", "10", "10"),
        "ep-3": ("9.60", "14.40", "18"),
        "ep-4": ("16", "16", "16"),
        "ep-5": ("0", "7", "7"),
        "ep-6": ("12.80", "16", "16"),
    }
    for group, parts in expected.items():
        found = [round(by_level[level][group], 10) for level in range(3)]
        assert found == [D(part) for part in parts], group
    assert values(result) == (D("63.25"), D("96.4"), D("100"))
    assert [index.limiting for index in result.indices] == [True, True, True]
    assert (result.verdict, result.grade.key) == (Verdict.SCORED, "II")
    assert result.grade.unconfirmed and result.flags == ()


def test_the_metals_that_are_plated_share_the_weight_equally(store):
    result = plant(store)
    assert {result.line(f"ep-3.{n}").standing for n in (4, 5, 6, 7)} == {Standing.NOT_APPLICABLE}
    assert result.line("ep-3.2").level == 2
    lines = [result.line(f"ep-3.{n}") for n in (1, 2, 3)]
    assert {round(line.maximum, 6) for line in lines} == {D("4.8")}  # 0.8 ÷ 3 of a group worth 18


def test_water_per_rinse_is_computed_from_volume_area_and_rinses(store):
    line = plant(store).line("ep-2.1")
    assert (line.value, line.unit, line.level) == (D("7.5"), "L/m2", 1)
    assert [figure.value for figure in line.figures] == [8, 24, 40]


@pytest.mark.parametrize(
    ("facts", "judged", "expected", "grade"),
    [
        ({}, {}, ("63.25", "96.4", "100"), "II"),
        ({"plating.rinse_water": "3000"}, {}, ("53.25", "86.4", "100"), "III"),  # 30 L/m², limiting, level III
        ({}, {"ep-6.4": None}, ("62.8944", "96.4", "100"), "II"),  # weights of the group over 0.9
        ({"plating.water.reused": "2500", "plating.water.fresh": "7500"}, {}, ("63.25", "96.4", "96.4"), "II"),
        (
            {"plating.rinse_water": "2000", "plating.copper.deposited": "950", "plating.water.reused": "9750"},
            dict.fromkeys(JUDGED, 1),
            ("90", "100", "100"),
            "II",  # everything at level I but the limiting water per rinse
        ),
    ],
    ids=["A", "B", "C", "D", "E"],
)
def test_the_five_worked_cases(store, facts, judged, expected, grade):
    result = plant(store, facts, judged)
    assert values(result) == tuple(D(each) for each in expected)
    assert result.grade.key == grade


def test_an_item_short_of_level_III_is_flagged_where_grade_II_stands(store):
    """Water reuse of 25 %: by the letter of the rules grade II, and the officer is told."""
    result = plant(store, {"plating.water.reused": "2500", "plating.water.fresh": "7500"})
    assert result.line("ep-3.8").level == 4
    assert [(flag.code, flag.where) for flag in result.flags] == [("score.below_third", "ep-3.8")]


def test_an_open_item_leaves_the_indices_open(store):
    store.add_site(SITE)
    session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([EP]), OFFICERS).id)
    result = session.results()[EP]
    assert result.verdict is Verdict.INCOMPLETE and result.grade is None
    assert [index.value for index in result.indices] == [None, None, None]
