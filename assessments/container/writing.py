"""The signed container: an ASiC-E archive with CAdES signatures (ETSI EN 319 162-1), written and read."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from assessments.container.asic import (
    META,
    MIME,
    MIMETYPE,
    PLAIN_LIST,
    Digest,
    manifest_name,
    signature_name,
    write_manifest,
    write_plain_list,
)
from assessments.container.reading import Cancelled, Container, OnProgress, Progress
from assessments.container.zip_content import PIECE, write_content
from assessments.container.zip_layout import (
    DEFLATED,
    DIRECTORY,
    STORED,
    Entry,
    Limits,
    end_records,
    refuse,
    require_names,
)
from assessments.signing.keys import OfficerKey
from assessments.signing.signatures import sign_detached
from assessments.signing.trust import Trust
from forms.problems import Problem, Refusal

_TEXT = re.compile(r"text/.*|application/(.*[+-])?(json|jsonl|ndjson|xml|yaml)")
_WHY = {
    "no_space": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    "read_only": (errno.EACCES, errno.EPERM, errno.EROFS),
    "no_folder": (errno.ENOENT, errno.ENOTDIR),
    "name_too_long": (errno.ENAMETOOLONG,),
}


Tell = Callable[[int, int], None]
Check = Callable[[Path, Tell, Cancelled], object]  # the written file, bytes checked, whether to stop


@dataclass(frozen=True, slots=True)
class Member:
    """A file to put into a container: its name there, where it comes from, and its media type."""

    name: str
    source: Path | bytes
    mime: str

    @property
    def method(self) -> int:
        """Text is deflated; pictures, PDF and office files are packed already."""
        return DEFLATED if _TEXT.fullmatch(self.mime) else STORED


def write_container(
    path: Path,
    members: Sequence[Member],
    keys: Sequence[OfficerKey],
    signed_at: datetime,
    on_progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
    limits: Limits | None = None,
    check: Check | None = None,
) -> None:
    """Write, sign (at `signed_at`, aware), read back and verify a container, then put it at `path` at once.

    `path` holds either what it held before or the whole new container. Raises Refusal
    package.no_signer, .reserved_name, .unsafe_name, .duplicate_name, .too_many, .too_large, .source,
    .cancelled, .write.*, key.expired or key.not_yet_valid. Progress counts each byte written and verified.
    `check` judges the written file in our place, and raises what is wrong with it.
    """
    _require_members(members, keys, limits := limits or Limits())
    progress = Progress(path.name, 2 * (total := sum(map(_size, members))), on_progress, cancelled)
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            _fill(file, members, keys, signed_at, progress, limits)
        if check is None:
            _require_sound(part, path, keys, signed_at, progress, limits)
        _settle(part, path, check, _second_half(total, on_progress), cancelled or _nobody)
    except OSError as error:
        raise _write_problem(path, error) from error
    finally:
        _discard(part)


def _settle(part: Path, path: Path, check: Check | None, tell: Tell, cancelled: Cancelled) -> None:
    """Give the written file its name, once a check that was asked for has passed."""
    if check is not None:
        check(part, tell, cancelled)
    os.replace(part, path)
    sync_folder(path.parent)


def _discard(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _require_members(members: Sequence[Member], keys: Sequence[OfficerKey], limits: Limits) -> None:
    if not keys:
        raise Refusal(Problem.of("package.no_signer"))
    for member in members:
        folded = member.name.casefold()
        if folded in (MIMETYPE, PLAIN_LIST) or f"{folded}/".startswith(META.casefold()):
            refuse("package.reserved_name", member.name)
    require_names([MIMETYPE, PLAIN_LIST, *(member.name for member in members)])
    count = len(members) + 2 + 2 * len(keys)
    if count > limits.entries:
        refuse("package.too_many", DIRECTORY, count=count, limit=limits.entries)


def _size(member: Member) -> int:
    if isinstance(member.source, bytes):
        return len(member.source)
    try:
        return member.source.stat().st_size
    except OSError as error:
        raise _source_problem(member, error) from error


def _pieces(member: Member) -> Iterator[bytes]:
    if isinstance(member.source, bytes):
        for start in range(0, len(member.source), PIECE):
            yield member.source[start : start + PIECE]
        return
    try:
        with member.source.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise _source_problem(member, error) from error


def _fill(
    file: BinaryIO,
    members: Sequence[Member],
    keys: Sequence[OfficerKey],
    signed_at: datetime,
    progress: Progress,
    limits: Limits,
) -> None:
    """Write everything: the type first, the members, their list, then each signer's list and signature."""
    entries = [_put_stored(file, MIMETYPE, MIME)]
    digests: dict[str, Digest] = {}
    for member in members:
        entry, digests[member.name] = _put(file, member, progress, limits)
        entries.append(entry)
    plain = write_plain_list(digests)
    entries.append(_put_stored(file, PLAIN_LIST, plain))
    digests[PLAIN_LIST] = Digest(hashlib.sha256(plain).digest(), mime="text/plain")
    for number, key in enumerate(keys, start=1):
        listed = write_manifest(signature_name(number), digests)
        entries.append(_put_stored(file, manifest_name(number), listed))
        entries.append(_put_stored(file, signature_name(number), sign_detached(listed, key, signed_at)))
    directory, offset = b"".join(entry.record() for entry in entries), file.tell()
    file.write(directory + end_records(len(entries), len(directory), offset))
    file.flush()
    os.fsync(file.fileno())


def _put(file: BinaryIO, member: Member, progress: Progress, limits: Limits) -> tuple[Entry, Digest]:
    """Append one member; one that deflates too well is stored, or readers would take it for a bomb."""
    start = file.tell()
    for method in (member.method, STORED):
        file.seek(start)
        file.truncate()
        content, packed = hashlib.sha256(), hashlib.sha256()
        pieces = progress.through(_pieces(member))
        entry = write_content(file, member.name, method, pieces, content, packed)
        if entry.size <= limits.ratio * entry.packed:
            break
    if entry.size > limits.member:
        refuse("package.too_large", member.name, size=entry.size, limit=limits.member)
    deflated = packed.digest() if entry.method == DEFLATED else None
    return entry, Digest(content.digest(), deflated, member.mime)


def _put_stored(file: BinaryIO, name: str, content: bytes) -> Entry:
    return write_content(file, name, STORED, [content], hashlib.sha256(), hashlib.sha256())


def _require_sound(
    part: Path,
    path: Path,
    keys: Sequence[OfficerKey],
    signed_at: datetime,
    progress: Progress,
    limits: Limits,
) -> None:
    """Read what was written, as any reader would; that the office trusts the keys is not ours to say."""
    with Container(part, limits) as container:
        verdict = container.judged(Trust(), signed_at, progress)
    if verdict.problems or [each.intact for each in verdict.signatures] != [True] * len(keys):
        raise Refusal(Problem.of("package.write.check", where=str(path)))


def _second_half(total: int, on_progress: OnProgress | None) -> Tell:
    """Progress of checking, counted on after as many bytes as were written."""

    def tell(done: int, of: int) -> None:
        if on_progress is not None:
            on_progress(total + total * done // max(1, of), 2 * total)

    return tell


def _nobody() -> bool:
    return False


def sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut; Windows has no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # some shares cannot; the file is in its place all the same
            os.fsync(handle)
        os.close(handle)


def _source_problem(member: Member, error: OSError) -> Refusal:
    return Refusal(Problem.of("package.source", where=member.name, reason=error.strerror))


def _write_problem(path: Path, error: OSError) -> Refusal:
    for code, numbers in _WHY.items():
        if error.errno in numbers:
            return Refusal(Problem.of(f"package.write.{code}", where=str(path)))
    return Refusal(Problem.of("package.write.failed", where=str(path), reason=error.strerror))
