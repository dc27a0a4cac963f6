"""One question with its editor, what was read, its problem in words, its state, reason, remark and evidence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from assessments.plausibility import unexplained
from desktop import theme
from desktop.besides import EvidenceRow, Extra, ProblemNotice, StateButton
from desktop.choices import TickEditor
from desktop.editor import Editor
from desktop.editors import EDITORS
from desktop.energy.dialog import ledger_button
from desktop.flow import Words
from desktop.inputs import TypedLine
from desktop.parts import named, say
from desktop.readback import ReadBack
from desktop.visit import MISSING, NOT_APPLICABLE, Visit
from desktop.warning_notice import Found, WarningNotice, about
from desktop.words import gate_notice
from forms.questions import Answer, Entry, Gate, Judgement, Question, Selection, State

PAUSE = 800  # milliseconds without a key after which what was typed is saved
LABEL, NARROW_LABEL = 172, 112  # widths of what stands left of the inputs, at 100 %
KEYS_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionField(QWidget):
    """A question on a card. It shows what the session holds and keeps only what is being typed."""

    focused = Signal(object)  # this field
    finished = Signal(object)  # Enter: on to the field after this one

    def __init__(self, visit: Visit, question: Question, item_name: str) -> None:
        super().__init__()
        self.visit, self.question = visit, question
        caption = self._caption()
        name = f"{item_name} {caption}"
        self.editor: Editor = EDITORS[type(question)](question, name, visit.language)
        self.label = Words(caption)
        self.label.setToolTip(named(question.note, visit.language))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.notice = ProblemNotice(name)
        self.warning = WarningNotice(visit.language)
        self.reason = Extra(self.tr("Reason"), name, self._prepare)
        self.remark = Extra(self.tr("Remark"), name, self._prepare)
        self.files = EvidenceRow(visit, question.key, name)
        self.state = StateButton(name, question.may_not_apply)
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
        self._record(self.entry())

    def entry(self) -> Entry:
        """What stands in the field; state and evidence stay as they were."""
        answer = self._answer()
        text = self.editor.text()
        kept = answer.entry().state if answer and text == answer.text else None
        return Entry(
            text=text,
            unit=self.editor.unit(),
            state=kept,
            reason=self.reason.text(),
            remark=self.remark.text(),
            evidence=answer.evidence if answer else (),
        )

    def type(self, text: str) -> None:
        """Record a text as if it had been typed, such as a reading that was chosen."""
        self._pause.stop()
        self._record(replace(self.entry(), text=text, state=None))

    def drop(self) -> None:
        """Forget what is typed and not saved; for undo."""
        self._pause.stop()
        self._touched = False
        for line in self._lines():
            line.setModified(False)

    # What is shown

    def refresh(self) -> None:
        """Show what the session holds; text that is not saved yet stays."""
        answer = self._answer()
        self.editor.show_answer(answer)
        locked = not self.visit.editable
        self._show_reason(answer)
        self.remark.show_text(answer.remark if answer else "", False, locked)
        self.state.setVisible(not getattr(self.question, "default", ""))  # a usual choice is always there
        self.state.show_state(answer.state if answer else State.OPEN, self.visit.editable)
        self.files.show_files(answer.evidence if answer else ())
        self._show_hint(answer)
        self._show_problem(answer)

    def show_warnings(self, found: Found) -> None:
        """Show what looks unlikely about this question, and open its reason; of all warnings it takes its own."""
        if self.warning.show_warnings(about(found, self.question.key)):
            self._show_reason(self._answer())

    def lock(self, locked: bool) -> None:
        """Make the field read-only, or open again."""
        self.editor.lock(locked)
        if self.ledger:
            self.ledger.setDisabled(locked)
        self.refresh()

    def focus(self) -> None:
        """Put the cursor where an answer is given."""
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.editor.target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def arrange_narrow(self, narrow: bool) -> None:
        """Put what was read below the input where the card is narrow."""
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        below = self._below = narrow or self.editor.wide
        layout.addWidget(self.editor, 0, 1, 1, 2 if below else 1)
        layout.addWidget(self.hint, 1 if below else 0, 1 if below else 2, 1, 2 if below else 1)
        self.label.setFixedWidth(theme.dp(NARROW_LABEL if narrow else LABEL))
        self._show_hint(self._answer())

    def add_below(self, widget: QWidget) -> None:
        """Put something of the card's own under the input, within this field's place in the order of Tab."""
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.addWidget(widget, layout.rowCount(), 1, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.run += 1
            self.focused.emit(self)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
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
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.dp(8))
        layout.setVerticalSpacing(theme.dp(4))
        layout.setColumnStretch(2, 1)
        across = Qt.AlignmentFlag.AlignTop if isinstance(self.editor, TickEditor) else Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(self.label, 0, 0, across)
        self.arrange_narrow(False)
        belows = (self.notice, self.warning, self.reason, self.remark, self.files)
        for row, below in enumerate(belows, start=2):
            layout.addWidget(below, row, 1, 1, 3)
        layout.addWidget(self.state, 0, 3, Qt.AlignmentFlag.AlignRight | across)
        self.label.setBuddy(self.editor.inputs()[0])

    def _connect(self) -> None:
        self._pause.timeout.connect(self.save)
        self.editor.typed.connect(self._type_on)
        self.editor.chosen.connect(self._choose)
        self.editor.left.connect(self.save)
        self.notice.chosen.connect(self.type)
        self.state.asked.connect(self._state_asked)
        for each in self.editor.inputs():
            each.installEventFilter(self)

    def _prepare(self, line: TypedLine) -> None:
        """Make a reason or remark save itself as the editor does."""
        line.textEdited.connect(lambda _: self._type_on())
        line.editingFinished.connect(self.save)
        line.settle.connect(self.save)
        line.installEventFilter(self)

    def _type_on(self) -> None:
        self._touched = True
        self._pause.start()

    def _choose(self) -> None:
        self._touched = True
        self.save()

    def _record(self, entry: Entry) -> None:
        refusal = self.visit.answer(self.question.key, entry)
        self._touched = refusal is not None
        if refusal:
            words = self.tr("Not saved. {why}").format(why=self.visit.words(refusal))
            self.notice.show_words(words, "alarm")
            return
        self.drop()
        self.refresh()

    def _state_asked(self, what: str) -> None:
        self.save()
        if what == "evidence":
            self.files.ask()
        elif what == "remark":
            self.remark.open()
        elif what == "missing":
            self.type(MISSING[self.visit.language])
        elif what == "not_applicable":
            self.type(NOT_APPLICABLE[self.visit.language])
            self.reason.open()
        else:
            self.reason.empty()
            self.type("")
            self.focus()

    def _lines(self) -> tuple[TypedLine, ...]:
        inputs = (*self.editor.inputs(), self.reason.line, self.remark.line)
        return tuple(each for each in inputs if isinstance(each, TypedLine))

    def _answer(self) -> Answer | None:
        return self.visit.session.answers.get(self.question.key)

    def _show_hint(self, answer: Answer | None) -> None:
        words = self._read_back.words(answer, "   " if self._below else "\n")
        say(self.hint, words, self._read_back.role(answer))

    def _show_reason(self, answer: Answer | None) -> None:
        wanted = self._reason_wanted(answer) or bool(unexplained(self.warning.found))
        self.reason.show_text(answer.reason if answer else "", wanted, not self.visit.editable)

    def _reason_wanted(self, answer: Answer | None) -> bool:
        if answer is None:
            return False
        asked = answer.problem is not None and answer.problem.code in ("answer.reason_needed", "judgement.reason")
        forced = isinstance(self.question, Selection) and self.question.needs_reason and bool(answer.text)
        return asked or forced

    def _show_problem(self, answer: Answer | None) -> None:
        problem = answer.problem if answer else None
        if problem:
            choices = problem.choices if self.visit.editable else ()
            self.notice.show_words(self.visit.words(problem), "notice", choices)
        elif isinstance(self.question, Gate) and answer and answer.state is State.GIVEN and answer.value == "no":
            self.notice.show_words(*gate_notice(self.visit.session.catalogue, self.question, self.visit.language))
        else:
            self.notice.show_words("", "notice")
        for line in self._lines()[:1]:
            line.mark_wrong(bool(problem) and not line.isReadOnly())
