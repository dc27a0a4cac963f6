"""Evaluation of intensive resource use: Huai'an 2024 and the Wujin draft as worked examples."""

from decimal import Decimal as D

import pytest

from assessments.scoring.totals import score
from forms import Entry, Form, shipped
from forms.rules import Ratio, Within
from forms.standard import OutcomeKind

HA, WJ = "resource-intensity/huaian-2024", "resource-intensity/wujin-draft"
CATALOGUE = shipped().only([HA, WJ])
FORM = Form(CATALOGUE, 2025)
HUAIAN = {
    "tax.paid@2025": "720",
    "sales.revenue@2025": "1.75亿元",
    "land.total@2025": "45亩",
    "energy.total@2025": "1850",
    **{f"{HA}/{item}/document": "县里公布的上年平均值" for item in ("HA1", "HA2", "HA3")},
    f"{HA}/HA1/reference": "14",
    f"{HA}/HA2/reference": "350",
    f"{HA}/HA3/reference": "0.4",
}


def scored(standard, entries):
    read = {key: FORM[key].read(Entry(text=text)) for key, text in entries.items()}
    return score(CATALOGUE, CATALOGUE.standards[standard], 2025, read)


def test_huaian_has_the_weights_and_classes_of_its_question_and_answer_sheet():
    """Question 3: 45/35/20; A to 20 %, B to 60 %, C to 95 %, D the rest."""
    standard = CATALOGUE.standards[HA]
    assert [indicator.points for _, indicator in standard.indicators()] == [45, 35, 20]
    assert [grade.share for grade in standard.outcome.grades] == [20, 60, 95, 100, None]
    assert (standard.outcome.kind, standard.outcome.within) == (OutcomeKind.RANK, Within.COUNTY)
    apart = [gate.id for gate in standard.gates if gate.apart]
    assert (standard.outcome.grades[-1].key, apart) == ("T", ["T1", "T2", "T3"])


def test_wujin_has_six_weights_and_no_classes():
    standard = CATALOGUE.standards[WJ]
    assert [indicator.points for _, indicator in standard.indicators()] == [40, 20, 10, 10, 10, 10]
    assert standard.outcome.kind is OutcomeKind.SUM and not standard.outcome.grades


@pytest.mark.parametrize("standard", [HA, WJ])
def test_base_values_are_asked_and_no_cap_is_invented(standard):
    for _, indicator in CATALOGUE.standards[standard].indicators():
        assert isinstance(indicator.rule, Ratio)
        assert (indicator.rule.reference, indicator.rule.cap) == (None, None)


def test_points_are_value_over_base_times_weight():
    """s = x ÷ b × w: 720 ÷ 45 ÷ 14 × 45, 17500 ÷ 45 ÷ 350 × 35, 720 ÷ 1850 ÷ 0.4 × 20."""
    result = scored(HA, HUAIAN)
    expected = {"HA1": "51.4286", "HA2": "38.8889", "HA3": "19.4595"}
    for item, points in expected.items():
        assert result.line(item).points == pytest.approx(D(points), abs=D("0.0001"))
    assert result.total == pytest.approx(D("109.7769"), abs=D("0.0001"))  # beyond 100, since nothing caps it


def test_the_class_is_not_given_by_one_enterprise_alone():
    assert scored(HA, HUAIAN).grade is None


def test_without_the_county_base_value_nothing_is_scored():
    line = scored(HA, {key: text for key, text in HUAIAN.items() if "HA1" not in key}).line("HA1")
    assert line.points is None and "score.no_reference" in {problem.code for problem in line.problems}


@pytest.mark.parametrize("land", ["45亩", "3公顷", "30000"])
def test_land_counts_the_same_in_any_unit(land):
    assert scored(HA, HUAIAN | {"land.total@2025": land}).line("HA1").value == pytest.approx(D(16))


def test_exempt_enterprises_are_class_T():
    standard = CATALOGUE.standards[HA]
    assert [gate.id for gate in standard.gates] == ["S1", "T1", "T2", "T3"]
    assert "T类" in standard.outcome.failed.zh


def test_electricity_is_what_the_grid_supplies():
    """The alternative measure of green development: purchased and purchased green electricity."""
    formula = CATALOGUE.standards[HA].formulas["H4"]
    assert set(formula.symbols.values()) == {"tax.paid", "energy.use.electricity", "energy.use.electricity_green"}


def test_wujin_scores_labour_productivity_and_research():
    """9000 ÷ 300 ÷ 25 × 10 = 12; 525 ÷ 17500 = 3 %, ÷ 3 % × 10 = 10."""
    result = scored(
        WJ,
        {
            "value_added@2025": "9000",
            "employees.mean@2025": "300",
            "rd.expenditure@2025": "525",
            "sales.revenue@2025": "17500",
            f"{WJ}/WJ5/reference": "25",
            f"{WJ}/WJ5/document": "示例",
            f"{WJ}/WJ6/reference": "3%",
            f"{WJ}/WJ6/document": "示例",
        },
    )
    assert (result.line("WJ5").points, result.line("WJ6").points) == (12, 10)
