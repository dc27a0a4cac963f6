"""Receiving packages at an office: verified whole, by several processes if wanted, and entered by this one."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from assessments.assessment import Phase
from assessments.collection import Inner, expanded, is_collection, staging
from assessments.crew import AHEAD, End, Piece, shared_out
from assessments.entering import PACKAGES, Outcome, enter
from assessments.evidence.copying import never
from assessments.examining import Examined, Known, Refused, examine, examiner
from assessments.garbage import seldom_collected
from assessments.hashing import hash_of
from assessments.refusals import keep_refusals
from assessments.signing.trust import Trust
from assessments.signing.trust_text import TrustText
from assessments.soundness import unfit
from assessments.store import Store
from forms.problems import Problem, Refusal

ABANDONED = 3600  # seconds after which a half-written file is nobody's any more
LEAST, MEGABYTE = 300.0, 1 << 20  # seconds any package may take: the slowest laptop needs a few
PER_MEGABYTE = 2.0  # seconds more for each: a worn USB stick takes half of that, and it is read more than once
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


def patience(path: Path) -> float:
    """Seconds that examining a file may take, by its size: beyond that it was built to take for ever."""
    with suppress(OSError):
        return LEAST + PER_MEGABYTE * path.stat().st_size / MEGABYTE
    return LEAST


def receive(
    store: Store,
    paths: Iterable[Path],
    trust: Trust,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 0,
    limit: Callable[[Path], float] = patience,
) -> tuple[Received, ...]:
    """Receive packages in their order; a bad one changes nothing and does not stop the others (R-14, R-16).

    `workers` processes verify; a package that takes one longer than `limit` (seconds), or that two of them die
    over, is refused. With none this process verifies, without a limit, and dies with a package that is deadly.
    A file that was accepted before is known by its SHA-256, so that an import that was broken off goes on when
    begun anew. Of a collection every package has a line of its own; collections come last. `progress` counts
    files. When `cancelled` says so, the rest is left. Raises Refusal receive.no_process when none can begin.
    """
    given, ledger = tuple(Path(path) for path in paths), list[Received]()
    terms = _terms(store, trust, cancelled, workers, limit)
    try:
        with seldom_collected():
            for done, lines in enumerate(_lines(store, given, terms), start=1):
                ledger += lines
                if progress:
                    progress(done, len(given))
                if terms.cancelled():
                    break
    finally:
        keep_refusals(store, ledger)
    return tuple(ledger)


def superseded(store: Store, ledger: Iterable[Received]) -> frozenset[str]:
    """Received assessments of which a later revision was received as well: only the last one counts."""
    query = "SELECT predecessor FROM assessment WHERE predecessor IS NOT NULL AND phase = ?"
    earlier = {row["predecessor"] for row in store.db.query(query, [Phase.SIGNED.value])}
    return frozenset(line.assessment for line in ledger if line.assessment in earlier)


def unexamined(piece: Piece[Path, Examined], limit: Callable[[Path], float]) -> Refused:
    """A file about which nothing could be found out: it is refused like one that does not hold."""
    path, sha256 = piece.task, ""
    with suppress(OSError):
        sha256 = hash_of(path)
    match piece.end:
        case End.KILLED:
            problem = Problem.of("receive.killed", path.name)
        case End.OVERDUE:
            problem = Problem.of("receive.overdue", path.name, seconds=round(limit(path)))
        case _:
            reason = f"{type(piece.error).__name__}: {piece.error}"
            problem = Problem.of("verify.failed", path.name, reason=reason[:200])
    return Refused(sha256=sha256, problems=(problem,))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """On what terms the files of an import are examined."""

    trust: Trust
    accepted: frozenset[str]  # SHA-256 of what was accepted before
    cancelled: Callable[[], bool]
    workers: int
    limit: Callable[[Path], float]


def _terms(
    store: Store,
    trust: Trust,
    cancelled: Callable[[], bool] | None,
    workers: int,
    limit: Callable[[Path], float],
) -> _Terms:
    rows = store.db.query("SELECT package FROM branch WHERE package <> ''")
    return _Terms(
        trust=replace(trust, now=trust.now or store.clock()),
        accepted=frozenset(row["package"] for row in rows),
        cancelled=cancelled or never,
        workers=workers,
        limit=limit,
    )


def _lines(store: Store, given: Sequence[Path], terms: _Terms) -> Iterator[list[Received]]:
    """What became of each file: first of those that are no packages, then of packages, then of collections."""
    _sweep(store)
    yield from ([_refused(path, problem)] for path in given if (problem := unfit(path)))
    files = [path for path in given if not unfit(path)]
    collections = [path for path in files if is_collection(path)]
    packages = [path for path in files if path not in collections]
    try:
        for path, found in _examined(packages, replace(terms, workers=min(terms.workers, len(packages)))):
            yield [_entered(store, path, found)]
        for path in collections:
            yield list(_of_collection(store, path, terms))
    except ChildProcessError as problem:
        raise Refusal(Problem.of("receive.no_process")) from problem


def _of_collection(store: Store, path: Path, terms: _Terms) -> Iterator[Received]:
    """A line for each package in a collection, as if it had come by itself; one where it does not hold."""
    folder = str(path.absolute().parent)
    waiting: deque[Inner] = deque()  # what the processes that examine have taken and not given back
    try:
        with staging(store.path) as place:
            kept = AHEAD * terms.workers + 1
            inside = expanded(path, place, terms.trust, cancelled=terms.cancelled, kept=kept)
            for _, found in _examined(_paths(inside, waiting, terms.cancelled), terms):
                inner = waiting.popleft()
                if inner.problem is None:
                    line = _entered(store, inner.path, found)
                else:
                    line = replace(_refused(inner.path, inner.problem), sha256=inner.sha256)
                yield replace(line, folder=folder, within=inner.within)
                if terms.cancelled():
                    return
    except Refusal as refusal:
        if refusal.problem.code != CANCELLED:
            yield replace(_refused(path, refusal.problem), folder=folder)


def _paths(inside: Iterable[Inner], waiting: deque[Inner], cancelled: Callable[[], bool]) -> Iterator[Path]:
    for inner in inside:
        waiting.append(inner)
        yield inner.path
        if cancelled():  # the next may take long to unpack
            return


def _refused(path: Path, problem: Problem) -> Received:
    sha256 = hash_of(path) if path.is_file() else ""
    return Received(file=path.name, outcome=Outcome.REJECTED, problems=(problem,), sha256=sha256)


def _sweep(store: Store) -> None:
    """Take away what an import left half written when it died."""
    for part in (store.path.parent / PACKAGES).glob(".*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def _examined(files: Iterable[Path], terms: _Terms) -> Iterator[tuple[Path, Examined]]:
    """What was found about each file, in their order."""
    given = (TrustText.of(terms.trust), terms.accepted)
    pieces = (
        shared_out(examiner, given, files, terms.workers, terms.cancelled, terms.limit)
        if terms.workers
        else _one_by_one(files, terms)
    )
    for piece in pieces:
        yield piece.task, piece.result or unexamined(piece, terms.limit)


def _one_by_one(files: Iterable[Path], terms: _Terms) -> Iterator[Piece[Path, Examined]]:
    """What was found about each file by this process."""
    for path in files:
        if terms.cancelled():
            return
        try:
            yield Piece(task=path, result=examine(path, terms.trust, terms.accepted, terms.cancelled))
        except Exception as error:  # as in `shared_out`
            if isinstance(error, Refusal) and error.problem.code == CANCELLED:
                return
            yield Piece(task=path, end=End.FAILED, error=error)


def _entered(store: Store, path: Path, found: Examined) -> Received:
    line = Received(
        file=path.name, outcome=Outcome.DUPLICATE, sha256=found.sha256, folder=str(path.absolute().parent)
    )
    if isinstance(found, Refused):
        return replace(line, outcome=Outcome.REJECTED, problems=found.problems)
    if isinstance(found, Known):
        site, assessment = _whose(store, found)
        problem = Problem.of("receive.known", path.name)
        return replace(line, site=site, assessment=assessment, problems=(problem,))
    line = replace(line, site=found.site, assessment=found.assessment)
    try:
        outcome, problems = enter(store, path, found)
    except Refusal as refusal:
        return replace(line, outcome=Outcome.REJECTED, problems=(refusal.problem,))
    return replace(line, outcome=outcome, problems=problems)


def _whose(store: Store, known: Known) -> tuple[str, str]:
    query = "SELECT assessment, name FROM branch JOIN site ON site.code = branch.site WHERE package = ?"
    row = next(store.db.query(query, [known.sha256]))
    return row["name"], row["assessment"]
