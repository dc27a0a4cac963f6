"""The second computation gives the score of every shipped standard, and sees each figure that is changed."""

import json
import random

import pytest

from assessments.canonical import encode
from assessments.journal import answer_json
from assessments.scoring.rulebook import rulebook
from assessments.scoring.totals import score
from forms import Entry, shipped
from forms.form import Form
from forms.questions import Fact, Gate, Judgement, State
from tests.answering import _text
from tests.assessments.conftest import small  # noqa: F401 - a fixture
from tests.independent.second_score import differences

KINDS = {"met", "between", "threshold", "levels", "ratio", "bands", "progress", "deduct"}


def answered(catalogue, seed):
    """Answers drawn anew for each seed: some items do not apply, some facts are missing, some gates fail."""
    chance, answers = random.Random(seed), {}
    for question in Form(catalogue, 2025):
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


def both(standard, seed):
    """Rules, record and result of one standard, as they stand in a package."""
    catalogue = shipped().only([standard])
    answers = answered(catalogue, seed)
    read = catalogue.standards[standard]
    record = {"answers": {key: answer_json(each) for key, each in answers.items()}, "assessment": {"year": 2025}}
    values = (rulebook(catalogue, read, answers), record, score(catalogue, read, 2025, answers))
    return tuple(json.loads(encode(value)) for value in values)


@pytest.mark.parametrize("standard", sorted(shipped().standards))
def test_every_shipped_standard_is_recomputed_throughout(standard):
    for seed in range(4):
        assert differences(*both(standard, seed)) == ([], [])


def test_every_kind_of_rule_but_deduct_is_used_by_a_shipped_standard():
    used = set()
    for standard in shipped().standards:
        rules, _, _ = both(standard, 0)
        used |= {each["rule"]["kind"] for group in rules["groups"] for each in group["indicators"]}
    assert used == KINDS - {"deduct"}


def test_a_deduction_is_recomputed(small):  # noqa: F811
    rule = {
        "kind": "deduct",
        "unit": "1",
        "each": {"value": "2", "source": "made", "confidence": "A"},
        "floor": "0",
    }
    named = {"zh": "试", "en": "made", "clause": "1", "source": "made", "confidence": "A"}
    item = {"id": "1", **named, "points": "10", "requirement": {"zh": "试", "en": "made"}, "rule": rule}
    made = small(
        {"kind": "sum", "maximum": "10"}, {"id": "g", **_words(), "indicators": [item | {"measures": ["FA"]}]}
    )
    for text, points in (("3", "4"), ("9", "0")):
        answers = made.answers({"x.a": text})
        record = {
            "answers": {key: answer_json(each) for key, each in answers.items()},
            "assessment": {"year": 2025},
        }
        result = json.loads(encode(score(made.catalogue, made.standard, 2025, answers)))
        assert result["total"] == points
        rules = json.loads(encode(rulebook(made.catalogue, made.standard, answers)))
        assert differences(rules, record, result) == ([], [])


def _words():
    return {"zh": "组", "en": "group"}


@pytest.mark.parametrize("name", ["points", "share", "value", "maximum", "standing", "met"])
def test_a_changed_figure_of_a_line_is_seen(name):
    rules, record, result = both("green-factory/gbt36132-2025", 1)
    line = next(each for each in result["lines"] if each["points"] is not None)
    line[name] = "7.25"
    assert differences(rules, record, result)[0] == [f"lines: {line['indicator']}"]


def test_a_rule_of_an_unknown_kind_is_said_not_to_be_recomputed():
    rules, record, result = both("green-factory/gbt36132-2025", 0)
    rules["outcome"]["kind"] = "weather"
    wrong, skipped = differences(rules, record, result)
    assert skipped == ["the conclusion of an outcome of kind weather"]
    assert not any(each.startswith("lines") for each in wrong)
