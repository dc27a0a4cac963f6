"""Writing the rules of indicators as trees of texts, the counterpart of their reader."""

from __future__ import annotations

from collections.abc import Mapping

from forms.expressions import Expression
from forms.questions import Option
from forms.rule_reading import BELOW, YES_NO
from forms.rules import (
    Bands,
    BaseValue,
    Between,
    Bound,
    Deduct,
    Direction,
    Figure,
    Levels,
    Limits,
    Met,
    Progress,
    Ratio,
    Rule,
    Threshold,
)

Tree = dict[str, object]
ALWAYS = {"levels", "bands"}  # the reader wants them even when the source gives no figure


def rule_tree(rule: Rule) -> Tree:
    """A rule as the catalogue writes it; what is empty is left out."""
    tree: Tree
    match rule:
        case Met():
            options = [] if rule.options == YES_NO else [option_tree(option) for option in rule.options]
            tree = {"kind": "met", "options": options, "discretion": "true" if rule.discretion else ""}
        case Between():
            limits = [_limits_tree(pair) for pair in rule.limits]
            tree = {"kind": "between", "direction": rule.direction.value, "limits": limits}
        case Threshold():
            bounds = [bound_tree(bound, rule.direction) for bound in rule.bounds]
            tree = {"kind": "threshold", **_measured(rule.direction, rule.unit), "bounds": bounds}
        case Levels():
            tree = _levels_tree(rule)
        case Ratio():
            reference = figure_tree(rule.reference) if rule.reference else {}
            cap = "" if rule.cap is None else f"{rule.cap:f}"
            tree = {"kind": "ratio", **_measured(rule.direction, rule.unit), "reference": reference, "cap": cap}
        case Bands():
            tree = _bands_tree(rule)
        case Progress():
            tree = {"kind": "progress", **_measured(rule.direction, rule.unit)}
        case Deduct():
            floor = f"{rule.floor:f}" if rule.floor else ""
            tree = {"kind": "deduct", "unit": rule.unit, "each": figure_tree(rule.each), "floor": floor}
    if isinstance(rule, Between | Threshold | Levels):
        tree["symbols"] = dict(rule.symbols)
    return _kept(tree)


def figure_tree(figure: Figure) -> Tree:
    """A number with its source and confidence."""
    return {"value": f"{figure.value:f}", "source": figure.source, "confidence": figure.confidence.value}


def bound_tree(bound: Bound, usual: Direction) -> Tree:
    """A bound; its direction only where it is not the usual one of its rule."""
    direction = "" if bound.direction is usual else bound.direction.value
    more = {"strict": "true" if bound.strict else "", "direction": direction, "when": _expression(bound.when)}
    return _kept({**figure_tree(bound.figure), **more})


def option_tree(option: Option) -> Tree:
    """One choice."""
    points = "" if option.points is None else f"{option.points:f}"
    return _kept({"key": option.key, "zh": option.zh, "en": option.en, "points": points})


def bands_direction(rule: Bands) -> Direction:
    """The direction that the bands share, which a rule of bands does not keep itself."""
    return rule.bands[0].bound.direction if rule.bands else Direction.HIGHER


def _limits_tree(pair: Limits) -> Tree:
    figures = {"baseline": figure_tree(pair.baseline), "leading": figure_tree(pair.leading)}
    return _kept({"unit": pair.unit, **figures, "when": _expression(pair.when)})


def _levels_tree(rule: Levels) -> Tree:
    if rule.options:
        return {"kind": "levels", "options": [option_tree(option) for option in rule.options if option != BELOW]}
    levels = {level.name: _base_tree(base) for level, base in sorted(rule.bases.items())}
    return {"kind": "levels", **_measured(rule.direction, rule.unit), "levels": levels}


def _base_tree(base: BaseValue) -> Tree:
    value = "" if base.figure is None else f"{base.figure.value:f}"
    parts = {"value": value, "formula": _expression(base.formula), "strict": "true" if base.strict else ""}
    return _kept({**parts, "source": base.source, "confidence": base.confidence.value})


def _bands_tree(rule: Bands) -> Tree:
    usual = bands_direction(rule)
    bands = [{**bound_tree(band.bound, usual), "points": f"{band.points:f}"} for band in rule.bands]
    return {"kind": "bands", **_measured(usual, rule.unit), "bands": bands}


def _measured(direction: Direction, unit: str) -> Tree:
    return {"direction": direction.value, "unit": unit}


def _expression(expression: Expression | None) -> str:
    return expression.text if expression else ""


def _kept(tree: Mapping[str, object]) -> Tree:
    return {key: value for key, value in tree.items() if value not in ("", [], {}) or key in ALWAYS}
