"""How far a report has come, in words: each step's state, which step is due, and whether it may be sealed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from assessments.assessment import Phase
from assessments.hand_signature import Device, HandSignature, signatures
from assessments.handing_in import transfers
from assessments.notes import NoteKind, of_kind
from assessments.readiness import SigningRules, hand_lacks, readiness, review_lacks
from assessments.review import last_review, open_remarks, returned_from
from assessments.session import Session
from desktop.handing.words import transfer_lines
from desktop.settings import Settings
from desktop.signing_work import rules_of
from desktop.words import moment
from forms.problems import Problem


class Step(Enum):
    """The steps from a draft to a package that is handed in."""

    COMPLETE = 1
    REVIEW = 2
    HAND = 3
    KEYS = 4
    HAND_IN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStates:
    """The state of each step in words, the step that is due, and whether nothing is lacking before sealing."""

    words: dict[Step, str]
    due: Step
    ready: bool


def step_states(session: Session, current: Settings, pending: int) -> StepStates:
    """How a session stands under the office's rules; `pending` counts the open questions of a draft."""
    phase, rules = session.assessment.phase, rules_of(current)
    complete = phase is Phase.COMPLETE
    covers = session.covered() if complete else ""
    review = review_lacks(session, rules, covers) if complete else ()
    hand = hand_lacks(session, rules, covers) if complete else ()
    lacking = readiness(session, rules, session.store.clock())
    other = tuple(each for each in lacking if each not in review and each not in hand)
    words = {
        Step.COMPLETE: _completing(phase, pending),
        Step.REVIEW: _lines(_reviewing(session, rules, bool(review)), review, current),
        Step.HAND: _lines(_signed_by(session, bool(hand)), hand, current),
        Step.KEYS: _lines(_keys(session, bool(lacking)), other if complete else (), current),
        Step.HAND_IN: _handing(session),
    }
    return StepStates(words=words, due=_due(phase, review, hand), ready=not lacking)


def _due(phase: Phase, review: tuple[Problem, ...], hand: tuple[Problem, ...]) -> Step:
    if phase is Phase.DRAFT:
        return Step.COMPLETE
    if phase is not Phase.COMPLETE:
        return Step.HAND_IN
    if review:
        return Step.REVIEW
    return Step.HAND if hand else Step.KEYS


def _lines(words: str, lacking: tuple[Problem, ...], current: Settings) -> str:
    """The words of a step, then what is lacking."""
    lines = [words, *(f"○ {problem.text(current.language)}" for problem in lacking)]
    return "\n".join(line for line in lines if line)


def _completing(phase: Phase, pending: int) -> str:
    translate = QCoreApplication.translate
    if phase is not Phase.DRAFT:
        return translate("Steps", "Complete: answers cannot be changed.")
    if pending:
        text = translate(
            "Steps",
            "{count} questions are open. Click one to go there; what you have no figure for is marked missing.",
        )
        return text.format(count=pending)
    return translate(
        "Steps", "Everything is answered. Completing closes the answers; before signing you can go back."
    )


def _reviewing(session: Session, rules: SigningRules, lacking: bool) -> str:
    """Who reviewed it last and how, or what a review is for."""
    translate, review = QCoreApplication.translate, last_review(session.notes)
    if review is None and lacking:
        return ""
    if review is None:
        if session.assessment.phase in (Phase.SIGNED, Phase.RETURNED):
            return translate("Steps", "Not reviewed.")
        if rules.review:
            return translate("Steps", "A second person goes through it and agrees, or sends it back.")
        return translate("Steps", "A second person may go through it; your settings do not ask for it.")
    if review.agreed:
        return translate("Steps", "✓ {name} agreed on {at}").format(name=review.reviewer, at=moment(review.at))
    text = translate("Steps", "{name} sent it back on {at}; {count} remarks are still open.")
    return text.format(name=review.reviewer, at=moment(review.at), count=len(open_remarks(session)))


def _signed_by(session: Session, lacking: bool) -> str:
    """Everyone who has signed by hand, one a line."""
    made = signatures(session.notes)
    if made:
        return "\n".join(_signer(each) for each in made)
    if lacking:
        return ""
    translate = QCoreApplication.translate
    if session.assessment.phase in (Phase.SIGNED, Phase.RETURNED):
        return translate("Steps", "Nobody signed by hand on the screen.")
    return translate("Steps", "The officers and the site's representative sign on the screen, one after the other.")


def _signer(signature: HandSignature) -> str:
    translate = QCoreApplication.translate
    typed = signature.device is Device.TYPED
    text = (
        translate("Steps", "✓ {name}, {office} (name typed)") if typed else translate("Steps", "✓ {name}, {office}")
    )
    return text.format(name=signature.name, office=signature.office)


def _keys(session: Session, lacking: bool) -> str:
    translate, phase = QCoreApplication.translate, session.assessment.phase
    if phase in (Phase.SIGNED, Phase.RETURNED):
        return translate("Steps", "Signed. The results are kept for ever; a correction is a new assessment.")
    if phase is Phase.COMPLETE and lacking:
        return translate("Steps", "Possible once the steps above are done.")
    names = "、".join(f"{officer.name}（{officer.office}）" for officer in session.assessment.officers)
    text = translate(
        "Steps", "Officers: {names}. Each signs with their own key; the signed report never changes again."
    )
    return text.format(names=names)


def _handing(session: Session) -> str:
    translate, phase = QCoreApplication.translate, session.assessment.phase
    if phase is Phase.RETURNED:
        returned = [returned_from(stored) for stored in of_kind(session.notes, NoteKind.RETURN).values()]
        text = translate("Steps", "Returned by {who} on {at}; correct it in a revision (under “Assessment”).")
        words = [text.format(who=each.who, at=moment(each.at)) for each in returned]
        return "\n".join(words)
    if phase is Phase.SIGNED:
        happened = transfers(session.store, session.assessment.id)
        words = [
            translate("Steps", "The package was written when it was signed; copy that file to the county office.")
        ]
        return "\n".join([*(words if len(happened) < 2 else ()), transfer_lines(happened)]).strip()
    return translate("Steps", "Signing writes one file: the package. Copy it to the county office.")
