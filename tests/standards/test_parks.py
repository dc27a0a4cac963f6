"""The park standards as worked examples: every number of a park is invented unless its source is named."""

from decimal import Decimal as D

import pytest

from assessments.result import Standing, Verdict
from assessments.scoring.totals import score
from forms import Entry, Form, shipped

GP, HJ, PC = "park/green-park-2016", "park/hj274-2015", "park/circularisation-2021"
ZC, JNZ, EIP = "park/zero-carbon-2025", "park/jiangsu-near-zero-carbon", "park/unido-eip-v1"
REVIEW = "park/eip-review-2019"
YEAR = 2024
CATALOGUE = shipped().only([GP, HJ, PC, ZC, JNZ, EIP, REVIEW])
FORM = Form(CATALOGUE, YEAR)


def scored(name, facts=(), own=()):
    """Score a standard; `facts` are dictionary codes without `park.`, `own` keys within the standard."""
    entries = {f"park.{code}" if "@" in code else f"park.{code}@{YEAR}": text for code, text in dict(facts).items()}
    entries |= {f"{name}/{key}": text for key, text in dict(own).items()}
    answers = {key: FORM[key].read(Entry(text=text)) for key, text in entries.items()}
    assert not [answer.problem for answer in answers.values() if answer.problem]
    return score(CATALOGUE, CATALOGUE.standards[name], YEAR, answers)


def gates(name):
    return {gate.id: "yes" for gate in CATALOGUE.standards[name].gates}


def close(value, wanted):
    return value == pytest.approx(D(wanted), abs=D("0.0001"))


# --- green park: the mean ratio to the leading values, times 100

AT_LEADING = {  # one park exactly at every leading value
    "iav.constant": "30亿元", "energy.industrial": "100000", "energy.total": "120000",
    "energy.renewable.industrial": "18000", "energy.clean": "60000", "energy.final": "80000",
    "water.fresh_industrial": "200万m3", "water.reused": "1800万m3", "land.industrial": "2",
    "solid_waste.generated": "100000", "solid_waste.utilised": "95000", "solid_waste.stored_utilised": "0",
    "water.reclaimed": "30", "wastewater.plant": "100", "waste_heat.recovered": "60", "waste_heat.resource": "100",
    "building.new_industrial": "1000", "building.new_industrial.green": "300", "bus.covered": "9",
    "land.built_up": "10", "output.high_tech_industry": "30", "output.total": "100", "iav.green": "9亿元",
    "employees.average": "20000", "all_waste.generated": "110", "all_waste.utilised": "95",
    "all_waste.disposed": "15", "all_waste.stored": "0", "co2": "116400", "co2@2023": "100000",
    "iav.constant@2023": "25亿元", "wastewater.discharged": "150万t", "growth.pollutants": "3", "growth.iav": "10",
    "air.good_days": "292", "air.valid_days": "365", "land.green": "3",
}  # fmt: skip
IN_PLACE = {"GP-12": "yes", "GP-29": "yes", "GP-30": "yes", "GP-31": "yes"}


def test_a_park_at_every_leading_value_has_an_index_of_100():
    result = scored(GP, AT_LEADING, gates(GP) | IN_PLACE)
    counted = [line for line in result.lines if line.standing is Standing.SCORED]
    assert len(counted) == 24
    assert {line.share for line in counted} == {D(1)}
    assert (result.verdict, result.complete) == (Verdict.SCORED, True)
    assert close(result.total, "100")


def test_the_index_rises_beyond_the_leading_value_and_falls_short_of_it():
    """Water productivity twice the leading value (+1, no cap), wastewater twice (−0.5), no plan (−1): 23.5 ÷ 24."""
    facts = AT_LEADING | {
        "wastewater.discharged": "300万t",
        "water.fresh_industrial": "100万m3",
        "water.reused": "900万m3",
    }
    result = scored(GP, facts, gates(GP) | IN_PLACE | {"GP-30": "no"})
    assert [result.line(key).share for key in ("GP-04", "GP-23", "GP-30")] == [D(2), D("0.5"), D(0)]
    assert close(result.total, "97.9167")
    assert result.line("GP-23").met is False


def test_the_best_optional_items_count_and_the_others_are_not_chosen():
    """Two of four of RG-opt: 1 and 1 beat 0.5."""
    facts = AT_LEADING | {"waste_gas.recovered": "45", "waste_gas.resource": "100"}
    result = scored(GP, facts, gates(GP) | IN_PLACE)
    assert result.line("GP-10").standing is Standing.NOT_CHOSEN
    assert result.line("GP-11").standing is Standing.NOT_CHOSEN  # not answered, not needed
    assert close(result.total, "100")


def test_carbon_intensity_may_be_compared_over_three_years():
    """0.5 falling 3 % a year for three years: 0.5 × 0.97³ = 0.4563365 t/万元."""
    facts = {"co2": "4563.365", "iav.constant": "10000", "co2@2021": "5000", "iav.constant@2021": "10000"}
    line = scored(GP, facts, {"GP-22/measure": "F22-three-years"}).line("GP-22")
    assert (close(line.value, "3"), close(line.share, "1")) == (True, True)


def test_where_pollutants_fall_the_assessor_may_decide_on_the_elasticity():
    """The green park of Zhenjiang was published as at the leading value of 0.3."""
    line = scored(GP, {"elasticity.decided": "0.3"}, {"GP-24/measure": "F24-decided"}).line("GP-24")
    assert (line.share, line.met, line.measure) == (D(1), True, "F24-decided")


def test_a_failed_basic_requirement_comes_before_the_index_and_an_encouraged_one_does_not():
    encouraged = scored(GP, AT_LEADING, gates(GP) | IN_PLACE | {"GP-G7": "no"})
    required = scored(GP, AT_LEADING, gates(GP) | IN_PLACE | {"GP-G6": "no"})
    assert (encouraged.verdict, required.verdict) == (Verdict.SCORED, Verdict.VETOED)


# --- HJ 274: all mandatory items and enough of each optional set


@pytest.mark.parametrize(
    ("energy", "growth", "met"),
    [
        ("6", "10", True),  # 0.6 ≤ 0.6
        ("7", "10", False),
        ("-2", "10", True),  # energy falls while value added grows
        ("-6", "-10", True),  # value added falls: at least 0.6
        ("-5", "-10", False),
        ("3", "-10", False),  # energy grows while value added falls
    ],
)
def test_the_elasticity_of_energy_turns_its_limit_round_when_value_added_falls(energy, growth, met):
    line = scored(HJ, {"period.energy": energy, "period.iav": growth}).line("EIP-10")
    assert (line.standing, line.met, line.figure("bound").sign) == (
        Standing.SCORED,
        met,
        "≤" if growth == "10" else "≥",
    )


def test_without_growth_of_value_added_there_is_no_elasticity():
    line = scored(HJ, {"period.energy": "3", "period.iav": "0"}).line("EIP-10")
    assert (line.standing, line.value) == (Standing.NOT_SCORED, None)
    assert {problem.code for problem in line.problems} == {"score.division_by_zero", "score.limits_none"}


def test_the_elasticity_of_pollutants_is_the_mean_over_four_or_over_those_of_the_park():
    """(2 + 4 + (−2) + 4) ÷ (4 × 10) = 0.2"""
    rates = {"period.cod": "2", "period.ammonia": "4", "period.so2": "-2", "period.nox": "4", "period.iav": "10"}
    assert scored(HJ, rates).line("EIP-25").value == D("0.2")
    own = {"period.pollutants": "3.5", "period.iav": "10"}
    line = scored(HJ, own, {"EIP-25/measure": "F25-mean"}).line("EIP-25")
    assert (line.value, line.met) == (D("0.35"), False)


@pytest.mark.parametrize(("jingjinji", "short", "met"), [("0", "0", True), ("0", "1", False), ("1", "0", False)])
def test_reclaimed_water_has_its_limit_by_region(jingjinji, short, met):
    facts = {"jingjinji": jingjinji, "water_short": short, "water.reclaimed": "15", "wastewater.plant": "100"}
    assert scored(HJ, facts).line("EIP-16").met is met


def test_growth_over_three_years_takes_the_year_three_years_before():
    line = scored(HJ, {"iav.constant": "1521", "iav.constant@2021": "1000"}).line("EIP-03")
    assert (close(line.value, "15.0032"), line.met) == (True, True)


ECO = {  # every mandatory item met, one item of each optional set
    "symbiosis.new_projects": "6", "period.iav": "10", "period.energy": "5", "period.water": "5",
    "sources.key": "20", "sources.compliant": "20", "incidents.major": "0", "completeness.management": "100",
    "firms.audit_required": "8", "firms.audit_required.done": "8", "completeness.risk": "100",
    "all_waste.generated": "110", "all_waste.utilised": "95", "all_waste.disposed": "15", "all_waste.stored": "0",
    "period.cod": "1", "period.ammonia": "1", "period.so2": "1", "period.nox": "1",
    "period.co2_intensity_cut": "3", "land.green": "1.5", "land.built_up": "10", "firms.disclosure": "12",
    "firms.disclosure.done": "12", "completeness.platform": "100", "publicity.events": "2",
    "iav.constant": "100000", "employees.average": "5000", "solid_waste.generated": "9000",
    "solid_waste.utilised": "8000", "solid_waste.stored_utilised": "1000", "land.industrial": "1",
    "energy.total": "50000", "water.fresh_industrial": "80万m3",
}  # fmt: skip
ECO_OWN = gates(HJ) | {"EIP-18": "yes", "EIP-22": "yes"}


def test_all_mandatory_items_and_one_of_each_set_are_enough():
    result = scored(HJ, ECO, ECO_OWN)
    assert result.verdict is Verdict.PASSED
    assert [result.line(key).met for key in ("EIP-02", "EIP-06", "EIP-08", "EIP-11", "EIP-14", "EIP-28")] == [
        True
    ] * 6
    assert result.line("EIP-01").standing is Standing.NOT_SCORED  # another of its set is met
    assert result.line("EIP-06").value == D(80)  # 8000 ÷ (9000 + 1000)


def test_one_mandatory_miss_decides():
    assert scored(HJ, ECO | {"publicity.events": "1"}, ECO_OWN).verdict is Verdict.FAILED


def test_a_set_with_too_few_items_met_fails_once_all_of_it_is_answered():
    short = ECO | {"energy.total": "50001"}
    assert scored(HJ, short, ECO_OWN).verdict is Verdict.INCOMPLETE
    full = scored(HJ, short | {"energy.renewable": "1000"}, ECO_OWN)
    assert full.verdict is Verdict.FAILED
    assert [flag.code for flag in full.flags] == ["score.choice_short"]


def test_a_major_incident_is_a_veto():
    assert scored(HJ, ECO, ECO_OWN | {"EIP-G3": "发生"}).verdict is Verdict.VETOED


# --- national zero-carbon park: the core indicator by size


@pytest.mark.parametrize(
    ("energy", "carbon", "bound", "met"),
    [
        ("200000", "40000", "0.2", True),
        ("200000", "40001", "0.2", False),
        ("999999", "250000", "0.2", False),
        ("1000000", "300000", "0.3", True),
        ("100万tce", "300001", "0.3", False),
    ],
)
def test_the_core_indicator_has_its_limit_by_yearly_energy(energy, carbon, bound, met):
    result = scored(ZC, {"zc.energy": energy, "zc.co2": carbon}, gates(ZC))
    line = result.line("ZC-01")
    assert (line.figure("bound").value, line.met) == (D(bound), met)
    assert result.verdict is (Verdict.PASSED if met else Verdict.FAILED)


def test_below_200_000_tce_the_trial_table_states_no_limit():
    result = scored(ZC, {"zc.energy": "199999", "zc.co2": "1"}, gates(ZC))
    assert [problem.code for problem in result.line("ZC-01").problems] == ["score.limits_none"]
    assert result.verdict is Verdict.INCOMPLETE


def test_a_guiding_indicator_that_is_missed_decides_nothing():
    facts = {"zc.energy": "500000", "zc.co2": "1000", "zc.energy.clean": "400000"}
    result = scored(ZC, facts, gates(ZC))
    assert (result.line("ZC-02").met, result.verdict) == (False, Verdict.PASSED)


# --- Jiangsu near-zero-carbon: met out of assessed


def test_met_out_of_assessed_with_the_items_not_assessed_listed():
    facts = {
        "energy.industrial.calorific": "3400", "iav.constant": "1亿元", "co2": "7000", "platforms.green": "1",
        "water.reused": "84", "water.fresh_industrial": "16",
    }  # fmt: skip
    result = scored(JNZ, facts)
    assert [result.line(key).met for key in ("JNZ-01", "JNZ-02", "JNZ-14", "JNZ-20")] == [True, False, False, True]
    assert (result.met, result.assessed, result.items) == (2, 4, 20)
    open_items = [line.indicator for line in result.lines if line.standing is Standing.NOT_SCORED]
    assert (len(open_items), result.verdict, result.grade) == (16, Verdict.INCOMPLETE, None)
    assert all(line.unconfirmed for line in result.lines)


def test_the_same_reuse_rate_is_met_in_one_scheme_and_missed_in_another():
    facts = {"water.reused": "82", "water.fresh_industrial": "18"}
    met = {name: scored(name, facts).line(key).met for name, key in
           ((GP, "GP-07"), (HJ, "EIP-15"), (ZC, "ZC-06"), (JNZ, "JNZ-14"))}  # fmt: skip
    assert met == {GP: False, HJ: True, ZC: True, JNZ: False}


# --- circularisation: targets of the Zhenjiang pilot, base values and actual values invented


def progress(indicator, start, target):
    return {
        f"{indicator}/start": start,
        f"{indicator}/target": target,
        f"{indicator}/document": "园区循环化改造实施方案（测试）",
    }


def test_completion_of_a_higher_target():
    """Solid waste utilisation 75 % (invented) → 90 % (Zhenjiang target): 84 % is 9 of 15 points on the way."""
    facts = {"solid_waste.utilised": "84", "solid_waste.generated": "100", "solid_waste.stored_utilised": "0"}
    line = scored(PC, facts, progress("PC-U1", "75%", "90%")).line("PC-U1")
    assert (line.share, line.met) == (D("0.6"), False)


def test_a_target_just_reached_is_complete():
    """Water reuse 70 % (invented) → 85 % (Zhenjiang target)."""
    facts = {"water.reused": "85", "water.fresh_industrial": "15"}
    line = scored(PC, facts, progress("PC-U2", "70%", "85%")).line("PC-U2")
    assert (line.share, line.met) == (D(1), True)


def test_completion_of_a_lower_target():
    """Energy per GDP 1.2 (invented) → 0.8 tce/万元 (Zhenjiang target): 0.9 is three quarters of the way."""
    facts = {"energy.consumption": "9000", "gdp.constant": "1亿元"}
    line = scored(PC, facts, progress("PC-C1", "1.2 tce/万元", "0.8 tce/万元")).line("PC-C1")
    assert (line.value, line.share, line.met) == (D("0.9"), D("0.75"), False)


@pytest.mark.parametrize(
    ("actual", "share", "met"), [("1040", "0", False), ("880", "0.75", False), ("840", "1", True)]
)
def test_a_cumulative_cut_is_a_lower_target_of_the_amount(actual, share, met):
    """COD −16 % against 2011 (Zhenjiang target) of 1000 t (invented) is 840 t; above 1000 t is no way at all."""
    line = scored(PC, {"cod": actual}, progress("PC-E5-COD", "1000 t", "840 t")).line("PC-E5-COD")
    assert (line.share, line.met) == (D(share), met)


def test_circularisation_has_no_total_and_an_item_without_target_stays_open():
    result = scored(PC, {"co2": "100"}, gates(PC))
    assert (result.total, result.grade, result.verdict) == (None, None, Verdict.INCOMPLETE)
    assert [problem.code for problem in result.line("PC-E1").problems] == ["score.no_start"]


def test_intensity_of_above_scale_industry_is_a_measure_of_its_own():
    """Jiangning 2021: 0.0686 tce/万元 of above-scale value added, 47.8 % below 2010, so 0.13142 in 2010."""
    facts = {
        "energy.above_scale": "68.6",
        "iav.above_scale": "1000",
        "energy.consumption": "200",
        "iav.constant": "1200",
    }
    own = progress("PC-C1", "0.13142 tce/万元", "0.0686 tce/万元") | {"PC-C1/measure": "C1-above-scale"}
    line = scored(PC, facts, own).line("PC-C1")
    assert (line.value, line.met, line.measure) == (D("0.0686"), True, "C1-above-scale")
    assert {used.question for used in line.inputs} == {"park.energy.above_scale@2024", "park.iav.above_scale@2024"}


# --- international framework and review grades


def test_compliance_is_counted_by_category():
    yes = {f"PM-P{number}": "yes" for number in range(1, 7)}
    facts = {"firms.signed": "40", "firms.total": "40", "survey.firms": "20", "survey.firms.satisfied": "14",
             "report.interval": "6"}  # fmt: skip
    result = scored(EIP, facts, yes)
    management = result.groups[0]
    assert (management.group, management.met, management.assessed, management.items) == ("PM", 8, 9, 9)
    assert result.line("PM-I2").met is False  # 70 % of 75 %


def test_occupancy_is_the_mean_of_five_years_and_must_exceed_one_half():
    facts = {f"space.lettable@{year}": "100" for year in range(2020, 2025)}
    used = {2020: "40", 2021: "45", 2022: "50", 2023: "55", 2024: "60"}
    exactly = scored(EIP, facts | {f"space.used@{year}": text for year, text in used.items()}).line("EC-I5")
    more = scored(EIP, facts | {f"space.used@{year}": text for year, text in (used | {2024: "61"}).items()})
    assert (exactly.value, exactly.met, more.line("EC-I5").met) == (D(50), False, True)


def test_the_national_average_is_asked_with_its_document():
    facts = {"energy.renewable": "30", "energy.total": "100"}
    assert scored(EIP, facts).line("EN-I3").standing is Standing.NOT_SCORED
    own = {"EN-I3/reference": "31%", "EN-I3/document": "全国可再生能源电力发展监测评价报告（测试）"}
    assert scored(EIP, facts, own).line("EN-I3").met is False


@pytest.mark.parametrize(
    ("total", "grade"), [("90", "excellent"), ("89.9", "good"), ("60", "pass"), ("59.9", "fail")]
)
def test_review_grades_by_total(total, grade):
    result = scored(REVIEW, {"review.score": total})
    assert (result.total, result.grade.key) == (D(total), grade)
