"""The rules of one standard as plain JSON, so that anyone can compute a score again without reading YAML."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from forms.catalogue import Catalogue, facts_of
from forms.expressions import Expression
from forms.questions import Answer, Option
from forms.rule_reading import LEVEL_KEYS
from forms.rules import Figure, Met, Rule
from forms.standard import Formula, Group, Indicator, Standard
from forms.units import Unit, Units, UnknownUnit

FORMAT = "luheng-rules/1"
_NUMBERS = {level: key for key, level in LEVEL_KEYS.items()}


def rulebook(catalogue: Catalogue, standard: Standard, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """What scoring takes from an edition: outcome, gates, weights, rules, formulas and factors of units.

    Words and sources stay in the edition itself. `units` holds every spelling used in the rules and in the
    answers, with its factor to base units as a fraction and its dimension.
    """
    facts = {code: catalogue.dictionary[code].unit for code in sorted(facts_of(standard))}
    formulas = {key: _formula(catalogue, formula) for key, formula in standard.formulas.items()}
    used = {*facts.values(), *(answer.unit for answer in answers.values() if answer.unit)}
    used |= {formula.unit for formula in standard.formulas.values()}
    used |= {unit for _, indicator in standard.indicators() for unit in _units_of(indicator.rule)}
    return {
        "format": FORMAT,
        "standard": standard.id,
        "not_applicable": standard.not_applicable,
        "outcome": _outcome(standard),
        "gates": [{"id": gate.id, "encouraged": gate.encouraged} for gate in standard.gates],
        "facts": facts,
        "formulas": formulas,
        "groups": [_group(group) for group in standard.groups],
        "units": _factors(catalogue.units, sorted(used)),
    }


def _outcome(standard: Standard) -> dict[str, object]:
    outcome = standard.outcome
    grades = ("key", "total", "level", "index", "others")
    return {
        "kind": outcome.kind,
        "maximum": outcome.maximum,
        "pass_mark": outcome.pass_mark,
        "grades": [{name: _bare(getattr(grade, name)) for name in grades} for grade in outcome.grades],
        "choices": [{"id": choice.id, "least": choice.least} for choice in outcome.choices.values()],
        "sharings": {key: sharing.points for key, sharing in outcome.sharings.items()},
    }


def _group(group: Group) -> dict[str, object]:
    return {
        "id": group.id,
        "weight": group.weight,
        "whole": group.whole,
        "bonus": group.bonus,
        "indicators": [_indicator(each) for each in group.indicators],
    }


def _indicator(each: Indicator) -> dict[str, object]:
    names = ("id", "points", "mark", "choice", "sharing", "output")
    rule = {"kind": type(each.rule).__name__.lower(), **_parts(each.rule)}
    return {**{name: getattr(each, name) for name in names}, "measures": list(each.measures), "rule": rule}


def _formula(catalogue: Catalogue, formula: Formula) -> dict[str, object]:
    """A formula with the unit that its expression yields from facts in their canonical units."""
    units = catalogue.units
    given = {
        symbol: units.unit(catalogue.dictionary[use.partition("@")[0]].unit)
        for symbol, use in formula.symbols.items()
    }
    return {
        "expression": formula.expression.text,
        "symbols": dict(formula.symbols),
        "unit": formula.unit,
        "high": formula.high,
        "yields": _unit(formula.expression.unit(given)),
    }


def _parts(rule: Rule) -> dict[str, object]:
    return {field.name: _bare(getattr(rule, field.name)) for field in dataclasses.fields(rule)}


def _bare(value: Any) -> Any:
    """A part of a rule without words, sources and confidence: a figure is its number, a condition its text."""
    match value:
        case Figure():
            return value.value
        case Expression():
            return value.text
        case Option():
            return {"key": value.key, "points": value.points}
        case None | bool() | str() | Decimal():
            return value
        case Enum():
            return _NUMBERS.get(value, value.value)  # type: ignore[call-overload]
        case Mapping():
            return {_bare(key): _bare(item) for key, item in value.items()}
        case tuple():
            return [_bare(item) for item in value]
    words = ("source", "confidence")
    return {
        each.name: _bare(getattr(value, each.name)) for each in dataclasses.fields(value) if each.name not in words
    }


def _units_of(rule: Rule) -> Iterable[str]:
    """The units that a rule compares in."""
    if isinstance(rule, Met):
        return ()
    own = (rule.unit,) if hasattr(rule, "unit") else ()
    return (*own, *(limits.unit for limits in getattr(rule, "limits", ())))


def _factors(units: Units, spellings: Iterable[str]) -> dict[str, dict[str, str]]:
    found = {}
    for spelling in spellings:
        try:
            found[spelling] = _unit(units.unit(spelling))
        except UnknownUnit:  # an answer that could not be read keeps what was typed
            continue
    return found


def _unit(unit: Unit) -> dict[str, str]:
    dimension = "·".join(f"{name}^{exponent}" for name, exponent in unit.dimension)
    return {"factor": str(unit.factor), "dimension": dimension}
