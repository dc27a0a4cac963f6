"""What a reviewer goes through: every question of a visit with its answer and what asks for a closer look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from assessments.result import GateStanding, Line, Result, Standing
from assessments.session import Session
from forms.questions import Answer, Document, Limit, Question, State


class Concern(Enum):
    """Why a question deserves a closer look."""

    FAILED = "failed"  # a requirement that is not met, or an indicator without any points
    WARNING = "warning"  # a figure that looks unlikely, explained or not
    MISSING = "missing"  # no figure
    NO_EVIDENCE = "no_evidence"  # answered without any file


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One question with its answer, None where there is none, and its concerns."""

    question: Question
    answer: Answer | None
    concerns: frozenset[Concern]


def reviewed(session: Session) -> tuple[Reviewed, ...]:
    """The questions that count and all that were answered, in the order of the form."""
    required, failed = set(session.required()), frozenset(_failed(session))
    unlikely = {question for warning in session.warnings() for question in warning.questions}
    found = []
    for question in session.form:
        answer = session.answers.get(question.key)
        if question.key in required or answer is not None:
            concerns = {Concern.FAILED} if question.key in failed else set()
            concerns |= {Concern.WARNING} if question.key in unlikely else set()
            found.append(Reviewed(question, answer, frozenset(concerns | set(_of_answer(question, answer)))))
    return tuple(found)


def _of_answer(question: Question, answer: Answer | None) -> Iterator[Concern]:
    if answer is None or answer.state is State.MISSING:
        yield Concern.MISSING
    elif answer.state is State.GIVEN and not answer.evidence and not isinstance(question, Limit | Document):
        yield Concern.NO_EVIDENCE


def _failed(session: Session) -> Iterator[str]:
    """The questions behind requirements that are not met and indicators that won nothing."""
    for result in session.results().values():
        yield from (
            f"{result.standard}/{gate.gate}" for gate in result.gates if gate.standing is GateStanding.FAILED
        )
        for line in result.lines:
            if _lost(line):
                yield from _behind(result, line)


def _lost(line: Line) -> bool:
    if line.standing is not Standing.SCORED:
        return False
    return line.met is False or (line.points is not None and not line.points and bool(line.maximum))


def _behind(result: Result, line: Line) -> Iterator[str]:
    yield f"{result.standard}/{line.indicator}"
    yield from (each.question for each in line.inputs)
