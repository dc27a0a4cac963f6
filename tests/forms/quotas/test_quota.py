"""Quotas: the shipped data is whole, levels are found as the documents say, searches fold widths."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import CatalogueError, Entry, Form, State, shipped
from forms.keys import document_key, limit_key
from forms.questions import LimitRole
from forms.quotas.filling import filling, reference_levels, suitable, target
from forms.quotas.lint import faults
from forms.quotas.quota import Quota, QuotaKind, QuotaLevel, QuotaLibrary, Status
from forms.quotas.reading import load_quotas, shipped_library, shipped_quotas
from forms.quotas.search import proposed, search, status_on
from forms.quotas.standing import corrected, formulas, standing
from forms.reading import shown
from forms.rules import Confidence

D = Decimal
GB = "green-factory/gbt36132-2025"
QUOTAS = {quota.id: quota for quota in shipped_quotas()}
COMPARED = [quota for quota in shipped_quotas() if quota.direction is not None and quota.levels]

TWO_EDITIONS = {
    "old.yaml": """
document: gb-1-2015
number: GB 1-2015
zh: 产品
en: Product
kind: energy_limit
mandatory: true
effective: 2016-01-01
superseded_by: [GB 1-2025]
status: in_force
direction: lower
codes: ['3011']
unit: kgce/t
source: text
confidence: A
sources:
  text: {zh: 原文, en: original}
quotas:
  - {id: a, zh: 甲, en: A, levels: {level_1: 10, level_2: 12, level_3: 15}}
""",
    "new.yaml": """
document: gb-1-2025
number: GB 1-2025
zh: 产品
en: Product
kind: energy_limit
mandatory: true
effective: 2026-07-01
supersedes: [GB 1-2015]
status: in_force
direction: lower
codes: ['3011']
unit: kgce/t
source: text
confidence: A
sources:
  text: {zh: 原文, en: original}
quotas:
  - {id: a, zh: 甲, en: A, levels: {level_1: 8, level_2: 10, level_3: 12}}
""",
}


def limits(quota: str, **inputs: str) -> list[Decimal]:
    """The corrected limits of a row, in the order of its levels."""
    return list(corrected(QUOTAS[quota], {symbol: D(number) for symbol, number in inputs.items()}).limits.values())


def level(quota: str, value: str, **inputs: str) -> QuotaLevel | None:
    return standing(QUOTAS[quota], D(value), {symbol: D(number) for symbol, number in inputs.items()}).level


# The shipped data


def test_the_shipped_quotas_have_no_fault():
    assert list(faults(shipped_library(), shipped().units)) == []


def test_every_row_of_the_sources_is_held():
    rows = Counter(quota.document.kind for quota in shipped_quotas())
    assert rows == {
        QuotaKind.ENERGY_LIMIT: 592 + 2 + 1,  # 45 standards, two alumina processes, data centres
        QuotaKind.ENERGY_BENCHMARK: 52 + 11,  # fields with and without figures
        QuotaKind.WATER_QUOTA: 22 + 10 + 14 + 2,  # national, Jiangsu, the editions of 2012, Hebei
        QuotaKind.LAND: 6 + 32 + 5,
        QuotaKind.CONDITION: 3,
        QuotaKind.TARGET: 11 + 5,
        QuotaKind.REFERENCE: 7 + 2 + 9,
    }
    mandatory = [each for each in shipped_library().documents if each.mandatory]
    assert len(mandatory) == 45 and sum(len(shipped_library().of(each)) for each in mandatory) == 594


def test_flags_of_the_sources_are_held():
    limits_of = [quota for quota in shipped_quotas() if quota.document.kind is QuotaKind.ENERGY_LIMIT]
    assert sum(quota.out_of_order for quota in limits_of) == 4
    assert sum(bool(quota.missing) for quota in limits_of) == 6
    assert sum(quota.step for quota in limits_of) == 7


@pytest.mark.parametrize(
    ("quota", "values"),
    [
        ("gb-16780-2021/cement", ["80", "87", "94"]),
        ("gb-21256-2025/bof", ["-30", "-28", "-12"]),
        ("gb-30251-2024/pa", ["-296", "-249", "-111"]),
        ("gb-21340-2019/flat-le500", ["14"]),
        ("gb-36889-2025/dty-m", ["120", "130", "140"]),
        ("gb-21346-2022/alumina-b-process", ["310", "360", "430"]),
        ("ndrc-2023-723/bof", ["-30", "-10"]),
        ("gbt-18916-62-2022/clinker", ["0.225", "0.51"]),
        ("mwr-2019-373/power-rc-1", ["1.73", "1.85", "3.2"]),
        ("jiangsu-2021/far-sunan", ["1.5"]),
    ],
)
def test_values_stand_as_the_source_gives_them(quota, values):
    assert [shown(figure.value) for figure in QUOTAS[quota].levels.values()] == values


def test_a_row_without_figures_says_so_and_holds_none():
    row = QUOTAS["jiangsu-2019/dye"]
    assert row.levels == {} and "没有取得" in row.note.zh and row.printed(QuotaLevel.GENERAL) == "—"


def test_confidence_may_differ_within_a_row():
    row = QUOTAS["mwr-2019-373/power-rc-1"]
    assert row.levels[QuotaLevel.GENERAL].confidence is Confidence.B
    assert row.levels[QuotaLevel.ADVANCED].confidence is Confidence.C and row.confidence is Confidence.C


def test_nothing_shipped_is_called_official_text():
    assert Confidence.A not in {figure.confidence for quota in shipped_quotas() for figure in quota.levels.values()}


def test_names_for_people_hold_no_addresses():
    words = [part for quota in shipped_quotas() for part in (quota.zh, quota.en, quota.note.zh, quota.note.en)]
    words += [part for each in shipped_library().documents for s in each.sources.values() for part in (s.zh, s.en)]
    assert not [each for each in words if "http" in each or "www." in each]


# Reading and lint


def broken(old: str, new: str) -> None:
    text = TWO_EDITIONS["new.yaml"]
    assert old in text
    load_quotas({"new.yaml": text.replace(old, new)}, shipped().units)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("unit: kgce/t", "unit: kgce/t2", "new.yaml:19: .*unknown unit"),
        ("level_2: 10", "level_2: 7", r"new.yaml:19: .*level_1 \(8\) is worse than level_2 \(7\)"),
        ("level_3: 12", "level_4: 12", "new.yaml:19: level_4: unknown key"),
        ("['3011']", "['C30']", "new.yaml:12: codes: 'C30' is no code"),
        ("2026-07-01", "2026-13-01", "new.yaml:8: effective: a day"),
        ("source: text", "source: rumour", "new.yaml:2: source 'rumour' is not listed"),
        ("direction: lower\n", "", "several levels need a direction"),
        ("{level_1: 8, level_2: 10, level_3: 12}", "{}", "a row without values needs a note"),
    ],
)
def test_a_fault_is_refused_with_its_line(old, new, what):
    with pytest.raises(CatalogueError, match=what):
        broken(old, new)


def test_the_same_document_twice_is_refused():
    text = TWO_EDITIONS["new.yaml"]
    with pytest.raises(CatalogueError, match="stands twice"):
        load_quotas({"a.yaml": text, "b.yaml": text}, shipped().units)


def test_a_correction_explains_its_symbols():
    text = TWO_EDITIONS["new.yaml"].replace(
        "quotas:", "corrections:\n  - {id: c, zh: 修正, en: correction, expression: L + x, inputs: {}}\nquotas:"
    )
    with pytest.raises(CatalogueError, match="symbol x is not explained"):
        load_quotas({"new.yaml": text}, shipped().units)


# Standing: worked examples, checked by hand against the documents' formulas


def test_cement_at_80_per_cent_clinker_and_20_m():
    assert limits("gb-16780-2021/cement", r="80", h="20") == [D("85.5"), D("92.75"), D("100")]
    assert level("gb-16780-2021/cement", "90", r="80", h="20") is QuotaLevel.LEVEL_2


def test_above_1500_m_only_level_3_of_cement_changes():
    assert limits("gb-16780-2021/cement", r="75", h="1600", p="84000")[:2] == [80, 87]
    assert limits("gb-16780-2021/cement", r="75", h="1600", p="101325")[2] == D("94") * D("0.968")


@pytest.mark.parametrize(
    ("grade", "addition"), [("60", "7.22"), ("62", "0"), ("65", "0"), ("57", "18.05"), ("55", "18.05")]
)
def test_the_addition_for_low_iron_grade_is_capped(grade, addition):
    assert limits("gb-21256-2025/bf", TFe=grade) == [361 + D(addition), 370 + D(addition), 415 + D(addition)]


def test_blast_furnace_at_60_per_cent_iron():
    assert limits("gb-21256-2025/bf", TFe="60") == [D("368.22"), D("377.22"), D("422.22")]
    assert level("gb-21256-2025/bf", "380", TFe="60") is QuotaLevel.LEVEL_3


def test_converter_with_20_per_cent_scrap_stays_negative():
    assert limits("gb-21256-2025/bof", scrap="20") == [D("-25.4"), D("-23.4"), D("-7.4")]
    assert level("gb-21256-2025/bof", "-24", scrap="20") is QuotaLevel.LEVEL_2


def test_a_missing_level_is_skipped_for_a_60_t_arc_furnace():
    assert limits("gb-21256-2025/eaf-50-70", hotmetal="30") == [37, 48]
    made = standing(QUOTAS["gb-21256-2025/eaf-50-70"], D(40), {"hotmetal": D(30)})
    assert made.level is QuotaLevel.LEVEL_3
    assert [step.text() for step in made.steps[1:]] == [
        "40 > 37 kgce/t，没有达到1级",
        "文件没有给出2级，跳过",
        "40 ≤ 48 kgce/t，达到3级",
    ]


def test_an_80_t_arc_furnace_for_stainless_steel_only():
    assert limits("gb-21256-2025/eaf-ge70", hotmetal="0", s="1.10") == [D("67.1"), D("70.4"), D("79.2")]


def test_above_level_3_of_a_mandatory_limit_can_be_asked_for():
    cement = QUOTAS["gb-16780-2021/cement"]
    assert standing(cement, D("100.1"), {"r": D(80)}).exceeds
    assert not standing(cement, D("100"), {"r": D(80)}).exceeds
    assert not standing(QUOTAS["ndrc-2023-723/clinker"], D(999)).exceeds
    unsettled = standing(cement, D("100.1"))
    assert (
        unsettled.exceeds
        and not unsettled.settled
        and [each.id for each in unsettled.left_out] == ["clinker-share"]
    )


def test_a_correction_held_in_words_leaves_the_standing_unsettled():
    made = standing(QUOTAS["gb-21342-2025/top"], D(140))
    assert made.exceeds and not made.settled


def test_equal_levels_are_one_step():
    assert QUOTAS["gb-21342-2025/top"].step
    assert [level("gb-21342-2025/top", value) for value in ("110", "110.1")] == [
        QuotaLevel.LEVEL_1,
        QuotaLevel.LEVEL_3,
    ]


def test_an_input_out_of_range_is_said_and_not_used():
    made = corrected(QUOTAS["gb-16780-2021/cement"], {"r": D(180)})
    assert list(made.limits.values()) == [80, 87, 94] and not made.settled
    assert made.steps[0].text() == "“水泥中熟料比例”填了180，超出允许范围"
    stainless = corrected(QUOTAS["gb-21256-2025/eaf-ge70"], {"hotmetal": D(0), "s": D("1.2")})
    assert list(stainless.limits.values()) == [61, 64, 72]


def test_a_higher_bound_reads_the_other_way():
    assert level("jiangsu-2021/far-sunan", "1.6") is QuotaLevel.BOUND
    assert standing(QUOTAS["jiangsu-2021/far-sunan"], D("1.4")).steps[0].text() == "1.4 < 1.5，没有达到限值"


def test_a_statistic_is_not_compared():
    with pytest.raises(ValueError, match="statistic"):
        standing(QUOTAS["land-statistics/js-far"], D(1))


def test_formulas_are_printed_with_decimals():
    (correction,) = QUOTAS["gb-21256-2025/bf"].corrections
    assert formulas(correction, "zh")[0].endswith("3.61 × min(5, max(0, 62 − 入炉原料品位))")
    cement = formulas(QUOTAS["gb-16780-2021/cement"].corrections[0], "en")
    assert cement[1] == "level 2: limit + 1.15 × (clinker share of the cement − 75)"


@given(
    quota=st.sampled_from(COMPARED),
    pair=st.tuples(st.decimals(-1000, 20000, places=2), st.decimals(-1000, 20000, places=2)),
)
def test_a_worse_value_never_reaches_a_better_level(quota: Quota, pair):
    better, worse = sorted(pair, reverse=quota.direction.value == "higher")
    order = [*quota.levels, None]
    assert order.index(standing(quota, better).level) <= order.index(standing(quota, worse).level)


@given(quota=st.sampled_from(COMPARED))
def test_each_limit_reaches_its_own_level(quota: Quota):
    for own, figure in quota.levels.items():
        reached = standing(quota, figure.value).level
        assert reached is not None and list(quota.levels).index(reached) <= list(quota.levels).index(own)


# Search and editions


def test_codes_are_found_with_and_without_the_section_letter():
    found = [quota.id for quota in search(shipped_quotas(), "C3011")]
    assert found[0] == "gb-16780-2021/cement" and "gbt-18916-62-2022/clinker" in found
    assert [quota.id for quota in search(shipped_quotas(), " ３０１１ ")] == found
    assert set(found) < {quota.id for quota in search(shipped_quotas(), "30")}
    assert all(any(code.startswith("30") for code in quota.codes) for quota in search(shipped_quotas(), "30"))


@given(
    text=st.sampled_from(
        ["高炉", "GB 16780", "gb16780-2021 熟料", "PTA", "1,4-丁二醇（炔醛法）", "3011", "blast furnace"]
    )
)
def test_full_width_finds_the_same(text):
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    assert search(shipped_quotas(), wide) == search(shipped_quotas(), text) != ()


def test_nothing_is_found_for_nothing():
    assert search(shipped_quotas(), " ") == search(shipped_quotas(), "无此产品") == ()


def test_the_nearest_code_is_proposed_first_and_the_product_breaks_ties():
    rows = proposed(shipped_quotas(), "C3011", "熟料")
    assert [row.id for row in rows[:2]] == ["gb-16780-2021/cement", "gb-16780-2021/clinker"]
    near = [max(_agreements(row)) for row in rows]
    assert near == sorted(near, reverse=True) and near[0] == 4 and near[-1] == 2
    assert proposed(shipped_quotas(), "9999") == proposed(shipped_quotas(), "") == ()


def _agreements(row: Quota) -> list[int]:
    return [next((n for n in (4, 3, 2) if code[:n] == "3011"[:n]), 0) for code in row.codes]


def test_the_effective_day_chooses_the_edition():
    library: QuotaLibrary = load_quotas(TWO_EDITIONS, shipped().units)
    old, new = library.quotas
    for day, expected in (
        (date(2015, 1, 1), (Status.UPCOMING, Status.UPCOMING)),
        (date(2026, 6, 30), (Status.IN_FORCE, Status.UPCOMING)),
        (date(2026, 7, 1), (Status.SUPERSEDED, Status.IN_FORCE)),
    ):
        assert tuple(status_on(each, day, library.documents) for each in (old, new)) == expected


def test_an_edition_counts_from_its_effective_day():
    steel, documents = QUOTAS["gb-21256-2025/bf"], shipped_library().documents
    assert status_on(steel, date(2026, 6, 30), documents) is Status.UPCOMING
    assert status_on(steel, date(2026, 7, 1), documents) is Status.IN_FORCE
    assert QUOTAS["gb-29447-2026/poly-tcs"].document.status_on(date(2026, 12, 31)) is Status.UPCOMING
    assert QUOTAS["gb-29447-2026/poly-tcs"].document.status_on(date(2027, 1, 1)) is Status.IN_FORCE


# Filling baseline and leading value (GB/T 36132-2025 table C.1), or one reference


def place(indicator: str):
    standard = shipped().standards[GB]
    found = next(each for _, each in standard.indicators() if each.id == indicator)
    return target(standard, found)


def test_quotas_fit_energy_and_water_per_product_unit_only():
    standard = shipped().standards[GB]
    fits = [each.id for _, each in standard.indicators() if target(standard, each)]
    assert fits == ["E1", "R2"]


def test_leading_is_level_1_and_baseline_level_2():
    made = filling(QUOTAS["gb-21256-2025/bf"], place("E1"), "zh", {"TFe": D(60)}).entries
    stem = f"{GB}/E1"
    assert made[limit_key(stem, LimitRole.LEADING)].text == "368.22 kgce/产品单位"
    assert made[limit_key(stem, LimitRole.BASELINE)].text == "377.22 kgce/产品单位"
    assert made[document_key(stem)].text == (
        "GB 21256-2025《粗钢生产主要工序单位产品能源消耗限额》，高炉工序单位产品能耗，取1级、2级，产品单位为t；"
        "限额已按文件修正；待核对（B）"
    )


def test_leading_is_the_advanced_and_baseline_the_general_water_quota():
    made = filling(QUOTAS["mwr-2019-373/power-rc-2"], place("R2"), "en").entries
    assert [each.text for each in made.values()][1:3] == ["1.7 m3/产品单位", "2.7 m3/产品单位"]
    assert made[document_key(f"{GB}/R2")].text.endswith("product unit MW·h; to be confirmed (C)")


def test_a_missing_level_leaves_its_question_open():
    made = filling(QUOTAS["gb-21256-2025/eaf-lt50"], place("E1"), "zh", {"hotmetal": D(0)})
    assert made.entries[limit_key(f"{GB}/E1", LimitRole.BASELINE)] == Entry()
    assert made.problems[-1].text() == "文件没有给出2级，基准值留空待填"


@pytest.mark.parametrize(
    ("quota", "words"),
    [
        ("gb-21340-2019/flat-le500", "不能套用"),
        ("gb-21258-2024/sc-600", "不成顺序"),
        ("gbt-18916-4-2012/dye-woven", "不得计分"),
    ],
)
def test_a_row_that_makes_no_range_fills_nothing_and_says_why(quota, words):
    made = filling(QUOTAS[quota], place("E1"), "zh")
    assert made.entries == {} and words in made.problems[0].text()


@pytest.mark.parametrize("indicator", ["E1", "R2"])
def test_every_offered_quota_can_be_read_by_the_questions(indicator):
    form = Form(shipped().only([GB]), 2025)
    for quota in suitable(shipped_quotas(), place(indicator)):
        for key, entry in filling(quota, place(indicator), "zh").entries.items():
            answer = form[key].read(entry)
            assert answer is None or answer.state is State.GIVEN, (quota.id, key, entry)


WATER_CHECK = "policy/water-over-quota"


def reference():
    standard = shipped().standards[WATER_CHECK]
    found = next(each for _, each in standard.indicators() if each.id == "WQ1")
    return target(standard, found)


def test_a_reference_is_the_general_water_quota_unless_another_level_is_chosen():
    quota, stem = QUOTAS["mwr-2019-373/power-rc-2"], f"{WATER_CHECK}/WQ1"
    made = filling(quota, reference(), "zh").entries
    assert set(made) == {limit_key(stem, LimitRole.REFERENCE), document_key(stem)}
    assert made[limit_key(stem, LimitRole.REFERENCE)].text == "2.7 m3/产品单位"
    assert "取通用值" in made[document_key(stem)].text
    strict = filling(quota, reference(), "zh", level=QuotaLevel.ADVANCED).entries
    assert strict[limit_key(stem, LimitRole.REFERENCE)].text == "1.7 m3/产品单位"
    assert "取先进值" in strict[document_key(stem)].text


def test_a_level_the_document_lacks_is_no_reference():
    steel = QUOTAS["gbt-18916-2-2022/steel-none"]
    assert reference_levels(steel) == (QuotaLevel.GENERAL, QuotaLevel.ADVANCED)
    made = filling(steel, reference(), "zh", level=QuotaLevel.TOP_RUNNER)
    assert made.entries == {} and [each.code for each in made.problems] == ["quota.no_reference"]


def test_what_is_for_reference_only_is_not_taken_for_the_quota():
    made = filling(QUOTAS["db13t-5448-7-2021/meoh-coal"], reference(), "zh")
    assert made.entries == {} and "不得计分" in made.problems[0].text()


def test_energy_limits_are_no_reference():
    older = shipped().standards["green-factory/gbt36132-2018"]
    assert [each.id for _, each in older.indicators() if target(older, each)] == []


def test_every_offered_water_quota_can_be_read_as_a_reference():
    form = Form(shipped().only([WATER_CHECK]), 2025)
    offered = suitable(shipped_quotas(), reference())
    assert offered
    for quota in offered:
        for level in reference_levels(quota):
            for key, entry in filling(quota, reference(), "zh", level=level).entries.items():
                answer = form[key].read(entry)
                assert answer is not None and answer.state is State.GIVEN, (quota.id, key, entry)


def test_oil_equivalent_is_converted_as_its_document_does():
    made = filling(QUOTAS["gb-30251-2024/ethylene"], place("E1"), "zh").entries
    assert made[limit_key(f"{GB}/E1", LimitRole.LEADING)].text == "828.588 kgce/产品单位"  # 580 × 1.4286
    assert "1 kgoe按1.4286 kgce换算" in made[document_key(f"{GB}/E1")].text
