"""What a command does at the field that has the cursor: its state, last year's value, a remark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.assessing.gaps import NO_EVIDENCE, says_none
from desktop.assessing.last_year import BETWEEN
from desktop.visit import MISSING, NOT_APPLICABLE
from forms.questions import Answer, Question, Selection, State

if TYPE_CHECKING:
    from desktop.question_field import QuestionField


def ask(field: QuestionField, what: str) -> None:
    """Do what a command names; only evidence can be looked at when the assessment is no draft."""
    if what == "evidence":
        field.files.ask()
    elif field.visit.editable:
        ASKED[what](field)


def reason_wanted(question: Question, answer: Answer | None) -> bool:
    """Whether an answer lacks its reason, or is a choice that always has one."""
    if answer is None:
        return False
    asked = answer.problem is not None and answer.problem.code in ("answer.reason_needed", "judgement.reason")
    forced = isinstance(question, Selection) and question.needs_reason and bool(answer.text)
    return asked or forced


def _given(field: QuestionField) -> None:
    """Back to a value of its own; a value that is there stays."""
    answer = field.answer()
    if answer is not None and answer.state in (State.MISSING, State.NOT_APPLICABLE, State.UNREAD):
        _clear(field)
    else:
        field.focus(anew=True)


def _missing(field: QuestionField) -> None:
    field.type(MISSING[field.visit.language])


def _not_applicable(field: QuestionField) -> None:
    if field.question.may_not_apply:
        field.type(NOT_APPLICABLE[field.visit.language])
        field.reason.open()


def _clear(field: QuestionField) -> None:
    field.reason.empty()
    field.type("")
    field.focus(anew=True)


def _take_over(field: QuestionField) -> None:
    if field.offer.offered is not None:
        field.record(field.offer.entry(field.answer()))
        field.focus(anew=True)


def _remark(field: QuestionField) -> None:
    field.remark.open()


def _no_evidence(field: QuestionField) -> None:
    entry, language = field.entry(), field.visit.language
    if not says_none(entry.remark):
        words = BETWEEN[language].join(filter(None, (entry.remark, NO_EVIDENCE[language])))
        field.record(replace(entry, remark=words))


ASKED: Mapping[str, Callable[[QuestionField], None]] = {
    "given": _given,
    "missing": _missing,
    "not_applicable": _not_applicable,
    "clear": _clear,
    "take_over": _take_over,
    "remark": _remark,
    "no_evidence": _no_evidence,
}
