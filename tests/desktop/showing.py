"""Widgets shown as a test needs them: active, so that the keyboard reaches them, and gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessments.session import Session
from desktop import theme
from desktop.app import Desk
from desktop.screens.assessment import AssessmentScreen

Shown = TypeVar("Shown", bound=QWidget)
SIZE = (1282, 716)  # of a place in a window of 1366 × 768


def active(qtbot: QtBot, widget: Shown) -> Shown:
    """Show a widget as the active window; it is closed when the test ends."""
    qtbot.addWidget(widget)
    return _shown(qtbot, widget)


def assessing(qtbot: QtBot, session: Session) -> AssessmentScreen:
    """The assessment screen of a session, with the cursor where it was left."""
    screen = AssessmentScreen(session)
    qtbot.addWidget(screen, before_close_func=AssessmentScreen.close_session)
    screen.resize(*SIZE)
    _shown(qtbot, screen)
    QCoreApplication.processEvents()
    return screen


@contextmanager
def closing(desk: Desk) -> Iterator[Desk]:
    """A desk whose window, language and size of letters are gone afterwards."""
    try:
        yield desk
    finally:
        desk.window.close()
        desk.window.deleteLater()
        delete_closed()
        desk.translate("")
        theme.dress(desk.application, 100)
        desk.application.setStyleSheet("")


def delete_closed() -> None:
    """Delete what was closed: outside an event loop Qt keeps it, and styles it anew for every later test."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _shown(qtbot: QtBot, widget: Shown) -> Shown:
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget
