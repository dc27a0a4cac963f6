"""The park standards as catalogue data: counts, marks, spot values with clause, definitions kept apart."""

from collections import Counter
from decimal import Decimal as D

import pytest

from forms import shipped
from forms.catalogue import facts_of
from forms.rules import Confidence, Direction, Met, Progress, Ratio, figures
from forms.standard import Mark, OutcomeKind

CATALOGUE = shipped()
GP, HJ, PC = "park/green-park-2016", "park/hj274-2015", "park/circularisation-2021"
ZC, JNZ, EIP = "park/zero-carbon-2025", "park/jiangsu-near-zero-carbon", "park/unido-eip-v1"
REVIEW = "park/eip-review-2019"


def standard(name):
    return CATALOGUE.standards[name]


def items(name):
    return {indicator.id: indicator for _, indicator in standard(name).indicators()}


def marked(name, mark=Mark.MANDATORY):
    return [each.id for each in items(name).values() if each.mark is mark]


def facts(name, indicator, measure=0):
    formula = standard(name).formulas[items(name)[indicator].measures[measure]]
    return frozenset(formula.symbols.values())


def only_figure(name, indicator):
    (figure,) = figures(items(name)[indicator].rule)
    return figure


@pytest.mark.parametrize(
    ("name", "kind", "count", "groups"),
    [
        (GP, OutcomeKind.INDEX, 31, [3, 8, 5, 4, 8, 3]),
        (HJ, OutcomeKind.ALL_AND_K_OF_N, 32, [4, 3, 9, 13, 3]),
        (PC, OutcomeKind.COMPLETION_RATE, 24, [4, 4, 5, 7, 4]),
        (ZC, OutcomeKind.ALL_AND_K_OF_N, 6, [1, 5]),
        (JNZ, OutcomeKind.MET_COUNT, 20, [3, 3, 3, 3, 3, 3, 2]),
        (EIP, OutcomeKind.MET_COUNT, 51, [9, 20, 13, 9]),
        (REVIEW, OutcomeKind.BANDS, 1, [1]),
    ],
)
def test_each_standard_has_the_items_of_its_source(name, kind, count, groups):
    known = standard(name)
    assert known.outcome.kind is kind
    assert known.subject == "park"
    assert (len(items(name)), [len(group.indicators) for group in known.groups]) == (count, groups)


def test_green_park_counts_18_mandatory_and_6_of_13_optional_items():
    """31 items, 24 of them enter the index; eight basic requirements, of which two are encouraged."""
    optional = Counter(each.choice for each in items(GP).values() if each.choice)
    assert optional == {"RG-opt": 4, "IG-opt1": 2, "IG-opt2": 2, "CG-opt": 2, "HG-opt": 3}
    least = {key: choice.least for key, choice in standard(GP).outcome.choices.items()}
    assert least == {"RG-opt": 2, "IG-opt1": 1, "IG-opt2": 1, "CG-opt": 1, "HG-opt": 1}
    assert (len(marked(GP)), sum(optional.values()), len(marked(GP)) + sum(least.values())) == (18, 13, 24)
    assert [gate.id for gate in standard(GP).gates if gate.encouraged] == ["GP-G7", "GP-G8"]
    assert len(standard(GP).gates) == 10


def test_green_park_leading_values_are_all_from_memory_and_none_is_capped():
    ratios = [each.rule for each in items(GP).values() if isinstance(each.rule, Ratio)]
    assert len(ratios) == 27
    assert {rule.reference.confidence for rule in ratios} == {Confidence.C}
    assert {rule.cap for rule in ratios} == {None}
    measured = [each for each in items(GP).values() if isinstance(each.rule, Ratio)]
    lower = [each.id for each in measured if each.rule.direction is Direction.LOWER]
    assert lower == ["GP-23", "GP-24"]


def test_hj274_has_17_mandatory_items_and_six_sets_of_15_optional_ones():
    sets = Counter(each.choice for each in items(HJ).values() if each.choice)
    assert sets == {"E-opt": 4, "S-opt": 2, "R-land": 2, "R-energy": 2, "R-water": 3, "V-opt": 2}
    assert (len(marked(HJ)), sum(sets.values())) == (17, 15)
    assert {choice.least for choice in standard(HJ).outcome.choices.values()} == {1}
    assert [(gate.id, gate.veto) for gate in standard(HJ).gates] == [("EIP-G3", True)]
    stated = [figure for each in items(HJ).values() for figure in figures(each.rule)]
    assert {figure.confidence for figure in stated} == {Confidence.C}


def test_circularisation_states_no_target_and_no_points_of_its_own():
    """Targets are the plan's; the items that notice 1004 lists are mandatory."""
    assert all(isinstance(each.rule, Progress) for each in items(PC).values())
    assert {each.points for each in items(PC).values()} == {None}
    assert marked(PC) == [
        "PC-C1", "PC-C2", "PC-U1", "PC-E1", "PC-E2", "PC-E3", "PC-E4-SO2", "PC-E4-NOX", "PC-S1", "PC-S2"
    ]  # fmt: skip
    assert {gate.confidence for gate in standard(PC).gates} == {Confidence.A}
    assert standard(PC).outcome.maximum is None


def test_near_zero_carbon_values_are_secondary_and_its_formulas_unconfirmed():
    assert {only_figure(JNZ, key).confidence for key in items(JNZ)} == {Confidence.B}
    assert {formula.confidence for formula in standard(JNZ).formulas.values()} == {Confidence.C}
    assert [each.points for each in items(JNZ).values()] == [None] * 20


def test_the_international_framework_is_from_memory_throughout():
    assert (len(marked(EIP)), len(marked(EIP, Mark.ORDINARY))) == (18, 33)
    assert {each.confidence for each in items(EIP).values()} == {Confidence.C}
    assert all(isinstance(items(EIP)[key].rule, Met) for key in marked(EIP))
    assert items(EIP)["EN-I3"].rule.bounds == ()  # the national average is asked with its document


@pytest.mark.parametrize(
    ("name", "indicator", "value", "confidence", "clause"),
    [
        (GP, "GP-01", "3", "C", "表1 第1项"),
        (GP, "GP-04", "1500", "C", "表1 第4项"),
        (GP, "GP-05", "15", "C", "表1 第5项"),
        (GP, "GP-24", "0.3", "C", "表1 第24项"),
        (HJ, "EIP-05", "6", "C", "HJ 274-2015 表1 序号5"),
        (HJ, "EIP-11", "0.5", "C", "HJ 274-2015 表1 序号11"),
        (HJ, "EIP-19", "0", "C", "HJ 274-2015 表1 序号19"),
        (HJ, "EIP-28", "0.1", "C", "HJ 274-2015 表1 序号28"),
        (ZC, "ZC-02", "90", "B", "910号 附件3"),
        (ZC, "ZC-05", "50", "B", "910号 附件3"),
        (JNZ, "JNZ-01", "0.35", "B", "绩效指标表 序号1"),
        (JNZ, "JNZ-13", "96", "B", "绩效指标表 序号13"),
        (JNZ, "JNZ-19", "3.5", "B", "绩效指标表 序号19"),
        (EIP, "SO-I3", "60", "C", "框架1.0版 社会 绩效指标"),
        (EIP, "EC-I4", "90", "C", "框架1.0版 经济 绩效指标"),
    ],
)
def test_spot_values_carry_clause_and_confidence(name, indicator, value, confidence, clause):
    figure = only_figure(name, indicator)
    assert (figure.value, figure.confidence.value) == (D(value), confidence)
    assert items(name)[indicator].clause == clause


def test_conditional_limits_stand_with_their_conditions():
    bounds = {key: items(HJ)[key].rule.bounds for key in ("EIP-10", "EIP-13", "EIP-25", "EIP-16")}
    for key, value in (("EIP-10", "0.6"), ("EIP-13", "0.55"), ("EIP-25", "0.3")):
        assert [(each.direction.value, each.figure.value, each.when.text) for each in bounds[key]] == [
            ("lower", D(value), "r > 0"),
            ("higher", D(value), "r < 0"),
        ]
    assert [each.figure.value for each in bounds["EIP-16"]] == [D(30), D(20), D(10)]
    core = items(ZC)["ZC-01"].rule.bounds
    assert [(each.figure.value, each.when.text) for each in core] == [
        (D("0.2"), "200000 <= E < 1000000"),
        (D("0.3"), "E >= 1000000"),
    ]


def test_one_indicator_of_five_schemes_asks_for_the_same_facts_once():
    """Industrial water reuse: five schemes, four limits, one pair of facts."""
    asked = [(GP, "GP-07"), (HJ, "EIP-15"), (ZC, "ZC-06"), (JNZ, "JNZ-14"), (PC, "PC-U2")]
    assert {facts(*each) for each in asked} == {frozenset({"park.water.reused", "park.water.fresh_industrial"})}
    assert [only_figure(*each).value for each in asked[:4]] == [D(90), D(75), D(80), D(85)]


def test_namesakes_with_different_definitions_ask_for_different_facts():
    stored = "park.solid_waste.stored_utilised"  # waste of earlier years counts in one rate, not in the other
    assert stored in facts(GP, "GP-06") and stored not in facts(ZC, "ZC-04")
    assert facts(HJ, "EIP-07") - facts(GP, "GP-11") == {"park.secondary.collected"}
    energy = {facts(*each) & ENERGIES for each in ((GP, "GP-01"), (HJ, "EIP-11"), (JNZ, "JNZ-01"))}
    assert len(energy) == 3  # of industry, of the park, of industry by calorific value
    assert facts(HJ, "EIP-01") != facts(GP, "GP-17")  # certified firms, high-tech industries
    assert facts(PC, "PC-C1", 0) & facts(PC, "PC-C1", 1) == {"park.energy.consumption"}  # GDP, value added


ENERGIES = frozenset({"park.energy.industrial", "park.energy.total", "park.energy.industrial.calorific"})


def test_every_fact_of_the_park_dictionary_is_asked_by_a_park_standard():
    names = [name for name in CATALOGUE.standards if name.startswith("park/")]
    used = {code for name in names for code in facts_of(standard(name))}
    own = {code for code, fact in CATALOGUE.dictionary.items() if fact.place.file == "dictionary/park.yaml"}
    assert own and own <= used


def test_review_grades_come_from_the_notice():
    grades = [(grade.key, grade.total, grade.confidence) for grade in standard(REVIEW).outcome.grades]
    assert grades == [
        (key, D(total), Confidence.A)
        for key, total in (("excellent", 90), ("good", 80), ("medium", 70), ("pass", 60), ("fail", 0))
    ]
