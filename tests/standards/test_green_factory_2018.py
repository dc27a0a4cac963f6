"""GB/T 36132-2018 with the six-group table: its structure, its known points, its formulas and what became of it."""

from decimal import Decimal as D

import pytest

from assessments.result import Standing, Verdict
from assessments.scoring.totals import score
from forms import Entry, Form, shipped
from forms.rules import Confidence, Met, Threshold
from forms.standard import Kept, Mark

G18, G25 = "green-factory/gbt36132-2018", "green-factory/gbt36132-2025"
CATALOGUE = shipped().only([G18])
STANDARD = CATALOGUE.standards[G18]
ITEMS = {indicator.id: indicator for _, indicator in STANDARD.indicators()}
FORM = Form(CATALOGUE, 2025)


def scored(entries):
    named = {key if "@" in key else f"{G18}/{key}": entry for key, entry in entries.items()}
    read = {
        key: FORM[key].read(entry if isinstance(entry, Entry) else Entry(text=entry))
        for key, entry in named.items()
    }
    return score(CATALOGUE, STANDARD, 2025, read)


def group(result, key):
    return next(each for each in result.groups if each.group == key)


def test_six_groups_of_a_hundred_raw_points_each():
    """Weights 20/15/15/10/10/30; 15 (energy) and 30 (performance) are recalled, only their sum of 45 is not."""
    assert [each.weight for each in STANDARD.groups] == [20, 15, 15, 10, 10, 30]
    assert all(each.whole == 100 for each in STANDARD.groups)
    doubtful = {each.id: each.confidence for each in STANDARD.groups}
    assert doubtful["N"] is doubtful["K"] is Confidence.C and doubtful["I"] is Confidence.B


def test_seventy_seven_items_and_nineteen_known_points():
    assert [len(each.indicators) for each in STANDARD.groups] == [22, 9, 14, 10, 10, 12]
    known = {key: item.points for key, item in ITEMS.items() if item.points is not None}
    assert len(known) == 19
    assert sum(points for key, points in known.items() if key.startswith("M")) == 100


def test_mandatory_items_are_all_or_nothing_and_optional_ones_by_degree():
    for item in ITEMS.values():
        if isinstance(item.rule, Met):
            assert item.rule.discretion is (item.mark is Mark.ORDINARY)
    assert ITEMS["K4"].mark is Mark.ORDINARY  # whether it is mandatory was not read


def test_no_threshold_from_memory_is_shown_as_confirmed():
    figures = [
        bound.figure for item in ITEMS.values() if isinstance(item.rule, Threshold) for bound in item.rule.bounds
    ]
    assert len(figures) == 4 and all(figure.confidence is Confidence.C for figure in figures)


@pytest.mark.parametrize(
    ("item", "answer", "points"),
    [("M1a", "符合", "1.5"), ("M2a", "符合", "3"), ("E5c", "符合", "0.4"), ("P4a", "不符合", "0")],
)
def test_raw_points_are_scaled_by_the_weight_of_the_group(item, answer, points):
    """M1a: 10 × 15 ÷ 100 = 1.5, the weighted points the published table prints."""
    assert scored({item: answer}).line(item).points == D(points)


def test_management_systems_make_fifteen():
    """1.5 + 1.2 + 1.5 + 1.2 + 3 + 1.5 + 3 + 1.5 + 0.6 = 15."""
    result = scored({key: "符合" for key in ITEMS if key.startswith("M")})
    assert (group(result, "M").points, group(result, "M").available) == (15, 15)


def test_an_optional_item_may_be_met_in_part_with_a_reason():
    result = scored({"M3b": Entry(text="6", reason="一阶段审核已通过")})
    assert result.line("M3b").points == D("0.9")  # 6 × 15 ÷ 100


def test_an_item_without_points_is_judged_and_not_scored():
    line = scored({"I1d": "不符合"}).line("I1d")
    assert (line.standing, line.points, line.met) == (Standing.NOT_SCORED, None, False)
    assert [problem.code for problem in line.problems] == ["score.no_points"]


def test_land_in_mu_is_measured_per_hectare():
    """45 mu are 3 hm2; 18000 万元 ÷ 3 hm2 = 6000 万元/hm2."""
    result = scored(
        {"output.value@2025": "1.8亿元", "land.total@2025": "45亩", "K3/reference": "5000", "K3/document": "示例"}
    )
    assert result.line("K3").value == D(6000) and result.line("K3").met is True


def test_the_floor_area_ratio_counts_structures():
    """(36000 + 1500) ÷ 30000 = 1.25."""
    facts = {"floor_area.counted": "36000", "floor_area.structures": "1500", "land.total": "3公顷"}
    result = scored(
        {f"{key}@2025": text for key, text in facts.items()} | {"K1/reference": "1.3", "K1/document": "示例"}
    )
    assert result.line("K1").value == D("1.25") and result.line("K1").met is False


@pytest.mark.parametrize(("utilised", "met"), [("65", False), ("65.01", True)])
def test_solid_waste_must_exceed_its_threshold(utilised, met):
    facts = {"solid_waste.utilised": utilised, "solid_waste.generated": "100", "solid_waste.stored_utilised": "0"}
    line = scored({f"{key}@2025": text for key, text in facts.items()}).line("K9")
    assert (line.met, line.unconfirmed) == (met, True)


def test_the_reuse_rate_of_treated_wastewater():
    """62000 ÷ (34000 + 62000) = 64.58 %."""
    result = scored(
        {
            "wastewater.reused@2025": "62000",
            "wastewater.discharged@2025": "34000",
            "K10/reference": "60",
            "K10/document": "示例",
        }
    )
    assert result.line("K10").value == pytest.approx(D("64.583333"), abs=D("0.000001"))


def test_a_failed_basic_requirement_comes_before_the_total():
    assert scored({"G2": "不符合"}).verdict is Verdict.VETOED


def test_facts_are_those_of_the_2025_edition_wherever_the_definition_is():
    later = Form(shipped().only([G25]), 2025)
    own = {question.key for question in FORM if "@" in question.key} - {question.key for question in later}
    assert {key.partition("@")[0] for key in own} == {
        "floor_area.structures",
        "ghg.total",
        "lighting.energy_saving.share",
        "material.green",
        "material.green.kind_total",
        "wastewater.reused",
    }


def test_every_successor_names_items_of_this_edition():
    transitions = shipped().standards[G25].transitions[G18]
    assert {earlier for each in transitions for earlier in each.earlier} <= ITEMS.keys()
    assert len({each.indicator for each in transitions}) == len(transitions) == 13  # C2 has no forerunner
    assert all(each.note.zh and each.note.en for each in transitions)
    fate = {each.indicator: each.kept for each in transitions}
    assert (fate["L1"], fate["E2"]) == (Kept.CONVERTED, Kept.REDEFINED)
