"""Time stamps added to a finished package: every byte stays but the signatures, which gain an attribute."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assessments.container import Container, ContainerVerdict
from assessments.container.asic import last_signer, signature_name
from assessments.container.writing import sync_folder
from assessments.container.zip_content import PIECE, write_content
from assessments.container.zip_layout import STORED, Entry, Limits, end_records, read_layout
from assessments.signing.timestamp_words import time_said
from assessments.signing.timestamps import detached_stamps, request_for_detached
from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Problem, Refusal

_SMALL = 8 << 20  # bytes; no signature is larger
Progress = Callable[[int, int], object]
Cancelled = Callable[[], bool]


def requests_for_package(path: Path) -> dict[str, bytes]:
    """A request (RFC 3161, for a file *.tsq) for each signature of a package, by the signature's name.

    Raises Refusal as `Container` does, package.unsigned, or stamp.no_signature.
    """
    return {name: request_for_detached(der) for name, der in signatures_of(path).items()}


def write_stamped(
    path: Path,
    target: Path,
    fresh: Mapping[str, bytes],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write a package with some signatures replaced: beside its name, read back whole, and only then renamed.

    Raises Refusal stamp.write, package.cancelled, or the first thing that does not hold in what was written;
    what was there before stays then.
    """
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with path.open("rb") as source, part.open("xb") as file:
            _rewrite(source, file, fresh)
        with Container(part) as container:
            _require_whole(container.check(Trust(), None, progress, cancelled))
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise Refusal(Problem.of("stamp.write", str(target), reason=error.strerror)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAt:
    """Who signed a package, and whose time the signature bears."""

    signer: str
    said: Problem

    @property
    def proven(self) -> bool:
        """Whether a time stamping authority that is believed vouches for the time."""
        return self.said.code == "stamp.proven"


def signed_times(
    path: Path, trust: Trust, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[SignedAt, ...]:
    """Every signature of a package with whose time it bears.

    Raises Refusal as `Container` does, package.cancelled, or the first thing that does not hold in the package:
    whether the signers are trusted is asked when verifying.
    """
    with Container(path) as container:
        verdict = container.check(trust, None, progress, cancelled)
        _require_whole(verdict)
        times = times_in(container, verdict, (), trust)
    return tuple(
        SignedAt(signer=each.signer, said=said) for each, said in zip(verdict.signatures, times, strict=True)
    )


def times_in(
    container: Container, verdict: ContainerVerdict, report: tuple[SignatureVerdict, ...], trust: Trust
) -> tuple[Problem, ...]:
    """Whose time each signature bears in a package that was judged: its own first, then those of its report.

    A package that is whole proves with its own stamps that its report was signed before.
    """
    try:
        stamps = _stamps(_present(container), trust)
    except Refusal:  # a damaged signature: the verdict says so
        stamps = {}
    own = tuple(time_said(each, stamps.get(each.where, ())) for each in verdict.signatures)
    all_stamps = tuple(each for found in stamps.values() for each in found)
    return (*own, *(time_said(each, all_stamps if verdict.ok else ()) for each in report))


def signatures_of(path: Path) -> dict[str, bytes]:
    """The signatures (CMS in DER) of a package by name; raises Refusal as `Container`, or package.unsigned."""
    with Container(path) as container:
        found = _present(container)
    if not found:
        raise Refusal(Problem.of("package.unsigned"))
    return found


def _present(container: Container) -> dict[str, bytes]:
    present = container.names()
    names = (signature_name(number) for number in range(1, last_signer(present) + 1))
    return {name: container.read(name, _SMALL) for name in names if name in present}


def _stamps(signatures: Mapping[str, bytes], trust: Trust) -> dict[str, tuple[SignatureVerdict, ...]]:
    return {name: detached_stamps(der, trust, name) for name, der in signatures.items()}


def _require_whole(verdict: ContainerVerdict) -> None:
    """Whether the office trusts the signers is asked when verifying; here every byte has to be the signed one."""
    files = (file.problem for file in verdict.files if file.problem)
    torn = (each.problems[0] for each in verdict.signatures if not (each.intact and each.covers_all))
    for problem in (*files, *verdict.problems, *torn):
        raise Refusal(problem)


def _rewrite(source: BinaryIO, file: BinaryIO, fresh: Mapping[str, bytes]) -> None:
    """The same archive with some members replaced; the others are copied as packed, for their bytes are signed."""
    entries = []
    for entry in read_layout(source, Limits()):
        if entry.name in fresh:
            written = write_content(
                file, entry.name, STORED, [fresh[entry.name]], hashlib.sha256(), hashlib.sha256()
            )
        else:
            written = Entry(entry.name, entry.method, entry.crc, entry.packed, entry.size, file.tell())
            file.write(written.local())
            file.writelines(_packed(source, entry))
        entries.append(written)
    directory, offset = b"".join(entry.record() for entry in entries), file.tell()
    file.write(directory + end_records(len(entries), len(directory), offset))
    file.flush()
    os.fsync(file.fileno())


def _packed(source: BinaryIO, entry: Entry) -> Iterator[bytes]:
    source.seek(entry.start)
    left = entry.packed
    while left:
        piece = source.read(min(PIECE, left))
        if not piece:
            raise OSError(0, "truncated")  # the layout was read a moment ago: the disk failed
        left -= len(piece)
        yield piece
