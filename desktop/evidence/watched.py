"""The watched folder: new photos that a telephone or camera puts there are offered, never taken by themselves."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from assessments.evidence.kinds import ENDINGS

PAUSE = 1000  # milliseconds between two looks at a file that may still be growing
RECENT = 12 * 3600.0  # seconds; older files were there before this day's visit
Stamp = tuple[int, int]  # size and time of change


class WatchedFolder(QObject):
    """Knows which files of a folder are new, whole, and neither taken nor waved away."""

    changed = Signal()  # the offered files are others now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.offered: tuple[Path, ...] = ()
        self._seen: dict[Path, Stamp] = {}  # as of the last look
        self._settled: set[tuple[Path, Stamp]] = set()  # taken or waved away
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.look())
        self._again = QTimer(self, singleShot=True, interval=PAUSE)
        self._again.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._activated)

    def watch(self, folder: str | Path) -> None:
        """Watch a folder; '' watches none."""
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self.folder = Path(folder) if str(folder) else None
        self._seen = {}
        if self.folder is not None and self.folder.is_dir():
            self._watcher.addPath(str(self.folder))
        self.look()

    def look(self) -> None:
        """Look at the folder; a file is offered when it was the same at two looks."""
        now = dict(_photos(self.folder)) if self.folder else {}
        whole = [path for path, stamp in now.items() if self._seen.get(path) == stamp]
        waiting = len(whole) < len(now)
        self._seen = now
        offered = tuple(sorted(path for path in whole if (path, now[path]) not in self._settled))
        if waiting:
            self._again.start()
        if offered != self.offered:
            self.offered = offered
            self.changed.emit()

    def settle(self, paths: Iterable[Path]) -> None:
        """Offer these files no more: they were taken, or nobody wants them."""
        self._settled |= {(path, self._seen[path]) for path in paths if path in self._seen}
        self.look()

    def _activated(self, state: Qt.ApplicationState) -> None:
        """Coming back from the file manager: some systems tell of no change on a stick or a share."""
        if state is Qt.ApplicationState.ApplicationActive and self.folder is not None:
            if not self._watcher.directories() and self.folder.is_dir():
                self._watcher.addPath(str(self.folder))
            self.look()


def _photos(folder: Path) -> Iterable[tuple[Path, Stamp]]:
    """Recent files of the accepted kinds, told by their endings alone; a folder that is gone has none."""
    earliest = time.time() - RECENT
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                ending = os.path.splitext(entry.name)[1].lower()
                if entry.name.startswith(".") or ending not in ENDINGS or not entry.is_file():
                    continue
                found = entry.stat()
                if found.st_size and found.st_mtime >= earliest:
                    yield Path(entry.path), (found.st_size, found.st_mtime_ns)
    except OSError:
        return
