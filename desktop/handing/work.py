"""What the dialogs do in the background: look at a place, hand in, fetch and write receipts, with an own store."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assessments.handing_in import (
    Delivered,
    Fetched,
    Parcel,
    Return,
    Stamped,
    fetch_receipts,
    hand_in,
    open_target,
    stamp,
)
from assessments.receiving import Received
from assessments.signing.keys import OfficerKey
from assessments.signing.revocation_lists import believed
from assessments.store import Store, local_clock
from desktop.jobs import Cancelled, Report
from desktop.signing_work import Distrusted, Keys
from forms.problems import Refusal


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a place has, in bytes; None when it cannot tell."""

    place: str
    free: int | None


def look(place: str) -> Room:
    """Open a place and ask for its room; Refusal when it is not there or lies in a network."""
    return Room(place, open_target(place).free())


def deliver(
    database: Path, parcels: Sequence[Parcel], place: str, report: Report, cancelled: Cancelled
) -> tuple[Delivered, ...]:
    """Hand in packages; Refusal when the place is not there."""
    target = open_target(place)
    with contextlib.closing(Store(database)) as store:
        return hand_in(store, parcels, target, report, cancelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Receipts to be written: for what, with whose key, where to, what they say."""

    lines: Sequence[Received]
    keys: Keys
    place: str  # '' for each beside its package
    back: Return | None

    def write(self, database: Path, report: Report, cancelled: Cancelled) -> tuple[Stamped, ...] | Distrusted:
        """Sign and write them, or say what is wrong with the key; Refusal for a place that is not there.

        Of several folders one that is gone stops nothing: its lines carry the problem.
        """
        with self.keys.opened() as found, contextlib.closing(Store(database, lambda: self.keys.at)) as store:
            if isinstance(found, Distrusted):
                return found
            (key,) = found
            return self._stamped(store, key, report, cancelled)

    def _stamped(self, store: Store, key: OfficerKey, report: Report, cancelled: Cancelled) -> tuple[Stamped, ...]:
        folders, done = _by_folder(self.lines, self.place), list[Stamped]()
        for folder, own in folders.items():
            try:
                target = open_target(folder)
            except Refusal as refusal:
                if len(folders) == 1:
                    raise
                done += [Stamped(received=each, problem=refusal.problem) for each in own]
                continue
            tell = partial(_tell, report, len(done), len(self.lines))
            done += stamp(store, own, key, target, self.back, tell, cancelled)
        return tuple(done)


def _by_folder(lines: Sequence[Received], place: str) -> dict[str, list[Received]]:
    folders: dict[str, list[Received]] = {}
    for line in lines:
        folders.setdefault(place or line.folder, []).append(line)
    return folders


def _tell(report: Report, before: int, total: int, done: int, _of_folder: int) -> None:
    report(before + done, total)


def fetch(database: Path, place: str, anchor: Path, report: Report, cancelled: Cancelled) -> tuple[Fetched, ...]:
    """Fetch receipts; Refusal when the place or the office's certificate is not there."""
    trust, target = believed(anchor, database.parent, local_clock()), open_target(place)
    with contextlib.closing(Store(database)) as store:
        return fetch_receipts(store, target, trust, report, cancelled)
