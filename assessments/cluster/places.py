"""Packages and tables anywhere that fsspec has a driver for: a folder, a share, object storage."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from assessments.handing_in.targets import unreachable
from forms.problems import Problem, Refusal

ENDING = ".asice"
_MAGIC = re.compile(r"[*?\[]")
_PASSWORD = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Where a package stands in the file of a collection, stored as it is, and what it has to be."""

    file: str  # its own name
    start: int  # bytes
    size: int
    sha256: str
    depth: int  # collections around it


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder of an opened fsspec file system, or a part of a file; it travels to other processes."""

    files: Any
    path: str
    shown: str  # the address without a password
    part: Part | None = None

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.part.file if self.part else PurePosixPath(self.path).name

    @property
    def depth(self) -> int:
        """How many collections are around it."""
        return self.part.depth if self.part else 0

    @property
    def order(self) -> tuple[str, int]:
        """What places are ordered by; in a collection several packages may have the same name."""
        return self.shown, self.part.start if self.part else 0


def opened(address: str) -> Place:
    """The place behind an address; raises Refusal cluster.no_driver or handing_in.unreachable."""
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # loaded only when something is consolidated

    shown = _PASSWORD.sub("", address)
    if "://" not in address:
        address = str(Path(address).expanduser().absolute())
    with unreachable(shown):
        try:
            files, path = url_to_fs(address)
        except (ImportError, ValueError) as problem:
            raise Refusal(Problem.of("cluster.no_driver", shown, reason=problem)) from problem
    return Place(files, str(path).rstrip("/"), shown.rstrip("/"))


def packages(address: str) -> tuple[Place, ...]:
    """Every package at an address by name: a folder with all below it, a pattern such as a/*/b.asice, or one file.

    Raises Refusal cluster.no_packages when there is none.
    """
    place = opened(address)
    with unreachable(place.shown):
        there = place.files.exists(place.path)
        found = place.files.find(place.path) if there else place.files.glob(place.path)
    paths = sorted(str(path) for path in found if str(path).endswith(ENDING))
    if not paths:
        raise Refusal(Problem.of("cluster.no_packages", place.shown))
    fixed = place.path if there else _MAGIC.split(place.path)[0]
    top = fixed if there and fixed not in paths else fixed.rpartition("/")[0]
    return tuple(Place(place.files, path, path.removeprefix(top).lstrip("/")) for path in paths)


def require_free(place: Place) -> None:
    """Refuse to write where something stands already: what was consolidated before is never overwritten."""
    with unreachable(place.shown):
        taken = place.files.exists(place.path)
    if taken:
        raise Refusal(Problem.of("cluster.out_exists", place.shown))


def put_whole(place: Place, write: Callable[[Path], None]) -> None:
    """Let `write` make a file or folder on this computer, copy it beside the place, and only then rename it.

    Stores of objects copy where others rename; there the files of a folder appear one after another.
    """
    files, part = place.files, f"{place.path}.part"
    with TemporaryDirectory(prefix="luheng-") as folder:
        made = Path(folder) / place.name
        write(made)
        with unreachable(place.shown):
            try:
                files.makedirs(place.path.rpartition("/")[0] or "/", exist_ok=True)
                files.put(str(made), part, recursive=made.is_dir())
                files.mv(part, place.path, recursive=made.is_dir())
            finally:
                if files.exists(part):
                    files.rm(part, recursive=True)
