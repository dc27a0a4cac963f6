"""Where evidence is used, what nobody uses, and taking unused files away so that they can be brought back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.evidence.keeping import EvidenceFile, evidence_files, folder, known, listed, place
from assessments.notes import NoteKind, evidence_in, kind_of
from assessments.opening import refusing
from assessments.session import Session
from assessments.store import Store
from forms.problems import Problem, Refusal

BIN, KIND = "bin", "evidence"
_HASH = re.compile(r"[0-9a-f]{64}")
_ANSWERS = """
SELECT a.id, a.site, a.year, s.name, w.question AS place, w.evidence FROM answer w
JOIN assessment a ON a.id = w.assessment JOIN site s ON s.code = a.site
WHERE w.evidence <> '[]' ORDER BY a.changed DESC, a.id, w.rowid
"""
_NOTES = """
SELECT a.id, a.site, a.year, s.name, n.key AS place, n.json FROM note n
JOIN assessment a ON a.id = n.assessment JOIN site s ON s.code = a.site ORDER BY a.changed DESC, a.id, n.rowid
"""
_EVERYWHERE = (
    "SELECT key || json FROM note",
    "SELECT question || before || after FROM journal",
    "SELECT typed FROM savepoint",
    "SELECT before || after FROM register_change",
    f"SELECT json FROM bin WHERE kind <> '{KIND}' AND restored = ''",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place that names a file: the assessment, its site and year, and the question or the note's key."""

    assessment: str
    site: str
    site_name: str
    year: int
    place: str
    noted: bool = False  # the place is a note's key, not a question


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentCount:
    """How many files an assessment names, how many of these are listed and how many lie on the disk (R-33)."""

    named: int
    listed: int
    present: int
    problems: tuple[Problem, ...]


def uses(store: Store, sha256: str) -> tuple[Use, ...]:
    """Every place that names a file now, the latest assessment first."""
    return uses_by_file(store).get(sha256, ())


def uses_by_file(store: Store) -> Mapping[str, tuple[Use, ...]]:
    """SHA-256 → every place that names the file now, in all assessments; one pass over the database."""
    found: dict[str, list[Use]] = {}
    for row in store.db.query(_ANSWERS):
        for sha256 in json.loads(row["evidence"]):
            found.setdefault(sha256, []).append(_use(row))
    for row in store.db.query(_NOTES):
        for sha256 in _noted(row["place"], json.loads(row["json"])):
            found.setdefault(sha256, []).append(_use(row, noted=True))
    return {sha256: tuple(dict.fromkeys(places)) for sha256, places in found.items()}


def elsewhere(
    by_file: Mapping[str, tuple[Use, ...]], site: str, files: Iterable[EvidenceFile]
) -> tuple[Problem, ...]:
    """Which of some files stand for another site already: one picture cannot show two enterprises (N7)."""
    return tuple(
        Problem.of("evidence.used_elsewhere", file.name, site=use.site_name, year=use.year, question=use.place)
        for file in files
        for use in _one_a_site(by_file.get(file.sha256, ()))
        if use.site != site
    )


def orphans(store: Store) -> tuple[EvidenceFile, ...]:
    """Files that no answer, note, journal row, open entry or bin names: taken in and never used (R-34)."""
    by_file = uses_by_file(store)
    candidates = {file.sha256: file for file in listed(store) if file.sha256 not in by_file}
    for query in _EVERYWHERE:
        if not candidates:
            break
        for (text,) in store.db.execute(query):
            for sha256 in _HASH.findall(text):
                candidates.pop(sha256, None)
    return tuple(candidates.values())


def discard(store: Store, hashes: Iterable[str], who: str) -> int:
    """Move unused files into the bin; the number moved. Refusal evidence.in_use names one that is used."""
    unused = {file.sha256: file for file in orphans(store)}
    wanted = tuple(dict.fromkeys(hashes))
    for sha256 in wanted:
        if sha256 not in unused:
            raise Refusal(Problem.of("evidence.in_use", sha256[:12]))
    with refusing(store.path), store.db.atomic():
        for sha256 in wanted:
            rows = list(store.db.query("SELECT * FROM evidence WHERE sha256 = ?", [sha256]))
            store.bin(KIND, sha256, rows[0], who, unused[sha256].name)
            store.db.execute("DELETE FROM evidence WHERE sha256 = ?", [sha256])
    for sha256 in wanted:  # a file that stays where it was harms nobody, and is found there again
        _move(unused[sha256].path, _binned(store))
    return len(wanted)


def restore_evidence(store: Store, sha256: str) -> EvidenceFile:
    """Bring a file back from the bin; Refusal evidence.not_in_bin when it is not there."""
    query = "SELECT * FROM bin WHERE kind = ? AND key = ? AND restored = '' ORDER BY number DESC LIMIT 1"
    row = next(store.db.query(query, [KIND, sha256]), None)
    kept = next(iter(sorted(_binned(store).glob(f"{sha256}*"))), None) if row else None
    if row is None or (kept is None and not place(store, sha256, "").is_file()):
        raise Refusal(Problem.of("evidence.not_in_bin", sha256[:12]))
    if kept is not None:
        with refusing(kept):
            target = folder(store) / sha256[:2] / kept.name
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(kept, target)
    with refusing(store.path), store.db.atomic():
        store.db.table("evidence").insert(json.loads(row["json"]), ignore=True)
        now = store.clock().isoformat(timespec="seconds")
        store.db.execute("UPDATE bin SET restored = ? WHERE number = ?", [now, row["number"]])
    return evidence_files(store, [sha256])[0]


def attachment_count(session: Session) -> AttachmentCount:
    """Count what an assessment names, what is listed and what lies on the disk; they have to be the same (R-33)."""
    named = {sha256 for answer in session.answers.values() for sha256 in answer.evidence}
    named |= set(evidence_in(session.notes))
    rows = known(session.store, named)
    present, problems = 0, [Problem.of("evidence.unlisted", sha256[:12]) for sha256 in sorted(named - rows)]
    for sha256 in sorted(rows):
        try:
            present += len(evidence_files(session.store, [sha256]))
        except Refusal as refusal:
            problems.append(refusal.problem)
    return AttachmentCount(named=len(named), listed=len(rows), present=present, problems=tuple(problems))


def _use(row: Mapping[str, Any], noted: bool = False) -> Use:
    return Use(
        assessment=row["id"],
        site=row["site"],
        site_name=row["name"],
        year=row["year"],
        place=row["place"],
        noted=noted,
    )


def _noted(key: str, value: object) -> Iterator[str]:
    yield from evidence_in(value)
    if kind_of(key) is NoteKind.ANNOTATION:
        yield key.partition("/")[2]


def _one_a_site(places: Iterable[Use]) -> tuple[Use, ...]:
    return tuple({use.site: use for use in reversed(tuple(places))}.values())


def _binned(store: Store) -> Path:
    return folder(store) / BIN


def _move(path: Path, target: Path) -> None:
    with suppress(OSError):
        target.mkdir(parents=True, exist_ok=True)
        os.replace(path, target / path.name)
