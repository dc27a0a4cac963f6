"""Opening a database: checked before it is touched, backed up before it is migrated, never half done."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forms.problems import Problem, Refusal

if TYPE_CHECKING:
    from sqlite_utils import Database


def open_database(path: Path, now: datetime) -> Database:
    """Open or create a database; raises Refusal for a foreign, damaged, newer or unwritable file, untouched."""
    # It brings pandas along, half a second: processes that only verify do without.
    from sqlite_utils import Database

    from assessments import migrations

    fresh = not path.exists() or path.stat().st_size == 0
    if not fresh:
        found = _version(path, migrations.APPLICATION)
        if found > migrations.version():
            raise Refusal(Problem.of("store.newer", str(path), found=found, known=migrations.version()))
    with refusing(path):
        connection = _connected(path)
        db = Database(connection)
        if migrations.steps.pending(db):
            if not fresh:
                back_up(connection, path, now)
            migrations.steps.apply(db)
            connection.execute(f"PRAGMA application_id={migrations.APPLICATION}")
            connection.execute(f"PRAGMA user_version={migrations.version()}")
    return db


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=True, timeout=10)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def back_up(connection: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Copy a database into backups/ beside it and check the copy; raises Refusal when the copy is not sound."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    return copied(connection, folder / f"{path.stem}-{now:%Y%m%d-%H%M%S}.db")


def copied(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a database through a temporary name, so that a file under a backup's name is whole and was checked."""
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(part)) as copy:
        connection.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        part.unlink()
        raise Refusal(Problem.of("store.backup", str(target), reason=verdict))
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    return target


def _version(path: Path, ours: int) -> int:
    """The schema version of an existing file, read without writing to it."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    with refusing(path), contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application != ours:
            raise Refusal(Problem.of("store.foreign", str(path)))
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn the ways a disk says no into a Refusal that names the file and what was kept."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        raise Refusal(_disk_problem(path, problem)) from problem
    except sqlite3.DatabaseError as problem:
        raise Refusal(Problem.of("store.damaged", str(path), reason=problem)) from problem
    except OSError as problem:
        raise Refusal(
            Problem.of("store.unwritable", str(path), reason=os.strerror(problem.errno or 0))
        ) from problem


def _disk_problem(path: Path, problem: sqlite3.OperationalError) -> Problem:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    codes = {
        sqlite3.SQLITE_FULL: "store.full",
        sqlite3.SQLITE_READONLY: "store.read_only",
        sqlite3.SQLITE_BUSY: "store.busy",
        sqlite3.SQLITE_CANTOPEN: "store.unwritable",
        sqlite3.SQLITE_IOERR: "store.full",
    }
    return Problem.of(codes.get(code, "store.failed"), str(path), reason=problem)
