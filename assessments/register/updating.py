"""Bringing an entry under the version of its register in use: what it carries over, and what keeps it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.canonical import decimal_text
from assessments.register.entry import Entry, Updating
from assessments.register.values import Known, read_value, subject_problem, subtype_of, value_words
from forms.loading import shipped
from forms.problems import Problem
from forms.register import EntryState, FieldKind, RegisterDefinition, RegisterField
from forms.units import UnknownUnit

_WORDED = (FieldKind.CHOICE, FieldKind.NUMBER, FieldKind.SITE, FieldKind.ENTRY)  # kept otherwise than people read


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The definition that an entry goes by, the one that is in use, and the number of that."""

    old: RegisterDefinition
    new: RegisterDefinition
    number: str

    def behind(self, entry: Entry) -> bool:
        """Whether an entry goes by an earlier version than the one in use."""
        return entry.number < (int(self.number) if self.number else 0)


def brought(
    versions: Versions, before: Entry, step: Updating, day: str, known: Known
) -> Entry | tuple[Problem, ...]:
    """The entry under the version in use, or everything that keeps it back.

    State, subtype and every value must be what the new version knows, and what it requires must be there; `step`
    gives values where the entry has none that fit. Fields that are no longer asked fall away. Deadlines that ran
    go on, those that the new version begins are counted from `day`.
    """
    old, new = versions.old, versions.new
    if not versions.behind(before):
        return (Problem.of("register.update_none"),)
    problems: list[Problem] = []
    if new.state(before.state) is None:
        problems.append(_lost(old.state(before.state), before.state))
    problems += filter(None, [subject_problem(new, before.site, known)])
    problems += (Problem.of("register.no_field", key) for key in step.values if new.field(key) is None)
    subtype = _subtype(versions, before, step)
    if isinstance(subtype, Problem):
        problems.append(subtype)
    values: dict[str, str] = {}
    for field in new.fields:
        read = _value(old.field(field.id), field, before, step, known)
        if isinstance(read, Problem):
            problems.append(read)
        elif read:
            values[field.id] = read
    if problems or isinstance(subtype, Problem):
        return tuple(problems)
    return _under(versions, replace(before, values=values, subtype=subtype), day)


def _lost(state: EntryState | None, key: str) -> Problem:
    """That the new version does not know a state, by its name where the old one does."""
    if state is None:
        return Problem.of("register.update_state", "state", name=key)
    return Problem.about(state, "register.update_state", "state")


def _under(versions: Versions, entry: Entry, day: str) -> Entry:
    """The entry with the deadlines of the new version: those that ran go on, others begin, the rest goes."""
    ran = {each.id for each in versions.old.running(entry.state)}
    running = {each.id: each for each in versions.new.running(entry.state)}
    begun = {key: day for key, each in running.items() if key not in ran and not each.field}
    return replace(
        entry,
        version=versions.number,
        counted=begun | _of(entry.counted, running),
        due=_of(entry.due, running),
    )


def _of(days: Mapping[str, str], running: Mapping[str, object]) -> dict[str, str]:
    return {key: on for key, on in days.items() if key in running}


def _subtype(versions: Versions, before: Entry, step: Updating) -> str | Problem:
    given = before.subtype if step.subtype is None else step.subtype
    return subtype_of(versions.new, given) if versions.new.subtypes else ""


def _value(
    old: RegisterField | None, new: RegisterField, before: Entry, step: Updating, known: Known
) -> str | Problem:
    """The value of a field: what was given for it, else what the entry holds, read by the new version."""
    if new.id in step.values:
        return read_value(new, step.values[new.id], known)
    text = before.values.get(new.id, "")
    if not text or old is None:
        return read_value(new, "", known)
    carried = _carried(old, new, text, known)
    return carried if isinstance(carried, Problem) else read_value(new, carried, known)


def _carried(old: RegisterField, new: RegisterField, text: str, known: Known) -> str | Problem:
    """A kept value as it would be typed into the field of the new version."""
    if old.kind is new.kind is FieldKind.NUMBER:
        try:
            return decimal_text(shipped().units.convert(Decimal(text), old.unit, new.unit))
        except (UnknownUnit, ValueError):
            return Problem.about(new, "register.update_unit", new.id, old=old.unit or "—", new=new.unit or "—")
    if old.kind is new.kind:
        return text
    if old.kind is FieldKind.EVIDENCE:
        return Problem.about(new, "register.update_files", new.id)
    return value_words(old, text, known, "zh") if old.kind in _WORDED else text
