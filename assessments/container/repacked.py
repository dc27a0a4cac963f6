"""Which files differ in a package that another program packed again, so that a refusal names them."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path

from assessments.container.asic import META, MIMETYPE, PLAIN_LIST, read_plain_list
from assessments.container.zip_layout import Limits, require_names
from forms.problems import Problem

PIECE = 1 << 20
_END = struct.Struct("<4s4H2LH")  # the end record (APPNOTE 4.3.16)
_TAIL, _RECORD = _END.size + 0xFFFF, 256  # bytes: an end with the longest comment; a record, names and all
LIST_LIMIT = 8 << 20  # bytes; no list of a package within the limits is longer


def differences(path: Path, limits: Limits | None = None) -> tuple[Problem, ...]:
    """Files altered, missing, added or renamed against the package's own plain list; nothing when it has none.

    Only names what a refused package holds; it never makes one acceptable. Limits hold before anything is unpacked.
    """
    limits = limits or Limits()
    try:
        if _told_count(path) > limits.entries:
            return ()
        with zipfile.ZipFile(path) as archive:
            members = {member.filename: member for member in archive.infolist()}
            require_names(member.filename for member in archive.infolist())
            if PLAIN_LIST not in members or not _within(members, limits):
                return ()
            listed = read_plain_list(archive.read(PLAIN_LIST))
            own = (MIMETYPE, PLAIN_LIST)
            payload = [name for name in members if name not in own and not name.startswith(META)]
            found = {name: _digest(archive, members[name]) for name in payload}
    except Exception:  # hostile bytes make the reader fail in any way
        return ()
    return tuple(_compared(listed, found))


def _told_count(path: Path) -> int:
    """How many records of usual length fit into the directory, told by its end alone.

    zipfile makes an object of every record there is, whatever count the end states, so the size is asked.
    """
    with path.open("rb") as file:
        length = file.seek(0, 2)
        file.seek(max(0, length - _TAIL))
        tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) - end < _END.size:
        return 0
    return int(_END.unpack_from(tail, end)[5]) // _RECORD


def _within(members: dict[str, zipfile.ZipInfo], limits: Limits) -> bool:
    sizes = [member.file_size for member in members.values()]
    sound = all(member.file_size <= limits.ratio * member.compress_size for member in members.values())
    small = (
        max(sizes) <= limits.member
        and sum(sizes) <= limits.inflated
        and members[PLAIN_LIST].file_size <= LIST_LIMIT
    )
    return sound and small and len(sizes) <= limits.entries


def _digest(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """SHA-256 of a member's content, None when it cannot be unpacked."""
    content = hashlib.sha256()
    try:
        with archive.open(member) as stream:
            while piece := stream.read(PIECE):
                content.update(piece)
    except (zipfile.BadZipFile, zlib.error):
        return None
    return content.digest()


def _compared(listed: dict[str, bytes], found: dict[str, bytes | None]) -> list[Problem]:
    problems = [
        Problem.of("package.hash", name) for name, sha256 in found.items() if listed.get(name, sha256) != sha256
    ]
    gone = {sha256: name for name, sha256 in listed.items() if name not in found}
    for name, sha256 in found.items():
        if name not in listed:
            old = gone.pop(sha256, None) if sha256 else None
            problems.append(
                Problem.of("package.renamed", name, old=old) if old else Problem.of("package.unlisted", name)
            )
    return problems + [Problem.of("package.missing", name) for name in gone.values()]
