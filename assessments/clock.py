"""Watching the computer's clock: a step back or a jump is written into the journal (R-44)."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from assessments.journal import CLOCK, Change

Elapsed = Callable[[], float]  # seconds that have passed, sleep included, on a counter nobody can set
TOLERANCE = timedelta(seconds=120)  # what a time server may correct without being mentioned


class Move(Enum):
    """How the clock differs from what it should show."""

    BACKWARD = "backward"  # set back
    FORWARD = "forward"  # set forward
    BEHIND = "behind"  # behind another computer, which wrote the row before


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChange:
    """A change of the clock: the moment it should have shown at least, the one it showed, and which way."""

    origin: str
    target: str
    kind: Move

    @property
    def content(self) -> dict[str, str]:
        """The change as it is journaled."""
        return {"from": self.origin, "to": self.target, "kind": self.kind.value}


if sys.platform == "win32":

    def elapsed_clock() -> float:
        """Seconds since the computer started, sleep included."""
        import ctypes

        ticks = ctypes.WinDLL("kernel32").GetTickCount64
        ticks.restype = ctypes.c_uint64
        return float(ticks()) / 1000

else:

    def elapsed_clock() -> float:
        """Seconds since the computer started, sleep included where the system counts it."""
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockWatch:
    """Compares every moment that is journaled with the row before and with the time that has passed."""

    def __init__(self, now: datetime, elapsed: Elapsed | None = None) -> None:
        """Without `elapsed` only steps back against the row before are seen."""
        self._elapsed = elapsed
        self._wall = self._latest = now
        self._counted = elapsed() if elapsed else 0.0

    def moved(self, at: str, last: Change | None, device: str) -> ClockChange | None:
        """How the clock was moved before the moment `at`; tells of a jump once."""
        now = datetime.fromisoformat(at)
        if last is not None and now < datetime.fromisoformat(last.at):
            self._begin(now)
            kind = Move.BACKWARD if last.device == device else Move.BEHIND
            return ClockChange(origin=last.at, target=at, kind=kind)
        if self._elapsed is None:
            return None
        expected = self._wall + timedelta(seconds=self._elapsed() - self._counted)
        back, off = now < self._latest, now - expected
        self._latest = max(now, self._latest)
        if not back and abs(off) <= TOLERANCE:
            return None
        origin = expected if abs(off) > TOLERANCE else self._latest
        self._begin(now)
        kind = Move.BACKWARD if back or off < timedelta() else Move.FORWARD
        return ClockChange(origin=origin.astimezone(now.tzinfo).isoformat(timespec="seconds"), target=at, kind=kind)

    def _begin(self, now: datetime) -> None:
        self._wall = self._latest = now
        self._counted = self._elapsed() if self._elapsed else 0.0


def clock_changes(rows: Iterable[Change]) -> tuple[ClockChange, ...]:
    """The changes of the clock that a journal tells of; rows of another form are left out."""
    found = []
    for row in rows:
        if row.question == CLOCK:
            stored = json.loads(row.after)
            if isinstance(stored, dict) and str(stored.get("kind")) in {kind.value for kind in Move}:
                origin, target = str(stored.get("from", "")), str(stored.get("to", ""))
                found.append(ClockChange(origin=origin, target=target, kind=Move(stored["kind"])))
    return tuple(found)
