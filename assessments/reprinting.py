"""Signed reports again: read back from the package they were signed into, never built anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assessments.container import Container
from assessments.content import LARGEST, REPORT
from assessments.hashing import hash_of
from assessments.store import Store
from forms.problems import Problem, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """The package of a signed assessment as the ledger knows it: name, SHA-256, when entered, where copies went."""

    assessment: str
    file: str
    sha256: str
    at: str
    places: tuple[str, ...] = ()  # where it was written to, and then where it was handed in, the latest first


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReport:
    """The signed PDF to the byte, its own SHA-256, and the package it was read from."""

    content: bytes = field(repr=False)
    sha256: str
    package: Path


def ledger_entry(store: Store, assessment: str) -> LedgerEntry | Problem:
    """What the ledger says of the package of an assessment; Problem reprint.unsigned when there is none."""
    query = (
        "SELECT assessment, direction, file, sha256, at, place FROM package WHERE assessment = ? ORDER BY number"
    )
    rows = list(store.db.query(query, [assessment]))
    own = next((row for row in rows if row["direction"] in ("written", "imported")), None)
    if own is None:
        return Problem.of("reprint.unsigned", assessment)
    handed = [row["place"] for row in reversed(rows) if row["direction"] == "handed"]
    return LedgerEntry(
        assessment=assessment,
        file=own["file"],
        sha256=own["sha256"],
        at=own["at"],
        places=tuple(filter(None, dict.fromkeys([own["place"], *handed]))),
    )


def read_signed(entry: LedgerEntry, places: Iterable[Path]) -> SignedReport | Problem:
    """The signed report out of the package, looked for in folders, or taken from a file that was pointed at.

    A package counts only when its SHA-256 is the one in the ledger, under whatever name. Touches no database, so
    any thread may call it. Problem reprint.gone names every place that was looked at, reprint.changed the file
    that is no longer what was signed, reprint.unreadable one that cannot be read.
    """
    looked, other = [], None
    for place in dict.fromkeys((*map(Path, places), *_entered(entry))):
        path = place / entry.file if place.is_dir() else place
        looked.append(str(path))
        if not path.is_file():
            continue
        try:
            if hash_of(path) == entry.sha256:
                return _report_in(path)
        except OSError as error:
            other = Problem.of("reprint.unreadable", str(path), reason=error.strerror or "")
            continue
        except Refusal as refusal:
            return refusal.problem
        other = Problem.of("reprint.changed", str(path), sha256=entry.sha256)
    return other or Problem.of("reprint.gone", entry.file, at=entry.at, places="、".join(looked) or "—")


def signed_report(store: Store, assessment: str, places: Iterable[Path]) -> SignedReport | Problem:
    """The report of an assessment exactly as it was signed, or why it is not to be had; see `read_signed`."""
    entry = ledger_entry(store, assessment)
    return entry if isinstance(entry, Problem) else read_signed(entry, places)


def _entered(entry: LedgerEntry) -> tuple[Path, ...]:
    """Where copies went, as far as that is in the file system."""
    return tuple(place for place in map(Path, entry.places) if place.is_absolute())


def _report_in(path: Path) -> SignedReport:
    with Container(path) as container:
        content = container.read(REPORT, LARGEST)
    return SignedReport(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        package=path,
    )
