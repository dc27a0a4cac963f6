"""A tab that is read from the database in the background when somebody looks at it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from assessments.store import Store
from desktop.jobs import Job, Jobs, Trouble, trouble_of
from desktop.parts import Notice
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from forms.problems import Refusal


class ReadPart(QWidget):
    """What is shown is read anew after `refresh`, at once where the tab is in view."""

    opened = Signal(str)  # the assessment behind a row

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs) -> None:
        super().__init__()
        self.store, self.settings, self._jobs = store, settings, jobs
        self.language = settings.current.language
        self.notice = Notice()
        self._job: Job | None = None
        self._read = False

    def reading(self) -> Callable[[Store], Any]:
        """What is to be read, as the inputs stand now; called in the background with a store of its own."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensure()

    def refresh(self) -> None:
        """Read again, now or when the tab is next looked at."""
        self._read = False
        if self.isVisible():
            self.ensure()

    def ensure(self) -> None:
        """Read unless what is shown is right already."""
        if self._read:
            return
        self.forget()
        self._read = True
        path, read = self.store.path, self.reading()
        self._job = self._jobs.start(lambda _report, _cancelled: _within(path, read), self._show, self._failed)

    def forget(self) -> None:
        """Hear no more of what is being read."""
        if self._job is not None:
            self._job.forget()
            self._job = None

    def export(self, name: str, write: Callable[[Path], int]) -> None:
        """Ask for a file, write it and say how many rows it has."""
        chosen = ask_target(self, self.settings, self.tr("Export"), name)
        if chosen:
            self.export_to(chosen, write)

    def export_to(self, path: Path, write: Callable[[Path], int]) -> None:
        """Write a file and say how many rows it has."""
        try:
            count = write(path)
        except (Refusal, OSError) as error:
            self.notice.show_text(trouble_of(error).text(self.language), "alarm")
        else:
            words = self.tr("{count} rows were written to {path}").format(count=count, path=path)
            self.notice.show_text(words, "success")

    def _show(self, found: Any) -> None:
        self._job = None
        self.show_found(found)

    def _failed(self, trouble: Trouble) -> None:
        self._job, self._read = None, False
        self.notice.show_text(trouble.text(self.language), "alarm")


def _within(path: Path, read: Callable[[Store], Any]) -> Any:
    with contextlib.closing(Store(path)) as store:
        return read(store)
