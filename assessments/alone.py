"""One package verified in a process of its own: a file can be built so that whoever reads it hangs or dies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from assessments.agreement.sides import Rated, rated_from, sound_content
from assessments.container import ContainerVerdict
from assessments.content import Content
from assessments.crew import End, Piece, shared_out
from assessments.hashing import hash_of
from assessments.receiving import CANCELLED, patience
from assessments.signing.trust import Trust
from assessments.signing.trust_text import TrustText
from assessments.verification import Verification, verify
from forms.problems import Problem, Refusal

Limit = Callable[[Path], float]  # seconds that reading a file may take
Found = TypeVar("Found")


def verified_alone(
    path: Path, trust: Trust, cancelled: Callable[[], bool] | None = None, limit: Limit = patience
) -> Verification:
    """Verify a package in a process of its own; whatever is wrong with the file stands in what is returned.

    So does a process that was still at it after `limit`, or that died over it twice. Raises Refusal
    package.cancelled at once when `cancelled` says so, or verify.no_process where none can begin.
    """
    piece = _alone(_verifier, TrustText.of(trust), path, cancelled, limit)
    if piece.result is not None:
        return piece.result
    sha256 = ""
    with suppress(OSError):
        sha256 = hash_of(path)
    return Verification(path, sha256, ContainerVerdict(), (), (_problem(piece, limit),), None)


def rated_alone(
    path: Path, trust: Trust | None, cancelled: Callable[[], bool] | None = None, limit: Limit = patience
) -> Rated:
    """Read an assessment from a package as `rated_in_package` does, in a process of its own.

    Raises Refusal with the first thing that is wrong, and those of `verified_alone`.
    """
    piece = _alone(_reader, TrustText.of(trust) if trust is not None else None, path, cancelled, limit)
    found = piece.result or _problem(piece, limit)
    if isinstance(found, Problem):
        raise Refusal(found)
    return rated_from(found, path.name, verified=trust is not None)


def _verifier(trust: TrustText) -> Callable[[Path], Verification]:
    return partial(verify, trust=trust.read())


def _reader(trust: TrustText | None) -> Callable[[Path], Content | Problem]:
    believed = trust.read() if trust is not None else None

    def read(path: Path) -> Content | Problem:
        try:
            return sound_content(path, believed)
        except Refusal as refusal:  # has no form that travels
            return refusal.problem

    return read


def _alone(
    prepare: Callable[..., Callable[[Path], Found]],
    trust: TrustText | None,
    path: Path,
    cancelled: Callable[[], bool] | None,
    limit: Limit,
) -> Piece[Path, Found]:
    try:
        pieces = list(shared_out(prepare, (trust,), [path], 1, cancelled, limit))
    except ChildProcessError as problem:
        raise Refusal(Problem.of("verify.no_process")) from problem
    if not pieces:
        raise Refusal(Problem.of(CANCELLED, path.name))
    return pieces[0]


def _problem(piece: Piece[Path, Found], limit: Limit) -> Problem:
    """Why nothing is known of a file."""
    where = piece.task.name
    match piece.end:
        case End.KILLED:
            return Problem.of("verify.killed", where)
        case End.OVERDUE:
            return Problem.of("verify.overdue", where, seconds=round(limit(piece.task)))
        case _:
            reason = f"{type(piece.error).__name__}: {piece.error}"
            return Problem.of("verify.failed", where, reason=reason[:200])
