"""One piece of work at a time on a screen: its progress, a button that stops it, and how it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.jobs import Job, Jobs, Trouble, Work
from desktop.parts import Notice, button, holder, label, row
from desktop.settings import SettingsFile


class UnderWay(QWidget):
    """The line under a header while a job runs; nothing else can be started meanwhile."""

    busy = Signal(bool)

    def __init__(self, settings: SettingsFile, jobs: Jobs, notice: Notice) -> None:
        super().__init__()
        self._settings, self._jobs, self.notice = settings, jobs, notice
        self.job: Job | None = None
        self._told: Callable[[int, int], str] | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stage = label("", "small")
        line = row(self._stage, self._bar, button(self.tr("Stop"), self.cancel), margin=8)
        line.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder(line))
        self.hide()

    def run(
        self, stage: str, work: Work, done: Callable[[Any], None], told: Callable[[int, int], str] | None = None
    ) -> None:
        """Start a job, unless one is under way; failures are told in the notice.

        `told` puts progress into words, where its figures mean something to people.
        """
        if self.job is not None:
            return
        self.notice.show_text("")
        self._stage.setText(stage)
        self._told = told
        self._bar.setRange(0, 0)
        self._turn(True)
        self.job = self._jobs.start(work, lambda found: self._done(done, found), self._failed, self._advance)

    def cancel(self) -> None:
        """Ask the job to stop; what it has done stays."""
        if self.job is not None:
            self.job.cancel()

    def forget(self) -> None:
        """Cancel, and hear no more of it: the screen goes."""
        if self.job is not None:
            self.job.forget()

    def _turn(self, on: bool) -> None:
        self.setVisible(on)
        self.busy.emit(on)

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // max(1, total))
        if self._told is not None:
            self._stage.setText(self._told(done, total))

    def _done(self, done: Callable[[Any], None], found: Any) -> None:
        self.job = None
        self._turn(False)
        done(found)

    def _failed(self, trouble: Trouble) -> None:
        self.job = None
        self._turn(False)
        self.notice.show_text(trouble.text(self._settings.current.language), "alarm")
