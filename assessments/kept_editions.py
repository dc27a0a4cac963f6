"""The texts of editions that a database keeps, each under its own SHA-256, and who is bound to which of them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from assessments.statements import insert

if TYPE_CHECKING:
    from sqlite_utils import Database


def unknown_editions(db: Database, fingerprints: Mapping[str, str]) -> tuple[str, ...]:
    """The catalogue files (name → SHA-256) whose texts are not kept here yet."""
    marks = ", ".join("?" * len(fingerprints))
    rows = db.query(f"SELECT sha256 FROM edition WHERE sha256 IN ({marks})", list(fingerprints.values()))
    known = {row["sha256"] for row in rows}
    return tuple(name for name, digest in fingerprints.items() if digest not in known)


def keep_editions(db: Database, texts: Mapping[str, str]) -> None:
    """Keep the texts of catalogue files; those that are known stay."""
    digests = {name: sha256(text.encode()).hexdigest() for name, text in texts.items()}
    rows = [{"sha256": digests[name], "name": name, "text": text} for name, text in texts.items()]
    insert(db, "edition", rows, known_stay=True)


def bind_editions(db: Database, key: str, fingerprints: Mapping[str, str]) -> None:
    """Bind an assessment to its editions (name → SHA-256) inside a running transaction."""
    links = [{"assessment": key, "name": name, "edition": digest} for name, digest in fingerprints.items()]
    insert(db, "assessment_edition", links)
