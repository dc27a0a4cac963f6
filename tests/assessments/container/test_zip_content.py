"""Unpacking: at once or by pieces, the same content comes out, and the same is refused."""

import hashlib
import io
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.container import Container
from assessments.container.asic import MIME
from assessments.container.zip_content import unpacked, whole, write_content
from assessments.container.zip_layout import DEFLATED, Entry
from assessments.signing.trust import Trust
from forms.problems import Refusal
from tests.independent.mutating import built, member


def packed(content: bytes) -> tuple[io.BytesIO, Entry]:
    file = io.BytesIO()
    return file, write_content(file, "a", DEFLATED, [content], hashlib.sha256(), hashlib.sha256())


def outcome(read):
    try:
        return read()
    except Refusal as refusal:
        return refusal.problem


@given(st.binary(max_size=3000), st.integers(0, 4000), st.integers(0, 255), st.integers(-2, 2))
def test_at_once_is_as_by_pieces_whatever_was_altered(content, place, value, longer):
    file, entry = packed(content)
    raw = bytearray(file.getvalue())
    if entry.start <= place < len(raw):
        raw[place] = value
    entry = Entry("a", DEFLATED, entry.crc, entry.packed, max(0, entry.size + longer), entry.offset)
    hashes = [hashlib.sha256(), hashlib.sha256()]
    by_pieces = outcome(lambda: b"".join(unpacked(io.BytesIO(raw), entry, hashes[0])))
    at_once = outcome(lambda: whole(io.BytesIO(raw), entry, hashes[1]).content)
    assert at_once == by_pieces
    if isinstance(at_once, bytes):
        assert at_once == content and hashes[0].digest() == hashes[1].digest()


def test_what_was_unpacked_lately_is_judged_by_its_own_header():
    file, entry = packed(b"edition" * 100)
    assert whole(file, entry, hashlib.sha256()).sha256 == hashlib.sha256(b"edition" * 100).digest()
    for name, crc, size in (("b", entry.crc ^ 1, entry.size), ("b", entry.crc, entry.size - 1)):
        with pytest.raises(Refusal, match="b"):
            whole(file, Entry(name, DEFLATED, crc, entry.packed, size, entry.offset), hashlib.sha256())


def test_what_is_packed_in_far_more_bytes_than_it_has_is_not_taken_at_once(tmp_path):
    """A deflated member may begin with as many empty blocks as one likes: 40 MB of them for one letter."""
    raw = b"\0\0\0\xff\xff" * (8 << 20) + member("x", b"x", DEFLATED)[1]
    path = tmp_path / "p.asice"
    path.write_bytes(
        built([member("mimetype", MIME), (Entry("x", DEFLATED, zlib.crc32(b"x"), len(raw), 1, 0), raw)])
    )
    tracemalloc.start()
    with Container(path) as container:
        _, found, *_ = container.check(Trust()).files
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.name, found.sha256) == ("x", hashlib.sha256(b"x").hexdigest())
    assert peak < 16 << 20
