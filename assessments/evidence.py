"""Evidence: files kept byte for byte under their SHA-256 beside the database."""

from __future__ import annotations

import hashlib
import mimetypes
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assessments.opening import refusing
from assessments.store import Store
from forms.problems import Problem, Refusal

PIECE = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A kept file: its SHA-256, the name it came with, its type and where it lies."""

    sha256: str
    name: str
    mime: str
    size: int
    path: Path


def folder(store: Store) -> Path:
    """The folder beside the database that holds the originals."""
    return store.path.with_suffix(".evidence")


def place(store: Store, sha256: str, name: str) -> Path:
    """Where a file with this hash lies; `name` is what it was called when it came."""
    return folder(store) / sha256[:2] / (sha256 + Path(name).suffix.lower())


def keep(store: Store, source: Path) -> EvidenceFile:
    """Copy a file into the store under its hash (the same content twice is one file); Refusal when unreadable."""
    if not source.is_file():
        raise Refusal(Problem.of("evidence.missing", str(source)))
    with refusing(source), source.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    mime = mimetypes.guess_type(source.name)[0] or "application/octet-stream"
    with refusing(source), source.open("rb") as file:
        take_in(
            store,
            file,
            added=store.clock().isoformat(timespec="seconds"),
            sha256=sha256,
            name=source.name,
            mime=mime,
        )
    return evidence_files(store, [sha256])[0]


def take_in(store: Store, source: BinaryIO, *, sha256: str, name: str, mime: str, added: str) -> None:
    """Copy a stream into the store under its hash and list it; Refusal when it is not what the hash says."""
    target = place(store, sha256, name)
    with refusing(target):
        settle(source, target, sha256)
        row = {"sha256": sha256, "name": name, "mime": mime, "size": target.stat().st_size, "added": added}
        store.db.table("evidence").insert(row, ignore=True)


def settle(source: BinaryIO, target: Path, sha256: str) -> None:
    """Copy through a temporary name, so that a file under its hash is whole and is what the hash says.

    Raises Refusal when the source has changed since it was hashed.
    """
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    digest = hashlib.sha256()
    try:
        with partial.open("wb") as written:
            while piece := source.read(PIECE):
                digest.update(piece)
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())
        if digest.hexdigest() != sha256:
            raise Refusal(Problem.of("evidence.changed", target.name))
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def evidence_files(store: Store, hashes: Iterable[str]) -> tuple[EvidenceFile, ...]:
    """The kept files with these hashes, in order; Refusal names one that is gone from the disk."""
    found = []
    for sha256 in hashes:
        for row in store.db.query("SELECT * FROM evidence WHERE sha256 = ?", [sha256]):
            path = place(store, sha256, row["name"])
            if not path.is_file():
                raise Refusal(Problem.of("evidence.gone", row["name"], sha256=sha256[:12]))
            names = ("sha256", "name", "mime", "size")
            found.append(EvidenceFile(path=path, **{name: row[name] for name in names}))
    return tuple(found)
