"""The one way in which the screen answers, and the steps that undo takes back, whoever made the change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from assessments.assessment import Phase
from assessments.journal import NOTE, Change
from assessments.notes import NoteKind, kind_of
from assessments.session import Session
from desktop.commands import AnswerCommand, NoteCommand
from desktop.parts import named
from forms.problems import Problem, Refusal
from forms.questions import Entry

UNDONE_BY_UNDO = (NoteKind.FINDING, NoteKind.ANNOTATION, NoteKind.VISIT)
LONGEST = 20  # letters of an answer in the name of a step
Step = tuple[str, int]  # what belongs together: a question and a visit to it, or one number


class Answering(QObject):
    """Records answers, makes every change of the session a step, and takes steps back.

    `run` tells which visit to a field a change belongs to; `drop` forgets what is typed there.
    """

    refused = Signal(object)  # the problem
    repeated = Signal(str)  # undo or redo came to this question

    def __init__(
        self,
        session: Session,
        language: str,
        run: Callable[[str], int],
        drop: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.session, self.language = session, language
        self.stack = QUndoStack(self)
        self.title, self.step = "", ("", 0)  # of the change that was heard last
        self._run, self._drop = run, drop
        self.steps: dict[int, int] = {}  # journal row → place on the stack
        self._repeating = False
        self._together = ""  # the name of the step that several answers make
        self._steps = 0

    def answer(self, question: str, entry: Entry) -> Problem | None:
        """Record an answer; why it was refused, None when it is stored."""
        try:
            self.session.answer(question, entry)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return refusal.problem
        return None

    def apply(self, entries: Mapping[str, Entry], label: str) -> bool:
        """Answer several questions as one step that one undo takes back; False when one was refused."""
        self._forget(self.stack.index())
        self.stack.beginMacro(label)
        self._together, self._steps = label, self._steps + 1
        stopped = any(self.answer(question, entry) for question, entry in entries.items())
        self._together = ""
        self.stack.endMacro()
        return not stopped

    def heard(self, change: Change) -> None:
        """The session tells of a change: make it a step, unless it was undo that made it."""
        note = change.question.startswith(NOTE)
        label = self._note_label(change) if note else self._label(change)
        if self._repeating:
            self.title, self.step = self.tr("Undo or redo: {what}").format(what=label), self._single()
            return
        run = (0 if note else self._run(change.question)) or -self._single()[1]  # without a field, on its own
        self.title = self._together or (label if note else named(self.session.form[change.question], self.language))
        self.step = (self._together, self._steps) if self._together else (change.question, run)
        if self.session.assessment.phase is not Phase.DRAFT:
            return
        if not note:
            self._push(AnswerCommand(change, label, run, self._again), change.number)
        elif kind_of(change.question.removeprefix(NOTE)) in UNDONE_BY_UNDO:
            self._push(NoteCommand(change, label, self._note_again), change.number)

    def _push(self, command: QUndoCommand, number: int) -> None:
        """Push a step and remember where the journal row is on the stack; what could be redone is gone."""
        place = self.stack.index()
        if self.stack.canRedo():
            self._forget(place)
        self.stack.push(command)
        grown = self.stack.index() - place
        if grown < 0:  # typing ended where it began, so the step before is gone too
            self._forget(place - 1)
        else:
            self.steps[number] = place if grown or self._together else place - 1

    def _forget(self, place: int) -> None:
        self.steps = {row: at for row, at in self.steps.items() if at < place}

    def _single(self) -> Step:
        self._steps += 1
        return "", self._steps

    def _again(self, question: str, entry: Entry) -> None:
        """Undo or redo: answer once more and go there."""
        self._drop(question)
        self._repeating = True
        self.answer(question, entry)
        self._repeating = False
        self.repeated.emit(question)

    def _note_again(self, key: str, value: object) -> None:
        """Undo or redo of a note; the cursor goes to the question it is about, where it names one."""
        self._repeating = True
        try:
            self.session.note(kind_of(key), key.partition("/")[2], value)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
        self._repeating = False
        question = _about(value)
        if question in self.session.form:
            self.repeated.emit(question)

    def _label(self, change: Change) -> str:
        name = named(self.session.form[change.question], self.language)
        after = change.after_answer
        text = (after.text or after.remark or after.reason) if after else ""
        if not text:
            return self.tr("{name}: cleared").format(name=name)
        return self.tr("{name}: {text}").format(name=name, text=shortened(text))

    def _note_label(self, change: Change) -> str:
        kind = note_word(kind_of(change.question.removeprefix(NOTE)))
        if json.loads(change.after) is None:
            return self.tr("{name}: taken away").format(name=kind)
        return self.tr("{name}: kept").format(name=kind)


def _about(note: object) -> str:
    """The question that a stored note names, itself or in what it states; '' for none."""
    if not isinstance(note, Mapping):
        return ""
    found = note.get("question") or _about(note.get("statement"))
    return found if isinstance(found, str) else ""


def note_word(kind: NoteKind) -> str:
    """What a note is, in the language of the window."""
    translate = QCoreApplication.translate
    words = {
        NoteKind.VISIT: translate("Answering", "Visit"),
        NoteKind.FINDING: translate("Answering", "Finding"),
        NoteKind.ANNOTATION: translate("Answering", "Mark on a picture"),
        NoteKind.REVIEW: translate("Answering", "Review"),
        NoteKind.INK: translate("Answering", "Hand signature"),
        NoteKind.RETURN: translate("Answering", "Sent back"),
    }
    return words[kind]


def shortened(text: str) -> str:
    """A text cut to what a list has room for."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
