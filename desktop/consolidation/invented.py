"""Invented packages and conflicts at an office, so that the walk through the program has something to show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson

from assessments.canonical import encode
from assessments.journal import chained
from assessments.merging.branch import Branch, continued, keep, kept
from assessments.merging.settling import decide, open_conflicts, settle
from assessments.receiving import receive
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.store import Store
from forms.questions import Entry

ASKED = (("energy.total@2025", "1000", "tce"), ("output.value@2025", "52000", "万元"))
OFFICERS = (("张示例", 70), ("李示例", 80))  # and by how much each corrects what was entered first


def keep_conflicts(session: Session) -> None:
    """Two officers correct the same answers of an assessment differently, and the office decides one of them."""
    store, key = session.store, session.assessment.id
    for question, text, unit in ASKED:
        session.answer(question, Entry(text=text, unit=unit))
    with store.db.atomic():
        branch = continued(store, key)
        for who, more in OFFICERS:
            keep(store, _corrected(branch, who, more))
        settle(store, key, kept(store, key))
    first = open_conflicts(store)[0]
    decide(store, first, first.candidates[0], "到现场重新抄表，照片在证据里", "赵示例")


def receive_some(store: Store, good: Path, trust: Trust) -> None:
    """Receive a package, and a file that is none."""
    bad = good.with_name("示例-2024.asice")
    bad.write_text("示例", "utf-8")
    receive(store, (good, bad), trust)


def _corrected(branch: Branch, who: str, more: int) -> Branch:
    """The branch with a row of one officer's own for each of the answers."""
    journal = branch.journal
    for question, text, _ in ASKED:
        asked = next(row for row in reversed(branch.journal) if row.question == question)
        said = str(int(text) + more)
        after = encode(orjson.loads(asked.after) | {"number": said, "text": said}).decode()
        told = {"assessment": asked.assessment, "question": question, "before": asked.after, "after": after}
        journal = (*journal, chained(journal[-1], **told, who=who, at=asked.at, device=who))
    return replace(branch, signers=(who,), journal=journal)
