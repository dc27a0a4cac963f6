"""Savepoints: what an assessment was when it was opened, and what is being typed, key by key (R-01 to R-05)."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from assessments.assessment import Assessment, Phase
from assessments.canonical import encode, fingerprint
from assessments.journal import NOTE, OWN, Change, answer_from
from assessments.opening import refusing
from assessments.process import Process, process_from, this_process
from assessments.session import Session
from assessments.statements import EDITIONS
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.questions import Answer, Entry

_OPENED = """
INSERT INTO savepoint (assessment, catalogue, number, process, opened, question, text, typed)
VALUES (:assessment, :catalogue, :number, :process, :opened, :question, :text, :typed)
ON CONFLICT (assessment) DO UPDATE SET process = excluded.process
"""
_TYPED = "UPDATE savepoint SET question = ?, text = ?, typed = ? WHERE assessment = ?"
_LAST = "SELECT coalesce(max(number), 0) AS number FROM journal WHERE assessment = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stood in a field and was not stored: its parts, when, and the last journal row before it."""

    question: str
    text: str
    unit: str
    reason: str
    remark: str
    at: str
    after: int

    def entry(self, stored: Answer | None) -> Entry:
        """The entry it makes, with the evidence of the stored answer."""
        evidence = stored.evidence if stored else ()
        return Entry(text=self.text, unit=self.unit, reason=self.reason, remark=self.remark, evidence=evidence)

    def differs(self, stored: Answer | None) -> bool:
        """Whether it says anything but what is stored."""
        if stored is None:
            return not self.entry(None).blank
        return (self.text, self.reason, self.remark) != (stored.text, stored.reason, stored.remark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one question, or note, was at opening and is now, in JSON's types; None for nothing."""

    question: str
    before: Any
    after: Any

    @property
    def note(self) -> str:
        """The key of the note, '' for an answer."""
        return self.question.removeprefix(NOTE) if self.question.startswith(NOTE) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An assessment that was open when the program, or the computer, stopped."""

    assessment: Assessment
    site: str  # the name
    opened: str
    changed: str  # the last change or keystroke
    changes: int  # journal rows since it was opened
    differences: tuple[Difference, ...]
    typed: tuple[Typed, ...]
    elsewhere: str = ""  # the other computer on which it was open
    problem: Problem | None = None  # why nothing can be taken up or set back


class Sitting:
    """An assessment while this process has it open: every keystroke is on disk before the next one."""

    def __init__(self, session: Session, number: int, typed: Iterable[Typed] = (), process: Process | None = None):
        self.session, self._store, self._key = session, session.store, session.assessment.id
        self._number = number  # of the last journal row
        self._process = process or this_process()
        self._typed = {each.question: each for each in typed}
        self._stop = session.listen(self._stored)

    @property
    def typed(self) -> tuple[Typed, ...]:
        """What was typed and is not stored."""
        answers = self.session.answers
        return tuple(each for each in self._typed.values() if each.differs(answers.get(each.question)))

    def type(self, question: str, entry: Entry) -> None:
        """Keep what stands in a field; a disk that refuses is told of when the answer itself is saved."""
        at = self._store.clock().isoformat(timespec="seconds")
        parts = {"text": entry.text, "unit": entry.unit, "reason": entry.reason, "remark": entry.remark}
        self._typed[question] = Typed(question=question, at=at, after=self._number, **parts)
        with contextlib.suppress(Refusal), refusing(self._store.path):
            self._store.db.execute(_TYPED, [question, _text(self._typed.values()), at, self._key])

    def end(self) -> None:
        """Close properly: the savepoint goes, unless something typed could not be stored."""
        self._stop()
        self._stop = lambda: None
        with contextlib.suppress(Refusal), refusing(self._store.path):
            if not self.typed:
                ours = [self._key, self._process.text()]
                self._store.db.execute("DELETE FROM savepoint WHERE assessment = ? AND process = ?", ours)

    def _stored(self, change: Change) -> None:
        """An answer was stored: its row says by itself that what was typed before it counts no more."""
        self._number = change.number
        self._typed.pop(change.question, None)


def begin(store: Store, session: Session, process: Process | None = None) -> Sitting:
    """Write the savepoint of an assessment that is being opened.

    One that was never resolved keeps the state it speaks of, however often the program stopped since (R-02);
    one that speaks of other editions goes into the bin with what was typed (R-04).
    """
    process, key = process or this_process(), session.assessment.id
    with contextlib.suppress(Refusal), refusing(store.path), store.db.atomic():
        _put_strange_aside(store, key, session.who)
        number = _last(store, key)
        opened = store.clock().isoformat(timespec="seconds")
        row = {"assessment": key, "catalogue": binding(store, key), "number": number, "process": process.text()}
        store.db.execute(_OPENED, row | {"opened": opened, "question": "", "text": "", "typed": ""})
    return Sitting(session, _last(store, key), half_typed(store, key), process)


def half_typed(store: Store, key: str) -> tuple[Typed, ...]:
    """What was typed and not stored when the assessment was last open, the latest first."""
    for row in store.db.query("SELECT * FROM savepoint WHERE assessment = ?", [key]):
        typed = _typed(row["text"])
        if typed and row["catalogue"] == binding(store, key):
            return _valid(store, key, typed)
    return ()


def unfinished(store: Store) -> tuple[Unfinished, ...]:
    """Every assessment with changes or typed text whose program stopped without closing it, the latest first.

    Raises Refusal when the database cannot be read.
    """
    found = []
    with refusing(store.path):
        listed = {each.id: each for each in store.assessments()}
        for row in store.db.query("SELECT * FROM savepoint"):
            process = process_from(row["process"])
            if row["assessment"] in listed and not process.alive:
                one = _unfinished(store, listed[row["assessment"]], row, process)
                if one.typed or (one.differences and one.assessment.phase is Phase.DRAFT):
                    found.append(one)
    return tuple(sorted(found, key=lambda each: _moment(each.changed), reverse=True))


def binding(store: Store, key: str) -> str:
    """SHA-256 over the assessment and the very texts of its editions, which a savepoint is bound to (R-04)."""
    rows = store.db.query(EDITIONS, [key])
    texts = {row["name"]: hashlib.sha256(row["text"].encode()).hexdigest() for row in rows}
    return fingerprint({"assessment": key, "catalogue": texts})


def differences(rows: Iterable[Change]) -> tuple[Difference, ...]:
    """What journal rows changed in all, in the order of the first change; what was changed back is left out."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    for row in rows:
        if not row.question.startswith(OWN) or row.question.startswith(NOTE):
            first.setdefault(row.question, json.loads(row.before))
            last[row.question] = json.loads(row.after)
    return tuple(
        Difference(question=question, before=before, after=last[question])
        for question, before in first.items()
        if before != last[question]
    )


def as_content(found: Unfinished) -> dict[str, object]:
    """An unfinished assessment as the bin keeps it."""
    return {
        "assessment": found.assessment.id,
        "site": found.site,
        "year": found.assessment.year,
        "opened": found.opened,
        "differences": [asdict(each) for each in found.differences],
        "typed": [asdict(each) for each in found.typed],
    }


def leave_typed(store: Store, key: str, typed: Iterable[Typed]) -> None:
    """Put typed text where the next opening of an assessment finds it, inside a running transaction."""
    number, at = _last(store, key), store.clock().isoformat(timespec="seconds")
    kept = {each.question: replace(each, after=number) for each in typed}
    if not kept:
        return
    row = {"assessment": key, "catalogue": binding(store, key), "number": number, "process": ""}
    store.db.execute(_OPENED, row | {"opened": at, "question": "", "text": "", "typed": ""})
    text = _text(({each.question: each for each in half_typed(store, key)} | kept).values())
    store.db.execute(_TYPED, [next(iter(kept)), text, at, key])


def typed_from(stored: Mapping[str, Any]) -> Typed:
    """Typed text in stored JSON; raises TypeError or ValueError for another form."""
    return Typed(**{**stored, "after": int(stored["after"])})


def _unfinished(store: Store, assessment: Assessment, row: Mapping[str, Any], process: Process) -> Unfinished:
    since = [each for each in store.journal(assessment.id) if each.number > row["number"]]
    changed = [each for each in since if not each.question.startswith(OWN) or each.question.startswith(NOTE)]
    problem, bound = None, row["catalogue"] == binding(store, assessment.id)
    if not bound:
        problem = Problem.of("recovery.other_editions", store.site(assessment.site).name)
    elif assessment.phase is not Phase.DRAFT:
        problem = Problem.of("recovery.closed", store.site(assessment.site).name)
    typed = _typed(row["text"])
    return Unfinished(
        assessment=assessment,
        site=store.site(assessment.site).name,
        opened=row["opened"],
        changed=max([row["opened"], row["typed"] or row["opened"], *(each.at for each in changed)], key=_moment),
        changes=len(changed),
        differences=differences(changed),
        typed=_valid(store, assessment.id, typed) if bound else typed,
        elsewhere="" if process.here else process.device,
        problem=problem,
    )


def _put_strange_aside(store: Store, key: str, who: str) -> None:
    """A savepoint of other editions is never applied: what was typed goes into the bin, where it can be read."""
    for row in store.db.query("SELECT * FROM savepoint WHERE assessment = ?", [key]):
        if row["catalogue"] != binding(store, key):
            found = _unfinished(store, store.assessment(key), row, process_from(row["process"]))
            store.bin("recovery", key, as_content(found) | {"differences": []}, who, found.site)
            store.db.execute("DELETE FROM savepoint WHERE assessment = ?", [key])


def _valid(store: Store, key: str, typed: Iterable[Typed]) -> tuple[Typed, ...]:
    """What differs from the answers and was typed after the last journal row of its question."""
    latest: dict[str, int] = {each.question: each.number for each in store.journal(key)}
    answers = store.answers(key)
    return tuple(
        each
        for each in typed
        if latest.get(each.question, 0) <= each.after and each.differs(answers.get(each.question))
    )


def _typed(text: str) -> tuple[Typed, ...]:
    try:
        found = [typed_from(each) for each in json.loads(text)] if text else []
    except (ValueError, TypeError, KeyError):
        return ()
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _text(typed: Iterable[Typed]) -> str:
    return encode(list(typed)).decode()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _last(store: Store, key: str) -> int:
    return int(next(store.db.query(_LAST, [key]))["number"])


def stored_answer(stored: object) -> Answer | None:
    """The answer in a difference."""
    return answer_from(stored if isinstance(stored, dict) else None)
