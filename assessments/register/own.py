"""Registers that an office defines itself: every version and every removal stands in one chained journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from assessments.canonical import encode
from assessments.opening import refusing
from assessments.register.journal import EntryChange, chain_problems, chained_row
from forms.problems import Problem, Refusal
from forms.register import RegisterDefinition
from forms.register_reading import read_register, register_faults, shipped_registers
from forms.yamltext import CatalogueError

if TYPE_CHECKING:
    from assessments.register.entry import Grounds
    from assessments.store import Store

JOURNAL = "register-definitions"  # where a register stands in the rows of entries; none may be called so
INSTALLED, REMOVED = "installed", "removed"
LARGEST = 1 << 20  # bytes of a definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a register of the office; `definition` is None where this program cannot read it."""

    register: str
    number: str  # from 1 on
    text: str
    definition: RegisterDefinition | None
    document: str
    who: str
    at: str


def read_definition(path: Path) -> tuple[str, RegisterDefinition]:
    """The text of a definition and what it says; Refusal with file, line and reason for one that is not sound."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(Problem.of("register.definition_large", path.name, limit=LARGEST >> 10))
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise Refusal(Problem.of("register.definition_unreadable", str(path), reason=reason)) from error
    try:
        return text, read_register(text, path.name)
    except CatalogueError as fault:
        raise Refusal(Problem.of("register.definition_faulty", str(fault))) from fault


def journal(store: Store) -> tuple[EntryChange, ...]:
    """What was installed and removed, in order."""
    rows = store.db.query("SELECT * FROM register_change WHERE register = ? ORDER BY number", [JOURNAL])
    return tuple(EntryChange(**row) for row in rows)


def versions(store: Store) -> dict[str, tuple[Version, ...]]:
    """Register → its versions in order, also of registers that were removed."""
    found: dict[str, tuple[Version, ...]] = {}
    for row in journal(store):
        if row.kind == INSTALLED:
            found[row.entry] = (*found.get(row.entry, ()), _version(row))
    return found


def in_use(store: Store) -> dict[str, tuple[Version, ...]]:
    """Register → its versions in order, the last of them for new entries; removed registers are left out."""
    last = {row.entry: row.kind for row in journal(store)}
    return {key: each for key, each in versions(store).items() if last[key] == INSTALLED}


def definition_text(store: Store, register: str, number: str = "") -> str:
    """The YAML of a register, the version in use where none is named; Refusal for a version there is not."""
    own = versions(store).get(register, ())
    found = next((each.text for each in reversed(own) if number in ("", each.number)), None)
    shipped = next((each.file for each in shipped_registers() if each.id == register), None)
    if found is None and (shipped is None or number):
        raise Refusal(Problem.of("register.definition_no_version", register, number=number))
    return found if found is not None else resources.path(*str(shipped).split("/")).read_text("utf-8")


def own_problems(store: Store) -> tuple[Problem, ...]:
    """Where the journal of definitions is broken, and registers in use that this program cannot read."""
    unread = [key for key, each in in_use(store).items() if each[-1].definition is None]
    broken = chain_problems(journal(store))
    return (*broken, *(Problem.of("register.definition_unread", key) for key in unread))


def install(store: Store, path: Path, grounds: Grounds) -> Version:
    """Install a register, or a new version of it under which entries are made from now on.

    Raises Refusal, with nothing written, for a definition that is not sound alone or beside the others, for the
    id of a register of the program, for the text that is in use already, and without a name of the officer.
    """
    text, read = read_definition(path)
    if read.id == JOURNAL or read.id in {each.id for each in shipped_registers()}:
        raise Refusal(Problem.of("register.definition_shipped", read.id))
    with refusing(store.path), store.db.atomic():
        _lock(store)
        earlier = in_use(store)
        if read.id in earlier and earlier[read.id][-1].text == text:
            raise Refusal(Problem.of("register.definition_same", read.id))
        for fault in _faults({**_current(earlier), read.id: read}):
            raise Refusal(Problem.of("register.definition_faulty", str(fault)))
        number = str(len(versions(store).get(read.id, ())) + 1)
        return _version(_write(store, read.id, INSTALLED, number, text, grounds))


def remove(store: Store, register: str, grounds: Grounds) -> None:
    """Take a register out of use; its versions stay in the journal.

    Raises Refusal, with nothing written, for one that is not the office's own, that has entries or is referred to
    by another, and without a reason.
    """
    with refusing(store.path), store.db.atomic():
        _lock(store)
        earlier = in_use(store)
        if register not in earlier:
            raise Refusal(Problem.of("register.definition_none", register))
        (held,) = store.db.execute(
            "SELECT count(DISTINCT entry) FROM register_change WHERE register = ?", [register]
        ).fetchone()
        if held:
            raise Refusal(Problem.of("register.definition_held", register, count=held))
        if not grounds.reason.strip():
            raise Refusal(Problem.of("register.needs_reason", "reason"))
        for key in _referring(earlier, register):
            raise Refusal(Problem.of("register.definition_linked", key))
        _write(store, register, REMOVED, earlier[register][-1].number, None, grounds)


def _current(earlier: Mapping[str, tuple[Version, ...]]) -> dict[str, RegisterDefinition]:
    """Register → its definition in use, of those that can be read."""
    last = {key: each[-1].definition for key, each in earlier.items()}
    return {key: each for key, each in last.items() if each is not None}


def _referring(earlier: Mapping[str, tuple[Version, ...]], register: str) -> Iterator[str]:
    """The other registers of the office that refer to one in any version, because entries may go by it."""
    for key, each in earlier.items():
        fields = (field for version in each if version.definition for field in version.definition.fields)
        if key != register and any(register in field.registers for field in fields):
            yield key


def _faults(own: Mapping[str, RegisterDefinition]) -> Iterator[CatalogueError]:
    return register_faults((*shipped_registers(), *own.values()))


def _write(store: Store, register: str, kind: str, number: str, text: str | None, grounds: Grounds) -> EntryChange:
    if not grounds.who.strip():
        raise Refusal(Problem.of("register.no_officer", "who"))
    rows = journal(store)
    before = next((row.after for row in reversed(rows) if row.entry == register), "null")
    row = {"register": JOURNAL, "entry": register, "kind": kind, "concerns": number}
    row |= {"before": before, "after": encode(text).decode()}
    row |= {"who": grounds.who.strip(), "reason": grounds.reason.strip(), "document": grounds.document.strip()}
    row |= {"day": store.clock().date().isoformat(), "device": store.device}
    row |= {"at": store.clock().isoformat(timespec="seconds")}
    made = chained_row(rows[-1] if rows else None, row)
    store.db.table("register_change").insert(asdict(made))
    return made


def _lock(store: Store) -> None:
    """The first statement writes, so that the lock is ours before anything is compared."""
    store.db.execute("UPDATE site SET code = code WHERE 0")


def _version(row: EntryChange) -> Version:
    text = str(json.loads(row.after))
    return Version(
        register=row.entry,
        number=row.concerns,
        text=text,
        definition=_read(text, f"{row.entry}.yaml"),
        document=row.document,
        who=row.who,
        at=row.at,
    )


@lru_cache(maxsize=256)
def _read(text: str, file: str) -> RegisterDefinition | None:
    try:
        return read_register(text, file)
    except CatalogueError:
        return None
