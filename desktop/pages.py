"""The middle of the assessment screen: one section of cards at a time, scrolled to where the cursor is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from assessments.result import Result
from desktop import theme
from desktop.cards import Card
from desktop.parts import button, label, named
from desktop.progress import Results
from desktop.question_field import QuestionField
from desktop.visit import Visit
from desktop.warning_notice import Found
from desktop.words import section_words
from forms.form import Section


class SectionPage(QWidget):
    """The cards of one section below one another."""

    def __init__(self, visit: Visit, section: Section) -> None:
        super().__init__()
        self.visit, self.section = visit, section
        self.setProperty("role", "page")
        self.before, self.after = (
            button(self.tr("‹ Previous section  Ctrl+PgUp")),
            button(self.tr("Next section  Ctrl+PgDn ›")),
        )
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, theme.dp(8), margin, margin)
        layout.setSpacing(theme.dp(12))
        layout.addWidget(self._title())
        self.cards = tuple(Card(visit, section, item) for item in section.items)
        for card in self.cards:
            layout.addWidget(card)
        turning = QHBoxLayout()
        turning.addWidget(self.before)
        turning.addStretch(1)
        turning.addWidget(self.after)
        layout.addLayout(turning)
        layout.addStretch(1)

    def fields(self) -> tuple[QuestionField, ...]:
        """The fields in the order of Tab."""
        return tuple(field for card in self.cards for field in card.shown_fields())

    def field(self, question: str) -> QuestionField | None:
        """The first field that asks a question."""
        return next((field for field in self.fields() if field.question.key == question), None)

    def card_of(self, field: QuestionField) -> Card:
        """The card a field stands on."""
        return next(card for card in self.cards if field in card.fields)

    def refresh(self, result: Result, question: str = "") -> None:
        """Show the session's answers on every card; with `question`, when only that one has changed."""
        for card in self.cards:
            card.refresh(result, question)

    def show_warnings(self, found: Found) -> None:
        """Show what looks unlikely at each field it concerns; other fields stay as they are."""
        for card in self.cards:
            for field in card.fields:
                field.show_warnings(found)

    def save(self) -> None:
        """Record what is typed and not saved yet."""
        for card in self.cards:
            for field in card.fields:
                field.save()

    def lock(self, locked: bool) -> None:
        """Make the page read-only, or open again."""
        for card in self.cards:
            card.lock(locked)

    def mark_current(self, current: Card) -> None:
        """Show which card the cursor is in."""
        for card in self.cards:
            card.mark_current(card is current)

    def _title(self) -> QLabel:
        words = section_words(self.section, self.visit.language)
        standard = self.section.standard
        return label(f"{words}  ·  {named(standard, self.visit.language)}", "muted", wrap=True)


class Pages(QScrollArea):
    """Shows one section at a time; a page is made when it is first opened, and kept."""

    arrived = Signal(object)  # the field that has the cursor
    turned = Signal(int)  # one section on or back

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page: SectionPage | None = None
        self._current: QuestionField | None = None
        self._scroll = QTimer(self, singleShot=True, interval=0)
        self._scroll.timeout.connect(self._keep_in_view)
        self._pages: dict[tuple[str, str], SectionPage] = {}
        inner = QWidget()
        inner.setProperty("role", "page")
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inner)

    def field(self, question: str) -> QuestionField | None:
        """The field that asks a question on the open page."""
        return self.page.field(question) if self.page else None

    def save(self) -> None:
        """Record what is typed and not saved yet."""
        if self.page:
            self.page.save()

    def open(self, section: Section, results: Results) -> None:
        """Show the page of a section."""
        self.save()
        key = (section.standard.id, section.id)
        if key not in self._pages:
            self._pages[key] = self._made(section)
        if self.page:
            self.page.hide()
        self.page = self._pages[key]
        self.refresh(results)
        self.page.show()

    def refresh(self, results: Results, question: str = "") -> None:
        """Show the session's answers on the open page; with `question`, when only that one has changed."""
        if self.page is None:
            return
        self.page.show_warnings(self.visit.session.warnings())
        self.page.refresh(results[self.page.section.standard.id], question)
        self._scroll.start()

    def lock(self) -> None:
        """Make the pages read-only, or open again, as the assessment's phase wants it."""
        for page in self._pages.values():
            page.lock(not self.visit.editable)

    def focus(self, field: QuestionField) -> None:
        """Put the cursor into a field."""
        field.focus()
        self._arrive(field)

    def _made(self, section: Section) -> SectionPage:
        page = SectionPage(self.visit, section)
        for card in page.cards:
            for field in card.fields:
                field.focused.connect(self._arrive)
                field.finished.connect(self._go_on)
        sections = self.visit.session.form.sections
        page.before.setVisible(section is not sections[0])
        page.after.setVisible(section is not sections[-1])
        page.before.clicked.connect(lambda: self.turned.emit(-1))
        page.after.clicked.connect(lambda: self.turned.emit(1))
        if not self.visit.editable:
            page.lock(True)
        page.hide()
        self._stack.addWidget(page)
        return page

    def _arrive(self, field: QuestionField) -> None:
        if self.page is None or not self.page.isAncestorOf(field):
            return
        self.page.mark_current(self.page.card_of(field))
        self._current = field
        self._scroll.start()
        self.arrived.emit(field)

    def _keep_in_view(self) -> None:
        """Scroll to the current card if it fits, else to the field; after the layout has settled."""
        field, page = self._current, self.page
        if field is None or page is None or not page.isAncestorOf(field):
            return
        card = page.card_of(field)
        margin = theme.dp(12)
        if card.height() + 2 * margin <= self.viewport().height():
            self.ensureWidgetVisible(card, 0, margin)
        else:
            self.ensureWidgetVisible(field, 0, 4 * margin)

    def _go_on(self, field: QuestionField) -> None:
        fields = self.page.fields() if self.page else ()
        if field in fields[:-1]:
            fields[fields.index(field) + 1].focus()
        else:
            self.turned.emit(1)
