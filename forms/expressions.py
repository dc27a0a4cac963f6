"""The closed expression language of formulas and conditions: numbers, symbols, + - * / and comparisons."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from forms.units import ARITHMETIC, Unit

_OPERATORS: dict[type[ast.operator], tuple[str, Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("−", operator.sub),
    ast.Mult: ("×", operator.mul),
    ast.Div: ("÷", operator.truediv),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[[Decimal, Decimal], bool]]] = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("≤", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: ("≥", operator.ge),
}
LONGEST = 500  # characters; a formula of a standard fits on one line


class BadExpression(ValueError):
    """The text is not an expression of the closed language."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression with the symbols it uses, in order of appearance."""

    text: str
    tree: ast.expr
    symbols: tuple[str, ...]

    def value(self, values: Mapping[str, Decimal]) -> Decimal:
        """The number for the given symbol values; raises ZeroDivisionError, KeyError for a missing symbol."""
        with localcontext(ARITHMETIC):
            return _value(self.tree, values)

    def holds(self, values: Mapping[str, Decimal]) -> bool:
        """Whether a condition is true for the given symbol values."""
        if not isinstance(self.tree, ast.Compare):
            raise TypeError(f"{self.text} is no condition")
        with localcontext(ARITHMETIC):
            numbers = [_value(part, values) for part in (self.tree.left, *self.tree.comparators)]
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
    return Expression(text, tree, tuple(symbols))


def _check(node: ast.expr, symbols: dict[str, None], top: bool = False) -> None:
    match node:
        case ast.Name():
            symbols.setdefault(node.id)
        case ast.Constant(value=int()) if not isinstance(node.value, bool):
            pass
        case ast.BinOp() if type(node.op) in _OPERATORS:
            _check(node.left, symbols)
            _check(node.right, symbols)
        case ast.Compare() if top and all(type(sign) in _COMPARISONS for sign in node.ops):
            for part in (node.left, *node.comparators):
                _check(part, symbols)
        case _:
            raise BadExpression(f"{ast.unparse(node)!r} is not allowed: whole numbers, symbols, + - * / only")


def _value(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Name():
            return values[node.id]
        case ast.Constant(value=int(number)):
            return Decimal(number)
        case ast.BinOp():
            right = _value(node.right, values)
            if isinstance(node.op, ast.Div) and right == 0:
                raise ZeroDivisionError(ast.unparse(node.right))
            return _OPERATORS[type(node.op)][1](_value(node.left, values), right)
    raise TypeError(ast.dump(node))


def _unit(node: ast.expr, units: Mapping[str, Unit]) -> Unit:
    match node:
        case ast.Name():
            return units[node.id]
        case ast.Constant():
            return Unit("1", Fraction(1), ())
        case ast.BinOp(op=ast.Mult()):
            return _unit(node.left, units).times(_unit(node.right, units))
        case ast.BinOp(op=ast.Div()):
            return _unit(node.left, units).over(_unit(node.right, units))
        case ast.BinOp():
            return _alike(node, (node.left, node.right), units)
        case ast.Compare():
            # A bare number in a condition is meant in the unit of what it is compared with.
            parts = [part for part in (node.left, *node.comparators) if not isinstance(part, ast.Constant)]
            return _alike(node, (parts[0], parts[-1]), units) if parts else Unit("1", Fraction(1), ())
    raise TypeError(ast.dump(node))


def _alike(node: ast.expr, pair: tuple[ast.expr, ast.expr], units: Mapping[str, Unit]) -> Unit:
    one, other = _unit(pair[0], units), _unit(pair[1], units)
    if (one.dimension, one.factor) != (other.dimension, other.factor):
        raise BadExpression(f"{ast.unparse(node)}: {one.symbol} and {other.symbol} are unlike")
    return one


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
        case ast.Compare():
            text = _printed(node.left, words, 1)
            for sign, part in zip(node.ops, node.comparators, strict=True):
                text += f" {_COMPARISONS[type(sign)][0]} {_printed(part, words, 1)}"
            return text
    raise TypeError(ast.dump(node))
