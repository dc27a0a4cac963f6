"""Attaching evidence to answers and taking it away, each one step that undo takes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.visit import Visit
from forms.problems import Problem
from forms.questions import Entry


def attached(visit: Visit, question: str) -> tuple[str, ...]:
    """The SHA-256 of the files of a question's answer."""
    answer = visit.session.answers.get(question)
    return answer.evidence if answer else ()


def attach(visit: Visit, question: str, hashes: Iterable[str]) -> Problem | None:
    """Add files to the answer of a question; those that are there already stay once."""
    return _set(visit, question, tuple(dict.fromkeys((*attached(visit, question), *hashes))))


def detach(visit: Visit, question: str, sha256: str) -> Problem | None:
    """Take a file away from an answer; the file itself stays."""
    return _set(visit, question, tuple(each for each in attached(visit, question) if each != sha256))


def _set(visit: Visit, question: str, hashes: tuple[str, ...]) -> Problem | None:
    answer = visit.session.answers.get(question)
    entry = answer.entry() if answer else Entry()
    return visit.answer(question, replace(entry, evidence=hashes))
