"""Rules in words: every figure a standard states is named with its sign, unit, condition and confidence."""

import pytest

from assessments.wording.rates import rate, rated, rates
from assessments.wording.ruling import kind_words, stated
from assessments.wording.standings import figure_words, line_words, role_words
from forms import shipped
from forms.rules import Bands, Levels, Ratio, Threshold, figures
from forms.standard import OutcomeKind
from tests.answering import answer, of_kind, opened

INDICATORS = [
    pytest.param(standard, indicator, id=f"{standard.id}/{indicator.id}")
    for standard in shipped().standards.values()
    for _, indicator in standard.indicators()
]


@pytest.mark.parametrize(("standard", "indicator"), INDICATORS)
def test_every_figure_of_a_rule_is_stated_once(standard, indicator):
    rule = indicator.rule
    found = stated(rule)
    formulas = sum(base.formula is not None for base in rule.bases.values()) if isinstance(rule, Levels) else 0
    assert len(found) == len(figures(rule)) + formulas
    for each in found:
        assert each.source in standard.sources
        assert each.words.text("zh") and each.words.text("en")
        if isinstance(rule, Levels | Threshold | Bands):
            assert each.figure[0] in "≥>≤<"
    assert kind_words(rule).text("zh") and kind_words(rule).text("en")


def test_a_ratio_without_a_reference_of_its_own_states_nothing():
    rules = [indicator.rule for each in shipped().standards.values() for _, indicator in each.indicators()]
    assert all(stated(rule) == () for rule in rules if isinstance(rule, Ratio) and rule.reference is None)


def test_a_role_nobody_has_worded_is_a_programming_error():
    with pytest.raises(KeyError):
        role_words("whatever", "1")


@pytest.mark.parametrize("kind", OutcomeKind)
def test_rates_lie_between_nothing_and_what_is_there(store, kind):
    (result,) = answer(opened(store, of_kind(kind))).results().values()
    base = [group for group in result.groups if not group.bonus]
    found = rates(result)
    assert len(found) == (0 if kind in (OutcomeKind.GATES, OutcomeKind.RECORD) else 1 if rated(kind.value) else 3)
    for each in found:
        assert len(each.values) == len(base)
        if each.level is not None:
            assert all(value is None or 0 <= value <= 1 for value in each.values)
    for group in base:
        if not group.assessed:
            assert rate(group, result.outcome) is None
    for line in result.lines:
        for language in ("zh", "en"):
            assert line_words(line, result.outcome).text(language)
            assert all(figure_words(figure).text(language) for figure in line.figures)


def test_a_better_level_counts_for_the_weaker_ones(store):
    (result,) = answer(opened(store, of_kind(OutcomeKind.LEVEL_INDEX)), seed=3).results().values()
    one, two, three = rates(result)
    for first, second, third in zip(one.values, two.values, three.values, strict=True):
        if first is not None and second is not None and third is not None:
            assert first <= second <= third
