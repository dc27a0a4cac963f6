"""The cells of the rules give the score of every shipped standard again, and show each figure that is changed."""

import json
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from assessments.canonical import encode
from assessments.journal import answer_json
from assessments.scoring.rulebook import rulebook
from assessments.scoring.totals import score
from forms import Entry, shipped
from forms.form import Form
from forms.questions import Fact, Gate, Judgement, State
from forms.standard import NotApplicable
from tests.answering import _text
from tests.assessments.conftest import small  # noqa: F401 - a fixture
from tests.independent.sheet import Sheet, differences

STANDARDS = sorted(shipped().standards)
KINDS = {"Met", "Between", "Threshold", "Levels", "Ratio", "Bands", "Progress", "Deduct"}
UNITS = {"kg": {"factor": "1", "dimension": "m^1"}, "t": {"factor": "1000", "dimension": "m^1"}}
UNITS |= {"m": {"factor": "1", "dimension": "l^1"}}


def answered(catalogue, seed, year=2025):
    """Answers drawn anew for each seed: some items do not apply, some facts are missing, some gates fail."""
    chance, answers = random.Random(seed), {}
    for question in Form(catalogue, year):
        drawn, entry = chance.random(), Entry(text=_text(question, chance), reason="试")
        if seed and drawn < 0.08 and question.may_not_apply and isinstance(question, Fact | Judgement):
            entry = Entry(state=State.NOT_APPLICABLE, reason="试")
        elif seed and drawn < 0.12 and isinstance(question, Fact):
            entry = Entry(state=State.MISSING, reason="试")
        elif seed and drawn < 0.14 and isinstance(question, Gate):
            entry = Entry(text="no", reason="试")
        elif question.key.endswith("/not-applicable"):
            entry = Entry(text=chance.choice(["exclude", "redistribute", "full"]), reason="试")
        answer = question.read(entry) if entry.text or entry.state else None
        if answer is not None:
            answers[question.key] = answer
    return answers


def both(standard, seed, year=2025):
    """Rules, answers and result of one standard, as they stand in a package."""
    catalogue = shipped().only([standard])
    answers = answered(catalogue, seed, year)
    return packed(catalogue, catalogue.standards[standard], year, answers)


def packed(catalogue, standard, year, answers):
    told = {key: answer_json(each) for key, each in answers.items()}
    values = (rulebook(catalogue, standard, year, answers), told, score(catalogue, standard, year, answers))
    return tuple(json.loads(encode(value)) for value in values)


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_shipped_standard_is_worked_out_throughout(standard):
    for seed in range(2):
        assert differences(*both(standard, seed)) == []


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(STANDARDS),
    st.integers(min_value=1),
    st.integers(2021, 2027),
    st.sampled_from(list(NotApplicable)),
)
def test_whatever_is_answered_the_cells_give_the_same_score(standard, seed, year, policy):
    catalogue = shipped().only([standard])
    changed = replace(catalogue.standards[standard], not_applicable=policy)
    assert differences(*packed(catalogue, changed, year, answered(catalogue, seed, year))) == []


def test_the_help_page_tells_every_function():
    page = resources.path("help", "package.md").read_text("utf-8")
    assert [name for name in Sheet({"cells": {}, "units": {}}, {}).functions if f"`{name}(" not in page] == []


def test_every_kind_of_rule_but_deduct_is_used_by_a_shipped_standard():
    items = (own for each in shipped().standards.values() for _, own in each.indicators())
    assert {type(own.rule).__name__ for own in items} == KINDS - {"Deduct"}


def test_a_deduction_is_worked_out(small):  # noqa: F811
    rule = {
        "kind": "deduct",
        "unit": "1",
        "each": {"value": "2", "source": "made", "confidence": "A"},
        "floor": "0",
    }
    named = {"zh": "试", "en": "made", "clause": "1", "source": "made", "confidence": "A"}
    item = {"id": "1", **named, "points": "10", "requirement": {"zh": "试", "en": "made"}, "rule": rule}
    group = {"id": "g", "zh": "组", "en": "group", "indicators": [item | {"measures": ["FA"]}]}
    made = small({"kind": "sum", "maximum": "10"}, group)
    for text, points in (("3", "4"), ("9", "0")):
        rules, answers, result = packed(made.catalogue, made.standard, 2025, made.answers({"x.a": text}))
        assert result["total"] == points
        assert differences(rules, answers, result) == []


@pytest.mark.parametrize("name", ["points", "share", "value", "maximum", "standing", "met"])
def test_a_changed_figure_of_a_line_is_seen(name):
    rules, answers, result = both("green-factory/gbt36132-2025", 1)
    line = next(each for each in result["lines"] if each["points"] is not None)
    line[name] = "7.25"
    assert differences(rules, answers, result) == [f"lines/{line['indicator']}/{name}"]


@pytest.mark.parametrize(("kind", "own"), [("lines", "indicator"), ("groups", "group"), ("gates", "gate")])
def test_what_a_result_leaves_out_is_seen(kind, own):
    rules, answers, result = both("green-factory/gbt36132-2025", 1)
    left = result[kind].pop()[own]
    assert differences(rules, answers, result) == [f"{kind}/{left}"]


def test_a_part_without_a_cell_is_no_good_package():
    rules, answers, result = both("green-factory/gbt36132-2025", 0)
    del rules["cells"]["verdict"]
    with pytest.raises(KeyError):
        differences(rules, answers, result)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 + 0.2", Decimal("0.3")),
        ("1 / 3", Decimal("0.3333333333333333333333333333")),
        ("1 / 0", None),
        ("1 + None", None),
        ("-['two'] * 3 + 1", Decimal(-5)),
        ("2 > None", None),
        ("1 < 2 <= 2", True),
        ("None == None", True),
        ("2 == 2.0 and 'a' != 'b'", True),
        ("False and None", False),
        ("True and None", None),
        ("None or True", True),
        ("1 if None else 2", None),
        ("1 if 2 > 3 else 2", Decimal(2)),
        ("sum(1, None, ['two'])", Decimal(3)),
        ("count(True, None, False, 1 < 2)", Decimal(2)),
        ("first(None, 'a', 'b')", "a"),
        ("min(1, None)", None),
        ("max(1, 2)", Decimal(2)),
        ("growth(121, 100, 2)", Decimal("0.1")),
        ("growth(1, 0, 2)", None),
        ("number('q', 'kg')", Decimal(2500)),
        ("number('q', 'm')", None),
        ("number('none', 'kg')", None),
        ("answer('q', 'state')", "given"),
        ("convert(500, 'kg', 't')", Decimal("0.5")),
    ],
)
def test_what_the_language_means(text, value):
    """Each line as the help page of packages words it."""
    answers = {"q": {"state": "given", "number": "2.5", "unit": "t"}}
    assert Sheet({"cells": {"two": "2", "x": text}, "units": UNITS}, answers)["x"] == value


@pytest.mark.parametrize("text", ["['x']", "open('y')", "().__class__", "['nowhere']", "2 ** 9", "lambda: 1"])
def test_what_is_not_of_the_language_is_refused(text):
    with pytest.raises((ValueError, KeyError, RecursionError)):
        Sheet({"cells": {"x": text}, "units": {}}, {})["x"]
