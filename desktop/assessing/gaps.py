"""Gaps: scored items without evidence and without the word that there is none, and warnings without a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessments.plausibility import PlausibilityWarning, unexplained
from assessments.result import Result, Standing
from assessments.session import Session
from forms.form import Form, Item, Section
from forms.questions import Answer

NO_EVIDENCE = {"zh": "无证据", "en": "no evidence"}
Place = tuple[str, str]  # standard, section


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is not backed up yet."""

    items: tuple[tuple[Section, Item], ...] = ()  # scored, without evidence
    waiting: int = 0  # warnings without a reason
    evidence_of: Mapping[Place, int] = field(default_factory=dict)
    waiting_of: Mapping[Place, int] = field(default_factory=dict)


NOTHING_LACKING = Gaps()


def gaps(session: Session, results: Mapping[str, Result], found: Iterable[PlausibilityWarning] = ()) -> Gaps:
    """The gaps as the answers stand: one look at each scored item and each warning."""
    items = tuple(without_evidence(session, results))
    open_warnings = unexplained(tuple(found))
    return Gaps(
        items=items,
        waiting=len(open_warnings),
        evidence_of=Counter(_place(section) for section, _ in items),
        waiting_of=Counter(place for each in open_warnings for place in _asking(session.form, each)),
    )


def without_evidence(session: Session, results: Mapping[str, Result]) -> Iterable[tuple[Section, Item]]:
    """The scored items that have neither evidence nor a remark that there is none, in order."""
    for section in session.form.sections:
        if section.group is None:
            continue
        lines = {line.indicator: line for line in results[section.standard.id].lines}
        for item in section.items:
            if lines[item.id].standing is Standing.SCORED and not backed(session.answers, item):
                yield section, item


def backed(answers: Mapping[str, Answer], item: Item) -> bool:
    """Whether one of an item's answers names evidence, or says that there is none."""
    for question in item.questions:
        answer = answers.get(question.key)
        if answer is not None and (answer.evidence or says_none(answer.remark)):
            return True
    return False


def says_none(remark: str) -> bool:
    """Whether a remark says that there is no evidence."""
    return bool(remark) and any(words in remark.casefold() for words in (*NO_EVIDENCE.values(), "无佐证"))


def question_of(session: Session, section: Section, item: Item) -> str:
    """The question at which an item's evidence is given: its first that is answered under the chosen measure."""
    asked = section.relevant(item, session.measure(section.standard.id, item.id))
    return next((each.key for each in asked if each.key in session.answers), asked[0].key)


def _place(section: Section) -> Place:
    return section.standard.id, section.id


def _asking(form: Form, warning: PlausibilityWarning) -> set[Place]:
    """The sections that ask one of the questions a warning is about."""
    asked = set(warning.questions)
    return {
        _place(section)
        for section in form.sections
        if any(question.key in asked for item in section.items for question in item.questions)
    }
