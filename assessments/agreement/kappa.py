"""Cohen's kappa: how far two raters agree beyond what chance alone would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forms.problems import Problem
from forms.units import ARITHMETIC

SOURCE = "J. Cohen, Educational and Psychological Measurement 20 (1960) 37–46"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """The coefficient of a set of items, unweighted, with what it is made of; `value` is None where undefined."""

    count: int
    observed: Fraction  # p_o, the share of items on which both agree
    expected: Fraction  # p_e, the share on which they would agree by chance
    value: Decimal | None
    problem: Problem | None = None  # why there is no value


def kappa(pairs: Iterable[tuple[str, str]]) -> Kappa:
    """Cohen's kappa of pairs of ratings of the same items: κ = (p_o − p_e) / (1 − p_e).

    p_e is the sum over all categories of the product of both raters' shares (Cohen 1960). It is undefined without
    items, and where both raters put everything into one and the same category (p_e = 1).
    """
    rated = tuple(pairs)
    count = len(rated)
    if not count:
        nothing = Problem.of("agreement.kappa_no_items")
        return Kappa(count=0, observed=Fraction(0), expected=Fraction(0), value=None, problem=nothing)
    one, other = Counter(left for left, _ in rated), Counter(right for _, right in rated)
    observed = Fraction(sum(left == right for left, right in rated), count)
    expected = Fraction(sum(one[each] * other[each] for each in one), count * count)
    if expected == 1:
        single = Problem.of("agreement.kappa_one_category", count=count)
        return Kappa(count=count, observed=observed, expected=expected, value=None, problem=single)
    value = (observed - expected) / (1 - expected)
    return Kappa(count=count, observed=observed, expected=expected, value=decimal(value))


def decimal(value: Fraction) -> Decimal:
    """A fraction with 28 significant digits."""
    return ARITHMETIC.divide(Decimal(value.numerator), Decimal(value.denominator))
