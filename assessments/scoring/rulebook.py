"""The rules of one standard as formulas in named cells, so that anyone can work out a score without our program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessments.scoring.cells.conclusions import Concluding, conclusion_cells
from assessments.scoring.cells.items import Item, fact_cell
from assessments.scoring.cells.judging import judged_cells
from assessments.scoring.cells.texts import Cells, answer, bare, call, in_cells, literal, same, some
from assessments.scoring.cells.weights import group_cells, index_cells
from forms.catalogue import Catalogue, facts_of
from forms.keys import fact_key, policy_key
from forms.questions import Answer
from forms.rules import Met, Rule
from forms.standard import NotApplicable, OutcomeKind, Standard, fact_code
from forms.units import Unit, Units, UnknownUnit

FORMAT = "luheng-rules/2"
Cited = dict[str, dict[str, str]]  # unit, or formula → its factor to base units and its dimension


def rulebook(catalogue: Catalogue, standard: Standard, year: int, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The scoring of one standard in a year: `cells` (name → formula over answers and other cells) and `units`.

    A cell named as a part of the result (total, lines/<item>/points, …) gives that part; the others lead to it.
    `units` holds every spelling used in the cells and in the answers, with its factor to base units as a fraction
    and its dimension. The language is described on the help page of packages.
    """
    cells = compiled(catalogue, standard, year)
    return {"format": FORMAT, "standard": standard.id, "cells": cells, "units": units(catalogue, standard, answers)}


def compiled(catalogue: Catalogue, standard: Standard, year: int) -> Cells:
    """The cells of a rulebook; the same for all answers."""
    return {name: bare(text) for name, text in _cells(catalogue, standard, year).items()}


def units(catalogue: Catalogue, standard: Standard, answers: Mapping[str, Answer]) -> Cited:
    """The units of a rulebook, among them those that the answers were typed in."""
    return typed_units(catalogue, answers) | named_units(catalogue, standard)


def typed_units(catalogue: Catalogue, answers: Mapping[str, Answer]) -> Cited:
    """The units that answers were typed in."""
    return _factors(catalogue.units, sorted({answer.unit for answer in answers.values() if answer.unit}))


def named_units(catalogue: Catalogue, standard: Standard) -> Cited:
    """The units that a standard names or its formulas yield; the same for all answers."""
    used = {catalogue.dictionary[code].unit for code in facts_of(standard)}
    used |= {formula.unit for formula in standard.formulas.values()}
    used |= {unit for _, indicator in standard.indicators() for unit in _units_of(indicator.rule)}
    return _factors(catalogue.units, sorted(used)) | _yields(catalogue, standard)


def _cells(catalogue: Catalogue, standard: Standard, year: int) -> Cells:
    made = _facts(catalogue, standard, year) | {"policy": _policy(standard)}
    groups = {
        group.id: [Item(standard=standard, year=year, own=own) for own in group.indicators]
        for group in standard.groups
    }
    items = [item for own in groups.values() for item in own]
    for item in items:
        made |= {item.name(part): text for part, text in judged_cells(item).items()}
    for group in standard.groups:
        made |= group_cells(standard, group, groups[group.id])
    if standard.outcome.kind is OutcomeKind.INDEX:
        made |= index_cells(standard, items)
    return made | conclusion_cells(Concluding(standard=standard, items=items, groups=groups))


def _facts(catalogue: Catalogue, standard: Standard, year: int) -> Cells:
    """Every fact in its canonical unit, and every formula over facts; blank while a fact is not given."""
    made: Cells = {}
    uses = {own.output for _, own in standard.indicators() if own.output}
    uses |= {use for _, own in standard.indicators() for use in getattr(own.rule, "symbols", {}).values()}
    uses |= {use for formula in standard.formulas.values() for use in formula.symbols.values()}
    for use in sorted(uses):
        unit = catalogue.dictionary[fact_code(use)].unit
        made[fact_cell(use, year)] = call("number", literal(fact_key(use, year)), literal(unit))
    for key, formula in standard.formulas.items():
        facts = {symbol: fact_cell(use, year) for symbol, use in formula.symbols.items()}
        made[f"formulas/{key}"] = in_cells(formula.expression, facts)
        states = [answer(fact_key(use, year), "state") for use in formula.symbols.values()]
        made[f"formulas/{key}/waived"] = some(same(state, "'not_applicable'") for state in states)
    return made


def _policy(standard: Standard) -> str:
    """What becomes of points that do not apply: as the standard says, as the officer chose where it is silent."""
    if standard.not_applicable is not NotApplicable.UNDECIDED:
        return literal(standard.not_applicable.value)
    return call("first", answer(policy_key(standard.id), "word"), literal(NotApplicable.UNDECIDED.value))


def _units_of(rule: Rule) -> Iterable[str]:
    """The units that a rule compares in."""
    if isinstance(rule, Met):
        return ()
    return (*filter(None, (getattr(rule, "unit", ""),)), *(limits.unit for limits in getattr(rule, "limits", ())))


def _yields(catalogue: Catalogue, standard: Standard) -> Cited:
    """formula <id> → the unit that its expression yields from facts in their canonical units."""
    units, found = catalogue.units, {}
    for key, formula in standard.formulas.items():
        given = {
            symbol: units.unit(catalogue.dictionary[fact_code(use)].unit) for symbol, use in formula.symbols.items()
        }
        found[f"formula {key}"] = _unit(formula.expression.unit(given))
    return found


def _factors(units: Units, spellings: Iterable[str]) -> Cited:
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
