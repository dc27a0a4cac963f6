"""The middle of the assessment screen: one section of cards at a time, scrolled to where the cursor is."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.cards import Card
from desktop.progress import Results
from desktop.question_field import QuestionField
from desktop.section_page import SectionPage
from desktop.visit import Visit
from desktop.warning_notice import Found
from forms.form import Section

REST = 15  # milliseconds between two slices of work that can wait
SLICE = 0.005  # seconds after which a slice begins no further card; one takes about as long
AHEAD = 2  # heights of the screen above and below it for which cards are made while nothing else is to do


class Pages(QScrollArea):
    """Shows one section at a time; a page is made when it is first opened, and kept."""

    arrived = Signal(object)  # the field that has the cursor
    turned = Signal(int)  # one section on or back
    asked = Signal(str, object)  # a command for a whole card, and the card

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page: SectionPage | None = None
        self._current: QuestionField | None = None
        self._results: Results = {}
        self._came = False  # the cursor has come into a field while it was being put there
        self._filling = False
        self._scroll = QTimer(self, singleShot=True, interval=0)
        self._scroll.timeout.connect(self._keep_in_view)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._make_ahead)
        self._pages: dict[tuple[str, str], SectionPage] = {}
        inner = QWidget()
        inner.setProperty("role", "page")
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inner)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fill())

    @property
    def current(self) -> QuestionField | None:
        """The field on the open page that has the cursor, or had it last."""
        shown = self.page is not None and self._current is not None and self.page.isAncestorOf(self._current)
        return self._current if shown else None

    def field(self, question: str) -> QuestionField | None:
        """The field that asks a question on the open page, made when nobody has come there yet."""
        return self.page.field(question) if self.page else None

    def made(self, question: str) -> QuestionField | None:
        """The field that asks a question on the open page, when somebody has come there already."""
        return self.page.made(question) if self.page else None

    def save(self) -> None:
        """Record what is typed and not saved yet."""
        if self.page:
            self.page.save()

    def open(self, section: Section, results: Results) -> None:
        """Show the page of a section."""
        self.save()
        if self.page:
            self.page.hide()
        self.page = self._page_of(section)
        self.refresh(results)
        self.page.show()

    def refresh(self, results: Results, question: str = "", found: Found | None = None) -> None:
        """Show the session's answers on the open page; with `question`, when only that one has changed.

        `found` are the session's warnings where the caller has them already.
        """
        if self.page is None:
            return
        self._results = results
        self.page.show_warnings(self.visit.session.warnings() if found is None else found)
        self.page.refresh(results[self.page.section.standard.id], question)
        self._scroll.start()

    def lock(self) -> None:
        """Make the pages read-only, or open again, as the assessment's phase wants it."""
        for page in self._pages.values():
            page.lock(not self.visit.editable)

    def focus(self, field: QuestionField) -> None:
        """Put the cursor into a field, and the field where it is seen."""
        self._came = False
        field.focus()
        if not self._came:  # it was there already, or the window is not the active one
            self._arrive(field)
        self._keep_in_view()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_in_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _page_of(self, section: Section) -> SectionPage:
        key = (section.standard.id, section.id)
        if key not in self._pages:
            self._pages[key] = self._made(section)
        return self._pages[key]

    def _made(self, section: Section) -> SectionPage:
        page = SectionPage(self.visit, section, self._connect)
        sections = self.visit.session.form.sections
        page.before.setVisible(section is not sections[0])
        page.after.setVisible(section is not sections[-1])
        page.before.clicked.connect(lambda: self.turned.emit(-1))
        page.after.clicked.connect(lambda: self.turned.emit(1))
        page.hide()
        self._stack.addWidget(page)
        return page

    def _connect(self, card: Card) -> None:
        card.menu.asked.connect(lambda what: self.asked.emit(what, card))
        for field in card.fields:
            field.focused.connect(self._arrive)
            field.finished.connect(self._go_on)

    def _arrive(self, field: QuestionField) -> None:
        if self.page is None or not self.page.isAncestorOf(field):
            return
        self.page.mark_current(self.page.card_of(field))
        self._current, self._came = field, True
        self._scroll.start()
        self.arrived.emit(field)

    def _keep_in_view(self) -> None:
        """Scroll to the current card if it fits, else to the field, once everything has its place."""
        if self.page is None or not self.page.isVisible():
            return
        for _ in range(2):  # cards that are made on the way may need more room than was thought
            _lay_out()
            self._reveal()
            if not self._fill():
                return

    def _reveal(self) -> None:
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
        following = self.page.following(field) if self.page else None
        if following is None:
            self.turned.emit(1)
        else:
            self.focus(following)

    # Cards are made when they come in sight

    def _sight(self, more: int = 0) -> tuple[int, int]:
        """From where to where the column of cards is in sight, with so many heights of the screen around it."""
        assert self.page is not None
        height = self.viewport().height()
        top = -self.page.column.mapTo(self.viewport(), QPoint()).y()
        return top - more * height, top + (1 + more) * height

    def _fill(self) -> bool:
        """Make the cards that are in sight; whether any was lacking."""
        if self.page is None or self._filling or not self.page.isVisible():
            return False
        lacking = False
        self._filling = True
        while (place := self.page.column.missing(*self._sight())) is not None:
            self._make(place)
            lacking = True
        self._filling = False
        self._rest.start()
        return lacking

    def _make_ahead(self) -> None:
        """Make cards that Tab or the wheel may reach next, a few at a time; then the top of the next section."""
        if self.page is None or not self.page.isVisible():
            return
        until = monotonic() + SLICE
        while (place := self._wanted(self.page)) is not None:
            if monotonic() > until:
                self._rest.start()
                return
            self._filling = True
            self._make(place)
            self._filling = False
        if self._prepare_next(self.page):
            self._rest.start()

    def _prepare_next(self, page: SectionPage) -> bool:
        """Make one more card of what the section after this one shows first; False when nothing is left to make."""
        sections = self.visit.session.form.sections
        after = sections[sections.index(page.section) + 1 :][:1]
        if not after:
            return False
        coming = self._page_of(after[0])
        place = coming.column.missing(0, self.viewport().height())
        if place is None:
            return False
        coming.refresh(self._results[coming.section.standard.id])
        coming.column.card(place)
        return True

    def _wanted(self, page: SectionPage) -> int | None:
        """Around what is in sight, and at the ends, where the cursor comes in from the sides of the screen."""
        place = page.column.missing(*self._sight(AHEAD))
        return page.column.missing_end() if place is None else place

    def _make(self, place: int) -> None:
        """Make a card; what is in sight stays where it is and the end the end, however high the new one is."""
        assert self.page is not None
        column, bar = self.page.column, self.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        top, bottom = self._sight()
        kept = next((card for card in column.made if top <= card.y() + card.height() and card.y() <= bottom), None)
        before = kept.y() if kept else 0
        column.card(place)
        if at_end:
            _lay_out()
            bar.setValue(bar.maximum())
        elif kept is not None and kept.y() != before:
            _lay_out()
            bar.setValue(bar.value() + kept.y() - before)


def _lay_out() -> None:
    """Do now what would be laid out before the next painting."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
