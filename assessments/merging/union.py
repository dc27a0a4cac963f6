"""The union of journals, question by question: the same whatever came first, with what only a person can decide."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.journal import NOTE, NOTHING, OPENED, OWN, Change
from assessments.merging.branch import Branch
from assessments.notes import NoteKind, kind_of

# Hand signatures and reviews speak of the answers of their own branch; they stay there and are not put together.
_OF_A_BRANCH = (NoteKind.INK, NoteKind.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Rows of different branches that differ on one question, and what stood before the branches parted."""

    assessment: str
    question: str  # a question's key, assessment/note/… for a note, assessment/opened for the assessment itself
    before: str  # canonical JSON, 'null' for nothing
    rows: tuple[Change, ...]  # by hash

    @property
    def candidates(self) -> tuple[str, ...]:
        """The hashes of the rows, which say exactly what there is to decide on."""
        return tuple(row.hash for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Union:
    """What several branches of an assessment lead to."""

    leading: Branch
    settled: Mapping[str, Change]  # question → the row whose value holds
    conflicts: tuple[Conflict, ...]


def opened_apart(branches: Sequence[Branch]) -> Conflict | None:
    """Branches that bear the id of one assessment and were never one: whose first rows differ.

    Whoever continues an assessment has its first row, which says of which site and year it is, by which editions.
    Two that are no such continuation are not put together at all; somebody has to say which of them it is.
    """
    roots = {branch.journal[0].hash: branch.journal[0] for branch in branches}
    if len(roots) == 1:
        return None
    rows = tuple(roots[each] for each in sorted(roots))
    return Conflict(assessment=rows[0].assessment, question=OPENED, before=NOTHING, rows=rows)


def of_root(branches: Sequence[Branch], root: str) -> tuple[Branch, ...]:
    """The branches that begin with the row of that hash."""
    return tuple(branch for branch in branches if branch.journal[0].hash == root)


def all_conflicts(branches: Sequence[Branch]) -> tuple[Conflict, ...]:
    """Every conflict that branches have, decided or not."""
    apart = opened_apart(branches)
    roots = dict.fromkeys(branch.journal[0].hash for branch in branches)
    within = (conflict for root in roots for conflict in united(of_root(branches, root)).conflicts)
    return (*((apart,) if apart else ()), *within)


def united(branches: Sequence[Branch]) -> Union:
    """Put branches together, none of which continues another, all with the same first row (R-11, R-13, R-17, R-18).

    Of a question, a row holds that no branch goes on from. Rows that say the same settle themselves; a removal is a
    row like any other, so nothing that was removed comes back by itself.
    """
    ordered = sorted(branches, key=lambda each: each.length)
    touched = [_touched(each.journal) for each in ordered]
    settled, conflicts = {}, []
    for question in sorted(set().union(*touched)):
        rows = _standing(question, touched)
        if len({row.after for row in rows}) == 1:
            settled[question] = rows[0]
        else:
            before = _before(question, ordered, touched)
            key = ordered[0].assessment.id
            conflicts.append(Conflict(assessment=key, question=question, before=before, rows=rows))
    return Union(leading=ordered[0], settled=settled, conflicts=tuple(conflicts))


def said(stored: str) -> str:
    """A stored value in short, as a person would type it; '—' for one that was removed or never there."""
    value = json.loads(stored)
    if value is None:
        return "—"
    if "catalogue" in value:  # the assessment itself
        return f"{value['site']} {value['year']} {' '.join(value['standards'])}"
    if "state" not in value:  # a note
        return stored
    shown, unit = value["text"] or value.get("word") or value.get("number") or value["state"], value["unit"]
    return shown if unit in ("", "1") or shown.endswith(unit) else f"{shown} {unit}"


def _touched(journal: Sequence[Change]) -> dict[str, list[Change]]:
    """Question → its rows in order; rows about the assessment itself, and of signatures, are not put together."""
    found: dict[str, list[Change]] = {}
    for row in journal:
        note = row.question.startswith(NOTE)
        if row.question.startswith(OWN) and not note:
            continue
        if note and kind_of(row.question.removeprefix(NOTE)) in _OF_A_BRANCH:
            continue
        found.setdefault(row.question, []).append(row)
    return found


def _standing(question: str, touched: Sequence[Mapping[str, list[Change]]]) -> tuple[Change, ...]:
    """The last rows of a question in each branch, without those that another branch has gone on from."""
    chains = [rows[question] for rows in touched if question in rows]
    passed = {row.hash for chain in chains for row in chain[:-1]}
    found = {chain[-1].hash: chain[-1] for chain in chains if chain[-1].hash not in passed}
    return tuple(found[each] for each in sorted(found))


def _before(question: str, branches: Sequence[Branch], touched: Sequence[Mapping[str, list[Change]]]) -> str:
    """What all branches still agreed on, in canonical JSON."""
    common = set.intersection(*({row.hash for row in each.journal} for each in branches))
    shared = [row for row in touched[0].get(question, ()) if row.hash in common]
    return shared[-1].after if shared else "null"
