"""The keys of questions: facts are shared by all standards, everything else belongs to one indicator."""

from __future__ import annotations

from functools import lru_cache

from forms.questions import LimitRole
from forms.standard import fact_code, fact_year


@lru_cache(maxsize=4096)
def fact_key(use: str, year: int) -> str:
    """The key of a fact (`code`, or `code@-1` for the year before) seen from an evaluation year: code@year."""
    return f"{fact_code(use)}@{fact_year(use, year)}"


def policy_key(standard: str) -> str:
    """The key of the choice what becomes of points that do not apply."""
    return f"{standard}/not-applicable"


def measure_key(indicator: str) -> str:
    """The key of the choice of measure; `indicator` is standard/indicator."""
    return f"{indicator}/measure"


def limit_key(indicator: str, role: LimitRole) -> str:
    """The key of a figure that the rule asks for: baseline, leading, reference, start or target."""
    return f"{indicator}/{role.value}"


def document_key(indicator: str) -> str:
    """The key of the document that the asked figures come from."""
    return f"{indicator}/document"
