"""Offers: figures of earlier assessments of the same site, which an officer may take over, never taken silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from assessments.assessment import Assessment
from assessments.session import Session
from forms.keys import fact_key
from forms.problems import Problem
from forms.questions import Answer, Entry, Fact, State


class Origin(Enum):
    """What an offered figure is."""

    SAME = "same"  # the same fact of the same year, answered in another assessment
    YEAR_BEFORE = "year_before"  # last year's figure, to be looked at and entered anew for this year


WORDS = {Origin.SAME: "offer.same", Origin.YEAR_BEFORE: "offer.year_before"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One figure on offer: the open question it would answer, and where it stands."""

    question: str
    answer: Answer
    origin: Origin
    assessment: Assessment

    @property
    def source(self) -> Problem:
        """Where the figure comes from, as it is written into the remark."""
        return Problem.of(
            WORDS[self.origin],
            self.question,
            year=self.assessment.year,
            on=self.assessment.changed[:10],
            id=self.assessment.id[:8],
        )


def offers(session: Session) -> tuple[Offer, ...]:
    """Figures for questions that are still open, in the order of the form; the latest assessment speaks first.

    Only facts are offered: judgements, requirements, limits and documents may have expired, and are entered anew.
    """
    earlier = [each for each in session.store.assessments(session.site.code) if each.id != session.assessment.id]
    known = [(each, session.store.answers(each.id)) for each in earlier]
    found = (_offer(session, question, known) for question in session.form if isinstance(question, Fact))
    return tuple(offer for offer in found if offer is not None)


def take_over(chosen: Iterable[Offer], language: str = "zh") -> dict[str, Entry]:
    """The entries that take offers over, each with its origin as the remark; answer them through the session."""
    return {
        offer.question: replace(
            offer.answer.entry(), remark=offer.source.text(language), evidence=(), reason="", state=None
        )
        for offer in chosen
    }


def _offer(session: Session, question: Fact, known: list[tuple[Assessment, dict[str, Answer]]]) -> Offer | None:
    stored = session.answers.get(question.key)
    if stored is not None and stored.state is not State.OPEN:
        return None
    code, _, year = question.key.partition("@")
    for origin, key in ((Origin.SAME, question.key), (Origin.YEAR_BEFORE, fact_key(code, int(year) - 1))):
        for assessment, answers in known:
            answer = answers.get(key)
            if answer is not None and answer.state is State.GIVEN:
                return Offer(question=question.key, answer=answer, origin=origin, assessment=assessment)
    return None
