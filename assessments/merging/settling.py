"""Settling: what an office's database says of an assessment follows from its branches and decisions alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from assessments import statements
from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.journal import NOTE, answer_read, last_values, row_values
from assessments.kept_editions import bind_editions
from assessments.merging.branch import Branch, kept, latest_site
from assessments.merging.decisions import Decision, decided, decisions, enter_decision
from assessments.merging.union import Conflict, of_root, opened_apart, united
from assessments.opening import refusing
from assessments.rows import assessment_row, site_row, stored_row
from assessments.scoring.totals import score
from assessments.store import Store
from assessments.tally import describe, stored_results
from forms.catalogue import Catalogue
from forms.questions import Answer

_MERGED = "SELECT assessment FROM branch GROUP BY assessment HAVING count(*) > 1 ORDER BY assessment"


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What branches and decisions lead to; questions in open conflict are left without an answer."""

    leading: Branch
    stored: Mapping[str, Mapping[str, object]]  # question → its answer in stored JSON
    notes: Mapping[str, object]
    conflicts: tuple[Conflict, ...]  # those that nobody has decided
    merged: bool  # more than one branch

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers themselves."""
        return {question: answer_read(each) for question, each in self.stored.items()}


def settled(branches: Sequence[Branch], made: Sequence[Decision]) -> Settled:
    """Put branches together and apply decisions; one branch alone stays exactly as it was signed.

    Of branches that were opened apart those hold that somebody decided for; until then no answer does.
    """
    apart = opened_apart(branches)
    if apart:
        decision = decided(apart, made)
        if decision is None:
            longest = min(branches, key=lambda each: each.length)
            return _settled(longest, {}, (apart,), merged=True)
        return replace(settled(of_root(branches, decision.chosen), made), merged=True)
    if len(branches) == 1:
        (alone,) = branches
        return _settled(alone, last_values(alone.journal), (), merged=False)
    union = united(branches)
    values = {question: row.after for question, row in union.settled.items()}
    waiting = []
    for conflict in union.conflicts:
        decision = decided(conflict, made)
        if decision is None:
            waiting.append(conflict)
        else:
            values[conflict.question] = next(row.after for row in conflict.rows if row.hash == decision.chosen)
    return _settled(union.leading, values, waiting, merged=True)


def _settled(leading: Branch, values: Mapping[str, str], waiting: Sequence[Conflict], *, merged: bool) -> Settled:
    held = {question: value for question, text in values.items() if (value := orjson.loads(text)) is not None}
    return Settled(
        leading=leading,
        stored={key: each for key, each in held.items() if not key.startswith(NOTE)},
        notes={key.removeprefix(NOTE): each for key, each in held.items() if key.startswith(NOTE)},
        conflicts=tuple(waiting),
        merged=merged,
    )


def open_conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every conflict that waits for a person, by assessment and question (R-19, R-20)."""
    made = decisions(store)
    keys = [row["assessment"] for row in store.db.query(_MERGED)]
    return tuple(conflict for key in keys for conflict in settled(kept(store, key), made).conflicts)


def decide(store: Store, conflict: Conflict, chosen: str, reason: str, who: str) -> tuple[Conflict, ...]:
    """Decide a conflict for one of its rows, and return what is still open in the assessment.

    Raises Refusal merge.needs_reason or merge.no_candidate.
    """
    with refusing(store.path), store.db.atomic():
        enter_decision(store, conflict, chosen, reason, who)
        return settle(store, conflict.assessment, kept(store, conflict.assessment))


def settle(
    store: Store, key: str, branches: Sequence[Branch], signed: Mapping[str, bytes] | None = None
) -> tuple[Conflict, ...]:
    """Write what all branches of an assessment lead to, inside a running transaction; returns the open conflicts.

    Whatever stood there before makes way: it is in the branches, which are kept and never changed. `signed` are the
    results (standard → file) of the branch that is new; where one stands alone they stay as they were signed.
    """
    found, signed = settled(branches, decisions(store, key)), signed or stored_results(store.db, key)
    returned = any(branch.assessment.phase is Phase.RETURNED for branch in branches)
    for code in sorted({branch.site.code for branch in branches}):
        _write_site(store, code, found.leading, branches)
    _write_head(store, found.leading)
    scored = results(found, signed, lambda: store.catalogue(key))
    _clear(store, key)
    store.db.conn.executemany(statements.ANSWER, [stored_row(key, *each) for each in found.stored.items()])
    store.insert_notes(key, found.notes)
    store.db.conn.executemany(statements.JOURNAL, map(row_values, found.leading.journal))
    store.db.execute(
        "UPDATE assessment SET phase = ? WHERE id = ?",
        [(Phase.RETURNED if returned else Phase.SIGNED).value, key],
    )
    store.insert_results(key, scored)
    return found.conflicts


def results(found: Settled, signed: Mapping[str, bytes], catalogue: Callable[[], Catalogue]) -> Mapping[str, bytes]:
    """Standard → result: the `signed` ones of one branch; of several, what the answers put together score.

    `catalogue` gives the editions of the leading branch and is asked only in the second case.
    """
    if not found.merged:
        return signed
    known, year = catalogue(), found.leading.assessment.year
    return {each.id: encode(score(known, each, year, found.answers)) for each in known.standards.values()}


def _write_site(store: Store, code: str, leading: Branch, branches: Sequence[Branch]) -> None:
    """The site as the latest assessment describes it, unless somebody here has described it in own words."""
    latest, described = latest_site(store, code, branches)
    try:
        if store.site(latest.code) not in described:
            return
    except KeyError:
        pass
    statements.upsert(store.db, "site", site_row(latest, leading.assessment.changed), "code")
    describe(store.db, [latest])


def _write_head(store: Store, leading: Branch) -> None:
    key = leading.assessment.id
    statements.upsert(store.db, "assessment", assessment_row(replace(leading.assessment, phase=Phase.DRAFT)), "id")
    store.db.execute("DELETE FROM assessment_edition WHERE assessment = ?", [key])
    bind_editions(store.db, key, leading.fingerprints)


def _clear(store: Store, key: str) -> None:
    for table in ("answer", "note", "journal", "result"):
        store.db.execute(f"DELETE FROM {table} WHERE assessment = ?", [key])
