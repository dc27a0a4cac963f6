"""Readiness: what an assessment still lacks before it may be sealed with keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessments.assessment import Phase
from assessments.evidence import EvidenceFile, evidence_files
from assessments.evidence.uses import attachment_count
from assessments.hand_signature import HandSignature, Role, signatures, valid
from assessments.notes import evidence_in
from assessments.review import last_review
from assessments.session import Session
from forms.problems import Problem, Refusal

TOLERANCE = timedelta(minutes=5)  # by how much two clocks of one office may differ


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningRules:
    """What an office wants before a report is sealed."""

    officers: int = 2  # how many officers have to sign by hand
    representative: bool = True  # whether the site's representative has to
    review: bool = True  # whether a second person has to agree


def readiness(session: Session, rules: SigningRules, at: datetime) -> tuple[Problem, ...]:
    """What is lacking at `at` (aware), in the order in which it is put right; nothing when it may be sealed.

    Everything in a package has to speak of what is in it: out of date is a lack even where the rules ask for less.
    """
    if session.assessment.phase is not Phase.COMPLETE:
        return (Problem.of("ready.phase", session.assessment.id),)
    from assessments.report.legible import unprintable  # typesetting is loaded only when a report is near

    covers = session.covered()
    return (
        *review_lacks(session, rules, covers),
        *hand_lacks(session, rules, covers),
        *_times(session, at),
        *_attachments(session),
        *unprintable(session),
    )


def review_lacks(session: Session, rules: SigningRules, covers: str) -> tuple[Problem, ...]:
    """What is lacking of the review of what is covered by a hash."""
    review = last_review(session.notes)
    if review is None or not review.agreed:
        return (Problem.of("ready.no_review", session.assessment.id),) if rules.review else ()
    if review.covers != covers:
        return (Problem.of("ready.review_outdated", session.assessment.id, name=review.reviewer),)
    return ()


def hand_lacks(session: Session, rules: SigningRules, covers: str) -> tuple[Problem, ...]:
    """Whose hand signature is lacking or speaks of something else."""
    made = signatures(session.notes)
    return tuple(_hand_lacks(session, rules, made, valid(made, covers)))


def _hand_lacks(
    session: Session, rules: SigningRules, made: tuple[HandSignature, ...], good: tuple[HandSignature, ...]
) -> Iterator[Problem]:
    key = session.assessment.id
    for signature in made:
        if signature not in good:
            yield Problem.of("ready.ink_outdated", key, name=signature.name)
    signed = {signature.name for signature in good if signature.role is Role.OFFICER}
    lacking = rules.officers - len(signed)
    if lacking > 0:
        waiting = [officer.name for officer in session.assessment.officers if officer.name not in signed]
        if waiting:
            yield Problem.of("ready.no_ink", key, names="、".join(waiting), count=min(lacking, len(waiting)))
        if len(waiting) < lacking:
            yield Problem.of("ready.few_officers", key, count=len(signed) + len(waiting), least=rules.officers)
    if rules.representative and not any(signature.role is Role.REPRESENTATIVE for signature in good):
        yield Problem.of("ready.no_representative", key, site=session.site.name)


def _times(session: Session, at: datetime) -> Iterator[Problem]:
    """What would be younger than the seal, signatures or the last entry: the clock was set back."""
    rows = session.store.journal(session.assessment.id)
    if rows and datetime.fromisoformat(rows[-1].at) > at + TOLERANCE:
        now = at.isoformat(timespec="seconds")
        yield Problem.of("ready.clock_back", session.assessment.id, at=rows[-1].at, now=now)
    for signature in signatures(session.notes):
        if datetime.fromisoformat(signature.at) > at + TOLERANCE:
            yield Problem.of("ready.clock", session.assessment.id, name=signature.name, at=signature.at)


def _attachments(session: Session) -> Iterator[Problem]:
    """Evidence that is not listed or gone from the disk (R-33), or not as long as the original was (R-31).

    This is asked at every look at a report; bytes altered at the same length are found by `seal`, which reads them.
    """
    yield from attachment_count(session).problems
    used = {sha256 for answer in session.answers.values() for sha256 in answer.evidence}
    for sha256 in sorted(used | set(evidence_in(session.notes))):
        with suppress(Refusal):  # gone: counted above
            for file in evidence_files(session.store, [sha256]):
                if file.path.stat().st_size != file.size:
                    yield altered(file)


def altered(file: EvidenceFile) -> Problem:
    """That a kept file cannot be read, or is not the original any more."""
    return Problem.of("evidence.altered", file.name, sha256=file.sha256[:12])
