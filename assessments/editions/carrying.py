"""Carrying answers over to a newer edition: facts are shared, the rest goes where the edition says it was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from assessments.editions.succession import Relation, Succession, items, successions
from assessments.scoring.measuring import chosen_formula
from forms.asking import asked_limits
from forms.bilingual import Bilingual
from forms.form import Form, Item, Section
from forms.keys import measure_key, policy_key
from forms.problems import Problem
from forms.questions import Answer, Document, Entry, Fact, Judgement, Limit, LimitRole, Question, Selection, State
from forms.standard import Formula, GateItem, Indicator

TAKEN_OVER = (Relation.KEPT, Relation.CONVERTED)


class How(Enum):
    """How an answer came into the newer edition."""

    SHARED = "shared"  # a fact, the same for every standard
    KEPT = "kept"
    CONVERTED = "converted"


HOW: Mapping[How, Bilingual] = {
    How.SHARED: Bilingual("数据共用", "shared fact"),
    How.KEPT: Bilingual("直接带入", "taken over"),
    How.CONVERTED: Bilingual("换算带入", "taken over, converted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An answer of the newer edition and the question of the earlier one it was taken from."""

    question: str
    zh: str
    en: str
    earlier: str
    how: How
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What was answered before and was not taken over; a person decides whether it still holds."""

    question: str
    zh: str
    en: str
    earlier: tuple[tuple[str, str], ...]  # question of the earlier edition → what was answered
    note: Bilingual


@dataclass(frozen=True)
class Load:
    """All that came over: answers ready for scoring, each with its origin, and what is only offered."""

    answers: Mapping[str, Answer]
    carried: tuple[Carried, ...]
    offered: tuple[Offered, ...]


def carry(asked: Form, answers: Mapping[str, Answer], form: Form) -> Load:
    """Answers to the form of one earlier edition as the form of one newer edition reads them."""
    return _Carrier(asked, answers, form).load()


class _Carrier:
    """Walks through the newer form once."""

    def __init__(self, asked: Form, answers: Mapping[str, Answer], form: Form) -> None:
        self.asked, self.given, self.form = asked, answers, form
        (self.earlier,) = asked.catalogue.standards.values()
        (self.later,) = form.catalogue.standards.values()
        self.before, self.after = items(self.earlier), items(self.later)
        self.steps = {step.item: step for step in successions(self.earlier, self.later)}
        self.answers: dict[str, Answer] = {}
        self.carried: list[Carried] = []
        self.offered: list[Offered] = []

    def load(self) -> Load:
        for question in self.form:
            if isinstance(question, Fact) and question.key in self.given:
                self._take(question, question.key, self.given[question.key].entry(), How.SHARED)
        for section in self.form.sections:
            for item in section.items:
                self._item(section, item)
        return Load(self.answers, tuple(self.carried), tuple(self.offered))

    def _item(self, section: Section, item: Item) -> None:
        step = self.steps.get(item.id)
        if step is None:  # the choice what becomes of points that do not apply
            self._policy(item.questions[0])
            return
        own = [question for question in item.questions if not isinstance(question, Fact)]
        stem = f"{section.standard.id}/{item.id}"
        other_limits = any(_limits(self.before[each]) != _limits(self.after[item.id]) for each in step.earlier)
        if step.relation in TAKEN_OVER:
            for question in own:
                if not (other_limits and isinstance(question, Limit | Document)):
                    self._question(step, question, question.key.removeprefix(stem))
        if step.relation is Relation.REDEFINED or other_limits:
            self._offer(step, item, stem)

    def _question(self, step: Succession, question: Question, part: str) -> None:
        """One question of an item that was kept or converted."""
        how = How(step.relation.value)
        if question.key == measure_key(f"{self.later.id}/{step.item}"):
            self._measure(step, question, how)
            return
        keys = [f"{self.earlier.id}/{each}{part}" for each in step.earlier]
        found = {key: self.given[key] for key in keys if key in self.given}
        if not found:
            return
        first, answer = next(iter(found.items()))
        alike = len({(each.state, each.value, each.unit) for each in found.values()}) == 1
        if len(found) < len(keys) or not alike or not self._same_scale(step, question, answer):
            self._refuse(question, found, step.note)
        else:
            self._take(question, first, self._sourced(answer.entry(), step), how, step.note)

    def _same_scale(self, step: Succession, question: Question, answer: Answer) -> bool:
        """Whether awarded points count on the same scale, and an option is worded as it was."""
        if not isinstance(question, Judgement) or not answer.value:
            return True
        one, other = self.before[step.earlier[0]], self.after[step.item]
        if not isinstance(answer.value, str):
            return isinstance(one, Indicator) and isinstance(other, Indicator) and one.points == other.points
        options = getattr(one.rule, "options", ()) if isinstance(one, Indicator) else ()
        was = {option.key: option.zh for option in options}.get(answer.value)
        now = {option.key: option.zh for option in question.options}.get(answer.value)
        return now is not None and was in (None, now)

    def _measure(self, step: Succession, question: Question, how: How) -> None:
        """The measure that counts what the chosen one counted, where that is not the usual one anyway."""
        one, other = self.before[step.earlier[0]], self.after[step.item]
        if len(step.earlier) > 1 or not isinstance(one, Indicator) or not isinstance(other, Indicator):
            return
        if not one.measures:
            return
        wanted = _counted(chosen_formula(self.earlier, one, self.given))
        same = [key for key in other.measures if _counted(self.later.formulas[key]) == wanted]
        key = measure_key(f"{self.earlier.id}/{one.id}")
        if same and (same[0] != other.measures[0] or key in self.given):
            self._take(question, key, self._sourced(Entry(text=same[0]), step), how, step.note)

    def _policy(self, question: Question) -> None:
        key = policy_key(self.earlier.id)
        if key in self.given:
            self._take(question, key, self.given[key].entry(), How.KEPT)

    def _sourced(self, entry: Entry, step: Succession) -> Entry:
        """The entry with a remark that names where it was taken from, unless it comes from the same standard."""
        if self.earlier.id == self.later.id:
            return entry
        source = Problem.of("rescore.carried_from", number=self.earlier.number, item="、".join(step.earlier))
        return replace(entry, remark="；".join(part for part in (entry.remark, source.text()) if part))

    def _take(
        self, question: Question, earlier: str, entry: Entry, how: How, note: Bilingual | None = None
    ) -> None:
        """Read an entry under the newer question; what can no longer be read is offered instead."""
        answer = question.read(entry)
        if answer is None:
            return
        was = self.given.get(earlier)
        if answer.state is State.UNREAD and was is not None and was.state is not State.UNREAD:
            self._refuse(question, {earlier: was}, note or Bilingual())
            return
        self.answers[question.key] = answer
        self.carried.append(
            Carried(
                question=question.key,
                zh=question.zh,
                en=question.en,
                earlier=earlier,
                how=how,
                text=said(question, answer),
            )
        )

    def _offer(self, step: Succession, item: Item, stem: str) -> None:
        """All that was answered for the items that a redefined one took over."""
        stems = tuple(f"{self.earlier.id}/{each}" for each in step.earlier)
        found = {key: answer for key, answer in self.given.items() if key.startswith(tuple(f"{s}/" for s in stems))}
        found |= {key: self.given[key] for key in stems if key in self.given}
        if found:
            self._offered(stem, item, found, step.note)

    def _refuse(self, question: Question, found: Mapping[str, Answer], note: Bilingual) -> None:
        self._offered(question.key, question, found, note)

    def _offered(self, key: str, named: Item | Question, found: Mapping[str, Answer], note: Bilingual) -> None:
        questions = {each: self.asked[each] for each in found if each in self.asked}
        earlier = tuple((each, said(questions.get(each), answer)) for each, answer in sorted(found.items()))
        self.offered.append(Offered(question=key, zh=named.zh, en=named.en, earlier=earlier, note=note))


def _limits(item: GateItem | Indicator) -> tuple[LimitRole, ...]:
    """The figures that an item asks for: an old limit is no new baseline, so they come over only as a whole."""
    return asked_limits(item.rule) if isinstance(item, Indicator) else ()


def _counted(formula: Formula) -> str:
    """What a formula counts, whatever its symbols are called."""
    return formula.expression.printed(dict(formula.symbols))


def said(question: Question | None, answer: Answer) -> str:
    """An answer in one line: the option by its name, a number with its unit where the text names none."""
    if isinstance(question, Selection) and isinstance(answer.value, str):
        return next((option.zh for option in question.options if option.key == answer.value), answer.text)
    if answer.unit and answer.unit not in answer.text and answer.unit != "1":
        return f"{answer.text} {answer.unit}".strip()
    return answer.text
