"""The folder where packages of a collection lie while they are looked at; nothing outlives the work."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assessments.process import this_process

FOLDER = "staging"


@contextlib.contextmanager
def staging(database: Path) -> Iterator[Path]:
    """A folder of one's own beside a database, gone afterwards, and with it what dead processes left there."""
    place = database.absolute().parent / FOLDER
    sweep(place)
    owner = this_process()
    folder = place / f"{owner.pid}-{owner.started}-{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            place.rmdir()  # only when nobody else is at work there


def sweep(place: Path) -> int:
    """Remove the folders of processes that are gone; their number."""
    removed = 0
    for folder in sorted(place.glob("*-*-*")):
        pid, _, rest = folder.name.partition("-")
        if pid.isdecimal() and not replace(this_process(), pid=int(pid), started=rest.rpartition("-")[0]).alive:
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed
