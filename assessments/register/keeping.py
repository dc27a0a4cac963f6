"""The registers of an office: every change goes through one door into an append-only, chained journal."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from functools import cached_property, partial

from assessments.opening import refusing
from assessments.register.checking import read_step, step_problems
from assessments.register.entry import (
    Entering,
    Entry,
    Filling,
    Grounds,
    Moving,
    Setting,
    Settling,
    Step,
    TakingBack,
    Updating,
    apart,
    entry_from,
    entry_text,
    taken,
    title_of,
)
from assessments.register.journal import EntryChange, Kind, chain_problems, chained_row, outside
from assessments.register.own import in_use
from assessments.register.updating import Versions, brought
from assessments.register.values import Known, read_day
from assessments.rows import site_of
from assessments.sites import Site
from assessments.sites.search import SiteIndex
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.register import RegisterDefinition
from forms.register_reading import shipped_registers

_LATEST = """
SELECT entry, after FROM register_change AS latest WHERE register = ?
AND number = (SELECT max(number) FROM register_change WHERE register = latest.register AND entry = latest.entry)
ORDER BY (SELECT min(number) FROM register_change WHERE register = latest.register AND entry = latest.entry)
"""
KINDS: Mapping[type, Kind] = {
    Entering: Kind.ENTERED,
    Filling: Kind.FILLED,
    Moving: Kind.MOVED,
    Setting: Kind.SET,
    Settling: Kind.SETTLED,
    TakingBack: Kind.TAKEN_BACK,
    Updating: Kind.UPDATED,
}


class _Standing:
    """How a register stands while steps are taken: its entries, those that have not left, and its last row."""

    def __init__(
        self,
        rules: Callable[[Entry | None], RegisterDefinition],
        entries: Mapping[str, Entry],
        last: EntryChange | None,
    ) -> None:
        self.rules, self.last = rules, last
        self.entries: dict[str, Entry] = {}
        self._present: dict[tuple[str, ...], set[str]] = {}  # what tells entries apart → their keys
        for key, entry in entries.items():
            self._follow(key, entry)

    def others(self, key: str, entry: Entry) -> bool:
        """Whether another entry that has not left is not told apart from one."""
        return bool(self._present.get(apart(self.rules(entry), entry), set()) - {key})

    def add(self, change: EntryChange) -> None:
        """Follow a change."""
        self.last = change
        self._follow(change.entry, change.after_entry)

    def _follow(self, key: str, after: Entry) -> None:
        before = self.entries.get(key)
        if before is not None:
            self._present.get(apart(self.rules(before), before), set()).discard(key)
        if not self.rules(after).closed(after.state):
            self._present.setdefault(apart(self.rules(after), after), set()).add(key)
        self.entries[key] = after


class Registers:
    """All registers of a store: those that come with the program, and those that the office made itself."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.definitions: dict[str, RegisterDefinition] = {}
        self.versions: dict[str, str] = {}  # register of the office → the version for new entries
        self._earlier: dict[tuple[str, str], RegisterDefinition] = {}
        self.known = Known(site=self._site, entries=self.titles, file=self._file)
        self.reload()

    def reload(self) -> None:
        """Read the definitions anew, after the office has installed or removed one."""
        own = [each for versions in in_use(self.store).values() for each in versions]
        read = [(each, each.definition) for each in own if each.definition is not None]
        self._earlier = {(each.register, each.number): definition for each, definition in read}
        self.versions = {each.register: each.number for each, _ in read}
        last = {register: self._earlier[register, number] for register, number in self.versions.items()}
        self.definitions = {each.id: each for each in shipped_registers()} | last

    def rules(self, register: str, entry: Entry | None = None) -> RegisterDefinition:
        """The definition that an entry goes by: of the version it was made under, the present one for a new one."""
        version = entry.version if entry is not None else ""
        return self._earlier.get((register, version)) or self.definitions[register]

    @cached_property
    def sites(self) -> SiteIndex:
        """The sites as they were when first asked for, to be searched."""
        return SiteIndex(self.store.sites())

    def change(self, register: str, key: str, step: Step, grounds: Grounds) -> EntryChange:
        """Take a step with an entry, '' for a new one, in one transaction with its journal row.

        Raises Refusal for a step that the definition does not allow, whose grounds are missing, or that changes
        nothing; then nothing is written. Raises KeyError for a register or an entry that is not there.
        """
        return self.change_all(register, [(key, step, grounds)])[0]

    def change_all(self, register: str, steps: Iterable[tuple[str, Step, Grounds]]) -> tuple[EntryChange, ...]:
        """Take several steps, each with an entry and on its grounds: all of them or, with a Refusal, none."""
        with refusing(self.store.path), self.store.db.atomic():
            # The first statement writes, so that the lock is ours before anything is compared.
            self.store.db.execute("UPDATE site SET code = code WHERE 0")
            if register in self.versions and register not in in_use(self.store):
                raise Refusal(Problem.of("register.definition_none", register))  # removed beside us since
            rules = partial(self.rules, register)
            standing = _Standing(rules, self.entries(register), self._last(register))
            return tuple(self._take(standing, key, step, grounds) for key, step, grounds in steps)

    def entries(self, register: str) -> dict[str, Entry]:
        """All entries of a register as they stand, in the order in which they were entered."""
        self.definitions[register]  # KeyError for a register that is not there
        found: dict[str, Entry] = {}
        for row in self.store.db.query(_LATEST, [register]):
            entry = entry_from(row["after"])
            assert entry is not None
            found[row["entry"]] = entry
        return found

    def history(self, register: str, entry: str | None = None) -> tuple[EntryChange, ...]:
        """The journal of a register, or of one entry of it, in order."""
        where, values = ("AND entry = ?", [register, entry]) if entry is not None else ("", [register])
        query = f"SELECT * FROM register_change WHERE register = ? {where} ORDER BY number"
        return tuple(EntryChange(**row) for row in self.store.db.query(query, values))

    def check(self, register: str) -> tuple[Problem, ...]:
        """Where the journal of a register is broken or holds what its definition does not allow."""
        rows = self.history(register)
        return (*chain_problems(rows), *outside(partial(self.rules, register), rows))

    def titles(self, registers: Iterable[str]) -> dict[str, str]:
        """Entry → what it is called, for the entries of some registers that have not left."""
        found: dict[str, str] = {}
        for register in registers:
            for key, entry in self.entries(register).items():
                if not self.rules(register, entry).closed(entry.state):
                    found[key] = self.title(register, entry)
        return found

    def title(self, register: str, entry: Entry) -> str:
        """What an entry is called."""
        site = self._site(entry.site) if entry.site else None
        return title_of(self.rules(register, entry), entry, site.name if site else "")

    def behind(self, register: str) -> dict[str, Entry]:
        """The entries that have not left and go by an earlier version than the one in use."""
        entries = self.entries(register) if register in self.versions else {}
        return {
            key: entry
            for key, entry in entries.items()
            if self.versioned(register, entry).behind(entry) and not self.rules(register, entry).closed(entry.state)
        }

    def brought(self, register: str, entry: Entry, step: Updating, day: str = "") -> Entry | tuple[Problem, ...]:
        """An entry as it would stand under the version in use, or all that keeps it back; nothing is written."""
        return brought(self.versioned(register, entry), entry, step, self._day(day), self.known)

    def versioned(self, register: str, entry: Entry) -> Versions:
        """The definition that an entry goes by beside the one in use."""
        number = self.versions.get(register, "")
        return Versions(old=self.rules(register, entry), new=self.definitions[register], number=number)

    def _take(self, standing: _Standing, key: str, step: Step, grounds: Grounds) -> EntryChange:
        grounds = replace(grounds, day=self._day(grounds.day))
        before = standing.entries[key] if key else None
        definition = standing.rules(before)
        read = read_step(definition, step, self.known)
        if isinstance(read, tuple):
            raise Refusal(read[0])
        after = self._after(definition, key, before, read, grounds)
        for problem in step_problems(definition, before, after, read, grounds, standing.others(key, after)):
            raise Refusal(problem)
        row = {"register": definition.id, "entry": key or uuid.uuid4().hex, "kind": KINDS[type(step)].value}
        row |= {"concerns": step.deadline if isinstance(step, Setting | Settling) else ""}
        row |= {"before": entry_text(before), "after": entry_text(after)}
        row |= {name: getattr(grounds, name).strip() for name in Grounds.__slots__}
        row |= {"at": self.store.clock().isoformat(timespec="seconds"), "device": self.store.device}
        made = chained_row(standing.last, row)
        self.store.db.table("register_change").insert(asdict(made))
        standing.add(made)
        return made

    def _after(
        self, definition: RegisterDefinition, key: str, before: Entry | None, step: Step, grounds: Grounds
    ) -> Entry:
        """The entry after a step whose values were read."""
        if isinstance(step, Entering) == (before is not None):
            raise ValueError("an entry is entered once, and before anything else")
        if before is not None and isinstance(step, Updating):
            made = self.brought(definition.id, before, step, grounds.day)
            if isinstance(made, tuple):
                raise Refusal(made[0])
            return made
        if not isinstance(step, TakingBack):
            made = before or Entry(version=self.versions.get(definition.id, ""))
            return taken(definition, made, step, grounds.day)
        earlier = self.history(definition.id, key)[-1].before_entry
        if earlier is None:
            raise Refusal(Problem.of("register.cannot_take_back", key))
        return earlier

    def _last(self, register: str) -> EntryChange | None:
        query = "SELECT * FROM register_change WHERE register = ? ORDER BY number DESC LIMIT 1"
        return next((EntryChange(**row) for row in self.store.db.query(query, [register])), None)

    def _day(self, text: str) -> str:
        """The day from which a step holds, today for ''; Refusal for no date and for one that lies ahead."""
        today = self.store.clock().date().isoformat()
        day = _sound(read_day(text, "day")) if text.strip() else today
        if day > today:
            raise Refusal(Problem.of("register.ahead", "day", text=day))
        return day

    def _site(self, code: str) -> Site | None:
        rows = self.store.db.query("SELECT * FROM site WHERE code = ?", [code])
        return next((site_of(row) for row in rows), None)

    def _file(self, sha256: str) -> bool:
        return bool(list(self.store.db.query("SELECT 1 FROM evidence WHERE sha256 = ?", [sha256])))


def _sound(read: str | Problem) -> str:
    if isinstance(read, Problem):
        raise Refusal(read)
    return read
