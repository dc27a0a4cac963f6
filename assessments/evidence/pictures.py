"""The structure of JPEG, PNG and HEIC files, walked without decoding: how large a picture is, and its end."""

from __future__ import annotations

import struct
from typing import BinaryIO

PNG = b"\x89PNG\r\n\x1a\n"
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
STILL_BRANDS = frozenset({b"mif1", b"msf1", b"avif", b"avis", b"crx ", b"jxl "})
TAIL = 64 << 10  # bytes at the end in which a JPEG's end is looked for first
PIECE = 1 << 20
MOST_STEPS = 200_000  # parts of a file; more is no picture
META = 4 << 20  # bytes of a HEIC's index that are read
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers that state width and height
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_SCAN, _END = 0xDA, b"\xff\xd9"


class Broken(Exception):
    """The file ends before the picture does, or its parts contradict each other."""


def measure_jpeg(stream: BinaryIO, size: int) -> tuple[int, int]:
    """Width and height of a JPEG in pixels; raises Broken when it has no end (ISO/IEC 10918-1, B.1)."""
    position, measured = 2, (0, 0)
    for _ in range(MOST_STEPS):
        marker, length = _segment(stream, position)
        if marker == 0xFF:  # a fill byte before the marker
            position += 1
            continue
        if marker in _FRAMES:
            stream.seek(position + 5)
            height, width = struct.unpack(">HH", _exactly(stream, 4))
            measured = (width, height)
        position += 2 + length
        if marker == _SCAN:
            break
    if not measured[0] or not _ends(stream, position, size):
        raise Broken
    return measured


def _segment(stream: BinaryIO, position: int) -> tuple[int, int]:
    """The marker at a position and the length of what follows it."""
    stream.seek(position)
    lead, marker = _exactly(stream, 2)
    if lead != 0xFF or marker == 0xD9:
        raise Broken
    if marker == 0xFF or marker in _BARE:
        return marker, 0
    length = int(struct.unpack(">H", _exactly(stream, 2))[0])
    if length < 2:
        raise Broken
    return marker, length


def _ends(stream: BinaryIO, start: int, size: int) -> bool:
    """Whether an end marker follows the scan; some telephones append a short film behind it."""
    stream.seek(max(start, size - TAIL))
    if _END in stream.read(TAIL):
        return True
    stream.seek(start)
    carried = b""
    while piece := stream.read(PIECE):
        if _END in carried + piece:
            return True
        carried = piece[-1:]
    return False


def measure_png(stream: BinaryIO, size: int) -> tuple[int, int]:
    """Width and height of a PNG in pixels; raises Broken when it has no last chunk (ISO/IEC 15948, 5.3)."""
    position, measured = len(PNG), (0, 0)
    for _ in range(MOST_STEPS):
        stream.seek(position)
        length, name = struct.unpack(">I4s", _exactly(stream, 8))
        if position + 12 + length > size:
            raise Broken
        if name == b"IHDR":
            width, height = struct.unpack(">II", _exactly(stream, 8))
            measured = (width, height)
        if name == b"IEND":
            break
        position += 12 + length
    else:
        raise Broken
    if not measured[0] or not measured[1]:
        raise Broken
    return measured


def measure_heic(stream: BinaryIO, size: int) -> tuple[int, int]:
    """Width and height of the largest picture in a HEIC; raises Broken when a box ends behind the file."""
    position, index = 0, b""
    for _ in range(MOST_STEPS):
        if position >= size:
            break
        stream.seek(position)
        length, name = struct.unpack(">I4s", _exactly(stream, 8))
        start = position + 8
        if length == 1:
            length, start = int(struct.unpack(">Q", _exactly(stream, 8))[0]), position + 16
        if length == 0:
            length = size - position
        if length < 8 or position + length > size:
            raise Broken
        if name == b"meta":
            stream.seek(start)
            index = stream.read(min(META, position + length - start))
        position += length
    return _largest(index)


def _largest(index: bytes) -> tuple[int, int]:
    """The largest of the sizes that a HEIC's index states (box `ispe`, ISO/IEC 23008-12, 6.5.3)."""
    found, place = [], index.find(b"ispe")
    while place >= 0:
        stated = index[place + 8 : place + 16]
        if len(stated) == 8:
            found.append(struct.unpack(">II", stated))
        place = index.find(b"ispe", place + 4)
    if not found:
        raise Broken
    width, height = max(found, key=lambda measured: measured[0] * measured[1])
    return width, height


def brands(head: bytes) -> frozenset[bytes]:
    """The brands that a file of boxes claims (ISO/IEC 14496-12, 4.3)."""
    length = min(int.from_bytes(head[:4], "big"), len(head))
    return frozenset({head[8:12], *(head[start : start + 4] for start in range(16, length, 4))})


def _exactly(stream: BinaryIO, count: int) -> bytes:
    read = stream.read(count)
    if len(read) < count:
        raise Broken
    return read
