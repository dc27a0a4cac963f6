"""The tiles of a HEIC, found in its index without decoding, so that they can be decoded one after the other."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from PIL import Image

from assessments.evidence.pictures import Broken

MOST = 256  # rows or columns of tiles
_HIDDEN = 1  # the flag of an item that is only a part of another
_QUARTERS = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
_ASIDE = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
_MIRRORS = (Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.FLIP_LEFT_RIGHT)
_Span = tuple[int, int]  # where the content of a box begins and ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiling:
    """A picture put together from tiles: its sides in pixels before it is turned, and the turns that follow.

    `shown` and `hidden` are where the items' flags stand in the file: those of the tiles, and of what is neither
    a tile nor the picture. `stated` is what the index says of rows and columns.
    """

    width: int
    height: int
    turns: tuple[Image.Transpose, ...]
    shown: tuple[int, ...]
    hidden: tuple[int, ...]
    stated: bytes

    @property
    def count(self) -> int:
        """How many tiles there are."""
        return len(self.shown)

    def has(self, columns: int, rows: int) -> bool:
        """Whether a picture of these sides and so many tiles is stated in the file (ISO/IEC 23008-12, 6.6.2.3)."""
        count = (rows - 1, columns - 1, self.width, self.height)
        if not 0 < rows <= MOST or not 0 < columns <= MOST or rows * columns != self.count:
            return False
        short = max(self.width, self.height) < 1 << 16 and struct.pack(">BBBBHH", 0, 0, *count) in self.stated
        return short or struct.pack(">BBBBII", 0, 1, *count) in self.stated

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height after the turns."""
        aside = sum(each in _ASIDE for each in self.turns) % 2
        return (self.height, self.width) if aside else (self.width, self.height)


@dataclass(slots=True)
class _Index:
    """What a HEIC's index says (ISO/IEC 14496-12, 8.11, and ISO/IEC 23008-12, 6.5 and 9.3)."""

    primary: int = 0
    items: dict[int, tuple[bytes, int]] = field(default_factory=dict)  # kind, and where the flags stand
    parts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    belonging: dict[int, tuple[int, ...]] = field(default_factory=dict)
    stated: bytes = b""


def tiling_of(content: bytes) -> Tiling | None:
    """How a HEIC is put together from HEVC tiles that lie in reading order; None for any other picture."""
    try:
        return _tiling(_index(content))
    except (Broken, struct.error, IndexError, KeyError):
        return None


def laid_open(content: bytes, tiling: Tiling) -> bytes:
    """The same file, in which the tiles are pictures of their own and nothing else beside the whole one is."""
    changed = bytearray(content)
    for place in tiling.shown:
        changed[place] &= ~_HIDDEN
    for place in tiling.hidden:
        changed[place] |= _HIDDEN
    return bytes(changed)


def _tiling(index: _Index) -> Tiling | None:
    kind, _ = index.items[index.primary]
    tiles = index.parts.get(index.primary, ())
    if kind != b"grid" or any(index.items[each][0] != b"hvc1" for each in tiles):
        return None
    if not tiles or list(tiles) != sorted(set(tiles)):  # the decoder gives them in the order of their numbers
        return None
    described = [index.properties[number - 1] for number in index.belonging[index.primary] if number]
    names = [name for name, _ in described]
    if b"clap" in names or names.count(b"ispe") != 1:
        return None
    width, height = struct.unpack_from(">II", described[names.index(b"ispe")][1], 4)
    others = set(index.items) - {index.primary, *tiles}
    return Tiling(
        width=width,
        height=height,
        turns=tuple(_turns(described)),
        shown=tuple(index.items[each][1] for each in tiles),
        hidden=tuple(index.items[each][1] for each in others),
        stated=index.stated,
    )


def _turns(described: Iterable[tuple[bytes, bytes]]) -> Iterator[Image.Transpose]:
    """Turns and mirrors in the order in which they are done (ISO/IEC 23008-12, 6.5.10 and 6.5.12)."""
    for name, stated in described:
        if name == b"irot" and (turn := _QUARTERS[stated[0] & 3]) is not None:
            yield turn
        if name == b"imir":
            yield _MIRRORS[stated[0] & 1]


def _index(content: bytes) -> _Index:
    found = _Index()
    top = dict(_boxes(content, (0, len(content))))
    start, end = top[b"meta"]
    for name, span in _boxes(content, (start + 4, end)):
        if name == b"pitm":
            found.primary = _number(content, span[0] + 4, wide=content[span[0]] > 0)
        elif name == b"iinf":
            found.items = dict(_items(content, span))
        elif name == b"iref":
            found.parts = dict(_parts(content, span))
        elif name == b"idat":
            found.stated = content[span[0] : span[1]]
        elif name == b"iprp":
            inner = dict(_boxes(content, span))
            found.properties = [(each, content[a:b]) for each, (a, b) in _boxes(content, inner[b"ipco"])]
            found.belonging = dict(_belonging(content, inner[b"ipma"]))
    return found


def _boxes(content: bytes, span: _Span) -> Iterator[tuple[bytes, _Span]]:
    """The boxes between two places: name, begin and end of what is in each (ISO/IEC 14496-12, 4.2)."""
    place, end = span
    while place < end:
        length, name = struct.unpack_from(">I4s", content, place)
        start = place + 8
        if length == 1:
            length, start = int(struct.unpack_from(">Q", content, start)[0]), place + 16
        if length == 0:
            length = end - place
        if start > place + length or place + length > end:
            raise Broken
        yield name, (start, place + length)
        place += length


def _number(content: bytes, place: int, *, wide: bool) -> int:
    """A number of two or four bytes."""
    return int(struct.unpack_from(">I" if wide else ">H", content, place)[0])


def _items(content: bytes, span: _Span) -> Iterator[tuple[int, tuple[bytes, int]]]:
    """The items by their numbers: kind, and where the flags stand."""
    start, end = span
    for name, (place, _) in _boxes(content, (start + (8 if content[start] else 6), end)):
        version = content[place]
        if name != b"infe" or version < 2:
            continue
        wide = version > 2
        after = place + (8 if wide else 6) + 2
        yield _number(content, place + 4, wide=wide), (content[after : after + 4], place + 3)


def _parts(content: bytes, span: _Span) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Which items others are put together from."""
    start, end = span
    wide = content[start] > 0
    size = 4 if wide else 2
    for name, (place, _) in _boxes(content, (start + 4, end)):
        if name == b"dimg":
            count = _number(content, place + size, wide=False)
            first = place + size + 2
            parts = (_number(content, first + size * each, wide=wide) for each in range(count))
            yield _number(content, place, wide=wide), tuple(parts)


def _belonging(content: bytes, span: _Span) -> Mapping[int, tuple[int, ...]]:
    """The places of each item's properties in their list, from one."""
    start, _ = span
    wide, long = content[start] > 0, bool(content[start + 3] & 1)
    found, place = {}, start + 8
    for _ in range(_number(content, start + 4, wide=True)):
        item = _number(content, place, wide=wide)
        place += 4 if wide else 2
        count, step = content[place], 2 if long else 1
        numbers = content[place + 1 : place + 1 + count * step]
        found[item] = tuple(
            int.from_bytes(numbers[each : each + step], "big") & (0x7FFF if long else 0x7F)
            for each in range(0, len(numbers), step)
        )
        place += 1 + count * step
    return found
