"""What rows and head of the energy ledger share: choices of factors, coefficients as typed, problems in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assessments.energy.counting import FUEL_SET
from desktop.inputs import QuietBox
from desktop.parts import named
from forms.factors import Factors
from forms.loading import shipped
from forms.problems import Problem
from forms.questions import Entry, Quantity
from forms.reading import shown
from forms.rules import Confidence

LETTERS = 16  # that a choice of factors asks room for


def grid_box(factors: Factors, language: str, name: str, unchosen: str = "") -> QuietBox:
    """A choice among all grid factors by region and year; with `unchosen` nothing is chosen at first."""
    made = QuietBox(name)
    if unchosen:
        made.addItem(unchosen, "")
    for factor in factors.grid.values():
        words = f"{named(factor.region, language)} {factor.year}   {shown(factor.value)} kgCO₂/(kW·h)"
        made.addItem(f"{words}   {sure(factor.confidence, language)}", factor.id)
    made.cut(LETTERS)
    return made


def set_box(factors: Factors, language: str, name: str) -> QuietBox:
    """A choice among the sets of carbon parameters."""
    made = QuietBox(name)
    for fuels in factors.sets.values():
        made.addItem(named(fuels, language), fuels.id)
    made.setCurrentIndex(made.findData(FUEL_SET))
    made.cut(LETTERS)
    return made


def read_coefficient(text: str) -> Decimal | None:
    """A coefficient as typed; None while it is blank or no positive number."""
    question = Quantity(key="", zh="", en="", unit="1", accepted=(), low=Decimal(0), units=shipped().units)
    answer = question.read(Entry(text=text))
    value = answer.value if answer else None
    return value if isinstance(value, Decimal) and value > 0 else None


def sure(confidence: Confidence, language: str) -> str:
    """How far a figure is confirmed, as it stands behind the figure."""
    if confidence is Confidence.A:
        return confidence.value
    return confidence.value + (" 待核对" if language == "zh" else " to be confirmed")


def problem_words(problems: Iterable[Problem], language: str) -> str:
    """Several problems, one a line."""
    return "\n".join(problem.text(language) for problem in problems)
