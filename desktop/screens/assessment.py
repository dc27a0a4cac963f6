"""The assessment screen: outline at the left, one section in the middle, score and explanation at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessments.journal import Change
from assessments.session import Session
from desktop.benchmark_dialog import choose_benchmark
from desktop.commands import AnswerCommand
from desktop.contents import Contents
from desktop.heading import AssessmentHeader, PhaseBanner
from desktop.not_saved import say_not_saved
from desktop.pages import Pages
from desktop.panes import three_panes
from desktop.parts import named
from desktop.progress import Results, after, home, question_at, troubled, unanswered
from desktop.question_field import QuestionField
from desktop.score import ScorePanel
from desktop.visit import Visit
from forms.form import Item, Section
from forms.problems import Problem, Refusal
from forms.questions import Entry

Finding = Callable[[Session, Results], tuple[str, ...]]


class AssessmentScreen(QWidget):
    """One open assessment. Every widget shows what the session holds; every change goes through the session."""

    changed = Signal()
    finish_requested = Signal()
    revision_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None, language: str = "zh") -> None:
        super().__init__(parent)
        self.session, self.language = session, language
        self.undo_stack = QUndoStack(self)
        self.results = session.results()
        self.question = ""
        self.header, self.banner = AssessmentHeader(session, language), PhaseBanner(session)
        self.contents, self.score = Contents(session, language), ScorePanel(language)
        self.pages = Pages(Visit(session, language, self._answer, session.last_year(), self.apply))
        self._return = QTimer(self, singleShot=True, interval=0)  # the window is there only after showEvent
        self._return.timeout.connect(lambda: self.goto(self.question))
        self._lay_out()
        self._bind()
        self._stop = session.listen(self._changed)
        self._show_phase()
        self._show_results()
        self.goto(session.assessment.resume)

    def close_session(self) -> None:
        """Save what is typed and stop listening."""
        self.save()
        self._stop()
        self._stop = lambda: None

    def save(self) -> None:
        """Record what is typed and not saved yet."""
        self.pages.save()

    def refresh(self) -> None:
        """Show the assessment again, such as after it was completed."""
        self._show_phase()
        self.results = self.session.results()
        self._show_results()
        self.pages.lock()
        self.pages.refresh(self.results)
        self.goto(self.question)

    def goto(self, question: str) -> None:
        """Open the section of a question (or of standard/indicator) and put the cursor there."""
        key = question_at(self.session, question) or next(iter(self.session.form)).key
        if self.pages.field(key) is None:
            self._open(home(self.session, key))
        page = self.pages.page
        fields = page.fields() if page else ()
        field = self.pages.field(key) or next(iter(fields), None)
        if field is not None:
            self.pages.focus(field)

    def next_unanswered(self) -> None:
        """Go to the next question without an answer."""
        self._next(unanswered, self.tr("Nothing is unanswered."))

    def next_problem(self) -> None:
        """Go to the next item with a problem."""
        self._next(troubled, self.tr("No item has a problem."))

    def turn(self, step: int) -> None:
        """Go to the section before or after."""
        sections = self.session.form.sections
        place = sections.index(self.pages.page.section) + step if self.pages.page else 0
        if 0 <= place < len(sections):
            self._open(sections[place])
            self._enter_page()

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

    def _answer(self, question: str, entry: Entry) -> Problem | None:
        try:
            change = self.session.answer(question, entry)
        except Refusal as refusal:
            self._refused(refusal.problem)
            return refusal.problem
        if change is not None:
            field = self.pages.field(question)
            run = field.run if field else 0
            self.undo_stack.push(AnswerCommand(change, self._command(question, entry), run, self._again))
        return None

    def apply(self, entries: Mapping[str, Entry], label: str) -> None:
        """Answer several questions as one step that one undo takes back."""
        if entries:
            self.undo_stack.beginMacro(label)
            stopped = any(self._answer(question, entry) for question, entry in entries.items())
            self.undo_stack.endMacro()
            if not stopped:
                self.goto(next(iter(entries)))

    def _apply_benchmark(self) -> None:
        self.save()
        self.apply(choose_benchmark(self.session, self.language, self), self.tr("Benchmark table"))

    def _again(self, question: str, entry: Entry) -> None:
        """Undo or redo: answer once more and go there."""
        field = self.pages.field(question)
        if field is not None:
            field.drop()
        try:
            self.session.answer(question, entry)
        except Refusal as refusal:
            self._refused(refusal.problem)
        self.goto(question)

    def _changed(self, change: Change) -> None:
        """The session tells of a change: everything that shows it is brought up to date in place."""
        self.results = self.session.results()
        self.pages.refresh(self.results, change.question)
        self._show_results()
        self.changed.emit()

    def _command(self, question: str, entry: Entry) -> str:
        name = named(self.session.form[question], self.language)
        text = entry.text or entry.remark or entry.reason
        if not text:
            return self.tr("{name}: cleared").format(name=name)
        return self.tr("{name}: {text}").format(name=name, text=text if len(text) <= 20 else text[:19] + "…")

    def _refused(self, problem: Problem) -> None:
        say_not_saved(problem.text(self.language), self)

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

    def _next(self, find: Finding, nothing: str) -> None:
        self.save()
        key = after(self.session, self.question, find(self.session, self.results))
        self.header.say("" if key else nothing)
        if key:
            self.goto(key)

    def _open(self, section: Section) -> None:
        self.pages.open(section, self.results)

    def _enter_page(self) -> None:
        fields = self.pages.page.fields() if self.pages.page else ()
        if fields:
            self.pages.focus(fields[0])

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
        if self.pages.page is None or self.pages.page.section is not section:
            self._open(section)
        page = self.pages.page
        card = next((each for each in page.cards if each.item is item), None) if page else None
        fields = card.shown_fields() if card else ()
        if fields:
            self.pages.focus(fields[0])

    # Showing

    def _show_phase(self) -> None:
        if not self.pages.visit.editable:
            self.undo_stack.clear()
        self.banner.show_phase()
        self.header.show_phase()

    def _show_results(self) -> None:
        self.contents.show_results(self.results)
        self.header.show_results(self.results)
        self._show_score()

    def _show_score(self) -> None:
        field, page = self.pages.field(self.question), self.pages.page
        if field is not None and page is not None:
            self.score.show_results(self.results, page.section, page.card_of(field).item, field.question)

    # How it is put together

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.banner):
            layout.addWidget(widget)
        layout.addWidget(three_panes(self.contents, self.pages, self.score), 1)

    def _bind(self) -> None:
        self.contents.picked.connect(self._picked)
        self.pages.arrived.connect(self._arrived)
        self.pages.turned.connect(self.turn)
        self.header.unanswered.connect(self.next_unanswered)
        self.header.problem.connect(self.next_problem)
        self.header.finish.connect(self._finish)
        self.header.benchmark.connect(self._apply_benchmark)
        self.banner.reopen.connect(self._reopen)
        self.banner.revise.connect(self.revision_requested)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F3", self.next_unanswered),
            ("F4", self.next_problem),
            ("Ctrl+PgUp", lambda: self.turn(-1)),
            ("Ctrl+PgDown", lambda: self.turn(1)),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)
