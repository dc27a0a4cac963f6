"""The figures a standard states for an indicator, as a small table: what each is, when it holds, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy

from assessments.wording.ruling import Stated, stated
from desktop import theme
from desktop.flow import Words
from desktop.parts import label, named
from forms.form import Section
from forms.keys import fact_key
from forms.reading import shown
from forms.rules import Level
from forms.standard import Indicator

PAIRED = "baseline"  # stands beside its leading value, which names the condition of both


def _across(figures: tuple[Stated, ...]) -> int:
    """How many figures stand in a row: the levels, a baseline with its leading value, or one."""
    roles = {each.role for each in figures}
    if roles <= set(Level.__members__):
        return max(1, len(figures))
    return 2 if PAIRED in roles else 1


class StatedTable(QFrame):
    """One figure a line; levels side by side, as the standards print them."""

    def __init__(self, section: Section, indicator: Indicator, language: str) -> None:
        super().__init__()
        self.section, self.language = section, language
        self.figures = stated(indicator.rule)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.dp(16))
        self._grid.setVerticalSpacing(theme.dp(2))
        across = _across(self.figures)
        for number, each in enumerate(self.figures):
            row, column = divmod(number, across)
            self._lay(each, row, 2 * column)
        self._grid.setColumnStretch(self._grid.columnCount(), 1)
        self._name_signs()

    def _lay(self, each: Stated, row: int, column: int) -> None:
        words = Words("  ".join(self._words(each)))
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        source = self.section.standard.sources[each.source].zh
        mark = label(
            "" if each.confirmed else self.tr("to be confirmed {grade}").format(grade=each.confidence.value)
        )
        mark.setProperty("role", "hint-warning")
        for part in (words, mark):
            part.setToolTip(self.tr("Source: {source}").format(source=source))
        self._grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(mark, row, column + 1, Qt.AlignmentFlag.AlignVCenter)

    def _words(self, each: Stated) -> Iterator[str]:
        yield each.words.text(self.language)
        if each.points is not None:
            yield self.tr("→ {points} points").format(points=shown(each.points))
        if each.when and each.role != PAIRED:
            yield self.tr("when {condition}").format(condition=each.when)

    def _name_signs(self) -> None:
        """What the signs in conditions and formulas stand for, below the figures."""
        names = {sign: use for each in self.figures for sign, use in each.symbols.items()}
        if not names:
            return
        found = (f"{sign} = {self._name(use)}" for sign, use in names.items())
        self._grid.addWidget(Words("  ".join(found), "small"), self._grid.rowCount(), 0, 1, -1)

    def _name(self, use: str) -> str:
        """The name of a fact as the form asks it."""
        asked = (question for item in self.section.items for question in item.questions)
        key = fact_key(use, self.section.year)
        return next((named(question, self.language) for question in asked if question.key == key), use)
