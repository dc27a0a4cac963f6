"""Sealing: report, signatures and container in one go on a frozen snapshot; then the store learns of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import resources
from assessments import report
from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.container import Member, write_container
from assessments.container.reading import Cancelled
from assessments.container.writing import Tell
from assessments.content import DOCUMENT, JOURNAL, REPORT, SCHEMAS, member_of_catalogue
from assessments.evidence import EvidenceFile
from assessments.hand_signature import Role, signatures
from assessments.hashing import hash_of
from assessments.readiness import altered
from assessments.result import Result
from assessments.scoring.rulebook import rulebook
from assessments.session import Session
from assessments.signing.keys import OfficerKey
from assessments.signing.report_signing import sign_report
from assessments.signing.trust import Trust
from assessments.snapshot import Signer, Snapshot, evidence_file, result_file, rules_file, take
from assessments.verification import verify
from forms.problems import Problem, Refusal

REASON, JSON, YAML = "现场评价报告签署", "application/json", "application/yaml"


@dataclass(frozen=True)
class Sealed:
    """A written package: where it is, its SHA-256, the signed report, the results and who signed."""

    path: Path
    sha256: str
    report: bytes = field(repr=False)
    results: tuple[Result, ...]
    signers: tuple[Signer, ...]
    head: str


def file_name(snapshot: Snapshot) -> str:
    """<site>-<year>-<assessment>.asice"""
    assessment = snapshot.assessment
    return f"{assessment.site}-{assessment.year}-{assessment.id}.asice"


def preview(snapshot: Snapshot, language: str = "zh") -> bytes:
    """The unsigned report as PDF, for looking at and printing."""
    return report.build(snapshot, language).content


def seal(
    snapshot: Snapshot,
    keys: Sequence[OfficerKey],
    folder: Path,
    signed_at: datetime,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Sealed:
    """Build, sign and write the package of a complete assessment into a folder.

    The file is written beside its name, renamed when it is whole, and verified as an office would verify it;
    on any Refusal nothing is left behind.
    """
    _require_signable(snapshot, keys, signed_at)
    _require_originals(snapshot)
    signers = tuple(Signer(key.name, key.fingerprint) for key in keys)
    document = snapshot.document(signers)
    pdf = _signed_report(snapshot, signers, keys, signed_at)
    path = Path(folder) / file_name(snapshot)
    files = list(members(snapshot, document, pdf))
    proof = _Proof(keys)
    write_container(path, files, keys, signed_at, progress, cancelled, check=proof.require_sound)
    return Sealed(path, proof.sha256, pdf, snapshot.results, signers, snapshot.head)


class _Proof:
    """The check of a package before it gets its name: verified as an office would, and its SHA-256 noted."""

    def __init__(self, keys: Sequence[OfficerKey]) -> None:
        self._trust = Trust(roots=tuple(dict.fromkeys(issuer for key in keys for issuer in key.chain)))
        self.sha256 = ""

    def require_sound(self, part: Path, progress: Tell, cancelled: Cancelled) -> None:
        """Raise Refusal for the first thing that does not hold."""
        verification = verify(part, self._trust, None, progress, cancelled)
        if not verification.ok:
            raise Refusal(verification.everything_wrong()[0])
        self.sha256 = verification.sha256


def record(session: Session, sealed: Sealed) -> None:
    """Enter a sealed package into the store and close the assessment as signed, in one transaction.

    Raises Refusal when the assessment changed while it was being sealed.
    """
    current = take(session)
    if current.head != sealed.head:
        raise Refusal(Problem.of("seal.changed", str(sealed.path)))
    signers = encode([signer.name for signer in sealed.signers]).decode()
    place = str(sealed.path.absolute())
    entry = {"sha256": sealed.sha256, "file": sealed.path.name, "place": place, "signers": signers}
    session.assessment = session.store.sign(session.assessment.id, sealed.results, entry, session.who)


def _require_signable(snapshot: Snapshot, keys: Sequence[OfficerKey], at: datetime) -> None:
    if snapshot.assessment.phase is not Phase.COMPLETE:
        raise Refusal(Problem.of("seal.phase", snapshot.assessment.id))
    if not keys:
        raise Refusal(Problem.of("seal.no_keys", snapshot.assessment.id))
    names = [officer.name for officer in snapshot.assessment.officers]
    for key in keys:
        key.require_usable(at)
        if key.name not in names:
            raise Refusal(Problem.of("seal.not_an_officer", key.name, officers="、".join(names)))
    if len({key.name for key in keys}) != len(keys):
        raise Refusal(Problem.of("seal.twice", keys[0].name))


def _require_originals(snapshot: Snapshot) -> None:
    """Name evidence that was altered in the store (R-31) before anything is typeset or signed."""
    for file in snapshot.evidence:
        if not _original(file):
            raise Refusal(altered(file))


def _original(file: EvidenceFile) -> bool:
    try:
        return hash_of(file.path) == file.sha256
    except OSError:
        return False


def _signed_report(
    snapshot: Snapshot, signers: Sequence[Signer], keys: Sequence[OfficerKey], at: datetime
) -> bytes:
    from assessments.report.ink import picture  # loaded only when a report is wanted, as typesetting is

    built = report.build(snapshot, signers=signers)
    pdf = built.content
    names = [officer.name for officer in snapshot.assessment.officers]
    font = resources.path("fonts", "NotoSansSC-Regular.ttf")
    place = snapshot.assessment.officers[0].office
    inks = {each.name: picture(each) for each in signatures(snapshot.notes) if each.role is Role.OFFICER}
    for key in keys:
        field, ink = built.fields[names.index(key.name)].name, inks.get(key.name)
        pdf = sign_report(pdf, key, field, signed_at=at, reason_zh=REASON, place_zh=place, font_path=font, ink=ink)
    return pdf


def members(snapshot: Snapshot, document: bytes, pdf: bytes) -> Iterator[Member]:
    """All files of a package in their order, with the record and the signed report as given."""
    yield Member(DOCUMENT, document, JSON)
    for schema in SCHEMAS:
        yield Member(schema, resources.path("schemas", schema).read_bytes(), JSON)
    for name, text in sorted(snapshot.catalogue.texts.items()):
        yield Member(member_of_catalogue(name), text.encode(), YAML)
    for result in snapshot.results:
        standard, year = snapshot.catalogue.standards[result.standard], snapshot.assessment.year
        rules = rulebook(snapshot.catalogue, standard, year, snapshot.answers)
        yield Member(result_file(result.standard), encode(result), JSON)
        yield Member(rules_file(result.standard), encode(rules), JSON)
    yield Member(JOURNAL, b"".join(row.line() for row in snapshot.journal), "application/jsonl")
    yield Member(REPORT, pdf, "application/pdf")
    for file in snapshot.evidence:
        yield Member(evidence_file(file), file.path, file.mime)
