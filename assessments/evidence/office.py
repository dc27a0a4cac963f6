"""Telling XLSX and DOCX from other zip files by the part that names their content, without unpacking the rest."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

from forms.problems import Problem, Refusal

TYPES = "[Content_Types].xml"
LARGEST = 1 << 20  # bytes of that part
MOST_DIRECTORY = 8 << 20  # bytes of a zip's directory; a document has a few thousand
_TAIL = 65557  # bytes in which the end record of a zip stands
_END = b"PK\x05\x06"
_MAIN = {
    b"spreadsheetml.sheet.main+xml": ".xlsx",
    b"wordprocessingml.document.main+xml": ".docx",
}
_MACROS = b"macroEnabled"
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError)


def ending(stream: BinaryIO, name: str) -> str:
    """`.xlsx` or `.docx`; Refusal evidence.damaged, .macros or .unknown for any other zip file."""
    if not _has_directory(stream):
        raise Refusal(Problem.of("evidence.damaged", name))
    try:
        with zipfile.ZipFile(stream) as archive:
            part = archive.getinfo(TYPES)
            if part.file_size > LARGEST:
                raise Refusal(Problem.of("evidence.unknown", name))
            with archive.open(part) as opened:
                types = opened.read(LARGEST)
    except KeyError:
        raise Refusal(Problem.of("evidence.unknown", name)) from None
    except _FAULTS:
        raise Refusal(Problem.of("evidence.damaged", name)) from None
    return _named(types, name)


def _has_directory(stream: BinaryIO) -> bool:
    """Whether a zip ends as a zip does, with a directory small enough to be read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 16:
        return False
    return int(struct.unpack("<I", tail[place + 12 : place + 16])[0]) <= MOST_DIRECTORY


def _named(types: bytes, name: str) -> str:
    if _MACROS in types:
        raise Refusal(Problem.of("evidence.macros", name))
    for content, found in _MAIN.items():
        if content in types:
            return found
    raise Refusal(Problem.of("evidence.unknown", name))
