"""Access forms and the environmental credit record: checks item by item, nothing computed."""

import pytest

from assessments.result import GateStanding, Verdict
from assessments.scoring.totals import score
from forms import Entry, Form, shipped
from forms.rules import Confidence
from forms.standard import OutcomeKind

FORMS = tuple(name for name in shipped().standards if name.startswith("access/"))
CREDIT = "environmental-credit/jiangsu-2020"
CATALOGUE = shipped().only([*FORMS, CREDIT])
FORM = Form(CATALOGUE, 2025)


def scored(name, entries):
    read = {key: FORM[key].read(entry) for key, entry in entries.items()}
    return score(CATALOGUE, CATALOGUE.standards[name], 2025, read)


def answered(name, text="yes"):
    return {f"{name}/{gate.id}": Entry(text=text) for gate in CATALOGUE.standards[name].gates}


def test_the_four_forms_are_there():
    assert set(FORMS) == {
        "access/admission-reviews",
        "access/block-standards",
        "access/industry-negative-list",
        "access/yangtze-negative-list-2022",
    }


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_checks_has_no_points_and_says_what_the_office_imports(name):
    standard = CATALOGUE.standards[name]
    assert standard.outcome.kind is OutcomeKind.GATES and not standard.groups
    assert "导入" in standard.note.zh and "import" in standard.note.en
    assert standard.outcome.met and standard.outcome.failed


@pytest.mark.parametrize("name", FORMS)
def test_all_in_order(name):
    result = scored(name, answered(name))
    assert all(gate.standing is GateStanding.MET for gate in result.gates)
    assert result.verdict is Verdict.PASSED


@pytest.mark.parametrize("name", ["access/yangtze-negative-list-2022", "access/industry-negative-list"])
def test_one_hit_of_a_negative_list_is_enough(name):
    first = next(gate for gate in CATALOGUE.standards[name].gates if gate.veto)
    result = scored(name, answered(name) | {f"{name}/{first.id}": Entry(text="发生", remark="第6条")})
    assert result.verdict in (Verdict.VETOED, Verdict.FAILED)


def test_three_reviews_ask_for_their_numbers():
    gates = {gate.id: gate for gate in CATALOGUE.standards["access/admission-reviews"].gates}
    for key, word in (("AR1", "安全"), ("AR2", "环保"), ("AR3", "能耗")):
        assert word in gates[key].zh and "文号" in gates[key].evidence.zh
        assert gates[key].confidence is Confidence.A


def test_an_item_without_a_local_value_is_marked():
    local = next(gate for gate in CATALOGUE.standards["access/block-standards"].gates if gate.id == "BS11")
    assert local.confidence is Confidence.C


def test_the_credit_level_and_score_are_recorded_as_published():
    result = scored(
        CREDIT,
        {
            f"{CREDIT}/EC-G1": Entry(text="yes"),
            f"{CREDIT}/EC1": Entry(text="蓝色", remark="查询日期 2026-01-05"),
            "credit.score@2025": Entry(text="9分"),
        },
    )
    assert result.total is None and result.complete
    assert result.line("EC2").value == 9 and result.line("EC2").points is None


def test_a_score_beyond_twelve_is_refused():
    assert FORM["credit.score@2025"].read(Entry(text="13")).problem.code == "value.too_large"


def test_five_colours_and_not_rated():
    level = next(each for _, each in CATALOGUE.standards[CREDIT].indicators() if each.id == "EC1")
    assert [option.key for option in level.rule.options] == ["green", "blue", "yellow", "red", "black", "not_rated"]
