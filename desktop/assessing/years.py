"""Facts of several years that one formula needs: beside one another where there is room, else below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop import theme
from desktop.assessing.field_grid import Arrangement
from desktop.question_field import QuestionField
from forms.questions import Fact, Question

LEAST = 280  # width of a field with its label on top, at 100 %


def by_year(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions in order, those about one fact together, the latest year first."""
    order: dict[object, list[Question]] = {}
    for question in questions:
        order.setdefault(_about(question), []).append(question)
    for alike in order.values():
        alike.sort(key=lambda each: -each.year if isinstance(each, Fact) else 0)
    return tuple(question for alike in order.values() for question in alike)


class YearRow(QWidget):
    """The fields of one fact in several years."""

    def __init__(self, fields: Sequence[QuestionField]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.dp(8))
        for field in self.fields:
            self._across.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def arrange(self, width: int, arrangement: Arrangement) -> None:
        """Use a width: side by side where every field that counts has room, else as the card has its fields."""
        shown = sum(not field.isHidden() for field in self.fields)
        beside = shown > 1 and shown * theme.dp(LEAST) + (shown - 1) * self._across.spacing() <= width
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for field in self.fields:
            field.arrange(Arrangement.STACKED if beside else arrangement)


def rows_of(fields: Iterable[QuestionField]) -> Iterator[QuestionField | YearRow]:
    """The fields in order; those about one fact in several years as one row."""
    waiting: list[QuestionField] = []
    for field in fields:
        if waiting and _about(field.question) != _about(waiting[0].question):
            yield _row(waiting)
            waiting = []
        waiting.append(field)
    if waiting:
        yield _row(waiting)


def _row(fields: list[QuestionField]) -> QuestionField | YearRow:
    return YearRow(fields) if len(fields) > 1 else fields[0]


def _about(question: Question) -> str:
    return question.code if isinstance(question, Fact) else question.key
