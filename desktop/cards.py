"""Cards: one gate or indicator with its requirement, its fields and what to check on the spot."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessments.result import Line, Result
from assessments.wording.ruling import kind_words, stated
from desktop import theme
from desktop.assessing.field_grid import LABEL, NARROW_LABEL, Arrangement
from desktop.assessing.item_menu import ItemMenu
from desktop.assessing.years import YearRow, by_year, rows_of
from desktop.besides import ProblemNotice
from desktop.editors import QuantityEditor
from desktop.flow import Flow, Words
from desktop.parts import label, named, set_role
from desktop.progress import WAITING
from desktop.question_field import QuestionField
from desktop.quotas.check_dialog import quota_check_button
from desktop.quotas.dialog import quota_button
from desktop.stated_table import StatedTable
from desktop.visit import Visit
from desktop.words import gate_words, mark_words_of, points_words
from forms.bilingual import Bilingual
from forms.form import Item, Section
from forms.questions import Document, Limit, Quantity, Question
from forms.rules import Confidence
from forms.standard import GateItem, Indicator

NARROW = 620  # width of a card at 100 % below which what was read stands under the input


class Card(QFrame):
    """One gate or indicator."""

    def __init__(self, visit: Visit, section: Section, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit, self.section, self.item = visit, section, item
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self._limits = self._limits_frame()
        self.fields = tuple(self._field(question) for question in by_year(item.questions))
        self._years: list[YearRow] = []
        self._captions: list[Words] = []
        self.menu = ItemMenu(named(item, visit.language))
        self.problems = ProblemNotice(item.zh)
        self.quotas = quota_button(visit, section.standard, item) or quota_check_button(visit, item)
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, theme.dp(12), margin, theme.dp(12))
        layout.setSpacing(theme.dp(8))
        layout.addLayout(self._head())
        self._describe(layout)
        self._lay_fields(layout)
        self._hint(layout)
        layout.addWidget(self.problems)
        self._narrow = False

    def shown_fields(self) -> tuple[QuestionField, ...]:
        """The fields that count under the chosen measure."""
        wanted = {question.key for question in self.visit.questions(self.section, self.item)}
        return tuple(field for field in self.fields if field.question.key in wanted)

    def takes_cursor(self) -> bool:
        """Whether Tab stops on this card; a judgement that is read-only has nothing to stop at."""
        inputs = (each for field in self.shown_fields() for each in field.editor.inputs())
        return any(each.isEnabled() and not each.isHidden() for each in inputs)

    def refresh(self, result: Result, question: str = "") -> None:
        """Show the session's answers; with `question`, when only that one has changed."""
        if not question or any(field.question.key == question for field in self.fields):
            shown_now = self.shown_fields()
            for field in self.fields:
                if field.isHidden() == (field in shown_now):  # showing lays it out, even when it is shown
                    field.setVisible(field in shown_now)
                field.refresh()
            self._arrange_years()
        if self.item.indicator is not None:
            self._show_problems(result.line(self.item.id))

    def lock(self, locked: bool) -> None:
        """Make all fields read-only, or open again."""
        for field in self.fields:
            field.lock(locked)
        self.menu.locked = locked
        if self.quotas:
            self.quotas.setDisabled(locked)

    def mark_current(self, current: bool) -> None:
        """Show that the cursor is in this card."""
        set_role(self, "card-strong" if current else "card")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hand_on(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hand_on(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hand_on(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme.dp(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            for field in self.fields:
                field.arrange(self._arrangement())
            for caption in self._captions:
                caption.setFixedWidth(theme.dp(NARROW_LABEL if narrow else LABEL))
        self._arrange_years()

    def _hand_on(self, event: QDropEvent) -> None:
        """What is dropped beside the fields goes to the one with the cursor, else to the first."""
        shown, cursor = self.shown_fields(), self.window().focusWidget()
        current = (field for field in shown if cursor is not None and field.isAncestorOf(cursor))
        field = next(current, None) or next(iter(shown), None)
        if field is None or not field.files.eventFilter(self, event):
            event.ignore()

    def _arrangement(self) -> Arrangement:
        return Arrangement.NARROW if self._narrow else Arrangement.WIDE

    def _arrange_years(self) -> None:
        """Facts of several years stand beside one another where there is room."""
        for row in self._years:
            row.arrange(self.contentsRect().width() - theme.dp(32), self._arrangement())

    def _limits_frame(self) -> QFrame | None:
        """What the figures of a benchmark stand in, made before them: fields are not moved once they are made."""
        if not any(isinstance(question, Limit | Document) for question in self.item.questions):
            return None
        frame = QFrame(self)
        frame.setProperty("role", "group")
        return frame

    def _field(self, question: Question) -> QuestionField:
        name = named(self.item, self.visit.language)
        place = self._limits if isinstance(question, Limit | Document) else self
        field = QuestionField(self.visit, question, name, place)
        if isinstance(question, Quantity) and isinstance(field.editor, QuantityEditor):
            field.editor.units = lambda: self.visit.units(self.section, self.item, question)
        return field

    def _head(self) -> QHBoxLayout:
        """Name and marks, and at the right the menu of the whole item."""
        line = QHBoxLayout()
        line.setSpacing(theme.dp(8))
        line.addLayout(Flow(None, *self._header()), 1)
        if self.item.indicator is not None or self.item.gate is not None:
            line.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _header(self) -> Iterator[QLabel]:
        indicator, language = self.item.indicator, self.visit.language
        name = named(self.item, language)
        yield Words(f"{indicator.number} {name}".strip() if indicator else name, "heading")
        points = points_words(self.section, indicator, language) if indicator else ""
        yield label(" · ".join(words for words in (self._kind(), points) if words), "chip")
        if indicator:
            yield from (label(words, "chip") for words in mark_words_of(self.section, indicator, language))
        source = indicator or self.item.gate
        if source is not None:
            yield self._source(source)

    def _kind(self) -> str:
        """What kind of thing is judged here, in words."""
        if self.item.gate is not None:
            return gate_words(self.section.standard, self.item.gate)
        if self.item.indicator is None:
            return self.tr("Convention")
        return kind_words(self.item.indicator.rule).text(self.visit.language)

    def _source(self, source: GateItem | Indicator) -> QLabel:
        confirmed = source.confidence is Confidence.A
        words = self.tr("source confirmed {grade}") if confirmed else self.tr("to be confirmed {grade}")
        made = label(words.format(grade=source.confidence.value), "good" if confirmed else "warning")
        made.setToolTip(self.section.standard.sources[source.source].zh)
        return made

    def _said(self, words: Bilingual) -> str:
        return named(words, self.visit.language)

    def _describe(self, layout: QVBoxLayout) -> None:
        indicator, gate = self.item.indicator, self.item.gate
        if indicator:
            words = f"{self._said(indicator.requirement)} {indicator.clause}"
        elif gate:
            parts = (self._said(gate.window), self._said(gate.note).rstrip("。."), gate.clause)
            words = "；".join(part for part in parts if part)
        else:
            words = self._said(self.item.questions[0].note)
        layout.addWidget(Words(words, "muted"))
        if indicator and stated(indicator.rule):
            layout.addWidget(StatedTable(self.section, indicator, self.visit.language))

    def _lay_fields(self, layout: QVBoxLayout) -> None:
        limits = [field for field in self.fields if isinstance(field.question, Limit | Document)]
        for row in rows_of(field for field in self.fields if field not in limits):
            layout.addWidget(row)
            if isinstance(row, YearRow):
                self._years.append(row)
        if self.quotas and not limits:
            self.fields[0].add_below(self.quotas)
        if limits and self._limits is not None:
            inner = QVBoxLayout(self._limits)
            inner.setContentsMargins(0, theme.dp(8), 0, 0)
            inner.setSpacing(theme.dp(8))
            for field in limits:
                inner.addWidget(field)
            if self.quotas:
                limits[-1].add_below(self.quotas)
            layout.addWidget(self._limits)

    def _hint(self, layout: QVBoxLayout) -> None:
        """How the item is checked on the spot, and what is to be shown; a gate has its note on top."""
        indicator, source = self.item.indicator, self.item.indicator or self.item.gate
        told = [(self.tr("On site"), indicator.note)] if indicator else []
        told += [(self.tr("What to check"), source.evidence)] if source else []
        for caption, words in told:
            if words:
                line = QHBoxLayout()
                line.setSpacing(theme.dp(8))
                self._captions.append(Words(caption, "muted"))
                self._captions[-1].setFixedWidth(theme.dp(LABEL))
                line.addWidget(self._captions[-1], 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(Words(self._said(words), "muted"), 1)
                layout.addLayout(line)

    def _show_problems(self, line: Line) -> None:
        found = [problem for problem in line.problems if problem.code not in WAITING]
        words = "\n".join(self.visit.words(problem) for problem in found)
        self.problems.show_words(words, "notice")
