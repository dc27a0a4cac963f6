"""The shortest way to the next grade: it holds when computed again, and no way has fewer steps."""

from decimal import Decimal as D
from itertools import combinations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.improvement.picking import Why, changeable
from assessments.improvement.reaching import Goal, goal
from assessments.improvement.supposing import supposed
from assessments.improvement.targets import Aim, Target, meets, next_target
from assessments.improvement.way import shortest
from assessments.scoring.case import Case
from assessments.scoring.totals import score
from forms import Entry, Form, load, shipped
from forms.catalogue import UNITS, shipped_texts
from forms.problems import Problem
from forms.rule_reading import YES_NO
from tests.conftest import GB

YEAR = 2025
FIGURE = {"source": "here", "confidence": "A"}


def figure(value) -> dict:
    return {"value": str(value), **FIGURE}


def words(text) -> dict:
    return {"zh": text, "en": text}


MEASURED = {
    "between": {
        "kind": "between",
        "direction": "lower",
        "limits": [{"unit": "t", "baseline": figure(80), "leading": figure(20)}],
    },
    "threshold": {"kind": "threshold", "direction": "higher", "unit": "t", "bounds": [figure(50)]},
    "strict": {
        "kind": "threshold",
        "direction": "higher",
        "unit": "t",
        "bounds": [{**figure(50), "strict": "true"}],
    },
    "ratio": {"kind": "ratio", "direction": "higher", "unit": "t", "reference": figure(60), "cap": "1"},
    "deduct": {"kind": "deduct", "unit": "t", "each": figure("0.1")},
    "levels": {
        "kind": "levels",
        "direction": "lower",
        "unit": "t",
        "levels": {"I": figure(20), "II": figure(40), "III": figure(70)},
    },
}
JUDGED = {
    "met": {"kind": "met"},
    "graded": {
        "kind": "levels",
        "options": [{"key": "I", **words("一")}, {"key": "II", **words("二")}, {"key": "III", **words("三")}],
    },
}
SUMMED = ("between", "threshold", "strict", "ratio", "deduct", "met")
LEVELLED = ("levels", "graded", "met", "threshold")


def indicator(number, rule, points, mark="ordinary", choice="") -> dict:
    made = {"id": f"i{number}", **words(f"第{number}项"), "rule": (MEASURED | JUDGED)[rule], "mark": mark}
    made |= {"points": str(points)} if points else {}
    made |= {"choice": choice} if choice else {}
    made |= {"measures": [f"m{number}"]} if rule in MEASURED else {}
    return made | {"requirement": words("要求"), "clause": "1", **FIGURE}


def catalogue(outcome, indicators, gates=0, weight=None, whole=None):
    formulas = {
        each["measures"][0]: {
            **words("量"),
            "name": "x",
            "expression": "a",
            "symbols": {"a": f"fact.{each['id']}"},
            "unit": "t",
            "clause": "1",
            **FIGURE,
        }
        for each in indicators
        if "measures" in each
    }
    group = {"id": "g", **words("组"), "indicators": indicators}
    group |= {"weight": str(weight)} if weight else {}
    group |= {"whole": str(whole)} if whole else {}
    standard = {
        "standard": "small/one",
        "number": "1",
        **words("小标准"),
        "subject": "enterprise",
        "issuer": "x",
        "issued": "2025",
        "effective": "2025",
        "not_applicable": "exclude",
        "outcome": outcome,
        "sources": {"here": {"zh": "本测试"}},
        "gates": [{"id": f"b{n}", **words("要求"), "clause": "1", **FIGURE} for n in range(gates)],
        "formulas": formulas,
        "groups": [group],
    }
    facts = {
        f"fact.{each['id']}": {**words("量"), "unit": "t", "accepted": ["kg"], "definition": words("量")}
        for each in indicators
    }
    texts = {UNITS: shipped_texts()[UNITS], "dictionary/small.yaml": _yaml(facts)}
    return load(texts | {"standards/small/one.yaml": _yaml(standard)})


def _yaml(tree) -> str:
    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return True

    return yaml.dump(tree, Dumper=Plain, allow_unicode=True)


def case_of(loaded, answers) -> Case:
    form = Form(loaded, YEAR)
    read = {key: form[key].read(Entry(text=text)) for key, text in answers.items() if key in form}
    (standard,) = loaded.standards.values()
    return Case(loaded, standard, YEAR, {key: answer for key, answer in read.items() if answer})


def fewest(case: Case, target: Target) -> int | None:
    """The smallest number of items that reach a target when they are set to their best, by trying all subsets."""
    now = score(case.catalogue, case.standard, case.year, case.answers)
    best = {gate.id: Goal(item=gate.id, option=YES_NO[0]) for gate in case.standard.gates}
    for _, each in case.standard.indicators():
        way = goal(case, each)
        if way is not None and changeable(now.line(each.id)):
            best[each.id] = way
    for count in range(len(best) + 1):
        for chosen in combinations(best.values(), count):
            if meets(case.standard, supposed(case, chosen), target):
                return count
    return None


def agrees(case: Case, target: Target | None = None) -> None:
    now = score(case.catalogue, case.standard, case.year, case.answers)
    found = target or next_target(case.standard, now)
    way = shortest(case, target)
    if isinstance(found, Problem):
        assert way.why_not == (found,) and not way.steps
        return
    least = fewest(case, found)
    assert way.reached == (least is not None), way.why_not
    if way.reached:
        assert len(way.steps) == least
        assert meets(case.standard, supposed(case, [step.goal for step in way.steps]), found)
    else:
        assert way.why_not and all(problem.text("zh") and problem.text("en") for problem in way.why_not)
    assert all(step.text("zh") and step.text("en") for step in way.steps)


OPTIONS = st.sampled_from(["yes", "no", "I", "II", "III", "none", "", "缺数据"])
NUMBERS = st.one_of(st.integers(0, 100).map(str), st.sampled_from(["", "缺数据", "50", "20"]))


@st.composite
def answered(draw, indicators, gates):
    given_ = {f"fact.{each['id']}@{YEAR}": draw(NUMBERS) for each in indicators}
    given_ |= {f"small/one/{each['id']}": draw(OPTIONS) for each in indicators if "measures" not in each}
    return given_ | {f"small/one/b{n}": draw(st.sampled_from(["yes", "no", ""])) for n in range(gates)}


@st.composite
def summed(draw):
    kinds = draw(st.lists(st.sampled_from(SUMMED), min_size=1, max_size=5))
    marks = st.sampled_from(["ordinary", "ordinary", "mandatory"])
    made = [indicator(n, kind, draw(st.integers(1, 9)), draw(marks)) for n, kind in enumerate(kinds)]
    whole, gates = sum(int(each["points"]) for each in made), draw(st.integers(0, 1))
    outcome = {"kind": draw(st.sampled_from(["sum", "bands", "rank"])), "maximum": str(whole)}
    if outcome["kind"] == "sum" and draw(st.booleans()):
        outcome["pass_mark"] = str(draw(st.integers(1, whole)))
    if outcome["kind"] != "sum":
        part = "total" if outcome["kind"] == "bands" else "share"
        outcome["grades"] = [{"key": "a", **words("甲"), part: "95"}, {"key": "b", **words("乙"), part: "60"}]
        if part == "total":
            for place, grade in enumerate(outcome["grades"]):
                grade["total"] = str(max(whole * (9 - 3 * place) // 10, 1 - place))
    return case_of(catalogue(outcome, made, gates, whole), draw(answered(made, gates)))


@st.composite
def levelled(draw):
    kinds = draw(st.lists(st.sampled_from(LEVELLED), min_size=1, max_size=5))
    marks = st.sampled_from(["ordinary", "ordinary", "limiting"])
    made = [indicator(n, kind, draw(st.integers(1, 9)), draw(marks)) for n, kind in enumerate(kinds)]
    whole, gates = sum(int(each["points"]) for each in made), draw(st.integers(0, 1))
    others = {"others": draw(st.sampled_from(["II", "III"]))} if draw(st.booleans()) else {}
    third = draw(st.sampled_from(["100", "85"]))
    grades = [
        {"key": "I", **words("一级"), "level": "I", "index": "85", **others},
        {"key": "II", **words("二级"), "level": "II", "index": "85", **others},
        {"key": "III", **words("三级"), "level": "III", "index": third},
    ]
    outcome = {"kind": "level_index", "maximum": "1", "grades": grades}
    return case_of(catalogue(outcome, made, gates, 1, whole), draw(answered(made, gates)))


@st.composite
def counted(draw):
    kind = draw(st.sampled_from(["all_and_k_of_n", "met_count"]))
    kinds = draw(st.lists(st.sampled_from(("threshold", "met", "graded", "levels")), min_size=2, max_size=6))
    optional = draw(st.integers(1, len(kinds)))
    sets = kind == "all_and_k_of_n"
    made = [
        indicator(n, each, 0, choice="s") if sets and n < optional else indicator(n, each, 0, "mandatory")
        for n, each in enumerate(kinds)
    ]
    outcome = {"kind": kind}
    if sets:
        outcome["choices"] = {"s": {**words("可选"), "least": str(draw(st.integers(1, optional)))}}
    gates = draw(st.integers(0, 1))
    return case_of(catalogue(outcome, made, gates), draw(answered(made, gates)))


@st.composite
def indexed(draw):
    kinds = draw(st.lists(st.sampled_from(("ratio", "threshold", "met")), min_size=2, max_size=6))
    optional = draw(st.integers(0, len(kinds) - 1))
    made = [indicator(n, each, 0, choice="s" if n < optional else "") for n, each in enumerate(kinds)]
    outcome = {"kind": "index"}
    if optional:
        outcome["choices"] = {"s": {**words("可选"), "least": str(draw(st.integers(1, optional)))}}
    return case_of(catalogue(outcome, made), draw(answered(made, 0)))


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(summed())
def test_the_way_to_a_total_is_as_short_as_exhaustive_search_finds(case):
    agrees(case)


@SLOW
@given(levelled())
def test_the_way_to_a_level_is_as_short_as_exhaustive_search_finds(case):
    agrees(case)


@SLOW
@given(levelled(), st.integers(0, 2))
def test_any_grade_may_be_aimed_at(case, place):
    grade = case.standard.outcome.grades[place]
    agrees(case, Target(aim=Aim.GRADE, grade=grade))


@SLOW
@given(counted())
def test_the_way_to_enough_items_is_as_short_as_exhaustive_search_finds(case):
    agrees(case)


@SLOW
@given(indexed())
def test_the_way_to_a_higher_index_is_as_short_as_exhaustive_search_finds(case):
    agrees(case)


def test_a_limiting_indicator_comes_first_and_says_the_value_it_must_reach():
    made = [indicator(0, "levels", 1, "limiting"), indicator(1, "levels", 9)]
    grades = [{"key": "I", **words("一级"), "level": "I", "index": "85"}]
    outcome = {"kind": "level_index", "maximum": "1", "grades": grades}
    case = case_of(catalogue(outcome, made, 1, 1, 10), {"fact.i0@2025": "30", "fact.i1@2025": "60000 kg"})
    way = shortest(case)
    assert [step.why for step in way.steps] == [Why.OPEN_GATE, Why.LIMITING, Why.POINTS]
    assert [step.text() for step in way.steps[1:]] == [
        "“第0项”由 30 t 改进到 ≤ 20 t",
        "“第1项”由 60 t 改进到 ≤ 20 t",
    ]
    assert way.reached and way.result.grade.key == "I"


def test_the_heaviest_items_make_up_an_index():
    made = [indicator(n, "met", points) for n, points in enumerate((1, 2, 3, 40, 50))]
    grades = [{"key": "II", **words("二级"), "level": "II", "index": "85"}]
    outcome = {"kind": "level_index", "maximum": "1", "grades": grades}
    case = case_of(catalogue(outcome, made, 0, 1, 96), {f"small/one/i{n}": "no" for n in range(5)})
    assert {step.item for step in shortest(case).steps} == {"i3", "i4"}


def test_the_last_item_need_only_make_up_what_is_missing():
    made = [indicator(0, "between", 60), indicator(1, "between", 40)]
    outcome = {"kind": "sum", "maximum": "100", "pass_mark": "75"}
    case = case_of(catalogue(outcome, made, 0, 100), {"fact.i0@2025": "80", "fact.i1@2025": "50"})
    way = shortest(case)  # 0 + 20 points; 55 of the 60 are missing: 80 − 55 ÷ 60 × 60 = 25
    assert [(step.item, step.goal.value, step.goal.sign) for step in way.steps] == [("i0", D(25), "≤")]
    assert way.result.total == 75 and way.reached


def test_where_the_source_gives_no_figure_it_is_said_and_no_value_is_invented():
    made = [indicator(0, "met", 0), indicator(1, "met", 5)]
    outcome = {"kind": "sum", "maximum": "10", "pass_mark": "3"}
    way = shortest(case_of(catalogue(outcome, made, 0, 10), {"small/one/i0": "yes", "small/one/i1": "no"}))
    assert not way.reached and "score.no_points" in {problem.code for problem in way.why_not}


@pytest.mark.parametrize("key", sorted(shipped().standards))
def test_every_shipped_standard_has_a_way_that_holds_or_says_why_not(key):
    loaded = shipped().only([key])
    texts = {question.key: "no" if not hasattr(question, "accepted") else "7" for question in Form(loaded, YEAR)}
    case = case_of(loaded, texts)
    way = shortest(case)
    assert way.reached or way.why_not
    if way.steps and way.reached:
        assert meets(case.standard, way.result, way.target)


def test_the_2025_green_factory_form_names_gates_before_points():
    loaded = shipped().only([GB])
    answers = {f"{GB}/BR-a": "no", f"{GB}/P1": "no", f"{GB}/P2": "no"}
    way = shortest(case_of(loaded, answers))
    assert [step.item for step in way.steps] == ["BR-a", "P1"] and way.reached
