"""Backups that rotate, and a check of the whole file, made while the officer works (R-12)."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.opening import copied, refusing
from forms.problems import Problem

KEEP = 10  # copies, of as many days; backups made before an upgrade are not among them and stay
PIECE = 100_000  # steps of the database between two looks whether to stop
_SOUND = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tended:
    """What a look at the database gave: the new backup, None where there was one of today, and what is wrong."""

    backup: Path | None = None
    problem: Problem | None = None


def tend(path: Path, now: datetime, cancelled: Callable[[], bool] = lambda: False) -> Tended:
    """Check the whole database, then copy it unless there is a copy of today; KEEP copies stay.

    A damaged database is said and never copied, so that no sound backup gives way to it. Works on a connection of
    its own and may run beside the open store. Raises Refusal when the disk refuses; then no backup was deleted.
    """
    folder = path.parent / "backups"
    with refusing(path), contextlib.closing(_opened(path)) as connection:
        connection.set_progress_handler(lambda: int(cancelled()), PIECE)
        try:
            found = _verdict(connection)
        except sqlite3.OperationalError:
            if cancelled():
                return Tended()
            raise
        if found != _SOUND:
            return Tended(problem=_broken(path, folder, found))
        target = folder / f"{path.stem}-day-{now:%Y%m%d}.db"
        if cancelled() or target.exists():
            return Tended()
        folder.mkdir(exist_ok=True)
        copied(connection, target)
    for old in daily(path)[:-KEEP]:
        old.unlink()
    return Tended(backup=target)


def daily(path: Path) -> tuple[Path, ...]:
    """The rotating backups of a database, the oldest first."""
    name = re.compile(re.escape(path.stem) + r"-day-[0-9]{8}\.db")
    folder = path.parent / "backups"
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(each for each in found if name.fullmatch(each.name)))


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=10)


def _verdict(connection: sqlite3.Connection) -> str:
    """'ok', or the first thing that is wrong."""
    try:
        found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as problem:
        return str(problem)
    return f"foreign key of {broken[0]}" if found == _SOUND and broken else found


def _broken(path: Path, folder: Path, reason: str) -> Problem:
    last = daily(path)
    known = last[-1].name if last else "—"
    return Problem.of("store.broken", str(path), reason=reason[:200], backup=known, folder=folder)
