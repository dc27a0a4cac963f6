"""The form of a visit: the questions of one or more standards, each asked once, in sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.asking import fact_question, gate_question, indicator_questions, policy_question
from forms.catalogue import Catalogue
from forms.keys import fact_key
from forms.questions import Fact, Question
from forms.rules import symbols
from forms.standard import GateItem, Group, Indicator, NotApplicable, Standard

GATES = "gates"  # the id of the section that holds basic requirements, vetoes and conventions


@dataclass(frozen=True)
class Item:
    """One gate or indicator with the questions it needs; `indicator` is None in the gate section."""

    id: str
    zh: str
    en: str
    questions: tuple[Question, ...]
    indicator: Indicator | None = None
    gate: GateItem | None = None

    @property
    def fixed(self) -> bool:
        """Whether its questions are the same whatever measure is chosen: there is none to choose."""
        return self.indicator is None or len(self.indicator.measures) < 2


@dataclass(frozen=True)
class Section:
    """What is answered together: the gates of a standard, or one of its groups."""

    standard: Standard
    id: str
    zh: str
    en: str
    items: tuple[Item, ...]
    year: int
    group: Group | None = None

    def relevant(self, item: Item, measure: str) -> tuple[Question, ...]:
        """The questions of an item that count under a measure (formula id, '' for the usual one)."""
        if item.indicator is None or item.fixed:
            return item.questions
        formula = self.standard.formulas[measure or item.indicator.measures[0]]
        uses = (*formula.symbols.values(), *symbols(item.indicator.rule).values(), item.indicator.output)
        wanted = {fact_key(use, self.year) for use in uses if use}
        return tuple(q for q in item.questions if not isinstance(q, Fact) or q.key in wanted)


class Form:
    """All questions of some standards for one site and year; a fact that two standards use is one question."""

    def __init__(self, catalogue: Catalogue, year: int) -> None:
        self.catalogue, self.year = catalogue, year
        self._questions: dict[str, Question] = {}
        self.sections = tuple(
            section for standard in catalogue.standards.values() for section in self._sections(standard)
        )

    def __getitem__(self, key: str) -> Question:
        return self._questions[key] if key in self._questions else self._loose(key)

    def __contains__(self, key: str) -> bool:
        return key in self._questions

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def section_of(self, key: str) -> Section:
        """The first section that asks a question; raises KeyError."""
        for section in self.sections:
            if any(question.key == key for item in section.items for question in item.questions):
                return section
        raise KeyError(key)

    def _loose(self, key: str) -> Question:
        """A fact of the dictionary that no standard asks here, such as an amount of the energy ledger; KeyError."""
        code, _, year = key.partition("@")
        if code not in self.catalogue.dictionary or not year.isdecimal():
            raise KeyError(key)
        offset = int(year) - self.year
        return fact_question(self.catalogue, f"{code}@{offset}" if offset else code, self.year)

    def _sections(self, standard: Standard) -> Iterator[Section]:
        gates = tuple(
            Item(gate.id, gate.zh, gate.en, (self._once(gate_question(standard, gate)),), gate=gate)
            for gate in standard.gates
        )
        policy = self._policy(standard)
        if gates or policy:
            zh, en = "基本要求与否决项", "Basic requirements and vetoes"
            yield Section(standard, GATES, zh, en, gates + policy, self.year)
        for group in standard.groups:
            items = tuple(self._item(standard, indicator) for indicator in group.indicators)
            yield Section(standard, group.id, group.zh, group.en, items, self.year, group)

    def _once(self, question: Question) -> Question:
        return self._questions.setdefault(question.key, question)

    def _policy(self, standard: Standard) -> tuple[Item, ...]:
        if standard.not_applicable is not NotApplicable.UNDECIDED:
            return ()
        question = policy_question(standard)
        return (Item("not-applicable", question.zh, question.en, (self._once(question),)),)

    def _item(self, standard: Standard, indicator: Indicator) -> Item:
        asked = indicator_questions(self.catalogue, self.year, standard, indicator)
        questions = tuple(self._once(question) for question in asked)
        return Item(indicator.id, indicator.zh, indicator.en, questions, indicator)
