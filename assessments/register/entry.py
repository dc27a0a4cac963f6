"""An entry of a register as it stands, and the steps that can be taken with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assessments.canonical import encode, plain
from forms.register import Deadline, RegisterDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a register holds of one entry; all values are texts, days as YYYY-MM-DD.

    `since` is the day on which it came into its state, `due` (deadline → day) what the office has set itself. A
    deadline is counted from `counted` (deadline → day); one that follows a field is done with until that day.
    `version` is that of an office's own register by which it goes, '' for registers of the program.
    """

    site: str = ""
    subtype: str = ""
    state: str = ""
    since: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, str] = field(default_factory=dict)
    version: str = ""

    @property
    def number(self) -> int:
        """The number of its version, 0 for none."""
        return int(self.version) if self.version.isdecimal() else 0

    def due_on(self, deadline: Deadline) -> date | None:
        """The day a deadline falls due; None where it does not run, or nobody has set a day."""
        if self.state not in deadline.states:
            return None
        if deadline.id in self.due:
            return date.fromisoformat(self.due[deadline.id])
        counted = self.counted.get(deadline.id, "")
        if deadline.field:
            on = self.values.get(deadline.field, "")
            return date.fromisoformat(on) if on > counted else None
        counted = counted or self.since
        return deadline.after(date.fromisoformat(counted)) if counted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """A new entry begins."""

    state: str
    site: str = ""
    subtype: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Fields are filled in or corrected; an empty text empties a field, what is not named stays."""

    values: Mapping[str, str]
    subtype: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """The entry goes into another state."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The office sets the day on which something falls due; '' goes back to the interval of the source."""

    deadline: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What was due is done; it is counted anew from that day."""

    deadline: str


@dataclass(frozen=True, slots=True)
class TakingBack:
    """The last change of the entry is undone by a further one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updating:
    """The entry goes by the version of its register that is in use from now on.

    `values` and `subtype` are given where what the entry holds does not fit that version; the rest is carried over.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    subtype: str | None = None


Step = Entering | Filling | Moving | Setting | Settling | TakingBack | Updating


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """By whom a step is taken and on what grounds; it holds from `day` on, today when that is ''."""

    who: str
    reason: str = ""
    document: str = ""
    day: str = ""


def taken(definition: RegisterDefinition, before: Entry, step: Step, day: str) -> Entry:
    """The entry after a step that holds from a day on; whether the step is allowed is not asked here."""
    match step:
        case Entering():
            made = replace(before, site=step.site, subtype=step.subtype, values=_filled({}, step.values))
            return _in_state(definition, made, step.state, day)
        case Filling():
            subtype = before.subtype if step.subtype is None else step.subtype
            return replace(before, values=_filled(before.values, step.values), subtype=subtype)
        case Moving():
            return _in_state(definition, before, step.target, day)
        case Setting():
            return replace(before, due=_filled(before.due, {step.deadline: step.on}))
        case Settling():
            done = max(day, _followed(definition, before, step.deadline))  # what a field holds is done with it
            counted = _filled(before.counted, {step.deadline: done})
            return replace(before, counted=counted, due=_filled(before.due, {step.deadline: ""}))
    raise AssertionError(step)  # what is taken back stands in the journal, and `updating` brings under a version


def _in_state(definition: RegisterDefinition, entry: Entry, state: str, day: str) -> Entry:
    """An entry that came into a state: deadlines that ran go on, others begin to count, the rest is forgotten."""
    running = {each.id: "" if each.field else day for each in definition.running(state)}
    return replace(
        entry,
        state=state,
        since=day,
        counted=_filled(running, {key: on for key, on in entry.counted.items() if key in running}),
        due={key: on for key, on in entry.due.items() if key in running},
    )


def _followed(definition: RegisterDefinition, entry: Entry, deadline: str) -> str:
    """The day in the field that a deadline follows, '' for none."""
    followed = (each.field for each in definition.deadlines if each.id == deadline)
    return entry.values.get(next(followed, ""), "")


def _filled(values: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in {**values, **given}.items() if text}


def entry_text(entry: Entry | None) -> str:
    """An entry as canonical JSON; the version stands in it only where there is one."""
    stored = plain(entry)
    if isinstance(stored, dict) and not stored["version"]:
        del stored["version"]
    return encode(stored).decode()


def entry_from(text: str) -> Entry | None:
    """The entry in stored JSON, None for no entry; raises ValueError or TypeError for another form."""
    stored = json.loads(text)
    return None if stored is None else Entry(**stored)


def apart(definition: RegisterDefinition, entry: Entry) -> tuple[str, ...]:
    """What must tell an entry apart from the others of a register that have not left."""
    return (entry.site, entry.subtype, *(entry.values.get(key, "") for key in definition.apart))


def title_of(definition: RegisterDefinition, entry: Entry, name: str) -> str:
    """What an entry is called: its own name where the register has one, else the `name` of its site."""
    return entry.values.get(definition.title, "") or name or entry.site
