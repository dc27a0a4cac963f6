"""Originals kept byte for byte under their SHA-256 beside the database, and the list of them in the database."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from assessments.evidence.copying import Copied, copy_in, partial_in
from assessments.evidence.kinds import Kind, kind_of
from assessments.hashing import hash_of
from assessments.opening import refusing
from assessments.store import Store
from forms.problems import Problem, Refusal

PIECE = 1 << 20  # bytes read at a time
_PLAIN = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A kept file: its SHA-256, the name it came with, its type and where it lies."""

    sha256: str
    name: str
    mime: str
    size: int
    path: Path

    @property
    def kind(self) -> Kind | None:
        """What it is; None for what an older program took."""
        return kind_of(self.mime)


def folder(store: Store) -> Path:
    """The folder beside the database that holds the originals."""
    return store.path.with_suffix(".evidence")


def place(store: Store, sha256: str, name: str) -> Path:
    """Where a file with this hash lies, or would lie; of `name` only a plain ending becomes part of the path."""
    beside = folder(store) / sha256[:2]
    here = next(iter(sorted(beside.glob(f"{sha256}*"))), None) if sha256.isalnum() else None
    return here or beside / (sha256 + plain_ending(name))


def plain_ending(name: str) -> str:
    """The ending of a name where it is harmless in a path, else ''."""
    ending = PurePath(name).suffix.lower()
    return ending if _PLAIN.fullmatch(ending) else ""


def keep(store: Store, source: Path) -> EvidenceFile:
    """Copy a file into the store under its hash (the same content twice is one file); Refusal says why not."""
    return register(store, [copy_in(folder(store), source)])[0]


def register(store: Store, copies: Iterable[Copied]) -> tuple[EvidenceFile, ...]:
    """List copied files in one transaction; the name under which a content came first stays."""
    copies, now = tuple(copies), store.clock().isoformat(timespec="seconds")
    with refusing(store.path), store.db.atomic():
        for copied in copies:
            row = {name: getattr(copied, name) for name in ("sha256", "name", "mime", "size")}
            store.db.table("evidence").insert(row | {"added": now}, ignore=True)
    return evidence_files(store, (copied.sha256 for copied in copies))


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
    if target.exists() and hash_of(target) == sha256:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_in(target.parent.parent)
    digest = hashlib.sha256()
    try:
        with partial.open("xb") as written:
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
            file = _file(store, row)
            if not file.path.is_file():
                raise Refusal(Problem.of("evidence.gone", file.name, sha256=sha256[:12]))
            found.append(file)
    return tuple(found)


def listed(store: Store) -> tuple[EvidenceFile, ...]:
    """Every file in the list, the latest first, whether or not it is still on the disk."""
    rows = store.db.query("SELECT * FROM evidence ORDER BY added DESC, rowid DESC")
    return tuple(_files(store, rows))


def known(store: Store, hashes: Iterable[str]) -> frozenset[str]:
    """Those of some hashes that the list has."""
    rows = {row["sha256"] for row in store.db.query("SELECT sha256 FROM evidence")}
    return frozenset(hashes) & rows


def _files(store: Store, rows: Iterable[Mapping[str, Any]]) -> Iterator[EvidenceFile]:
    for row in rows:
        yield _file(store, row)


def _file(store: Store, row: Mapping[str, Any]) -> EvidenceFile:
    described = {name: row[name] for name in ("sha256", "name", "mime", "size")}
    return EvidenceFile(path=place(store, row["sha256"], row["name"]), **described)
