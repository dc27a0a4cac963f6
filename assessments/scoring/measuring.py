"""Measuring: an indicator's value from the facts of its chosen formula, or the reasons why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assessments.result import Input, Step
from forms.bilingual import Named
from forms.catalogue import Catalogue
from forms.expressions import Expression
from forms.keys import fact_key, measure_key
from forms.problems import Problem
from forms.questions import Answer, State
from forms.reading import brief, shown
from forms.standard import FactDefinition, Formula, Indicator, Standard, fact_code
from forms.units import Units, scaled


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the officer said beside the facts of a measure."""

    reason: str
    remark: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value with its unit, inputs and the arithmetic that gave it."""

    formula: Formula
    value: Decimal
    unit: str
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmeasured:
    """No value: facts are open, missing, unreadable or do not apply."""

    formula: Formula
    problems: tuple[Problem, ...]
    inputs: tuple[Input, ...] = ()
    notes: Notes
    not_applicable: bool = False


SILENT = Notes(reason="", remark="", evidence=())


def chosen_formula(standard: Standard, indicator: Indicator, answers: Mapping[str, Answer]) -> Formula:
    """The formula the officer chose for an indicator, the usual one where nothing was chosen."""
    if len(indicator.measures) == 1:
        return standard.formulas[indicator.measures[0]]
    answer = answers.get(measure_key(f"{standard.id}/{indicator.id}"))
    chosen = answer.value if answer and isinstance(answer.value, str) else indicator.measures[0]
    return standard.formulas[chosen]


def measure(
    catalogue: Catalogue,
    standard: Standard,
    indicator: Indicator,
    year: int,
    answers: Mapping[str, Answer],
    unit: str,
) -> Measured | Unmeasured:
    """The value of an indicator in `unit` ('' for the formula's own), or why there is none."""
    formula = chosen_formula(standard, indicator, answers)
    inputs, without, said = [], [], []
    for symbol, use in formula.symbols.items():
        fact, key = catalogue.dictionary[fact_code(use)], fact_key(use, year)
        answer = answers.get(key)
        if answer is not None:
            said.append(answer)
        if answer is not None and isinstance(answer.value, Decimal):
            inputs.append(_input(catalogue, symbol, key, fact, answer, answer.value))
        else:
            without.append((fact, key, answer))
    notes = _notes(said)
    if without:
        return _unmeasured(formula, tuple(inputs), without, notes)
    return _computed(catalogue, formula, tuple(inputs), unit or formula.unit, notes)


def _unmeasured(
    formula: Formula,
    inputs: tuple[Input, ...],
    without: list[tuple[FactDefinition, str, Answer | None]],
    notes: Notes,
) -> Unmeasured:
    """Without a fact there is no value; one that does not apply waives the whole indicator."""
    waived = any(answer is not None and answer.state is State.NOT_APPLICABLE for _, _, answer in without)
    problems = () if waived else tuple(lacking(fact, key, answer) for fact, key, answer in without)
    return Unmeasured(formula=formula, problems=problems, inputs=inputs, not_applicable=waived, notes=notes)


def lacking(asked: Named, key: str, answer: Answer | None) -> Problem:
    """Why what was asked does not count: missing, unreadable, or not answered."""
    codes = {State.MISSING: "score.missing", State.UNREAD: "score.unread"}
    code = codes.get(answer.state, "score.unanswered") if answer else "score.unanswered"
    return Problem.about(asked, code, key)


def _notes(answers: list[Answer]) -> Notes:
    """Reasons, remarks and evidence of several answers, each once and in order."""
    if not any(answer.reason or answer.remark or answer.evidence for answer in answers):
        return SILENT
    return Notes(
        reason="；".join(dict.fromkeys(answer.reason for answer in answers if answer.reason)),
        remark="；".join(dict.fromkeys(answer.remark for answer in answers if answer.remark)),
        evidence=tuple(dict.fromkeys(file for answer in answers for file in answer.evidence)),
    )


def _input(
    catalogue: Catalogue, symbol: str, key: str, fact: FactDefinition, answer: Answer, value: Decimal
) -> Input:
    return Input(
        symbol=symbol,
        question=key,
        zh=fact.zh,
        en=fact.en,
        text=answer.text,
        value=value,
        unit=answer.unit,
        canonical=catalogue.units.convert(value, answer.unit, fact.unit),
        canonical_unit=fact.unit,
    )


def _computed(
    catalogue: Catalogue, formula: Formula, inputs: tuple[Input, ...], unit: str, notes: Notes
) -> Measured | Unmeasured:
    canonical = tuple((given.symbol, given.canonical_unit) for given in inputs)
    factor = _factor(catalogue.units, formula.expression, canonical, unit)
    if factor is None:
        problem = Problem.about(formula, "score.limits_unit", formula.id, one=formula.unit, other=unit)
        return Unmeasured(formula=formula, problems=(problem,), inputs=inputs, notes=notes)
    try:
        raw = formula.expression.value({given.symbol: given.canonical for given in inputs})
    except ZeroDivisionError:
        problem = Problem.about(formula, "score.division_by_zero", formula.id)
        return Unmeasured(formula=formula, problems=(problem,), inputs=inputs, notes=notes)
    value = scaled(raw, factor)
    beyond = _beyond(catalogue, formula, value, unit)
    if beyond:
        return Unmeasured(formula=formula, problems=(beyond,), inputs=inputs, notes=notes)
    steps = _steps(formula, inputs, value, unit)
    return Measured(formula=formula, value=value, unit=unit, inputs=inputs, steps=steps, notes=notes)


@lru_cache(maxsize=8192)
def _factor(
    units: Units, expression: Expression, canonical: tuple[tuple[str, str], ...], unit: str
) -> Fraction | None:
    """What a formula's number is multiplied with to be in `unit`, None when the dimensions differ."""
    yields = expression.unit({symbol: units.unit(name) for symbol, name in canonical})
    wanted = units.unit(unit)
    return yields.factor / wanted.factor if yields.dimension == wanted.dimension else None


def _beyond(catalogue: Catalogue, formula: Formula, value: Decimal, unit: str) -> Problem | None:
    """The problem of a value above what is possible, e.g. a rate above 100 %."""
    if formula.high is None or catalogue.units.convert(value, unit, formula.unit) <= formula.high:
        return None
    limit = f"{shown(formula.high)} {formula.unit}"
    return Problem.about(formula, "score.impossible", formula.id, value=brief(value), unit=unit, limit=limit)


@lru_cache(maxsize=8192)
def _in_symbols(expression: Expression) -> tuple[str, str]:
    """A formula printed with its symbols, and as a pattern that takes the numbers."""
    symbols = {symbol: symbol for symbol in expression.symbols}
    pattern = expression.printed({symbol: f"{{{symbol}}}" for symbol in symbols})
    return expression.printed(symbols), pattern


def _steps(formula: Formula, inputs: tuple[Input, ...], value: Decimal, unit: str) -> tuple[Step, ...]:
    """The conversions of typed units, then the formula with symbols and with numbers put in."""
    converted = tuple(
        Step(kind="inputs", text=f"{given.symbol} = {shown(given.value)} {given.unit} = {_quantity(given)}")
        for given in inputs
        if given.unit != given.canonical_unit
    )
    symbols, pattern = _in_symbols(formula.expression)
    numbers = pattern.format_map({given.symbol: _quantity(given) for given in inputs})
    result = f"{brief(value)} {unit}" if unit != "1" else brief(value)
    text = " = ".join(dict.fromkeys((formula.name, symbols, numbers, result)))
    return (*converted, Step(kind="formula", text=text))


def _quantity(given: Input) -> str:
    unit = "" if given.canonical_unit == "1" else f" {given.canonical_unit}"
    return f"{shown(given.canonical)}{unit}"
