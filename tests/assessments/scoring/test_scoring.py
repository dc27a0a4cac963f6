"""Scoring: the rules on their own, and what holds for any answers."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.canonical import encode
from assessments.result import Standing, Verdict
from assessments.scoring.case import Case, figures_for
from assessments.scoring.judging import by_value
from assessments.scoring.lines import find, line_of
from assessments.scoring.totals import score
from assessments.scoring.worth import Worth
from forms import Entry, Form, shipped
from forms.rules import Bound, Confidence, Direction, Figure, Threshold
from forms.standard import NotApplicable

GB = "green-factory/gbt36132-2025"
CATALOGUE = shipped().only([GB])
STANDARD = CATALOGUE.standards[GB]
FORM = Form(CATALOGUE, 2025)
GROUP = STANDARD.groups[0]


def answered(entries):
    read = {key: FORM[key].read(Entry(text=text)) for key, text in entries.items()}
    return {key: answer for key, answer in read.items() if answer}


def line(answers, indicator):
    case = Case(CATALOGUE, STANDARD, 2025, answers)
    return line_of(case, GROUP, indicator, Worth(maximum=indicator.points), find(case, indicator))


def threshold(direction, bound):
    figure = Figure(value=D(bound), source="gbt36132-2025", confidence=Confidence.A)
    energy = next(indicator for _, indicator in STANDARD.indicators() if indicator.id == "E1")
    bounds = (Bound(figure=figure, direction=direction),)
    rule = Threshold(direction=direction, unit="kgce/万元", bounds=bounds)
    return replace(energy, rule=rule)


@pytest.mark.parametrize(
    ("direction", "bound", "points", "sign"),
    [
        (Direction.LOWER, "21.52", 8, "≤"),
        (Direction.LOWER, "21.51", 0, ">"),
        (Direction.HIGHER, "21.52", 8, "≥"),
        (Direction.HIGHER, "21.53", 0, "<"),
    ],
)
def test_a_threshold_gives_all_or_nothing(direction, bound, points, sign):
    answers = answered({"energy.total@2025": "1076", "output.value@2025": "50000"})
    found = line(answers, threshold(direction, bound))
    assert (found.points, found.standing) == (points, Standing.SCORED)
    assert found.steps[-2].text == f"21.52 {sign} {bound} kgce/万元"


def test_a_threshold_without_its_facts_is_not_scored():
    found = line({}, threshold(Direction.LOWER, "1"))
    assert found.standing is Standing.NOT_SCORED and found.points is None


def test_a_rule_nobody_scores_is_a_programming_error():
    with pytest.raises(KeyError, match="str"):
        by_value("?", D(1), (), "1")
    with pytest.raises(KeyError, match="str"):
        figures_for("?", Case(CATALOGUE, STANDARD, 2025, {}), None)


def test_nothing_answered_is_nothing_scored_not_zero():
    result = score(CATALOGUE, STANDARD, 2025, {})
    assert all(found.points is None for found in result.lines)
    assert (result.total, result.available, result.verdict) == (0, 0, Verdict.INCOMPLETE)
    with pytest.raises(KeyError):
        result.line("nobody")


def test_a_forbidden_not_applicable_is_not_scored():
    strict = replace(STANDARD, not_applicable=NotApplicable.FORBIDDEN)
    answers = {f"{GB}/P1": FORM[f"{GB}/P1"].read(Entry(text="不适用", reason="代工"))}
    found = score(CATALOGUE, strict, 2025, answers).line("P1")
    assert (found.standing, found.problems[0].code) == (Standing.NOT_SCORED, "score.must_apply")


def test_a_pass_mark_decides_where_a_standard_states_one():
    strict = replace(STANDARD, outcome=replace(STANDARD.outcome, pass_mark=D(1)), groups=STANDARD.groups[3:4])
    answers = answered(
        {f"{GB}/{gate.id}": "yes" for gate in STANDARD.gates} | {f"{GB}/P1": "yes", f"{GB}/P2": "no"}
    )
    assert score(CATALOGUE, strict, 2025, answers).verdict is Verdict.PASSED
    none = answered({f"{GB}/{gate.id}": "yes" for gate in STANDARD.gates} | {f"{GB}/P1": "no", f"{GB}/P2": "no"})
    assert score(CATALOGUE, strict, 2025, none).verdict is Verdict.FAILED


TEXTS = st.sampled_from(
    ["", "0", "1", "15", "30", "99.5", "3万", "5%", "缺数据", "/", "yes", "no", "x", "2 kgce/万元"]
)


@given(st.dictionaries(st.sampled_from([question.key for question in FORM]), TEXTS))
def test_scores_never_exceed_their_maximum_and_are_always_the_same(entries):
    answers = answered(entries)
    result = score(CATALOGUE, STANDARD, 2025, answers)
    assert all(found.points is None or 0 <= found.points <= found.maximum for found in result.lines)
    assert result.total == sum(found.points or 0 for found in result.lines)
    assert encode(score(CATALOGUE, STANDARD, 2025, dict(reversed(answers.items())))) == encode(result)


@given(st.decimals("1", "5000", places=2), st.decimals("0", "500", places=2))
def test_improving_a_value_never_lowers_a_score(energy, saved):
    common = {"output.value@2025": "50000", f"{GB}/E1/document": "测试"}
    common |= {f"{GB}/E1/baseline": "30 kgce/万元", f"{GB}/E1/leading": "15 kgce/万元"}
    better = max(energy - saved, D("0.01"))
    won = [
        score(CATALOGUE, STANDARD, 2025, answered(common | {"energy.total@2025": f"{value}"})).line("E1").points
        for value in (energy, better)
    ]
    assert won[0] <= won[1]
