"""All findings of a computer or an office, each once whatever assessments hold it, with filters and history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from assessments.findings.finding import Finding, FindingKind, Status, readable
from assessments.findings.recording import chain_of, holders, latest
from assessments.journal import NOTE
from assessments.notes import NoteKind, note_key
from assessments.rows import site_of
from assessments.session import Session
from assessments.sites import Site
from assessments.store import Store

_HELD = """
SELECT n.key, n.json, n.assessment AS held, a.year, s.*
FROM note n JOIN assessment a ON a.id = n.assessment JOIN site s ON s.code = a.site
WHERE n.key LIKE 'finding/%' ORDER BY n.key, a.opened, a.id
"""
_STEPS = "SELECT * FROM journal WHERE assessment = ? AND question = ? ORDER BY number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A finding with its site, and the assessment to look it up in: the one that raised it, where it is known."""

    finding: Finding
    site: Site
    assessment: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which findings are wanted; '' and None want all. A county is a division code, or the start of one."""

    site: str = ""
    county: str = ""
    owner: str = ""
    kind: FindingKind | None = None
    status: Status | None = None


EVERY = Filter()


class StepKind(Enum):
    """What happened to a finding."""

    RAISED = "raised"
    CARRIED = "carried"  # taken over by a revision
    AMENDED = "amended"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the history of a finding: what, by whom, when, and the finding after it."""

    kind: StepKind
    at: str
    who: str
    assessment: str
    after: Finding


def all_findings(store: Store, wanted: Filter = EVERY, today: date | None = None) -> tuple[Listed, ...]:
    """Every finding that is wanted, once, the earliest due date first; `today` is the store's where not given."""
    copies: dict[str, list[Listed]] = {}
    for listed in _held(store):
        copies.setdefault(listed.finding.id, []).append(listed)
    merged = [_merged(group) for group in copies.values()]
    return chosen(merged, wanted, today or store.clock().date())


def chosen(listed: Iterable[Listed], wanted: Filter, today: date) -> tuple[Listed, ...]:
    """The findings that a filter wants on a day, by due date, site and number; those without a due date last."""
    kept = (each for each in listed if _fits(each, wanted, today))
    return tuple(sorted(kept, key=_order))


def to_check(session: Session) -> tuple[Listed, ...]:
    """Open findings of the site's other assessments, to be checked in this visit."""
    own = set(chain_of(session.store, session.assessment.id))
    known = all_findings(session.store, Filter(site=session.site.code))
    return tuple(each for each in known if each.finding.open and each.finding.origin not in own)


def unreadable(store: Store) -> tuple[str, ...]:
    """The keys of stored findings that this program cannot read, such as those of a later one."""
    return tuple(row["key"] for row in store.db.query(_HELD) if readable(json.loads(row["json"])) is None)


def history(store: Store, key: str) -> tuple[Step, ...]:
    """What happened to a finding, from the journals of all assessments that hold it; the same step counts once."""
    steps: dict[tuple[str, str, str], Step] = {}
    for assessment in holders(store, key):
        for row in store.db.query(_STEPS, [assessment, NOTE + note_key(NoteKind.FINDING, key)]):
            before, after = readable(json.loads(row["before"])), readable(json.loads(row["after"]))
            if after is not None:
                kind = _step(before, after, assessment)
                at = row["at"] if kind is StepKind.CARRIED else after.changed
                step = Step(kind=kind, at=at, who=row["who"], assessment=assessment, after=after)
                steps.setdefault((kind.value, at, row["who"]), step)
    order = list(StepKind)
    return tuple(sorted(steps.values(), key=lambda step: (step.at, order.index(step.kind), step.assessment)))


def _step(before: Finding | None, after: Finding, assessment: str) -> StepKind:
    if before is None and after.origin == assessment:
        return StepKind.RAISED
    if after.closure is not None and (before is None or before.open):
        return StepKind.CLOSED
    if before is None:
        return StepKind.CARRIED
    if after.open and not before.open:
        return StepKind.REOPENED
    return StepKind.AMENDED


def _held(store: Store) -> Iterable[Listed]:
    for row in store.db.query(_HELD):
        finding = readable(json.loads(row["json"]))
        if finding is not None:
            yield Listed(finding=finding, site=site_of(row), assessment=row["held"], year=row["year"])


def _merged(copies: list[Listed]) -> Listed:
    """One line for all copies: the latest state, looked up where it was raised."""
    newest = latest([each.finding for each in copies])
    home = next((each for each in copies if each.assessment == newest.origin), copies[0])
    return Listed(finding=newest, site=home.site, assessment=home.assessment, year=home.year)


def _fits(each: Listed, wanted: Filter, today: date) -> bool:
    statement, status = each.finding.statement, each.finding.status(today)
    open_too = wanted.status is Status.OPEN and status is Status.OVERDUE
    return (
        (open_too or wanted.status in (None, status))
        and wanted.site in ("", each.site.code)
        and each.site.division.startswith(wanted.county)
        and wanted.owner in ("", statement.owner)
        and wanted.kind in (None, statement.kind)
    )


def _order(each: Listed) -> tuple[str, str, str, int, str]:
    due = each.finding.statement.due
    last = "9999-99-99"
    return (
        due.isoformat() if due else last,
        each.site.name,
        each.finding.raised_at,
        each.finding.number,
        each.finding.id,
    )
