"""Figures of a county: they add up, each opens the results it rests on, and ratios are sums divided."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.analysis.losses import losses
from assessments.analysis.profile import By, profiles, spread
from assessments.analysis.ratios import ratios
from assessments.analysis.standing import Part, standing
from assessments.analysis.summing import exact_sum
from assessments.assessment import Phase
from assessments.consolidation import counts, page, rows
from assessments.result import Standing, Verdict
from assessments.selection import EVERYTHING, Selection
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
