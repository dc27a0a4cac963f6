"""Everything an office has received: what stands in its database, and what is refused to this day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from assessments.entering import Outcome
from assessments.received_list import ReceivedList
from assessments.receiving import Received, superseded
from assessments.refusals import refusals
from assessments.store import Store
from forms.problems import Problem

_TAKEN = """
SELECT p.file, p.sha256, p.at, p.signers, p.assessment, s.name FROM package p
JOIN assessment a ON a.id = p.assessment JOIN site s ON s.code = a.site
WHERE p.direction = 'imported' ORDER BY p.number DESC
"""


def all_received(store: Store) -> ReceivedList:
    """Every package that was accepted, the last one first, and every file that is refused to this day (R-21).

    Of each it is told when, and who signed it. A package that came twice stands there once.
    """
    taken = tuple(_taken(store))
    later = superseded(store, taken)
    lines = (replace(each, outcome=Outcome.SUPERSEDED) if each.assessment in later else each for each in taken)
    return ReceivedList(lines=(*_refused(store), *lines), asked=0, at=store.clock())


def _taken(store: Store) -> Iterator[Received]:
    for row in store.db.query(_TAKEN):
        signers = "、".join(json.loads(row["signers"]))
        yield Received(
            file=row["file"],
            outcome=Outcome.ACCEPTED,
            site=row["name"],
            assessment=row["assessment"],
            problems=(Problem.of("receive.taken_at", row["file"], at=_moment(row["at"]), signers=signers),),
            sha256=row["sha256"],
        )


def _refused(store: Store) -> Iterator[Received]:
    for each in reversed(refusals(store)):
        told = Problem.of("receive.refused_at", each.file, at=_moment(each.at))
        yield Received(
            file=each.file, outcome=Outcome.REJECTED, problems=(told, *each.problems), sha256=each.sha256
        )


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")
