"""Figures of targets as people read them: Chinese counts in 万 and 亿, English in millions and billions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from forms.bilingual import Named

MILLION, BILLION = Decimal(10**6), Decimal(10**9)
_MULTIPLE = re.compile(r"(\d[\d,]*)( million)? +(\S.*)")  # 100 million CNY, 10 MW


def read_out(values: Sequence[Decimal], unit: Named, language: str) -> tuple[tuple[Decimal, ...], str]:
    """Figures and their unit as a reader of a language expects them; exact, 9000 × 100 million is 900 billion."""
    if language == "zh":
        return tuple(values), unit.zh
    found = _MULTIPLE.fullmatch(unit.en)
    if found is None:
        return tuple(values), unit.en
    each, million, rest = Decimal(found[1].replace(",", "")), found[2], found[3]
    if not million:
        return tuple(value * each for value in values), rest
    whole = [value * each * MILLION for value in values]
    word, size = ("billion", BILLION) if max(map(abs, whole)) >= BILLION else ("million", MILLION)
    return tuple(value / size for value in whole), f"{word} {rest}"
