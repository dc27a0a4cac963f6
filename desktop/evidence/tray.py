"""The tray: new photos of the watched folder, offered by number and taken in only when the officer says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.evidence.watched import WatchedFolder
from desktop.flow import Flow, Words
from desktop.parts import button

NAMED = 3  # photos that are named; of more only the number is said


class Tray(QFrame):
    """Hidden while there is nothing new."""

    wanted = Signal(object)  # the paths to take in

    def __init__(self, watched: WatchedFolder) -> None:
        super().__init__()
        self.watched = watched
        self.setProperty("role", "success")
        self.words = Words()
        self.take = button(self.tr("Take in for this question (&N)"), self._take, "primary")
        self.leave = button(self.tr("Do not offer these again"), self._leave)
        layout = Flow(self, self.words, self.take, self.leave)
        layout.setContentsMargins(8, 6, 8, 6)
        watched.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is new."""
        offered = self.watched.offered
        names = "、".join(path.name for path in offered[:NAMED])
        more = "…" if len(offered) > NAMED else ""
        self.words.setText(self.tr("New photos: {count} ({names})").format(count=len(offered), names=names + more))
        self.words.setToolTip("\n".join(path.name for path in offered))
        self.setVisible(bool(offered))

    def done(self, paths: tuple[Path, ...]) -> None:
        """These were taken in."""
        self.watched.settle(paths)

    def _take(self) -> None:
        self.wanted.emit(self.watched.offered)

    def _leave(self) -> None:
        self.watched.settle(self.watched.offered)
