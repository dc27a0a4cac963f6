"""The forms after 苏政发〔2020〕28号: what it names is recorded, sums of ours are marked, no limit is invented."""

from decimal import Decimal as D

import pytest

from assessments.result import GateStanding, Standing, Verdict
from assessments.scoring.totals import score
from forms import Entry, Form, shipped
from forms.catalogue import facts_of
from forms.rules import Bands, Confidence, Met, Threshold, figures
from forms.standard import OutcomeKind

FORMS = tuple(name for name in shipped().standards if name.startswith("policy/"))
WASTE, WASTE_PARK = "policy/hazardous-waste-balance", "policy/hazardous-waste-balance-park"
SAFETY, SAFETY_PARK = "policy/safety-campaign", "policy/safety-campaign-park"
WATER, COMMITMENT, CHAIN = "policy/water-over-quota", "policy/environmental-commitment", "policy/green-supply-chain"
SITE, PARK = "policy/site-record", "policy/park-record"
CATALOGUE = shipped().only(FORMS)
FORM = Form(CATALOGUE, 2025)
BALANCE = {
    "hazardous_waste.stored.start": "5",
    "hazardous_waste.generated": "100",
    "hazardous_waste.received": "0",
    "hazardous_waste.utilised": "20",
    "hazardous_waste.disposed": "10",
    "hazardous_waste.transferred": "70",
    "hazardous_waste.stored.end": "4000kg",
    "hazardous_waste.confirmed": "69.5",
}


def standard(name):
    return CATALOGUE.standards[name]


def scored(name, facts=(), own=()):
    """Score a form; `facts` are dictionary codes, `own` the ids of its gates and indicators."""
    texts = {f"{code}@2025": text for code, text in dict(facts).items()}
    texts |= {f"{name}/{key}": text for key, text in dict(own).items()}
    answers = {key: FORM[key].read(Entry(text=text, reason="没有")) for key, text in texts.items()}
    assert not [answer.problem for answer in answers.values() if answer.problem]
    return score(CATALOGUE, standard(name), 2025, answers)


def in_order(name):
    return {gate.id: "yes" for gate in standard(name).gates}


def test_the_forms_are_there_for_enterprises_and_parks():
    subjects = {name: standard(name).subject for name in FORMS}
    assert {name for name, subject in subjects.items() if subject == "park"} == {WASTE_PARK, SAFETY_PARK, PARK}
    assert {name for name, subject in subjects.items() if subject == "enterprise"} == {
        *(WASTE, WATER, SAFETY, COMMITMENT, CHAIN, SITE)
    }


@pytest.mark.parametrize("name", FORMS)
def test_what_the_document_does_not_say_is_marked_as_ours(name):
    form = standard(name)
    things = [*form.gates, *form.formulas.values(), *(each for _, each in form.indicators())]
    assert {thing.source for thing in things} <= {"jsgov-2020-28", "common"}
    for thing in things:
        assert thing.confidence is (Confidence.A if thing.source == "jsgov-2020-28" else Confidence.C), thing.id
        assert thing.clause.startswith("苏政发〔2020〕28号（")
    assert "非文件条文" in form.sources["common"].zh


@pytest.mark.parametrize("name", FORMS)
def test_no_form_has_points_or_an_invented_limit(name):
    form = standard(name)
    assert form.outcome.kind in (OutcomeKind.RECORD, OutcomeKind.GATES, OutcomeKind.MET_COUNT)
    assert form.outcome.maximum is None and not form.outcome.grades
    for group, each in form.indicators():
        assert group.weight is None and each.points is None
        if isinstance(each.rule, Bands):
            assert not each.rule.bands
        elif isinstance(each.rule, Met):
            assert all(option.points is None for option in each.rule.options)
        else:
            assert isinstance(each.rule, Threshold) and name == WATER
    stated = [figure.value for _, each in form.indicators() for figure in figures(each.rule)]
    assert stated == ([0] if name == WATER else [])  # beyond the plan begins where the plan ends


def test_every_fact_of_the_policy_dictionary_is_asked_by_a_policy_form():
    used = {code for name in FORMS for code in facts_of(standard(name))}
    own = {code for code, fact in CATALOGUE.dictionary.items() if fact.place.file == "dictionary/policy.yaml"}
    assert own <= used


def test_known_quantities_are_not_asked_again():
    assert {"water.withdrawal", "output.quantity"} < set(facts_of(standard(WATER)))
    assert "land.total" in facts_of(standard(SITE))
    assert {"park.land.industrial", "park.firms.total"} < set(facts_of(standard(PARK)))


def test_the_waste_balance_is_origins_less_destinations():
    """5 + 100 + 0 − 20 − 10 − 70 − 4 = 1 t, 1 ÷ 105 of what came in; 70 − 69.5 = 0.5 t not confirmed."""
    result = scored(WASTE, BALANCE, in_order(WASTE) | {"HW6": "有差额，已查明原因"})
    assert [result.line(key).value for key in ("HW1", "HW2", "HW3", "HW5")] == [100, 4, 1, D("0.5")]
    assert result.line("HW4").value == pytest.approx(D(100) / 105, abs=D("1e-20"))
    assert (result.verdict, result.complete, result.total) == (Verdict.SCORED, True, None)
    assert {line.met for line in result.lines} == {None} and not result.problems


def test_waste_of_unknown_origin_shows_below_zero():
    result = scored(WASTE, BALANCE | {"hazardous_waste.transferred": "75"})
    assert result.line("HW3").value == -4
    assert result.verdict is Verdict.INCOMPLETE


def test_a_balance_with_a_gap_is_never_closed_with_zero():
    facts = {code: text for code, text in BALANCE.items() if code != "hazardous_waste.stored.end"}
    result = scored(WASTE, facts, in_order(WASTE) | {"HW6": "open"})
    assert (result.line("HW3").standing, result.line("HW3").value) == (Standing.NOT_SCORED, None)
    assert "score.unanswered" in {problem.code for problem in result.problems}


def test_a_consignment_without_manifest_is_said_before_the_numbers():
    result = scored(WASTE, BALANCE, in_order(WASTE) | {"HW-G1": "no", "HW6": "balanced"})
    assert result.verdict is Verdict.VETOED and "凭证" in result.verdict_zh


def test_a_site_without_hazardous_waste_says_so_once_with_a_reason():
    result = scored(
        WASTE, dict.fromkeys(BALANCE, "不适用"), dict.fromkeys(in_order(WASTE), "不适用") | {"HW6": "不适用"}
    )
    assert {line.standing for line in result.lines} == {Standing.NOT_APPLICABLE}
    assert result.complete and not result.problems


def test_the_waste_balance_of_a_park():
    """10 + 200 + 30 − 120 − 40 − 60 − 15 = 5 t; 48 of 50 firms declared."""
    facts = {"stored.start": "10", "generated": "200", "received": "30", "utilised": "120", "disposed": "40"}
    facts |= {"transferred": "60", "stored.end": "15", "firms": "50", "firms.declared": "48"}
    result = scored(WASTE_PARK, {f"park.hazardous_waste.{code}": text for code, text in facts.items()})
    assert (result.line("PHW2").value, result.line("PHW4").value) == (5, 96)
    assert result.complete


@pytest.mark.parametrize(
    ("withdrawal", "quota_met", "plan_met", "rate"),
    [
        ("10万m3", True, True, 0),
        ("12万m3", False, False, 20),
        ("90000", True, True, -10),
        ("100001", False, False, D("0.001")),
    ],
)
def test_water_is_checked_against_quota_and_plan(withdrawal, quota_met, plan_met, rate):
    """50 000 product units, a quota of 2 m³ each, a plan of 100 000 m³."""
    facts = {"water.withdrawal": withdrawal, "output.quantity": "50000", "water.plan": "100000"}
    own = {"WQ1/reference": "2 m3/产品单位", "WQ1/document": "示例定额文件"}
    result = scored(WATER, facts, own)
    assert [result.line(key).met for key in ("WQ1", "WQ2")] == [quota_met, plan_met]
    assert result.line("WQ2").value == rate
    assert (result.met, result.assessed, result.verdict) == (quota_met + plan_met, 2, Verdict.SCORED)
    assert result.line("WQ1").figure("reference").confidence == "entered"


def test_without_a_quota_and_its_document_nothing_is_judged():
    facts = {"water.withdrawal": "1", "output.quantity": "1", "water.plan": "1"}
    assert scored(WATER, facts).line("WQ1").standing is Standing.NOT_SCORED
    undocumented = scored(WATER, facts, {"WQ1/reference": "2"}).line("WQ1")
    assert undocumented.standing is Standing.NOT_SCORED and undocumented.problems


def test_where_no_plan_was_set_the_quota_alone_counts():
    facts = {"water.withdrawal": "100", "output.quantity": "100", "water.plan": "不适用"}
    result = scored(WATER, facts, {"WQ1/reference": "2", "WQ1/document": "示例定额文件"})
    assert (result.met, result.items, result.complete) == (1, 1, True)


def test_hazards_are_counted_until_they_are_put_right():
    """38 of 40 put right, both major ones, one beyond its deadline."""
    facts = {"found": "40", "closed": "38", "major.found": "2", "major.closed": "2", "overdue": "1"}
    result = scored(
        SAFETY,
        {f"safety.hazards.{code}": text for code, text in facts.items()},
        in_order(SAFETY) | {"SC1": "化工", "SC5": "connected"},
    )
    assert [result.line(key).value for key in ("SC2", "SC3", "SC4")] == [95, 100, 1]
    assert result.verdict is Verdict.SCORED


def test_more_put_right_than_found_is_impossible():
    result = scored(SAFETY, {"safety.hazards.found": "3", "safety.hazards.closed": "4"})
    assert "score.impossible" in {problem.code for problem in result.line("SC2").problems}


def test_the_campaign_of_a_park_counts_firms_and_hazards():
    facts = {"firms": "20", "firms.inspected": "15", "found": "200", "closed": "190"}
    facts |= {"major.found": "0", "major.closed": "不适用"}
    result = scored(
        SAFETY_PARK, {f"park.hazards.{code}": text for code, text in facts.items()}, {"PSC4": "running"}
    )
    assert [result.line(key).value for key in ("PSC1", "PSC2")] == [75, 95]
    assert result.line("PSC3").standing is Standing.NOT_APPLICABLE and result.complete


def test_a_commitment_is_signed_valid_filed_and_kept():
    assert scored(COMMITMENT, own=in_order(COMMITMENT)).verdict is Verdict.PASSED
    broken = scored(COMMITMENT, own=in_order(COMMITMENT) | {"CM5": "发生"})
    assert broken.verdict is Verdict.FAILED and "没有履行" in broken.verdict_zh
    unpublished = scored(COMMITMENT, own=in_order(COMMITMENT) | {"CM6": "no"})
    assert unpublished.verdict is Verdict.PASSED
    assert unpublished.gates[-1].standing is GateStanding.FAILED


def test_a_green_supply_chain_is_recorded_not_scored():
    own = {"SP1": "省级", "SP2": "applied", "SP3": "included"}
    result = scored(CHAIN, {"suppliers.total": "80", "suppliers.green": "60"}, own)
    assert result.line("SP4").value == 75
    assert (result.total, result.verdict) == (None, Verdict.SCORED)


def test_surcharges_are_recorded_with_their_grounds():
    """Five fen a kilowatt hour, reported as surcharge of red firms."""
    facts = {"price.electricity.surcharge": "0.05", "price.electricity.surcharge.amount": "62万元"}
    result = scored(SITE, facts, {"SR1": "依据环保信用等级"})
    assert (result.line("SR2").value, result.line("SR2").unit) == (D("0.05"), "元/kW·h")
    assert (result.line("SR3").value, result.line("SR3").unit) == (62, "万元")
    assert result.line("SR1").standing is Standing.SCORED and result.line("SR1").met is None


def test_low_efficiency_land_counts_in_mu_or_square_metres():
    result = scored(SITE, {"land.low_efficiency": "15亩", "land.total": "4hm2"})
    assert result.line("SR12").value == pytest.approx(D(25), abs=D("1e-20"))


def test_dates_and_numbers_of_papers_go_into_the_remarks():
    """No kind of question holds a date or a number of a document: the wording says where it goes."""
    words = {each.id: each.requirement.zh for _, each in standard(SITE).indicators()}
    for key in ("SR1", "SR4", "SR9", "SR10", "SR16"):
        assert "写入备注" in words[key], key


def test_a_park_records_its_platforms_and_totals():
    facts = {"park.land.low_efficiency": "0.5", "park.land.industrial": "10", "park.water.firms": "40"}
    facts |= {"park.water.firms.over": "6", "park.services.contracts": "12", "park.symbiosis.links": "4"}
    result = scored(PARK, facts, {"PR1": "已运行", "PR3": "contracted"})
    assert [result.line(key).value for key in ("PR8", "PR9", "PR5", "PR6")] == [5, 15, 12, 4]
