"""What an office refused and why: one line for each file, without its content, until that very file is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessments.canonical import encode
from assessments.entering import Outcome
from assessments.hashing import hash_of
from assessments.opening import refusing
from assessments.store import Store
from forms.problems import Problem

if TYPE_CHECKING:
    from assessments.receiving import Received

MOST, LONGEST = 5, 200  # reasons of one file, and characters of what each names: a forger chooses both
_STANDING = "SELECT sha256, file, at, problems FROM refusal WHERE accepted IS NULL ORDER BY at, file, sha256"
_KEEP = """
INSERT INTO refusal (sha256, file, at, problems, accepted) VALUES (?, ?, ?, ?, NULL) ON CONFLICT (sha256)
DO UPDATE SET file = excluded.file, at = excluded.at, problems = excluded.problems, accepted = NULL
WHERE problems <> excluded.problems OR accepted IS NOT NULL
"""
_ACCEPTED = "UPDATE refusal SET accepted = ? WHERE sha256 = ? AND accepted IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that was refused and not accepted since."""

    sha256: str
    file: str  # as it is shown: after the collections around it
    at: str
    problems: tuple[Problem, ...]

    def reasons(self, language: str) -> tuple[str, ...]:
        """Why, in words; a reason that only another version of this program knows is named by its code."""
        return tuple(_worded(problem, language) for problem in self.problems)


def keep_refusals(store: Store, ledger: Iterable[Received]) -> None:
    """Keep the refusals of an import, and mark those of files that were accepted by now; all in one transaction.

    The same ledger once more changes nothing. A file that nobody could read has no SHA-256 and is not kept.
    """
    lines = [line for line in ledger if line.sha256]
    now = store.clock().isoformat(timespec="seconds")
    with refusing(store.path), store.db.atomic():
        for line in lines:
            if line.outcome is Outcome.REJECTED:
                values = [line.sha256, line.shown, now, encode(_bounded(line.problems)).decode()]
                store.db.execute(_KEEP, values)
        for sha256 in _accepted(lines) if refusals(store) else ():
            store.db.execute(_ACCEPTED, [now, sha256])


def refusals(store: Store) -> tuple[RefusedFile, ...]:
    """What was refused and not accepted since, in the order of time."""
    rows = store.db.query(_STANDING)
    return tuple(refused_from({**row, "problems": json.loads(row["problems"])}) for row in rows)


def refused_from(stored: Mapping[str, Any]) -> RefusedFile:
    """A refusal in JSON; raises ValueError, KeyError or TypeError for any other form."""
    problems = tuple(_problem(each) for each in stored["problems"])
    texts = (stored["sha256"], stored["file"], stored["at"])
    if stored.keys() != {field.name for field in fields(RefusedFile)} or not all(
        isinstance(each, str) for each in texts
    ):
        raise TypeError("not a refusal")
    return RefusedFile(**{**stored, "problems": problems})


def _accepted(lines: Sequence[Received]) -> set[str]:
    """SHA-256 of each file that was accepted or known; of a collection, where its packages came out of it."""
    whole = {Path(line.folder, line.within.partition(" › ")[0]) for line in lines if line.within}
    taken = {line.sha256 for line in lines if line.outcome is not Outcome.REJECTED}
    return taken | {hash_of(path) for path in whole if path.is_file()}


def _bounded(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The first reasons, with what they name cut where it is long, and how many more there are."""
    kept = tuple(
        replace(
            each,
            where=_cut(each.where),
            details=tuple((name, _cut(value)) for name, value in each.details),
            choices=tuple(map(_cut, each.choices)),
        )
        for each in problems[:MOST]
    )
    return (*kept, Problem.of("verify.more", count=len(problems) - MOST)) if len(problems) > MOST else kept


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _problem(stored: Mapping[str, Any]) -> Problem:
    details = tuple((name, value) for name, value in stored["details"])
    found = Problem(stored["code"], stored["where"], details, tuple(stored["choices"]))
    texts = (found.code, found.where, *found.choices, *(text for each in details for text in each))
    if stored.keys() != {field.name for field in fields(Problem)} or not all(
        isinstance(each, str) for each in texts
    ):
        raise TypeError("not a problem")
    return found


def _worded(problem: Problem, language: str) -> str:
    try:
        return problem.text(language)
    except (KeyError, IndexError, ValueError):
        return f"{problem.code} {problem.where}".strip()
