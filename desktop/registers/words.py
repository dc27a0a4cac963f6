"""How entries of a register are worded: states, days that are due, and the rows of its list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from assessments.register.due import Due, due_in
from assessments.register.entry import Entry
from assessments.register.keeping import Registers
from assessments.register.membership import memberships
from assessments.register.table import state_word
from assessments.register.values import named_choice
from assessments.store import Store
from desktop.parts import named
from forms.register import RegisterDefinition

SOON = 30  # days before which a due date is marked


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as the list shows it; `due` has what falls due, the earliest first."""

    key: str
    entry: Entry
    title: str
    state: str
    subtype: str
    closed: bool
    due: tuple[Due, ...]


def entry_rows(registers: Registers, register: str, language: str) -> tuple[EntryRow, ...]:
    """The entries of a register in the order in which they were entered."""
    falling: dict[str, list[Due]] = {}
    for each in due_in(registers, register):
        falling.setdefault(each.entry, []).append(each)
    return tuple(
        EntryRow(
            key=key,
            entry=entry,
            title=registers.title(register, entry),
            state=state_word(rules, entry.state, language),
            subtype=named_choice(rules.subtypes, entry.subtype, language),
            closed=rules.closed(entry.state),
            due=tuple(sorted(falling.get(key, ()), key=lambda each: each.on)),
        )
        for key, entry in registers.entries(register).items()
        for rules in [registers.rules(register, entry)]
    )


def membership_words(store: Store, site: str, language: str) -> str:
    """The registers in which a site stands, each with the state it is in."""
    registers = Registers(store)
    words = []
    for register, entry in memberships(registers, site):
        rules = registers.rules(register, entry)
        parts = (
            named(rules, language),
            named_choice(rules.subtypes, entry.subtype, language),
            state_word(rules, entry.state, language),
        )
        words.append(" · ".join(filter(None, parts)))
    return "\n".join(words)


def due_words(due: Iterable[Due], language: str) -> str:
    """The first thing that falls due with its day."""
    first = next(iter(due), None)
    return f"{first.on.isoformat()} {named(first.deadline, language)}" if first else ""


def due_role(due: Iterable[Due], today: date) -> str:
    """How a due day looks: overdue, soon, or later."""
    first = next(iter(due), None)
    if first is None:
        return ""
    if first.overdue(today):
        return "bad"
    return "warning" if (first.on - today).days <= SOON else "chip"


def days_word(on: date, today: date) -> str:
    """How far off a day is."""
    translate = QCoreApplication.translate
    days = (on - today).days
    if days < 0:
        return translate("RegisterWords", "overdue by {days} days").format(days=-days)
    if days == 0:
        return translate("RegisterWords", "due today")
    return translate("RegisterWords", "{days} days left").format(days=days)


def source_words(definition: RegisterDefinition) -> str:
    """Where a register is stated, and whether anything of it is still to be confirmed."""
    stated = definition.stated
    words = f"{stated.document} {stated.clause}".strip()
    if definition.confirmed:
        return words
    mark = QCoreApplication.translate("RegisterWords", "intervals to be confirmed")
    return f"{words}  ·  {mark}"
