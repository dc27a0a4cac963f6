"""How many entry errors the screening notices: known errors put one by one into a shipped sample."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from assessments import samples
from assessments.plausibility import warnings
from forms.form import Form
from forms.loading import shipped
from forms.plausibility import shipped_screening
from forms.questions import Answer, Fact, State

CATALOGUE, SCREENING = shipped(), shipped_screening()
DRIFTS = tuple(D(text) for text in ("0.75", "0.9", "1", "1.1", "1.3"))  # ordinary change from the year before
WRONG = {
    "kilo written twice": lambda value: value * 1000,
    "kilo forgotten": lambda value: value / 1000,
    "万 written twice": lambda value: value * 10000,
    "万 forgotten": lambda value: value / 10000,
    "a digit too many": lambda value: value * 10,
    "a digit lost": lambda value: value / 10,
    "the leading digit lost": lambda value: value - value.quantize(D(1).scaleb(value.adjusted()), "ROUND_DOWN"),
    "two leading digits swapped": lambda value: swapped(value),
}
UNIT_SLIPS = ("kilo written twice", "kilo forgotten", "万 written twice", "万 forgotten")


def swapped(value):
    digits = f"{value:f}"
    return D(digits[1] + digits[0] + digits[2:]) if digits[:2].isdigit() else value


@pytest.fixture(scope="module")
def answers():
    sample = samples.sample("complete-enterprise")
    form = Form(CATALOGUE.only(sample.standards), sample.year)
    read = {key: form[key].read(entry) for key, entry in sample.entries.items() if key in form}
    return {
        key: answer
        for key, answer in read.items()
        if answer and answer.state is State.GIVEN and isinstance(form[key], Fact) and counted(form[key], answer)
    }


def counted(question, answer):
    """Amounts that are no share, no count of things and no ticked list."""
    dimension = CATALOGUE.units.unit(question.unit).dimension
    return (
        isinstance(answer.value, D)
        and answer.value > 0
        and dimension not in ((), (("count", 1),), (("category", 1),))
    )


def noticed(answers, key, last_year):
    found = warnings(answers, last_year, CATALOGUE.dictionary, 2025, SCREENING, CATALOGUE.units)
    return any(key in warning.questions for warning in found)


def rate(answers, kinds, with_year_before):
    hits = tries = 0
    for key, answer in answers.items():
        for drift in DRIFTS if with_year_before else (D(1),):
            before: dict[str, Answer] = {}
            if with_year_before:
                code = key.partition("@")[0]
                before = {code: replace(answer, value=answer.value * drift)}
            for kind in kinds:
                value = WRONG[kind](answer.value)
                if value != answer.value:
                    tries += 1
                    hits += noticed({**answers, key: replace(answer, value=value)}, key, before)
    assert tries > 50
    return hits / tries


def test_the_sample_itself_is_not_doubted(answers):
    assert len(answers) >= 12
    found = warnings(answers, {}, CATALOGUE.dictionary, 2025, SCREENING, CATALOGUE.units)
    assert [warning.problem.text() for warning in found] == []


def test_every_slip_of_a_unit_is_noticed_beside_the_year_before(answers):
    assert rate(answers, UNIT_SLIPS, with_year_before=True) == 1


def test_most_errors_of_any_kind_are_noticed_beside_the_year_before(answers):
    found = rate(answers, WRONG, with_year_before=True)
    print(f"noticed beside the year before: {found:.1%}")
    assert found >= 0.9


def test_many_slips_are_noticed_even_without_a_year_before(answers):
    found = rate(answers, UNIT_SLIPS, with_year_before=False)
    print(f"slips of a unit noticed without a year before: {found:.1%}")
    assert found >= 0.7
