"""What was typed, read back: the number and unit as understood, and the year before."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.visit import Visit, figure, per_cent
from forms.questions import Answer, Fact, Judgement, Question, State
from forms.reading import shown
from forms.units import UnknownUnit


class ReadBack:
    """The line beside an input that says how the entry was understood."""

    def __init__(self, visit: Visit, question: Question) -> None:
        self.visit, self.question = visit, question

    def words(self, answer: Answer | None, separator: str) -> str:
        """What to show for an answer."""
        said = (self._state(answer), self._before(answer))
        return separator.join(words for words in said if words)

    def role(self, answer: Answer | None) -> str:
        """The look of the line."""
        if answer is not None and answer.state is State.MISSING:
            return "hint-warning"
        return "hint-good" if answer is not None and answer.state is State.GIVEN else "hint"

    def tr(self, text: str) -> str:
        """A text in the language of the window."""
        return QCoreApplication.translate("ReadBack", text)

    def _state(self, answer: Answer | None) -> str:
        if answer is None:
            return ""
        if answer.state is State.MISSING:
            return self.tr("Data missing: not scored, never taken as zero")
        if answer.state is State.NOT_APPLICABLE:
            return self.tr("Does not apply")
        if answer.state is State.GIVEN and isinstance(answer.value, Decimal):
            return self._number(answer.value, answer.unit)
        return ""

    def _number(self, value: Decimal, unit: str) -> str:
        if isinstance(self.question, Judgement):
            return self.tr("Read as {points} points").format(points=shown(value))
        return self.tr("Read as {value}").format(value=figure(value, unit))

    def _before(self, answer: Answer | None) -> str:
        """The value of the year before, with the change where both are known."""
        if not isinstance(self.question, Fact):
            return ""
        before = self.visit.earlier.get(self.question.code)
        if before is None or not isinstance(before.value, Decimal):
            return ""
        words = self.tr("last year {value}").format(value=figure(before.value, before.unit))
        change = self._change(answer, before.value, before.unit)
        return words if change is None else f"{words} ({per_cent(change)})"

    def _change(self, answer: Answer | None, before: Decimal, unit: str) -> Decimal | None:
        if answer is None or not isinstance(answer.value, Decimal) or not before:
            return None
        try:
            now = self.visit.session.catalogue.units.convert(answer.value, answer.unit, unit)
        except (UnknownUnit, ValueError):
            return None
        return (now - before) / before
