"""The texts of formulas in cells: references, literals, cases and sums, in the closed language of a package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from forms.expressions import Expression

Cells = dict[str, str]  # name of a cell → its formula, in the order in which a person would work it out
BLANK, YES, NO = "None", "True", "False"
_BRACKETS = re.compile(r"[()]")


def cell(name: str) -> str:
    """The value of another cell."""
    return f"[{name!r}]"


def literal(value: Decimal | int | str | bool | None) -> str:
    """A number, a text, true, false or blank."""
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)


def either(condition: str, yes: str, no: str) -> str:
    """One of two; blank while the condition is blank."""
    if condition in (YES, NO) or yes == no == BLANK:
        return yes if condition == YES else no
    return f"({yes} if {condition} else {no})"


def cases(pairs: Iterable[tuple[str, str]], otherwise: str = BLANK) -> str:
    """The text of the first condition that holds; (condition, text)."""
    for condition, text in reversed(tuple(pairs)):
        otherwise = either(condition, text, otherwise)
    return otherwise


def every(conditions: Iterable[str]) -> str:
    """Whether all hold: false when one is false, else blank when one is blank."""
    return _linked(" and ", conditions, YES)


def some(conditions: Iterable[str]) -> str:
    """Whether one holds: true when one is true, else blank when one is blank."""
    return _linked(" or ", conditions, NO)


def _linked(word: str, conditions: Iterable[str], nothing: str) -> str:
    kept = [each for each in conditions if each != nothing]
    return f"({word.join(kept)})" if len(kept) > 1 else kept[0] if kept else nothing


def known(text: str) -> str:
    """Whether there is a value."""
    return differs(text, BLANK)


def same(one: str, other: str) -> str:
    """Whether two values are the same; never blank."""
    return f"({one} == {other})"


def differs(one: str, other: str) -> str:
    """Whether two values are not the same; never blank."""
    return f"({one} != {other})"


def call(name: str, *parts: str) -> str:
    """One of the functions of the language."""
    return f"{name}({', '.join(bare(each) for each in parts)})"


def answer(key: str, part: str) -> str:
    """A part of the answer to a question as the record has it: its state, word or unit."""
    return call("answer", literal(key), literal(part))


def bare(text: str) -> str:
    """A formula without the brackets around the whole of it."""
    depth = 0
    for bracket in _BRACKETS.finditer(text) if text.startswith("(") else ():
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return bare(text[1:-1]) if bracket.end() == len(text) else text
    return text


def in_cells(expression: Expression, cells: Mapping[str, str]) -> str:
    """A formula or condition of a standard with each symbol replaced by the cell it stands for."""
    return f"({ast.unparse(_Replaced(cells).visit(ast.parse(expression.text, mode='eval')))})"


class _Replaced(ast.NodeTransformer):
    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._cells:
            return node
        return ast.List(elts=[ast.Constant(value=self._cells[node.id])], ctx=ast.Load())
