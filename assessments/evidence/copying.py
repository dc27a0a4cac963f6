"""Copying a file into the evidence folder: told apart first, hashed once on the way, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from assessments.evidence.kinds import Kind, other_ending, recognised
from assessments.hashing import hash_of
from assessments.process import this_process
from forms.problems import Problem, Refusal

Cancelled = Callable[[], bool]
PIECE = 1 << 20  # bytes read at a time
INCOMING, PARTIAL = "incoming", ".partial"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A file that lies in the evidence folder; the database does not list it yet."""

    sha256: str
    name: str
    mime: str
    size: int
    path: Path
    notices: tuple[Problem, ...] = ()


def never() -> bool:
    """Nobody cancels."""
    return False


def copy_in(folder: Path, source: Path, cancelled: Cancelled = never) -> Copied:
    """Copy a file into the evidence folder under its hash; touches no database, so any thread may call it.

    Raises Refusal evidence.missing, .not_a_file, .unreadable, whatever `recognised` refuses, .changed,
    .read_failed, .disk_full, .unwritable or .cancelled; then nothing is left behind.
    """
    name = shown_name(source)
    try:
        mode = source.stat().st_mode
    except FileNotFoundError:
        raise Refusal(Problem.of("evidence.missing", str(source))) from None
    except (OSError, ValueError) as problem:
        raise Refusal(Problem.of("evidence.unreadable", name, reason=_reason(problem))) from problem
    if not stat.S_ISREG(mode):  # a pipe or a device would be read for ever
        raise Refusal(Problem.of("evidence.not_a_file", name))
    with contextlib.ExitStack() as stack:
        with _reading("evidence.unreadable", name):
            stream = stack.enter_context(source.open("rb"))
        return copy_stream(folder, stream, name, cancelled)


def copy_stream(folder: Path, stream: BinaryIO, name: str, cancelled: Cancelled = never) -> Copied:
    """Copy an open, seekable file; see `copy_in`."""
    with _reading("evidence.read_failed", name):
        before = _stamp(stream)
        kind = recognised(stream, name)
        stream.seek(0)
    with _writing(name):
        partial = partial_in(folder)
    try:
        sha256, size = _copied(stream, partial, name, cancelled)
        with _reading("evidence.read_failed", name):
            if _stamp(stream) != before or size != before[0]:
                raise Refusal(Problem.of("evidence.changed", name))
        with _writing(name):
            path = _settled(folder, partial, sha256, kind, size)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    notice = other_ending(name, kind)
    notices = (notice,) if notice else ()
    return Copied(sha256=sha256, name=name, mime=kind.mime, size=size, path=path, notices=notices)


def shown_name(path: Path) -> str:
    """The name of a file as people read it; bytes that are no UTF-8 are read as GB 18030, as old zips have them."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path.name)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "replace")
    return path.name


def partial_in(folder: Path) -> Path:
    """A temporary name in the evidence folder that tells which process writes it; makes the folder."""
    incoming = folder / INCOMING
    incoming.mkdir(parents=True, exist_ok=True)
    writer = this_process()
    return incoming / f"{writer.pid}-{writer.started}-{secrets.token_hex(8)}{PARTIAL}"


def sweep_folder(folder: Path) -> int:
    """Remove what processes that are gone have left half copied; the number of files removed."""
    removed = 0
    for partial in sorted((folder / INCOMING).glob(f"*{PARTIAL}")):
        with contextlib.suppress(OSError):
            if not _in_use(partial):
                partial.unlink()
                removed += 1
    return removed


def _in_use(partial: Path) -> bool:
    """Whether the process that writes a partial file is still alive."""
    pid, _, rest = partial.name.partition("-")
    if not pid.isdecimal():
        return False
    return replace(this_process(), pid=int(pid), started=rest.partition("-")[0]).alive


def _copied(stream: BinaryIO, partial: Path, name: str, cancelled: Cancelled) -> tuple[str, int]:
    """Copy to a partial file, flushed to the disk; the SHA-256 and the number of bytes."""
    digest, size = hashlib.sha256(), 0
    with contextlib.ExitStack() as stack:
        with _writing(name):
            # Without a buffer, so that closing the file cannot fail once more on a full disk.
            written = stack.enter_context(partial.open("xb", buffering=0))
        while True:
            if cancelled():
                raise Refusal(Problem.of("evidence.cancelled", name))
            with _reading("evidence.read_failed", name):
                piece = stream.read(PIECE)
            if not piece:
                break
            digest.update(piece)
            size += len(piece)
            with _writing(name):
                left = memoryview(piece)
                while left:
                    left = left[written.write(left) :]
        with _writing(name):
            os.fsync(written.fileno())
    return digest.hexdigest(), size


def _settled(folder: Path, partial: Path, sha256: str, kind: Kind, size: int) -> Path:
    """Give a whole copy its name; a sound file that is there already stays."""
    beside = folder / sha256[:2]
    beside.mkdir(parents=True, exist_ok=True)
    for there in sorted(beside.glob(f"{sha256}*")):
        if there.stat().st_size != size or hash_of(there) != sha256:  # a power cut may leave nothing but zeros
            os.replace(partial, there)
        return there
    target = beside / f"{sha256}{kind.value}"
    os.replace(partial, target)
    if os.name == "posix":  # make the new name last through a power cut; Windows has no such call
        handle = os.open(beside, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return target


def _stamp(stream: BinaryIO) -> tuple[int, int]:
    """Size and time of change of an open file; a stream without a file has only a size."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, AttributeError):
        return stream.seek(0, 2), 0
    return found.st_size, found.st_mtime_ns


@contextlib.contextmanager
def _reading(code: str, name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as problem:
        raise Refusal(Problem.of(code, name, reason=_reason(problem))) from problem


@contextlib.contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        code = "evidence.disk_full" if problem.errno in _FULL else "evidence.unwritable"
        raise Refusal(Problem.of(code, name, reason=_reason(problem))) from problem


def _reason(problem: Exception) -> str:
    return (problem.strerror if isinstance(problem, OSError) else "") or type(problem).__name__
