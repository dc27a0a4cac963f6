"""Which evidence an assessment holds: files of its answers and notes, and files that nothing uses yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from assessments.evidence import EvidenceFile, listed
from assessments.evidence.uses import Use
from assessments.notes import NoteKind, evidence_in, kind_of
from assessments.session import Session
from desktop.parts import named
from desktop.progress import places


class Wanted(Enum):
    """Which files are shown."""

    ALL = "all"
    HERE = "here"  # of the current question
    USED = "used"
    NO_QUESTION = "no question"  # only in a finding, or nowhere
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file with the questions of this assessment that name it, and whether a note does."""

    file: EvidenceFile
    questions: tuple[str, ...] = ()
    noted: bool = False

    @property
    def used(self) -> bool:
        """Whether this assessment names it anywhere."""
        return bool(self.questions) or self.noted


def held(session: Session, elsewhere: Mapping[str, tuple[Use, ...]]) -> tuple[Held, ...]:
    """Files that the assessment uses, in the order of its questions, then those that nobody uses anywhere.

    `elsewhere` is where files were used when the window was opened; a file of another assessment is not shown.
    """
    questions = questions_by_file(session)
    noted = {sha256 for key, note in session.notes.items() for sha256 in _cited(key, note)}
    files = {file.sha256: file for file in listed(session.store)}
    own = [sha256 for sha256 in dict.fromkeys((*questions, *sorted(noted))) if sha256 in files]
    here = session.assessment.id
    others = (
        sha256
        for sha256 in files
        if sha256 not in questions
        and sha256 not in noted
        and not any(use.assessment != here for use in elsewhere.get(sha256, ()))
    )
    return tuple(
        Held(file=files[sha256], questions=questions.get(sha256, ()), noted=sha256 in noted)
        for sha256 in (*own, *others)
    )


def fitting(files: Iterable[Held], wanted: Wanted, question: str) -> tuple[Held, ...]:
    """The files that a choice shows."""
    fits = {
        Wanted.ALL: lambda each: True,
        Wanted.HERE: lambda each: question in each.questions,
        Wanted.USED: lambda each: each.used,
        Wanted.NO_QUESTION: lambda each: not each.questions,
        Wanted.UNUSED: lambda each: not each.used,
    }[wanted]
    return tuple(each for each in files if fits(each))


def questions_by_file(session: Session) -> dict[str, tuple[str, ...]]:
    """SHA-256 → the questions that name a file, in the order of the form."""
    found: dict[str, tuple[str, ...]] = {}
    for question in session.form:
        answer = session.answers.get(question.key)
        for sha256 in answer.evidence if answer else ():
            found[sha256] = (*found.get(sha256, ()), question.key)
    return found


def question_names(session: Session, language: str) -> dict[str, str]:
    """Question → how officers know it: the item's name, and the question's own where it says more."""
    names: dict[str, str] = {}
    for _, item in places(session):
        for question in item.questions:
            above, own = named(item, language), named(question, language)
            names.setdefault(question.key, own if above in own else f"{above} · {own}")
    return names


def _cited(key: str, note: object) -> Iterator[str]:
    if kind_of(key) is NoteKind.ANNOTATION:
        return
    yield from evidence_in(note)
