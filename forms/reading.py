"""Reading quantities as people type them: full width, 万 and 亿, thousands, per cent, units."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, localcontext

from forms.problems import Problem
from forms.units import ARITHMETIC, Units, UnknownUnit

MULTIPLIERS = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
NO_VALUE = frozenset({"/", "-", "--", "—", "无", "未有该标准", "n/a", "na"})
MISSING = frozenset({"缺", "缺数据", "无数据", "没有数据", "missing"})
NOT_APPLICABLE = frozenset({"不适用", "not applicable"})
LONGEST = 40  # characters of one number; longer input is a slip of the keyboard
LARGEST_EXPONENT = 30  # powers of ten; no quantity of a factory is larger or smaller

_BOUND = re.compile(r"^(超过|大于|高于|不低于|不少于|小于|低于|不超过|不高于|约|大约|近|[<>≤≥~≈])")
_NUMBER = re.compile(r"^([+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+))(?:(?:[x×*]10\^?|e)([+-]?\d{1,3}))?(.*)$", re.IGNORECASE)
_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A number and the unit it was read in."""

    value: Decimal
    unit: str


def folded(text: str) -> str:
    """The text with full-width forms folded and white space trimmed (the stored text stays as typed)."""
    return unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("–", "-")


def read_quantity(text: str, unit: str, accepted: tuple[str, ...], units: Units) -> Reading | Problem:
    """Read a typed quantity in `unit`, unless the text itself names one of the accepted dimensions.

    Returns a Problem, with the readings to choose between, where the text is no number or has two readings.
    """
    plain = re.sub(r"(?<=\d)\s+(?=\d)", "", folded(text))
    if _BOUND.match(plain):
        return Problem.of("value.bound", text=text)
    match = _NUMBER.match(plain.replace(" ", ""))
    if match is None or len(match[1]) > LONGEST:
        return Problem.of("value.not_a_number", text=text)
    number, exponent, rest = match.groups()
    if "," in number and not _GROUPED.match(number):
        return _comma(text, number, rest)
    value = Decimal(number.replace(",", "")).scaleb(int(exponent or 0))
    if abs(value.adjusted()) > LARGEST_EXPONENT:
        return Problem.of("value.not_a_number", text=text)
    multiplier, named = _split(rest, units)
    if named is None:
        return Problem.of("value.unknown_unit", text=text, unit=rest)
    if not _accepts(named or unit, accepted, units):
        return Problem.of("value.wrong_unit", text=text, unit=named or unit, wanted=" / ".join(accepted))
    if unit == "%" and not named and multiplier == 1 and 0 < abs(value) < 1:
        return _fraction(value, text)
    with localcontext(ARITHMETIC):
        return Reading(value * multiplier, named or units.symbol(unit))


def _accepts(unit: str, accepted: tuple[str, ...], units: Units) -> bool:
    try:
        dimension = units.unit(unit).dimension
    except UnknownUnit:
        return False
    return any(units.unit(other).dimension == dimension for other in accepted)


def _comma(text: str, number: str, rest: str) -> Problem:
    if number.count(",") == 1:
        choices = (number.replace(",", ".") + rest, number.replace(",", "") + rest)
        return Problem.of("value.comma", choices=choices, text=text)
    return Problem.of("value.not_a_number", text=text)


def _split(rest: str, units: Units) -> tuple[int, str | None]:
    """Multiplier and unit symbol of what follows the digits; '' for no unit, None for an unknown one."""
    for sign, multiplier in (("", 1), *MULTIPLIERS.items()):
        if rest.startswith(sign):
            tail = rest[len(sign) :]
            if not tail:
                return multiplier, ""
            try:
                return multiplier, units.symbol(tail)
            except UnknownUnit:
                continue
    return 1, None


def _fraction(value: Decimal, text: str) -> Problem:
    with localcontext(ARITHMETIC):
        as_fraction = (value * 100).normalize()
    return Problem.of("value.fraction_or_percent", choices=(f"{as_fraction:f}%", f"{value:f}%"), text=text)


def shown(value: Decimal, places: int | None = None) -> str:
    """A number for people: no exponent, no trailing zeros; rounded half-up to `places` when given."""
    if places is not None:
        value = rounded(value, places)
        return f"{value:f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def brief(value: Decimal, places: int = 4) -> str:
    """A number inside running text: rounded half-up to `places`, small ones to six digits, no trailing zeros."""
    small = 5 - value.adjusted() if value and value.adjusted() < 0 else places
    return shown(rounded(value, max(places, small)))


def rounded(value: Decimal, places: int) -> Decimal:
    """Half-up rounding to decimal places, as printed figures are rounded."""
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP", context=ARITHMETIC)
