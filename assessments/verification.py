"""Verifying a package: every file, signature and journal row, and the score computed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.archival import attached
from assessments.container import Container, ContainerVerdict
from assessments.container.repacked import differences
from assessments.content import DOCUMENT, LARGEST, REPORT, Content, disagreements, evidence_problems, read_content
from assessments.report_changes import report_changes
from assessments.signing.enclosed import enclosed_problems
from assessments.signing.signatures import check_report
from assessments.signing.trust import SignatureVerdict, Trust
from assessments.snapshot import Signer
from assessments.stamping import times_in
from forms.problems import Problem, Refusal


@dataclass(frozen=True)
class Verification:
    """All that was found out about one package; `ok` only when everything holds."""

    path: Path
    sha256: str
    container: ContainerVerdict
    report: tuple[SignatureVerdict, ...]
    problems: tuple[Problem, ...]
    content: Content | None
    times: tuple[Problem, ...] = ()  # whose time each signature bears: the package's, then the report's

    @property
    def ok(self) -> bool:
        """Every file, signature, journal row and score holds."""
        return self.content is not None and self.container.ok and not self.problems

    def warnings(self) -> tuple[Problem, ...]:
        """What is not known of the signatures, such as revocations since the last list; no fault."""
        signed = (*self.container.signatures, *self.report)
        return tuple(dict.fromkeys(warning for verdict in signed for warning in verdict.warnings))

    def everything_wrong(self) -> tuple[Problem, ...]:
        """All problems: files first, then signatures, then content."""
        files = tuple(file.problem for file in self.container.files if file.problem)
        signed = tuple(problem for verdict in self.container.signatures for problem in verdict.problems)
        return tuple(dict.fromkeys((*files, *self.container.problems, *signed, *self.problems)))


def verify(
    path: Path,
    trust: Trust,
    at: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Verification:
    """Verify a package file; never raises for what is wrong with it, only for being cancelled."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with Container(path) as container:
            verdict = container.check(trust, at, progress, cancelled)
            return _judged(path, sha256, container, verdict, trust, at)
    except OSError as problem:
        refused = Problem.of("verify.unreadable", str(path), reason=problem.strerror)
        return Verification(path, "", ContainerVerdict(), (), (refused,), None)
    except Refusal as refusal:
        if refusal.problem.code == "package.cancelled":
            raise
        return Verification(path, sha256, ContainerVerdict(), (), (refusal.problem, *differences(path)), None)


def _judged(
    path: Path,
    sha256: str,
    container: Container,
    verdict: ContainerVerdict,
    trust: Trust,
    at: datetime | None,
) -> Verification:
    try:
        content = read_content(container)
        signed = check_report(content.report, trust, at)
    except Refusal as refusal:
        times = times_in(container, verdict, (), trust)
        return Verification(path, sha256, verdict, (), (refusal.problem,), None, times)
    digests = {file.name: file.sha256 for file in verdict.files}
    problems = (
        *disagreements(content),
        *evidence_problems(content, digests),
        *_report_problems(content, signed),
        *_signer_problems(content.signers, verdict.signatures, "verify.signer"),
        *_signer_problems(content.signers, signed, "verify.report_signer"),
        *_enclosed(container, verdict, trust),
    )
    times = times_in(container, verdict, signed, trust)
    return Verification(path, sha256, verdict, signed, tuple(dict.fromkeys(problems)), content, times)


def _report_problems(content: Content, signed: tuple[SignatureVerdict, ...]) -> tuple[Problem, ...]:
    found = [problem for verdict in signed for problem in verdict.problems]
    if found:
        found.extend(report_changes(content.report))
    if attached(content.report, DOCUMENT) != content.document:
        found.append(Problem.of("verify.report_record", REPORT))
    return tuple(found)


def _enclosed(container: Container, verdict: ContainerVerdict, trust: Trust) -> tuple[Problem, ...]:
    """What was altered in the parts of a good signature that it does not cover itself."""
    read = [(each, container.read(each.where, LARGEST)) for each in verdict.signatures if each.ok]
    return tuple(found for each, der in read for found in enclosed_problems(each, der, trust))


def _signer_problems(
    expected: tuple[Signer, ...], signed: tuple[SignatureVerdict, ...], code: str
) -> tuple[Problem, ...]:
    """Who should have signed and did not, and who signed unasked: a half-signed or rolled-back file is noticed."""
    good = {verdict.fingerprint for verdict in signed if verdict.ok}
    known = {signer.fingerprint for signer in expected}
    absent = [Problem.of(code, REPORT, name=s.name) for s in expected if s.fingerprint not in good]
    extra = [Problem.of("verify.unexpected", REPORT, name=v.signer) for v in signed if v.fingerprint not in known]
    return tuple(absent + extra)
