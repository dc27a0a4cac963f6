"""Confidence: what counts as confirmed, as unconfirmed and as missing in a standard."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalogue import read, standard_file
from forms.confidence import Tally, missing, of_rule, tally
from forms.loading import shipped
from forms.rules import Confidence

GB18, GB25 = "green-factory/gbt36132-2018", "green-factory/gbt36132-2025"
EP, HA = "cleaner-production/electroplating-2015", "resource-intensity/huaian-2024"
STANDARDS = shipped().standards
PART = shipped().only([GB25])
TEXT = PART.texts[standard_file(GB25)]
MARKS = [found.start() for found in re.finditer("confidence: A", TEXT)]


def standard(text):
    return read({**PART.texts, standard_file(GB25): text}).standards[GB25]


def test_the_national_standard_is_confirmed_and_lacks_its_benchmarks():
    """5 weights, 14 points, 2 figures of E4; ten indicators whose two limits the sector gives (4.4.3)."""
    assert tally(STANDARDS[GB25]) == Tally(confirmed=21, unconfirmed=0, missing=20)
    assert missing(STANDARDS[GB25])[:2] == ("E1/baseline", "E1/leading")


def test_the_2018_table_has_nineteen_points_and_nothing_confirmed():
    """6 weights, 19 points, 4 thresholds; 58 items without points, 9 values that are asked."""
    assert tally(STANDARDS[GB18]) == Tally(confirmed=0, unconfirmed=29, missing=67)


def test_grades_and_weights_count_one_each():
    """4 shares of the ranking, 1 group weight, 3 weights of indicators; three base values are asked."""
    assert tally(STANDARDS[HA]) == Tally(confirmed=0, unconfirmed=8, missing=3)
    assert missing(STANDARDS[HA]) == ("HA1/reference", "HA2/reference", "HA3/reference")


def test_a_shared_weight_is_counted_once_and_its_indicators_lack_nothing():
    metals = [each for _, each in STANDARDS[EP].indicators() if each.sharing]
    assert metals and not set(missing(STANDARDS[EP])) & {each.id for each in metals}


def test_every_base_of_a_level_counts():
    rinse = next(each for _, each in STANDARDS[EP].indicators() if each.id == "ep-2.1")
    assert of_rule(rinse.rule) == (Confidence.A,) * 3


def test_forms_of_checks_and_records_have_no_numbers():
    for name in ("access/admission-reviews", "environmental-credit/jiangsu-2020"):
        assert tally(STANDARDS[name]) == Tally(confirmed=0, unconfirmed=0, missing=0)


@given(st.sets(st.sampled_from(MARKS)), st.sampled_from("BC"))
def test_doubt_moves_numbers_and_loses_none(places, letter):
    marked = list(TEXT)
    for place in places:
        marked[place + len("confidence: ")] = letter
    found, before = tally(standard("".join(marked))), tally(STANDARDS[GB25])
    assert (found.given, found.missing) == (before.given, before.missing)
    assert found.confirmed <= before.confirmed


@pytest.mark.parametrize("name", sorted(STANDARDS))
def test_every_gap_names_something_of_the_standard(name):
    known = {group.id for group in STANDARDS[name].groups} | {each.id for _, each in STANDARDS[name].indicators()}
    assert {gap.partition("/")[0] for gap in missing(STANDARDS[name])} <= known
