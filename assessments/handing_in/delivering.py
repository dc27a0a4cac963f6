"""Delivering packages: written under a temporary name, read back, renamed, and only then entered in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from assessments.container.zip_content import PIECE
from assessments.handing_in.ledger import Parcel, enter_handed
from assessments.handing_in.targets import PARTIAL, Target, told, why
from assessments.store import Store
from forms.problems import Problem, Refusal

Progress = Callable[[int, int], object]  # bytes done, bytes in all
Cancelled = Callable[[], bool]


class Became(Enum):
    """What became of a package that was to be handed in."""

    HANDED = "handed"
    THERE = "there"  # an identical file was there already
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One line of the outcome: the package, what became of it, and why not."""

    parcel: Parcel
    became: Became
    problem: Problem | None = None


class _Stopped(Exception):
    """The officer cancelled; what is half written is gone on with next time."""


class _Meter:
    """Counts bytes over all packages and stops between two pieces; every byte is written and read back."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._done = 0

    def pieces(self, stream: BinaryIO, count: bool = True) -> Callable[[], bytes]:
        """A reader of pieces that counts what it reads."""

        def piece() -> bytes:
            if self._cancelled and self._cancelled():
                raise _Stopped
            read = stream.read(PIECE)
            if count:
                self._tell(self._done + len(read))
            return read

        return piece

    def reached(self, done: int) -> None:
        """Go to where a finished package ends, however it ended."""
        self._tell(done)

    def _tell(self, done: int) -> None:
        self._done = min(done, self._total)
        if self._progress:
            self._progress(self._done, self._total)


def hand_in(
    store: Store,
    parcels: Sequence[Parcel],
    target: Target,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Delivered, ...]:
    """Hand in packages one by one; a line for each that was tried, fewer than asked for after a cancel (R-16).

    The originals are only read (R-06). A file of another content under the same name is never overwritten.
    """
    meter = _Meter(2 * sum(each.size for each in parcels), progress, cancelled)
    lines: list[Delivered] = []
    end = 0
    for parcel in parcels:
        end += 2 * parcel.size
        try:
            lines.append(_delivered(store, parcel, target, meter))
        except _Stopped:
            break
        meter.reached(end)
    return tuple(lines)


def _delivered(store: Store, parcel: Parcel, target: Target, meter: _Meter) -> Delivered:
    try:
        became = _bring(parcel, target, meter)
        enter_handed(store, parcel, target.place(parcel.file))
    except _Stopped:
        raise
    except Exception as error:  # drivers of an office's own raise whatever their library raises
        return Delivered(parcel=parcel, became=Became.FAILED, problem=told(error, target.shown))
    return Delivered(parcel=parcel, became=became)


def _bring(parcel: Parcel, target: Target, meter: _Meter) -> Became:
    path = parcel.path
    if path is None:
        raise Refusal(Problem.of("handing_in.missing", parcel.file))
    if target.holds(path):
        raise Refusal(Problem.of("handing_in.same_place", target.shown))
    there = target.size(parcel.file)
    if there is not None:
        if there != parcel.size or _read_back(target, parcel.file, meter) != parcel.sha256:
            raise Refusal(Problem.of("handing_in.name_taken", parcel.file, target=target.shown))
        return Became.THERE
    partial = parcel.file + PARTIAL
    _require_room(parcel, target, partial)
    _write(parcel, path, target, partial, meter)
    if _read_back(target, partial, meter) != parcel.sha256:
        target.remove(partial)
        raise Refusal(Problem.of("handing_in.not_read_back", target.shown))
    try:
        target.rename(partial, parcel.file)
    except FileExistsError:
        raise Refusal(Problem.of("handing_in.name_taken", parcel.file, target=target.shown)) from None
    if target.size(parcel.file) != parcel.size:
        raise Refusal(Problem.of("handing_in.not_read_back", target.shown))
    return Became.HANDED


def _require_room(parcel: Parcel, target: Target, partial: str) -> None:
    free, need = target.free(), parcel.size - (target.size(partial) or 0)
    if free is not None and need > free:
        raise Refusal(Problem.of("handing_in.no_room", target.shown, need=megabytes(need), free=megabytes(free)))


def megabytes(size: int) -> str:
    """A number of bytes in megabytes with one place, rounded up: what is asked for must fit."""
    tenths = -(-size * 10 // 1_000_000)
    return f"{tenths // 10}.{tenths % 10}"


def _write(parcel: Parcel, path: Path, target: Target, partial: str, meter: _Meter) -> None:
    """Copy under the temporary name, going on where an earlier try ended; the original is hashed on the way."""
    with path.open("rb") as source:
        begun = _begun(source, target, partial, meter)
        source.seek(0)
        digest, seen = hashlib.sha256(), 0
        read = meter.pieces(source)
        try:
            with target.writing(partial, append=begun > 0) as out:
                while piece := read():
                    digest.update(piece)
                    skip = max(0, min(len(piece), begun - seen))
                    seen += len(piece)
                    if skip < len(piece):
                        out.write(piece[skip:])
        except OSError as error:
            if why(error, "").code in ("handing_in.full", "handing_in.file_too_large"):
                target.remove(partial)  # a part that cannot become whole must not take the room of others
            raise
    if digest.hexdigest() != parcel.sha256:
        target.remove(partial)
        raise Refusal(Problem.of("handing_in.altered", str(path)))


def _begun(source: BinaryIO, target: Target, partial: str, meter: _Meter) -> int:
    """How many bytes of an interrupted try are the beginning of this very package; 0 to begin anew."""
    size = target.size(partial) or 0
    if not size or not target.appends:
        return 0
    same = 0
    with target.reading(partial) as earlier:
        theirs = meter.pieces(earlier, count=False)
        while piece := theirs():
            if source.read(len(piece)) != piece:
                return 0
            same += len(piece)
    return same if same == size else 0


def _read_back(target: Target, name: str, meter: _Meter) -> str:
    digest = hashlib.sha256()
    with target.reading(name) as stream:
        read = meter.pieces(stream)
        while piece := read():
            digest.update(piece)
    return digest.hexdigest()
