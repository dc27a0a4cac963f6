"""Planned visits: when the officers go, and what waits on a given day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assessments.assessment import Assessment, Officer, Phase
from assessments.journal import Change
from assessments.notes import NoteKind, note_key
from assessments.opening import refusing
from assessments.session import Session
from assessments.store import Store
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal

PLAN = "plan"  # the one note of its kind: an assessment has one visit ahead of it


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """The day of a visit (YYYY-MM-DD, a plain date), its time of day as people write it, and a remark."""

    on: str
    time: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A draft with its plan."""

    assessment: Assessment
    plan: VisitPlan


def plan_from(stored: Mapping[str, str]) -> VisitPlan:
    """The plan in stored JSON; raises TypeError for another form."""
    return VisitPlan(**stored)


def plan_visit(session: Session, plan: VisitPlan) -> Change | None:
    """Set the day of the visit; Refusal visit.day when it is no date, and then nothing has changed."""
    try:
        day = date.fromisoformat(plan.on).isoformat()  # it takes 20260318 too
    except ValueError:
        raise Refusal(Problem.of("visit.day", session.assessment.id, text=plan.on)) from None
    return session.note(NoteKind.VISIT, PLAN, replace(plan, on=day))


def begin_visit(
    store: Store, site: str, year: int, catalogue: Catalogue, officers: Iterable[Officer], plan: VisitPlan
) -> Assessment:
    """Open an assessment with its planned visit, both or nothing; raises Refusal as opening and planning do."""
    with refusing(store.path), store.db.atomic():
        opened = store.open_assessment(site, year, catalogue, officers)
        plan_visit(Session(store, opened.id), plan)
    return store.assessment(opened.id)


def planned_visits(store: Store) -> tuple[PlannedVisit, ...]:
    """Every draft with a planned visit, the earliest day first, then by the time written."""
    drafts = {each.id: each for each in store.assessments() if each.phase is Phase.DRAFT}
    rows = store.db.query("SELECT assessment, json FROM note WHERE key = ?", [note_key(NoteKind.VISIT, PLAN)])
    found = (
        PlannedVisit(drafts[row["assessment"]], plan_from(json.loads(row["json"])))
        for row in rows
        if row["assessment"] in drafts
    )
    return tuple(sorted(found, key=lambda each: (each.plan.on, each.plan.time, each.assessment.id)))


def due(visits: tuple[PlannedVisit, ...], today: date) -> tuple[PlannedVisit, ...]:
    """The visits of a day and those before it that are still drafts."""
    return tuple(each for each in visits if date.fromisoformat(each.plan.on) <= today)
