"""Packing and unpacking the content of single members, a piece at a time."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, Protocol

from assessments.container.zip_layout import DEFLATED, Entry, refuse

PIECE = 1 << 20
SMALL = 128 << 10  # bytes, packed and unpacked, of a deflated member that is unpacked at once


class Hash(Protocol):
    """As much of a hashlib object as is needed here."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""


class MemberStream(io.RawIOBase):
    """Unpacked pieces as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the next piece goes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def unpacked(file: BinaryIO, entry: Entry, packed_hash: Hash | None = None) -> Iterator[bytes]:
    """The content of a member, by pieces; `packed_hash` takes in the bytes as they lie in the archive.

    Raises Refusal package.damaged when they do not unpack to exactly the size and CRC-32 of the header.
    """
    crc = size = 0
    packed = _packed(file, entry, packed_hash or hashlib.sha256())
    for piece in _inflated(packed, entry) if entry.method == DEFLATED else packed:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        if size > entry.size:
            refuse("package.damaged", entry.name)
        yield piece
    if (crc, size) != (entry.crc, entry.size):
        refuse("package.damaged", entry.name)


@dataclass(frozen=True, slots=True)
class Whole:
    """The content of a member with its CRC-32 and SHA-256."""

    content: bytes
    crc: int
    sha256: bytes


def whole(file: BinaryIO, entry: Entry, packed_hash: Hash) -> Whole:
    """The content of a deflated member of at most `SMALL` bytes; `packed_hash` and Refusal as in `unpacked`.

    Editions and schemas lie in one package as in the next: what was unpacked lately is known by its packed bytes.
    """
    found = _unpacked_whole(b"".join(_packed(file, entry, packed_hash)), entry.size)
    if found is None or found.crc != entry.crc:
        refuse("package.damaged", entry.name)
    return found


@lru_cache(maxsize=64)  # of one package some twenty, so that those which the next one has too stay
def _unpacked_whole(packed: bytes, size: int) -> Whole | None:
    """None for what does not unpack to exactly so many bytes."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflate.decompress(packed, size + 1)
    except zlib.error:
        return None
    if len(content) != size or not inflate.eof or inflate.unused_data:
        return None
    return Whole(content, zlib.crc32(content), hashlib.sha256(content).digest())


def write_content(
    file: BinaryIO, name: str, method: int, pieces: Iterable[bytes], content_hash: Hash, packed_hash: Hash
) -> Entry:
    """Append a member, header first; the pieces are read once and hashed on the way.

    The header is written again when the sizes are known, so `file` has to be seekable.
    """
    offset = file.tell()
    file.write(Entry(name, method, 0, 0, 0, offset).local())
    crc = packed = size = 0
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS) if method == DEFLATED else None
    for piece in pieces:
        content_hash.update(piece)
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        raw = deflate.compress(piece) if deflate else piece
        packed += _put(file, raw, packed_hash)
    if deflate:
        packed += _put(file, deflate.flush(), packed_hash)
    entry = Entry(name, method, crc, packed, size, offset)
    end = file.tell()
    file.seek(offset)
    file.write(entry.local())
    file.seek(end)
    return entry


def _put(file: BinaryIO, raw: bytes, packed_hash: Hash) -> int:
    packed_hash.update(raw)
    file.write(raw)
    return len(raw)


def _packed(file: BinaryIO, entry: Entry, packed_hash: Hash) -> Iterator[bytes]:
    position, end = entry.start, entry.start + entry.packed
    while position < end:
        file.seek(position)  # another member may be read at the same time
        raw = file.read(min(PIECE, end - position))
        if not raw:
            refuse("package.damaged", entry.name)
        packed_hash.update(raw)
        position += len(raw)
        yield raw


def _inflated(packed: Iterator[bytes], entry: Entry) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for raw in packed:
            waiting = True
            while waiting:
                piece = inflate.decompress(raw, PIECE)
                yield piece
                raw = inflate.unconsumed_tail
                waiting = bool(raw) or (len(piece) == PIECE and not inflate.eof)
    except zlib.error:
        refuse("package.damaged", entry.name)
    if not inflate.eof or inflate.unused_data:
        refuse("package.damaged", entry.name)
