"""What a worker does: packages fetched, verified and tabulated by the very functions an office's import uses."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import orjson
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from assessments.cluster.enclosed import inside
from assessments.cluster.places import Part, Place
from assessments.collection import is_collection
from assessments.content import Content
from assessments.handing_in.targets import unreachable
from assessments.hashing import hash_of
from assessments.result import Verdict
from assessments.signing.trust import Trust
from assessments.sites import Site
from assessments.tally import Tally, tallies
from assessments.verification import verify
from forms.problems import Problem, Refusal

PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Whom to trust, as bytes (DER) that travel to other processes."""

    roots: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    time_roots: tuple[bytes, ...]
    now: datetime | None

    @classmethod
    def of(cls, trust: Trust) -> Anchors:
        """The bytes of a trust."""
        return cls(
            roots=tuple(each.public_bytes(Encoding.DER) for each in trust.roots),
            crls=tuple(each.public_bytes(Encoding.DER) for each in trust.crls),
            time_roots=tuple(each.public_bytes(Encoding.DER) for each in trust.time_roots),
            now=trust.now,
        )

    def trust(self) -> Trust:
        """The trust that the bytes are of."""
        return Trust(
            roots=tuple(map(x509.load_der_x509_certificate, self.roots)),
            crls=tuple(map(x509.load_der_x509_crl, self.crls)),
            now=self.now,
            time_roots=tuple(map(x509.load_der_x509_certificate, self.time_roots)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What tables show of a tally in little memory, with what it is ordered and ranked by."""

    assessment: str
    site: str
    standard: str
    year: int
    division: str
    industry: str
    outcome: str
    total: Decimal | None
    verdict: Verdict
    content: bytes

    @classmethod
    def of(cls, tally: Tally) -> Packed:
        """A tally for another process of this program, and to be held: without its indicators and facts."""
        shown = orjson.loads(tally.stored) | {"lines": [], "facts": []}
        brief = replace(tally, stored=orjson.dumps(shown))
        names = ("assessment", "site", "standard", "year", "division", "industry", "outcome", "total")
        own = {name: getattr(tally, name) for name in names}
        return cls(**own, verdict=Verdict(tally.verdict), content=zlib.compress(pickle.dumps(brief)))

    def tally(self) -> Tally:
        """The tally that was packed."""
        found = pickle.loads(zlib.decompress(self.content))
        assert isinstance(found, Tally)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a package that holds brings: little enough that those of a whole province fit into memory."""

    assessment: str
    predecessor: str
    head: str  # of the journal
    changed: str
    site: Site
    packed: tuple[Packed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is known of one package: what it brings, or the problems it is rejected for.

    Of a collection that holds it is the places of what it encloses, which are judged one by one.
    """

    place: Place
    sha256: str = ""
    problems: tuple[Problem, ...] = ()
    brought: Brought | None = None
    enclosed: tuple[Place, ...] | None = None  # of a collection


def judge(place: Place, anchors: Anchors) -> Judged:
    """Verify a package and tabulate it, or verify a collection; whatever is wrong with it is in the value."""
    try:
        with fetched(place) as path:
            if is_collection(path):
                return _opened(place, path, anchors)
            found = verify(path, anchors.trust())
    except Refusal as refusal:
        return Judged(place=place, problems=(refusal.problem,))
    if not found.ok or found.content is None:
        return Judged(place=place, sha256=found.sha256, problems=found.everything_wrong())
    return Judged(place=place, sha256=found.sha256, brought=_brought(found.content))


def _opened(place: Place, path: Path, anchors: Anchors) -> Judged:
    try:
        return Judged(place=place, enclosed=inside(place, path, anchors.trust()))
    except Refusal as refusal:
        return Judged(place=place, sha256=hash_of(path), problems=(refusal.problem,))


def editions_in(place: Place, anchors: Anchors) -> dict[str, str]:
    """The very texts that a package was scored under, by file; raises Refusal as `verified` does."""
    return dict(verified(place, anchors)[0].catalogue.texts)


def verified(place: Place, anchors: Anchors) -> tuple[Content, str]:
    """The content of a package that holds, and its SHA-256; raises Refusal for one that does not."""
    with fetched(place) as path:
        found = verify(path, anchors.trust())
    if not found.ok or found.content is None:
        raise Refusal(found.everything_wrong()[0])
    return found.content, found.sha256


@contextmanager
def fetched(place: Place) -> Iterator[Path]:
    """A package as a file of this computer under its own name; what is elsewhere is copied, and swept afterwards.

    Raises Refusal handing_in.unreachable, or receive.changed for a part of a collection that is another by now.
    """
    if _at_hand(place):
        yield Path(place.path)
        return
    with TemporaryDirectory(prefix="luheng-", dir=_scratch()) as folder:
        path = Path(folder) / place.name
        with unreachable(place.shown), place.files.open(place.path, "rb") as source, path.open("wb") as target:
            sha256 = _copied(source, target, place.part)
        if place.part and sha256 != place.part.sha256:
            raise Refusal(Problem.of("receive.changed", place.shown))
        yield path


def _at_hand(place: Place) -> bool:
    """Whether it is a whole file of this computer, which can be read as the office's import reads it."""
    from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

    if place.part or not isinstance(place.files, LocalFileSystem):
        return False
    with unreachable(place.shown), place.files.open(place.path, "rb"):
        return True


def _copied(source: BinaryIO, target: BinaryIO, part: Part | None) -> str:
    """Copy a file, or the part of it that is asked for; its SHA-256."""
    whole, left = hashlib.sha256(), part.size if part else None
    if part:
        source.seek(part.start)
    while piece := source.read(PIECE if left is None else min(PIECE, left)):
        whole.update(piece)
        target.write(piece)
        left = None if left is None else left - len(piece)
    return whole.hexdigest()


def _brought(content: Content) -> Brought:
    signers = tuple(each.name for each in content.signers)
    return Brought(
        assessment=content.assessment.id,
        predecessor=content.assessment.predecessor,
        head=content.head,
        changed=content.assessment.changed,
        site=content.site,
        packed=tuple(map(Packed.of, tallies(content.assessment, content.site, content.signed_results, signers))),
    )


def _scratch() -> str | None:
    """The folder of the worker that runs this, which is swept even when the worker was killed."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None
