"""The workshop: a second process that makes pictures, so that no file can freeze or end the program."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from assessments.canonical import fingerprint
from assessments.evidence.annotations import NOTHING_DRAWN, Annotation
from assessments.evidence.derived import Made, Size, Wanted
from assessments.evidence.keeping import EvidenceFile
from assessments.evidence.serving import serve
from forms.problems import Problem

PATIENCE = 90.0  # seconds for one picture; a slow computer needs about ten for the largest
LOOK = 0.1  # seconds between two looks whether the picture is still wanted
GRACE = 2.0  # seconds for the process to end by itself
DIGITS = 12  # of an annotation's hash in the name of a picture


class Workshop:
    """Makes one picture after the other, begins with the first, and begins again when its process has died."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def picture(
        self,
        file: EvidenceFile,
        size: Size,
        annotation: Annotation = NOTHING_DRAWN,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Made | Problem:
        """The picture of a kept file, made when it is not there; blocks, and may be called from any thread.

        When `cancelled` says so the process is ended, and the picture is made another time.

        Problems evidence.no_picture and .pixels for what is wrong with the file, .gone when the original is not on
        the disk, .unwritten and .no_process for what is wrong with the computer.
        """
        kind = file.kind
        if kind is None or not kind.shown:
            return Problem.of("evidence.no_picture", file.name, reason=file.mime)
        if not file.path.is_file():
            return Problem.of("evidence.gone", file.name, sha256=file.sha256[:DIGITS])
        wanted = Wanted(
            source=file.path,
            name=file.name,
            kind=kind,
            size=size,
            target=picture_path(file, size, annotation),
            annotation=annotation,
        )
        with self._lock:
            return self._made(wanted, cancelled)

    @property
    def pid(self) -> int | None:
        """The number of the process, None while there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process; the next picture begins another."""
        with self._lock:
            if self._pipe is not None:
                self._pipe.close()
            if self._process is not None:
                self._process.join(GRACE)
            self._end()

    def _made(self, wanted: Wanted, cancelled: Callable[[], bool]) -> Made | Problem:
        try:
            pipe = self._ready()
        except OSError as error:
            return Problem.of("evidence.no_process", wanted.name, reason=error.strerror)
        try:
            pipe.send(wanted)
            self._wait(pipe, cancelled)
            answer: Made | Problem = pipe.recv()
        except (EOFError, OSError, TimeoutError) as error:
            self._end()
            return Problem.of("evidence.no_picture", wanted.name, reason=type(error).__name__)
        return answer

    def _wait(self, pipe: Connection, cancelled: Callable[[], bool]) -> None:
        """Wait for an answer; TimeoutError when it takes too long or nobody wants it any more."""
        end = time.monotonic() + self._patience
        while not pipe.poll(LOOK):
            if cancelled() or time.monotonic() > end:
                raise TimeoutError

    def _ready(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        # A process that is forked would share the database and the window; one that is spawned knows neither.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        with theirs:
            process = context.Process(target=serve, args=(theirs,), name="luheng-pictures", daemon=True)
            process.start()  # with too little memory there is none, and the next picture tries again
        self._pipe, self._process = ours, process
        return ours

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None


def picture_path(file: EvidenceFile, size: Size, annotation: Annotation = NOTHING_DRAWN) -> Path:
    """Where a picture of a kept file lies: in a folder beside the originals, which may be deleted at any time."""
    folder = file.path.parent.parent.with_suffix(".derived") / file.sha256[:2]
    drawn = f"-{fingerprint(annotation)[:DIGITS]}" if annotation.shapes else ""
    return folder / f"{file.sha256}-{size.value}{drawn}.jpg"
