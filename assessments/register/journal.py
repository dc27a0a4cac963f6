"""The changes of a register: who, when, before, after, why and by which document, chained by hashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from assessments.canonical import fingerprint
from assessments.chain import broken
from assessments.journal import FIRST
from assessments.register.entry import Entry, entry_from
from forms.problems import Problem
from forms.register import RegisterDefinition


class Kind(Enum):
    """What a change did."""

    ENTERED = "entered"
    FILLED = "filled"
    MOVED = "moved"
    SET = "set"
    SETTLED = "settled"
    TAKEN_BACK = "taken_back"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """One row of a register's journal; before and after are canonical JSON, 'null' where there was no entry."""

    register: str
    number: int
    entry: str
    kind: str
    concerns: str  # the deadline that was set or settled, '' otherwise
    before: str
    after: str
    day: str
    reason: str
    document: str
    who: str
    at: str
    device: str
    previous: str
    hash: str

    @property
    def before_entry(self) -> Entry | None:
        """The entry before this change."""
        return entry_from(self.before)

    @property
    def after_entry(self) -> Entry:
        """The entry after this change."""
        entry = entry_from(self.after)
        assert entry is not None  # nothing is ever deleted
        return entry


def chained_row(last: EntryChange | None, row: Mapping[str, str]) -> EntryChange:
    """The next row of a register; `row` gives everything but number, previous and hash."""
    content = {**row, "number": last.number + 1 if last else 1, "previous": last.hash if last else FIRST}
    return EntryChange(**content, hash=fingerprint(content))  # type: ignore[arg-type]


def chain_problems(rows: Iterable[EntryChange]) -> tuple[Problem, ...]:
    """Where the chain of a register is broken: a row altered, removed, inserted or out of order."""
    return tuple(Problem.of("register.chain", each.entry, number=each.number) for each in broken(rows))


def outside(
    rules: Callable[[Entry | None], RegisterDefinition], rows: Iterable[EntryChange]
) -> tuple[Problem, ...]:
    """The changes that are not allowed by the rules of their entry, and those that begin where none ended."""
    found = []
    last: dict[str, EntryChange] = {}
    for row in rows:
        earlier = last.get(row.entry)
        joined = row.before == (earlier.after if earlier else "null")
        if not joined or not _allowed(rules(row.after_entry), row, earlier):
            found.append(Problem.of("register.outside", row.entry, number=row.number))
        last[row.entry] = row
    return tuple(found)


def _allowed(definition: RegisterDefinition, row: EntryChange, earlier: EntryChange | None) -> bool:
    before, after = row.before_entry, row.after_entry
    if earlier is None or before is None:
        state = definition.state(after.state)
        return row.kind == Kind.ENTERED.value and state is not None and state.start
    if row.kind == Kind.TAKEN_BACK.value:
        return row.after == earlier.before
    if row.kind == Kind.UPDATED.value:
        return before.number < after.number and before.state == after.state
    if before.version != after.version:
        return False
    if row.kind == Kind.MOVED.value:
        return definition.step(before.state, after.state) is not None
    return row.kind != Kind.ENTERED.value and before.state == after.state
