"""The exact bytes of our zip archives: one way to write them, so one comparison finds any change."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from forms.problems import Problem, Refusal

DIRECTORY = "zip directory"  # what a problem names when it lies in no single member
STORED, DEFLATED = 0, 8

_LOCAL = struct.Struct("<4s5H3L2H")
_RECORD = struct.Struct("<4s6H3L5H2L")
_OFFSET64 = struct.Struct("<2HQ")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_END = struct.Struct("<4s4H2LH")

_UTF8 = 0x800
_TIME, _DATE = 0, 0x21  # 1980-01-01 00:00: the archive tells nothing about when it was made
_UNIX = 3 << 8
_MODE = 0o100644 << 16  # a plain file
_KIND, _LINK = 0o170000, 0o120000
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_LONGEST_NAME = 1024  # bytes
_DEEPEST = 20  # folders; a package of ours has four
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may ask of us; sizes in bytes."""

    entries: int = 5000
    member: int = 512 << 20
    total: int = 8 << 30
    inflated: int = 2 << 30  # of all that is deflated: what a small file can make us unpack
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of an archive: where its header starts, how it is packed, and its sizes in bytes."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def start(self) -> int:
        """Where the packed bytes begin."""
        return self.offset + len(self.local())

    def local(self) -> bytes:
        """The local header (APPNOTE 4.3.7)."""
        name = self.name.encode()
        return _LOCAL.pack(b"PK\3\4", self._needs, _UTF8, *self._common(), len(name), 0) + name

    def record(self) -> bytes:
        """The central directory's record (APPNOTE 4.3.12), with a ZIP64 offset where it needs one."""
        name, extra = self.name.encode(), b""
        if self.offset >= _FULL32:
            extra = _OFFSET64.pack(1, 8, self.offset)
        made_by = _UNIX | self._needs
        lengths = (len(name), len(extra), 0, 0, 0, _MODE, min(self.offset, _FULL32))
        return _RECORD.pack(b"PK\1\2", made_by, self._needs, _UTF8, *self._common(), *lengths) + name + extra

    @property
    def _needs(self) -> int:
        return 45 if self.offset >= _FULL32 else 20

    def _common(self) -> tuple[int, ...]:
        return self.method, _TIME, _DATE, self.crc, self.packed, self.size


def end_records(count: int, size: int, offset: int) -> bytes:
    """What follows a directory of `count` records and `size` bytes that begins at `offset`."""
    end = _END.pack(b"PK\5\6", 0, 0, *(2 * [min(count, _FULL16)]), min(size, _FULL32), min(offset, _FULL32), 0)
    if count < _FULL16 and size < _FULL32 and offset < _FULL32:
        return end
    end64 = _END64.pack(b"PK\6\6", _END64.size - 12, _UNIX | 45, 45, 0, 0, count, count, size, offset)
    return end64 + _LOCATOR64.pack(b"PK\6\7", 0, offset + size, 1) + end


def read_layout(file: BinaryIO, limits: Limits) -> tuple[Entry, ...]:
    """The members of an archive, none of them unpacked yet.

    Every byte that is not a member's packed content has to be the one that we would write; so whatever is
    prepended, appended, hidden between members or changed in a header is refused. Raises Refusal
    package.not_zip, .header, .gap, .encrypted, .method, .link, .directory, .unsafe_name, .duplicate_name,
    .too_many, .too_large or .bomb, naming the member or the zip directory.
    """
    count, size, offset = _read_end(file)
    if count > limits.entries or size > limits.entries * (_RECORD.size + _OFFSET64.size + _LONGEST_NAME):
        refuse("package.too_many", DIRECTORY, count=count, limit=limits.entries)
    file.seek(offset)
    entries = tuple(_records(file.read(size), count))
    require_names([entry.name for entry in entries])
    _require_sizes(entries, limits)
    position = 0
    for entry in entries:
        if entry.offset != position:
            refuse("package.gap", entry.name)
        header = entry.local()
        file.seek(position)
        found = file.read(len(header))
        if found != header:
            same_name = found[_LOCAL.size :] == header[_LOCAL.size :]
            refuse("package.header", entry.name if same_name else DIRECTORY)
        position += len(header) + entry.packed
    if position != offset:
        refuse("package.gap", DIRECTORY)
    return entries


def require_names(names: Iterable[str]) -> None:
    """Raise Refusal package.unsafe_name or package.duplicate_name (same but for case or composition)."""
    seen: dict[str, str] = {}
    for name in names:
        if not _is_safe(name):
            refuse("package.unsafe_name", repr(name))
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if key in seen:
            refuse("package.duplicate_name", name)
        seen[key] = name
    for key, name in seen.items():
        parts = key.split("/")[:-1]  # a file cannot be a folder as well
        if any("/".join(parts[: depth + 1]) in seen for depth in range(len(parts))):
            refuse("package.duplicate_name", name)


def refuse(code: str, where: str, **details: object) -> NoReturn:
    """Raise the refusal of a problem that names a member or the zip directory."""
    raise Refusal(Problem.of(code, where=where, **details))  # type: ignore[arg-type]


def _is_safe(name: str) -> bool:
    """Whether a name can become a file below any folder on any of our systems."""
    if set(name) & set('\\:*?"<>|'):
        return False
    plain = name.isascii() and name.isprintable()
    if not plain and any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in name):
        return False
    parts = name.split("/")
    return len(name.encode()) <= _LONGEST_NAME and len(parts) <= _DEEPEST and all(map(_is_safe_part, parts))


def _is_safe_part(part: str) -> bool:
    tidy = part.strip(" ") == part and part.rstrip(".") == part  # Windows drops such endings
    return bool(part) and tidy and part.split(".")[0].casefold() not in _DEVICES


def _read_end(file: BinaryIO) -> tuple[int, int, int]:
    """The directory's count, size and offset, from end records that are exactly as we write them."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _END64.size - _LOCATOR64.size - _END.size))
    tail = file.read()
    if len(tail) < _END.size:
        refuse("package.not_zip", DIRECTORY)
    _, _, _, _, count, size, offset, _ = _END.unpack(tail[-_END.size :])
    if count == _FULL16 or _FULL32 in (size, offset):
        if len(tail) < _END64.size:
            refuse("package.not_zip", DIRECTORY)
        *_, count, size, offset = _END64.unpack(tail[: _END64.size])
    expected = end_records(count, size, offset)
    if not tail.endswith(expected) or offset + size + len(expected) != length:
        refuse("package.not_zip", DIRECTORY)
    return count, size, offset


def _records(directory: bytes, count: int) -> Iterator[Entry]:
    position = 0
    for _ in range(count):
        entry, length = _record_at(directory, position)
        yield entry
        position += length
    if position != len(directory):
        refuse("package.header", DIRECTORY)


def _record_at(directory: bytes, position: int) -> tuple[Entry, int]:
    """One record and its length; it has to be byte for byte the one that we would write."""
    fixed = directory[position : position + _RECORD.size]
    if len(fixed) < _RECORD.size or fixed[:4] != b"PK\1\2":
        refuse("package.header", DIRECTORY)
    _, _, _, flags, method, _, _, crc, packed, size, named, extra, _, _, _, mode, offset = _RECORD.unpack(fixed)
    begin = position + _RECORD.size
    name = _decoded(directory[begin : begin + named])
    wide = directory[begin + named : begin + named + extra]
    if offset == _FULL32 and len(wide) == _OFFSET64.size:
        offset = _OFFSET64.unpack(wide)[2]
    entry = Entry(name, method, crc, packed, size, offset)
    _require_plain(entry, flags, mode >> 16)
    record = entry.record()
    if directory[position : position + len(record)] != record:
        refuse("package.header", name)
    return entry, len(record)


def _decoded(name: bytes) -> str:
    try:
        return name.decode()
    except UnicodeDecodeError:
        refuse("package.unsafe_name", name.decode(errors="replace"))


def _require_plain(entry: Entry, flags: int, mode: int) -> None:
    if mode & _KIND == _LINK:
        refuse("package.link", entry.name)
    if entry.name.endswith("/"):
        refuse("package.directory", entry.name)
    if flags & 1:
        refuse("package.encrypted", entry.name)
    if entry.method not in (STORED, DEFLATED):
        refuse("package.method", entry.name)


def _require_sizes(entries: tuple[Entry, ...], limits: Limits) -> None:
    for entry in entries:
        if entry.size > limits.member:
            refuse("package.too_large", entry.name, size=entry.size, limit=limits.member)
        if entry.size > limits.ratio * entry.packed:
            refuse("package.bomb", entry.name, limit=limits.ratio)
        if entry.method == STORED and entry.size != entry.packed:
            refuse("package.header", entry.name)
    total = sum(entry.size for entry in entries)
    if total > limits.total:
        refuse("package.too_large", DIRECTORY, size=total, limit=limits.total)
    inflated = sum(entry.size for entry in entries if entry.method == DEFLATED)
    if inflated > limits.inflated:
        refuse("package.too_large", DIRECTORY, size=inflated, limit=limits.inflated)
