"""Questions: what is typed is kept, read once and read again the same; nothing missing becomes zero."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import Entry, Form, State, shipped

GB, JS = "green-factory/gbt36132-2025", "green-factory/jiangsu-2025"
FORM = Form(shipped(), 2025)
ENERGY, SHARE, LAND = FORM["energy.total@2025"], FORM["wastewater.margin@2025"], FORM["land.total@2025"]
JUDGED, GATE, VETO = FORM[f"{GB}/P2"], FORM[f"{GB}/BR-a"], FORM[f"{GB}/V1"]
POLICY, DOCUMENT, LEVELS = FORM[f"{GB}/not-applicable"], FORM[f"{GB}/E1/document"], FORM[f"{JS}/JX1"]


def state(question, text, **more):
    return question.read(Entry(text=text, **more))


@pytest.mark.parametrize("text", ["/", "-", "—", "无", "未有该标准", "N/A", "／"])
def test_no_figure_asks_whether_missing_or_not_applicable(text):
    answer = state(ENERGY, text)
    assert (answer.state, answer.value, answer.text) == (State.UNREAD, None, text)
    assert answer.problem.choices == ("缺数据", "不适用")


def test_missing_not_applicable_and_zero_are_three_things():
    assert state(ENERGY, "缺数据").state is State.MISSING
    assert state(ENERGY, "不适用", reason="没有这类活动").state is State.NOT_APPLICABLE
    assert state(ENERGY, "0").value == 0


def test_not_applicable_needs_a_reason():
    answer = state(ENERGY, "不适用")
    assert (answer.state, answer.problem.code) == (State.UNREAD, "answer.reason_needed")


def test_a_limit_cannot_be_not_applicable():
    assert state(FORM[f"{GB}/E1/baseline"], "不适用", reason="x").problem.code == "answer.must_apply"
    assert state(FORM[f"{GB}/E1/baseline"], "/").problem.choices == ("缺数据",)


def test_nothing_entered_is_no_answer():
    assert state(ENERGY, "  ") is None
    assert state(ENERGY, "", remark="待企业补充").state is State.OPEN


@pytest.mark.parametrize(
    ("question", "text", "code"), [(ENERGY, "-1", "value.too_small"), (SHARE, "120%", "value.too_large")]
)
def test_an_impossible_value_is_refused_and_kept_as_typed(question, text, code):
    answer = state(question, text)
    assert (answer.state, answer.problem.code, answer.text, answer.problem.where) == (
        State.UNREAD,
        code,
        text,
        question.key,
    )


def test_the_unit_in_the_text_wins_over_the_chosen_one():
    assert state(LAND, "225亩", unit="m2").unit == "亩"
    assert state(LAND, "15", unit="hm2").unit == "hm2"
    assert state(LAND, "15", unit="t").problem.code == "value.wrong_unit"


def test_functions_are_counted_when_ticked_or_typed():
    functions = FORM["platform.functions@2025"]
    assert state(functions, "能耗查询；能效对标；能耗查询").value == 2
    assert state(functions, "5").value == 5 and state(functions, "5项").value == 5
    assert state(functions, "能耗查询；看不懂").state is State.UNREAD
    assert state(functions, "13").problem.code == "value.too_large"


@pytest.mark.parametrize(("text", "value"), [("符合", "yes"), ("yes", "yes"), ("不符合", "no"), ("met", "yes")])
def test_a_gate_takes_its_words(text, value):
    assert state(GATE, text).value == value


def test_a_veto_that_did_not_occur_is_in_order():
    assert (state(VETO, "未发生").value, state(VETO, "发生").value) == ("yes", "no")
    assert state(VETO, "也许").problem.choices == ("未发生", "发生")


def test_points_in_part_need_a_reason_and_stay_within_the_maximum():
    assert state(JUDGED, "6分", reason="四类产品中三类有报告").value == 6
    assert state(JUDGED, "6").problem.code == "judgement.reason"
    assert state(JUDGED, "9", reason="x").problem.code == "judgement.points"
    assert state(JUDGED, "6.25", reason="x").value == D("6.25")
    assert state(JUDGED, "0." + "1" * 80, reason="x").problem.code == "judgement.points"
    assert state(JUDGED, "1e-200", reason="x").problem.code == "judgement.points"
    assert state(JUDGED, "nan", reason="x").problem.code == "answer.not_an_option"
    assert state(JUDGED, "大致").problem.code == "answer.not_an_option"


def test_options_with_points_take_no_free_points():
    assert state(LEVELS, "骨干企业").value == "backbone"
    assert state(LEVELS, "1.5", reason="x").state is State.UNREAD


def test_the_policy_for_points_that_do_not_apply_needs_a_reason():
    assert state(POLICY, "exclude").problem.code == "answer.reason_needed"
    assert state(POLICY, "不计入可得分", reason="按省厅答复").value == "exclude"


def test_a_document_is_kept_in_the_officers_words():
    assert state(DOCUMENT, " 昆山市2025年对标表 ").value == "昆山市2025年对标表"
    assert state(DOCUMENT, "无").state is State.UNREAD


TEXTS = st.one_of(
    st.text(max_size=20), st.sampled_from(["3万", "12 kgce", "/", "不适用", "5%", "0.5", "符合", "6分"])
)


QUESTIONS = [ENERGY, SHARE, JUDGED, GATE, POLICY, DOCUMENT, LEVELS]
STATES = [None, State.MISSING, State.NOT_APPLICABLE]


@given(st.sampled_from(QUESTIONS), TEXTS, st.sampled_from(["", "说明"]), st.sampled_from(STATES))
def test_reading_an_answer_again_gives_the_same_answer(question, text, reason, said):
    answer = question.read(Entry(text=text, reason=reason, state=said))
    assert answer is None or question.read(answer.entry()) == answer


@given(TEXTS)
def test_nothing_typed_is_ever_lost(text):
    answer = ENERGY.read(Entry(text=text))
    assert answer is None or answer.text == text
    assert answer is not None or not text.strip()


def test_values_are_decimals():
    assert isinstance(state(ENERGY, "0.1").value, D)
