"""A frozen snapshot of an assessment: what is reported, signed and packed, independent of the open store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessments.assessment import Assessment
from assessments.canonical import encode
from assessments.evidence import EvidenceFile, evidence_files
from assessments.journal import Change, answer_json
from assessments.notes import Notes, evidence_in
from assessments.plausibility import PlausibilityWarning
from assessments.result import ARITHMETIC_NOTE, Result
from assessments.session import Session
from assessments.sites import Site
from forms.catalogue import Catalogue
from forms.questions import Answer

FORMAT = "luheng-assessment/1"


@dataclass(frozen=True)
class Signer:
    """Who is expected to sign: name and certificate fingerprint (SHA-256, hexadecimal)."""

    name: str
    fingerprint: str


@dataclass(frozen=True)
class Snapshot:
    """An assessment with all it rests on, at one moment."""

    assessment: Assessment
    site: Site
    catalogue: Catalogue
    answers: Mapping[str, Answer]
    journal: tuple[Change, ...]
    results: tuple[Result, ...]
    evidence: tuple[EvidenceFile, ...]
    warnings: tuple[PlausibilityWarning, ...] = ()
    notes: Notes = field(default_factory=dict)
    park: Site | None = None  # the park that the site belongs to, where this office has entered it

    @property
    def head(self) -> str:
        """The hash of the last journal row; it goes into every signature."""
        return self.journal[-1].hash

    def document(self, signers: Iterable[Signer]) -> bytes:
        """assessment.json: the authoritative record in canonical JSON."""
        return encode(
            {
                "format": FORMAT,
                "arithmetic": ARITHMETIC_NOTE,
                "assessment": self.assessment,
                "site": self.site,
                "catalogue": self.catalogue.fingerprints(),
                "answers": {key: answer_json(answer) for key, answer in sorted(self.answers.items())},
                "evidence": [
                    {"sha256": file.sha256, "name": file.name, "mime": file.mime} for file in self.evidence
                ],
                "warnings": [_noted(warning) for warning in self.warnings],
                "notes": self.notes,
                "journal": {"rows": len(self.journal), "head": self.head},
                "signers": [{"name": signer.name, "fingerprint": signer.fingerprint} for signer in signers],
            }
        )


def take(session: Session) -> Snapshot:
    """The snapshot of an open session."""
    key = session.assessment.id
    used = {sha256 for answer in session.answers.values() for sha256 in answer.evidence}
    notes = session.store.notes(key)  # a finding may have been closed from its list meanwhile
    used |= set(evidence_in(notes))
    return Snapshot(
        assessment=session.store.assessment(key),
        site=session.site,
        catalogue=session.catalogue,
        answers=dict(session.answers),
        journal=session.store.journal(key),
        results=tuple(session.results().values()),
        evidence=evidence_files(session.store, sorted(used)),
        warnings=session.warnings(),
        notes=notes,
        park=_park(session),
    )


def _park(session: Session) -> Site | None:
    try:
        return session.store.site(session.site.park)
    except KeyError:  # it belongs to none, or a package named one that was never entered here
        return None


def _noted(warning: PlausibilityWarning) -> dict[str, object]:
    """A warning as it is recorded: what looked unlikely, at which questions, and the officers' reason."""
    words = {"zh": warning.problem.text("zh"), "en": warning.problem.text("en")}
    return {"code": warning.code, "questions": list(warning.questions), **words, "reason": warning.reason}


def result_file(standard: str) -> str:
    """The name of a standard's result inside a package."""
    return f"results/{standard.replace('/', '-')}.json"


def rules_file(standard: str) -> str:
    """The name of a standard's rules, as JSON, inside a package."""
    return f"rules/{standard.replace('/', '-')}.json"


def evidence_file(file: EvidenceFile) -> str:
    """The name of an evidence file inside a package."""
    return f"evidence/{file.sha256}{file.path.suffix}"
