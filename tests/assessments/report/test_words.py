"""The report's words exist in both languages with the same places to fill."""

from string import Formatter

import pytest

from assessments.report.paper import chinese
from assessments.report.words import WORDS, Words
from assessments.result import GateStanding
from assessments.sites import SiteKind
from forms.rules import Confidence
from forms.standard import NotApplicable


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(WORDS.keys() - {"report"}))
def test_both_languages_fill_the_same_places(key):
    chinese_words, english = WORDS[key]
    assert places(chinese_words) == places(english)


def test_every_value_of_the_domain_has_its_word():
    keys = {f"policy.{policy.value}" for policy in NotApplicable}
    keys |= {f"{name}.{kind.value}" for kind in SiteKind for name in ("kind", "code", "topic", "representative")}
    keys |= {level.value for level in Confidence} | {"entered"}
    standings = (GateStanding.MET, GateStanding.FAILED)
    keys |= {f"{kind}.{standing.value}" for standing in standings for kind in ("gate", "veto")}
    assert keys <= WORDS.keys()


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        Words("fr")


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_headings_are_numbered_in_chinese(number, numeral):
    assert chinese(number) == numeral
