"""Gates: the answers to basic requirements and veto conditions as lines of a result."""

from __future__ import annotations

from collections.abc import Mapping

from assessments.result import GateLine, GateStanding
from forms.questions import Answer, State
from forms.rules import Confidence
from forms.standard import GateItem, Standard


def gate_line(standard: Standard, gate: GateItem, answers: Mapping[str, Answer]) -> GateLine:
    """What became of one gate."""
    answer = answers.get(f"{standard.id}/{gate.id}")
    return GateLine(
        gate=gate.id,
        zh=gate.zh,
        en=gate.en,
        veto=gate.veto,
        encouraged=gate.encouraged,
        clause=gate.clause,
        standing=_standing(answer),
        unconfirmed=gate.confidence is not Confidence.A,
        reason=answer.reason if answer else "",
        remark=answer.remark if answer else "",
        evidence=answer.evidence if answer else (),
    )


def _standing(answer: Answer | None) -> GateStanding:
    if answer is not None and answer.state is State.NOT_APPLICABLE:
        return GateStanding.NOT_APPLICABLE
    if answer is None or answer.state is not State.GIVEN:
        return GateStanding.OPEN
    return GateStanding.MET if answer.value == "yes" else GateStanding.FAILED
