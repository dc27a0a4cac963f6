"""Decisions on conflicts: which of the differing values holds, by whom and why, in a chain of their own (R-19)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assessments.canonical import encode, fingerprint
from assessments.chain import broken
from assessments.journal import FIRST
from assessments.merging.union import Conflict
from assessments.store import Store
from forms.problems import Problem, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person chose one of the rows that differed; it holds for exactly these rows and for no others."""

    number: int
    assessment: str
    question: str
    candidates: tuple[str, ...]  # hashes of the rows
    chosen: str
    reason: str
    who: str
    at: str
    device: str
    previous: str
    hash: str


def decisions(store: Store, assessment: str | None = None) -> tuple[Decision, ...]:
    """All decisions of the office in order, or those on one assessment."""
    where, values = ("WHERE assessment = ?", [assessment]) if assessment is not None else ("", [])
    rows = store.db.query(f"SELECT * FROM decision {where} ORDER BY number", values)
    return tuple(_decision(row) for row in rows)


def decided(conflict: Conflict, made: Iterable[Decision]) -> Decision | None:
    """The last decision on exactly these rows; a row that came in later opens the conflict again."""
    fitting = [
        each
        for each in made
        if (each.assessment, each.question, each.candidates)
        == (conflict.assessment, conflict.question, conflict.candidates)
    ]
    return fitting[-1] if fitting else None


def enter_decision(store: Store, conflict: Conflict, chosen: str, reason: str, who: str) -> Decision:
    """Append a decision, inside a running transaction; Refusal without reason or name, or for another row."""
    if chosen not in conflict.candidates:
        raise Refusal(Problem.of("merge.no_candidate", conflict.question))
    if not reason.strip() or not who.strip():
        raise Refusal(Problem.of("merge.needs_reason", conflict.question))
    last = next(iter(store.db.query("SELECT * FROM decision ORDER BY number DESC LIMIT 1")), None)
    content: dict[str, Any] = {
        "number": (last["number"] if last else 0) + 1,
        "assessment": conflict.assessment,
        "question": conflict.question,
        "candidates": list(conflict.candidates),
        "chosen": chosen,
        "reason": reason.strip(),
        "who": who.strip(),
        "at": store.clock().isoformat(timespec="seconds"),
        "device": store.device,
        "previous": last["hash"] if last else FIRST,
    }
    row = content | {"hash": fingerprint(content), "candidates": encode(content["candidates"]).decode()}
    store.db.table("decision").insert(row)
    return _decision(row)


def chain_problems(made: Iterable[Decision]) -> tuple[Problem, ...]:
    """Where the chain is broken: a decision altered, removed or inserted."""
    return tuple(Problem.of("merge.chain", each.question, number=each.number) for each in broken(made))


def _decision(row: dict[str, Any]) -> Decision:
    return Decision(**row | {"candidates": tuple(json.loads(row["candidates"]))})
