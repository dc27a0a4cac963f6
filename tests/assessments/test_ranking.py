"""Ranking over a county: shares from the top, ties, who takes part, and the same places in any order of rows."""

from dataclasses import dataclass, replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.ranking import coverage, ranked
from assessments.result import Verdict
from forms import shipped
from forms.rules import Confidence
from forms.standard import Grade, OutcomeKind
from tests.answering import of_kind

RANKING = shipped().standards[of_kind(OutcomeKind.RANK)]
SHARES = {"A": D(20), "B": D(60), "C": D(95), "D": D(100)}  # cumulative, per cent from the top
GRADES = tuple(
    Grade(key=key, zh=f"{key}类", en=f"class {key}", confidence=Confidence.B, share=share)
    for key, share in SHARES.items()
)
STANDARD = replace(RANKING, outcome=replace(RANKING.outcome, grades=GRADES))


@dataclass(frozen=True)
class Row:
    assessment: str
    total: D | None
    site: str = ""
    standard: str = STANDARD.id
    year: int = 2025
    verdict: Verdict = Verdict.SCORED
    division: str = ""
    industry: str = ""


def rows(*totals):
    return [Row(f"a{number}", D(total), site=f"s{number}") for number, total in enumerate(totals)]


def classes(found):
    return {key: rank.grade.key for key, rank in found.items()}


def test_twenty_sites_are_classed_by_cumulative_shares():
    """20 %, 60 %, 95 %, 100 % of 20 sites: 4 A, 8 B, 7 C, 1 D."""
    found = ranked(rows(*range(20, 0, -1)), STANDARD)
    given_classes = [found[f"a{place}"].grade.key for place in range(20)]
    assert given_classes == ["A"] * 4 + ["B"] * 8 + ["C"] * 7 + ["D"]
    assert (found["a3"].position, found["a3"].of, found["a3"].share) == (4, 20, D(20))


def test_ties_share_the_better_place_and_its_class():
    found = ranked(rows(90, *[80] * 4, *range(70, 55, -1)), STANDARD)
    assert [found[f"a{place}"].position for place in range(6)] == [1, 2, 2, 2, 2, 6]
    assert [found[f"a{place}"].grade.key for place in (0, 1, 4, 5, 19)] == ["A", "A", "A", "B", "D"]


def test_a_share_that_is_met_exactly_still_counts():
    assert classes(ranked(rows(*range(25, 0, -1)), STANDARD))["a4"] == "A"  # 5 of 25 are 20 %
    assert classes(ranked(rows(*range(24, 0, -1)), STANDARD))["a4"] == "B"  # 5 of 24 are more


@pytest.mark.parametrize("count", [1, 2, 19])
def test_too_few_sites_for_the_smallest_class_give_no_classes_at_all(count):
    """The worst 5 % need twenty sites to hold one: the only enterprise of a list is not among the worst."""
    found = ranked(rows(*range(count)), STANDARD)
    assert len(found) == count and not any(rank.grade for rank in found.values())


def test_only_complete_results_of_the_same_standard_and_year_take_part():
    own = rows(50, 40)
    others = [
        Row("incomplete", D(99), verdict=Verdict.INCOMPLETE),
        Row("vetoed", D(99), verdict=Verdict.VETOED),
        Row("pointless", None),
        Row("foreign", D(99), standard="other/standard"),
        Row("earlier", D(99), year=2024),
    ]
    found = ranked([*own, *others], STANDARD)
    assert {key: (rank.position, rank.of) for key, rank in found.items()} == {
        "a0": (1, 2),
        "a1": (2, 2),
        "earlier": (1, 1),
    }


def test_a_class_rests_on_the_confidence_of_its_share():
    assert ranked(rows(*range(20)), STANDARD)["a0"].grade.unconfirmed


def test_coverage_counts_who_is_missing():
    own = [*rows(50, 40), Row("late", D(1), site="s2", verdict=Verdict.INCOMPLETE)]
    found = coverage(own, STANDARD, 2025, {"s0", "s1", "s2", "s3", "s4"})
    assert (found.ranked, found.unranked, found.missing, found.whole) == (2, 1, 2, False)
    assert "只含 2 份完整结果，另有 1 份未完整或不参加、2 个对象没有结果" in found.words.text()
    whole = coverage(rows(50, 40), STANDARD, 2025, {"s0", "s1"})
    assert whole.whole and whole.words.text("en") == "The ranking of 2025 covers all 2 results"


TOTALS = st.lists(st.integers(0, 30), min_size=1, max_size=40)


@given(TOTALS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(totals, order):
    entered = rows(*totals)
    mixed = list(entered)
    order.shuffle(mixed)
    assert ranked(mixed, STANDARD) == ranked(entered, STANDARD)


@given(TOTALS)
def test_more_points_never_mean_a_worse_place_or_class(totals):
    found = ranked(rows(*totals), STANDARD)
    keys = [grade.key for grade in GRADES]
    for one, total in enumerate(totals):
        for other, less in enumerate(totals):
            better, worse = found[f"a{one}"], found[f"a{other}"]
            if total > less:
                assert better.position < worse.position
                if len(totals) >= 20:
                    assert keys.index(better.grade.key) <= keys.index(worse.grade.key)
            if total == less:
                assert better == worse


@pytest.mark.parametrize("count", [20, 21, 47, 100])
def test_every_site_gets_a_class_when_the_shares_reach_the_whole(count):
    assert all(rank.grade for rank in ranked(rows(*range(count)), STANDARD).values())
