"""Two answers to one question: the same, of another value, of another state, or given by one officer only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from forms.questions import Answer, Document, Fact, Quantity, Question, State
from forms.reading import folded
from forms.units import ARITHMETIC, UnknownUnit


class Match(Enum):
    """How two answers stand to each other; what nobody answered is not compared."""

    SAME = "same"
    VALUE = "value"
    STATE = "state"
    ONE = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPair:
    """One question with both answers; the difference is that of the second less the first, in `unit`."""

    question: str
    zh: str
    en: str
    sections: tuple[tuple[str, str], ...]  # (standard, section), each that asks it
    one: Answer | None
    other: Answer | None
    match: Match
    difference: Decimal | None = None
    unit: str = ""


def answered(answer: Answer | None) -> bool:
    """Whether an officer has answered: a remark or evidence alone is no answer."""
    return answer is not None and answer.state is not State.OPEN


def match_of(question: Question, one: Answer | None, other: Answer | None) -> Match | None:
    """How two answers to a question stand to each other; None where neither officer answered.

    Quantities are compared as quantities, whatever unit they were typed in: 1420 kgce is 1.42 tce. Reasons, remarks
    and evidence are each officer's own and are not compared.
    """
    if not answered(one) and not answered(other):
        return None
    if one is None or other is None or not answered(one) or not answered(other):
        return Match.ONE
    if one.state is not other.state:
        return Match.STATE
    if one.state in (State.MISSING, State.NOT_APPLICABLE):
        return Match.SAME
    return Match.SAME if meaning(question, one) == meaning(question, other) else Match.VALUE


def meaning(question: Question, answer: Answer) -> object:
    """What an answer says, in a form in which equal answers are equal."""
    if answer.state is State.UNREAD or answer.value is None:
        return folded(answer.text)
    if isinstance(question, Fact) and question.options:
        ticked = _ticked(question, answer.text)
        if ticked is not None:
            return ticked
    if isinstance(question, Quantity) and isinstance(answer.value, Decimal):
        return _quantity(question, answer)
    if isinstance(question, Document):
        return "".join(folded(str(answer.value)).split()).casefold()
    return answer.value


def difference(question: Question, one: Answer | None, other: Answer | None) -> tuple[Decimal | None, str]:
    """The second quantity less the first in the question's own unit, and that unit; None where there is none."""
    values = [each.value if each and each.state is State.GIVEN else None for each in (one, other)]
    if not isinstance(question, Quantity) or not all(isinstance(value, Decimal) for value in values):
        return None, ""
    try:
        first, second = (
            question.units.convert(each.value, each.unit or question.unit, question.unit)  # type: ignore[arg-type]
            for each in (one, other)
            if each
        )
    except (UnknownUnit, ValueError):
        return None, ""
    return ARITHMETIC.subtract(second, first), question.unit


def _quantity(question: Quantity, answer: Answer) -> object:
    """An exact number of base units with its dimension; no rounding can make two typed values differ."""
    assert isinstance(answer.value, Decimal)
    try:
        unit = question.units.unit(answer.unit or question.unit)
    except UnknownUnit:
        return answer.value, answer.unit
    return Fraction(answer.value) * unit.factor, unit.dimension


def _ticked(question: Fact, text: str) -> frozenset[str] | None:
    """Which options were ticked: two of the same number need not be the same; None for a typed number."""
    known = {word: option.zh for option in question.options for word in (option.zh, option.en)}
    words = [word.strip() for word in text.replace(";", "；").split("；") if word.strip()]
    return frozenset(known[word] for word in words) if words and all(word in known for word in words) else None
