"""A finding as a value: what was found against which clause, who puts it right by when, how it was closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from forms.problems import Problem
from forms.reading import folded

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TYPED = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


class FindingKind(Enum):
    """What a finding is, in the words of ISO 19011 / GB/T 19011."""

    NONCONFORMITY = "nonconformity"  # 不符合: a requirement is not fulfilled
    OBSERVATION = "observation"  # 改进建议: fulfilled, and could be better


class Status(Enum):
    """Where a finding stands on a day."""

    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What was found; once the assessment is signed it never changes.

    `question` is the key of the answer it came from, '' for none; `evidence` lists SHA-256 of kept files; `due` is
    a plain date that no time zone ever moves.
    """

    kind: FindingKind
    what: str
    question: str = ""
    standard: str = ""
    indicator: str = ""
    clause: str = ""
    evidence: tuple[str, ...] = ()
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """How a finding was checked and closed; `assessment` is the visit in which that was done, '' outside of one."""

    on: date
    by: str
    remark: str
    evidence: tuple[str, ...]
    assessment: str
    at: str  # the moment at which it was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """Why a closed finding is open again; the earlier closure stands in the journal."""

    by: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding; its id is the same in every assessment that holds it, its number counts in its own."""

    id: str
    number: int
    origin: str  # the assessment in which it was raised
    statement: Statement
    raised_by: str
    raised_at: str
    changed: str  # the moment of its last change: of two copies the later one counts
    closure: Closure | None = None
    reopening: Reopening | None = None

    @property
    def open(self) -> bool:
        """Nobody has closed it, or it was opened again."""
        return self.closure is None

    def status(self, today: date) -> Status:
        """Where it stands on a day; on the due day itself it is not overdue yet."""
        if self.closure is not None:
            return Status.CLOSED
        due = self.statement.due
        return Status.OVERDUE if due is not None and due < today else Status.OPEN


def plain_date(text: str) -> date:
    """A date written YYYY-MM-DD and in no other way; raises ValueError."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no date like 2026-03-18")
    return date.fromisoformat(text)


def typed_date(text: str) -> date:
    """A date as people type it: 2026-3-18, 2026.3.18, 2026年3月18日, 20260318; raises ValueError."""
    match = _TYPED.fullmatch(folded(text))
    if match is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) for part in match.groups() if part)
    return date(year, month, day)


def finding_from(stored: Any) -> Finding:
    """The finding in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    if not isinstance(stored, Mapping):
        raise TypeError("a finding is an object")
    closure, reopening = stored["closure"], stored["reopening"]
    return Finding(
        **{
            **stored,
            "number": int(stored["number"]),
            "statement": _statement(stored["statement"]),
            "closure": None if closure is None else _closure(closure),
            "reopening": None if reopening is None else Reopening(**reopening),
        }
    )


def readable(stored: Any) -> Finding | None:
    """The finding in stored JSON, None for nothing and for a form that this program does not know."""
    try:
        return finding_from(stored)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _statement(stored: Mapping[str, Any]) -> Statement:
    values = {
        **stored,
        "kind": FindingKind(stored["kind"]),
        "evidence": _hashes(stored["evidence"]),
        "due": None if stored["due"] is None else plain_date(stored["due"]),
    }
    return Statement(**values)


def _closure(stored: Mapping[str, Any]) -> Closure:
    values = {**stored, "on": plain_date(stored["on"]), "evidence": _hashes(stored["evidence"])}
    return Closure(**values)


def _hashes(stored: Any) -> tuple[str, ...]:
    if not isinstance(stored, list):
        raise TypeError("evidence is a list")
    return tuple(str(sha256) for sha256 in stored)


def statement_problems(statement: Statement) -> tuple[Problem, ...]:
    """What a statement lacks before it can be raised: words always, owner and due date for a nonconformity."""
    found = []
    if not statement.what.strip():
        found.append(Problem.of("finding.no_words", statement.question))
    if statement.kind is FindingKind.NONCONFORMITY:
        if not statement.owner.strip():
            found.append(Problem.of("finding.no_owner", statement.question))
        if statement.due is None:
            found.append(Problem.of("finding.no_due", statement.question))
    return tuple(found)
