"""Everything that is known of an assessment as one JSON file, whatever else is broken or full (R-09, R-26)."""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.canonical import encode
from assessments.journal import answer_json
from assessments.recovery import Typed
from assessments.session import Session
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.whole import write_whole

FORMAT = "luheng-rescue/1"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_EDITIONS = "SELECT name, edition FROM assessment_edition WHERE assessment = ? ORDER BY name"
_HEAD = "SELECT a.*, s.name AS site_name FROM assessment a LEFT JOIN site s ON s.code = a.site WHERE a.id = ?"
_USED = "SELECT sha256, name, mime, size FROM evidence ORDER BY sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What a rescue file holds, counted from the file as it was read back."""

    path: Path
    sha256: str
    answers: int
    notes: int
    rows: int  # of the journal
    typed: int  # texts that were typed and not stored


def rescue(session: Session, target: Path, typed: Iterable[Typed] = ()) -> Rescued:
    """Write what is recorded of an open assessment, and what is typed, to a file on another place.

    Where the database cannot be read any more, what the session holds is written. Raises Refusal, and leaves no
    file, when the target is full too or cannot be written.
    """
    held = {
        "assessment": session.assessment,
        "site": session.site,
        "catalogue": session.catalogue.fingerprints(),
        "answers": {key: answer_json(answer) for key, answer in session.answers.items()},
        "notes": session.notes,
        "journal": [],
    }
    try:
        held = recorded(session.store, session.assessment.id)
    except (sqlite3.Error, OSError, KeyError) as problem:
        held["unreadable"] = f"{type(problem).__name__}: {problem}"
    return write_rescue(held, target, session.store.clock().isoformat(timespec="seconds"), typed)


def recorded(store: Store, key: str) -> dict[str, Any]:
    """All that the store has of an assessment, read row by row without its catalogue; raises KeyError."""
    head = next((dict(row) for row in store.db.query(_HEAD, [key])), None)
    if head is None:
        raise KeyError(key)
    head |= {name: json.loads(head[name]) for name in ("standards", "officers")}
    answers = (dict(row) for row in store.db.query("SELECT * FROM answer WHERE assessment = ?", [key]))
    site = next((dict(row) for row in store.db.query("SELECT * FROM site WHERE code = ?", [head["site"]])), None)
    found: dict[str, Any] = {
        "assessment": head,
        "site": site,
        "catalogue": {row["name"]: row["edition"] for row in store.db.query(_EDITIONS, [key])},
        "answers": {row["question"]: _answer(row) for row in answers},
        "notes": store.notes(key),
        "journal": [dict(row) for row in _journal(store, key)],
        "results": [dict(row) for row in store.db.query("SELECT * FROM result WHERE assessment = ?", [key])],
    }
    text = encode(found).decode()
    return found | {"evidence": [row for row in store.db.query(_USED) if row["sha256"] in text]}


def write_rescue(held: Mapping[str, Any], target: Path, at: str, typed: Iterable[Typed] = ()) -> Rescued:
    """Write a rescue file beside its name, read it back, and only then rename it; Refusal when that fails."""
    content = encode({**held, "format": FORMAT, "written": at, "typed": list(typed)})
    try:
        write_whole(target, content)
    except OSError as problem:
        code = "rescue.full" if problem.errno in FULL else "rescue.unwritable"
        raise Refusal(Problem.of(code, str(target), reason=problem.strerror or problem)) from problem
    return _counted(target, content)


def _counted(path: Path, content: bytes) -> Rescued:
    read = json.loads(content)
    return Rescued(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        answers=len(read["answers"]),
        notes=len(read["notes"]),
        rows=len(read["journal"]),
        typed=len(read["typed"]),
    )


def _journal(store: Store, key: str) -> Iterable[Mapping[str, Any]]:
    return store.db.query("SELECT * FROM journal WHERE assessment = ? ORDER BY number", [key])


def _answer(row: Mapping[str, Any]) -> dict[str, Any]:
    """A stored answer with its own column names, as it is; an unread one needs no catalogue to be shown."""
    kept = {name: row[name] for name in ("state", "number", "word", "unit", "text", "reason", "remark")}
    return kept | {"evidence": json.loads(row["evidence"])}
