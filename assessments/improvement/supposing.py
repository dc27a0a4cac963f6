"""Supposing: the result an assessment would have if some of its items were different; no answer is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assessments.improvement.reaching import Goal
from assessments.result import Result
from assessments.scoring.case import Case
from assessments.scoring.totals import score
from forms.bilingual import NOTHING
from forms.expressions import parse
from forms.keys import measure_key
from forms.questions import Answer, State
from forms.standard import FactDefinition, Formula, Group, Indicator

VALUE = parse("x")


def supposed(case: Case, goals: Iterable[Goal]) -> Result:
    """Score the whole standard again with some items at their goals.

    Which facts would have to change to give an indicator its value is not guessed: the value stands in for them.
    """
    wanted = {each.item: each for each in goals}
    standard, catalogue = case.standard, case.catalogue
    answers = dict(case.answers)
    facts, formulas = dict(catalogue.dictionary), dict(standard.formulas)
    for each in wanted.values():
        if each.option:
            chosen = Answer(state=State.GIVEN, value=each.option.key, text=each.option.key)
            answers[f"{standard.id}/{each.item}"] = chosen
        elif each.probe is not None:
            answers.pop(measure_key(f"{standard.id}/{each.item}"), None)
            given = Answer(state=State.GIVEN, value=each.probe, unit=each.unit, text=str(each.probe))
            answers[f"{_fact(each)}@{case.year}"] = given
    for _, indicator in standard.indicators():
        if indicator.id in wanted and not wanted[indicator.id].option:
            each = wanted[indicator.id]
            formula = standard.formulas[indicator.measures[0]]
            formulas[_fact(each)] = _formula(formula, each)
            facts[_fact(each)] = _definition(formula, each)
    groups = tuple(_group(group, wanted) for group in standard.groups)
    return score(
        replace(catalogue, dictionary=facts),
        replace(standard, formulas=formulas, groups=groups),
        case.year,
        answers,
    )


def _fact(each: Goal) -> str:
    return f"supposed.{each.item}"


def _group(group: Group, wanted: Mapping[str, Goal]) -> Group:
    return replace(group, indicators=tuple(_indicator(each, wanted) for each in group.indicators))


def _indicator(indicator: Indicator, wanted: Mapping[str, Goal]) -> Indicator:
    each = wanted.get(indicator.id)
    return indicator if each is None or each.option else replace(indicator, measures=(_fact(each),))


def _formula(formula: Formula, each: Goal) -> Formula:
    return replace(formula, id=_fact(each), expression=VALUE, symbols={"x": _fact(each)}, unit=each.unit, high=None)


def _definition(formula: Formula, each: Goal) -> FactDefinition:
    return FactDefinition(
        code=_fact(each),
        zh=formula.zh,
        en=formula.en,
        definition=NOTHING,
        unit=each.unit,
        accepted=(),
        low=None,
        high=None,
        options=(),
        place=formula.place,
    )
