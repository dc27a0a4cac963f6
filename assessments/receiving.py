"""Receiving packages at an office: verified whole, by several processes if wanted, and entered by this one."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from assessments.assessment import Phase
from assessments.collection import expanded, is_collection, staging
from assessments.crew import shared_out
from assessments.entering import PACKAGES, Outcome, enter
from assessments.evidence.copying import hash_of
from assessments.signing.trust import Trust
from assessments.signing.trust_text import TrustText
from assessments.soundness import unfit
from assessments.store import Store
from assessments.verification import Verification, verify
from forms.problems import Problem, Refusal

ABANDONED = 3600  # seconds after which a half-written file is nobody's any more
CANCELLED = "package.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One line of the receiving ledger: the file, what became of it, whose it is, and why."""

    file: str
    outcome: Outcome
    site: str = ""
    assessment: str = ""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""  # of the file, '' when it could not be read
    folder: str = ""  # where it lay
    within: str = ""  # the file name of the collection it came in, › between several; '' for none

    @property
    def shown(self) -> str:
        """The file name, after those of the collections around it."""
        return f"{self.within} › {self.file}" if self.within else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A file that was accepted before, byte by byte."""

    sha256: str


_Found = Verification | _Known


def receive(
    store: Store,
    paths: Iterable[Path],
    trust: Trust,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 1,
) -> tuple[Received, ...]:
    """Receive packages in their order; a bad one changes nothing and does not stop the others (R-14, R-16).

    With more than one of `workers` that many processes verify; this one enters what they found to hold, and
    verifies again itself whatever a process died over. A file that was accepted before is known by its SHA-256 and
    not verified again, so that an import that was broken off goes on when it is begun anew. Of a collection every
    package has a line of its own; collections come last.

    `progress` counts packages. When `cancelled` says so, the rest is left; what was accepted stays accepted.
    """
    given = tuple(Path(path) for path in paths)
    trust = replace(trust, now=trust.now or store.clock())
    _sweep(store)
    ledger: list[Received] = []
    for done, lines in enumerate(_lines(store, given, trust, cancelled, workers), start=1):
        ledger += lines
        if progress:
            progress(done, len(given))
        if cancelled and cancelled():
            break
    return tuple(ledger)


def superseded(store: Store, ledger: Iterable[Received]) -> frozenset[str]:
    """Received assessments of which a later revision was received as well: only the last one counts."""
    query = "SELECT predecessor FROM assessment WHERE predecessor IS NOT NULL AND phase = ?"
    earlier = {row["predecessor"] for row in store.db.query(query, [Phase.SIGNED.value])}
    return frozenset(line.assessment for line in ledger if line.assessment in earlier)


def _lines(
    store: Store, given: Sequence[Path], trust: Trust, cancelled: Callable[[], bool] | None, workers: int
) -> Iterator[list[Received]]:
    """What became of each file: first of those that are no packages, then of packages, then of collections."""
    yield from ([_refused(path, problem)] for path in given if (problem := unfit(path)))
    files = [path for path in given if not unfit(path)]
    accepted = frozenset(row["package"] for row in store.db.query("SELECT package FROM branch WHERE package <> ''"))
    collections = [path for path in files if is_collection(path)]
    packages = [path for path in files if path not in collections]
    for path, found in _examined(packages, trust, accepted, cancelled, min(workers, len(packages))):
        yield [_entered(store, path, found)]
    for path in collections:
        yield list(_of_collection(store, path, trust, accepted, cancelled))


def _of_collection(
    store: Store, path: Path, trust: Trust, accepted: frozenset[str], cancelled: Callable[[], bool] | None
) -> Iterator[Received]:
    """A line for each package in a collection, as if it had come by itself; one where it does not hold."""
    folder = str(path.absolute().parent)
    try:
        with staging(store.path) as place:
            for inner in expanded(path, place, trust, cancelled=cancelled):
                if inner.problem is None:
                    line = _entered(store, inner.path, _examine(inner.path, trust, accepted, cancelled))
                else:
                    line = _refused(inner.path, inner.problem)
                yield replace(line, folder=folder, within=inner.within)
                if cancelled and cancelled():
                    return
    except Refusal as refusal:
        if refusal.problem.code != CANCELLED:
            yield replace(_refused(path, refusal.problem), folder=folder)


def _refused(path: Path, problem: Problem) -> Received:
    sha256 = hash_of(path) if path.is_file() else ""
    return Received(file=path.name, outcome=Outcome.REJECTED, problems=(problem,), sha256=sha256)


def _sweep(store: Store) -> None:
    """Take away what an import left half written when it died."""
    for part in (store.path.parent / PACKAGES).glob(".*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def _examined(
    files: Sequence[Path],
    trust: Trust,
    accepted: frozenset[str],
    cancelled: Callable[[], bool] | None,
    workers: int,
) -> Iterator[tuple[Path, _Found]]:
    if workers < 2:
        for path in files:
            if cancelled and cancelled():
                return
            try:
                yield path, _examine(path, trust, accepted, cancelled)
            except Refusal as refusal:
                if refusal.problem.code != CANCELLED:
                    raise
                return
        return
    given = (TrustText.of(trust), accepted)
    for piece in shared_out(_examiner, given, files, workers, cancelled):
        found = piece.result if piece.result is not None else _examine(piece.task, trust, accepted)
        yield piece.task, found


def _examiner(trust: TrustText, accepted: frozenset[str]) -> Callable[[Path], _Found]:
    """The function that examines a file, in a process of its own."""
    believed = trust.read()
    return lambda path: _without_report(_examine(path, believed, accepted))


def _without_report(found: _Found) -> _Found:
    """What entering needs: the report stays in the package, which is kept whole."""
    if isinstance(found, _Known) or found.content is None:
        return found
    return replace(found, content=replace(found.content, report=b"", rules={}))


def _examine(
    path: Path, trust: Trust, accepted: frozenset[str], cancelled: Callable[[], bool] | None = None
) -> _Found:
    with suppress(OSError), path.open("rb") as file:  # verifying says what is wrong with a file nobody can read
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 in accepted:
            return _Known(sha256=sha256)
    return verify(path, trust, cancelled=cancelled)


def _entered(store: Store, path: Path, found: _Found) -> Received:
    line = Received(
        file=path.name, outcome=Outcome.DUPLICATE, sha256=found.sha256, folder=str(path.absolute().parent)
    )
    if isinstance(found, _Known):
        site, assessment = _whose(store, found)
        problem = Problem.of("receive.known", path.name)
        return replace(line, site=site, assessment=assessment, problems=(problem,))
    content = found.content
    if not found.ok or content is None:
        return replace(line, outcome=Outcome.REJECTED, problems=found.everything_wrong())
    line = replace(line, site=content.site.name, assessment=content.assessment.id)
    try:
        outcome, problems = enter(store, path, found)
    except Refusal as refusal:
        return replace(line, outcome=Outcome.REJECTED, problems=(refusal.problem,))
    return replace(line, outcome=outcome, problems=problems)


def _whose(store: Store, known: _Known) -> tuple[str, str]:
    query = "SELECT assessment, name FROM branch JOIN site ON site.code = branch.site WHERE package = ?"
    row = next(store.db.query(query, [known.sha256]))
    return row["name"], row["assessment"]
