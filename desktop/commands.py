"""Undo and redo: a command holds what was recorded, and records again."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from assessments.journal import NOTE, Change
from forms.questions import Answer, Entry

Again = Callable[[str, Entry], None]  # answers a question once more, and goes there
NotedAgain = Callable[[str, object], None]  # keeps a note (key, value) once more


class AnswerCommand(QUndoCommand):
    """One answer; keystrokes of the same run at one question are one command."""

    def __init__(self, change: Change, label: str, run: int, again: Again) -> None:
        super().__init__(label)
        self.question, self.run, self._again = change.question, run, again
        self.before, self.after = _entry(change.before_answer), _entry(change.after_answer)
        self._fresh = True

    def redo(self) -> None:
        if self._fresh:  # push runs redo once; the answer is already in
            self._fresh = False
        else:
            self._again(self.question, self.after)

    def undo(self) -> None:
        self._again(self.question, self.before)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next command when it only went on with the same entry."""
        if not isinstance(other, AnswerCommand) or (other.question, other.run) != (self.question, self.run):
            return False
        self.after = other.after
        self.setText(other.text())
        self.setObsolete(self.before == self.after)
        return True


class NoteCommand(QUndoCommand):
    """One note, such as a finding or an annotation, kept, changed or taken away."""

    def __init__(self, change: Change, label: str, again: NotedAgain) -> None:
        super().__init__(label)
        self.note, self._again = change.question.removeprefix(NOTE), again
        self.before, self.after = json.loads(change.before), json.loads(change.after)
        self._fresh = True

    def redo(self) -> None:
        if self._fresh:
            self._fresh = False
        else:
            self._again(self.note, self.after)

    def undo(self) -> None:
        self._again(self.note, self.before)


def _entry(answer: Answer | None) -> Entry:
    return answer.entry() if answer else Entry()
