"""Checking against mandatory limits: which count on a day, how a value reads, what the gate is answered with."""

from datetime import date
from decimal import Decimal as D

import pytest

from forms import Answer, Problem, State, shipped
from forms.quotas.checking import check, mandatory, read_value, units_for
from forms.quotas.reading import shipped_library
from forms.quotas.standing import standing

LIBRARY = shipped_library()
ROWS = {quota.id: quota for quota in LIBRARY.quotas}
COAL = ROWS["gb-16780-2021/clinker-c"]  # GB 16780-2021: 94, 100, 109 kgce/t, no correction
CEMENT = ROWS["gb-16780-2021/cement"]  # GB 16780-2021: 94 kgce/t, corrected for the share of clinker
UNITS = shipped().units


def gate(text="", remark=""):
    state = State.GIVEN if text else State.OPEN
    return Answer(state=state, value=text or None, text=text, remark=remark)


def test_only_mandatory_limits_in_force_on_the_day_count():
    rows = mandatory(LIBRARY.quotas, date(2026, 3, 18), LIBRARY.documents)
    ids = {row.id for row in rows}
    assert COAL.id in ids and "gb-21256-2025/bf" not in ids and "ndrc-2023-723/bf" not in ids
    assert all(row.document.mandatory for row in rows)
    later = mandatory(LIBRARY.quotas, date(2026, 7, 1), LIBRARY.documents)
    assert "gb-21256-2025/bf" in {row.id for row in later}  # GB 21256-2025 takes effect on that day


def test_a_value_is_read_in_any_unit_of_coal_and_never_guessed():
    assert read_value(COAL, "0.11 tce/t", "kgce/t", UNITS) == 110
    assert read_value(COAL, "0.11", "tce/t", UNITS) == 110
    assert units_for(COAL, UNITS) == ("kgce/t", "tce/t", "gce/t")
    assert units_for(ROWS["gb-16780-2021/clinker-e"], UNITS) == ("kW·h/t",)
    assert isinstance(read_value(COAL, "110 m3", "kgce/t", UNITS), Problem)


@pytest.mark.parametrize(("value", "said"), [("109", "yes"), ("109.01", "no"), ("80", "yes")])
def test_the_limit_itself_is_not_exceeded(value, said):
    found = check(standing(COAL, D(value)), None, "zh")
    assert (found.entry.text, found.concluded) == (said, True)


def test_the_record_holds_number_product_limit_value_steps_and_doubt():
    remark = check(standing(COAL, D("110")), None, "zh").entry.remark
    assert remark == (
        "能耗限额核对：GB 16780-2021，水泥熟料综合煤耗：3级限额 109 kgce/t，实际 110 kgce/t；"
        "110 > 94 kgce/t，没有达到1级；"
        "110 > 100 kgce/t，没有达到2级；110 > 109 kgce/t，没有达到3级；超过强制性限额3级；待核对（B）。"
    )


def test_a_limit_that_is_not_settled_answers_nothing_and_leaves_the_remark():
    found = check(standing(CEMENT, D("200")), None, "zh")
    assert not found.concluded and found.entry.text == ""
    assert "限额未修正" in found.entry.remark and "不能下结论" in found.entry.remark
    assert check(standing(CEMENT, D("200")), gate("yes"), "zh").entry.text == "yes"


def test_checking_again_replaces_its_record_and_keeps_the_officers_words():
    first = check(standing(COAL, D("110")), gate(remark="已看限额文件"), "zh").entry
    again = check(standing(COAL, D("90")), gate(first.text, first.remark), "zh").entry
    assert again.remark.startswith("已看限额文件 能耗限额核对：") and again.remark.count("能耗限额核对：") == 1
    assert again.text == "yes"


def test_a_product_within_its_limit_does_not_outweigh_one_beyond():
    first = check(standing(COAL, D("110")), None, "zh").entry
    power = standing(ROWS["gb-16780-2021/clinker-e"], D("50"))
    second = check(power, gate(first.text, first.remark), "zh")
    assert second.entry.text == "no" and second.entry.remark.count("能耗限额核对：") == 2
    assert "quota.check_other" in [problem.code for problem in second.problems]


def test_the_record_of_another_language_is_found_too():
    first = check(standing(COAL, D("90")), None, "en").entry
    assert first.remark.startswith("Energy limit checked: GB 16780-2021, ")
    power = standing(ROWS["gb-16780-2021/clinker-e"], D("70"))
    second = check(power, gate(first.text, f"own words {first.remark}"), "zh").entry
    assert second.text == "no" and second.remark.startswith("own words Energy limit checked: ")
