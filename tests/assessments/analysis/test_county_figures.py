"""Figures of a county: they add up, each opens the results it rests on, and ratios are sums divided."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.analysis.losses import losses
from assessments.analysis.profile import By, profiles, spread
from assessments.analysis.ratios import RATIOS, SiteFacts, ratios, total
from assessments.analysis.standing import Part, standing
from assessments.analysis.summing import exact_sum
from assessments.assessment import Phase
from assessments.consolidation import counts, page, rows
from assessments.register.entry import Entering, Grounds, Moving
from assessments.register.keeping import Registers
from assessments.result import Standing, Verdict
from assessments.selection import EVERYTHING, Selection
from forms.reading import brief, rounded
from forms.units import ARITHMETIC
from tests.assessments.analysis.conftest import site as site_of
from tests.conftest import GB

ALL = Selection(standard=GB)


def energy(found, year=2025):
    return next(each for each in found if each.ratio.above == "energy.total" and each.year == year)


def test_N15_the_parts_of_the_coverage_add_up_to_the_sites_known(county):
    found = standing(county, ALL)
    assert found.known == 12 == sum(map(len, found.parts.values()))
    assert {part: len(own) for part, own in found.parts.items() if own} == {Part.ASSESSED: 11, Part.MISSING: 1}
    assert "应评 12 家" in found.words.text("zh") and "12 sites" in found.words.text("en")


def test_N15_what_is_not_assessed_is_neither_failed_nor_passed(county):
    for year, assessed in ((2025, 11), (2024, 1), (2020, 0)):
        found = standing(county, replace(ALL, year=year))
        assert (found.known, len(found.parts[Part.ASSESSED])) == (12, assessed)
        assert counts(county, replace(ALL, year=year)).sites == assessed


def test_N15_a_returned_assessment_and_a_draft_are_told_apart(store, entering):
    kept, returned, draft = (entering(store, number) for number in range(3))
    store.move(returned, Phase.RETURNED)
    store.db.execute("UPDATE assessment SET phase = 'draft' WHERE id = ?", [draft])
    found = standing(store, ALL)
    assert [len(found.parts[part]) for part in (Part.ASSESSED, Part.RETURNED, Part.STARTED)] == [1, 1, 1]
    assert [row.assessment for row in rows(store)] == [kept]


def test_N15_what_a_site_only_reports_of_itself_is_counted_apart_and_by_year(store, entering):
    """工信厅节函〔2025〕390号: enterprises evaluate themselves, the county checks; it is no result."""
    entering(store, 0)
    registers, grounds = Registers(store), Grounds(who="赵示例", document="自评价申报表")
    entered = {}
    for number, year in ((0, "2025"), (3, "2025"), (4, "2024年")):
        store.add_site(site_of(number))
        filed = Entering(state="filed", site=site_of(number).code, values={"year": year, "score": "88"})
        entered[number] = registers.change("self-evaluations", "", filed, grounds).entry
    found = standing(store, replace(ALL, year=2025))
    assert found.parts[Part.REPORTED] == (site_of(3).code,) and found.parts[Part.MISSING] == (site_of(4).code,)
    assert found.known == sum(map(len, found.parts.values())) == 3 and "仅有自评价 1 家" in found.words.text("zh")
    assert standing(store, ALL).parts[Part.REPORTED] == (site_of(3).code, site_of(4).code)
    other = replace(ALL, standard="cleaner-production/pcb")
    assert standing(store, other).parts[Part.REPORTED] == ()
    registers.change(
        "self-evaluations", entered[3], Moving(target="withdrawn"), replace(grounds, reason="企业撤回")
    )
    assert standing(store, ALL).parts[Part.REPORTED] == (site_of(4).code,)


@given(
    st.decimals("0.01", "9999999", places=2),
    st.decimals("0.01", "9999999", places=2),
    st.sampled_from(["m2", "亩", "hm2"]),
)
def test_a_ratio_is_what_its_numerator_and_denominator_give_by_hand_as_they_are_printed(above, below, unit):
    site = {"output.value": {(above, "万元")}, "tax.paid": {(above, "元")}, "land.total": {(below, unit)}}
    site |= {"energy.total": {(below, "tce")}, "energy.renewable": {(above, "kgce")}}
    for each in RATIOS:
        if {each.above, each.below} <= site.keys():
            found = total(each, 2025, {"1": SiteFacts(site, {"a"})}, EVERYTHING)
            value, *sums = found.printed
            one, other = (text.split(" ") for text in sums)
            by_hand = Fraction(one[0]) / Fraction(other[0]) * (100 if each.unit == "%" else 1)
            assert brief(ARITHMETIC.divide(by_hand.numerator, by_hand.denominator)) == value.split(" ")[0]
            if each.unit != "%":
                assert value.split(" ")[1] == f"{one[1]}/{other[1]}"
            else:
                assert one[1] == other[1]


def test_output_per_mu_stands_beside_the_land_in_mu(store, entering):
    """1 hm² is 15 亩, 20 000 m² are 30 亩: 9000 万元 ÷ 45 亩 = 200 万元/亩."""
    entering(store, 0, facts={"output.value": "4000", "land.total": "1 hm2"})
    entering(store, 1, facts={"output.value": "5000", "land.total": "20000"})
    found = next(each for each in ratios(store, EVERYTHING) if each.ratio.unit == "万元/亩")
    assert (found.above, found.below, found.value) == (Decimal(9000), Decimal(45), Decimal(200))
    assert found.printed == ("200 万元/亩", "9000 万元", "45 亩")


def test_ratios_are_sums_divided_never_means_of_ratios(store, entering):
    """1000 tce on 5000 万元 and 200 tce on 2 亿元: 1200 ÷ 25000 = 0.048 tce/万元; the mean would be 0.105."""
    entering(store, 0, facts={"energy.total": "1000", "output.value": "5000"})
    entering(store, 1, facts={"energy.total": "200", "output.value": "2亿元"})
    found = energy(ratios(store, EVERYTHING))
    assert (found.above, found.below, found.value) == (Decimal(1200), Decimal(25000), Decimal("0.048"))
    assert (found.sites, found.missing, found.contradicting) == (2, 0, 0)
    assert counts(store, found.asked).sites == 2


def test_a_site_without_one_of_the_facts_is_in_neither_sum(store, entering):
    entering(store, 0, facts={"energy.total": "1000", "output.value": "5000"})
    entering(store, 1, facts={"energy.total": "9999", "output.value": "缺"})
    found = energy(ratios(store, EVERYTHING))
    assert (found.value, found.sites, found.missing) == (Decimal("0.2"), 1, 1)


def test_contradicting_facts_of_one_site_are_counted_and_kept_out(store, entering):
    for value in ("1000", "1100"):
        entering(store, 0, facts={"energy.total": value, "output.value": "5000"})
    entering(store, 1, facts={"energy.total": "200", "output.value": "20000"})
    found = energy(ratios(store, EVERYTHING))
    assert (found.value, found.sites, found.missing, found.contradicting) == (Decimal("0.01"), 1, 0, 1)


def test_years_are_never_summed_together(county):
    assert {each.year for each in ratios(county, EVERYTHING)} == {2024, 2025}
    assert energy(ratios(county, EVERYTHING), 2024).sites == 1


def test_losses_are_the_points_short_of_the_maximum_of_every_scored_line(county):
    found = {each.indicator: each for each in losses(county, ALL)}
    lines = [line for row in rows(county, ALL) for line in row.lines]
    for indicator, each in found.items():
        own = [line for line in lines if line.indicator == indicator]
        assert each.points == exact_sum(line.lost or Decimal(0) for line in own)
        assert each.scored == sum(line.standing is Standing.SCORED for line in own)
        assert counts(county, each.asked).results == each.short
    costs = [each.points for each in losses(county, ALL)]
    assert costs == sorted(costs, reverse=True)
    assert losses(county, EVERYTHING) == ()


def test_every_complete_result_is_in_one_tenth(county):
    bands = spread(county, ALL)
    assert sum(count for count, _ in bands) == sum(row.summary.final for row in rows(county, ALL))
    for count, asked in bands:
        assert counts(county, asked).results == count


@pytest.mark.parametrize("by", list(By))
def test_profiles_part_the_results_and_open_them(county, by):
    found = profiles(county, ALL, by)
    assert sum(each.results for each in found) == counts(county, ALL).results
    for each in found:
        behind = rows(county, each.asked)
        assert (len(behind), len({row.site for row in behind})) == (each.results, each.sites)
        assert each.passed == sum(row.verdict in (Verdict.PASSED, Verdict.SCORED) for row in behind)
        assert each.lowest is None or each.lowest <= each.median <= each.highest


def test_years_are_compared_over_the_sites_that_have_both(county):
    earlier, later = profiles(county, ALL, By.YEAR)
    assert (earlier.key, earlier.matched, earlier.change) == ("2024", 0, None)
    both = [row for row in rows(county, ALL) if row.site == rows(county, Selection(year=2024))[0].site]
    assert later.matched == all(row.summary.final for row in both)


@pytest.fixture
def years(store, entering):
    """Two sites with complete results in both years, the second under two standards, and one of 2025 only."""
    both = ("green-factory/gbt36132-2018", "cleaner-production/pv-cell")
    for number, seeds in enumerate(((1, 2), (3, 5))):
        for year, seed in zip((2024, 2025), seeds, strict=True):
            entering(store, number, year, seed=seed, standards=both[: number + 1])
    entering(store, 2, seed=6, standards=both)
    return store


def test_a_chosen_year_is_compared_with_the_year_before_it(years):
    earlier, later = profiles(years, EVERYTHING, By.YEAR)
    assert later.change and later.matched == 2
    for each in (earlier, later):
        chosen = Selection(year=int(each.key))
        assert profiles(years, chosen, By.YEAR) == (each,)
        for by in (By.INDUSTRY, By.DIVISION):
            assert sum(part.results for part in profiles(years, chosen, by)) == each.results


def test_a_year_of_which_only_some_results_are_asked_for_is_compared_over_those_sites(years):
    chosen = {each.assessment for each in rows(years, Selection(year=2025, text="示例企业00"))}
    (found,) = profiles(years, Selection(year=2025, assessments=tuple(chosen)), By.YEAR)
    (other,) = profiles(years, Selection(year=2025, text="示例企业00"), By.YEAR)
    assert found.matched == other.matched == 1 and found.change == other.change


def test_a_site_with_several_standards_is_compared_once(years):
    held = {(each.site, each.year, each.standard): each.summary for each in rows(years, EVERYTHING)}
    shares = {key: 100 * each.total / each.maximum for key, each in held.items() if each.final}
    changes = {}
    for (site, year, standard), share in shares.items():
        if (site, year - 1, standard) in shares:
            changes.setdefault(site, []).append(share - shares[site, year - 1, standard])
    means = [sum(each) / len(each) for each in changes.values()]
    (_, later) = profiles(years, EVERYTHING, By.YEAR)
    assert later.matched == len(means) == 2 and max(map(len, changes.values())) == 2
    assert later.change == rounded(sum(means) / 2, 1)


@pytest.mark.parametrize(
    "asked",
    [
        Selection(year=2024),
        Selection(division="3205"),
        Selection(division="320583"),
        Selection(industry="39"),
        Selection(text="示例企业05"),
        Selection(text="slqy05"),
        Selection(verdict=Verdict.INCOMPLETE),
        Selection(assessments=()),
        Selection(year=2025, industry="26", text="企业"),
    ],
    ids=str,
)
def test_a_selection_lets_through_what_it_says(county, asked):
    everything = rows(county)
    found = rows(county, asked)
    assert found == tuple(row for row in everything if row in found)
    assert counts(county, asked).results == len(found)
    assert [row for start in range(0, 12, 5) for row in page(county, asked, {}, first=start, count=5)] == list(
        found
    )
    for row in everything:
        fits = (
            asked.year in (None, row.year)
            and row.industry.startswith(asked.industry)
            and (asked.verdict in (None, row.verdict))
            and (not asked.text or asked.text == "企业" or row.name == "示例企业05有限公司")
            and (asked.division != "320583" or row.division == "苏州市昆山市")
            and asked.assessments is None
        )
        assert (row in found) is fits


@given(st.lists(st.decimals(min_value=0, max_value=10**12, places=20), max_size=12), st.randoms())
def test_N8_a_sum_is_the_same_in_any_order_and_rounded_once(values, draw):
    shuffled = draw.sample(values, len(values))
    assert exact_sum(values) == exact_sum(shuffled)
    assert abs(Fraction(exact_sum(values)) - sum(map(Fraction, values))) <= Fraction(1, 10**12)
