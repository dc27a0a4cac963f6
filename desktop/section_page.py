"""A section of an assessment on one page: its title, its cards, and the ways to the sections beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessments.result import Result
from desktop import theme
from desktop.card_column import CardColumn
from desktop.cards import Card
from desktop.parts import button, label, named
from desktop.question_field import QuestionField
from desktop.visit import Visit
from desktop.warning_notice import Found
from desktop.words import section_words
from forms.form import Item, Section


class SectionPage(QWidget):
    """One section; `connect` is called with every card that is made."""

    def __init__(self, visit: Visit, section: Section, connect: Callable[[Card], None]) -> None:
        super().__init__()
        self.visit, self.section, self._connect = visit, section, connect
        self._result: Result | None = None
        self._found: Found = ()
        self._current: Card | None = None
        self.setProperty("role", "page")
        self.before, self.after = (
            button(self.tr("‹ Previous section  Ctrl+PgUp")),
            button(self.tr("Next section  Ctrl+PgDn ›")),
        )
        self.column = CardColumn(visit, section, self._furnish)
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, theme.dp(8), margin, margin)
        layout.setSpacing(theme.dp(12))
        layout.addWidget(self._title())
        layout.addWidget(self.column)
        turning = QHBoxLayout()
        turning.addWidget(self.before)
        turning.addStretch(1)
        turning.addWidget(self.after)
        layout.addLayout(turning)
        layout.addStretch(1)

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards in order; those that nobody has come near are made for it."""
        return tuple(self.column.card(place) for place in range(len(self.column)))

    def fields(self) -> tuple[QuestionField, ...]:
        """All fields in the order of Tab; those that nobody has come near are made for it."""
        return tuple(field for card in self.cards for field in card.shown_fields())

    def first(self, item: Item | None = None) -> QuestionField | None:
        """The first field of an item, or of the page."""
        start = self.column.place_of_item(item) if item else 0
        return self._from(start)

    def field(self, question: str) -> QuestionField | None:
        """The first field that asks a question."""
        card = self.column.asking(question)
        fields = card.shown_fields() if card else ()
        return next((field for field in fields if field.question.key == question), None)

    def made(self, question: str) -> QuestionField | None:
        """The first field that asks a question among those that exist."""
        fields = (field for card in self.column.made for field in card.shown_fields())
        return next((field for field in fields if field.question.key == question), None)

    def following(self, field: QuestionField) -> QuestionField | None:
        """The field after one, None at the end of the page."""
        card = self.card_of(field)
        fields = card.shown_fields()
        if field in fields[:-1]:
            return fields[fields.index(field) + 1]
        return self._from(self.column.place_of(card) + 1)

    def card_of(self, field: QuestionField) -> Card:
        """The card a field stands on."""
        return next(card for card in self.column.made if field in card.fields)

    def refresh(self, result: Result, question: str = "") -> None:
        """Show the session's answers on every card; with `question`, when only that one has changed."""
        self._result = result
        for card in self.column.made:
            card.refresh(result, question)

    def show_warnings(self, found: Found) -> None:
        """Show what looks unlikely at each field it concerns; other fields stay as they are."""
        self._found = found
        for card in self.column.made:
            for field in card.fields:
                field.show_warnings(found)

    def save(self) -> None:
        """Record what is typed and not saved yet."""
        for card in self.column.made:
            for field in card.fields:
                field.save()

    def lock(self, locked: bool) -> None:
        """Make the page read-only, or open again."""
        for card in self.column.made:
            card.lock(locked)

    def mark_current(self, current: Card) -> None:
        """Show which card the cursor is in."""
        if self._current is not None and self._current is not current:
            self._current.mark_current(False)
        self._current = current
        current.mark_current(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab finds only what is there: the cards before and after the one with the cursor are made first."""
        focus = QApplication.focusWidget()
        here = next((card for card in self.column.made if focus and card.isAncestorOf(focus)), None)
        if here is None:
            self.column.ends()
        else:
            self.column.neighbours(self.column.place_of(here))
        return super().focusNextPrevChild(forward)

    def _from(self, start: int) -> QuestionField | None:
        """The first field at or below a place."""
        shown = (self.column.card(place).shown_fields() for place in range(start, len(self.column)))
        return next((fields[0] for fields in shown if fields), None)

    def _furnish(self, card: Card) -> None:
        """Bring a new card to where the others are."""
        self._connect(card)
        if not self.visit.editable:
            card.lock(True)
        for field in card.fields:
            field.show_warnings(self._found)
        if self._result is not None:
            card.refresh(self._result)

    def _title(self) -> QLabel:
        words = section_words(self.section, self.visit.language)
        standard = self.section.standard
        return label(f"{words}  ·  {named(standard, self.visit.language)}", "muted", wrap=True)
