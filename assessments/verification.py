"""Verifying a package: every file, signature and journal row, and the score computed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.archival import attached
from assessments.container import Container, ContainerVerdict
from assessments.container.repacked import differences
from assessments.content import DOCUMENT, LARGEST, REPORT, Content, disagreements, evidence_problems, read_content
from assessments.hashing import hash_of
from assessments.report_changes import report_changes
from assessments.signing.enclosed import enclosed_problems
from assessments.signing.signatures import check_report
from assessments.signing.trust import SignatureVerdict, Trust
from assessments.snapshot import Signer
from assessments.soundness import no_file, unsound
from assessments.stamping import times_in
from forms.problems import Problem, Refusal

LARGEST_UNTRUSTED = 2 << 20  # bytes of a report that is read although its package does not hold
MOST = 200  # problems of one package that are listed one by one


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
        """All problems: files first, then signatures, then content; of very many the first and how many more."""
        files = tuple(file.problem for file in self.container.files if file.problem)
        signed = tuple(problem for verdict in self.container.signatures for problem in verdict.problems)
        found = tuple(dict.fromkeys((*files, *self.container.problems, *signed, *self.problems)))
        more = (Problem.of("verify.more", count=len(found) - MOST),) if len(found) > MOST else ()
        return (*found[:MOST], *more)


def verify(
    path: Path,
    trust: Trust,
    at: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    sha256: str = "",
) -> Verification:
    """Verify a package file; never raises for what is wrong with it, only for being cancelled.

    `sha256` is that of the file, where the caller has it.
    """
    path = Path(path)
    try:
        if problem := no_file(path):
            return Verification(path, "", ContainerVerdict(), (), (problem,), None)
        sha256 = sha256 or hash_of(path)
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
    digests = {file.name: file.sha256 for file in verdict.files}
    try:
        content = read_content(container)
        _require_bounded(content, verdict)
        signed = check_report(content.report, trust, at, _vouching(content, verdict, digests))
        problems = (
            *disagreements(content),
            *evidence_problems(content, digests),
            *_report_problems(content, signed),
            *_signer_problems(content.signers, verdict.signatures, "verify.signer"),
            *_signer_problems(content.signers, signed, "verify.report_signer"),
            *_enclosed(container, verdict, trust),
            *unsound(content, (*verdict.signatures, *signed), trust.now),
        )
    except OSError:
        raise
    except Exception as error:  # answers that no program of ours would write make scoring fail in any way
        times = times_in(container, verdict, (), trust)
        refused = error.problem if isinstance(error, Refusal) else _failed(path, error)
        return Verification(path, sha256, verdict, (), (refused,), None, times)
    times = times_in(container, verdict, signed, trust)
    return Verification(path, sha256, verdict, signed, tuple(dict.fromkeys(problems)), content, times)


def _require_bounded(content: Content, verdict: ContainerVerdict) -> None:
    """A PDF can be built so that reading takes minutes: a large one is read only of a trusted signer."""
    if not verdict.ok and len(content.report) > LARGEST_UNTRUSTED:
        raise Refusal(Problem.of("verify.report_unread", REPORT, size=len(content.report)))


def _failed(path: Path, error: Exception) -> Problem:
    return Problem.of("verify.failed", path.name, reason=f"{type(error).__name__}: {error}"[:200])


def _vouching(content: Content, verdict: ContainerVerdict, digests: Mapping[str, str]) -> frozenset[str]:
    """Who has signed the very bytes of the report that was read: of a package in which everything is as signed,
    each of its signers, because each signs a list of all files with their digests.
    """
    if not verdict.ok or hashlib.sha256(content.report).hexdigest() != digests[REPORT]:
        return frozenset()
    return frozenset(each.fingerprint for each in verdict.signatures)


def _report_problems(content: Content, signed: tuple[SignatureVerdict, ...]) -> tuple[Problem, ...]:
    found = [problem for verdict in signed for problem in verdict.problems]
    if found:
        found.extend(report_changes(content.report))
    if attached(content.report, DOCUMENT, len(content.document)) != content.document:
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
