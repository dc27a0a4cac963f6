"""Pictures of evidence for the screen: made in the background, the latest wish first, kept while there is room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from assessments.evidence import EvidenceFile
from assessments.evidence.derived import Made, Size
from assessments.evidence.exif import Shot
from assessments.evidence.workshop import Workshop, picture_path
from desktop.jobs import Cancelled, Job, Jobs, Trouble
from forms.problems import Problem

# How many pictures of a size are kept in memory: a thumbnail takes 0.2 MB, a view 12 MB.
MOST = {Size.THUMBNAIL: 160, Size.VIEW: 3}
LONGEST = 120  # wishes; older ones were scrolled past


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A picture as it can be shown, or why it cannot; what the photo records comes with the large one."""

    image: QImage | None = None
    shot: Shot | None = None
    problem: Problem | None = None


class Pictures(QObject):
    """Hands out pictures that are there, and tells when one that was asked for has come."""

    ready = Signal(str, object)  # SHA-256 and size
    _came = Signal(str, object, object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workshop = workshop = Workshop()
        self._jobs = jobs
        self._lock = threading.Lock()
        self._wishes: list[tuple[EvidenceFile, Size]] = []
        self._job: Job | None = None
        self._kept: dict[Size, OrderedDict[str, Seen]] = {size: OrderedDict() for size in MOST}
        self._came.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(lambda: workshop.close())

    def get(self, file: EvidenceFile, size: Size) -> Seen | None:
        """The picture of a file; None when it has yet to come, and then `ready` tells."""
        kept = self._kept[size]
        if file.sha256 in kept:
            kept.move_to_end(file.sha256)
            return kept[file.sha256]
        with self._lock:
            self._wishes = [wish for wish in self._wishes if wish != (file, size)][-LONGEST:]
            self._wishes.append((file, size))
        self._start()
        return None

    @property
    def busy(self) -> bool:
        """Whether pictures are still to come."""
        return self._job is not None

    def _start(self) -> None:
        if self._job is None:
            self._job = self._jobs.start(lambda _report, cancelled: self._work(cancelled), self._done, self._failed)

    def _work(self, cancelled: Cancelled) -> None:
        """Make what is wished for, the latest wish first; runs in the background."""
        while not cancelled():
            with self._lock:
                if not self._wishes:
                    return
                file, size = self._wishes.pop()
            self._came.emit(file.sha256, size, self._made(file, size, cancelled))

    def _made(self, file: EvidenceFile, size: Size, cancelled: Cancelled) -> Seen:
        path = picture_path(file, size)
        if size is Size.THUMBNAIL and path.is_file():  # a gallery that was looked at before needs no second process
            image = QImage(str(path))
            if not image.isNull():
                return Seen(image=image)
        made = self.workshop.picture(file, size, cancelled=cancelled)
        if isinstance(made, Problem):
            return Seen(problem=made)
        return _loaded(made, file)

    def _keep(self, sha256: str, size: Size, seen: Seen) -> None:
        kept = self._kept[size]
        kept[sha256] = seen
        while len(kept) > MOST[size]:
            kept.popitem(last=False)
        self.ready.emit(sha256, size)

    def _done(self, _: None) -> None:
        self._job = None
        with self._lock:
            more = bool(self._wishes)
        if more:  # wished for while the work was ending
            self._start()

    def _failed(self, _: Trouble) -> None:
        self._job = None


def _loaded(made: Made, file: EvidenceFile) -> Seen:
    image = QImage(str(made.path))
    if image.isNull():  # a half-written picture of an earlier crash: the next time it is made again
        made.path.unlink(missing_ok=True)
        return Seen(problem=Problem.of("evidence.no_picture", file.name, reason="JPEG"))
    return Seen(image=image, shot=made.shot)
