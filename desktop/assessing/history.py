"""What was changed, the latest first: when, where, before and after; going there, and undoing back to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QWidget

from assessments.assessment import Phase
from assessments.journal import CLOCK, NOTE, OPENED, OWN, PHASE, Change
from assessments.notes import kind_of
from assessments.session import Session
from desktop import theme
from desktop.assessing.answering import Answering, note_word
from desktop.choices import chosen
from desktop.parts import button, column, label, named, row
from desktop.recovery.words import note_text
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import phase_word
from forms.questions import Answer, Question, Selection, State
from forms.units import signs

SHOWN = 300  # rows of the journal
NOTHING = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One row of the journal as people read it; `step` is its place on the undo stack, None where undo ends."""

    number: int
    at: str
    who: str
    question: str
    what: str
    before: str
    after: str
    step: int | None


def past(session: Session, steps: Mapping[int, int], language: str) -> tuple[Past, ...]:
    """The last rows of a journal, the latest first; `steps`: journal row → place on the undo stack."""
    rows = session.store.journal(session.assessment.id)[-SHOWN:]
    return tuple(_past(session, each, steps.get(each.number), language) for each in reversed(rows))


class HistoryDialog(QDialog):
    """The list of changes; it stays open while steps are undone and redone."""

    goto = Signal(str)

    def __init__(self, session: Session, answering: Answering, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What was changed"))
        self.session, self.answering, self.language = session, answering, language
        self.rows = Rows(self._columns())
        self.table = table(self.rows, self.tr("Changes"))
        self.undo_here = button(self.tr("Undo back to before this"), self._undo_here)
        self.undo, self.redo = button(self.tr("Undo"), self._undo), button(self.tr("Redo"), self._redo)
        self.go = button(self.tr("Go there"), self._go, "primary")
        self.go.setDefault(True)
        words = self.tr("Every change is kept for good, undoing too. Undo reaches back to when this was opened.")
        layout = column(label(words, "muted", wrap=True), self.table, margin=16)
        close = button(self.tr("Close"), self.reject)
        layout.addLayout(row(self.undo, self.redo, self.undo_here, None, close, self.go))
        self.setLayout(layout)
        self.resize(min(theme.dp(980), 1280), min(theme.dp(540), 680))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.table.activated.connect(lambda _: self._go())
        self._show()
        self.table.setFocus()

    @property
    def _stack(self) -> QUndoStack:
        return self.answering.stack

    def _show(self) -> None:
        self.rows.show(past(self.session, self.answering.steps, self.language))
        select_first(self.table)
        self._offer()

    def _offer(self) -> None:
        chosen = self._chosen()
        done = chosen is not None and chosen.step is not None and chosen.step < self._stack.index()
        self.undo_here.setEnabled(done)
        self.go.setEnabled(chosen is not None and chosen.question in self.session.form)
        self.undo.setEnabled(self._stack.canUndo())
        self.redo.setEnabled(self._stack.canRedo())

    def _chosen(self) -> Past | None:
        found = current(self.table)
        return found if isinstance(found, Past) else None

    def _undo_here(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.step is not None:
            self._stack.setIndex(chosen.step)
            self._show()

    def _undo(self) -> None:
        self._stack.undo()
        self._show()

    def _redo(self) -> None:
        self._stack.redo()
        self._show()

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.question in self.session.form:
            self.accept()
            self.goto.emit(chosen.question)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Time"), lambda each: each.at, width=150),
            Column(self.tr("Question"), lambda each: each.what),
            Column(self.tr("Before"), lambda each: each.before, width=170),
            Column(self.tr("After"), lambda each: each.after, width=190),
            Column(self.tr("Undo"), self._undoable, width=96),
            Column(self.tr("Who"), lambda each: each.who, width=90, spare=1),
        )

    def _undoable(self, each: Past) -> str:
        if each.step is None:
            return ""
        return self.tr("possible") if each.step < self._stack.index() else self.tr("undone")


def _past(session: Session, change: Change, step: int | None, language: str) -> Past:
    what, before, after = _worded(session, change, language)
    return Past(
        number=change.number,
        at=change.at[:19].replace("T", " "),
        who=change.who,
        question=change.question,
        what=what,
        before=before,
        after=after,
        step=step,
    )


def _worded(session: Session, change: Change, language: str) -> tuple[str, str, str]:
    """What a row is about, and its two sides in words."""
    translate, key = QCoreApplication.translate, change.question
    if not key.startswith(OWN):
        try:
            what = named(session.form[key], language)
        except KeyError:
            what = key
        asked = session.form[key] if what != key else None
        return what, said(change.before_answer, asked, language), said(change.after_answer, asked, language)
    if key.startswith(NOTE):
        before, after = (note_text(json.loads(each)) for each in _sides(change))
        return note_word(kind_of(key.removeprefix(NOTE))), before, after
    if key == PHASE:
        found = [phase_word(Phase(json.loads(each)["phase"])) for each in _sides(change)]
        return translate("History", "Phase"), found[0], found[1]
    words = {OPENED: translate("History", "Opened"), CLOCK: translate("History", "Clock of the computer")}
    return words.get(key, key), NOTHING, NOTHING


def _sides(change: Change) -> Iterator[str]:
    yield change.before
    yield change.after


def said(answer: Answer | None, question: Question | None, language: str) -> str:
    """An answer in a few words: what was typed with its unit, the reason, the remark, the number of files."""
    if answer is None:
        return NOTHING
    unit = signs(answer.unit) if answer.unit not in ("", "1") and answer.state is State.GIVEN else ""
    text = f"{answer.text} {unit}".strip() if unit and not answer.text.endswith(unit) else answer.text
    if isinstance(question, Selection):
        key = chosen(question, answer)
        text = next((named(each, language) for each in question.options if each.key == key), text)
    files = QCoreApplication.translate("History", "{count} files").format(count=len(answer.evidence))
    parts = (text, answer.reason, answer.remark, files if answer.evidence else "")
    return " · ".join(part for part in parts if part) or NOTHING
