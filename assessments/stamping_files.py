"""Requests and answers of a time stamping authority as files, which belong together by digest, not by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessments.signing.timestamps import asked_digest, attach_to_detached, signed_digest
from assessments.signing.trust import Trust
from assessments.stamping import Cancelled, Progress, requests_for_package, signatures_of, write_stamped
from forms.bilingual import Bilingual
from forms.problems import Problem, Refusal
from forms.whole import write_whole

REQUEST, REPLY, STAMPED = ".tsq", ".tsr", "-stamped"
_LARGEST = 1 << 20  # bytes; no reply of an authority is larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What became of an authority's answers."""

    path: Path | None  # the stamped package; None where no answer was of any use
    added: tuple[str, ...]  # signatures that gained a time stamp now
    known: int  # answers that were in the package already
    refused: tuple[Problem, ...]  # why an answer was not used, each by the name of its file


def stamped_path(path: Path) -> Path:
    """Where the stamped package lies: beside the original, which stays as it was handed in."""
    return path if path.stem.endswith(STAMPED) else path.with_stem(path.stem + STAMPED)


def latest(path: Path) -> Path:
    """The stamped package beside a package, or else the package itself."""
    return stamped_path(path) if stamped_path(path).exists() else path


def write_requests(path: Path, folder: Path) -> tuple[Path, ...]:
    """Write a request for each signature of a package into a folder; again, they are the same files.

    Raises Refusal as `requests_for_package`, and stamp.write_request.
    """
    digests = {name: signed_digest(der).hex()[:12] for name, der in signatures_of(path).items()}
    stem = path.stem.removesuffix(STAMPED)
    made = []
    for name, request in requests_for_package(path).items():
        file = folder / f"{stem}-{Path(name).stem}-{digests[name]}{REQUEST}"
        write_file(file, request)
        made.append(file)
    return tuple(made)


def attach_replies(
    path: Path,
    files: Sequence[Path],
    trust: Trust,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Attached:
    """Put the answers in `files` on the signatures they belong to, and write the stamped package.

    Answers may come one after the other: a stamped package that is there already gains the new ones. An answer
    that is wrong is refused by name and the others are used. Raises Refusal as `requests_for_package` and
    `write_stamped`, and stamp.exists where another package lies at `stamped_path`.
    """
    source, target = latest(path), stamped_path(path)
    signatures = _signatures(source, path)
    places = _places(signatures)
    stamped, known, refused = dict(signatures), 0, []
    for file in files:
        try:
            name, after = _attached(file, places, stamped, trust)
        except Refusal as refusal:
            refused.append(named(file, refusal.problem))
        else:
            known += after == stamped[name]
            stamped[name] = after
    fresh = {name: der for name, der in stamped.items() if der != signatures[name]}
    if fresh:
        write_stamped(source, target, fresh, progress, cancelled)
    found = target if fresh or source == target else None
    return Attached(path=found, added=tuple(fresh), known=known, refused=tuple(refused))


def _signatures(source: Path, path: Path) -> dict[str, bytes]:
    """The signatures of a stamped package, which have to be those of the original."""
    found = signatures_of(source)
    if source != path and _places(found).keys() != _places(signatures_of(path)).keys():
        raise Refusal(Problem.of("stamp.exists", str(source)))
    return found


def _places(signatures: Mapping[str, bytes]) -> dict[bytes, str]:
    """The signatures by the digest that their requests carry."""
    return {signed_digest(der): name for name, der in signatures.items()}


def _attached(
    file: Path, places: Mapping[bytes, str], signatures: Mapping[str, bytes], trust: Trust
) -> tuple[str, bytes]:
    """The signature that an answer belongs to, by name, and the same with the answer on it."""
    reply = read_reply(file)
    name = places.get(asked_digest(reply))
    if name is None:
        raise Refusal(Problem.of("stamp.other"))
    return name, attach_to_detached(signatures[name], reply, trust)


def named(file: Path, problem: Problem) -> Problem:
    """Why an answer was not used, by the name of its file."""
    why = Bilingual(problem.text("zh"), problem.text("en"))
    return Problem.about(why, "stamp.reply", file.name)


def read_reply(file: Path) -> bytes:
    """An answer of an authority; raises Refusal stamp.unreadable."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as error:
        raise Refusal(Problem.of("stamp.unreadable")) from error
    if len(content) > _LARGEST:
        raise Refusal(Problem.of("stamp.unreadable"))
    return content


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, and its folder where it is lacking; raises Refusal stamp.write_request."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
    except OSError as error:
        raise Refusal(Problem.of("stamp.write_request", str(file), reason=error.strerror)) from error
