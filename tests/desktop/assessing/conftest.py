"""An assessment screen on the national and the provincial standard, and ways to type into it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.session import Session
from assessments.store import Store
from desktop.question_field import QuestionField
from desktop.screens.assessment import AssessmentScreen
from forms import shipped
from tests.conftest import GB, JS, OFFICERS, SITE
from tests.desktop.showing import assessing


class Driver:
    """Types and looks as an officer does."""

    def __init__(self, screen: AssessmentScreen) -> None:
        self.screen, self.session = screen, screen.session

    def field(self, key: str) -> QuestionField:
        self.screen.goto(key)
        found = self.screen.pages.current
        assert found is not None
        assert found.question.key == key
        return found

    def type(self, key: str, text: str) -> QuestionField:
        asked = self.field(key)
        line = asked.editor.inputs()[0]
        line.setFocus()
        line.selectAll()
        for letter in text:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(line, press)
        asked.save()
        return asked

    @property
    def at(self) -> str:
        """The question that has the cursor."""
        focus, current = QApplication.focusWidget(), self.screen.pages.current
        return current.question.key if current and focus and current.isAncestorOf(focus) else ""


Opening = Callable[[Session], Driver]


@pytest.fixture
def opening(qtbot: QtBot, dressed: QApplication) -> Opening:
    def show(session: Session) -> Driver:
        return Driver(assessing(qtbot, session))

    return show


@pytest.fixture
def session(store: Store) -> Session:
    """A draft under both green-factory standards, so that they share facts."""
    store.add_site(SITE)
    return Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB, JS]), OFFICERS).id)


@pytest.fixture
def driver(opening: Opening, session: Session) -> Driver:
    return opening(session)
