"""The assessment screen: outline at the left, one section in the middle, score and explanation at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessments.findings import to_check
from assessments.journal import NOTE, Change
from assessments.recovery import begin
from assessments.session import Session
from desktop.assessing.answering import Answering
from desktop.assessing.gaps import gaps
from desktop.assessing.journey import WayBack
from desktop.assessing.last_year import Earlier
from desktop.assessing.orders import Orders
from desktop.benchmark_dialog import choose_benchmark
from desktop.contents import Contents
from desktop.heading import AssessmentHeader, PhaseBanner
from desktop.not_saved import say_not_saved
from desktop.pages import Pages
from desktop.panes import three_panes
from desktop.progress import home, question_at
from desktop.question_field import QuestionField
from desktop.recovery.half_typed import put_back
from desktop.score import ScorePanel
from desktop.visit import Visit
from forms.form import Item, Section
from forms.problems import Problem, Refusal
from forms.questions import Entry


class AssessmentScreen(QWidget):
    """One open assessment. Every widget shows what the session holds; every change goes through the session."""

    changed = Signal()
    finish_requested = Signal()
    revision_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None, language: str = "zh") -> None:
        super().__init__(parent)
        self.session, self.language = session, language
        self.answering = Answering(session, language, self._run, self._drop, self)
        self.undo_stack = self.answering.stack
        self.results, self.found = session.results(), session.warnings()
        self.question = ""
        self.way_back = WayBack()
        self.header, self.banner = AssessmentHeader(session, language), PhaseBanner(session)
        self.contents, self.score = Contents(session, language), ScorePanel(language)
        self.sitting = begin(session.store, session)
        self.pages = Pages(self._visit())
        self.orders = Orders(self)
        self._return = QTimer(self, singleShot=True, interval=0)  # the window is there only after showEvent
        self._return.timeout.connect(lambda: self.goto(self.question))
        self._return.timeout.connect(lambda: put_back(self), Qt.ConnectionType.SingleShotConnection)
        self._lay_out()
        self._bind()
        self._stop = session.listen(self._changed)
        self._show_phase()
        self._show_results()
        self._show_earlier()
        self.goto(session.assessment.resume)

    def close_session(self) -> None:
        """Save what is typed and stop listening."""
        self.save()
        self._stop()
        self._stop = lambda: None
        self.sitting.end()

    def save(self) -> None:
        """Record what is typed and not saved yet."""
        self.pages.save()

    def refresh(self) -> None:
        """Show the assessment again, such as after it was completed."""
        self._show_phase()
        self.results, self.found = self.session.results(), self.session.warnings()
        self._show_results()
        self.pages.lock()
        self.pages.refresh(self.results, found=self.found)
        if self.isVisible():  # a hidden page must not draw the cursor to itself; shown again, it returns there
            self.goto(self.question)

    def goto(self, question: str) -> None:
        """Open the section of a question (or of standard/indicator) and put the cursor there."""
        key = question_at(self.session, question) or next(iter(self.session.form)).key
        if key != self.question:
            self.way_back.leave(self.question)
        if self.pages.field(key) is None:
            self._open(home(self.session, key))
        page = self.pages.page
        field = self.pages.field(key) or (page.first() if page else None)
        if field is not None:
            self.pages.focus(field)

    def turn(self, step: int) -> None:
        """Go to the section before or after."""
        sections = self.session.form.sections
        place = sections.index(self.pages.page.section) + step if self.pages.page else 0
        if 0 <= place < len(sections):
            self.way_back.leave(self.question)
            self._open(sections[place])
            self._enter_page()

    def next_unanswered(self) -> None:
        """Go to the next question without an answer."""
        self.orders.do("next_unanswered")

    def next_problem(self) -> None:
        """Go to the next item with a problem."""
        self.orders.do("next_problem")

    def apply(self, entries: Mapping[str, Entry], label: str) -> None:
        """Answer several questions as one step that one undo takes back."""
        if entries and self.answering.apply(entries, label):
            self.goto(next(iter(entries)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._return.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.goto(self.question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.undo_stack.redo()
        else:
            super().keyPressEvent(event)

    # Answering

    def _changed(self, change: Change) -> None:
        """The session tells of a change: everything that shows it is brought up to date in place."""
        self.answering.heard(change)
        before, self.results, self.found = self.results, self.session.results(), self.session.warnings()
        self.pages.refresh(self.results, change.question, self.found)
        self.score.changed.follow(self.answering.title, self.answering.step, before, self.results)
        self._show_results()
        if change.question.startswith(NOTE):
            self._show_earlier()
        self.changed.emit()

    def _run(self, question: str) -> int:
        """Which visit to its field a change of a question belongs to, 0 when it has none on the page."""
        field = self.pages.made(question)
        return field.run if field else 0

    def _drop(self, question: str) -> None:
        field = self.pages.made(question)
        if field is not None:
            field.drop()

    def _apply_benchmark(self) -> None:
        self.save()
        self.apply(choose_benchmark(self.session, self.language, self), self.tr("Benchmark table"))

    def _refused(self, problem: Problem) -> None:
        say_not_saved(problem.text(self.language), self, self.sitting, self.language)

    def _reopen(self) -> None:
        try:
            self.session.reopen()
        except Refusal as refusal:
            self._refused(refusal.problem)
        self.refresh()
        self.changed.emit()

    def _finish(self) -> None:
        self.save()
        self.finish_requested.emit()

    # Moving about

    def _open(self, section: Section) -> None:
        self.pages.open(section, self.results)

    def _enter_page(self) -> None:
        first = self.pages.page.first() if self.pages.page else None
        if first is not None:
            self.pages.focus(first)

    def _arrived(self, field: QuestionField) -> None:
        """The cursor is in a field: remember the place, and explain it."""
        self.question = field.question.key
        page = self.pages.page
        if page is None:
            return
        if page.visit.editable:
            try:
                self.session.visit(self.question)
            except Refusal as refusal:
                self._refused(refusal.problem)
        self.contents.mark_current(page.section, page.card_of(field).item)
        self._show_score()

    def _picked(self, section: Section, item: Item) -> None:
        """Something in the outline was chosen: its first field gets the cursor."""
        self.way_back.leave(self.question)
        if self.pages.page is None or self.pages.page.section is not section:
            self._open(section)
        first = self.pages.page.first(item) if self.pages.page else None
        if first is not None:
            self.pages.focus(first)

    # Showing

    def _show_phase(self) -> None:
        if not self.pages.visit.editable:
            self.undo_stack.clear()
        self.banner.show_phase()
        self.header.show_phase()
        self.orders.show_phase(editable=self.pages.visit.editable)

    def _show_results(self) -> None:
        self.contents.show_results(self.results, gaps(self.session, self.results, self.found))
        self.header.show_results(self.results)
        self._show_score()

    def _show_earlier(self) -> None:
        self.header.show_earlier(len(to_check(self.session)))

    def _show_score(self) -> None:
        field, page = self.pages.current or self.pages.field(self.question), self.pages.page
        if field is not None and page is not None:
            self.score.show_results(self.results, page.section, page.card_of(field).item, field.question)

    # How it is put together

    def _visit(self) -> Visit:
        return Visit(
            self.session,
            self.language,
            self.answering.answer,
            self.session.last_year(),
            self.apply,
            typing=self.sitting.type,
            offered=Earlier(self.session).offered,
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.banner):
            layout.addWidget(widget)
        self.panes = three_panes(self.contents, self.pages, self.score)
        layout.addWidget(self.panes, 1)

    def _bind(self) -> None:
        self.answering.refused.connect(self._refused)
        self.answering.repeated.connect(self.goto)
        self.contents.picked.connect(self._picked)
        self.pages.arrived.connect(self._arrived)
        self.pages.turned.connect(self.turn)
        self.pages.asked.connect(self.orders.ask_card)
        self.header.finish.connect(self._finish)
        self.header.benchmark.connect(self._apply_benchmark)
        self.banner.reopen.connect(self._reopen)
        self.banner.revise.connect(self.revision_requested)
        self.header.unanswered.connect(self.next_unanswered)
        self.header.problem.connect(self.next_problem)
        self.header.evidence.connect(lambda: self.orders.do("evidence"))
