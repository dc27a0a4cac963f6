"""A person at the keyboard: steps that press keys one after another, also while a dialog is open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 30.0  # seconds a step may wait for what it needs
MOUSE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Drop,
    }
)
Wait = Callable[[], object]


@dataclass
class Act:
    """A key that opens a dialog with an event loop of its own; the script goes on while it is pressed."""

    do: Callable[[], object]
    begun: bool = False

    def __call__(self) -> None:
        self.begun = True
        self.do()


class MouseWatch(QObject):
    """Counts every event of a mouse, pen or finger that reaches the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOUSE:
            self.seen.append(event.type())
        return False


class Typist:
    """Runs a script. A condition that it yields is waited for, an `Act` is carried out while it goes on."""

    def __init__(self, script: Iterator[Wait | Act]) -> None:
        self._script = script
        self._wait: Wait = lambda: True
        self._since = time.monotonic()
        self.failure: BaseException | None = None
        self.done = False
        self._timer = QTimer(interval=1, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        self._timer.start()  # before the step: what it opens may run its own event loop
        try:
            if not self._wait():
                if time.monotonic() - self._since > PATIENCE:
                    raise TimeoutError(f"waited in vain {self._place()}; the focus is on {said(focused())}")
                return
            self._since = time.monotonic()
            wanted = next(self._script)
            if isinstance(wanted, Act):
                self._wait = lambda: wanted.begun
                QTimer.singleShot(0, wanted)
            else:
                self._wait = wanted
        except StopIteration:
            self._end()
        except BaseException as failure:  # told to the test, which fails with it
            self.failure = failure
            self._end()

    def _place(self) -> str:
        """Where the script waits, as a line number."""
        inner = self._script
        while getattr(inner, "gi_yieldfrom", None) is not None:
            inner = inner.gi_yieldfrom  # type: ignore[attr-defined]
        return f"at line {inner.gi_frame.f_lineno}"  # type: ignore[attr-defined]

    def _end(self) -> None:
        self.done = True
        self._timer.stop()
        for each in QApplication.topLevelWidgets():
            if self.failure is not None and each.isModal() and each.isVisible():
                each.close()


def focused() -> QWidget | None:
    """Where the keyboard goes now."""
    return QApplication.focusWidget()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    target = focused() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def write(text: str) -> None:
    """Type a text where the focus is; what is not ASCII comes from the input method."""
    target = focused()
    assert target is not None
    if text.isascii():
        QTest.keyClicks(target, text)
        return
    QApplication.sendEvent(target, QInputMethodEvent(text[:1], []))  # composing
    commit = QInputMethodEvent("", [])
    commit.setCommitString(text)
    QApplication.sendEvent(target, commit)


def tab_to(wanted: Callable[[QWidget], bool], most: int = 200) -> QWidget:
    """Press Tab until a widget that fits has the focus; fails when Tab never gets there."""
    passed = []
    for _ in range(most):
        here = focused()
        if here is not None and wanted(here):
            return here
        passed.append(said(here))
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach it, but {list(dict.fromkeys(passed))}")


def said(widget: QWidget | None) -> str:
    """A widget as a failing test names it."""
    words = widget.property("text") or widget.accessibleName() if widget else ""
    return f"{type(widget).__name__} {words}".strip()
