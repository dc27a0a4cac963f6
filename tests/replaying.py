"""What a journal leads to, as answers and notes."""

from collections.abc import Iterable

import orjson

from assessments.journal import NOTE, OWN, Change, answer_read, last_values
from forms.questions import Answer


def replayed(rows: Iterable[Change]) -> dict[str, Answer]:
    """The answers that a journal leads to."""
    left = last_values(rows).items()
    return {question: answer_read(orjson.loads(value)) for question, value in left if not question.startswith(OWN)}


def replayed_notes(rows: Iterable[Change]) -> dict[str, object]:
    """Note key → JSON value that a journal leads to."""
    left = last_values(rows).items()
    return {key.removeprefix(NOTE): orjson.loads(value) for key, value in left if key.startswith(NOTE)}
