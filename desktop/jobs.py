"""Slow work in the background: progress, cancelling, and the outcome always delivered on the main thread."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

from forms.problems import Problem, Refusal

log = logging.getLogger(__name__)
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Report, Cancelled], Any]


@dataclass(frozen=True, slots=True)
class Unexpected:
    """Something no rule foresaw; worded like a Problem."""

    reason: str

    def text(self, language: str = "zh") -> str:
        """What to tell the officer."""
        template = QCoreApplication.translate(
            "Unexpected",
            "Something unexpected happened ({reason}). What you entered is kept. Try again; if it happens once "
            "more, hand the file luheng.log in the data folder to your office.",
        )
        return template.format(reason=self.reason)


Trouble = Problem | Unexpected


def trouble_of(error: BaseException) -> Trouble:
    """What to show for an exception; anything but a Refusal is logged with its traceback."""
    if isinstance(error, Refusal):
        return error.problem
    log.error("unexpected failure", exc_info=error)
    return Unexpected(f"{type(error).__name__}: {error}".strip(": "))


def called_off(trouble: Trouble) -> bool:
    """Whether nothing went wrong but that somebody stopped the work."""
    return isinstance(trouble, Problem) and trouble.code.endswith("cancelled")


class Job(QObject):
    """One piece of work under way; its callbacks run on the thread that started it."""

    _advanced = Signal(object, object)  # bytes may exceed what a C int holds
    _ended = Signal(object, object)

    def __init__(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Trouble], None],
        progress: Report | None,
        jobs: Jobs,
    ) -> None:
        super().__init__(jobs)
        self._work, self._jobs = work, jobs
        self._done, self._failed, self._progress = done, failed, progress
        self._stop = threading.Event()
        self._listening = True
        queued = Qt.ConnectionType.QueuedConnection
        self._advanced.connect(self._tell_progress, queued)
        self._ended.connect(self._tell_end, queued)

    def cancel(self) -> None:
        """Ask the work to stop; it still reports how it ended."""
        self._stop.set()

    def forget(self) -> None:
        """Cancel, and call nobody back: the page that asked is gone."""
        self._listening = False
        self.cancel()

    def run(self) -> None:
        """Do the work; called on a worker thread."""
        try:
            result = self._work(self._advanced.emit, self._stop.is_set)
        except BaseException as error:  # a job always reports, whatever went wrong
            self._ended.emit(None, trouble_of(error))
        else:
            self._ended.emit(result, None)

    def _tell_progress(self, done: int, total: int) -> None:
        if self._listening and self._progress is not None:
            self._progress(done, total)

    def _tell_end(self, result: object, trouble: Trouble | None) -> None:
        try:
            if self._listening:
                if trouble is None:
                    self._done(result)
                else:
                    self._failed(trouble)
        finally:
            # The worker may drop the last reference to this job: nothing of a page may hang on it then.
            self._done = self._failed = _nobody
            self._progress = None
            self._jobs.release(self)


def _nobody(_: object) -> None:
    """Nobody is called back any more."""


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Starts jobs and keeps each alive until it has reported."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Job] = set()
        if parent is not None:
            # Qt waits for a pool that it takes apart, and would then hold what the worker needs to come to its end.
            parent.destroyed.connect(self.stop)

    def start(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Trouble], None],
        progress: Report | None = None,
    ) -> Job:
        """Run `work(report, cancelled)` in the background; it must touch neither widgets nor an open store.

        While anything runs, the cycle collector rests: it would run on the worker's thread and could take apart
        widgets that belong to the main thread.
        """
        job = Job(work, done, failed, progress, self)
        gc.disable()
        self._running.add(job)
        self._pool.start(_Runner(job))
        return job

    @property
    def busy(self) -> bool:
        """Whether anything has not reported yet."""
        return bool(self._running)

    def release(self, job: Job) -> None:
        """Let go of a job that has reported."""
        self._running.discard(job)
        job.deleteLater()
        if not self._running:
            gc.enable()

    def stop(self) -> None:
        """Cancel everything, call nobody back, and wait until the work has ended."""
        for job in tuple(self._running):
            job.forget()
        self._pool.waitForDone()
        gc.enable()
