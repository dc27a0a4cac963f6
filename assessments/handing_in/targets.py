"""Where packages are handed in: a folder, a drive, a mounted share, or what an office's own driver reaches."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from assessments.container.writing import sync_folder
from forms.problems import Problem, Refusal

APPENDING = frozenset({"memory", "sftp", "smb"})  # drivers that can go on with a half-written file
LOCAL = frozenset({"file"})  # without an office's explicit word nothing else is reached: no network (N16)
PARTIAL = ".partial"  # what the name of a file ends with until it is whole
_WHY = {
    "handing_in.full": (errno.ENOSPC, errno.EDQUOT),
    "handing_in.file_too_large": (errno.EFBIG,),
    "handing_in.read_only": (errno.EACCES, errno.EPERM, errno.EROFS),
    "handing_in.gone": (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE),
}


@dataclass(frozen=True, slots=True)
class Target:
    """An opened place; names are relative to it, and `shown` is what may be printed and kept."""

    shown: str
    root: str
    files: Any  # an fsspec file system
    protocol: str

    @property
    def local(self) -> bool:
        """Whether it is a folder of this computer, a drive or a mounted share."""
        return self.protocol == "file"

    @property
    def appends(self) -> bool:
        """Whether a half-written file can be gone on with."""
        return self.local or self.protocol in APPENDING

    def free(self) -> int | None:
        """Free bytes; None when the place cannot tell."""
        if not self.local:
            return None
        with suppress(OSError):
            return shutil.disk_usage(self.root).free
        return None

    def place(self, name: str) -> str:
        """Where a file stands there, in words for the ledger."""
        return f"{self.shown.rstrip('/')}/{name}"

    def size(self, name: str) -> int | None:
        """The size of a file there in bytes; None when there is none."""
        self.files.invalidate_cache()
        try:
            return int(self.files.info(self._path(name))["size"])
        except FileNotFoundError:
            return None

    def names(self, folder: str = "") -> tuple[str, ...]:
        """The names of the files in a folder there; none when there is no such folder."""
        self.files.invalidate_cache()
        try:
            found = self.files.ls(self._path(folder) if folder else self.root, detail=True)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(sorted(each["name"].rsplit("/", 1)[-1] for each in found if each["type"] == "file"))

    def holds(self, path: Path) -> bool:
        """Whether a file of this computer lies in this very place."""
        if not self.local:
            return False
        with suppress(OSError):
            return path.parent.samefile(self.root)
        return False

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """Open a file there for reading, past what the system still holds of it in memory."""
        with self.files.open(self._path(name), "rb") as stream:
            if self.local and hasattr(os, "posix_fadvise"):
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            yield cast(BinaryIO, stream)

    @contextmanager
    def writing(self, name: str, *, append: bool) -> Iterator[BinaryIO]:
        """Write a file there anew or go on with it; on this computer's disks it is flushed before it is closed."""
        with self.files.open(self._path(name), "ab" if append else "wb") as stream:
            yield cast(BinaryIO, stream)
            stream.flush()
            if self.local:
                os.fsync(stream.fileno())

    def rename(self, old: str, new: str) -> None:
        """Give a file its name; raises FileExistsError when the name is taken."""
        if self.size(new) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        self.files.mv(self._path(old), self._path(new))
        if self.local:
            sync_folder(Path(self.root))

    def remove(self, name: str) -> None:
        """Take away a file that was only half written."""
        with suppress(OSError):
            self.files.rm_file(self._path(name))

    def make_folder(self, name: str) -> None:
        """Make a folder there unless it is there already."""
        self.files.makedirs(self._path(name), exist_ok=True)

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"


def open_target(text: str, allowed: Collection[str] = LOCAL) -> Target:
    """Open a folder or, where its protocol is allowed, any address that fsspec has a driver for.

    The place has to exist: a folder made where a drive is not plugged in would lie on this computer.
    Raises Refusal handing_in.no_target, .protocol, .no_driver or .unreachable.
    """
    text = text.strip()
    protocol = text.partition("://")[0].lower() if "://" in text else "file"
    if protocol == "local":
        protocol = "file"
    if "::" in text or protocol not in allowed:
        raise Refusal(Problem.of("handing_in.protocol", _shown(text), allowed="、".join(sorted(allowed))))
    target = _connected(text, protocol)
    with unreachable(target.shown):
        there = bool(text) and bool(target.files.isdir(target.root))
    if not there:
        raise Refusal(Problem.of("handing_in.no_target", target.shown))
    return target


def _connected(text: str, protocol: str) -> Target:
    # Loaded only when something is handed in.
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    if protocol == "file":
        text = str(Path(text.partition("://")[2] or text).expanduser().absolute())
    shown = _shown(text)
    with unreachable(shown):
        try:
            files, root = url_to_fs(text)
        except (ImportError, ValueError) as problem:
            raise Refusal(Problem.of("handing_in.no_driver", shown, protocol=protocol)) from problem
    return Target(shown, str(root), files, protocol)


def _shown(text: str) -> str:
    """An address without the password that may stand in it."""
    host = urlsplit(text).netloc if "://" in text else ""
    return text.replace(f"{host.rpartition('@')[0]}@", "", 1) if "@" in host else text


@contextmanager
def unreachable(shown: str) -> Iterator[None]:
    """Turn whatever a driver raises into a Refusal that names the place."""
    try:
        yield
    except Refusal:
        raise
    except Exception as problem:  # drivers raise whatever their library raises
        reason = getattr(problem, "strerror", "") or f"{type(problem).__name__}: {problem}"
        raise Refusal(Problem.of("handing_in.unreachable", shown, reason=reason)) from problem


def told(error: Exception, where: str) -> Problem:
    """What went wrong at a place, whatever a driver's library has raised."""
    if isinstance(error, Refusal):
        return error.problem
    if isinstance(error, OSError):
        return why(error, where)
    return Problem.of("handing_in.failed", where, reason=f"{type(error).__name__}: {error}")


def why(error: OSError, where: str) -> Problem:
    """What went wrong while writing to a place."""
    for code, numbers in _WHY.items():
        if error.errno in numbers:
            return Problem.of(code, where)
    return Problem.of("handing_in.failed", where, reason=error.strerror or str(error) or type(error).__name__)
