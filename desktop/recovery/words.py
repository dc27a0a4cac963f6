"""Words for what was changed: questions by name, answers and notes as an officer reads them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from assessments.assessment import Assessment
from assessments.notes import kind_of
from assessments.recovery import Difference, Typed
from assessments.store import Store
from desktop.assessing.answering import note_word
from desktop.parts import named
from forms.form import Form
from forms.problems import Refusal
from forms.questions import Gate, Question, Selection, State
from forms.units import signs
from forms.yamltext import CatalogueError

LONGEST = 120  # letters of a note in a table
NOTHING = "—"
MACHINE = {  # fields of notes that are written for the program
    *("id", "origin", "covers", "kind", "colour", "device", "role", "standard", "question", "indicator"),
    *("at", "changed", "raised_at", "raised_by"),
}


class Wording:
    """Names the questions of one assessment; where its editions cannot be read, their keys stand for them."""

    def __init__(self, store: Store, assessment: Assessment, language: str) -> None:
        self.language = language
        self.questions: Mapping[str, Question] = {}
        with contextlib.suppress(CatalogueError, Refusal, KeyError):
            form = Form(store.catalogue(assessment.id), assessment.year)
            self.questions = {question.key: question for question in form}

    def question(self, key: str) -> str:
        """A question by name, with its indicator where it has one."""
        question = self.questions.get(key)
        if question is None:
            return key
        name, code = named(question, self.language), key.rpartition("/")[2]
        return name if "@" in key else f"{code} {name}"

    def name(self, difference: Difference) -> str:
        """What a difference is about."""
        return note_word(kind_of(difference.note)) if difference.note else self.question(difference.question)

    def before(self, difference: Difference) -> str:
        """What was recorded when the assessment was opened."""
        return self._value(difference, difference.before)

    def after(self, difference: Difference) -> str:
        """What is recorded now."""
        return self._value(difference, difference.after)

    def typed(self, typed: Typed) -> str:
        """What was half typed, with its unit."""
        return "  ".join(part for part in (_measured(typed.text, typed.unit), *self._beside(typed)) if part)

    def _value(self, difference: Difference, stored: Any) -> str:
        if stored is None:
            return NOTHING
        if difference.note:
            return note_text(stored)
        return self._answer(difference.question, stored)

    def _answer(self, key: str, stored: Mapping[str, Any]) -> str:
        parts = [self._given(key, stored)]
        parts += [
            self.tr("reason: {text}").format(text=stored["reason"]) if stored.get("reason") else "",
            self.tr("remark: {text}").format(text=stored["remark"]) if stored.get("remark") else "",
            self.tr("evidence: {count}").format(count=len(stored["evidence"])) if stored.get("evidence") else "",
        ]
        return "  ".join(part for part in parts if part) or NOTHING

    def _given(self, key: str, stored: Mapping[str, Any]) -> str:
        if stored["state"] == State.MISSING.value:
            return self.tr("Data missing")
        if stored["state"] == State.NOT_APPLICABLE.value:
            return self.tr("Does not apply")
        question = self.questions.get(key)
        if isinstance(question, Selection):
            for option in question.options:
                if stored.get("word") == option.key:
                    return self._option(question, named(option, self.language), option.key)
        return _measured(stored["text"], stored["unit"])

    def _option(self, question: Selection, name: str, key: str) -> str:
        """A veto is asked as whether it occurred, so its option says that."""
        if isinstance(question, Gate) and question.veto:
            return self.tr("did not occur") if key == "yes" else self.tr("occurred")
        return name

    def _beside(self, typed: Typed) -> Iterator[str]:
        if typed.reason:
            yield self.tr("reason: {text}").format(text=typed.reason)
        if typed.remark:
            yield self.tr("remark: {text}").format(text=typed.remark)

    def tr(self, text: str) -> str:
        """A text in the language of the window."""
        return QCoreApplication.translate("Wording", text)


def _measured(text: str, unit: str) -> str:
    """A text with its unit, unless the officer typed one."""
    return f"{text} {signs(unit)}" if unit not in ("", "1") and text.strip()[-1:].isdigit() else text


def note_text(stored: Any) -> str:
    """What a note says, in one line; a drawing without words is only said to be there."""
    if stored is None:
        return NOTHING
    return " · ".join(_texts(stored))[:LONGEST] or QCoreApplication.translate("Wording", "recorded")


def _texts(value: Any) -> Iterator[str]:
    """The texts of a note, however deep; hashes and other machine words are left out."""
    if isinstance(value, str):
        if value and not (len(value) >= 32 and " " not in value and value.isascii()):
            yield value
    elif isinstance(value, Mapping):
        for key in sorted(value, key=lambda each: each != "what"):
            if key not in MACHINE:
                yield from _texts(value[key])
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
