"""How far a piece of work is: what is being done, a bar, and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.parts import Elided, button, holder, row

STEPS = 1000  # of the bar, for bytes exceed what it counts to
WORDS, BAR = 1, 1  # shares of the width: fixed, so that other words need no other layout while work goes on


class ProgressLine(QWidget):
    """One line, shown from `begin` to `end`."""

    def __init__(self, stop: Callable[[], object], margin: int = 0) -> None:
        """`stop` is called when the officer wants the work to stop; `margin` around the line, at 100 %."""
        super().__init__()
        self.words = Elided("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Stop"), stop)
        line = row(self.words, self.bar, self.stop, margin=margin)
        line.setStretch(0, WORDS)
        line.setStretch(1, BAR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder(line))
        self.hide()

    def begin(self, stage: str) -> None:
        """Show that work has begun of which it is not known how much it is."""
        self.words.setText(stage)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def advance(self, done: int, total: int, stage: str = "") -> None:
        """Show how far it is, and in words where there are any."""
        self.bar.setRange(0, STEPS)
        self.bar.setValue(STEPS * done // max(1, total))
        if stage and self.stop.isEnabled():  # what is stopping says so until it has stopped
            self.words.setText(stage)

    def stopping(self) -> None:
        """Say that the work was asked to stop."""
        self.words.setText(self.tr("Stopping…"))
        self.stop.setEnabled(False)

    def end(self) -> None:
        """Hide: the work is over."""
        self.hide()
