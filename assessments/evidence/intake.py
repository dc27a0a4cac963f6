"""Taking in many files: what is asked first, the copying that a background job may do, and what became of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assessments.evidence.copying import Cancelled, Copied, copy_in, never, shown_name, sweep_folder
from assessments.evidence.keeping import EvidenceFile, folder, known, register
from assessments.store import Store
from forms.problems import Problem, Refusal

Report = Callable[[int, int], None]
LARGE = 50 << 20  # bytes of a file above which it is asked whether it is meant
MANY = 500  # files above which it is asked
MEGA = 1_000_000
_HIDDEN = frozenset({"thumbs.db", "desktop.ini"})  # what Windows puts into folders of pictures
_STOPS = frozenset({"evidence.disk_full", "evidence.cancelled"})  # after these no other file is tried


class Became(Enum):
    """What became of a file."""

    NEW = "new"
    KNOWN = "known"  # the same content was here already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What a job has copied: files without a row yet, refusals by name, and how many were not tried any more."""

    copied: tuple[Copied, ...] = ()
    refused: tuple[tuple[str, Problem], ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One file: its name, what became of it, the kept file or the reason, and what to know besides."""

    name: str
    became: Became
    file: EvidenceFile | None = None
    problem: Problem | None = None
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of each file, and how many were not tried because it was cancelled or the disk is full."""

    files: tuple[Taken, ...] = ()
    left: int = 0

    @property
    def kept(self) -> tuple[EvidenceFile, ...]:
        """The files that are here now, each once."""
        found = {taken.file.sha256: taken.file for taken in self.files if taken.file}
        return tuple(found.values())

    @property
    def refused(self) -> tuple[Taken, ...]:
        """The files that were not kept."""
        return tuple(taken for taken in self.files if taken.became is Became.REFUSED)


def gathered(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that are meant: files as they are, folders with all that lies in them but hidden files."""
    return tuple(dict.fromkeys(found for path in paths for found in _within(Path(path))))


def asked_first(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """What an officer confirms before files are taken in: very many of them, and each that is very large."""
    paths = tuple(paths)
    many = (Problem.of("evidence.many", count=len(paths), limit=MANY),) if len(paths) > MANY else ()
    sizes = ((path, _size(path)) for path in paths)
    large = (
        Problem.of("evidence.large", shown_name(path), size=round(size / MEGA), limit=LARGE >> 20)
        for path, size in sizes
        if size > LARGE
    )
    return (*many, *large)


def copy_all(folder: Path, paths: Iterable[Path], report: Report | None, cancelled: Cancelled = never) -> Copies:
    """Copy files into the evidence folder, each for itself; touches no database, so any thread may call it.

    `report` counts bytes. A refused file does not stop the others; a full disk and cancelling do.
    """
    sweep_folder(folder)
    paths = tuple(paths)
    sizes = [_size(path) for path in paths]
    copied: list[Copied] = []
    refused: list[tuple[str, Problem]] = []
    for place, path in enumerate(paths):
        if cancelled():
            return Copies(copied=tuple(copied), refused=tuple(refused), left=len(paths) - place)
        try:
            copied.append(copy_in(folder, path, cancelled))
        except Refusal as refusal:
            if refusal.problem.code in _STOPS:
                full = refusal.problem.code == "evidence.disk_full"
                last = ((shown_name(path), refusal.problem),) if full else ()
                return Copies(copied=tuple(copied), refused=(*refused, *last), left=len(paths) - place - full)
            refused.append((shown_name(path), refusal.problem))
        if report:
            report(sum(sizes[: place + 1]), sum(sizes))
    return Copies(copied=tuple(copied), refused=tuple(refused))


def enter(store: Store, copies: Copies) -> Intake:
    """List what a job has copied, in one transaction, and say what became of each file."""
    earlier = known(store, (copied.sha256 for copied in copies.copied))
    files = register(store, copies.copied)
    taken = [
        Taken(
            name=copied.name,
            became=Became.KNOWN if copied.sha256 in earlier else Became.NEW,
            file=file,
            notices=copied.notices,
        )
        for copied, file in zip(copies.copied, files, strict=True)
    ]
    taken += [Taken(name=name, became=Became.REFUSED, problem=problem) for name, problem in copies.refused]
    return Intake(files=tuple(taken), left=copies.left)


def take_all(
    store: Store, paths: Iterable[Path], report: Report | None = None, cancelled: Cancelled = never
) -> Intake:
    """Take in files and folders on the thread that has the store open; see `copy_all` and `enter`."""
    return enter(store, copy_all(folder(store), gathered(paths), report, cancelled))


def sweep(store: Store) -> int:
    """Remove what a killed program has left half copied; the number of files removed."""
    return sweep_folder(folder(store))


def _within(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for parent, folders, names in os.walk(path):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in _HIDDEN:
                yield Path(parent, name)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
