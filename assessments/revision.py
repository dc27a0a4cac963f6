"""Revisions: a signed assessment stays as it is, its correction is a new draft that names it."""

from __future__ import annotations

from assessments.assessment import Assessment, Phase
from assessments.findings.recording import carry_open
from assessments.opening import refusing
from assessments.session import Session
from assessments.store import Store
from forms.problems import Problem, Refusal


def revision_of(store: Store, key: str) -> Assessment | None:
    """The assessment that corrects this one, None when there is none."""
    known = store.assessments(store.assessment(key).site)
    return next((later for later in known if later.predecessor == key), None)


def revise(store: Store, key: str) -> Assessment:
    """Open a revision of a signed or returned assessment, with its editions and its answers, as one transaction.

    Every answer is journaled anew in the revision, and every open finding under its own id: closed ones are settled
    where they were closed. Raises Refusal for a draft or a complete assessment, which is corrected in place, and
    when a revision of it is under way already.
    """
    earlier = store.assessment(key)
    if earlier.phase not in (Phase.SIGNED, Phase.RETURNED):
        raise Refusal(Problem.of("revision.not_signed", key, phase=earlier.phase.value))
    if revision_of(store, key):
        raise Refusal(Problem.of("revision.exists", key))
    answers = store.answers(key)
    with refusing(store.path), store.db.atomic():
        opened = store.open_assessment(earlier.site, earlier.year, store.catalogue(key), earlier.officers, key)
        session = Session(store, opened.id)
        session.apply({question: answer.entry() for question, answer in answers.items()})
        carry_open(store, key, session)
        store.remember(opened.id, earlier.resume)
    return store.assessment(opened.id)
