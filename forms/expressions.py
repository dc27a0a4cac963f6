"""The closed language of formulas and conditions: numbers, symbols, + - * /, min, max, growth, comparisons."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from forms.units import ARITHMETIC, Unit


def _divided(above: Decimal, below: Decimal) -> Decimal:
    if below == 0:
        raise ZeroDivisionError("division by zero")
    return ARITHMETIC.divide(above, below)


_OPERATORS: dict[type[ast.operator], tuple[str, Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: ("+", ARITHMETIC.add),
    ast.Sub: ("−", ARITHMETIC.subtract),
    ast.Mult: ("×", ARITHMETIC.multiply),
    ast.Div: ("÷", _divided),
}
Computing = Callable[[Mapping[str, Decimal]], Decimal]
_COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[[Decimal, Decimal], bool]]] = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("≤", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: ("≥", operator.ge),
}
LONGEST = 500  # characters; a formula of a standard fits on one line
GROWTH = "growth"  # growth(later, earlier, years): mean growth a year, (later ÷ earlier)^(1 ÷ years) − 1


def _growth(later: Decimal, earlier: Decimal, years: Decimal) -> Decimal:
    if earlier <= 0 or later < 0 or years <= 0:
        raise ZeroDivisionError(GROWTH)
    root = ARITHMETIC.power(ARITHMETIC.divide(later, earlier), ARITHMETIC.divide(Decimal(1), years))
    return ARITHMETIC.subtract(root, Decimal(1))


_CALLS: dict[str, tuple[range, Callable[..., Decimal]]] = {
    "min": (range(2, 6), min),
    "max": (range(2, 6), max),
    GROWTH: (range(3, 4), _growth),
}


ONE = Unit("1", Fraction(1), ())


class BadExpression(ValueError):
    """The text is not an expression of the closed language."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression with the symbols it uses, in order of appearance."""

    text: str
    tree: ast.expr
    symbols: tuple[str, ...]
    run: Computing | None = field(default=None, compare=False, repr=False)

    def value(self, values: Mapping[str, Decimal]) -> Decimal:
        """The number for the given symbol values; raises ZeroDivisionError, KeyError for a missing symbol."""
        return (self.run or _computing(self.tree))(values)

    def holds(self, values: Mapping[str, Decimal]) -> bool:
        """Whether a condition is true for the given symbol values."""
        if not isinstance(self.tree, ast.Compare):
            raise TypeError(f"{self.text} is no condition")
        numbers = [_computing(part)(values) for part in (self.tree.left, *self.tree.comparators)]
        checks = [_COMPARISONS[type(sign)][1] for sign in self.tree.ops]
        return all(check(*pair) for check, pair in zip(checks, pairwise(numbers), strict=True))

    def unit(self, units: Mapping[str, Unit]) -> Unit:
        """The unit the expression yields; raises BadExpression when unlike things are added or compared."""
        return _unit(self.tree, units)

    def printed(self, words: Mapping[str, str]) -> str:
        """The expression in mathematical signs with each symbol replaced by its words."""
        return _printed(self.tree, words, 0)


def parse(text: str, condition: bool = False) -> Expression:
    """Check an expression; raises BadExpression naming what is not allowed."""
    if len(text) > LONGEST:
        raise BadExpression(f"longer than {LONGEST} characters")
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadExpression(f"{text!r} is not an expression") from None
    if isinstance(tree, ast.Compare) is not condition:
        raise BadExpression(f"{text!r} must be {'a condition' if condition else 'a number, not a condition'}")
    symbols: dict[str, None] = {}
    _check(tree, symbols, top=True)
    return Expression(text, tree, tuple(symbols), None if condition else _computing(tree))


def _check(node: ast.expr, symbols: dict[str, None], top: bool = False) -> None:
    match node:
        case ast.Name():
            symbols.setdefault(node.id)
        case ast.Constant(value=int()) if not isinstance(node.value, bool):
            pass
        case ast.BinOp() if type(node.op) in _OPERATORS:
            _check(node.left, symbols)
            _check(node.right, symbols)
        case ast.Call(func=ast.Name(id=name), keywords=[]) if len(node.args) in _CALLS.get(name, ((), min))[0]:
            for part in node.args:
                _check(part, symbols)
        case ast.Compare() if top and all(type(sign) in _COMPARISONS for sign in node.ops):
            for part in (node.left, *node.comparators):
                _check(part, symbols)
        case _:
            raise BadExpression(
                f"{ast.unparse(node)!r} is not allowed: whole numbers, symbols, + - * /, min, max, growth only"
            )


def _computing(node: ast.expr) -> Computing:
    """A checked expression as nested functions: scoring evaluates it at every keystroke."""
    match node:
        case ast.Name(id=name):
            return lambda values: values[name]
        case ast.Constant(value=int(whole)):
            number = Decimal(whole)
            return lambda _: number
        case ast.BinOp():
            act = _OPERATORS[type(node.op)][1]
            left, right = _computing(node.left), _computing(node.right)
            return lambda values: act(left(values), right(values))
        case ast.Call(func=ast.Name(id=name)):
            call, parts = _CALLS[name][1], [_computing(part) for part in node.args]
            return lambda values: call(*(part(values) for part in parts))
    raise TypeError(ast.dump(node))


def _unit(node: ast.expr, units: Mapping[str, Unit]) -> Unit:
    match node:
        case ast.Name():
            return units[node.id]
        case ast.Constant():
            return ONE
        case ast.BinOp(op=ast.Mult()):
            return _unit(node.left, units).times(_unit(node.right, units))
        case ast.BinOp(op=ast.Div()):
            return _unit(node.left, units).over(_unit(node.right, units))
        case ast.BinOp():
            one = _alike(node, (node.left, node.right), units)
            if one.dimension and (_bare(node.left) or _bare(node.right)):
                raise BadExpression(f"{ast.unparse(node)}: {one.symbol} and a bare number are unlike")
            return one
        case ast.Call(func=ast.Name(id=name), args=[later, earlier, _]) if name == GROWTH:
            _alike(node, (later, earlier), units)
            return ONE
        case ast.Call():
            return _alike(node, tuple(node.args), units)
        case ast.Compare():
            return _alike(node, (node.left, *node.comparators), units)
    raise TypeError(ast.dump(node))


def _alike(node: ast.expr, parts: tuple[ast.expr, ...], units: Mapping[str, Unit]) -> Unit:
    """The common unit of some parts; a bare number is meant in the unit of what it stands beside."""
    found = [_unit(part, units) for part in parts if not _bare(part)]
    for one, other in pairwise(found):
        if (one.dimension, one.factor) != (other.dimension, other.factor):
            raise BadExpression(f"{ast.unparse(node)}: {one.symbol} and {other.symbol} are unlike")
    return found[0] if found else ONE


def _bare(node: ast.expr) -> bool:
    return not any(isinstance(part, ast.Name) and part.id not in _CALLS for part in ast.walk(node))


def _printed(node: ast.expr, words: Mapping[str, str], outer: int) -> str:
    match node:
        case ast.Name():
            return words[node.id]
        case ast.Constant():
            return str(node.value)
        case ast.BinOp():
            strength = 2 if isinstance(node.op, ast.Mult | ast.Div) else 1
            left = _printed(node.left, words, strength)
            right = _printed(node.right, words, strength + 1)
            text = f"{left} {_OPERATORS[type(node.op)][0]} {right}"
            return f"({text})" if strength < outer else text
        case ast.Call(func=ast.Name(id=name)):
            return f"{name}({', '.join(_printed(part, words, 0) for part in node.args)})"
        case ast.Compare():
            text = _printed(node.left, words, 1)
            for sign, part in zip(node.ops, node.comparators, strict=True):
                text += f" {_COMPARISONS[type(sign)][0]} {_printed(part, words, 1)}"
            return text
    raise TypeError(ast.dump(node))
