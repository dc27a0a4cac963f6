"""Undo: keystrokes of one visit to a field are one command, and undoing answers again."""

from PySide6.QtGui import QUndoStack

from assessments.session import Session
from desktop.commands import AnswerCommand
from forms import Entry

ENERGY = "energy.total@2025"


def typing(session: Session, stack: QUndoStack, *texts: tuple[str, int]) -> None:
    for text, run in texts:
        change = session.answer(ENERGY, Entry(text=text))
        assert change is not None
        stack.push(AnswerCommand(change, text, run, session.answer))


def test_one_visit_is_one_command(qapp: object, session: Session) -> None:
    stack = QUndoStack()
    typing(session, stack, ("1", 1), ("14", 1), ("1420", 1))
    assert (stack.count(), stack.undoText()) == (1, "1420")
    stack.undo()
    assert ENERGY not in session.answers
    stack.redo()
    assert session.answers[ENERGY].text == "1420"


def test_two_visits_are_two_commands(qapp: object, session: Session) -> None:
    stack = QUndoStack()
    typing(session, stack, ("14", 1), ("1420", 2))
    stack.undo()
    assert session.answers[ENERGY].text == "14"


def test_typing_that_ends_where_it_began_is_no_command(qapp: object, session: Session) -> None:
    stack = QUndoStack()
    typing(session, stack, ("14", 1), ("", 1))
    assert stack.count() == 0
