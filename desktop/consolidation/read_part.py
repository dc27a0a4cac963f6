"""A tab that is read from the database in the background when somebody looks at it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from assessments.store import Store
from assessments.watching import Watch
from desktop.consolidation.fresh import ReadOnSight
from desktop.consolidation.under_way import UnderWay
from desktop.jobs import Cancelled, Job, Jobs, Report, Trouble
from desktop.parts import Notice
from desktop.saving import ask_target
from desktop.settings import SettingsFile

Write = Callable[[Path, Watch], int]  # writes a file, and says how many rows it has


class ReadPart(ReadOnSight):
    """What is shown is read in the background, and files are written of it."""

    opened = Signal(str)  # the assessment behind a row

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, under_way: UnderWay) -> None:
        """`under_way` is the line of the screen in which files are written."""
        super().__init__()
        self.store, self.settings, self._jobs, self.under_way = store, settings, jobs, under_way
        self.language = settings.current.language
        self.notice = Notice()
        self._job: Job | None = None

    def offer(self) -> None:
        """Fill the inputs with what there is to choose from."""
        raise NotImplementedError

    def reading(self) -> Callable[[Store], Any]:
        """What is to be read, as the inputs stand now; called in the background with a store of its own."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def read(self) -> None:
        """Begin to read; what was being read before is not waited for."""
        self.forget()
        self.offer()
        path, read = self.store.path, self.reading()
        self._job = self._jobs.start(lambda _report, _cancelled: _within(path, read), self._show, self._failed)

    def forget(self) -> None:
        """Hear no more of what is being read."""
        if self._job is not None:
            self._job.forget()
            self._job = None

    def export(self, name: str, write: Write) -> None:
        """Ask for a file, write it in the background and say how many rows it has."""
        chosen = ask_target(self, self.settings, self.tr("Export"), name)
        if chosen:
            self.export_to(chosen, write)

    def export_to(self, path: Path, write: Write) -> None:
        """Write a file in the background and say how many rows it has."""

        def work(report: Report, cancelled: Cancelled) -> int:
            return write(path, Watch(report, cancelled))

        def done(count: int) -> None:
            words = self.tr("{count} rows were written to {path}").format(count=count, path=path)
            self.under_way.notice.show_text(words, "success")

        self.under_way.run(self.tr("Writing the table…"), work, done)

    def _show(self, found: Any) -> None:
        self._job = None
        self.show_found(found)

    def _failed(self, trouble: Trouble) -> None:
        self._job, self._fresh = None, False
        self.notice.show_text(trouble.text(self.language), "alarm")


def _within(path: Path, read: Callable[[Store], Any]) -> Any:
    with contextlib.closing(Store(path)) as store:
        return read(store)
