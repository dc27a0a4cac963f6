"""The lint of catalogues: what one file alone cannot show, each fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from forms import lint_rules
from forms.catalogue import Catalogue
from forms.expressions import BadExpression
from forms.lint_rules import fault, symbol_units, unit_of
from forms.rules import Within, figures
from forms.standard import (
    Formula,
    GateItem,
    Grade,
    Group,
    Indicator,
    OutcomeKind,
    Standard,
    fact_code,
)
from forms.yamltext import CatalogueError


def faults(catalogue: Catalogue) -> Iterator[CatalogueError]:
    """Every fault of a read catalogue, file by file."""
    yield from _dictionary(catalogue)
    for standard in catalogue.standards.values():
        yield from _identities(standard)
        yield from _sums(standard)
        yield from _outcome(standard)
        yield from _sources(standard)
        for formula in standard.formulas.values():
            yield from _formula(catalogue, formula)
        for group, indicator in standard.indicators():
            yield from _indicator(catalogue, standard, group, indicator)


def _dictionary(catalogue: Catalogue) -> Iterator[CatalogueError]:
    for fact in catalogue.dictionary.values():
        try:
            canonical = unit_of(catalogue, fact.place, fact.unit)
            for symbol in fact.accepted:
                if unit_of(catalogue, fact.place, symbol).dimension != canonical.dimension:
                    yield fault(fact.place, f"{fact.code}: {symbol} is not convertible into {fact.unit}")
        except CatalogueError as found:
            yield found
        if fact.low is not None and fact.high is not None and fact.low >= fact.high:
            yield fault(fact.place, f"{fact.code}: low must be below high")


def _identities(standard: Standard) -> Iterator[CatalogueError]:
    seen: set[str] = set()
    things: list[GateItem | Group | Indicator] = [*standard.gates, *standard.groups]
    for thing in (*things, *(indicator for _, indicator in standard.indicators())):
        if thing.id in seen:
            yield fault(thing.place, f"{thing.id}: stands twice in {standard.id}")
        seen.add(thing.id)


def _sums(standard: Standard) -> Iterator[CatalogueError]:
    """Points and shared weights make the group's whole, base groups the maximum; with gaps they stay below."""
    if standard.outcome.kind.counts or standard.outcome.kind is OutcomeKind.INDEX:
        return
    for group in standard.groups:
        whole = group.whole or group.weight
        if whole is None:
            continue
        shared = {each.sharing for each in group.indicators if each.sharing} & standard.outcome.sharings.keys()
        given = [each.points for each in group.indicators if each.points is not None]
        total = sum((*given, *(standard.outcome.sharings[key].points for key in shared)), Decimal(0))
        gaps = any(each.points is None and not each.sharing for each in group.indicators)
        if total > whole or (total != whole and not gaps):
            yield fault(group.place, f"{group.id}: indicators add up to {total}, they must make {whole}")
    base = [group.weight for group in standard.groups if not group.bonus]
    weights = sum((weight for weight in base if weight is not None), Decimal(0))
    maximum = standard.outcome.maximum
    if maximum is not None and (weights > maximum or (weights != maximum and None not in base)):
        yield fault(standard.place, f"groups add up to {weights}, the maximum is {maximum}")


def _outcome(standard: Standard) -> Iterator[CatalogueError]:
    outcome, place = standard.outcome, standard.place
    kind = outcome.kind
    if kind.points and standard.groups and outcome.maximum is None:
        yield fault(place, f"outcome: {kind.value} needs a maximum")
    if kind is OutcomeKind.GATES and standard.groups:
        yield fault(place, "outcome: a form of gates has no groups")
    needed = {OutcomeKind.BANDS: "total", OutcomeKind.RANK: "share", OutcomeKind.LEVEL_INDEX: "index"}
    if kind in needed and not outcome.grades:
        yield fault(place, f"outcome: {kind.value} needs grades")
    beside = _beside(standard)
    yield from _apart(standard, beside)
    for grade in outcome.grades if kind in needed else ():
        lacking = getattr(grade, needed[kind]) is None and grade not in beside
        if lacking or (kind is OutcomeKind.LEVEL_INDEX and grade.level is None):
            yield fault(place, f"outcome: grade {grade.key} needs {needed[kind]}")
    for key, choice in outcome.choices.items():
        members = sum(1 for _, indicator in standard.indicators() if indicator.choice == key)
        if not 0 < choice.least <= members:
            yield fault(place, f"outcome: {choice.least} of {members} items of {key} cannot be chosen")


def _beside(standard: Standard) -> tuple[Grade, ...]:
    """The grades of a ranking that have no share: the one, behind all others, of the sites set apart."""
    if standard.outcome.kind is not OutcomeKind.RANK or not any(gate.apart for gate in standard.gates):
        return ()
    return tuple(grade for grade in standard.outcome.grades[-1:] if grade.share is None)


def _apart(standard: Standard, beside: tuple[Grade, ...]) -> Iterator[CatalogueError]:
    """Gates set sites apart only in a ranking, and under a grade of their own."""
    outcome, place = standard.outcome, standard.place
    if any(gate.apart for gate in standard.gates) and not beside:
        yield fault(place, "outcome: gates set sites apart, so a ranking and a last grade without share are needed")
    if outcome.within is not Within.OFFICE and outcome.kind is not OutcomeKind.RANK:
        yield fault(place, f"outcome: within {outcome.within.value} belongs to a ranking")


def _sources(standard: Standard) -> Iterator[CatalogueError]:
    indicators = tuple(indicator for _, indicator in standard.indicators())
    things: list[GateItem | Formula | Indicator] = [*standard.gates, *standard.formulas.values(), *indicators]
    for thing in things:
        if thing.source not in standard.sources:
            yield fault(thing.place, f"{thing.id}: source {thing.source!r} is not listed")
    for indicator in indicators:
        for figure in figures(indicator.rule):
            if figure.source not in standard.sources:
                yield fault(indicator.place, f"{indicator.id}: source {figure.source!r} is not listed")
    for earlier, transitions in standard.transitions.items():
        known = {indicator.id for indicator in indicators} | {gate.id for gate in standard.gates}
        for transition in transitions:
            if transition.indicator not in known:
                what = f"transitions from {earlier}: {transition.indicator} is no indicator or gate"
                yield fault(standard.place, what)


def _formula(catalogue: Catalogue, formula: Formula) -> Iterator[CatalogueError]:
    units = symbol_units(catalogue, formula.symbols)
    yield from _explained(catalogue, formula)
    if set(formula.expression.symbols) <= units.keys():
        try:
            yields, wanted = formula.expression.unit(units), unit_of(catalogue, formula.place, formula.unit)
            if yields.dimension != wanted.dimension:
                yield fault(formula.place, f"{formula.id}: the formula yields {yields.symbol}, not {formula.unit}")
        except BadExpression as problem:
            yield fault(formula.place, f"{formula.id}: {problem}")
        except CatalogueError as found:
            yield found


def _explained(catalogue: Catalogue, formula: Formula) -> Iterator[CatalogueError]:
    for symbol in formula.expression.symbols:
        if symbol not in formula.symbols:
            yield fault(formula.place, f"{formula.id}: symbol {symbol} is not explained")
    for symbol, use in formula.symbols.items():
        offset = use.partition("@")[2]
        if fact_code(use) not in catalogue.dictionary:
            yield fault(formula.place, f"{formula.id}: {use} is not in the dictionary")
        elif symbol not in formula.expression.symbols:
            yield fault(formula.place, f"{formula.id}: symbol {symbol} is not used")
        elif offset and not (offset.startswith("-") and offset[1:].isdecimal()):
            yield fault(formula.place, f"{formula.id}: {use}: a year before is written @-1")


def _indicator(
    catalogue: Catalogue, standard: Standard, group: Group, indicator: Indicator
) -> Iterator[CatalogueError]:
    outcome = standard.outcome
    for measure in indicator.measures:
        if measure not in standard.formulas:
            yield fault(indicator.place, f"{indicator.id}: formula {measure} is not defined")
    for name, known in (("choice", outcome.choices), ("sharing", outcome.sharings)):
        key = getattr(indicator, name)
        if key and key not in known:
            yield fault(indicator.place, f"{indicator.id}: {name} {key} is not defined")
    if indicator.sharing and indicator.points is not None:
        yield fault(indicator.place, f"{indicator.id}: it shares a weight and cannot have points of its own")
    if indicator.output and fact_code(indicator.output) not in catalogue.dictionary:
        yield fault(indicator.place, f"{indicator.id}: {indicator.output} is not in the dictionary")
    yield from lint_rules.faults(catalogue, standard, indicator)
