"""What a newer version of its register changes in an entry, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.register.entry import Entry
from assessments.register.keeping import Registers
from assessments.register.table import STATE, SUBTYPE, VERSION, due_heading, field_heading, said, state_word
from assessments.register.updating import Versions
from assessments.register.values import Known, named_choice, value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What another version changes in an entry, in words; '' where there is nothing."""

    what: str
    before: str
    after: str


def differences(
    registers: Registers, register: str, before: Entry, after: Entry, language: str
) -> Iterator[Difference]:
    """What the version in use changes in an entry: version, names, values, and days that fall due."""
    versions, known = registers.versioned(register, before), registers.known
    old, new = versions.old, versions.new
    yield Difference(what=said(VERSION, language), before=before.version, after=after.version)
    for what, one, other in (
        (said(STATE, language), *(state_word(each, before.state, language) for each in (old, new))),
        (
            said(SUBTYPE, language),
            named_choice(old.subtypes, before.subtype, language),
            named_choice(new.subtypes, after.subtype, language),
        ),
        *_field_words(versions, before, after, known, language),
        *_due_words(versions, before, after, language),
    ):
        if one != other:
            yield Difference(what=what, before=one, after=other)


def _field_words(
    versions: Versions, before: Entry, after: Entry, known: Known, language: str
) -> Iterator[tuple[str, str, str]]:
    old, new = versions.old, versions.new
    gone = (each for each in old.fields if new.field(each.id) is None)
    for each in (*new.fields, *gone):
        one, other = old.field(each.id), new.field(each.id)
        yield (
            field_heading(each, language),
            value_words(one, before.values.get(each.id, ""), known, language) if one else "",
            value_words(other, after.values.get(each.id, ""), known, language) if other else "",
        )


def _due_words(versions: Versions, before: Entry, after: Entry, language: str) -> Iterator[tuple[str, str, str]]:
    old = {each.id: each for each in versions.old.deadlines}
    new = {each.id: each for each in versions.new.deadlines}
    for key in dict.fromkeys((*new, *old)):
        was = before.due_on(old[key]) if key in old else None
        falls = after.due_on(new[key]) if key in new else None
        heading = due_heading(new.get(key) or old[key], language)
        yield heading, was.isoformat() if was else "", falls.isoformat() if falls else ""
