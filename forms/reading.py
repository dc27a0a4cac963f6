"""Reading quantities as people type them: full width, 万 and 亿, thousands, per cent, units."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from forms.problems import Problem
from forms.units import ARITHMETIC, MULTIPLIERS, Units, UnknownUnit

NO_VALUE = frozenset({"/", "-", "--", "—", "无", "未有该标准", "n/a", "na"})
MISSING = frozenset({"缺", "缺数据", "无数据", "没有数据", "missing"})
NOT_APPLICABLE = frozenset({"不适用", "not applicable"})
PRINTED = 8192  # numbers whose texts are remembered
LONGEST = 40  # characters of one number; longer input is a slip of the keyboard
LARGEST_EXPONENT = 30  # powers of ten; no quantity of a factory is larger or smaller

_BOUND = re.compile(
    r"^(超过|超|大于|高于|多于|不低于|不少于|至少|小于|低于|少于|不足|不到|不超过|不高于|至多|约|大约|近|接近|[<>≤≥~≈])"
    r"|(以上|以下|以内|左右|上下|有余|多|余)$"
)
_RANGE = re.compile(r"^[\d.,]+(?!e-)\D*(?:-|~|—|至|到)[\d.,]+\D*$", re.IGNORECASE)
_RAISED = re.compile(r"(?<=10)([⁺⁻]?[⁰¹²³⁴-⁹]+)")
_POWER = re.compile(r"[x×*]10(?=\d)", re.IGNORECASE)
_NUMBER = re.compile(r"^([+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+))(?:(?:[x×*]10\^?|e)([+-]?\d{1,3}))?(.*)$", re.IGNORECASE)
_APART = re.compile(r"\d\s+\d")
_SPACED = re.compile(r"^[+-]?\d{1,3}(\s\d{3})+(?!\s*\d)")
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
    digits = _digits(text)
    if isinstance(digits, Problem):
        return digits
    value, rest = digits
    multiplier, named = _split(rest, units)
    if named is None:
        return Problem.of("value.unknown_unit", text=text, unit=rest)
    if not _accepts(named or unit, accepted, units):
        return Problem.of("value.wrong_unit", text=text, unit=named or unit, wanted=" / ".join(accepted))
    if not named and multiplier == 1:
        asked = _share(value, units.symbol(unit), accepted, text)
        if asked:
            return asked
    with localcontext(ARITHMETIC):
        return Reading(value * multiplier, named or units.symbol(unit))


def _digits(text: str) -> tuple[Decimal, str] | Problem:
    """The number a text begins with and what follows it."""
    spaced = folded(_RAISED.sub(r"^\1", text))
    plain = re.sub(r"\s+", "", spaced)
    asked = _no_single_value(spaced, plain, text)
    if asked:
        return asked
    match = _NUMBER.match(plain)
    if match is None or len(match[1]) > LONGEST:
        return Problem.of("value.not_a_number", text=text)
    number, exponent, rest = match.groups()
    if "," in number and not _GROUPED.match(number):
        return _comma(text, number, rest)
    value = Decimal(number.replace(",", "")).scaleb(int(exponent or 0))
    if abs(value.adjusted()) > LARGEST_EXPONENT:
        return Problem.of("value.not_a_number", text=text)
    return value, rest


def _no_single_value(spaced: str, plain: str, text: str) -> Problem | None:
    """The problem of a text that gives a bound, a range, or digits with more than one reading."""
    if _APART.search(spaced) and not _SPACED.match(spaced):
        return Problem.of("value.spaces", choices=(plain,), text=text)
    if _BOUND.search(plain):
        return Problem.of("value.bound", text=text)
    if _RANGE.match(plain):
        return Problem.of("value.range", text=text)
    found = _POWER.search(plain)
    if found:  # 3×104 may be 3×10⁴ that lost its superscript, or 3 times 104
        power = f"{plain[: found.start()]}e{plain[found.end() :]}"
        return Problem.of("value.power", choices=(power,), text=text)
    return None


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
                symbol = units.symbol(tail)
            except UnknownUnit:
                continue
            if sign or not units.multiplied(symbol):  # 24万m3 is 240 000 m3, but 24万元 stays 24 万元
                return multiplier, symbol
    return 1, None


def _share(value: Decimal, unit: str, accepted: tuple[str, ...], text: str) -> Problem | None:
    """The question whether a bare number is a fraction or a per cent, where both readings are possible."""
    with localcontext(ARITHMETIC):
        hundredfold = f"{(value * 100).normalize():f}%"
    bare = f"{value:f}%"
    if unit == "%" and 0 < abs(value) < 1:
        return Problem.of("value.fraction_or_percent", choices=(hundredfold, bare), text=text)
    if unit == "1" and "%" in accepted and 1 < abs(value) <= 100:
        return Problem.of("value.fraction_or_percent", choices=(bare, hundredfold), text=text)
    return None


# Every keystroke scores the whole form again and prints the same numbers: the last texts are remembered.
@lru_cache(maxsize=PRINTED)
def shown(value: Decimal, places: int | None = None) -> str:
    """A number for people: no exponent, no trailing zeros; rounded half-up to `places` when given."""
    value = value or Decimal(0)  # a negative zero is printed as what it is
    if places is not None:
        value = rounded(value, places)
        return f"{value:f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=PRINTED)
def brief(value: Decimal, places: int = 4) -> str:
    """A number inside running text: rounded half-up to `places`, small ones to six digits, no trailing zeros."""
    small = 5 - value.adjusted() if value and value.adjusted() < 0 else places
    return shown(rounded(value, max(places, small)))


def rounded(value: Decimal, places: int) -> Decimal:
    """Half-up rounding to decimal places, as printed figures are rounded."""
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP", context=ARITHMETIC)
