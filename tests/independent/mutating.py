"""Ways of altering the bytes of a package as an archive: each returns the altered file, and a kind names it."""

import io
import struct
import zipfile
import zlib

from assessments.container.zip_layout import DEFLATED, STORED, Entry, Limits, end_records, read_layout

RECORD, LOCAL, END = 46, 30, 22  # bytes of a directory record, a local header and the end, without names


def layout(content):
    """The entries with the packed bytes of each, as they lie in the file."""
    entries = read_layout(io.BytesIO(content), Limits())
    return [(each, content[each.start : each.start + each.packed]) for each in entries]


def built(parts):
    """Entries with packed bytes in our own layout: a forger who knows it as well as we do."""
    body, moved = bytearray(), []
    for entry, raw in parts:
        placed = Entry(entry.name, entry.method, entry.crc, len(raw), entry.size, len(body))
        body += placed.local() + raw
        moved.append(placed)
    directory = b"".join(each.record() for each in moved)
    return bytes(body) + directory + end_records(len(moved), len(directory), len(body))


def member(name, content, method=STORED, level=9):
    """A member and its packed bytes."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    raw = deflate.compress(content) + deflate.flush() if method == DEFLATED else content
    return Entry(name, method, zlib.crc32(content), len(raw), len(content), 0), raw


def unpacked(entry, raw):
    return zlib.decompress(raw, -15) if entry.method == DEFLATED else raw


def bits_flipped(good, donor, chance):
    altered = bytearray(good)
    for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
        altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
    return bytes(altered)


def directory_bits_flipped(good, donor, chance):
    start = good.index(b"PK\1\2")
    place = chance.randrange(start, len(good))
    return good[:place] + bytes([good[place] ^ (1 << chance.randrange(8))]) + good[place + 1 :]


def truncated(good, donor, chance):
    return good[: chance.randrange(len(good))]


def beginning_lost(good, donor, chance):
    return good[chance.randrange(1, len(good)) :]


def piece_overwritten(good, donor, chance):
    place = chance.randrange(len(good))
    piece = chance.choice((bytes(512), b"\xff" * 64, chance.randbytes(200)))
    return good[:place] + piece + good[place + len(piece) :]


def member_packed_anew(good, donor, chance):
    parts = layout(good)
    place = chance.choice([number for number, (each, _) in enumerate(parts) if each.method == DEFLATED])
    entry, raw = parts[place]
    parts[place] = member(entry.name, unpacked(entry, raw), DEFLATED, chance.choice((0, 1, 3)))
    return built(parts)


def stored_for_deflated(good, donor, chance):
    parts = layout(good)
    place = chance.randrange(1, len(parts))
    entry, raw = parts[place]
    other = STORED if entry.method == DEFLATED else DEFLATED
    parts[place] = member(entry.name, unpacked(entry, raw), other)
    return built(parts)


def packed_by_another_program(good, donor, chance):
    out = io.BytesIO()
    kind = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(out, "w", kind) as archive:
        for entry, raw in layout(good):
            archive.writestr(entry.name, unpacked(entry, raw))
        archive.comment = chance.choice((b"", b"x"))
    return out.getvalue()


class _Pipe(io.BytesIO):
    """Cannot be sought in, so that a writer has to put sizes behind the content."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise OSError("a pipe")

    def tell(self):
        raise OSError("a pipe")


def with_data_descriptors(good, donor, chance):
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, raw in layout(good):
            archive.writestr(entry.name, unpacked(entry, raw))
    return out.getvalue()


def entries_reordered(good, donor, chance):
    parts = layout(good)
    one, other = chance.sample(range(1, len(parts)), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return built(parts)


def directory_reordered(good, donor, chance):
    """The members stay where they are; only the directory names them in another order."""
    entries = [each for each, _ in layout(good)]
    start = good.index(b"PK\1\2" + entries[0].record()[4:])
    one, other = chance.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]
    directory = b"".join(each.record() for each in entries)
    return good[:start] + directory + end_records(len(entries), len(directory), start)


def members_of_another_package(good, donor, chance):
    parts, others = layout(good), {each.name: (each, raw) for each, raw in layout(donor)}
    """Some members, never all: then it would be that package."""
    shared = [number for number, (each, raw) in enumerate(parts) if others.get(each.name, (each, raw))[1] != raw]
    for place in chance.sample(shared, chance.randrange(1, len(shared))):
        parts[place] = others[parts[place][0].name]
    return built(parts)


def contents_exchanged(good, donor, chance):
    parts = layout(good)
    one, other = chance.sample(range(1, len(parts)), 2)
    (first, raw), (second, more) = parts[one], parts[other]
    parts[one] = (Entry(first.name, second.method, second.crc, len(more), second.size, 0), more)
    parts[other] = (Entry(second.name, first.method, first.crc, len(raw), first.size, 0), raw)
    return built(parts)


def member_removed(good, donor, chance):
    parts = layout(good)
    del parts[chance.randrange(len(parts))]
    return built(parts)


def member_added(good, donor, chance):
    parts = layout(good)
    names = [
        "x.txt",
        "../x",
        "C:\\x",
        "con",
        "META-INF/signature009.p7s",
        "evidence/x.png",
        "a\0b",
        "\u202ex",
        "/x",
    ]
    parts.insert(chance.randrange(len(parts) + 1), member(chance.choice(names), chance.randbytes(9)))
    return built(parts)


def member_twice(good, donor, chance):
    parts = layout(good)
    entry, raw = chance.choice(parts)
    name = chance.choice((entry.name, entry.name.upper(), entry.name.capitalize()))
    again = member(name, chance.choice((unpacked(entry, raw), b"x")))
    return built([*parts, again])


def member_renamed(good, donor, chance):
    parts = layout(good)
    place = chance.randrange(len(parts))
    entry, raw = parts[place]
    parts[place] = (Entry(f"x/{entry.name}", entry.method, entry.crc, entry.packed, entry.size, 0), raw)
    return built(parts)


def record_altered(good, donor, chance):
    """One field of a directory record, which then differs from the local header."""
    entry, _ = chance.choice(layout(good))
    start = good.rindex(entry.record())
    place = start + chance.randrange(4, RECORD)
    return good[:place] + bytes([good[place] ^ chance.randrange(1, 256)]) + good[place + 1 :]


def header_altered(good, donor, chance):
    """One field of a local header, which then differs from the directory."""
    entry, _ = chance.choice(layout(good))
    place = entry.offset + chance.randrange(LOCAL)
    return good[:place] + bytes([good[place] ^ chance.randrange(1, 256)]) + good[place + 1 :]


def appended(good, donor, chance):
    return good + chance.choice((b"\0", b"\n", chance.randbytes(50), good, donor))


def prepended(good, donor, chance):
    """With or without telling the directory about it."""
    more = chance.choice((b"\0", b"#!/bin/sh\n", donor))
    start = good.index(b"PK\1\2")
    records = [
        Entry(each.name, each.method, each.crc, each.packed, each.size, each.offset + len(more))
        for each, _ in layout(good)
    ]
    directory = b"".join(each.record() for each in records)
    moved = more + good[:start] + directory + end_records(len(records), len(directory), start + len(more))
    return chance.choice((more + good, moved))


def commented(good, donor, chance):
    comment = chance.randbytes(chance.randrange(1, 300))
    return good[:-2] + struct.pack("<H", len(comment)) + comment


def extra_field(good, donor, chance):
    """An extra field in the record of a member; the directory grows by it."""
    entry, _ = chance.choice(layout(good))
    extra = chance.choice((b"\x55\x54\5\0\1\0\0\0\0", b"\1\0\x08\0" + bytes(8), chance.randbytes(7)))
    record = bytearray(entry.record())
    struct.pack_into("<H", record, 30, len(extra))
    start = good.rindex(entry.record())
    longer = good[:start] + bytes(record) + extra + good[start + len(record) :]
    size = struct.unpack_from("<L", longer, len(longer) - 10)[0]
    return longer[:-10] + struct.pack("<L", size + len(extra)) + longer[-6:]


def gap_between(good, donor, chance):
    """Bytes hidden between two members, with a directory that fits."""
    parts, body, moved = layout(good), b"", []
    hidden = chance.randrange(len(parts))
    for number, (entry, raw) in enumerate(parts):
        body += chance.randbytes(20) if number == hidden else b""
        placed = Entry(entry.name, entry.method, entry.crc, len(raw), entry.size, len(body))
        body += placed.local() + raw
        moved.append(placed)
    directory = b"".join(each.record() for each in moved)
    return body + directory + end_records(len(moved), len(directory), len(body))


def overlapping(good, donor, chance):
    """A second record points at the bytes of a member that is there already."""
    entries = [each for each, _ in layout(good)]
    start = good.index(b"PK\1\2")
    one = chance.choice(entries)
    entries.append(Entry(one.name + "2", one.method, one.crc, one.packed, one.size, one.offset))
    directory = b"".join(each.record() for each in entries)
    return good[:start] + directory + end_records(len(entries), len(directory), start)


def zip64(good, donor, chance):
    """Wide end records where none are needed, true or lying."""
    count, size, offset = struct.unpack("<HLL", good[-12:-2])
    told = chance.choice((offset, offset + 1, 2**40, 0))
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, told)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, offset + size, 1)
    end = chance.choice(
        (good[-END:], good[-END:-6] + b"\xff\xff\xff\xff\0\0", good[-END:-14] + b"\xff" * 12 + b"\0\0")
    )
    return good[:-END] + end64 + locator + end


def sizes_lie(good, donor, chance):
    parts = layout(good)
    place = chance.randrange(len(parts))
    entry, raw = parts[place]
    size = chance.choice((0, 1, entry.size + 1, entry.size * 100, 2**31, 2**32 - 2))
    parts[place] = (Entry(entry.name, entry.method, entry.crc, entry.packed, size, 0), raw)
    return built(parts)


def end_of_another_package(good, donor, chance):
    return good[: good.index(b"PK\1\2")] + donor[donor.index(b"PK\1\2") :]


WAYS = (
    bits_flipped,
    directory_bits_flipped,
    truncated,
    beginning_lost,
    piece_overwritten,
    member_packed_anew,
    stored_for_deflated,
    packed_by_another_program,
    with_data_descriptors,
    entries_reordered,
    directory_reordered,
    members_of_another_package,
    contents_exchanged,
    member_removed,
    member_added,
    member_twice,
    member_renamed,
    record_altered,
    header_altered,
    appended,
    prepended,
    commented,
    extra_field,
    gap_between,
    overlapping,
    zip64,
    sizes_lie,
    end_of_another_package,
)
