"""Opening a collection: the container is verified whole first, then its packages come out one at a time."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.collection.record import (
    COLLECTIONS,
    DEEPEST,
    LARGEST,
    LIMITS,
    PACKAGES,
    RECORD,
    Collection,
    Enclosed,
    Nested,
    collection_from,
)
from assessments.container import Container, ContainerVerdict
from assessments.container.asic import META, MIME, MIMETYPE, PLAIN_LIST
from assessments.container.zip_content import PIECE
from assessments.container.zip_layout import STORED, Entry, read_layout, require_names
from assessments.opening import refusing
from assessments.signing.enclosed import enclosed_problems
from assessments.signing.trust import Trust
from forms.problems import Problem, Refusal

_SECOND = Entry(MIMETYPE, STORED, 0, len(MIME), len(MIME), 0).start + len(MIME)  # where a container's 2nd member is
_NAMED = 30  # bytes of a zip header before the member's name
Tell = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """What came out of a collection: a package in the staging folder, or a collection that does not hold."""

    path: Path
    sha256: str
    within: str  # the file names of the collections around it, › between them
    problem: Problem | None = None


def is_collection(path: Path) -> bool:
    """Whether a file begins as a collection does; only `open_collection` says whether it is a sound one."""
    name = RECORD.encode()
    try:
        with path.open("rb") as file:
            file.seek(_SECOND)
            return file.read(_NAMED + len(name))[_NAMED:] == name
    except OSError:
        return False


def expanded(
    path: Path,
    staging: Path,
    trust: Trust,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
    kept: int = 1,
) -> Iterator[Inner]:
    """The packages of a collection and of those inside it, of which the last `kept` lie as files in `staging`.

    So each is there until the next is asked for, or the next so many where several processes look at them. When no
    more follow, whatever may still be looked at stays: the folder is the caller's to take away. Raises Refusal for
    a collection that does not hold, then nothing of it comes out; of one inside it only that one is left out, and
    comes as an `Inner` with its problem. Whoever takes packages verifies each as if it had come by itself. Raises
    package.cancelled too.
    """
    lying: deque[Path] = deque()
    for inner in _opened(Path(path), Path(path).name, staging, trust, 1, progress, cancelled):
        yield inner
        if inner.problem is None:
            lying.append(inner.path)
        while len(lying) >= kept:
            _discard(lying.popleft())


@contextlib.contextmanager
def open_collection(
    path: Path, trust: Trust, progress: Tell | None = None, cancelled: Cancelled | None = None
) -> Iterator[tuple[Container, Collection]]:
    """A collection whose every file and signature holds; raises Refusal naming the first thing that does not."""
    with Container(path, LIMITS) as container:
        _require_stored(path)
        verdict = container.check(trust, None, progress, cancelled)
        found = _agreed(container)
        for problem in (*_wrong(verdict), *_disagreements(container, verdict, found, trust)):
            raise Refusal(problem)
        yield container, found


def _opened(
    path: Path,
    within: str,
    staging: Path,
    trust: Trust,
    depth: int,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Inner]:
    with open_collection(path, trust, progress, cancelled) as (container, found):
        for each in found.packages:
            yield Inner(path=_staged(container, each, staging), sha256=each.sha256, within=within)
        for nested in found.collections:
            yield from _nested(container, nested, within, staging, trust, depth)


def _nested(
    container: Container, nested: Nested, within: str, staging: Path, trust: Trust, depth: int
) -> Iterator[Inner]:
    name = f"{within} › {nested.file}"
    if depth == DEEPEST:
        problem = Problem.of("collecting.deep", name, limit=DEEPEST)
        yield Inner(path=Path(nested.file), sha256=nested.sha256, within=within, problem=problem)
        return
    file = _staged(container, nested, staging)
    try:
        yield from _opened(file, name, staging, trust, depth + 1)
    except Refusal as refusal:
        yield Inner(path=file, sha256=nested.sha256, within=within, problem=refusal.problem)
    finally:
        _discard(file)


def _staged(container: Container, each: Enclosed | Nested, staging: Path) -> Path:
    """A member as a file of its own name, in a folder of its own: the same package may lie in two collections."""
    file = staging / secrets.token_hex(8) / each.file
    with refusing(file):
        file.parent.mkdir(parents=True)
        try:
            with container.open(each.member) as source, file.open("wb") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
        except BaseException:
            _discard(file)
            raise
    return file


def _discard(file: Path) -> None:
    shutil.rmtree(file.parent, ignore_errors=True)


def _require_stored(path: Path) -> None:
    """Packages are packed already: one that unpacks to more than it takes here is none of ours."""
    with path.open("rb") as file:
        for entry in read_layout(file, LIMITS):
            if entry.name.startswith((PACKAGES, COLLECTIONS)) and entry.method != STORED:
                raise Refusal(Problem.of("collecting.deflated", entry.name))


def _agreed(container: Container) -> Collection:
    if RECORD not in container.names():
        raise Refusal(Problem.of("verify.missing", RECORD))
    try:
        found = collection_from(container.read(RECORD, LARGEST))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        reason = f"{type(problem).__name__}: {problem}"[:200]
        raise Refusal(Problem.of("verify.not_json", RECORD, reason=reason)) from problem
    for each in found.inner:
        require_names([each.file])
        if "/" in each.file:
            raise Refusal(Problem.of("package.unsafe_name", repr(each.file)))
    return found


def _wrong(verdict: ContainerVerdict) -> Iterator[Problem]:
    yield from (file.problem for file in verdict.files if file.problem)
    yield from verdict.problems
    yield from (problem for signature in verdict.signatures for problem in signature.problems)


def _disagreements(
    container: Container, verdict: ContainerVerdict, found: Collection, trust: Trust
) -> Iterator[Problem]:
    """Where the record and the container say different things, and what a signature does not cover."""
    names = {name for name in container.names() if not name.startswith(META)} - {MIMETYPE, PLAIN_LIST}
    for name in sorted(names ^ found.members):
        yield Problem.of("verify.strange" if name in names else "verify.missing", name)
    digests = {file.name: file.sha256 for file in verdict.files}
    for each in found.inner:
        if digests.get(each.member) != each.sha256:
            yield Problem.of("package.hash", each.member)
    if [signature.fingerprint for signature in verdict.signatures] != [found.fingerprint]:
        yield Problem.of("collecting.signer", RECORD, name=found.signer)
    for signature in verdict.signatures:
        yield from enclosed_problems(signature, container.read(signature.where, LARGEST), trust)
    if datetime.fromisoformat(found.made).tzinfo is None:
        yield Problem.of("verify.not_json", RECORD, reason="made")
