"""`luheng benchmarks`: codes and words find quotas with edition and confidence, nothing found is exit code 2."""

import pytest

from assessments.commands import main


def luheng(*arguments: str) -> int:
    return main(arguments, lambda demo, language: 0, lambda folder: [])


def test_an_industry_code_prints_number_edition_levels_and_confidence(capsys):
    assert luheng("benchmarks", "C3011", "--day", "2026-11-23") == 0
    out = capsys.readouterr().out
    assert "GB 16780-2021  水泥单位产品能源消耗限额  现行（2022-11-01起实施）" in out
    assert "水泥综合能耗（熟料比例75%基准）：1级 80 · 2级 87 · 3级 94  kgce/t  待核对 B" in out
    assert "1级：限额 + 1.1 × (水泥中熟料比例 − 75)" in out
    assert "先进值 0.225 · 通用值 0.51  m³/t  待核对 B" in out and "共 7 行" in out


def test_the_section_letter_does_not_matter(capsys):
    assert luheng("benchmarks", "3011") == 0
    plain = capsys.readouterr().out
    assert luheng("benchmarks", "Ｃ３０１１") == 0
    assert capsys.readouterr().out == plain


def test_the_edition_follows_the_day(capsys):
    luheng("benchmarks", "高炉工序", "--day", "2026-06-30")
    assert (
        "GB 21256-2025  粗钢生产主要工序单位产品能源消耗限额  尚未实施（2026-07-01起实施）"
        in capsys.readouterr().out
    )
    luheng("benchmarks", "高炉工序", "--day", "2026-07-01")
    assert "限额  现行（2026-07-01起实施）" in capsys.readouterr().out


def test_a_missing_level_is_a_dash_and_mixed_confidence_stands_at_each_value(capsys):
    luheng("benchmarks", "电弧炉工序 50t")
    assert "1级 61 · 2级 — · 3级 72" in capsys.readouterr().out
    luheng("benchmarks", "空气冷却 1000")
    assert "领跑值 0.21 (C) · 先进值 0.24 (C) · 通用值 0.42 (B)" in capsys.readouterr().out


def test_it_speaks_english(capsys):
    assert luheng("--language", "en", "benchmarks", "blast furnace") == 0
    out = capsys.readouterr().out
    assert "Blast furnace: level 1 361 · level 2 370 · level 3 415  kgce/t  to be confirmed B" in out


def test_an_empty_query_lists_the_documents_with_counts(capsys):
    assert luheng("benchmarks") == 0
    out = capsys.readouterr().out
    assert "GB 21350-2023  铜及铜合金加工材单位产品能源消耗限额" in out and "  108 行" in out
    assert out.splitlines()[-1].startswith("共 67 份文件，786 行")


def test_no_match_is_one_clear_line_and_exit_code_2(capsys):
    assert luheng("benchmarks", "无此产品") == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.startswith("luheng: 没有找到与“无此产品”对应的定额")
    assert printed.err.count("\n") == 1


def test_a_day_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        luheng("benchmarks", "3011", "--day", "2026-02-30")
    assert "--day" in capsys.readouterr().err
