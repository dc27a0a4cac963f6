"""Reading a signed container: safe to open, and judged to the last byte."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from assessments.container.asic import MIME, MIMETYPE, Digest
from assessments.container.judging import ContainerVerdict, Found, judge
from assessments.container.zip_content import PIECE, SMALL, Hash, MemberStream, unpacked, whole
from assessments.container.zip_layout import DEFLATED, STORED, Entry, Limits, read_layout, refuse
from assessments.signing.trust import Trust
from forms.problems import Problem, Refusal

OnProgress = Callable[[int, int], object]  # bytes done, bytes in all
Cancelled = Callable[[], bool]

_SMALL = 8 << 20  # no list or signature of a package within the limits is larger
_HELD = 16 << 20  # bytes of members that are kept once they were measured, because they are read right afterwards


class Progress:
    """Tells how far the work is, and stops it between two pieces when it was cancelled."""

    def __init__(self, where: str, total: int, on_progress: OnProgress | None, cancelled: Cancelled | None):
        self._where, self._total, self._done = where, total, 0
        self._tell, self._cancelled = on_progress, cancelled

    def through(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The same pieces, counted; raises Refusal package.cancelled."""
        for piece in pieces:
            if self._cancelled is not None and self._cancelled():
                refuse("package.cancelled", self._where)
            yield piece
            self._done = min(self._done + len(piece), self._total)
            if self._tell is not None:
                self._tell(self._done, self._total)


class Container:
    """A container opened for reading; limits, names and headers are checked before anything is unpacked."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        """Open `path`; raises Refusal package.read, package.mimetype, or as `read_layout` does."""
        self._path = path
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as error:
            raise _read_problem(path, error) from error
        try:
            entries = read_layout(self._file, limits or Limits())
            self._entries = {entry.name: entry for entry in entries}
            self._held: dict[str, bytes] = {}
            if not entries or entries[0].name != MIMETYPE or entries[0].method != STORED:
                refuse("package.mimetype", MIMETYPE)
            if b"".join(unpacked(self._file, entries[0])) != MIME:
                refuse("package.mimetype", MIMETYPE)
        except BaseException as error:
            self._file.close()
            if isinstance(error, OSError):
                raise _read_problem(path, error) from error
            raise

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def names(self) -> tuple[str, ...]:
        """All members, in their order."""
        return tuple(self._entries)

    def open(self, name: str) -> BinaryIO:
        """A member as a stream; raises Refusal package.no_member, and package.damaged while reading."""
        return io.BufferedReader(MemberStream(unpacked(self._file, self._entry(name))), PIECE)

    def read(self, name: str, limit: int) -> bytes:
        """A member of at most `limit` bytes; raises Refusal package.no_member, .too_large or .damaged."""
        entry = self._entry(name)
        if entry.size > limit:
            refuse("package.too_large", name, size=entry.size, limit=limit)
        held = self._held.get(name)
        return held if held is not None else b"".join(unpacked(self._file, entry))

    def check(
        self,
        trust: Trust,
        at: datetime | None = None,
        on_progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ContainerVerdict:
        """Read everything and judge every file and signature; `at` as in `signing.check_report`.

        Goes on after a bad file, so that every bad file is named. Raises Refusal package.cancelled or
        package.read (the disk failed).
        """
        total = sum(entry.size for entry in self._entries.values())
        return self.judged(trust, at, Progress(self._path.name, total, on_progress, cancelled))

    def judged(self, trust: Trust, at: datetime | None, progress: Progress) -> ContainerVerdict:
        """As `check`, counted on with whatever the caller counts."""
        try:
            found = {name: self._measure(entry, progress) for name, entry in self._entries.items()}
            return judge(found, lambda name: self.read(name, _SMALL), trust, at)
        except OSError as error:
            raise _read_problem(self._path, error) from error

    def _measure(self, entry: Entry, progress: Progress) -> Found:
        packed = hashlib.sha256()
        at_once = entry.method == DEFLATED and max(entry.size, entry.packed) <= SMALL
        try:
            content = (self._whole if at_once else self._in_pieces)(entry, progress, packed)
        except Refusal as refusal:
            if refusal.problem.code != "package.damaged":
                raise
            return Found(entry.name, entry.size, None)
        deflated = packed.digest() if entry.method == DEFLATED else None
        return Found(entry.name, entry.size, Digest(content, deflated))

    def _whole(self, entry: Entry, progress: Progress, packed: Hash) -> bytes:
        """The SHA-256 of a small member."""
        found = whole(self._file, entry, packed)
        for piece in progress.through(iter((found.content,))):
            if self._room_for(entry):
                self._held[entry.name] = piece
        return found.sha256

    def _in_pieces(self, entry: Entry, progress: Progress, packed: Hash) -> bytes:
        """The SHA-256 of a member of any size."""
        content = hashlib.sha256()
        keep, pieces = entry.size <= PIECE and self._room_for(entry), []
        for piece in progress.through(unpacked(self._file, entry, packed)):
            content.update(piece)
            if keep:
                pieces.append(piece)
        if keep:
            self._held[entry.name] = b"".join(pieces)
        return content.digest()

    def _room_for(self, entry: Entry) -> bool:
        return sum(map(len, self._held.values())) + entry.size <= _HELD

    def _entry(self, name: str) -> Entry:
        if name not in self._entries:
            refuse("package.no_member", name)
        return self._entries[name]


def check_container(
    path: Path, trust: Trust, at: datetime | None = None, limits: Limits | None = None
) -> ContainerVerdict:
    """Judge a container; one that cannot even be opened gives a verdict with that problem."""
    try:
        with Container(path, limits) as container:
            return container.check(trust, at)
    except Refusal as refusal:
        return ContainerVerdict(problems=(refusal.problem,))


def _read_problem(path: Path, error: OSError) -> Refusal:
    return Refusal(Problem.of("package.read", where=str(path), reason=error.strerror))
