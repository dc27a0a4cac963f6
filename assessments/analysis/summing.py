"""Sums that are the same in any order: exact first, and only then rounded."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal

from forms.units import ARITHMETIC

_WIDE = Context(prec=100)  # a county of figures of 28 digits adds up in it without rounding


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum of figures of at most 28 digits, rounded to 28 digits once."""
    total = Decimal(0)
    for value in values:
        total = _WIDE.add(total, value)
    return ARITHMETIC.plus(total)
