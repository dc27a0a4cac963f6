"""Examining a file that arrived at an office: what entering it takes, or why it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assessments.hashing import hash_of
from assessments.merging.branch import brought
from assessments.signing.trust import Trust
from assessments.signing.trust_text import TrustText
from assessments.verification import Verification, verify
from forms.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file that was accepted before, byte by byte."""

    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that does not hold."""

    sha256: str  # '' when it could not be read
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What entering needs of a package that holds, and no more: it goes from one process to another."""

    sha256: str
    assessment: str
    site: str  # its name
    head: str  # of the journal
    branch: bytes  # packed
    results: Mapping[str, bytes]  # standard → result file
    evidence: tuple[Mapping[str, str], ...]


Examined = Known | Refused | Arrival


def arrival(verification: Verification) -> Arrival:
    """What entering needs of a package that was found to hold."""
    content = verification.content
    assert content is not None
    return Arrival(
        sha256=verification.sha256,
        assessment=content.assessment.id,
        site=content.site.name,
        head=content.head,
        branch=brought(content, verification.sha256).packed(),
        results=content.signed_results,
        evidence=content.evidence,
    )


def examiner(trust: TrustText, accepted: frozenset[str]) -> Callable[[Path], Examined]:
    """The function that examines a file, in a process of its own."""
    believed = trust.read()
    return lambda path: examine(path, believed, accepted)


def examine(
    path: Path, trust: Trust, accepted: frozenset[str], cancelled: Callable[[], bool] | None = None
) -> Examined:
    """Verify a file unless it is one of those `accepted` (SHA-256) before; raises only for being cancelled."""
    sha256 = ""
    with suppress(OSError):  # verifying says what is wrong with a file nobody can read
        sha256 = hash_of(path) if path.is_file() else ""
    if sha256 in accepted:
        return Known(sha256=sha256)
    found = verify(path, trust, cancelled=cancelled, sha256=sha256)
    if found.ok:
        return arrival(found)
    return Refused(sha256=found.sha256, problems=found.everything_wrong())
