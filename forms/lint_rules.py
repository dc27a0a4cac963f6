"""The lint of rules: units that fit, symbols that are explained, levels and bands that run in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from forms.asking import asked_limits
from forms.catalogue import Catalogue
from forms.rules import (
    Bands,
    Between,
    Direction,
    Levels,
    Met,
    Progress,
    Rule,
    Threshold,
    judged,
    symbols,
)
from forms.standard import Indicator, Place, Standard, fact_code
from forms.units import Unit, UnknownUnit
from forms.yamltext import CatalogueError


def faults(catalogue: Catalogue, standard: Standard, indicator: Indicator) -> Iterator[CatalogueError]:
    """Every fault of an indicator's rule."""
    rule = indicator.rule
    if judged(rule):
        if indicator.measures:
            yield fault(indicator.place, f"{indicator.id}: a judgement has no formulas")
        yield from _options(indicator)
        return
    if not indicator.measures:
        yield fault(indicator.place, f"{indicator.id}: a measured indicator needs a formula")
    formulas = [standard.formulas[measure] for measure in indicator.measures if measure in standard.formulas]
    for unit in _units(rule):
        yield from _comparable(catalogue, indicator, unit, [formula.unit for formula in formulas])
    for use in symbols(rule).values():
        if fact_code(use) not in catalogue.dictionary:
            yield fault(indicator.place, f"{indicator.id}: {use} is not in the dictionary")
    yield from _conditions(indicator)
    yield from _order(indicator)


def fault(place: Place, what: str) -> CatalogueError:
    """A fault at a place of a catalogue file."""
    return CatalogueError(place.file, place.line, what)


def unit_of(catalogue: Catalogue, place: Place, symbol: str) -> Unit:
    """A unit as the catalogue writes it; raises CatalogueError where nobody knows it."""
    try:
        return catalogue.units.unit(symbol)
    except UnknownUnit:
        raise fault(place, f"{symbol}: unknown unit") from None


def symbol_units(catalogue: Catalogue, uses: Mapping[str, str]) -> dict[str, Unit]:
    """Symbol → unit, for the symbols whose fact and unit are known (the others are reported elsewhere)."""
    found = {}
    for symbol, use in uses.items():
        fact = catalogue.dictionary.get(fact_code(use))
        if fact is None:
            continue
        try:
            found[symbol] = catalogue.units.unit(fact.unit)
        except UnknownUnit:
            continue
    return found


def _options(indicator: Indicator) -> Iterator[CatalogueError]:
    rule = indicator.rule
    for option in rule.options if isinstance(rule, Met) else ():
        if option.points is not None and not 0 <= option.points <= (indicator.points or option.points):
            yield fault(indicator.place, f"{indicator.id}: option {option.key} earns more than {indicator.points}")


def _units(rule: Rule) -> tuple[str, ...]:
    if isinstance(rule, Between):
        return tuple(pair.unit for pair in rule.limits)
    if asked_limits(rule) and not isinstance(rule, Progress):
        return ()  # what is asked comes with a unit of its own
    return () if isinstance(rule, Met) else (rule.unit,)


def _comparable(
    catalogue: Catalogue, indicator: Indicator, unit: str, units: list[str]
) -> Iterator[CatalogueError]:
    try:
        wanted = unit_of(catalogue, indicator.place, unit).dimension
        if any(unit_of(catalogue, indicator.place, other).dimension != wanted for other in units):
            text = f"{indicator.id}: limits in {unit} do not fit values in {', '.join(units)}"
            yield fault(indicator.place, text)
    except CatalogueError as found:
        yield found


def _conditions(indicator: Indicator) -> Iterator[CatalogueError]:
    rule = indicator.rule
    expressions = []
    if isinstance(rule, Between):
        expressions = [pair.when for pair in rule.limits]
    elif isinstance(rule, Threshold):
        expressions = [bound.when for bound in rule.bounds]
    elif isinstance(rule, Levels):
        expressions = [base.formula for base in rule.bases.values()]
    for expression in expressions:
        if expression and not set(expression.symbols) <= symbols(rule).keys():
            yield fault(indicator.place, f"{indicator.id}: {expression.text}: a symbol is not explained")


def _order(indicator: Indicator) -> Iterator[CatalogueError]:
    rule = indicator.rule
    if isinstance(rule, Between):
        for pair in rule.limits:
            if rule.direction.better(pair.baseline.value, pair.leading.value):
                yield fault(indicator.place, f"{indicator.id}: the leading value must be better than the baseline")
    if isinstance(rule, Levels):
        values = [base.figure.value for _, base in sorted(rule.bases.items()) if base.figure]
        if any(rule.direction.better(weaker, stricter) for stricter, weaker in pairwise(values)):
            yield fault(indicator.place, f"{indicator.id}: levels must run from the strictest to the weakest")
    if isinstance(rule, Bands):
        yield from _bands(indicator, rule)


def _bands(indicator: Indicator, rule: Bands) -> Iterator[CatalogueError]:
    for band in rule.bands:
        if not 0 <= band.points <= (indicator.points or band.points):
            yield fault(indicator.place, f"{indicator.id}: a band earns more than {indicator.points}")
    for one, other in pairwise(rule.bands):
        if one.points < other.points:
            yield fault(indicator.place, f"{indicator.id}: bands must run from most points to fewest")
        elif Direction.better(one.bound.direction, other.bound.figure.value, one.bound.figure.value):
            yield fault(indicator.place, f"{indicator.id}: bands must run from the strictest to the weakest")
