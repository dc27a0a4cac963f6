"""One question with its editor, what was read, its problem in words, its state, reason, remark and evidence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from assessments.plausibility import unexplained
from desktop.assessing.announce import announce
from desktop.assessing.asking import ask, reason_wanted
from desktop.assessing.composing import leaves_or_undoes
from desktop.assessing.field_grid import Arrangement, FieldGrid
from desktop.assessing.keys import let_through
from desktop.assessing.last_year import TakeOver, without_taken
from desktop.assessing.state_button import StateButton
from desktop.besides import Extra, ProblemNotice
from desktop.choices import TickEditor
from desktop.editor import Editor
from desktop.editors import EDITORS
from desktop.energy.dialog import ledger_button
from desktop.evidence.row import EvidenceRow
from desktop.flow import Words
from desktop.inputs import TypedLine
from desktop.parts import named, say
from desktop.readback import ReadBack
from desktop.recovery.half_typed import whole_entry
from desktop.review.notice import RemarkNotice
from desktop.visit import Visit
from desktop.warning_notice import Found, WarningNotice, about
from desktop.words import gate_notice
from forms.questions import Answer, Entry, Gate, Judgement, Question, State

PAUSE = 800  # milliseconds without a key after which what was typed is saved
KEYS_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionField(QWidget):
    """A question on a card. It shows what the session holds and keeps only what is being typed."""

    focused = Signal(object)  # this field
    finished = Signal(object)  # Enter: on to the field after this one

    def __init__(self, visit: Visit, question: Question, item_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit, self.question = visit, question
        caption = self._caption()
        name = f"{item_name} {caption}"
        self.editor: Editor = EDITORS[type(question)](question, name, visit.language, self)
        self.label = Words(caption)
        self.label.setToolTip(named(question.note, visit.language))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.state = StateButton(name, question.may_not_apply)
        self.offer = TakeOver(visit, name)
        self.remarks = RemarkNotice(visit.session, question.key, visit.language)
        self.notice = ProblemNotice(name)
        self.warning = WarningNotice(visit.language)
        self.reason = Extra(self.tr("Reason"), name, self._prepare)
        self.remark = Extra(self.tr("Remark"), name, self._prepare)
        self.files = EvidenceRow(visit, question.key, name)
        self.run = 0  # counts visits to the field; keystrokes of one visit are undone together
        self._touched = False
        self._read_back = ReadBack(visit, question)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._connect()
        self.ledger = ledger_button(visit, question)
        if self.ledger:
            self.add_below(self.ledger)

    # What is typed

    def save(self) -> None:
        """Record what stands in the field now, unless a composition is open; a refusal keeps the text."""
        self._pause.stop()
        if not self._touched or not self.visit.editable:
            return
        if any(line.composing for line in self._lines()):
            self._pause.start()
            return
        self.record(self.entry())

    def entry(self, text: str | None = None) -> Entry:
        """What stands in the field, or another text in its place; state and evidence stay as they were."""
        answer = self.answer()
        text = self.editor.text() if text is None else text
        same = answer is not None and text == answer.text
        remark = self.remark.text()
        return Entry(
            text=text,
            unit=self.editor.unit(),
            state=answer.entry().state if answer and same else None,
            reason=self.reason.text(),
            remark=remark if same else without_taken(remark, self.visit.language),
            evidence=answer.evidence if answer else (),
        )

    def type(self, text: str) -> None:
        """Record a text as if it had been typed, such as a reading that was chosen."""
        self._pause.stop()
        self.record(replace(self.entry(text), state=None))

    def ask(self, what: str) -> None:
        """Do what a command at the field asks for: a state, a remark, evidence, last year's value."""
        self.save()
        self.run += 1  # what a command does is a step of its own
        ask(self, what)
        self.run += 1

    def record(self, entry: Entry) -> None:
        """Record an entry; a refusal is said and keeps what is typed."""
        refusal = self.visit.answer(self.question.key, entry)
        self._touched = refusal is not None
        if refusal:
            words = self.tr("Not saved. {why}").format(why=self.visit.words(refusal))
            self.notice.show_words(words, "alarm")
            return
        self.drop()
        self.refresh()

    def answer(self) -> Answer | None:
        """What the session holds."""
        return self.visit.session.answers.get(self.question.key)

    def drop(self) -> None:
        """Forget what is typed and not saved; for undo."""
        self._pause.stop()
        self._touched = False
        for line in self._lines():
            line.setModified(False)

    # What is shown

    def refresh(self) -> None:
        """Show what the session holds; text that is not saved yet stays."""
        answer = self.answer()
        self.editor.show_answer(answer)
        locked = not self.visit.editable
        self._show_reason(answer)
        self.remark.show_text(answer.remark if answer else "", False, locked)
        self.state.setVisible(not getattr(self.question, "default", ""))  # a usual choice is always there
        self.state.show_state(answer.state if answer else State.OPEN, self.visit.editable)
        self.files.show_files(answer.evidence if answer else ())
        self.offer.show_offer(lambda: self.visit.offered(self.question), answer)
        self.state.offers_last_year = self.offer.offered is not None
        self.remarks.refresh()
        self._show_hint(answer)
        self._show_problem(answer)

    def show_warnings(self, found: Found) -> None:
        """Show what looks unlikely about this question, and open its reason; of all warnings it takes its own."""
        if self.warning.show_warnings(about(found, self.question.key)):
            self._show_reason(self.answer())

    def lock(self, locked: bool) -> None:
        """Make the field read-only, or open again."""
        self.editor.lock(locked)
        if self.ledger:
            self.ledger.setDisabled(locked)
        self.refresh()

    def focus(self, *, anew: bool = False) -> None:
        """Put the cursor where an answer is given; `anew` also when it is elsewhere in this field."""
        if anew or not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.editor.target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def arrange(self, arrangement: Arrangement) -> None:
        """Use the width there is: what was read beside the input, below it, or the label on top."""
        self._below = self.editor.wide or arrangement is not Arrangement.WIDE
        self.grid.arrange(arrangement, hint_below=self._below)
        self._show_hint(self.answer())

    def add_below(self, widget: QWidget) -> None:
        """Put something of the card's own under the input, within this field's place in the order of Tab."""
        self.grid.add_below(widget, left=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.run += 1
            self.focused.emit(self)
        elif isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if any(line.composing for line in self._lines()) and leaves_or_undoes(event):
                event.accept()  # it is the input method's, and no shortcut either
                return True
            return let_through(event) if event.type() == QEvent.Type.ShortcutOverride else self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.editor.open_units()
            return True
        if event.key() in KEYS_ON and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.save()
            self.finished.emit(self)
            return True
        return False

    # How it is put together

    def _caption(self) -> str:
        if isinstance(self.question, Gate):
            return self.tr("Did it occur?") if self.question.veto else self.tr("Is it met?")
        if isinstance(self.question, Judgement):
            return self.tr("Judgement")
        return named(self.question, self.visit.language)

    def _arrange(self) -> None:
        self.grid = FieldGrid(self, self.label, self.editor, self.hint, self.state)
        if isinstance(self.editor, TickEditor):
            self.grid.top = Qt.AlignmentFlag.AlignTop
        self.arrange(Arrangement.WIDE)  # what stands in the first row comes first in the order of Tab
        self.grid.add_below(
            self.offer, self.remarks, self.notice, self.warning, self.reason, self.remark, self.files
        )
        self.label.setBuddy(self.editor.inputs()[0])

    def _connect(self) -> None:
        self._pause.timeout.connect(self.save)
        self.editor.typed.connect(self._type_on)
        self.editor.chosen.connect(self._choose)
        self.editor.left.connect(self.save)
        self.notice.chosen.connect(self._read_as)
        self.state.asked.connect(self.ask)
        self.offer.taken.connect(lambda: self.ask("take_over"))
        for each in self.editor.inputs():
            each.installEventFilter(self)

    def _prepare(self, line: TypedLine) -> None:
        """Make a reason or remark save itself as the editor does."""
        line.edited.connect(self._type_on)
        line.editingFinished.connect(self.save)
        line.settle.connect(self.save)
        line.installEventFilter(self)

    def _type_on(self) -> None:
        self._touched = True
        self._pause.start()
        self.visit.typing(self.question.key, whole_entry(self))

    def _choose(self) -> None:
        self._touched = True
        self.save()

    def _read_as(self, text: str) -> None:
        """A reading was chosen: its button goes, so the cursor returns to the input."""
        self.type(text)
        self.focus(anew=True)

    def _lines(self) -> tuple[TypedLine, ...]:
        inputs = (*self.editor.inputs(), self.reason.line, self.remark.line)
        return tuple(each for each in inputs if isinstance(each, TypedLine))

    def _show_hint(self, answer: Answer | None) -> None:
        words = self._read_back.words(answer, "   " if self._below else "\n")
        say(self.hint, words, self._read_back.role(answer))

    def _show_reason(self, answer: Answer | None) -> None:
        wanted = reason_wanted(self.question, answer) or bool(unexplained(self.warning.found))
        self.reason.show_text(answer.reason if answer else "", wanted, not self.visit.editable)

    def _show_problem(self, answer: Answer | None) -> None:
        problem = answer.problem if answer else None
        if problem:
            choices = problem.choices if self.visit.editable else ()
            self.notice.show_words(self.visit.words(problem), "notice", choices)
        elif isinstance(self.question, Gate) and answer and answer.state is State.GIVEN and answer.value == "no":
            self._warn(*gate_notice(self.visit.session.catalogue, self.question, self.visit.language))
        else:
            self.notice.show_words("", "notice")
        for each in self.editor.inputs():
            each.setAccessibleDescription(self.notice.text)
        for line in self._lines()[:1]:
            line.mark_wrong(bool(problem) and not line.isReadOnly())

    def _warn(self, words: str, role: str) -> None:
        """Say that a gate is not in order, and tell a screen reader at once when it is news."""
        news = self.notice.text != words
        self.notice.show_words(words, role)
        if news and role == "alarm":
            announce(self.notice, words)
