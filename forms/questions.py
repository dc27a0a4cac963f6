"""What the officer answers: facts, limits, judgements, gates, selections, documents, and how each reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import Enum

from forms.bilingual import NOTHING, Bilingual
from forms.problems import Problem
from forms.reading import MISSING, NO_VALUE, NOT_APPLICABLE, folded, read_quantity, shown
from forms.units import Units


class State(Enum):
    """Where an answer stands; none of these is ever a silent zero."""

    OPEN = "open"  # only a remark or evidence so far
    GIVEN = "given"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNREAD = "unread"  # typed and kept, but it cannot be read yet


FINEST = 2  # decimal places of points that a person awards
WORDS = {State.MISSING: "缺数据", State.NOT_APPLICABLE: "不适用"}  # what an officer may type for them


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the officer typed or chose at one question; `state` is set for missing and not applicable."""

    text: str = ""
    unit: str = ""
    state: State | None = None
    reason: str = ""
    remark: str = ""
    evidence: tuple[str, ...] = ()  # SHA-256 of evidence files

    @property
    def blank(self) -> bool:
        """Nothing was entered at all."""
        words = (self.text, self.reason, self.remark)
        return not any(word.strip() for word in words) and not self.evidence and self.state is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An entry as it was read: the value counts in `unit`, the text stays as typed."""

    state: State
    value: Decimal | str | None = None
    unit: str = ""
    text: str = ""
    reason: str = ""
    remark: str = ""
    evidence: tuple[str, ...] = ()
    problem: Problem | None = field(default=None, compare=False)

    def entry(self) -> Entry:
        """The entry that reads as this answer."""
        said = self.state if self.state in (State.MISSING, State.NOT_APPLICABLE) else None
        return Entry(
            text=self.text,
            unit=self.unit,
            state=said,
            reason=self.reason,
            remark=self.remark,
            evidence=self.evidence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a judgement, gate or selection; points only where the standard gives them."""

    key: str
    zh: str
    en: str
    points: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to answer; subclasses say how its text is read."""

    key: str
    zh: str
    en: str
    note: Bilingual = field(default=NOTHING)
    may_not_apply: bool = True
    required: bool = True  # a complete assessment answers it, if only with missing

    def read(self, entry: Entry) -> Answer | None:
        """Turn an entry into an answer, None when it is blank; what cannot be read is kept with its problem."""
        if entry.blank:
            return None
        state = entry.state or self._said(entry.text)
        if state in WORDS and self._said(entry.text) is not state:
            # The text says what was chosen, so that the stored answer reads as this one again.
            entry = replace(entry, text=WORDS[state])
        if state is State.NOT_APPLICABLE:
            return self._not_applicable(entry)
        if state is State.MISSING:
            return self._kept(entry, State.MISSING)
        if not entry.text.strip():
            return self._kept(entry, State.OPEN)
        if folded(entry.text).casefold() in NO_VALUE and self._word_is_no_answer():
            choices = tuple(WORDS.values()) if self.may_not_apply else (WORDS[State.MISSING],)
            return self._kept(entry, State.UNREAD, Problem.of("value.no_value", self.key, choices, text=entry.text))
        return self._read_text(entry)

    def _said(self, text: str) -> State | None:
        word = folded(text).casefold()
        if word in MISSING:
            return State.MISSING
        return State.NOT_APPLICABLE if word in NOT_APPLICABLE else None

    def _word_is_no_answer(self) -> bool:
        return True

    def _not_applicable(self, entry: Entry) -> Answer:
        if not self.may_not_apply:
            return self._kept(entry, State.UNREAD, Problem.of("answer.must_apply", self.key))
        if not entry.reason.strip():
            return self._kept(entry, State.UNREAD, Problem.of("answer.reason_needed", self.key))
        return self._kept(entry, State.NOT_APPLICABLE)

    def _read_text(self, entry: Entry) -> Answer:
        raise NotImplementedError

    def _kept(self, entry: Entry, state: State, problem: Problem | None = None) -> Answer:
        return Answer(
            state=state,
            unit=entry.unit,
            text=entry.text,
            reason=entry.reason,
            remark=entry.remark,
            evidence=entry.evidence,
            problem=problem and replace(problem, where=self.key),
        )

    def _given(self, entry: Entry, value: Decimal | str, unit: str = "") -> Answer:
        return replace(self._kept(entry, State.GIVEN), value=value, unit=unit)


@dataclass(frozen=True, kw_only=True)
class Quantity(Question):
    """A number with a unit, within physical limits given in the first unit."""

    unit: str
    accepted: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    units: Units = field(repr=False, compare=False)

    def _read_text(self, entry: Entry) -> Answer:
        unit = entry.unit or self.unit
        reading = read_quantity(entry.text, unit, (self.unit, *self.accepted), self.units)
        if isinstance(reading, Problem):
            return self._kept(entry, State.UNREAD, reading)
        outside = self._outside(reading.value, reading.unit)
        if outside:
            return self._kept(entry, State.UNREAD, outside)
        return self._given(entry, reading.value, reading.unit)

    def _outside(self, value: Decimal, unit: str) -> Problem | None:
        if self.low is None and self.high is None:
            return None
        canonical = self.units.convert(value, unit, self.unit)
        if self.low is not None and canonical < self.low:
            return self._beyond("value.too_small", value, unit, self.low)
        if self.high is not None and canonical > self.high:
            return self._beyond("value.too_large", value, unit, self.high)
        return None

    def _beyond(self, code: str, value: Decimal, unit: str, limit: Decimal) -> Problem:
        return Problem.of(code, value=shown(value), unit=unit, limit=shown(limit), limit_unit=self.unit)


@dataclass(frozen=True, kw_only=True)
class Fact(Quantity):
    """A quantity of the dictionary in a year; shared by every standard that uses it. Key: code@year."""

    code: str
    year: int
    options: tuple[Bilingual, ...] = ()  # what is counted when it is ticked

    def _read_text(self, entry: Entry) -> Answer:
        known = {word: option for option in self.options for word in (option.zh, option.en)}
        ticked = [word.strip() for word in entry.text.replace(";", "；").split("；") if word.strip()]
        if known and ticked and all(word in known for word in ticked):
            return self._given(entry, Decimal(len({known[word] for word in ticked})), self.unit)
        return super()._read_text(entry)


class LimitRole(Enum):
    """What a figure asked for is to its indicator."""

    BASELINE = "baseline"
    LEADING = "leading"
    REFERENCE = "reference"
    START = "start"  # the value of the plan's base year
    TARGET = "target"  # the value the plan aims at


@dataclass(frozen=True, kw_only=True)
class Limit(Quantity):
    """A figure an indicator is measured against, with its document beside it."""

    indicator: str
    role: LimitRole


@dataclass(frozen=True, kw_only=True)
class Selection(Question):
    """One of several options without points, such as which measure of an indicator is used."""

    options: tuple[Option, ...]
    default: str = ""
    needs_reason: bool = False

    def _word_is_no_answer(self) -> bool:
        return not any(folded("无") in (option.key, option.zh) for option in self.options)

    def _read_text(self, entry: Entry) -> Answer:
        word = folded(entry.text)
        for option in self.options:
            if word in (option.key, folded(option.zh), folded(option.en)):
                return self._chosen(entry, option)
        choices = tuple(option.zh for option in self.options)
        return self._kept(entry, State.UNREAD, Problem.of("answer.not_an_option", choices=choices, text=entry.text))

    def _chosen(self, entry: Entry, option: Option) -> Answer:
        if self.needs_reason and not entry.reason.strip():
            return self._kept(entry, State.UNREAD, Problem.of("answer.reason_needed"))
        return self._given(entry, option.key)


@dataclass(frozen=True, kw_only=True)
class Judgement(Selection):
    """A qualitative indicator: one option, or points the officer awards up to `maximum` with a reason."""

    maximum: Decimal
    discretion: bool = False

    def _read_text(self, entry: Entry) -> Answer:
        answer = super()._read_text(entry)
        points = _points(entry.text) if self.discretion and answer.state is State.UNREAD else None
        if points is None:
            return answer
        finest = Decimal(1).scaleb(-FINEST)
        if not 0 <= points <= self.maximum or points % finest:
            return self._kept(entry, State.UNREAD, Problem.of("judgement.points", maximum=shown(self.maximum)))
        if not entry.reason.strip():
            return self._kept(entry, State.UNREAD, Problem.of("judgement.reason"))
        return self._given(entry, points)


@dataclass(frozen=True, kw_only=True)
class Gate(Selection):
    """A basic requirement (must be met) or a veto condition (must not occur); `yes` means it is in order."""

    veto: bool = False


@dataclass(frozen=True, kw_only=True)
class Document(Question):
    """The document a number was taken from: sector, year, issuer and number in the officer's words."""

    def _read_text(self, entry: Entry) -> Answer:
        return self._given(entry, entry.text.strip())


def _points(text: str) -> Decimal | None:
    try:
        points = Decimal(folded(text).removesuffix("分"))
    except InvalidOperation:
        return None
    return points if points.is_finite() else None
