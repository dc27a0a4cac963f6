"""The cells of one item that come before any judgement: its value, and the figures that were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.scoring.cells.texts import (
    BLANK,
    NO,
    YES,
    Cells,
    answer,
    call,
    cases,
    cell,
    either,
    every,
    in_cells,
    known,
    literal,
    same,
    some,
)
from forms.asking import asked_limits
from forms.expressions import Expression
from forms.keys import document_key, fact_key, limit_key, measure_key
from forms.rules import Bands, Between, Levels, Measured, Progress, Threshold
from forms.standard import Formula, Indicator, Standard


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """An indicator of a standard in a year: where its cells and its answers are found."""

    standard: Standard
    year: int
    own: Indicator

    @property
    def key(self) -> str:
        """The stem of its question keys."""
        return f"{self.standard.id}/{self.own.id}"

    def name(self, part: str) -> str:
        """The name of one of its cells."""
        return f"lines/{self.own.id}/{part}"

    def __getitem__(self, part: str) -> str:
        """The value of one of its cells."""
        return cell(self.name(part))

    def facts(self, symbols: Mapping[str, str]) -> dict[str, str]:
        """Symbol → the cell of its fact."""
        return {symbol: fact_cell(use, self.year) for symbol, use in symbols.items()}

    def holds(self, condition: Expression | None, symbols: Mapping[str, str]) -> str:
        """Whether a condition of the rule holds; without one it always does."""
        return YES if condition is None else in_cells(condition, self.facts(symbols))

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The formulas that may give its value, the usual one first."""
        return tuple(self.standard.formulas[key] for key in self.own.measures)


def fact_cell(use: str, year: int) -> str:
    """The name of the cell of a fact seen from an evaluation year."""
    return f"facts/{fact_key(use, year)}"


def value_cells(item: Item, rule: Measured) -> Cells:
    """The value from the facts of the chosen formula, in the unit of what it is compared with."""
    made, formulas = {}, item.formulas
    if len(formulas) > 1:
        made["measure"] = call("first", answer(measure_key(item.key), "word"), literal(formulas[0].id))
    made |= {"unit": _unit(item, rule), "waived": _waived(item, rule)}
    values, inside = [], []
    for formula in formulas:
        unit = call("first", item["unit"], literal(formula.unit))
        chosen = same(item["measure"], literal(formula.id)) if len(formulas) > 1 else YES
        raw = call("convert", cell(f"formulas/{formula.id}"), literal(f"formula {formula.id}"), unit)
        values.append((chosen, raw))
        if formula.high is not None:
            possible = (
                f"({call('convert', item['computed'], unit, literal(formula.unit))} <= {literal(formula.high)})"
            )
            inside.append((chosen, possible))
    made["computed"] = cases(values)
    possible = every([same(item["waived"], NO), cases(inside, YES)])
    return made | {"value": either(possible, item["computed"], BLANK)}


def _waived(item: Item, rule: Measured) -> str:
    """Whether it does not apply: a fact of its formula, or a target that a plan need not set."""
    out = "'not_applicable'"
    plan = asked_limits(rule) if isinstance(rule, Progress) else ()
    own = [same(answer(limit_key(item.key, role), "state"), out) for role in plan]
    waived = [cell(f"formulas/{formula.id}/waived") for formula in item.formulas]
    if len(waived) > 1:
        pairs = zip(item.formulas, waived, strict=True)
        waived = [cases((same(item["measure"], literal(formula.id)), text) for formula, text in pairs)]
    return some([*own, *waived])


def _unit(item: Item, rule: Measured) -> str:
    """The unit that the value is compared in, blank for the formula's own."""
    if asked_limits(rule):
        own = rule.unit if isinstance(rule, Threshold) else ""
        return either(item["given"], _first_unit(item, rule), literal(own or None))
    if isinstance(rule, Between):
        return call(
            "first", cases((item.holds(each.when, rule.symbols), literal(each.unit)) for each in rule.limits)
        )
    facts = [known(cell(name)) for name in item.facts(rule.symbols).values()] if isinstance(rule, Levels) else []
    if isinstance(rule, Bands) and not rule.bands:
        return BLANK
    return either(every(facts), literal(rule.unit or None), BLANK)


def _first_unit(item: Item, rule: Measured) -> str:
    return answer(limit_key(item.key, asked_limits(rule)[0]), "unit")


def _asked(item: Item, rule: Measured) -> str:
    """Whether the figures that the rule asks for are given with their document, and are of one dimension."""
    given = [known(_figure(item, role.value, rule)) for role in asked_limits(rule)]
    return every([known(answer(document_key(item.key), "word")), *given])


def _figure(item: Item, role: str, rule: Measured) -> str:
    """A figure that was asked for, in the unit of the first of them."""
    return call("number", literal(f"{item.key}/{role}"), _first_unit(item, rule))


def asked_cells(item: Item, rule: Measured) -> Cells:
    """given (whether all that the rule asks for is there), and role → the figure; blank unless all are given."""
    roles = [role.value for role in asked_limits(rule)]
    figures = {role: either(item["given"], _figure(item, role, rule), BLANK) for role in roles}
    return {"given": _asked(item, rule), **figures} if roles else {}
