"""Units of measure with exact factors: coal equivalent, carbon dioxide, money, land, water, quotients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from forms.yamltext import Block

# Every computed number is rounded half-even to 28 significant digits and nowhere else.
ARITHMETIC = Context(prec=28)
MULTIPLIERS = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
_IN_WORDS = {"万亿": "trillion", "亿": "hundred million", "万": "ten thousand"}
_POWERS = {"10^4": "万", "10^8": "亿", "10⁴": "万", "10⁸": "亿"}
_SIGNS = str.maketrans({"每": "/", "*": "·", "×": "·", "•": "·", "⋅": "·", " ": None})
_METRE = re.compile(r"(?<![A-Za-z0-9])([hkN]?m)([23])(?![A-Za-z0-9])")
_RAISED = {"2": "²", "3": "³"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many base units one is, and of which dimensions it is made (name, exponent)."""

    symbol: str
    factor: Fraction
    dimension: tuple[tuple[str, int], ...]

    def over(self, other: Unit) -> Unit:
        """The quotient of two units, e.g. tce over 万元."""
        return Unit(f"{self.symbol}/{_below(other.symbol)}", self.factor / other.factor, _merge(self, other, -1))

    def times(self, other: Unit) -> Unit:
        """The product of two units."""
        return Unit(f"{self.symbol}·{other.symbol}", self.factor * other.factor, _merge(self, other, 1))


def signs(text: str) -> str:
    """Units in proper signs, for people: m², m³ and CO₂ where the catalogue writes m2, m3 and CO2."""
    raised = _METRE.sub(lambda found: found[1] + _RAISED[found[2]], text)
    return raised.replace("CO2", "CO₂")


class UnknownUnit(ValueError):
    """No unit is written like this."""


class Units:
    """The table of units: symbol or alias → unit."""

    def __init__(self, units: dict[str, Unit], aliases: dict[str, str], names: dict[str, dict[str, str]]) -> None:
        self._units, self._aliases, self._names = units, aliases, names
        self._read: dict[str, Unit] = dict(units)  # spellings already understood: scoring asks for few, often
        folded: dict[str, set[str]] = {}
        for spelling in (*units, *aliases):
            folded.setdefault(spelling.casefold(), set()).add(aliases.get(spelling, spelling))
        self._folded = {spelling: symbols.pop() for spelling, symbols in folded.items() if len(symbols) == 1}

    def symbol(self, text: str) -> str:
        """The canonical spelling of a unit as people write it; raises UnknownUnit."""
        if text in self._units:
            return text
        above, *below = ("·".join(factors) for factors in self._sides(text))
        return "/".join((above, *map(_below, below)))

    def unit(self, text: str) -> Unit:
        """The unit as people write it, at most one quotient of products; raises UnknownUnit."""
        found = self._read.get(text)
        if found is None:
            above, *below = (self._product(factors) for factors in self._sides(text))
            found = self._read[text] = above.over(below[0]) if below else above
        return found

    def name(self, text: str, language: str) -> str:
        """The unit's name in words."""
        above, *below = ("·".join(self._named(each, language) for each in side) for side in self._sides(text))
        return "/".join((above, *map(_below, below)))

    def multiplied(self, text: str) -> bool:
        """Whether a unit begins with 万, 亿 or 万亿 that is no part of its own name (万元 is one)."""
        first = self._sides(text)[0][0]
        return first not in self._units

    def convert(self, value: Decimal, origin: str, target: str) -> Decimal:
        """The same quantity in another unit; raises UnknownUnit, ValueError for another dimension."""
        if origin == target:
            return ARITHMETIC.plus(value)
        one, other = self.unit(origin), self.unit(target)
        if one.dimension != other.dimension:
            raise ValueError(f"{origin} is not convertible into {target}")
        return scaled(value, one.factor / other.factor)

    def _sides(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Numerator and, in a quotient, denominator: each the canonical symbols it is the product of."""
        sides = text.translate(_SIGNS).split("/")
        if len(sides) > 2 or not all(sides):
            raise UnknownUnit(text)
        return tuple(self._factors(side, below=bool(place)) for place, side in enumerate(sides))

    def _factors(self, side: str, below: bool) -> tuple[str, ...]:
        enclosed = side.startswith("(") and side.endswith(")")
        rest = (side[1:-1] if enclosed else side).split("·")
        found: list[str] = []
        while rest:  # the longest known spelling first: kW·h is one unit, m2·次 is a product
            lengths = range(len(rest), 0, -1)
            taken = next((size for size in lengths if self._one("·".join(rest[:size]))), 0)
            known = self._one("·".join(rest[:taken]))
            if known is None or (found and below and not enclosed):
                raise UnknownUnit(side)  # m3/m2·次 without brackets has two readings
            found.append(known)
            rest = rest[taken:]
        return tuple(found)

    def _product(self, factors: tuple[str, ...]) -> Unit:
        product = self._single(factors[0])
        for factor in factors[1:]:
            product = product.times(self._single(factor))
        return product

    def _single(self, symbol: str) -> Unit:
        if symbol in self._units:
            return self._units[symbol]
        sign, unit = self._prefixed(symbol)
        return Unit(symbol, unit.factor * MULTIPLIERS[sign], unit.dimension)

    def _named(self, symbol: str, language: str) -> str:
        if symbol in self._units:
            return self._names[symbol][language]
        sign, unit = self._prefixed(symbol)
        return f"{sign if language == 'zh' else _IN_WORDS[sign] + ' '}{self._names[unit.symbol][language]}"

    def _prefixed(self, symbol: str) -> tuple[str, Unit]:
        sign = next(sign for sign in MULTIPLIERS if symbol.startswith(sign))
        return sign, self._units[symbol.removeprefix(sign)]

    def _one(self, part: str) -> str | None:
        """The canonical symbol of one spelling, with a multiplier such as 万 before it or without."""
        if found := self._plain(part):
            return found
        for spelling, sign in (*_POWERS.items(), *zip(MULTIPLIERS, MULTIPLIERS, strict=True)):
            unit = self._plain(part[len(spelling) :]) if part.startswith(spelling) else None
            if unit and not unit.startswith(tuple(MULTIPLIERS)):
                return self._plain(sign + unit) or sign + unit
        return None

    def _plain(self, part: str) -> str | None:
        if part in self._units:
            return part
        return self._aliases.get(part) or self._folded.get(part.casefold())


def _below(symbol: str) -> str:
    """A denominator as it is written: a product stands in brackets."""
    return f"({symbol})" if "·" in symbol else symbol


def scaled(value: Decimal, factor: Fraction) -> Decimal:
    """value × factor, exact where the digits allow it."""
    if factor == 1:
        return ARITHMETIC.plus(value)
    return ARITHMETIC.divide(ARITHMETIC.multiply(value, factor.numerator), factor.denominator)


def read_units(block: Block) -> Units:
    """Read the table of units; raises CatalogueError with the place."""
    units: dict[str, Unit] = {}
    aliases: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    for symbol, entry in block.children():
        units[symbol] = Unit(symbol, _factor(entry), _dimension(entry.text("dimension")))
        names[symbol] = {"zh": entry.text("zh"), "en": entry.text("en")}
        for alias in entry.texts("aliases"):
            if alias in aliases or (alias in units and alias != symbol):
                raise entry.error(f"the spelling {alias!r} is taken", "aliases")
            aliases[alias] = symbol
        entry.done()
    return Units(units, aliases, names)


def _factor(entry: Block) -> Fraction:
    try:
        factor = Fraction(entry.text("factor"))
    except (ValueError, ZeroDivisionError):
        raise entry.error("factor: a number or a fraction is needed", "factor") from None
    if factor <= 0:
        raise entry.error("factor: must be positive", "factor")
    return factor


def _dimension(name: str) -> tuple[tuple[str, int], ...]:
    return () if name == "ratio" else ((name, 1),)


def _merge(one: Unit, other: Unit, sign: int) -> tuple[tuple[str, int], ...]:
    exponents = dict(one.dimension)
    for name, exponent in other.dimension:
        exponents[name] = exponents.get(name, 0) + sign * exponent
    return tuple(sorted((name, exponent) for name, exponent in exponents.items() if exponent))
