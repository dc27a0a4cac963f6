"""An assessment's head: site, year, standards, officers and the phases it may go through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from forms.problems import Problem, Refusal


class Phase(Enum):
    """Where an assessment stands: a draft is edited, a complete one is signed, a signed one is for ever."""

    DRAFT = "draft"
    COMPLETE = "complete"
    SIGNED = "signed"
    RETURNED = "returned"


# The only steps there are; everything else is refused.
STEPS = frozenset(
    {
        (Phase.DRAFT, Phase.COMPLETE),
        (Phase.COMPLETE, Phase.DRAFT),
        (Phase.COMPLETE, Phase.SIGNED),
        (Phase.SIGNED, Phase.RETURNED),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who assesses: name and office, as printed and signed."""

    name: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One site, one evaluation year, one or more standards."""

    id: str
    site: str
    year: int
    standards: tuple[str, ...]
    officers: tuple[Officer, ...]
    phase: Phase
    opened: str
    changed: str
    resume: str  # the question the officer was at
    predecessor: str  # the assessment this one corrects, '' for none
    revision: int


def assessment_from(stored: Mapping[str, Any]) -> Assessment:
    """The head in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    values = {
        **stored,
        "standards": tuple(stored["standards"]),
        "officers": tuple(Officer(**officer) for officer in stored["officers"]),
        "phase": Phase(stored["phase"]),
        "year": int(stored["year"]),
    }
    return Assessment(**values)


def require_step(origin: Phase, target: Phase) -> None:
    """Refuse a step between phases that does not exist (R-07: no silent change of state)."""
    if (origin, target) not in STEPS:
        raise Refusal(Problem.of("phase.step", origin=origin.value, target=target.value))
