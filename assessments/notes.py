"""Notes: what a visit records besides answers, each journaled like an answer and bound to certain phases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from assessments.assessment import Phase
from assessments.canonical import fingerprint
from assessments.journal import answer_json
from assessments.result import Result
from forms.questions import Answer

Notes = Mapping[str, object]  # "kind/name" → JSON value


class NoteKind(Enum):
    """What a note is about; the value is the first part of its key."""

    VISIT = "visit"  # the planned visit
    FINDING = "finding"  # a nonconformity and how it is put right
    ANNOTATION = "annotation"  # arrows, boxes and text over a piece of evidence
    REVIEW = "review"  # a second person agrees, or sends back
    INK = "ink"  # a hand signature
    RETURN = "return"  # the office sends a signed assessment back


_DRAFT, _AFTER = frozenset({Phase.DRAFT}), frozenset({Phase.SIGNED, Phase.RETURNED})

# When a note may change. A finding is raised in the draft and closed in a later visit, after the signature.
PHASES: Mapping[NoteKind, frozenset[Phase]] = {
    NoteKind.VISIT: _DRAFT,
    NoteKind.FINDING: _DRAFT | _AFTER,
    NoteKind.ANNOTATION: _DRAFT,
    NoteKind.REVIEW: frozenset({Phase.COMPLETE}),
    NoteKind.INK: frozenset({Phase.COMPLETE}),
    NoteKind.RETURN: _AFTER,
}
_SUBSTANCE = (NoteKind.FINDING, NoteKind.ANNOTATION)  # what signatures and reviews are about, besides answers


def note_key(kind: NoteKind, name: str) -> str:
    """The key of a note."""
    return f"{kind.value}/{name}"


def kind_of(key: str) -> NoteKind:
    """The kind of a note; raises ValueError for a key of another form."""
    return NoteKind(key.partition("/")[0])


def of_kind(notes: Notes, kind: NoteKind) -> dict[str, object]:
    """Name → value of the notes of one kind, in the order in which they were made."""
    start = f"{kind.value}/"
    return {key.removeprefix(start): value for key, value in notes.items() if key.startswith(start)}


def covered(answers: Mapping[str, Answer], results: Iterable[Result], notes: Notes) -> str:
    """SHA-256 over what a hand signature or a review speaks of: answers, results, findings, annotations."""
    return fingerprint(
        {
            "answers": {key: answer_json(answer) for key, answer in answers.items()},
            "results": {result.standard: result for result in results},
            "notes": {key: value for key, value in notes.items() if kind_of(key) in _SUBSTANCE},
        }
    )


def evidence_in(value: object) -> tuple[str, ...]:
    """The SHA-256 of every piece of evidence that a note names under a key "evidence", however deep."""
    if isinstance(value, list):
        return tuple(sha256 for each in value for sha256 in evidence_in(each))
    if not isinstance(value, Mapping):
        return ()
    named = value.get("evidence")
    own = tuple(str(each) for each in named) if isinstance(named, list) else ()
    return own + tuple(sha256 for key, each in value.items() if key != "evidence" for sha256 in evidence_in(each))
