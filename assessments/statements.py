"""The statements of the answer path and of entering, prepared once by SQLite and run again with other values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

ANSWER = """
INSERT INTO answer (assessment, question, state, number, word, unit, text, reason, remark, evidence)
VALUES (:assessment, :question, :state, :number, :word, :unit, :text, :reason, :remark, :evidence)
ON CONFLICT (assessment, question) DO UPDATE SET state=:state, number=:number, word=:word, unit=:unit,
  text=:text, reason=:reason, remark=:remark, evidence=:evidence
"""
EDITIONS = """
SELECT e.name, e.text FROM assessment_edition a JOIN edition e ON e.sha256 = a.edition WHERE a.assessment = ?
"""
# Drafts in the bin are in no list.
LISTED = "id NOT IN (SELECT key FROM bin WHERE kind = 'assessment' AND restored = '')"
NOTE = """
INSERT INTO note (assessment, key, json) VALUES (?, ?, ?)
ON CONFLICT (assessment, key) DO UPDATE SET json = excluded.json
"""
JOURNAL = """
INSERT INTO journal (assessment, number, question, before, after, who, at, device, previous, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def insert(db: Database, table: str, rows: Iterable[Mapping[str, object]], *, known_stay: bool = False) -> None:
    """Insert rows of the same columns; with `known_stay` those whose key is taken are left out.

    sqlite-utils asks for all tables and columns before each insertion, which takes longer than the insertion.
    """
    given = tuple(rows)
    if given:
        verb = "INSERT OR IGNORE" if known_stay else "INSERT"
        db.conn.executemany(_insertion(verb, table, tuple(given[0])), given)


def upsert(db: Database, table: str, row: dict[str, Any], key: str) -> None:
    """Insert a row, or give the row of that key its values."""
    db.execute(_insertion("INSERT", table, tuple(row), key), row)


@lru_cache(maxsize=64)
def _insertion(verb: str, table: str, columns: tuple[str, ...], key: str = "") -> str:
    text = f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != key)
    return f"{text} ON CONFLICT ({key}) DO UPDATE SET {changed}" if key else text
