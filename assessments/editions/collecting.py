"""Collecting: the questions that must still be answered before the items of an edition can be scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.form import Form
from forms.keys import measure_key
from forms.questions import Answer, Document, Fact, Limit, Question, Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A question that must still be answered, and the items that wait for it."""

    question: str
    kind: str  # fact, limit, document, judgement, choice
    zh: str
    en: str
    unit: str
    items: tuple[str, ...]


def wanted(form: Form, answers: Mapping[str, Answer], unscored: frozenset[str]) -> tuple[Wanted, ...]:
    """What has to be found out before the items in `unscored` can be scored; each question once."""
    found: dict[str, Wanted] = {}
    for question, item in _asked(form, answers, unscored):
        known = found.get(question.key)
        items_ = (*known.items, item) if known else (item,)
        found[question.key] = Wanted(
            question=question.key,
            kind=_kind(question),
            zh=question.zh,
            en=question.en,
            unit=getattr(question, "unit", ""),
            items=items_,
        )
    return tuple(found.values())


def _asked(form: Form, answers: Mapping[str, Answer], unscored: frozenset[str]) -> Iterator[tuple[Question, str]]:
    """The unanswered questions that count under the chosen measure, each with the item that asks it."""
    for section in form.sections:
        for item in section.items:
            if item.id not in unscored:
                continue
            choice = measure_key(f"{section.standard.id}/{item.id}")
            measure = answers.get(choice)
            chosen = str(measure.value) if measure and measure.value else ""
            for question in section.relevant(item, chosen):
                answer = answers.get(question.key)
                if question.key != choice and (answer is None or answer.value is None):
                    yield question, item.id


def _kind(question: Question) -> str:
    kinds = {Fact: "fact", Limit: "limit", Document: "document", Selection: "judgement"}
    return next(word for kind, word in kinds.items() if isinstance(question, kind))
