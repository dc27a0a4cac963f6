"""A register that an office keeps, as data: fields, the states of an entry, the steps between them, deadlines."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from forms.bilingual import Bilingual
from forms.rules import Confidence


class FieldKind(Enum):
    """What a field of an entry holds; every value is kept as text."""

    TEXT = "text"
    NUMBER = "number"  # a plain decimal in the field's unit
    DATE = "date"  # YYYY-MM-DD
    CHOICE = "choice"  # the id of an option
    SITE = "site"  # the code of a site
    ENTRY = "entry"  # the id of an entry of another register
    DOCUMENT = "document"  # number and title of a document
    EVIDENCE = "evidence"  # SHA-256 of kept files, with spaces between


class Subject(Enum):
    """Whom an entry is about."""

    ENTERPRISE = "enterprise"
    PARK = "park"
    SITE = "site"  # an enterprise or a park
    OPEN = "open"  # a site where there is one
    NONE = "none"  # the entry has a name of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a register or a rule of it is stated, and how sure that is."""

    document: str
    clause: str
    confidence: Confidence
    link: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether it comes from the official text."""
        return self.confidence is Confidence.A


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a field, or a subtype of a register."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterField:
    """One field of an entry; a number has a unit, a choice its options, an entry the registers it may be in."""

    id: str
    zh: str
    en: str
    kind: FieldKind
    required: bool
    unit: str
    options: tuple[Choice, ...]
    registers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryState:
    """A state of an entry; it may begin in one that starts, and one that is closed has left the register."""

    id: str
    zh: str
    en: str
    start: bool
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """An allowed step into a state; `reason` and `document` tell what has to be given for it."""

    origins: tuple[str, ...]
    target: str
    zh: str
    en: str
    reason: bool
    document: bool


class DeadlineKind(Enum):
    """What falls due."""

    REVIEW = "review"
    PROMOTION = "promotion"
    ACCEPTANCE = "acceptance"
    REPORT = "report"
    RENEWAL = "renewal"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that falls due while an entry is in one of some states.

    With `months` it falls due so long after the entry came into the state, or after it was last done; with `by` on
    that day of each year; with `field` on the day that stands in that field of the entry. Without any of them no
    source gives an interval, and the office sets every date itself.
    """

    id: str
    zh: str
    en: str
    kind: DeadlineKind
    states: tuple[str, ...]
    months: int | None
    by: tuple[int, int] | None  # month and day
    field: str  # of the entry, '' for none
    stated: Stated | None

    def after(self, counted: date) -> date | None:
        """The day on which it falls due when counted from a day; None where the office sets the day."""
        if self.months is not None:
            return months_after(counted, self.months)
        if self.by is None:
            return None
        this_year = counted.replace(month=self.by[0], day=self.by[1])
        return this_year if this_year > counted else this_year.replace(year=counted.year + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDefinition:
    """One register: what it is for, where it is stated, and how its entries go from state to state."""

    id: str
    zh: str
    en: str
    subject: Subject
    stated: Stated
    note: Bilingual
    title: str  # the field that names an entry; '' where its site does
    apart: tuple[str, ...]  # fields that tell apart the entries of one site and subtype
    self_reported: str  # kind of standard ("green-factory") by which sites evaluate themselves here, '' for none
    subtypes: tuple[Choice, ...]
    fields: tuple[RegisterField, ...]
    states: tuple[EntryState, ...]
    transitions: tuple[Transition, ...]
    deadlines: tuple[Deadline, ...]
    file: str
    line: int

    def field(self, key: str) -> RegisterField | None:
        """The field with an id."""
        return next((each for each in self.fields if each.id == key), None)

    def state(self, key: str) -> EntryState | None:
        """The state with an id."""
        return next((each for each in self.states if each.id == key), None)

    def closed(self, key: str) -> bool:
        """Whether a state means that the entry has left; one that nobody knows does not."""
        state = self.state(key)
        return state is not None and state.closed

    def step(self, origin: str, target: str) -> Transition | None:
        """The allowed step between two states."""
        return next((each for each in self.steps(origin) if each.target == target), None)

    def steps(self, origin: str) -> Iterator[Transition]:
        """The allowed steps from a state."""
        return (each for each in self.transitions if origin in each.origins)

    def running(self, state: str) -> Iterator[Deadline]:
        """The deadlines that run in a state."""
        return (each for each in self.deadlines if state in each.states)

    @property
    def confirmed(self) -> bool:
        """Whether everything it rests on comes from official texts."""
        stated = [each.stated for each in self.deadlines if each.stated is not None]
        return all(each.confirmed for each in (self.stated, *stated))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
