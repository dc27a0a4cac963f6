"""`luheng standards`: the list with the state of every number, and one standard in words."""

import pytest

from assessments.commands import main
from assessments.wording.rule_words import in_words
from forms.loading import shipped
from forms.rules import Ratio

GB = "green-factory/gbt36132-2025"


def luheng(*arguments):
    return main(list(arguments), lambda demo, language: 0, lambda folder: [])


def rows(text):
    lines = text.splitlines()
    return {line.split()[0]: lines[number + 1] for number, line in enumerate(lines[:-1]) if "/" in line.split()[0]}


def test_every_standard_is_listed_with_its_numbers(capsys):
    assert luheng("standards") == 0
    out = capsys.readouterr().out
    listed = rows(out)
    assert set(listed) == set(shipped().standards)
    assert (
        "指标 14 项" in listed[GB]
        and "数字 21 个，官方文本核实 21 个（100 %），待核对 0 个，缺 20 个" in listed[GB]
    )
    assert "门槛 10 条" in listed["access/yangtze-negative-list-2022"]
    assert out.splitlines()[-1] == f"共 {len(listed)} 份标准"


def test_the_list_in_english(capsys):
    assert luheng("standards", "--language", "en") == 0
    listed = rows(capsys.readouterr().out)
    assert "enterprise; in force 2025-12-31; points added up; 9 gates, 14 indicators" in listed[GB]
    assert luheng("--language", "en", "standards") == 0
    assert "14 indicators" in capsys.readouterr().out


def test_one_standard_shows_groups_rules_and_gaps(capsys):
    assert luheng("standards", "resource-intensity/huaian-2024") == 0
    out = capsys.readouterr().out
    assert "等级 A类 优先发展：名次在前 20 %〔待核对〕" in out
    assert "HA 综合评价  权重 100〔待核对〕" in out
    assert "数值÷填入的参照值×分值，不封顶" in out
    assert "须填入参照值并注明来源文件：HA1 HA2 HA3" in out


def test_missing_points_are_named(capsys):
    assert luheng("standards", "green-factory/gbt36132-2018", "--language", "en") == 0
    out = capsys.readouterr().out
    assert "gaps: 58 without weight or points, judged but not scored: I1d I1e" in out
    assert "[mandatory]" in out and "> 65 % [to be confirmed]" in out


def test_a_standard_nobody_ships_is_refused_in_one_line(capsys):
    assert luheng("standards", "green-factory/none") == 2
    err = capsys.readouterr().err
    assert err == "luheng: 没有标准“green-factory/none”；luheng standards 列出全部\n"


@pytest.mark.parametrize("name", sorted(shipped().standards))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shipped_standard_can_be_shown(name, language, capsys):
    assert luheng("standards", name, "--language", language) == 0
    assert name in capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_has_words(language):
    for standard in shipped().standards.values():
        for _, indicator in standard.indicators():
            assert in_words(indicator.rule, language).strip()


def test_a_capped_ratio_says_so():
    rules = [each.rule for standard in shipped().standards.values() for _, each in standard.indicators()]
    for rule in rules:
        if isinstance(rule, Ratio):
            assert ("不封顶" in in_words(rule, "zh")) is (rule.cap is None)
