"""The levels of a result: what each group adds to the index of each level, and what every grade takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from assessments.result import Result
from assessments.wording.standings import LEVELS, conditions
from desktop import theme
from desktop.flow import Words
from desktop.parts import holder, label, named
from forms.reading import brief, shown
from forms.standard import Standard

PLACES, COLUMNS = 2, 6
NONE = "—"
MARKS = {True: "✓", False: "✗", None: "○"}


class LevelCard(QFrame):
    """A table of groups and levels with the conditions of the grades below it; hidden where there is no index."""

    def __init__(self, standard: Standard, language: str) -> None:
        super().__init__()
        self.standard, self.language = standard, language
        self.setProperty("role", "card")
        self._table, self._grades = QGridLayout(), QGridLayout()
        for grid in (self._table, self._grades):
            grid.setHorizontalSpacing(theme.dp(28))
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setVerticalSpacing(theme.dp(4))
            grid.setColumnStretch(COLUMNS, 1)  # what is left over stays empty at the right
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(8))
        layout.addWidget(label(self.tr("Index of each level"), "heading"))
        layout.addWidget(holder(self._table))
        layout.addWidget(label(self.tr("What each grade takes"), "heading"))
        layout.addWidget(holder(self._grades))

    def show_result(self, result: Result) -> None:
        """Show the indices as they stand."""
        self.setVisible(bool(result.indices))
        _fill(self._table, tuple(self._rows(result)), figures=True)
        _fill(self._grades, tuple(self._conditions(result)), figures=False)

    def _rows(self, result: Result) -> Iterator[tuple[str, ...]]:
        yield self.tr("Group"), self.tr("Weight"), *(f"Y{level.sign}" for level in LEVELS)
        for group in result.groups:
            weight = NONE if group.weight is None else shown(group.weight)
            parts = (dict(index.groups).get(group.group) for index in result.indices)
            judged = bool(group.assessed)
            words = (brief(part, PLACES) if judged and part is not None else NONE for part in parts)
            yield named(group, self.language), weight, *words
        values = (NONE if index.value is None else brief(index.value, PLACES) for index in result.indices)
        yield self.tr("Index"), "", *values

    def _conditions(self, result: Result) -> Iterator[tuple[str, ...]]:
        for grade in self.standard.outcome.grades:
            doubt = "" if grade.confidence.value == "A" else self.tr(" (to be confirmed)")
            for number, each in enumerate(conditions(grade, result)):
                name = named(grade, self.language) + doubt if number == 0 else ""
                said = f"{MARKS[each.holds]} {each.said.text(self.language)}"
                yield name, each.words.text(self.language), said


def _fill(grid: QGridLayout, rows: Sequence[tuple[str, ...]], *, figures: bool) -> None:
    """Put rows of words into a grid; the first and last row of a table of figures stand out."""
    while item := grid.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            strong = figures and row in (0, len(rows) - 1)
            made = Words(text, "strong" if strong else "")
            if figures and column:
                made.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(made, row, column)
