"""Rank lists: classes part the entrants, order and outsiders change nothing, ties are never split."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rank_lists.entries import RankEntry
from assessments.rank_lists.listing import ranking
from assessments.rank_lists.places import Part
from assessments.result import Verdict
from forms import shipped
from forms.rules import Within

HUAIAN = shipped().standards["resource-intensity/huaian-2024"]
OUTSIDERS = (Part.APART, Part.OUT, Part.OPEN, Part.MISSING)


def entry(number, total, **other):
    given_ = {
        "site": f"s{number:03}",
        "name": f"示例{number}",
        "division": "",
        "industry": "",
        "assessment": f"a{number:03}",
    }
    points = None if total is None else D(total)
    verdict = Verdict.INCOMPLETE if total is None else Verdict.SCORED
    return RankEntry(**{**given_, "standard": HUAIAN.id, "year": 2025, "verdict": verdict, "total": points} | other)


def listed(rows, standard=HUAIAN, known=()):
    return ranking(rows, standard, 2025, known)


def classes(found):
    return {place.entry.site: place.grade.key if place.grade else "" for place in found.of(Part.RANKED)}


TOTALS = st.lists(st.decimals(0, 30, places=1), min_size=1, max_size=60)


@given(TOTALS)
def test_classes_part_the_entrants_and_add_up_to_them(totals):
    found = listed([entry(number, total) for number, total in enumerate(totals)])
    assert found.adds_up
    assert len(found.of(Part.RANKED)) == len(totals)
    assert sum(each.count for each in found.classes) == (len(totals) if len(totals) >= 20 else 0)


@given(TOTALS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(totals, order):
    rows = [entry(number, total) for number, total in enumerate(totals)]
    mixed = list(rows)
    order.shuffle(mixed)
    assert listed(mixed) == listed(rows)


@given(TOTALS, st.sampled_from(["T1", "S1", "open", "missing"]))
def test_a_site_outside_the_base_changes_no_place_and_no_class(totals, kind):
    rows = [entry(number, total) for number, total in enumerate(totals)]
    stranger = (
        entry(999, "99", verdict=Verdict.VETOED, failed=(kind,)) if kind in ("T1", "S1") else entry(999, None)
    )
    known = (replace(stranger, assessment=""),) if kind == "missing" else ()
    more = listed(rows if kind == "missing" else [*rows, stranger], known=known)
    assert more.of(Part.RANKED) == listed(rows).of(Part.RANKED)
    assert [len(more.of(part)) for part in OUTSIDERS] == [
        kind == "T1",
        kind == "S1",
        kind == "open",
        kind == "missing",
    ]


@given(TOTALS)
def test_sites_with_the_same_points_are_never_split(totals):
    found = listed([entry(number, total) for number, total in enumerate(totals)])
    by_points = {}
    for place in found.of(Part.RANKED):
        by_points.setdefault(place.entry.total, set()).add((place.rank.position, place.grade))
    assert all(len(own) == 1 for own in by_points.values())


@settings(max_examples=20)
@given(st.lists(st.decimals(0, 30, places=1), min_size=20, max_size=40))
def test_as_many_points_as_it_is_short_of_lift_a_site_into_the_next_class(totals):
    rows = [entry(number, total) for number, total in enumerate(totals)]
    short = [place for place in listed(rows).of(Part.RANKED) if place.short is not None]
    for place in short[:3]:
        lifted = [replace(row, total=row.total + place.short) if row == place.entry else row for row in rows]
        better = classes(listed(lifted))[place.entry.site]
        assert better < place.grade.key, "A stands before B"


def test_one_hundred_sites_are_classed_as_huaian_says():
    """Huai'an, questions and answers of 2024-05-31: first 20 % A, to 60 % B, to 95 % C, the last 5 % D."""
    found = listed([entry(number, 100 - number) for number in range(100)])
    assert {each.grade.key: each.count for each in found.classes} == {"A": 20, "B": 40, "C": 35, "D": 5}
    assert "A 20 + B 40 + C 35 + D 5" in found.stated[4].text() and "100" in found.stated[4].text()
    assert [(each.share, each.gap) for each in found.boundaries] == [(20, 1), (60, 1), (95, 1)]
    last, first = found.boundaries[0].last[0], found.boundaries[0].first[0]
    assert (last.entry.site, last.lead, first.entry.site, first.short) == ("s019", 1, "s020", 1)
    assert first.why[1].text() == "第 21 名，共 100 个，名次占 21%，在 20% 以上至 60%，归B类 鼓励提升"


@pytest.mark.parametrize(
    ("totals", "zh", "en"),
    [
        ([50], "核对：参加排序的 1 个都没有分类", "Check: none of the 1 ranked has a class"),
        ([None], "核对：没有参加排序的，不分类", "Check: none is ranked, so there are no classes"),
    ],
)
def test_a_list_without_classes_says_so_and_adds_up_nothing(totals, zh, en):
    stated = [
        each for each in listed([entry(1, total) for total in totals]).stated if each.code.startswith("rank.sum")
    ]
    assert [(each.text(), each.text("en")) for each in stated] == [(zh, en)]


def test_a_supplier_is_set_apart_as_T_and_a_small_site_is_outside_the_scope():
    """Huai'an: suppliers of water, power and gas are class T; the scheme is for larger sites or 3 mu and more."""
    rows = [entry(1, 50), entry(2, 60, verdict=Verdict.VETOED, failed=("T1",))]
    rows += [entry(3, 60, verdict=Verdict.VETOED, failed=("S1", "T2")), entry(4, None)]
    found = listed(rows)
    assert [(place.part, place.grade.key if place.grade else "") for place in found.places] == [
        (Part.RANKED, ""),
        (Part.APART, "T"),
        (Part.OUT, ""),
        (Part.OPEN, ""),
    ]
    assert found.places[1].why[0].text() == "不满足“不是水、电、气供给企业”，单列为T类，不参加排序"
    assert (
        found.stated[0]
        .text("en")
        .endswith(
            "2025: 4 sites are known; 1 are ranked, 1 set apart, 1 outside the scope, 1 incomplete, "
            "0 with contradicting results, 0 without a signed result"
        )
    )


def test_each_county_is_ranked_on_its_own_as_the_scheme_says():
    rows = [entry(number, number, division="320803" if number % 2 else "320826") for number in range(40)]
    found = listed(rows)
    assert {each.count for each in found.classes if each.grade.key == "A"} == {4}
    assert len(found.of(Part.RANKED)) == 40
    assert found.adds_up
    alone = listed(rows[1::2])
    assert [place for place in found.of(Part.RANKED) if place.entry.division == "320803"] == list(
        alone.of(Part.RANKED)
    )


def test_industries_are_parted_where_a_scheme_says_so():
    parted = replace(HUAIAN, outcome=replace(HUAIAN.outcome, within=Within.COUNTY_INDUSTRY))
    rows = [entry(1, 5, industry="2611"), entry(2, 6, industry="2614"), entry(3, 7, industry="1711")]
    found = listed(rows, parted)
    assert {place.entry.site: (place.rank.position, place.rank.of) for place in found.of(Part.RANKED)} == {
        "s001": (2, 2),
        "s002": (1, 2),
        "s003": (1, 1),
    }


def test_results_of_one_site_that_differ_keep_it_out_and_equal_ones_count_once():
    twice = entry(1, 50, assessment="b")
    found = listed([entry(1, 60), twice, entry(2, 40), entry(2, "40.0", assessment="c")])
    assert [(place.entry.site, place.part) for place in found.places] == [
        ("s002", Part.RANKED),
        ("s001", Part.CONTRADICTING),
    ]
    assert found.of(Part.RANKED)[0].rank.of == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bonus_and_deduction_are_told_apart(language):
    row = entry(1, "51.5", bonus=D(3), deduction=D("1.5"))
    text = listed([row]).places[0].why[0].text(language)
    assert row.points == 50
    assert all(figure in text for figure in ("51.5", "50", "3", "1.5"))
