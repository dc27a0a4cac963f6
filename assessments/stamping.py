"""Time stamps added to a finished package: every byte stays but the signatures, which gain an attribute."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from assessments.container import Container
from assessments.container.asic import last_signer, signature_name
from assessments.container.writing import sync_folder
from assessments.container.zip_content import PIECE, write_content
from assessments.container.zip_layout import STORED, Entry, Limits, end_records, read_layout
from assessments.signing.timestamps import (
    Stamper,
    attach_to_detached,
    detached_stamps,
    request_for_detached,
    time_said,
)
from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Problem, Refusal

_SMALL = 8 << 20  # bytes; no signature is larger


def stamp_package(path: Path, target: Path, stamper: Stamper, trust: Trust) -> None:
    """Write to `target` the package with a time stamp on every signature: ASiC-E with CAdES B-T.

    Raises Refusal as `attach_to_package` does; `path` is only read.
    """
    requests = requests_for_package(path)
    attach_to_package(path, target, {name: stamper(request) for name, request in requests.items()}, trust)


def requests_for_package(path: Path) -> dict[str, bytes]:
    """A request (RFC 3161, for a file *.tsq) for each signature of a package, by the signature's name.

    Raises Refusal as `Container` does, package.unsigned, or stamp.no_signature.
    """
    return {name: request_for_detached(der) for name, der in _signatures(path).items()}


def attach_to_package(path: Path, target: Path, replies: Mapping[str, bytes], trust: Trust) -> None:
    """Write to `target` the package with the replies (*.tsr) on the signatures they belong to.

    Signatures without a reply stay as they are. The new file is there whole or not at all, and `path` stays; its
    SHA-256 is another one, so keep both. Raises Refusal as `requests_for_package` and `attach_to_detached` do,
    stamp.exists for a `target` that is there already, and stamp.write.
    """
    if target.exists():
        raise Refusal(Problem.of("stamp.exists", str(target)))
    signatures = _signatures(path)
    fresh = {name: attach_to_detached(signatures[name], reply, trust) for name, reply in replies.items()}
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with path.open("rb") as source, part.open("xb") as file:
            _rewrite(source, file, fresh)
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise Refusal(Problem.of("stamp.write", str(target), reason=error.strerror)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def package_times(path: Path, signed: tuple[SignatureVerdict, ...], trust: Trust) -> tuple[Problem, ...]:
    """Whose time each signature of a package bears, in the order of `signed`; raises Refusal as `Container`."""
    signatures = _signatures(path)
    stamps = {name: detached_stamps(der, trust, name) for name, der in signatures.items()}
    return tuple(time_said(each, stamps.get(each.where, ())) for each in signed)


def _signatures(path: Path) -> dict[str, bytes]:
    with Container(path) as container:
        present = container.names()
        names = (signature_name(number) for number in range(1, last_signer(present) + 1))
        found = {name: container.read(name, _SMALL) for name in names if name in present}
    if not found:
        raise Refusal(Problem.of("package.unsigned"))
    return found


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
