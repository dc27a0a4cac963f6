"""GB/T 36132-2025 as worked examples: linear between limits (5.2), table C.1, formulas of annex B."""

from decimal import Decimal as D

import pytest

from assessments.result import Standing, Verdict
from assessments.scoring.totals import score
from forms import Entry, Form, shipped

GB = "green-factory/gbt36132-2025"
CATALOGUE = shipped().only([GB])
FORM = Form(CATALOGUE, 2025)
SOURCE = "某市2025年行业对标表（测试）"


def scored(entries):
    answers = {key: FORM[key].read(Entry(text=text)) for key, text in entries.items()}
    assert not [answer.problem for answer in answers.values() if answer.problem]
    return score(CATALOGUE, CATALOGUE.standards[GB], 2025, answers)


def limits(indicator, baseline, leading):
    stem = f"{GB}/{indicator}"
    return {f"{stem}/baseline": baseline, f"{stem}/leading": leading, f"{stem}/document": SOURCE}


def test_lower_is_better_21_52_of_30_to_15_wins_4_5227_of_8():
    """8 × (30 − 21.52) ÷ (30 − 15) = 4.52266…"""
    facts = {"energy.total@2025": "1076 tce", "output.value@2025": "5亿元"}
    line = scored(facts | limits("E1", "30 kgce/万元", "15 kgce/万元")).line("E1")
    assert line.points == pytest.approx(D("4.5227"), abs=D("0.0001"))
    assert (line.value, line.unit) == (D("21.52"), "kgce/万元")
    assert [step.text for step in line.steps] == [
        "G = 5 亿元 = 50000 万元",
        "Eg = E ÷ G = 1076 tce ÷ 50000 万元 = 21.52 kgce/万元",
        "(30 − 21.52) ÷ (30 − 15) = 0.565333",
        "8 × 0.565333 = 4.5227",
    ]


def test_higher_is_better_20_6_per_cent_of_10_to_30_wins_4_24_of_8():
    """8 × (20.6 − 10) ÷ (30 − 10) = 4.24"""
    facts = {"energy.renewable@2025": "221.656", "energy.total@2025": "1076"}
    line = scored(facts | limits("E3", "10%", "30%")).line("E3")
    assert line.points == D("4.24")


@pytest.mark.parametrize("absent", ["baseline", "leading", "document"])
def test_a_blank_limit_is_not_scored_and_the_total_is_incomplete(absent):
    facts = {"energy.renewable@2025": "221.656", "energy.total@2025": "1076"}
    given = limits("E3", "10%", "30%")
    given.pop(f"{GB}/E3/{absent}")
    result = scored(facts | given)
    line = result.line("E3")
    assert (line.standing, line.points) == (Standing.NOT_SCORED, None)
    assert [problem.code for problem in line.problems] == [f"score.no_{absent}"]
    assert line.value == D("20.6")  # the value itself is still shown
    assert not result.complete and result.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(("functions", "points"), [("0", "0"), ("2", "1.5"), ("8", "6"), ("12", "6")])
def test_E4_counts_functions_up_to_eight(functions, points):
    """Table C.1 no. 4: leading value 8, baseline 0, 6 points."""
    assert scored({"platform.functions@2025": functions}).line("E4").points == D(points)


@pytest.mark.parametrize(
    ("energy", "points"), [("1500", "0"), ("1501", "0"), ("750", "8"), ("749", "8"), ("1125", "4")]
)
def test_exactly_at_the_baseline_wins_nothing_exactly_at_the_leading_value_all(energy, points):
    """5.2: below the baseline zero, at the leading value full; 30 and 15 kgce/万元 on an output of 50 000 万元."""
    facts = {"energy.total@2025": energy, "output.value@2025": "50000"}
    assert scored(facts | limits("E1", "30 kgce/万元", "15 kgce/万元")).line("E1").points == D(points)


def test_limits_and_values_are_compared_as_quantities_not_as_numbers():
    facts = {"energy.total@2025": "1076000 kgce", "output.value@2025": "500000000元"}
    tonnes = scored(facts | limits("E1", "0.03 tce/万元", "0.015 tce/万元")).line("E1")
    mixed = scored(facts | limits("E1", "0.03 tce/万元", "15 kgce/万元")).line("E1")
    assert tonnes.points == mixed.points == pytest.approx(D("4.5227"), abs=D("0.0001"))


def test_limits_per_product_do_not_fit_a_value_per_output():
    facts = {"energy.total@2025": "1076", "output.value@2025": "50000"}
    line = scored(facts | limits("E1", "0.03 tce/产品单位", "0.015 tce/产品单位")).line("E1")
    assert [problem.code for problem in line.problems] == ["score.limits_unit"]


def test_the_measure_per_product_uses_other_facts():
    facts = {"energy.total@2025": "90", "output.quantity@2025": "4000", f"{GB}/E1/measure": "B1"}
    line = scored(facts | limits("E1", "0.03 tce/产品单位", "0.015 tce/产品单位")).line("E1")
    assert (line.measure, line.value, line.points) == ("B1", D("0.0225"), D(4))


def test_swapped_limits_are_noticed():
    facts = {"energy.total@2025": "1076", "output.value@2025": "50000"}
    line = scored(facts | limits("E1", "15 kgce/万元", "30 kgce/万元")).line("E1")
    assert [problem.code for problem in line.problems] == ["score.limits_order"]


def test_equal_limits_are_a_step_without_division():
    for energy, points in (("1499", 8), ("1500", 8), ("1501", 0)):
        facts = {"energy.total@2025": energy, "output.value@2025": "50000"}
        assert scored(facts | limits("E1", "30 kgce/万元", "30 kgce/万元")).line("E1").points == points


def test_an_output_of_zero_is_said_not_divided_by():
    facts = {"energy.total@2025": "1076", "output.value@2025": "0"}
    line = scored(facts | limits("E1", "30 kgce/万元", "15 kgce/万元")).line("E1")
    assert (line.standing, line.problems[0].code) == (Standing.NOT_SCORED, "score.division_by_zero")


def test_a_rate_above_100_per_cent_is_impossible():
    facts = {"energy.renewable@2025": "1200", "energy.total@2025": "1076"}
    line = scored(facts | limits("E3", "10%", "30%")).line("E3")
    assert [problem.code for problem in line.problems] == ["score.impossible"]


def formulas():
    """B.1–B.27 and X1 with every fact set to a number of its own, worked by hand below."""
    return {
        "B1": ("E1", "tce/产品单位", "2"), "B2": ("E1", "tce/万元", "0.2"), "B3": ("E2", "tCO2/产品单位", "4"),
        "B4": ("E2", "tCO2/万元", "0.4"), "B5": ("E3", "%", "25"), "B6": ("R1", "原材料单位/产品单位", "6"),
        "B7": ("R1", "原材料单位/万元", "0.6"), "B8": ("R2", "m3/产品单位", "30"), "B9": ("R2", "m3/万元", "3"),
        "B10": ("R3", "%", "75"), "B11": ("R4", "%", "80"), "B12": ("C3", "t/产品单位", "20"),
        "B13": ("C3", "t/万元", "2"), "B14": ("C3", "t/产品单位", "10"), "B15": ("C3", "t/万元", "1"),
        "B16": ("C3", "m3/产品单位", "50"), "B17": ("C3", "m3/万元", "5"), "B18": ("C3", "m3/产品单位", "40"),
        "B19": ("C3", "m3/万元", "4"), "B20": ("C3", "污染物单位/产品单位", "0.5"),
        "B21": ("C3", "污染物单位/万元", "0.05"),
        "B22": ("C3", "污染物单位/产品单位", "0.3"), "B23": ("C3", "污染物单位/万元", "0.03"),
        "B24": ("L1", "产品单位/m2", "0.06"), "B25": ("L1", "万元/m2", "0.5"), "B26": ("L1", "%", "45"),
        "B27": ("L1", "1", "0.9"), "X1": ("C2", "%", "1.5"),
    }  # fmt: skip


FACTS = {
    "energy.total": "200", "output.quantity": "100", "output.value": "1000", "co2.total": "400",
    "energy.renewable": "50",
    "material.main": "600", "water.withdrawal": "3000", "water.reused": "9000", "solid_waste.generated": "90",
    "solid_waste.utilised": "80", "solid_waste.stored_utilised": "10", "wastewater.generated": "2000",
    "wastewater.discharged": "1000", "waste_gas.generated": "5000", "waste_gas.emitted": "4000",
    "pollutant.generated": "50", "pollutant.emitted": "30", "capacity.equivalent": "120", "land.total": "2000",
    "land.buildings": "700", "land.structures": "150", "land.yards": "50", "floor_area.counted": "1800",
    "retrofit.investment.three_years": "45", "output.value.three_years": "3000",
}  # fmt: skip


@pytest.mark.parametrize("formula", formulas())
def test_every_formula_of_annex_B_gives_the_value_worked_by_hand(formula):
    indicator, unit, value = formulas()[formula]
    facts = {f"{code}@2025": text for code, text in FACTS.items()}
    if f"{GB}/{indicator}/measure" in FORM:
        facts[f"{GB}/{indicator}/measure"] = formula
    line = scored(facts).line(indicator)
    assert (line.measure, line.value, line.unit) == (formula, D(value), unit)


def test_the_gates_decide_before_the_points():
    met = {f"{GB}/{gate.id}": "yes" for gate in CATALOGUE.standards[GB].gates}
    assert scored(met).verdict is Verdict.INCOMPLETE
    failed = scored(met | {f"{GB}/V6": "发生"})
    assert failed.verdict is Verdict.VETOED
    assert failed.problems[0].code == "score.vetoed"
