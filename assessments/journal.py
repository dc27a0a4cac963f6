"""The journal: every change with who, when and where, chained by hashes so that nothing is altered unseen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

import orjson

from assessments.agreed_form import agreed_form
from assessments.canonical import decimal_text, encode, encode_json, fingerprint
from forms.problems import Problem
from forms.questions import Answer, State

_PLAIN = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
FIRST = "0" * 64  # what the first row of a chain names as its previous hash
NOTHING = "null"  # the canonical JSON of no answer
OWN = "assessment/"  # rows that are no answers start with this
OPENED, PHASE, CLOCK, NOTE = f"{OWN}opened", f"{OWN}phase", f"{OWN}clock", f"{OWN}note/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One journal row; before and after are canonical JSON, 'null' where there was nothing."""

    assessment: str
    number: int
    question: str
    before: str
    after: str
    who: str
    at: str
    device: str
    previous: str
    hash: str

    @property
    def before_answer(self) -> Answer | None:
        """The answer before this change."""
        return answer_from(orjson.loads(self.before))

    @property
    def after_answer(self) -> Answer | None:
        """The answer after this change."""
        return answer_from(orjson.loads(self.after))

    def line(self) -> bytes:
        """The row as one line of journal.jsonl."""
        return encode(self) + b"\n"


def chained(previous: Change | None, **row: str) -> Change:
    """The next row of a chain; `row` gives everything but number, previous and hash."""
    number = previous.number + 1 if previous else 1
    content = {**row, "number": number, "previous": previous.hash if previous else FIRST}
    return Change(**content, hash=fingerprint(content))  # type: ignore[arg-type]


row_values = attrgetter(*Change.__slots__)  # the values of a row in the order of its columns
_HASHED = tuple(name for name in Change.__slots__ if name != "hash")
_hashed = attrgetter(*_HASHED)


def read_journal(text: bytes) -> tuple[Change, ...]:
    """The rows of a journal.jsonl; raises ValueError for a line that is no row of the agreed form."""
    departure, rows = agreed_form("journal"), []
    for number, line in enumerate(text.split(b"\n"), start=1):
        if not line:
            continue
        row = orjson.loads(line)
        if found := departure(row):
            raise ValueError(f"{number}: {found}")
        for value in (row["before"], row["after"]):
            if value != NOTHING:
                orjson.loads(value)
        rows.append(Change(**row))
    return tuple(rows)


def chain_problems(rows: Iterable[Change]) -> tuple[Problem, ...]:
    """Where a chain is broken: a row altered, removed, inserted or out of order."""
    found = []
    previous: Change | None = None
    for row in rows:
        content = dict(zip(_HASHED, _hashed(row), strict=True))
        expected = (previous.number + 1, previous.hash) if previous else (1, FIRST)
        if (row.number, row.previous) != expected:
            found.append(Problem.of("journal.gap", row.question, number=row.number))
        if row.hash != hashlib.sha256(encode_json(content)).hexdigest():
            found.append(Problem.of("journal.altered", row.question, number=row.number))
        if previous and row.assessment != previous.assessment:
            found.append(Problem.of("journal.foreign", row.question, number=row.number))
        previous = row
    return tuple(found)


def last_values(rows: Iterable[Change]) -> dict[str, str]:
    """Question, or assessment/note/… for a note → the canonical JSON that a journal leaves it with.

    They stand in the order in which they were made; what was taken away is not among them.
    """
    values: dict[str, str] = {}
    for row in rows:
        if row.question.startswith(OWN) and not row.question.startswith(NOTE):
            continue
        if row.after == NOTHING:
            values.pop(row.question, None)
        else:
            values[row.question] = row.after
    return values


def answer_json(answer: Answer | None) -> dict[str, object] | None:
    """An answer in JSON's types; a number and a word are told apart by their key."""
    if answer is None:
        return None
    value: dict[str, object] = {}
    if isinstance(answer.value, Decimal):
        value["number"] = decimal_text(answer.value)
    elif answer.value is not None:
        value["word"] = answer.value
    return {
        **value,
        "state": answer.state.value,
        "unit": answer.unit,
        "text": answer.text,
        "reason": answer.reason,
        "remark": answer.remark,
        "evidence": list(answer.evidence),
    }


def answer_from(stored: Mapping[str, object] | None) -> Answer | None:
    """The answer in stored JSON; the problem of an unread one is found again by reading its entry."""
    if stored is None:
        return None
    number, word = stored.get("number"), stored.get("word")
    evidence = stored["evidence"]
    return Answer(
        state=State(stored["state"]),
        value=_number(str(number)) if number is not None else (str(word) if word is not None else None),
        unit=str(stored["unit"]),
        text=str(stored["text"]),
        reason=str(stored["reason"]),
        remark=str(stored["remark"]),
        evidence=tuple(str(file) for file in evidence) if isinstance(evidence, list) else (),
    )


def answer_read(stored: Mapping[str, object]) -> Answer:
    """The answer in stored JSON that is known to hold one."""
    answer = answer_from(stored)
    assert answer is not None
    return answer


def _number(text: str) -> Decimal:
    """A stored number; ValueError for any form but plain digits, so that no exponent can swell into memory."""
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no stored number")
    return Decimal(text)
