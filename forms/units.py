"""Units of measure with exact factors: coal equivalent, carbon dioxide, money, land, water, quotients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from forms.yamltext import Block

# Every computed number is rounded half-even to 28 significant digits and nowhere else.
ARITHMETIC = Context(prec=28)
_METRE = re.compile(r"(?<![A-Za-z0-9])([hk]?m)([23])(?![A-Za-z0-9])")
_RAISED = {"2": "²", "3": "³"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many base units one is, and of which dimensions it is made (name, exponent)."""

    symbol: str
    factor: Fraction
    dimension: tuple[tuple[str, int], ...]

    def over(self, other: Unit) -> Unit:
        """The quotient of two units, e.g. tce over 万元."""
        return Unit(f"{self.symbol}/{other.symbol}", self.factor / other.factor, _merge(self, other, -1))

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
        folded: dict[str, set[str]] = {}
        for spelling in (*units, *aliases):
            folded.setdefault(spelling.casefold(), set()).add(aliases.get(spelling, spelling))
        self._folded = {spelling: symbols.pop() for spelling, symbols in folded.items() if len(symbols) == 1}

    def symbol(self, text: str) -> str:
        """The canonical spelling of a unit as people write it; raises UnknownUnit."""
        parts = text.replace(" ", "").replace("每", "/").split("/")
        if len(parts) > 2 or not all(parts):
            raise UnknownUnit(text)
        return "/".join(self._one(part) for part in parts)

    def unit(self, text: str) -> Unit:
        """The unit as people write it, at most one quotient; raises UnknownUnit."""
        symbol = self.symbol(text)
        if "/" not in symbol:
            return self._units[symbol]
        above, below = symbol.split("/")
        return self._units[above].over(self._units[below])

    def name(self, text: str, language: str) -> str:
        """The unit's name in words."""
        return "/".join(self._names[part][language] for part in self.symbol(text).split("/"))

    def convert(self, value: Decimal, origin: str, target: str) -> Decimal:
        """The same quantity in another unit; raises UnknownUnit, ValueError for another dimension."""
        one, other = self.unit(origin), self.unit(target)
        if one.dimension != other.dimension:
            raise ValueError(f"{origin} is not convertible into {target}")
        return scaled(value, one.factor / other.factor)

    def _one(self, part: str) -> str:
        if part in self._units:
            return part
        found = self._aliases.get(part) or self._folded.get(part.casefold())
        if found is None:
            raise UnknownUnit(part)
        return found


def scaled(value: Decimal, factor: Fraction) -> Decimal:
    """value × factor, exact where the digits allow it."""
    with localcontext(ARITHMETIC):
        return value * factor.numerator / factor.denominator


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
