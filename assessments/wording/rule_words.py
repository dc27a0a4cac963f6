"""The rule of an indicator in words, as the command and an office read it."""

from __future__ import annotations

from functools import singledispatch

from forms.bilingual import Named
from forms.problems import Problem, as_details
from forms.questions import Option
from forms.reading import shown
from forms.rules import (
    Bands,
    BaseValue,
    Between,
    Bound,
    Confidence,
    Deduct,
    Direction,
    Figure,
    Levels,
    Met,
    Progress,
    Ratio,
    Rule,
    Threshold,
)
from forms.units import signs

YES_NO = {"yes", "no"}


def word(code: str, language: str, **details: object) -> str:
    """A shipped wording of the command."""
    return Problem(f"command.{code}", details=as_details(details)).text(language)


def named(thing: Named, language: str) -> str:
    """The name of a thing in one language."""
    return thing.zh if language == "zh" else thing.en


def doubt(confidence: Confidence, language: str) -> str:
    """The mark of what nobody has confirmed, nothing where the official text says so."""
    return "" if confidence is Confidence.A else word("standards_unconfirmed", language)


@singledispatch
def in_words(rule: Rule, language: str) -> str:
    """What a rule asks for, with its figures; each unconfirmed one is marked."""
    raise TypeError(f"no words for {type(rule).__name__}")


@in_words.register
def _(rule: Met, language: str) -> str:
    if {option.key for option in rule.options} == YES_NO:
        return word("rule_met_part" if rule.discretion else "rule_met", language)
    options = "；".join(_option(option, language) for option in rule.options)
    return word("rule_options", language, options=options)


def _option(option: Option, language: str) -> str:
    name = named(option, language)
    return name if option.points is None else f"{name} → {shown(option.points)}"


@in_words.register
def _(rule: Between, language: str) -> str:
    if not rule.limits:
        return word("rule_between_asked", language, direction=_direction(rule.direction, language))
    pairs = []
    for pair in rule.limits:
        baseline, leading = (_figure(each, pair.unit, language) for each in (pair.baseline, pair.leading))
        when = f" [{pair.when.text}]" if pair.when else ""
        pairs.append(word("rule_between", language, baseline=baseline, leading=leading) + when)
    return "；".join(pairs)


@in_words.register
def _(rule: Threshold, language: str) -> str:
    if not rule.bounds:
        sign = rule.direction.sign()
        return word("rule_threshold_asked", language, sign=sign, unit=signs(rule.unit))
    bounds = "；".join(_bound(bound, rule.unit, language) for bound in rule.bounds)
    return word("rule_threshold", language, bounds=bounds)


@in_words.register
def _(rule: Levels, language: str) -> str:
    if rule.options:
        options = "；".join(_option(option, language) for option in rule.options)
        return word("rule_options", language, options=options)
    bases = (f"{level.sign} {_base(rule, base, language)}" for level, base in sorted(rule.bases.items()))
    return word("rule_levels", language, levels="；".join(bases))


@in_words.register
def _(rule: Ratio, language: str) -> str:
    asked = rule.reference is None
    reference = word("rule_asked", language) if asked else _figure(rule.reference, rule.unit, language)
    code = "rule_ratio" if rule.direction is Direction.HIGHER else "rule_ratio_lower"
    text = word(code, language, reference=reference)
    cap = word("rule_cap", language, cap=shown(rule.cap)) if rule.cap is not None else word("rule_no_cap", language)
    return text + cap


@in_words.register
def _(rule: Bands, language: str) -> str:
    if not rule.bands:
        return word("rule_recorded", language)
    bands = (f"{_bound(band.bound, rule.unit, language)} → {shown(band.points)}" for band in rule.bands)
    return word("rule_bands", language, bands="；".join(bands))


@in_words.register
def _(rule: Progress, language: str) -> str:
    return word("rule_progress", language, direction=_direction(rule.direction, language))


@in_words.register
def _(rule: Deduct, language: str) -> str:
    each = f"{shown(rule.each.value)}{doubt(rule.each.confidence, language)}"
    return word("rule_deduct", language, unit=signs(rule.unit), each=each, floor=shown(rule.floor))


def _direction(direction: Direction, language: str) -> str:
    return word(f"rule_{direction.value}", language)


def _figure(figure: Figure | None, unit: str, language: str) -> str:
    assert figure is not None  # the caller asked before
    return f"{_measured(shown(figure.value), unit)}{doubt(figure.confidence, language)}"


def _bound(bound: Bound, unit: str, language: str) -> str:
    when = f" [{bound.when.text}]" if bound.when else ""
    return f"{bound.direction.sign(bound.strict)} {_figure(bound.figure, unit, language)}{when}"


def _base(rule: Levels, base: BaseValue, language: str) -> str:
    value = shown(base.figure.value) if base.figure else base.formula.text if base.formula else ""
    mark = doubt(base.confidence, language)
    return f"{rule.direction.sign(base.strict)} {_measured(value, rule.unit)}{mark}"


def _measured(value: str, unit: str) -> str:
    return value if unit == "1" else f"{value} {signs(unit)}"
