"""What falls due in the registers: reviews, promotions, acceptances, reports; what is overdue comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assessments.register.entry import Entry
from assessments.register.keeping import Registers
from assessments.store import Store
from forms.register import Deadline, RegisterDefinition

AHEAD = 30  # days that a deadline is told before it falls due


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that falls due."""

    definition: RegisterDefinition
    entry: str
    title: str
    held: Entry
    deadline: Deadline
    on: date

    def overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.on < today

    @property
    def confirmed(self) -> bool:
        """Whether the day rests on the office's word or on an official text."""
        stated = self.deadline.stated
        return self.deadline.id in self.held.due or stated is None or stated.confirmed


def due(store: Store, today: date, ahead: int = AHEAD) -> tuple[Due, ...]:
    """What is overdue, falls due today or within some days, in all registers; the earliest day first."""
    registers = Registers(store)
    until = today + timedelta(days=ahead)
    used = [row["register"] for row in store.db.query("SELECT DISTINCT register FROM register_change")]
    found = [
        each for key in used if key in registers.definitions for each in due_in(registers, key) if each.on <= until
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.definition.id, each.title)))


def due_in(registers: Registers, register: str) -> Iterator[Due]:
    """Everything in a register that has a day on which it falls due."""
    for key, entry in registers.entries(register).items():
        definition = registers.rules(register, entry)
        for deadline in definition.running(entry.state):
            on = entry.due_on(deadline)
            if on is not None:
                yield Due(
                    definition=definition,
                    entry=key,
                    title=registers.title(register, entry),
                    held=entry,
                    deadline=deadline,
                    on=on,
                )
