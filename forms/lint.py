"""The lint of catalogues: what one file alone cannot show, each fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from forms.catalogue import Catalogue
from forms.expressions import BadExpression
from forms.rules import Between, Figure, Met, Threshold
from forms.standard import Formula, GateItem, Group, Indicator, Place, Standard
from forms.units import Unit, UnknownUnit
from forms.yamltext import CatalogueError


def faults(catalogue: Catalogue) -> Iterator[CatalogueError]:
    """Every fault of a read catalogue, file by file."""
    yield from _dictionary(catalogue)
    for standard in catalogue.standards.values():
        yield from _identities(standard)
        yield from _sums(standard)
        yield from _sources(standard)
        for formula in standard.formulas.values():
            yield from _formula(catalogue, formula)
        for _, indicator in standard.indicators():
            yield from _indicator(catalogue, standard, indicator)


def _fault(place: Place, what: str) -> CatalogueError:
    return CatalogueError(place.file, place.line, what)


def _unit(catalogue: Catalogue, place: Place, symbol: str) -> Unit:
    try:
        return catalogue.units.unit(symbol)
    except UnknownUnit:
        raise _fault(place, f"{symbol}: unknown unit") from None


def _dictionary(catalogue: Catalogue) -> Iterator[CatalogueError]:
    for fact in catalogue.dictionary.values():
        try:
            canonical = _unit(catalogue, fact.place, fact.unit)
            for symbol in fact.accepted:
                if _unit(catalogue, fact.place, symbol).dimension != canonical.dimension:
                    yield _fault(fact.place, f"{fact.code}: {symbol} is not convertible into {fact.unit}")
        except CatalogueError as fault:
            yield fault
        if fact.low is not None and fact.high is not None and fact.low >= fact.high:
            yield _fault(fact.place, f"{fact.code}: low must be below high")


def _identities(standard: Standard) -> Iterator[CatalogueError]:
    seen: set[str] = set()
    things: list[GateItem | Group | Indicator] = [*standard.gates, *standard.groups]
    for thing in (*things, *(indicator for _, indicator in standard.indicators())):
        if thing.id in seen:
            yield _fault(thing.place, f"{thing.id}: stands twice in {standard.id}")
        seen.add(thing.id)


def _sums(standard: Standard) -> Iterator[CatalogueError]:
    for group in standard.groups:
        total = sum((indicator.points for indicator in group.indicators), Decimal(0))
        if total != group.weight:
            yield _fault(group.place, f"{group.id}: indicators add up to {total}, the weight is {group.weight}")
    base = sum((group.weight for group in _base(standard)), Decimal(0))
    if base != standard.outcome.maximum:
        yield _fault(standard.place, f"groups add up to {base}, the maximum is {standard.outcome.maximum}")


def _base(standard: Standard) -> tuple[Group, ...]:
    return tuple(group for group in standard.groups if not group.bonus)


def _sources(standard: Standard) -> Iterator[CatalogueError]:
    indicators = tuple(indicator for _, indicator in standard.indicators())
    things: list[GateItem | Formula | Indicator] = [*standard.gates, *standard.formulas.values(), *indicators]
    for thing in things:
        if thing.source not in standard.sources:
            yield _fault(thing.place, f"{thing.id}: source {thing.source!r} is not listed")
    for indicator in indicators:
        for figure in _figures(indicator):
            if figure.source not in standard.sources:
                yield _fault(indicator.place, f"{indicator.id}: source {figure.source!r} is not listed")


def _figures(indicator: Indicator) -> tuple[Figure, ...]:
    match indicator.rule:
        case Between(limits=limits):
            return tuple(figure for pair in limits for figure in (pair.baseline, pair.leading))
        case Threshold(bound=bound):
            return (bound,)
    return ()


def _formula(catalogue: Catalogue, formula: Formula) -> Iterator[CatalogueError]:
    units = _symbol_units(catalogue, formula.symbols)
    for symbol in formula.expression.symbols:
        if symbol not in formula.symbols:
            yield _fault(formula.place, f"{formula.id}: symbol {symbol} is not explained")
    for symbol, code in formula.symbols.items():
        if code not in catalogue.dictionary:
            yield _fault(formula.place, f"{formula.id}: {code} is not in the dictionary")
        elif symbol not in formula.expression.symbols:
            yield _fault(formula.place, f"{formula.id}: symbol {symbol} is not used")
    if set(formula.expression.symbols) <= units.keys():
        try:
            yields, wanted = formula.expression.unit(units), _unit(catalogue, formula.place, formula.unit)
            if yields.dimension != wanted.dimension:
                yield _fault(formula.place, f"{formula.id}: the formula yields {yields.symbol}, not {formula.unit}")
        except BadExpression as problem:
            yield _fault(formula.place, f"{formula.id}: {problem}")
        except CatalogueError as fault:
            yield fault


def _symbol_units(catalogue: Catalogue, symbols: Mapping[str, str]) -> dict[str, Unit]:
    """Symbol → unit, for the symbols whose fact and unit are known (the others are reported elsewhere)."""
    known = {
        symbol: catalogue.dictionary[code].unit for symbol, code in symbols.items() if code in catalogue.dictionary
    }
    found = {}
    for symbol, unit in known.items():
        try:
            found[symbol] = catalogue.units.unit(unit)
        except UnknownUnit:
            continue
    return found


def _indicator(catalogue: Catalogue, standard: Standard, indicator: Indicator) -> Iterator[CatalogueError]:
    for measure in indicator.measures:
        if measure not in standard.formulas:
            yield _fault(indicator.place, f"{indicator.id}: formula {measure} is not defined")
    rule = indicator.rule
    if isinstance(rule, Met):
        if indicator.measures:
            yield _fault(indicator.place, f"{indicator.id}: a judgement has no formulas")
        yield from (
            _fault(indicator.place, f"{indicator.id}: option {option.key} earns more than {indicator.points}")
            for option in rule.options
            if option.points is not None and not 0 <= option.points <= indicator.points
        )
        return
    if not indicator.measures:
        yield _fault(indicator.place, f"{indicator.id}: a measured indicator needs a formula")
    units = [standard.formulas[measure].unit for measure in indicator.measures if measure in standard.formulas]
    for unit in (rule.unit,) if isinstance(rule, Threshold) else tuple(pair.unit for pair in rule.limits):
        yield from _comparable(catalogue, indicator, unit, units)
    if isinstance(rule, Between):
        yield from _limits(catalogue, indicator, rule)


def _comparable(
    catalogue: Catalogue, indicator: Indicator, unit: str, units: list[str]
) -> Iterator[CatalogueError]:
    try:
        wanted = _unit(catalogue, indicator.place, unit).dimension
        if any(_unit(catalogue, indicator.place, other).dimension != wanted for other in units):
            yield _fault(
                indicator.place, f"{indicator.id}: limits in {unit} do not fit values in {', '.join(units)}"
            )
    except CatalogueError as fault:
        yield fault


def _limits(catalogue: Catalogue, indicator: Indicator, rule: Between) -> Iterator[CatalogueError]:
    units = _symbol_units(catalogue, rule.symbols)
    for code in rule.symbols.values():
        if code not in catalogue.dictionary:
            yield _fault(indicator.place, f"{indicator.id}: {code} is not in the dictionary")
    for pair in rule.limits:
        if rule.direction.better(pair.baseline.value, pair.leading.value):
            yield _fault(indicator.place, f"{indicator.id}: the leading value must be better than the baseline")
        if pair.when and not set(pair.when.symbols) <= units.keys():
            yield _fault(indicator.place, f"{indicator.id}: {pair.when.text}: a symbol is not explained")
