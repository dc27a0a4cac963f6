"""The cleaner-production catalogue: documented values, weights that add up, gaps that stay gaps, facts in use."""

from decimal import Decimal as D

import pytest

from assessments.result import Standing, Verdict
from assessments.scoring.totals import score
from forms import Entry, Form, shipped
from forms.catalogue import facts_of
from forms.rules import Confidence, Level, Levels, Threshold
from forms.standard import Mark, NotApplicable, OutcomeKind

CP = "cleaner-production"
COUNTS = {
    "electroplating-2015": 25,
    "pcb": 64,
    "pcb-hj450-2008": 26,
    "steel-2014": 48,
    "hazardous-waste-incineration": 28,
    "coating-2016": 16,  # fifteen, and energy by weight as the alternative to energy by area
    "coating-hjt293-2006": 7,
    "textile-dyeing": 11,
    "textile-dyeing-conditions-2017": 4,
    "battery-2015": 6,
    "pv-cell": 12,
    "audit-triggers": 0,
    "sme-check": 0,
}
INDEXED = ("electroplating-2015", "pcb", "hazardous-waste-incineration", "coating-2016", "battery-2015")


def standard(name):
    return shipped().standards[f"{CP}/{name}"]


def indicator(name, key):
    return next(each for _, each in standard(name).indicators() if each.id == key)


def base_values(name, key):
    bases = indicator(name, key).rule.bases
    return [bases[level].figure.value if level in bases else None for level in (Level.I, Level.II, Level.III)]


def formulas(name, key):
    bases = indicator(name, key).rule.bases
    return [bases[level].formula.text for level in (Level.I, Level.II, Level.III)]


def scored(name, answers):
    key = f"{CP}/{name}"
    catalogue = shipped().only([key])
    form = Form(catalogue, 2025)
    read = {
        (stem if "@" in stem else f"{key}/{stem}"): form[stem if "@" in stem else f"{key}/{stem}"].read(
            Entry(text=text, reason="没有" if text == "不适用" else "")
        )
        for stem, text in answers.items()
    }
    assert not [answer.problem for answer in read.values() if answer.problem]
    return score(catalogue, catalogue.standards[key], 2025, read)


def test_every_table_has_the_documented_number_of_items():
    found = {key.removeprefix(f"{CP}/") for key in shipped().standards if key.startswith(f"{CP}/")}
    assert found == COUNTS.keys()
    assert {name: sum(1 for _ in standard(name).indicators()) for name in COUNTS} == COUNTS


@pytest.mark.parametrize("name", INDEXED)
def test_indexed_tables_grade_at_85_85_and_100_and_spread_what_does_not_apply(name):
    outcome = standard(name).outcome
    assert outcome.kind is OutcomeKind.LEVEL_INDEX and outcome.maximum == 1
    assert [(grade.key, grade.level, grade.index) for grade in outcome.grades] == [
        ("I", Level.I, 85),
        ("II", Level.II, 85),
        ("III", Level.III, 100),
    ]
    assert [grade.others for grade in outcome.grades] == [Level.II if name == "pcb" else None, None, None]
    assert standard(name).not_applicable is NotApplicable.REDISTRIBUTE


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("electroplating-2015", "0.33 0.10 0.18 0.16 0.07 0.16"),
        ("pcb", "0.15 0.1 0.1 0.1 0.1 0.2 0.05 0.1 0.1"),
        ("hazardous-waste-incineration", "0.22 0.12 0.06 0.10 0.30 0.05 0.15"),
        ("coating-2016", "0.6 0.1 0.3"),
    ],
)
def test_group_weights_make_one(name, weights):
    base = [group for group in standard(name).groups if not group.bonus]
    assert [group.weight for group in base] == [D(each) for each in weights.split()]
    assert sum(group.weight for group in base) == 1
    assert {group.whole for group in base} == {D(1)}


def test_a_complete_table_has_a_weight_for_every_item():
    for name in ("electroplating-2015", "hazardous-waste-incineration"):
        for group in standard(name).groups:
            shared = {each.sharing for each in group.indicators if each.sharing}
            own = sum(each.points for each in group.indicators if not each.sharing)
            assert own + sum(standard(name).outcome.sharings[key].points for key in shared) == 1


def test_missing_weights_stay_out():
    absent = [each.number for _, each in standard("pcb").indicators() if each.points is None and not each.sharing]
    assert absent == [str(n) for n in (28, 29, *range(42, 57), *range(58, 65))]
    assert all(each.points is None for _, each in standard("battery-2015").indicators())
    assert [each.points for each in standard("coating-2016").groups[0].indicators] == [None] * 9
    for name in ("steel-2014", "pcb-hj450-2008", "textile-dyeing", "coating-hjt293-2006"):
        assert standard(name).outcome.kind is OutcomeKind.LEVELS
        assert all(each.points is None for _, each in standard(name).indicators())


@pytest.mark.parametrize(
    ("name", "limiting"),
    [
        ("electroplating-2015", "ep-2.1 ep-4.1 ep-4.2 ep-4.3 ep-6.1 ep-6.2 ep-6.4 ep-6.6 ep-6.8"),
        ("pcb", "pcb-54 pcb-55 pcb-60 pcb-62"),
        ("steel-2014", "st-23 st-28 st-39 st-40 st-41 st-42"),
        ("hazardous-waste-incineration", "hw-15 hw-16 hw-17"),
        ("coating-2016", "co-B1 co-B2 co-B2w co-C1 co-C1b co-C2 co-C3"),
    ],
)
def test_limiting_items_are_marked(name, limiting):
    assert [each.id for _, each in standard(name).indicators() if each.mark is Mark.LIMITING] == limiting.split()


@pytest.mark.parametrize(
    ("name", "key", "values", "unit"),
    [
        ("electroplating-2015", "ep-2.1", "8 24 40", "L/m2"),  # table 1 no. 5
        ("electroplating-2015", "ep-3.4", "60 24 20", "%"),  # table 1 no. 9
        ("electroplating-2015", "ep-3.8", "60 40 30", "%"),  # table 1 no. 13
        ("pcb", "pcb-8", "10 20 50", "kW·h/m2"),
        ("pcb", "pcb-16", "0.14 0.23 0.4", "m3/m2"),
        ("pcb", "pcb-35", "8 25 60", "g/m2"),
        ("pcb", "pcb-49", "0.628 1.71 2.677", "tCO2/万元"),
        ("pcb-hj450-2008", "hj450-w2", "0.50 0.90 1.32", "m3/m2"),
        ("pcb-hj450-2008", "hj450-d1", "40 80 100", "g/m2"),
        ("steel-2014", "st-23", "390 417 446", "kgce/t"),
        ("steel-2014", "st-26", "-20 -8 0", "kgce/t"),
        ("steel-2014", "st-35", "0.006 0.010 0.013", "kg/t"),
        ("hazardous-waste-incineration", "hw-11", "30 40 50", "kgce/t"),
        ("hazardous-waste-incineration", "hw-15", "0.3 0.4 0.5", "ngTEQ/Nm3"),
        ("coating-2016", "co-B2", "1.26 1.32 1.43", "kgce/m2"),
        ("coating-2016", "co-B2w", "0.23 0.26 0.31", "kgce/kg"),
        ("coating-hjt293-2006", "hj293-v4", "50 70 90", "g/m2"),
        ("textile-dyeing", "td-2.1", "2.0 3.0 3.8", "t/百米"),
        ("textile-dyeing", "td-3.4", "50 75 100", "kg/t"),
    ],
)
def test_documented_base_values(name, key, values, unit):
    assert base_values(name, key) == [D(each) for each in values.split()]
    assert indicator(name, key).rule.unit == unit


@pytest.mark.parametrize(
    ("name", "key", "texts"),
    [
        ("pcb", "pcb-9", ["10 + 5 * (L - 2)", "25 + 10 * (L - 2)", "55 + 5 * (L - 2)"]),
        ("pcb", "pcb-18", [f"({a} + {k} * (L - 2)) / 100" for a, k in ((16, 14), (25, 18), (39, 24))]),
        ("pcb-hj450-2008", "hj450-c4", ["75 - 2 * (L - 2)", "70 - 3 * (L - 2)", "65 - 4 * (L - 2)"]),
        (
            "pcb-hj450-2008",
            "hj450-p4",
            [f"({a} + {k} * (L - 2)) / 100" for a, k in ((52, 49), (85, 59), (130, 79))],
        ),
    ],
)
def test_base_values_by_layers(name, key, texts):
    assert formulas(name, key) == texts


def test_doubtful_and_remembered_figures_are_never_shown_as_official():
    for name in COUNTS:
        for _, each in standard(name).indicators():
            if isinstance(each.rule, Levels):
                for base in each.rule.bases.values():
                    assert base.confidence is not Confidence.A or base.source == "shea"
                    assert base.confidence is Confidence.C or base.source != "recollection"
    doubtful = [indicator("pcb", f"pcb-{n}").rule.bases[Level.I].confidence for n in (22, 23, 26, 27)]
    assert doubtful == [Confidence.C] * 4
    assert [b.confidence.value for b in indicator("pcb-hj450-2008", "hj450-w1").rule.bases.values()] == list("BBC")


def test_absent_base_values_stay_absent():
    for name, keys in {
        "pcb": [f"pcb-{n}" for n in range(38, 42)],
        "hazardous-waste-incineration": ["hw-23"],
    }.items():
        assert all(base_values(name, key) == [None, None, None] for key in keys)
    assert base_values("steel-2014", "st-07") == [60, None, None]


def test_an_item_without_base_values_is_not_scored():
    line = scored("hazardous-waste-incineration", {"co2.total@2025": "100", "hwi.received@2025": "50"}).line(
        "hw-23"
    )
    assert line.value == 2 and line.standing is Standing.NOT_SCORED and line.level is None


@pytest.mark.parametrize(("drop", "level", "reaches"), [("70", 1, (True,) * 3), ("120", 3, (False, False, True))])
def test_the_hot_metal_temperature_drop_is_graded_in_degrees(drop, level, reaches):
    line = scored("steel-2014", {"steel.hot_metal.temperature_drop@2025": drop}).line("st-06")
    assert (line.level, line.reaches) == (level, reaches)


def test_a_negative_converter_energy_is_compared_as_it_is():
    facts = {"steel.converter.energy@2025": "-1000 tce", "steel.converter.output@2025": "10万t"}
    line = scored("steel-2014", facts).line("st-26")
    assert (line.value, line.level) == (-10, 2)


def test_hot_charging_short_of_level_I_cannot_be_graded():
    """Levels II and III are missing in the source."""
    facts = {"steel.billet.hot_charged@2025": "50", "steel.billet.charged@2025": "100"}
    line = scored("steel-2014", facts).line("st-07")
    assert (line.level, line.reaches) == (None, (False, None, None))


def test_layers_set_the_base_values_of_multilayer_boards():
    """Six layers, n = 4: 10 + 5n = 30, 25 + 10n = 65, 55 + 5n = 75 kW·h/m²."""
    facts = {
        "pcb.electricity.rigid.multilayer@2025": "60万kW·h",
        "pcb.area.rigid.multilayer@2025": "10000",
        "pcb.layers.rigid.multilayer@2025": "6",
    }
    line = scored("pcb", facts).line("pcb-9")
    assert [figure.value for figure in line.figures] == [30, 65, 75]
    assert (line.value, line.level) == (60, 2)


def test_boards_share_the_weight_of_electricity_by_area():
    facts = {f"pcb.{what}.rigid.{kind}_sided@2025": text for what, kind, text in (
        ("electricity", "single", "40000"), ("area", "single", "10000"),
        ("electricity", "double", "900000"), ("area", "double", "30000"),
    )}  # fmt: skip
    others = [
        "rigid.multilayer",
        "rigid.hdi",
        *(f"flexible.{kind}" for kind in ("single_sided", "double_sided", "multilayer", "hdi")),
    ]
    facts |= {f"pcb.{what}.{kind}@2025": "不适用" for kind in others for what in ("electricity", "area")}
    result = scored("pcb", facts)
    assert [result.line(key).maximum for key in ("pcb-7", "pcb-8")] == [D("2.5"), D("7.5")]
    assert [result.line(key).level for key in ("pcb-7", "pcb-8")] == [1, 3]
    assert result.verdict is Verdict.INCOMPLETE and [index.value for index in result.indices] == [None] * 3


@pytest.mark.parametrize(("count", "level"), [("2", 1), ("3", 2), ("4", 2), ("5", 3), ("6", 4)])
def test_shutdowns_at_three_are_read_the_stricter_way(count, level):
    """The draft has “3 or fewer” for I and “3 to 4” for II."""
    assert scored("hazardous-waste-incineration", {"hwi.shutdowns@2025": count}).line("hw-05").level == level


@pytest.mark.parametrize(("used", "met"), [("4399", True), ("4400", False)])
def test_the_photovoltaic_limits_exclude_the_limit_itself(used, met):
    """New plants: polysilicon reduction below 44 kW·h/kg."""
    facts = {"pv.new.polysilicon.reduction@2025": used, "pv.new.polysilicon.output@2025": "100"}
    assert scored("pv-cell", facts).line("pv-1.1n").met is met


def test_industry_conditions_give_no_level():
    for name in ("pv-cell", "textile-dyeing-conditions-2017"):
        assert standard(name).outcome.kind is OutcomeKind.MET_COUNT
        assert all(isinstance(each.rule, Threshold) for _, each in standard(name).indicators())


def test_one_trigger_makes_the_audit_compulsory():
    """Cleaner Production Promotion Law article 27: any one of the three cases."""
    calm = dict.fromkeys(("T1a", "T1b", "T2", "T3a", "T3b"), "yes")
    assert all(gate.veto and gate.confidence is Confidence.A for gate in standard("audit-triggers").gates)
    result = scored("audit-triggers", calm)
    assert (result.verdict, result.verdict_zh) == (Verdict.PASSED, "不属于应当实施强制性清洁生产审核的情形")
    for key in calm:
        result = scored("audit-triggers", calm | {key: "no"})
        assert (result.verdict, result.verdict_zh) == (Verdict.FAILED, "属于应当实施强制性清洁生产审核的情形")


def test_the_simplified_check_says_that_it_is_no_official_form():
    check = standard("sme-check")
    assert "没有找到" in check.note.zh and "不是官方表式" in check.note.zh
    assert sum(gate.veto for gate in check.gates) == 6 and all(
        gate.confidence is not Confidence.A for gate in check.gates
    )


def test_every_fact_of_the_family_is_used_and_says_its_boundary():
    used = {code for name in COUNTS for code in facts_of(standard(name))}
    own = {code: fact for code, fact in shipped().dictionary.items() if "cleaner-production" in fact.place.file}
    assert own.keys() <= used
    for code, fact in own.items():
        if code.endswith((".generated", ".wastewater", ".cod")) or "_generated." in code:
            assert (
                "处理之前" in fact.definition.zh or "处理设施之前" in fact.definition.zh or "危险废物" in fact.zh
            ), code
