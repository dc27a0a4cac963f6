"""Outcomes: what each kind concludes from its lines, as small worked examples."""

from decimal import Decimal as D

import pytest

from assessments.result import Standing, Verdict

MADE = {"source": "made", "confidence": "A"}
YES = {"kind": "met"}
THREE_GRADES = [
    {"key": "I", "zh": "Ⅰ级", "en": "Level I", "level": "I", "index": 85},
    {"key": "II", "zh": "Ⅱ级", "en": "Level II", "level": "II", "index": 85},
    {"key": "III", "zh": "Ⅲ级", "en": "Level III", "level": "III", "index": 100},
]


def judged(key, rule=None, **more):
    words = {"zh": f"指标{key}", "en": f"Indicator {key}", "requirement": {"zh": "要求", "en": "requirement"}}
    return {"id": key, **words, "clause": "1", **MADE, "rule": rule or YES, **more}


def measured(key, rule, **more):
    return judged(key, rule, measures=[f"F{key}"], **more)


def group(key, *indicators, **more):
    return {"id": key, "zh": f"组{key}", "en": f"Group {key}", "indicators": list(indicators), **more}


def gate(key, **more):
    return {"id": key, "zh": f"要求{key}", "en": f"Requirement {key}", "clause": "1", **MADE, **more}


def ratio(reference=2, direction="higher", **more):
    return {"kind": "ratio", "direction": direction, "unit": "1", "reference": {"value": reference, **MADE}, **more}


def three_levels(direction="higher", **bases):
    found = {name: {"value": value, **MADE} for name, value in (bases or {"I": 3, "II": 2, "III": 1}).items()}
    return {"kind": "levels", "direction": direction, "unit": "1", "levels": found}


def at_least(value=1, **more):
    return {"kind": "threshold", "direction": "higher", "unit": "1", "bounds": [{"value": value, **MADE, **more}]}


# Sum, with the scale of 2018: raw points to 100 within a group, times the group's weight


def scaled(small, **more):
    return small(
        {"kind": "sum", "maximum": 100},
        group("G", judged("A", points=60, mark="mandatory"), judged("B", points=40), weight=20, whole=100),
        group("H", judged("C", points=100), weight=80, whole=100),
        **more,
    )


def test_points_inside_a_group_are_scaled_to_its_weight(small):
    """GB/T 36132-2018: S = Σ w_g · Σ p_gi·f_gi ÷ 100."""
    result = scaled(small).score(A="yes", B="no", C="yes")
    assert [line.points for line in result.lines] == [12, 0, 80]
    assert (result.total, result.verdict) == (92, Verdict.SCORED)
    assert result.line("A").steps[-1].text == "60 × 0.2 = 12；60 × 0.2 = 12"


def test_a_mandatory_item_that_is_not_met_fails_the_whole(small):
    result = scaled(small).score(A="no", B="yes", C="yes")
    assert result.verdict is Verdict.FAILED
    assert [problem.code for problem in result.problems] == ["score.mandatory_failed"]


def test_an_item_without_points_is_judged_but_not_scored(small):
    case = small({"kind": "sum", "maximum": 10}, group("G", judged("A", points=4), judged("B"), weight=10))
    result = case.score(A="yes", B="yes")
    assert (result.line("B").standing, result.line("B").points) == (Standing.NOT_SCORED, None)
    assert result.line("B").met is True
    assert (result.total, result.available, result.verdict) == (4, 4, Verdict.INCOMPLETE)


def test_an_encouraged_requirement_decides_nothing(small):
    case = small(
        {"kind": "sum", "maximum": 4},
        group("G", judged("A", points=4), weight=4),
        gates=[gate("must"), gate("nice", encouraged=True)],
    )
    assert case.score(A="yes", must="yes", nice="no").verdict is Verdict.SCORED
    assert case.score(A="yes", must="yes").verdict is Verdict.SCORED
    assert case.score(A="yes", must="no", nice="yes").verdict is Verdict.VETOED


# Bands and rank


@pytest.mark.parametrize(("won", "grade"), [("yes", "excellent"), ("no", "pass")])
def test_a_total_falls_into_a_grade(small, won, grade):
    """Review of eco-industrial parks: from 90 excellent, from 60 pass."""
    grades = [
        {"key": "excellent", "zh": "优秀", "en": "excellent", "total": 90},
        {"key": "pass", "zh": "合格", "en": "pass", "total": 60, "confidence": "C"},
    ]
    case = small(
        {"kind": "bands", "maximum": 100, "grades": grades},
        group("G", judged("A", points=70), judged("B", points=30), weight=100),
    )
    found = case.score(A="yes", B=won).grade
    assert (found.key, found.unconfirmed) == (grade, grade == "pass")
    assert case.score(A="no", B="no").grade is None
    assert case.score(A="yes").grade is None


def test_a_class_by_rank_is_never_given_to_one_site(small):
    """Huai'an 2024: classes A to D follow from the ranking of the county."""
    grades = [{"key": "A", "zh": "优先发展", "en": "priority", "share": 20}]
    case = small(
        {"kind": "rank", "maximum": 100, "grades": grades},
        group("G", measured("A", ratio(reference=2), points=100), weight=100),
    )
    result = case.score(a="3")
    assert (result.total, result.grade) == (150, None)
    assert [flag.code for flag in result.flags] == ["score.rank_by_office"]


def test_a_mandatory_miss_leaves_no_grade(small):
    grades = [{"key": "pass", "zh": "合格", "en": "pass", "total": 60}]
    case = small(
        {"kind": "bands", "maximum": 100, "grades": grades},
        group("G", judged("A", points=70), judged("B", points=30, mark="mandatory"), weight=100),
    )
    assert case.score(A="yes", B="yes").grade.key == "pass"
    assert case.score(A="yes", B="no").grade is None


# Index: mean of the ratios


def park_index(small):
    choices = {"set": {"zh": "可选", "en": "optional", "least": 1}}
    return small(
        {"kind": "index", "choices": choices},
        group("G", measured("A", ratio(2)), measured("B", ratio(4, "lower"))),
        group("H", judged("C"), measured("D", ratio(2), choice="set"), measured("E", ratio(2), choice="set")),
    )


def test_the_index_is_the_mean_of_the_ratios_times_one_hundred(small):
    """GI = 1/N · Σ(x ÷ x_b) · 100: ratios 1.5, 4/5, 1 and the better optional 2 → 5.3 ÷ 4 × 100 = 132.5."""
    result = park_index(small).score(a="3", b="5", C="yes", d="1", e="4")
    assert (result.total, result.verdict) == (D("132.5"), Verdict.SCORED)
    assert result.line("D").standing is Standing.NOT_CHOSEN and result.line("D").points is None
    assert result.line("E").points == 50


def test_an_index_with_too_few_optional_items_is_not_concluded(small):
    result = park_index(small).score(a="3", b="5", C="yes")
    assert (result.total, result.verdict) == (None, Verdict.INCOMPLETE)
    assert (result.assessed, result.items) == (3, 5)


def test_an_optional_item_that_nobody_answered_is_not_missed_when_enough_others_count(small):
    result = park_index(small).score(a="3", b="5", C="yes", d="1")
    assert result.total == D("95")
    assert result.line("E").problems == ()


# Level index


def weighted(small, convention="one", **more):
    """Weights 0.6 and 0.4 inside a group of 0.5, in both conventions, and a limiting item of 0.5."""
    inner = (D("0.6"), D("0.4")) if convention == "one" else (D("0.3"), D("0.2"))
    first = group(
        "G",
        measured("A", three_levels(), points=str(inner[0])),
        measured("B", three_levels(), points=str(inner[1])),
        weight="0.5",
        **({"whole": 1} if convention == "one" else {}),
    )
    second = group("H", measured("C", three_levels(), points="0.5", mark="limiting"), weight="0.5")
    outcome = {"kind": "level_index", "maximum": 1, "grades": THREE_GRADES} | more
    return small(outcome, first, second, not_applicable="redistribute")


@pytest.mark.parametrize("convention", ["one", "group"])
def test_both_conventions_of_second_level_weights_give_the_same_index(small, convention):
    result = weighted(small, convention).score(a="3", b="2", c="3")
    assert [index.value for index in result.indices] == [80, 100, 100]
    assert result.grade.key == "II"
    assert dict(result.indices[0].groups) == {"G": 30, "H": 50}


def test_a_limiting_item_short_of_the_level_forbids_the_grade(small):
    """Index high enough, limiting item only at III → grade III."""
    case = weighted(small, grades=[grade | {"index": min(grade["index"], 50)} for grade in THREE_GRADES])
    result = case.score(a="3", b="3", c="1")
    assert [index.value for index in result.indices] == [50, 50, 100]
    assert result.indices[1].limiting is False and result.grade.key == "III"


def test_an_item_below_three_and_yet_grade_two_is_reproduced_and_flagged(small):
    """The published rule: Y_II ≥ 85 is enough, an item short of III is not asked about."""
    case = weighted(small, grades=[grade | {"index": min(grade["index"], 80)} for grade in THREE_GRADES])
    result = case.score(a="2", b="0", c="2")
    assert (result.indices[1].value, result.grade.key) == (80, "II")
    assert [(flag.code, flag.where) for flag in result.flags] == [("score.below_third", "B")]


def test_a_newer_document_asks_the_other_items_too(small):
    grades = [THREE_GRADES[0] | {"index": 60, "others": "II"}, THREE_GRADES[1], THREE_GRADES[2]]
    assert weighted(small, grades=grades).score(a="3", b="2", c="3").grade.key == "I"
    assert weighted(small, grades=grades).score(a="3", b="1", c="3").grade.key == "III"


def test_an_item_that_does_not_apply_gives_its_weight_to_its_own_group(small):
    result = weighted(small).score(a="3", b="不适用", c="2")
    assert [index.value for index in result.indices] == [50, 100, 100]
    assert result.line("A").maximum == 50


def test_a_group_of_which_nothing_applies_is_left_to_a_person(small):
    result = weighted(small).score(a="不适用", b="不适用", c="3")
    assert (result.verdict, result.grade) == (Verdict.INCOMPLETE, None)
    assert [flag.code for flag in result.flags] == ["score.group_out"]


def test_a_bonus_group_stays_outside_the_index(small):
    case = small(
        {"kind": "level_index", "maximum": 1, "grades": THREE_GRADES},
        group("G", measured("A", three_levels(), points=1), weight=1),
        group("H", measured("B", three_levels(), points="0.1"), weight="0.1", bonus=True),
    )
    for extra in ("3", "0"):
        result = case.score(a="1", b=extra)
        assert [index.value for index in result.indices] == [0, 0, 100]
        assert result.grade.key == "III"


def test_grade_three_asks_every_item_not_a_sum(small):
    result = weighted(small).score(a="1", b="1", c="1")
    assert [index.value for index in result.indices] == [0, 0, 100]
    assert result.grade.key == "III"
    assert weighted(small).score(a="0", b="1", c="1").verdict is Verdict.FAILED


def test_without_weights_there_is_no_index_but_levels_item_by_item(small):
    grades = THREE_GRADES
    case = small(
        {"kind": "level_index", "maximum": 1, "grades": grades},
        group("G", measured("A", three_levels()), measured("B", three_levels(), points="0.5"), weight=1),
    )
    result = case.score(a="3", b="2")
    assert [line.level for line in result.lines] == [1, 2]
    assert [index.value for index in result.indices] == [None, None, None]
    assert (result.grade, result.verdict) == (None, Verdict.INCOMPLETE)


def test_levels_without_an_index_are_told_item_by_item(small):
    case = small({"kind": "levels"}, group("G", measured("A", three_levels()), judged("B")))
    result = case.score(a="2", B="yes")
    assert [(line.level, line.points) for line in result.lines] == [(2, None), (1, None)]
    assert (result.total, result.verdict) == (None, Verdict.SCORED)


# Shared weights


def shared(small, **output):
    sharings = {"metals": {"points": "0.8"}}
    outcome = {"kind": "level_index", "maximum": 1, "grades": THREE_GRADES, "sharings": sharings}
    members = [
        measured(key, three_levels(), sharing="metals", **({"output": output[key]} if output else {}))
        for key in "ABC"
    ]
    return small(
        outcome,
        group("G", *members, measured("D", three_levels(), points="0.2"), weight=1),
        not_applicable="redistribute",
    )


def test_a_weight_is_shared_by_those_that_apply(small):
    """Electroplating: 0.8 ÷ n, n the metals plated; two of three apply."""
    result = shared(small).score(a="3", b="2", c="不适用", d="3")
    assert [line.maximum for line in result.lines] == [40, 40, None, 20]
    assert [index.value for index in result.indices] == [60, 100, 100]


def test_when_nobody_shares_a_weight_the_rest_of_the_group_takes_it(small):
    result = shared(small).score(a="不适用", b="不适用", c="不适用", d="3")
    assert [index.value for index in result.indices] == [100, 100, 100]


def test_a_weight_is_shared_by_output_where_the_scheme_says_so(small):
    """w = group weight × output of the product ÷ output of all: 30 and 10 of 40."""
    case = shared(small, A="x.e", B="x.f", C="x.g")
    result = case.score(a="3", b="2", c="1", d="3", e="30", f="10", g="0")
    assert [line.maximum for line in result.lines] == [60, 20, 0, 20]
    missing = case.score(a="3", b="2", c="1", d="3", e="30", f="10")
    assert {problem.code for problem in missing.line("A").problems} == {"score.no_output"}
    assert missing.verdict is Verdict.INCOMPLETE


# Counting


def counted(small):
    choices = {"set": {"zh": "可选", "en": "optional", "least": 2}}
    return small(
        {"kind": "all_and_k_of_n", "choices": choices},
        group("G", measured("A", at_least(), mark="mandatory"), judged("B", mark="mandatory")),
        group("H", *(judged(key, choice="set") for key in "CDE")),
    )


@pytest.mark.parametrize(
    ("answers", "verdict", "met"),
    [
        ({"a": "1", "B": "yes", "C": "yes", "D": "yes", "E": "no"}, Verdict.PASSED, 4),
        ({"a": "1", "B": "yes", "C": "yes", "D": "yes"}, Verdict.PASSED, 4),
        ({"a": "1", "B": "yes", "C": "yes", "D": "no", "E": "no"}, Verdict.FAILED, 3),
        ({"a": "1", "B": "yes", "C": "yes", "D": "no"}, Verdict.INCOMPLETE, 3),
        ({"a": "0", "B": "yes"}, Verdict.FAILED, 1),
        ({"B": "yes", "C": "yes", "D": "yes"}, Verdict.INCOMPLETE, 3),
    ],
)
def test_all_mandatory_items_and_two_of_three_optional_ones(small, answers, verdict, met):
    """HJ 274: every mandatory item, and the least number of each optional set."""
    result = counted(small).score(**answers)
    assert (result.verdict, result.total, result.met) == (verdict, met, met)


def test_items_met_are_counted_out_of_those_assessed(small):
    case = small({"kind": "met_count"}, group("G", measured("A", at_least(5)), judged("B"), judged("C")))
    result = case.score(a="5", B="no")
    assert (result.met, result.assessed, result.items, result.verdict) == (1, 2, 3, Verdict.INCOMPLETE)
    assert case.score(a="5", B="no", C="yes").verdict is Verdict.SCORED


def test_a_conditional_threshold_takes_the_bound_whose_condition_holds(small):
    """HJ 274 elasticity of energy: at most 0.6 while value added grows, at least 0.6 when it falls."""
    bounds = [
        {"value": "0.6", **MADE, "direction": "lower", "when": "r > 0"},
        {"value": "0.6", **MADE, "when": "r < 0"},
    ]
    rule = {"kind": "threshold", "direction": "higher", "unit": "1", "symbols": {"r": "x.h"}, "bounds": bounds}
    case = small({"kind": "met_count"}, group("G", measured("A", rule)))
    assert case.score(a="0.5", h="3").line("A").met is True
    assert case.score(a="0.5", h="-3").line("A").met is False
    assert case.score(a="0.7", h="-3").line("A").met is True
    assert [problem.code for problem in case.score(a="0.7", h="0").line("A").problems] == ["score.limits_none"]
    assert {problem.code for problem in case.score(a="0.7").line("A").problems} == {"score.limits_condition"}


def test_completion_asks_for_base_year_and_target_and_gives_no_total(small):
    rule = {"kind": "progress", "direction": "higher", "unit": "1"}
    case = small({"kind": "completion_rate"}, group("G", measured("A", rule), measured("B", rule)))
    first = {"A_start": "60", "A_target": "90", "A_document": "实施方案"}
    result = case.score(a="75", b="1", **first)
    assert (result.line("A").share, result.total, result.verdict) == (D("0.5"), None, Verdict.INCOMPLETE)
    assert [problem.code for problem in result.line("B").problems] == ["score.no_start"]


def test_a_target_the_plan_does_not_set_waives_its_indicator_only(small):
    rule = {"kind": "progress", "direction": "higher", "unit": "1"}
    case = small({"kind": "completion_rate"}, group("G", measured("A", rule), measured("B", rule)))
    result = case.score(a="75", b="1", A_target="不适用")
    assert result.line("A").standing is Standing.NOT_APPLICABLE
    assert result.line("B").standing is Standing.NOT_SCORED


def test_a_form_of_gates_has_its_own_words(small):
    words = {"met": {"zh": "不属于", "en": "not subject"}, "failed": {"zh": "属于强制审核", "en": "subject"}}
    case = small({"kind": "gates", **words}, gates=[gate("p", veto=True), gate("q", veto=True)])
    assert (case.score(p="yes", q="no").verdict, case.score(p="yes", q="no").verdict_zh) == (
        Verdict.FAILED,
        "属于强制审核",
    )
    assert case.score(p="yes", q="yes").verdict_zh == "不属于"
    assert case.score(p="yes").verdict is Verdict.INCOMPLETE


def test_a_record_keeps_what_was_published_and_computes_nothing(small):
    colours = [{"key": key, "zh": zh, "en": key} for key, zh in (("green", "绿色"), ("red", "红色"))]
    bare = {"kind": "bands", "direction": "higher", "unit": "1", "bands": []}
    case = small(
        {"kind": "record"}, group("G", judged("A", {"kind": "met", "options": colours}), measured("B", bare))
    )
    result = case.score(A="green", b="11")
    assert (result.verdict, result.total) == (Verdict.SCORED, None)
    assert (result.line("B").value, result.line("B").points, result.line("A").points) == (11, None, None)


def test_a_deduction_never_goes_below_its_floor(small):
    rule = {"kind": "deduct", "unit": "1", "each": {"value": 3, **MADE}}
    case = small({"kind": "sum", "maximum": 9}, group("G", measured("A", rule, points=9), weight=9))
    assert [case.score(a=count).total for count in ("0", "1", "4")] == [9, 6, 0]
