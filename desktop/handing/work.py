"""What the dialog does in the background: look at a place, hand in, fetch receipts; each with its own store."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessments.handing_in import Delivered, Fetched, Parcel, fetch_receipts, hand_in, open_target
from assessments.signing.trust import Trust
from assessments.store import Store
from desktop.jobs import Cancelled, Report


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


def fetch(database: Path, place: str, anchor: Path, report: Report, cancelled: Cancelled) -> tuple[Fetched, ...]:
    """Fetch receipts; Refusal when the place or the office's certificate is not there."""
    trust, target = Trust.from_pem(anchor), open_target(place)
    with contextlib.closing(Store(database)) as store:
        return fetch_receipts(store, target, trust, report, cancelled)
