"""Works out the cells of rules/*.json from the answers of a record; the help page tells the language."""

import ast
import json
import operator
from decimal import Context, Decimal, DecimalException, localcontext
from fractions import Fraction
from itertools import pairwise

ACTS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
SIGNS = {ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge}
SAME = {ast.Eq: operator.eq, ast.NotEq: operator.ne}
WHOLE = ("verdict", "total", "available", "maximum", "met", "assessed", "items", "complete", "policy")
PARTS = (
    ("gates", "gate", ("standing",)),
    ("lines", "indicator", ("standing", "maximum", "points", "share", "met", "level", "value")),
    ("groups", "group", ("points", "available", "complete", "met", "assessed", "items")),
    ("indices", "level", ("value", "limiting")),
)


def worked(act, *parts):
    """Blank where a part is blank or the arithmetic has no answer."""
    try:
        return None if None in parts else act(*parts)
    except DecimalException:
        return None


def growth(later, earlier, years):
    return None if earlier <= 0 or later < 0 or years <= 0 else (later / earlier) ** (1 / years) - 1


FUNCTIONS = {
    "sum": lambda *parts: sum((each for each in parts if each is not None), Decimal(0)),
    "count": lambda *parts: Decimal(sum(each is True for each in parts)),
    "first": lambda *parts: next((each for each in parts if each is not None), None),
    "min": lambda *parts: worked(min, *parts),
    "max": lambda *parts: worked(max, *parts),
    "growth": lambda *parts: worked(growth, *parts),
}


class Sheet(dict):
    """Name of a cell → its value: a Decimal, a text, True, False, or None for blank."""

    def __init__(self, rules, answers):
        super().__init__()
        self.cells, self.units, self.answers = rules["cells"], rules["units"], answers
        self.functions = FUNCTIONS | {"answer": self.answer, "number": self.number, "convert": self.convert}

    def __missing__(self, name):
        tree, text = ast.parse(self.cells[name], mode="eval").body, self.cells[name].encode()
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                node.value = Decimal(text[node.col_offset : node.end_col_offset].decode())
        with localcontext(Context(prec=28)):
            self[name] = self.value(tree)
        return self[name]

    def value(self, node):
        match node:
            case ast.Constant(value=value):
                return value
            case ast.List(elts=[ast.Constant(value=name)]):
                return self[name]
            case ast.IfExp(test=test, body=yes, orelse=no):
                holds = self.value(test)
                return None if holds is None else self.value(yes if holds else no)
            case ast.BoolOp(op=op, values=parts):
                found, decisive = [self.value(each) for each in parts], isinstance(op, ast.Or)
                return decisive if decisive in found else None if None in found else not decisive
            case ast.UnaryOp(op=ast.USub(), operand=part):
                return worked(operator.neg, self.value(part))
            case ast.BinOp(left=left, op=op, right=right):
                return worked(ACTS[type(op)], self.value(left), self.value(right))
            case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq() as sign], comparators=[right]):
                return SAME[type(sign)](self.value(left), self.value(right))
            case ast.Compare(left=left, ops=signs, comparators=others):
                pairs = pairwise([self.value(each) for each in (left, *others)])
                found = [worked(SIGNS[type(sign)], *pair) for sign, pair in zip(signs, pairs, strict=True)]
                return None if None in found else all(found)
            case ast.Call(func=ast.Name(id=name), args=parts):
                return self.functions[name](*map(self.value, parts))
        raise ValueError(ast.dump(node))

    def answer(self, key, part):
        return self.answers.get(key, {}).get(part)

    def number(self, key, *unit):
        value = self.answer(key, "number") and Decimal(self.answer(key, "number"))
        return self.convert(value, self.answer(key, "unit"), *unit) if unit else value

    def convert(self, value, origin, target):
        one, other = self.units.get(origin), self.units.get(target)
        if value is None or not one or not other or one["dimension"] != other["dimension"]:
            return None
        factor = Fraction(one["factor"]) / Fraction(other["factor"])
        return +value if factor == 1 else value * factor.numerator / factor.denominator


def expected(result):
    """Name of a cell → what a result says of it."""
    found = {name: result[name] for name in WHOLE} | {"grade": result["grade"] and result["grade"]["key"]}
    for kind, own, names in PARTS:
        for each in result[kind]:
            stem = f"{kind}/{each[own]}"
            found |= {f"{stem}/{name}": each[name] for name in names}
            if kind == "lines":
                levels = enumerate(each["reaches"] or [None] * 3, start=1)
                found |= {f"{stem}/reaches/{level}": reached for level, reached in levels}
            if kind == "indices":
                found |= {f"{stem}/groups/{group}": value for group, value in each["groups"]}
    return found


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def text(value):
    """A value as it stands in a result: decimals without exponent and trailing zeros."""
    told = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return (told.rstrip("0").rstrip(".") or "0") if isinstance(value, Decimal) and "." in told else told


def differences(rules, answers, result):
    """The parts of a result that are not what the cells give, and the lines, groups or gates it leaves out."""
    sheet, said, kinds = Sheet(rules, answers), expected(result), [kind for kind, _, _ in PARTS]
    wrong = [name for name, told in said.items() if text(sheet[name]) != str(told)]
    stems = [{tuple(name.split("/")[:2]) for name in names} for names in (sheet.cells, said)]
    return wrong + ["/".join(stem) for stem in sorted(stems[0] - stems[1]) if stem[0] in kinds]
