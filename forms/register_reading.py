"""Reading registers strictly from YAML, with every fault of a definition by file and line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache

import resources
from forms.loading import shipped
from forms.register import (
    Choice,
    Deadline,
    DeadlineKind,
    EntryState,
    FieldKind,
    RegisterDefinition,
    RegisterField,
    Stated,
    Subject,
    Transition,
)
from forms.rules import Confidence
from forms.units import UnknownUnit
from forms.yamltext import Block, CatalogueError, parse

FOLDER = "policy-registers"
YEAR = "year"  # the field of a self-evaluation that begins with its year
LONGEST = 600  # months of an interval
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
TAKEN = frozenset({"site", "subtype", "state", "day", "reason", "document", "due", "who"})  # what every entry has
LEAP_YEAR = 2024  # a year that has every day there can be, but 29 February is refused below


@cache
def shipped_registers() -> tuple[RegisterDefinition, ...]:
    """The registers that come with the program, in the order of their names.

    Raises CatalogueError for the first that is not sound.
    """
    files = sorted(resources.path(FOLDER).glob("*.yaml"))
    read = tuple(read_register(file.read_text(encoding="utf-8"), f"{FOLDER}/{file.name}") for file in files)
    for fault in register_faults(read):
        raise fault
    return read


def read_register(text: str, file: str) -> RegisterDefinition:
    """Read a register; raises CatalogueError with file and line for whatever has not the agreed form."""
    block = parse(text, file)
    read = RegisterDefinition(
        id=block.text("register"),
        zh=block.text("zh"),
        en=block.text("en"),
        subject=block.choice("subject", Subject),
        stated=_stated(block.block("stated")),
        note=block.bilingual("note"),
        title=block.text("title", ""),
        apart=(*filter(None, [block.text("title", "")]), *block.texts("apart")),
        self_reported=block.text("self_reported", ""),
        subtypes=_choices(block, "subtypes"),
        fields=tuple(map(_field, block.blocks("fields", optional=True))),
        states=tuple(map(_state, block.blocks("states"))),
        transitions=tuple(map(_transition, block.blocks("transitions"))),
        deadlines=tuple(map(_deadline, block.blocks("deadlines", optional=True))),
        file=file,
        line=block.line,
    )
    block.done()
    for what in _faults(read):
        raise block.error(what, what.partition(":")[0])
    return read


def register_faults(registers: Iterable[RegisterDefinition]) -> Iterator[CatalogueError]:
    """What one register alone cannot show: an id that stands twice, and a link to a register that is not there."""
    every = tuple(registers)
    seen: set[str] = set()
    known = {each.id for each in every}
    for each in every:
        if each.id in seen:
            yield CatalogueError(each.file, each.line, f"{each.id}: stands twice")
        seen.add(each.id)
        for field in each.fields:
            for other in field.registers:
                if other not in known:
                    yield CatalogueError(each.file, each.line, f"{field.id}: there is no register {other}")


def _stated(block: Block) -> Stated:
    read = Stated(
        document=block.text("document"),
        clause=block.text("clause", ""),
        confidence=block.choice("confidence", Confidence),
        link=block.text("link", ""),
    )
    block.done()
    return read


def _choices(block: Block, key: str) -> tuple[Choice, ...]:
    return tuple(map(_choice, block.blocks(key, optional=True)))


def _choice(block: Block) -> Choice:
    read = Choice(id=block.text("id"), zh=block.text("zh"), en=block.text("en"))
    block.done()
    return read


def _field(block: Block) -> RegisterField:
    read = RegisterField(
        id=block.text("id"),
        zh=block.text("zh"),
        en=block.text("en"),
        kind=block.choice("kind", FieldKind, FieldKind.TEXT),
        required=block.flag("required"),
        unit=block.text("unit", ""),
        options=_choices(block, "options"),
        registers=block.texts("registers"),
    )
    block.done()
    for key, kind in (("unit", FieldKind.NUMBER), ("options", FieldKind.CHOICE), ("registers", FieldKind.ENTRY)):
        if (read.kind is kind) != bool(getattr(read, key)):
            raise block.error(f"{key}: {'needed by' if read.kind is kind else 'only for'} {kind.value} fields", key)
    _require_known_unit(block, read.unit)
    return read


def _require_known_unit(block: Block, unit: str) -> None:
    if unit:
        try:
            shipped().units.unit(unit)
        except UnknownUnit:
            raise block.error(f"unit: {unit!r} is no unit", "unit") from None


def _state(block: Block) -> EntryState:
    read = EntryState(
        id=block.text("id"),
        zh=block.text("zh"),
        en=block.text("en"),
        start=block.flag("start"),
        closed=block.flag("closed"),
    )
    block.done()
    return read


def _transition(block: Block) -> Transition:
    read = Transition(
        origins=block.texts("from", optional=False),
        target=block.text("to"),
        zh=block.text("zh"),
        en=block.text("en"),
        reason=block.flag("reason"),
        document=block.flag("document"),
    )
    block.done()
    return read


def _deadline(block: Block) -> Deadline:
    read = Deadline(
        id=block.text("id"),
        zh=block.text("zh"),
        en=block.text("en"),
        kind=block.choice("kind", DeadlineKind),
        states=block.texts("in", optional=False),
        months=_months(block) if "months" in block else None,
        by=_day_of_year(block) if "by" in block else None,
        field=block.text("field", ""),
        stated=_stated(block.block("stated")) if "stated" in block else None,
    )
    block.done()
    given = [name for name in ("months", "by", "field") if name in block]
    if len(given) > 1:
        raise block.error(f"{given[-1]}: one of months, by and field", given[-1])
    if given and not read.field and read.stated is None:
        raise block.error("stated: an interval needs its source")
    return read


def _months(block: Block) -> int:
    value = block.decimal("months")
    if value != value.to_integral_value() or not 1 <= value <= LONGEST:
        raise block.error(f"months: {value} is no number of months", "months")
    return int(value)


def _day_of_year(block: Block) -> tuple[int, int]:
    text = block.text("by")
    try:
        day = date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        raise block.error(f"by: {text!r} is no day MM-DD", "by") from None
    if (day.month, day.day) == (2, 29):
        raise block.error("by: 02-29 does not come every year", "by")
    return day.month, day.day


def _faults(read: RegisterDefinition) -> Iterator[str]:
    """What is wrong with a definition whose parts have the agreed form; each begins with the key it is under."""
    if not ID.fullmatch(read.id):
        yield f"register: {read.id} is no id of {ID.pattern}"
    for name in ("fields", "states", "subtypes", "deadlines"):
        keys = [each.id for each in getattr(read, name)]
        yield from _twice(name, keys)
        yield from (f"{name}: {key} is no id of {ID.pattern}" for key in keys if not ID.fullmatch(key))
    for field in read.fields:
        if field.id in TAKEN:
            yield f"fields: {field.id} is a name of its own in every entry"
        yield from _twice(f"fields: {field.id}", [each.id for each in field.options])
    if not any(each.start for each in read.states):
        yield "states: an entry can begin in none"
    yield from _naming_faults(read)
    states = {each.id for each in read.states}
    for deadline in read.deadlines:
        yield from _unknown(f"deadlines: {deadline.id}", deadline.states, states)
        followed = read.field(deadline.field)
        if deadline.field and (followed is None or followed.kind is not FieldKind.DATE):
            yield f"deadlines: {deadline.id}: {deadline.field} is no field of a date"
    yield from _step_faults(read, states)


def _naming_faults(read: RegisterDefinition) -> Iterator[str]:
    """What keeps entries from being named and told apart."""
    named = read.field(read.title)
    if read.title and (named is None or not named.required or named.kind is not FieldKind.TEXT):
        yield f"title: {read.title} is no required field of text"
    if not read.title and read.subject in (Subject.NONE, Subject.OPEN):
        yield "title: entries without a site need a field that names them"
    for key in read.apart:
        if read.field(key) is None:
            yield f"apart: there is no field {key}"
    year = read.field(YEAR)
    if read.self_reported and (year is None or year.kind is not FieldKind.TEXT or not year.required):
        yield f"self_reported: there is no required text {YEAR}"


def _step_faults(read: RegisterDefinition, states: Collection[str]) -> Iterator[str]:
    pairs = [(origin, each.target) for each in read.transitions for origin in each.origins]
    for each in read.transitions:
        yield from _unknown(f"transitions: {each.zh}", (*each.origins, each.target), states)
        if read.closed(each.target) and not each.reason:
            yield f"transitions: {each.zh}: leaving the register needs a reason"
    yield from _twice("transitions", [f"{origin} to {target}" for origin, target in pairs])
    reached = {each.id for each in read.states if each.start}
    while found := {target for origin, target in pairs if origin in reached} - reached:
        reached |= found
    for state in read.states:
        if state.id not in reached:
            yield f"states: {state.id} is never reached"
        if not state.closed and not any(read.closed(each.target) for each in _onward(read, state.id)):
            yield f"states: {state.id}: no way leads out of the register"


def _onward(read: RegisterDefinition, origin: str) -> Iterator[Transition]:
    """Every step that can follow from a state on."""
    seen, waiting = set[str](), [origin]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            for step in read.steps(state):
                yield step
                waiting.append(step.target)


def _twice(name: str, keys: list[str]) -> Iterator[str]:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"{name}: {key} stands twice"


def _unknown(name: str, keys: Iterable[str], states: Collection[str]) -> Iterator[str]:
    for key in keys:
        if key not in states:
            yield f"{name}: there is no state {key}"
