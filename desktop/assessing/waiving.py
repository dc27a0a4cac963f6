"""Saying of a whole item that it does not apply: what that answers, and what the standard makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.session import Session
from desktop.fields import Field, FieldDialog
from desktop.parts import button, label, named
from desktop.progress import places
from desktop.visit import NOT_APPLICABLE
from forms.form import Item, Section
from forms.keys import policy_key
from forms.questions import Entry, Fact, Limit, Question, State
from forms.standard import NotApplicable


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """The questions that are answered with "does not apply", and the other items that lose a figure by it."""

    questions: tuple[Question, ...]
    others: tuple[tuple[Section, Item], ...] = ()


def waiver(session: Session, section: Section, item: Item) -> Waiver:
    """How an item is waived with the least done to others.

    A judgement or a target of its own is enough; else the facts that no other item asks; where all its facts are
    shared, the one that the fewest other items ask.
    """
    asked = _relevant(session, section, item)
    open_to = tuple(each for each in asked if each.may_not_apply)
    own = tuple(each for each in open_to if not isinstance(each, Fact))
    if own:
        limits = tuple(each for each in own if isinstance(each, Limit))
        return Waiver(questions=limits or own)
    using = {each.key: _others(session, item, each) for each in open_to}
    alone = tuple(each for each in open_to if not using[each.key])
    if alone or not open_to:
        return Waiver(questions=alone)
    least = min(open_to, key=lambda each: len(using[each.key]))
    return Waiver(questions=(least,), others=using[least.key])


def waiving(session: Session, found: Waiver, reason: str, language: str) -> dict[str, Entry]:
    """The entries that waive; remarks and evidence stay."""
    return {
        each.key: replace(
            _kept(session, each),
            text=NOT_APPLICABLE[language],
            state=State.NOT_APPLICABLE,
            reason=reason,
        )
        for each in found.questions
    }


def applying_again(session: Session, item: Item) -> dict[str, Entry]:
    """The entries that take "does not apply" back from an item's questions."""
    answers = ((each, session.answers.get(each.key)) for each in item.questions)
    return {
        each.key: replace(_kept(session, each), text="", state=None, reason="")
        for each, answer in answers
        if answer is not None and answer.state is State.NOT_APPLICABLE
    }


def policy_words(session: Session, section: Section, language: str) -> str:
    """What the standard does with the points of an item that does not apply."""
    translate = QCoreApplication.translate
    words: Mapping[NotApplicable, str] = {
        NotApplicable.EXCLUDE: translate(
            "Waiving", "It is left out: neither won nor available. It never counts as zero."
        ),
        NotApplicable.REDISTRIBUTE: translate(
            "Waiving", "Its points are spread over the other items of the group."
        ),
        NotApplicable.FULL: translate("Waiving", "It counts as full points."),
        NotApplicable.FORBIDDEN: translate(
            "Waiving", "This standard lets no item be waived. Where a figure is lacking, say “data missing”."
        ),
        NotApplicable.UNDECIDED: translate(
            "Waiving",
            "The standard is silent. Choose under “Basic requirements and vetoes” what becomes of the points, "
            "with the reason.",
        ),
    }
    answer = session.answers.get(policy_key(section.standard.id))
    policy = section.standard.not_applicable
    chosen = policy is NotApplicable.UNDECIDED and answer is not None and answer.state is State.GIVEN
    if chosen and answer is not None:
        said = translate("Waiving", "As chosen for this assessment: {words}")
        return said.format(words=words[NotApplicable(str(answer.value))])
    return words[policy]


class WaiveDialog(FieldDialog):
    """Asks once why an item does not apply, and says before it is done what becomes of it."""

    def __init__(self, session: Session, section: Section, item: Item, language: str, parent: QWidget) -> None:
        title = QCoreApplication.translate("Waiving", "Does not apply: {name}").format(name=named(item, language))
        super().__init__(title, parent)
        self.session, self.language = session, language
        self.found = waiver(session, section, item)
        self.reason = QLineEdit()
        self.fields.addWidget(label(policy_words(session, section, language), wrap=True))
        self.fields.addWidget(label(self._what(), "muted", wrap=True))
        if self.found.others:
            self.fields.addWidget(label(self._others(), "hint-warning", wrap=True))
        self.reason_field = Field(self.tr("Reason"), self.reason, self.tr("printed in the report"))
        self.fields.addWidget(self.reason_field)
        self.accept_button = button(self.tr("Does not apply"), self.accept, "primary")
        forbidden = section.standard.not_applicable is NotApplicable.FORBIDDEN or not self.found.questions
        self.accept_button.setDisabled(forbidden)
        self.reason.setDisabled(forbidden)
        self.finish(self.accept_button, button(self.tr("Cancel"), self.reject))
        self.reason.setFocus()

    @property
    def entries(self) -> dict[str, Entry]:
        """What to answer once the dialog was accepted."""
        return waiving(self.session, self.found, self.reason.text().strip(), self.language)

    def accept(self) -> None:
        """Close only with a reason."""
        if self.reason.text().strip():
            super().accept()
        else:
            self.reason_field.tell(self.tr("Write why it does not apply."), "problem")
            self.reason.setFocus()

    def _what(self) -> str:
        names = ("、" if self.language == "zh" else ", ").join(
            named(each, self.language) for each in self.found.questions
        )
        if not names:
            return self.tr("None of its questions can be answered with “does not apply”.")
        return self.tr("Answered with “does not apply”: {names}").format(names=names)

    def _others(self) -> str:
        names = ("、" if self.language == "zh" else ", ").join(dict.fromkeys(map(self._place, self.found.others)))
        words = self.tr("Every figure of this item is also used elsewhere. These items lose it too: {names}")
        return words.format(names=names)

    def _place(self, place: tuple[Section, Item]) -> str:
        """An item by number and name, under several standards with the standard's."""
        section, item = place
        name = f"{item.indicator.number if item.indicator else ''} {named(item, self.language)}".strip()
        if len(self.session.catalogue.standards) < 2:
            return name
        return self.tr("{name} ({standard})").format(name=name, standard=named(section.standard, self.language))


def _others(session: Session, item: Item, question: Question) -> tuple[tuple[Section, Item], ...]:
    """The other items that ask a question under the measure chosen for them, under any standard."""
    return tuple(
        (section, each)
        for section, each in places(session)
        if each is not item and any(asked.key == question.key for asked in _relevant(session, section, each))
    )


def _relevant(session: Session, section: Section, item: Item) -> tuple[Question, ...]:
    return section.relevant(item, session.measure(section.standard.id, item.id))


def _kept(session: Session, question: Question) -> Entry:
    answer = session.answers.get(question.key)
    return answer.entry() if answer else Entry()
