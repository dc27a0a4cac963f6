"""One piece of work at a time on a screen: its progress, a button that stops it, and how it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from desktop.jobs import Job, Jobs, Trouble, Work, called_off
from desktop.parts import Notice
from desktop.progress_line import ProgressLine
from desktop.settings import SettingsFile


class UnderWay(ProgressLine):
    """The line under a header while a job runs; nothing else can be started meanwhile."""

    busy = Signal(bool)

    def __init__(self, settings: SettingsFile, jobs: Jobs, notice: Notice) -> None:
        super().__init__(self.cancel, margin=8)
        self._settings, self._jobs, self.notice = settings, jobs, notice
        self.job: Job | None = None
        self._told: Callable[[int, int], str] | None = None
        self._over: Callable[[], None] | None = None

    def run(
        self,
        stage: str,
        work: Work,
        done: Callable[[Any], None],
        told: Callable[[int, int], str] | None = None,
        over: Callable[[], None] | None = None,
    ) -> None:
        """Start a job, unless one is under way; failures are told in the notice.

        `told` puts progress into words, where its figures mean something to people; `over` is called before the
        outcome is told, whatever it is: the work may have changed what the store holds.
        """
        if self.job is not None:
            return
        self.notice.show_text("")
        self._told, self._over = told, over
        self.begin(stage)
        self.job = self._jobs.start(work, lambda found: self._done(done, found), self._failed, self._advance)
        self.busy.emit(True)

    def cancel(self) -> None:
        """Ask the job to stop; what it has done stays."""
        if self.job is not None:
            self.stopping()
            self.job.cancel()

    def forget(self) -> None:
        """Cancel, and hear no more of it: the screen goes."""
        if self.job is not None:
            self.job.forget()

    def _advance(self, done: int, total: int) -> None:
        self.advance(done, total, self._told(done, total) if self._told else "")

    def _end(self) -> None:
        self.job, over = None, self._over
        self.end()
        self.busy.emit(False)
        if over is not None:
            over()

    def _done(self, done: Callable[[Any], None], found: Any) -> None:
        self._end()
        done(found)

    def _failed(self, trouble: Trouble) -> None:
        self._end()
        role = "notice" if called_off(trouble) else "alarm"
        self.notice.show_text(trouble.text(self._settings.current.language), role)
