"""The Jiangsu 2025 form as worked examples; its figures are unconfirmed and say so."""

from decimal import Decimal as D

import pytest

from assessments.result import Standing
from assessments.scoring.totals import score
from forms import Entry, Form, shipped

JS = "green-factory/jiangsu-2025"
CATALOGUE = shipped().only([JS])
FORM = Form(CATALOGUE, 2025)


def scored(entries):
    answers = {
        key: FORM[key].read(entry if isinstance(entry, Entry) else Entry(text=entry))
        for key, entry in entries.items()
    }
    return score(CATALOGUE, CATALOGUE.standards[JS], 2025, answers)


@pytest.mark.parametrize(
    ("energy", "leading"),
    [("2999", "33.03"), ("3000", "7.93"), ("4999", "7.93"), ("5000", "11.9"), ("10000", "4.31")],
)
def test_J6_takes_its_leading_value_by_yearly_energy(energy, leading):
    line = scored({"energy.total@2025": energy, "energy.renewable@2025": "10"}).line("J6")
    used = line.figure("leading")
    assert (used.value, used.confidence, line.unconfirmed) == (D(leading), "B", True)


def test_J6_without_the_energy_figure_has_no_limits():
    line = scored({"energy.renewable@2025": "10"}).line("J6")
    assert {problem.code for problem in line.problems} == {"score.unanswered", "score.limits_condition"}


@pytest.mark.parametrize(
    ("chosen", "points"), [("未纳入", "0"), ("重点企业", "1"), ("骨干企业", "1.5"), ("准链主企业", "2")]
)
def test_JX1_gives_the_points_of_the_list(chosen, points):
    result = scored({f"{JS}/JX1": chosen})
    assert result.line("JX1").points == D(points)
    assert result.total == D(points) and result.available == 0  # bonus adds to the total, not to what is available


def test_J13a_is_the_average_of_three_years():
    line = scored({"retrofit.projects.three_years@2025": "11"}).line("J13a")
    assert line.value == pytest.approx(D("3.6667"), abs=D("0.0001"))
    assert line.points == pytest.approx(D("3.8095"), abs=D("0.0001"))  # 4 × (3.6667 − 3.6) ÷ (3.67 − 3.6)


def waste(policy=None):
    entries = {
        "waste_gas.margin@2025": Entry(text="不适用", reason="没有工业废气"),
        "wastewater.margin@2025": "75%",
        "technology.catalogued@2025": "5",
        "retrofit.projects.three_years@2025": "12",
        "retrofit.investment.three_years@2025": "6",
        "output.value.three_years@2025": "1000",
    }
    if policy:
        entries[f"{JS}/not-applicable"] = Entry(text=policy, reason="按主管部门答复")
    return scored(entries)


def group(result):
    return next(line for line in result.groups if line.group == "JC")


def test_points_that_do_not_apply_wait_for_a_decision():
    result = waste()
    assert result.line("J14b").standing is Standing.NOT_SCORED
    assert [problem.code for problem in result.line("J14b").problems] == ["score.policy_undecided"]


def test_excluded_points_are_neither_won_nor_available():
    """18 of the group's 22 points remain and all are won."""
    result = waste("exclude")
    assert result.line("J14b").standing is Standing.NOT_APPLICABLE
    assert (group(result).points, group(result).available, group(result).complete) == (18, 18, True)
    assert (result.policy, result.policy_reason) == ("exclude", "按主管部门答复")


def test_redistributed_points_go_to_the_rest_of_the_group():
    """Each remaining maximum × 22 ÷ 18, so the group again has 22 points."""
    result = waste("redistribute")
    assert result.line("J12").maximum == pytest.approx(D(6) * 22 / 18)
    assert group(result).points == pytest.approx(D(22)) and group(result).available == pytest.approx(D(22))
    assert result.line("J12").steps[-1].text == "6 × 22 ÷ 18 = 7.3333；6 × 22 ÷ 18 = 7.3333"


def test_full_points_for_what_does_not_apply():
    result = waste("full")
    assert result.line("J14b").points == 4 and group(result).points == 22
