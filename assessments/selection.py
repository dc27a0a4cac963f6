"""Selections: which of the results that count are asked for, and how SQLite is asked for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessments.result import Verdict
from assessments.sites.search import Word, key_of, words_of
from assessments.store import Store

# Only signed assessments count, and of a chain of corrections only the last that is signed, whatever came first.
SUPERSEDED = """
WITH RECURSIVE superseded (id) AS (
  SELECT predecessor FROM assessment WHERE predecessor IS NOT NULL AND phase = 'signed'
  UNION SELECT a.predecessor FROM assessment a JOIN superseded s ON a.id = s.id WHERE a.predecessor IS NOT NULL
)
"""
IN_FORCE = "t.phase = 'signed' AND t.assessment NOT IN (SELECT id FROM superseded WHERE id IS NOT NULL)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The results that are asked for; an empty part lets everything through.

    `division` and `industry` are codes or what they begin with; `sites` and `assessments` those behind a figure.
    """

    year: int | None = None
    standard: str = ""
    division: str = ""
    industry: str = ""
    verdict: Verdict | None = None
    grade: str = ""
    band: int | None = None
    text: str = ""  # of the name or code of the site, or of its pinyin
    sites: tuple[str, ...] | None = None
    assessments: tuple[str, ...] | None = None


EVERYTHING = Selection()


def query(store: Store, columns: str, asked: Selection, rest: str = "", values: Sequence[Any] = ()) -> list[Any]:
    """Rows of `columns` from the table t (tally) of the results asked for; `rest` groups, sorts or limits them."""
    asked = resolved(store, asked)
    joined = " JOIN tally_detail d USING (assessment, standard)" if "d." in columns else ""
    where, bound = _where(asked)
    text = f"{SUPERSEDED} SELECT {columns} FROM tally t{joined} WHERE {where} {rest}"
    return list(store.db.query(text, [*bound, *values]))


def resolved(store: Store, asked: Selection) -> Selection:
    """The selection with the sites that its text finds; to be asked once where several queries follow."""
    if not asked.text.strip():
        return asked
    words = words_of(asked.text)
    within = None if asked.sites is None else set(asked.sites)
    found = (
        row["code"]
        for row in store.db.query("SELECT code, name FROM site ORDER BY code")
        if (within is None or row["code"] in within) and _found_by(words, key_of(row["name"], row["code"]))
    )
    return replace(asked, text="", sites=tuple(found))


def _found_by(words: Sequence[Word], key: str) -> bool:
    return all(word.within(key) for word in words)


def _where(asked: Selection) -> tuple[str, list[Any]]:
    """The conditions with their values."""
    parts: list[tuple[str, Any]] = []
    if asked.year is not None:
        parts.append(("t.year = ?", asked.year))
    for column in ("standard", "grade"):
        if getattr(asked, column):
            parts.append((f"t.{column} = ?", getattr(asked, column)))
    for column in ("division", "industry"):
        if getattr(asked, column):
            parts.append((f"t.{column} GLOB ?", getattr(asked, column) + "*"))
    if asked.verdict is not None:
        parts.append(("t.verdict = ?", asked.verdict.value))
    if asked.band is not None:
        parts.append(("t.band = ?", asked.band))
    for column, keys in (("site", asked.sites), ("assessment", asked.assessments)):
        if keys is not None:
            parts.append((f"t.{column} IN (SELECT value FROM json_each(?))", json.dumps(keys)))
    return " AND ".join([IN_FORCE, *(part for part, _ in parts)]), [value for _, value in parts]
