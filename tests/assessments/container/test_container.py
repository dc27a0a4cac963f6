"""A signed container is written whole or not at all, and any byte changed in it is found and named."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from assessments.container import (
    Container,
    ContainerVerdict,
    Limits,
    Member,
    check_container,
    write_container,
)
from assessments.container.asic import Digest, read_manifest, read_plain_list, signature_name, write_manifest
from assessments.container.zip_layout import DIRECTORY, STORED, Entry, end_records, read_layout
from assessments.signing.keys import KeyKind, OfficerKey, found_authority, issue_officer
from assessments.signing.trust import Trust
from forms.problems import Refusal

CHINA = timezone(timedelta(hours=8))
FOUNDED = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
SIGNED = datetime(2026, 3, 2, 15, 4, 5, tzinfo=CHINA)
OFFICE = "示例县工业和信息化局"
PASSWORD = "口令-绿衡2026"
REPEATING = b'{"code": "energy.total", "value": "12.5"}\n' * 8
MEMBERS = [
    Member("assessment.json", REPEATING, "application/json"),
    Member("standards/绿色工厂.yaml", "名称: 绿色工厂\n".encode(), "text/yaml"),
    Member("evidence/照片.jpg", b"\xff\xd8" + bytes(range(200)), "image/jpeg"),
    Member("empty.txt", b"", "text/plain"),
]
NAMES = ["mimetype", *(member.name for member in MEMBERS), "manifest-sha256.txt"]
META = ["META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"]

Parts = list[tuple[str, bytes]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def keys(folder: Path) -> list[OfficerKey]:
    authority = found_authority(folder, OFFICE, PASSWORD, KeyKind.P256, FOUNDED)
    return [
        issue_officer(authority, name, OFFICE, folder / f"{name}.p12", PASSWORD, FOUNDED)
        for name in ("张三", "李四")
    ]


@pytest.fixture(scope="module")
def trust(folder: Path, keys: list[OfficerKey]) -> Trust:
    return Trust.from_pem(folder / "office-ca.pem")


@pytest.fixture(scope="module")
def small(folder: Path, keys: list[OfficerKey]) -> bytes:
    path = folder / "small.asice"
    write_container(path, MEMBERS, keys[:1], SIGNED)
    return path.read_bytes()


def checked(content: bytes, trust: Trust, path: Path) -> ContainerVerdict:
    path.write_bytes(content)
    return check_container(path, trust)


def blamed(verdict: ContainerVerdict) -> set[tuple[str, str]]:
    """Code and place of every problem, worded in both languages."""
    assert verdict.problems
    assert not verdict.ok
    for problem in verdict.problems:
        assert problem.text("zh")
        assert problem.text("en")
    return {(problem.code, problem.where) for problem in verdict.problems}


def refusal(work: Callable[..., object], *arguments: object, **named: object) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        work(*arguments, **named)
    assert caught.value.problem.text("zh")
    return caught.value.problem.code, caught.value.problem.where


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def repacked(parts: Parts) -> bytes:
    """The parts in our own layout, all stored: a forger who knows it as well as we do."""
    body, entries = b"", []
    for name, content in parts:
        crc = zipfile.crc32(content)
        entry = Entry(name, STORED, crc, len(content), len(content), len(body))
        body += entry.local() + content
        entries.append(entry)
    directory = b"".join(entry.record() for entry in entries)
    return body + directory + end_records(len(entries), len(directory), len(body))


@pytest.fixture(scope="module")
def stored(folder: Path, keys: list[OfficerKey]) -> bytes:
    """A sound container without deflated members, so that a forger can take it apart."""
    path = folder / "stored.asice"
    write_container(path, [Member(m.name, m.source, "image/png") for m in MEMBERS], keys[:1], SIGNED)
    return path.read_bytes()


def test_what_was_written_is_read_back_and_trusted(small: bytes, trust: Trust, tmp_path: Path) -> None:
    verdict = checked(small, trust, tmp_path / "p.asice")
    assert verdict.ok, verdict.problems
    assert [file.name for file in verdict.files] == NAMES + META
    by_name = {file.name: file for file in verdict.files}
    assert by_name["assessment.json"].sha256 == hashlib.sha256(REPEATING).hexdigest()
    assert by_name["assessment.json"].size == len(REPEATING)
    (signature,) = verdict.signatures
    assert (signature.signer, signature.where) == ("张三", "META-INF/signature001.p7s")


def test_members_are_read_as_streams_and_by_limit(small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.asice"
    path.write_bytes(small)
    with Container(path) as container:
        assert container.names() == tuple(NAMES + META)
        with container.open("assessment.json") as one, container.open("evidence/照片.jpg") as two:
            assert one.read(7) == REPEATING[:7]
            assert two.read() == MEMBERS[2].source
            assert one.read() == REPEATING[7:]
        assert container.read("empty.txt", 0) == b""
        assert refusal(container.read, "assessment.json", 10) == ("package.too_large", "assessment.json")
        assert refusal(container.open, "none") == ("package.no_member", "none")


def test_two_officers_sign_the_same_files(keys: list[OfficerKey], trust: Trust, tmp_path: Path) -> None:
    write_container(tmp_path / "p.asice", MEMBERS, keys, SIGNED)
    verdict = check_container(tmp_path / "p.asice", trust)
    assert verdict.ok
    assert [signature.signer for signature in verdict.signatures] == ["张三", "李四"]


def test_an_rsa_officer_signs_as_well(folder: Path, trust: Trust, tmp_path: Path) -> None:
    from assessments.signing.keys import open_authority

    authority = open_authority(folder, PASSWORD)
    key = issue_officer(authority, "赵六", OFFICE, tmp_path / "r.p12", PASSWORD, FOUNDED, kind=KeyKind.RSA3072)
    write_container(tmp_path / "p.asice", MEMBERS, [key], SIGNED)
    verdict = check_container(tmp_path / "p.asice", trust)
    assert verdict.ok
    assert verdict.signatures[0].algorithm == "rsa3072-sha256"


def test_the_same_content_gives_the_same_bytes_but_for_signatures(
    small: bytes, keys: list[OfficerKey], tmp_path: Path
) -> None:
    source = tmp_path / "照片.jpg"
    source.write_bytes(bytes(MEMBERS[2].source) if isinstance(MEMBERS[2].source, bytes) else b"")
    members = [*MEMBERS[:2], Member(MEMBERS[2].name, source, "image/jpeg"), *MEMBERS[3:]]
    write_container(tmp_path / "p.asice", members, keys[:1], SIGNED)
    again = (tmp_path / "p.asice").read_bytes()
    end = small.index(b"META-INF/signature001.p7s")
    assert again[:end] == small[:end]


def test_text_is_deflated_and_pictures_are_stored(small: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        assert archive.getinfo("assessment.json").compress_type == zipfile.ZIP_DEFLATED
        assert archive.getinfo("evidence/照片.jpg").compress_type == zipfile.ZIP_STORED
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.testzip() is None
    assert small[30:38] == b"mimetype"
    assert small[38:69] == b"application/vnd.etsi.asic-e+zip"


def test_text_that_deflates_like_a_bomb_is_stored(keys: list[OfficerKey], trust: Trust, tmp_path: Path) -> None:
    members = [Member("zeros.json", b"0" * (3 << 20), "application/json")]
    write_container(tmp_path / "p.asice", members, keys[:1], SIGNED)
    assert check_container(tmp_path / "p.asice", trust).ok
    with zipfile.ZipFile(tmp_path / "p.asice") as archive:
        assert archive.getinfo("zeros.json").compress_type == zipfile.ZIP_STORED


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_unzip_sha256sum_and_openssl_check_it_without_us(
    keys: list[OfficerKey], folder: Path, tmp_path: Path
) -> None:
    write_container(tmp_path / "p.asice", MEMBERS, keys, SIGNED)
    run("unzip", "-q", "p.asice", "-d", "out", cwd=tmp_path)
    listed = run("sha256sum", "-c", "manifest-sha256.txt", cwd=tmp_path / "out")
    assert listed.count(": OK") == len(MEMBERS)
    for number in (1, 2):
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER"]
        command += ["-in", f"META-INF/signature00{number}.p7s"]
        command += ["-content", f"META-INF/ASiCManifest00{number}.xml"]
        command += ["-CAfile", str(folder / "office-ca.pem"), "-purpose", "any", "-out", os.devnull]
        command += ["-attime", str(int(SIGNED.timestamp()))]
        assert "CMS Verification successful" in run(*command, cwd=tmp_path / "out")


def spans(content: bytes) -> list[tuple[int, int, str]]:
    """Where each member's packed bytes lie; all the rest are headers."""
    return [(entry.start, entry.start + entry.packed, entry.name) for entry in layout_of(content)]


def layout_of(content: bytes) -> tuple[Entry, ...]:
    return read_layout(io.BytesIO(content), Limits())


def places(content: bytes, one_in: int) -> list[int]:
    """Every `one_in`th byte, and the first and last of every member and of every header."""
    edges = {each for begin, end, _ in spans(content) for each in (begin - 1, begin, end - 1, end)}
    return sorted(
        each for each in edges | {*range(0, len(content), one_in), len(content) - 1} if each < len(content)
    )


@pytest.mark.parametrize(
    ("flip", "one_in"),
    [
        (0x01, 23),
        (0x80, 29),
        pytest.param(0x01, 1, marks=pytest.mark.soak),
        pytest.param(0x80, 1, marks=pytest.mark.soak),
    ],
)
def test_any_flipped_byte_is_found_and_names_its_file(
    small: bytes, trust: Trust, tmp_path: Path, flip: int, one_in: int
) -> None:
    path, names = tmp_path / "p.asice", {*NAMES, *META, DIRECTORY}
    owner = {place: name for begin, end, name in spans(small) for place in range(begin, end)}
    path.write_bytes(small)
    chosen = places(small, one_in)
    assert {owner.get(place) for place in chosen} == {*NAMES, *META, None}
    with path.open("r+b", buffering=0) as file:
        for place in chosen:
            byte = small[place]
            os.pwrite(file.fileno(), bytes([byte ^ flip]), place)
            found = blamed(check_container(path, trust))
            os.pwrite(file.fileno(), bytes([byte]), place)
            if place in owner:
                assert {where for _, where in found} == {owner[place]}, place
            else:
                ((code, where),) = found
                assert where in names or code == "package.unsafe_name", place  # a name is told as it now reads
    assert check_container(path, trust).ok


def test_the_same_text_deflated_in_another_way_is_found(small: bytes, trust: Trust, tmp_path: Path) -> None:
    import zlib

    deflate = zlib.compressobj(0, zlib.DEFLATED, -15)
    packed = deflate.compress(REPEATING) + deflate.flush()
    old = layout_of(small)
    body, entries = b"", []
    for entry in old:
        raw = packed if entry.name == "assessment.json" else small[entry.start : entry.start + entry.packed]
        moved = Entry(entry.name, entry.method, entry.crc, len(raw), entry.size, len(body))
        body += moved.local() + raw
        entries.append(moved)
    directory = b"".join(entry.record() for entry in entries)
    forged = body + directory + end_records(len(entries), len(directory), len(body))
    assert blamed(checked(forged, trust, tmp_path / "p")) == {("package.packed", "assessment.json")}


def test_an_added_file_is_named(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    parts = parts_of(stored)
    parts.insert(2, ("evidence/多余.jpg", b"x"))
    assert ("package.unlisted", "evidence/多余.jpg") in blamed(checked(repacked(parts), trust, tmp_path / "p"))


def test_a_removed_file_is_named(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    parts = [part for part in parts_of(stored) if part[0] != "assessment.json"]
    verdict = checked(repacked(parts), trust, tmp_path / "p")
    assert blamed(verdict) == {("package.missing", "assessment.json")}
    (lost,) = [file for file in verdict.files if file.name == "assessment.json"]
    assert (lost.ok, lost.size, lost.sha256) == (False, 0, "")


def test_a_renamed_file_is_named_with_its_old_name(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    renamed = {"evidence/照片.jpg": "evidence/证据.jpg"}
    parts = [(renamed.get(name, name), content) for name, content in parts_of(stored)]
    verdict = checked(repacked(parts), trust, tmp_path / "p")
    assert blamed(verdict) == {("package.renamed", "evidence/证据.jpg")}
    assert "evidence/照片.jpg" in verdict.problems[0].text("zh")


def test_every_bad_file_is_named_and_the_good_ones_stay_good(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    changed = {"assessment.json": b"{}", "empty.txt": b"x"}
    parts = [(name, changed.get(name, content)) for name, content in parts_of(stored)]
    verdict = checked(repacked(parts), trust, tmp_path / "p")
    assert {file.name for file in verdict.files if not file.ok} == set(changed)
    assert blamed(verdict) == {("package.hash", name) for name in changed}


def test_a_file_and_its_lists_changed_together_breaks_the_signature(
    stored: bytes, trust: Trust, tmp_path: Path
) -> None:
    parts = dict(parts_of(stored))
    old, new = parts["assessment.json"], b'{"score": "100"}'
    parts["assessment.json"] = new
    plain = parts["manifest-sha256.txt"].replace(
        hashlib.sha256(old).hexdigest().encode(), hashlib.sha256(new).hexdigest().encode()
    )
    parts["manifest-sha256.txt"] = plain
    _, files = read_manifest("m", parts[META[0]])
    digests = {name: Digest(hashlib.sha256(parts[name]).digest(), None, files[name].mime) for name in files}
    parts[META[0]] = write_manifest(signature_name(1), digests)
    verdict = checked(repacked(list(parts.items())), trust, tmp_path / "p")
    assert not verdict.ok
    assert not verdict.problems
    assert [problem.code for problem in verdict.signatures[0].problems] == ["signature.altered"]


@pytest.mark.parametrize("gone", META)
def test_a_list_needs_its_signature_and_the_other_way_round(
    stored: bytes, trust: Trust, tmp_path: Path, gone: str
) -> None:
    parts = [part for part in parts_of(stored) if part[0] != gone]
    verdict = checked(repacked(parts), trust, tmp_path / "p")
    (left,) = set(META) - {gone}
    expected = {("package.missing", gone), ("package.unpaired", left), ("package.unsigned", "")}
    assert blamed(verdict) == expected


def test_a_container_whose_signatures_were_taken_away_is_not_good(
    stored: bytes, trust: Trust, tmp_path: Path
) -> None:
    parts = [part for part in parts_of(stored) if part[0] not in META]
    assert blamed(checked(repacked(parts), trust, tmp_path / "p")) == {("package.unsigned", "")}


def test_the_first_signer_cannot_be_taken_away_from_before_the_second(
    keys: list[OfficerKey], trust: Trust, tmp_path: Path
) -> None:
    members = [Member(m.name, m.source, "image/png") for m in MEMBERS]
    write_container(tmp_path / "two", members, keys, SIGNED)
    parts = [part for part in parts_of((tmp_path / "two").read_bytes()) if part[0] not in META]
    expected = {("package.missing", name) for name in META}
    assert blamed(checked(repacked(parts), trust, tmp_path / "p")) == expected


@pytest.mark.parametrize("name", ["META-INF/manifest.xml", "META-INF/ASiCManifest1.xml", "META-INF/x/y.p7s"])
def test_nothing_else_may_lie_in_meta_inf(stored: bytes, trust: Trust, tmp_path: Path, name: str) -> None:
    content = repacked([*parts_of(stored), (name, b"x")])
    assert blamed(checked(content, trust, tmp_path / "p")) == {("package.unlisted", name)}


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"/>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"/>',
    ],
)
def test_a_malformed_list_is_a_problem_not_a_crash(stored: bytes, trust: Trust, tmp_path: Path, xml: bytes) -> None:
    parts = [(name, xml if name == META[0] else content) for name, content in parts_of(stored)]
    assert ("package.manifest", META[0]) in blamed(checked(repacked(parts), trust, tmp_path / "p"))


@pytest.mark.parametrize("name", ["manifest-sha256.txt", *META])
def test_a_list_or_signature_that_is_far_too_large_is_not_read(
    stored: bytes, trust: Trust, tmp_path: Path, name: str
) -> None:
    huge = b"x" * (9 << 20)
    parts = [(each, huge if each == name else content) for each, content in parts_of(stored)]
    assert ("package.too_large", name) in blamed(checked(repacked(parts), trust, tmp_path / "p"))


@pytest.mark.parametrize("text", [b"x\n", b"\xff", f"{'0' * 64}  a\n{'0' * 64}  a\n".encode()])
def test_a_malformed_plain_list_is_refused(text: bytes) -> None:
    assert refusal(read_plain_list, text) == ("package.manifest", "manifest-sha256.txt")


UNSAFE = [
    "../evil", "/etc/passwd", "a/../../b", "a//b", "./a", "a/.", "C:evil", "a\\b", "a\nb", "a\0b", "a\u202eb",
    "con.txt", "lpt1", "a /b", "a.", "", "a" * 1100,
]  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE, ids=repr)
def test_unsafe_names_are_refused_before_unpacking_and_before_packing(
    stored: bytes, trust: Trust, tmp_path: Path, keys: list[OfficerKey], name: str
) -> None:
    content = repacked([*parts_of(stored), (name, b"x")])
    assert blamed(checked(content, trust, tmp_path / "p")) == {("package.unsafe_name", repr(name))}
    member = Member(name, b"x", "text/plain")
    assert refusal(write_container, tmp_path / "w", [member], keys, SIGNED)[0] == "package.unsafe_name"


@pytest.mark.parametrize(
    ("one", "two"),
    [("a", "a"), ("a.txt", "A.TXT"), ("é", "e\u0301"), ("ß", "ss"), ("a", "a/b"), ("A/b", "a")],
)
def test_names_that_would_meet_on_some_disk_are_refused(
    stored: bytes, trust: Trust, tmp_path: Path, keys: list[OfficerKey], one: str, two: str
) -> None:
    content = repacked([*parts_of(stored), (one, b"x"), (two, b"y")])
    ((code, _),) = blamed(checked(content, trust, tmp_path / "p"))
    assert code == "package.duplicate_name"
    members = [Member(one, b"x", ""), Member(two, b"y", "")]
    assert refusal(write_container, tmp_path / "w", members, keys, SIGNED)[0] == "package.duplicate_name"


@pytest.mark.parametrize(
    "name", ["mimetype", "MIMETYPE", "manifest-sha256.txt", "META-INF/x", "meta-inf/x", "META-INF"]
)
def test_names_of_the_package_itself_are_refused(keys: list[OfficerKey], tmp_path: Path, name: str) -> None:
    members = [Member(name, b"x", "")]
    assert refusal(write_container, tmp_path / "w", members, keys, SIGNED) == ("package.reserved_name", name)


def foreign(change: Callable[[zipfile.ZipInfo], None], content: bytes = b"x", method: int = 0) -> bytes:
    """An archive by another program, with one member made as asked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt", (1980, 1, 1, 0, 0, 0))
        info.external_attr, info.create_system = 0o100644 << 16, 3
        change(info)
        archive.writestr(info, content, method)
    return out.getvalue()


def make_link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def make_folder(info: zipfile.ZipInfo) -> None:
    info.filename = "a/"


def leave(info: zipfile.ZipInfo) -> None:
    assert info.filename == "a.txt"


def test_links_folders_and_unknown_methods_are_refused(trust: Trust, tmp_path: Path) -> None:
    cases = {
        "package.link": foreign(make_link),
        "package.directory": foreign(make_folder),
        "package.method": foreign(leave, method=zipfile.ZIP_LZMA),
    }
    for code, content in cases.items():
        assert [each for each, _ in blamed(checked(content, trust, tmp_path / "p"))] == [code]


def test_an_encrypted_member_is_refused(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    place = stored.rindex(b"PK\1\2") + 8
    content = stored[:place] + bytes([stored[place] | 1]) + stored[place + 1 :]
    assert blamed(checked(content, trust, tmp_path / "p")) == {("package.encrypted", META[1])}


def test_a_bomb_is_refused_before_it_is_unpacked(trust: Trust, tmp_path: Path) -> None:
    content = foreign(leave, b"\0" * (8 << 20), zipfile.ZIP_DEFLATED).replace(
        b"\0\0\x08\0\0\0!\0", b"\0\x08\x08\0\0\0!\0"
    )
    assert blamed(checked(content, trust, tmp_path / "p")) == {("package.bomb", "a.txt")}


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(entries=7), "package.too_many"),
        (Limits(member=300), "package.too_large"),
        (Limits(total=900), "package.too_large"),
        (Limits(ratio=2), "package.bomb"),
    ],
)
def test_limits_are_checked_at_opening(small: bytes, tmp_path: Path, limits: Limits, code: str) -> None:
    path = tmp_path / "p.asice"
    path.write_bytes(small)
    assert refusal(Container, path, limits)[0] == code


def test_a_size_that_lies_is_found(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    import zlib

    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(b"y" * 50) + deflate.flush()
    for claimed in (10, 49, 51, 500):
        entry = Entry("a.txt", 8, zlib.crc32(b"y" * 50), len(packed), claimed, 0)
        kind = b"application/vnd.etsi.asic-e+zip"
        first = Entry("mimetype", STORED, zlib.crc32(kind), len(kind), len(kind), 0)
        body = first.local() + kind
        entry = Entry(entry.name, 8, entry.crc, entry.packed, claimed, len(body))
        directory = first.record() + entry.record()
        body += entry.local() + packed
        content = body + directory + end_records(2, len(directory), len(body))
        assert ("package.damaged", "a.txt") in blamed(checked(content, trust, tmp_path / "p"))


def test_bytes_outside_the_members_are_refused(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    path = tmp_path / "p"
    assert blamed(checked(stored + b"x", trust, path)) == {("package.not_zip", DIRECTORY)}
    assert blamed(checked(b"x" + stored, trust, path)) == {("package.not_zip", DIRECTORY)}
    commented = stored[:-2] + b"\1\0x"
    assert blamed(checked(commented, trust, path)) == {("package.not_zip", DIRECTORY)}
    for length in (0, 21, len(stored) // 2, len(stored) - 1):
        assert blamed(checked(stored[:length], trust, path)) == {("package.not_zip", DIRECTORY)}


def shifted(content: bytes, gap: int) -> bytes:
    """The same members with `gap` bytes more, or less, before the second one."""
    entries = layout_of(content)
    begin, end = entries[1].offset, entries[-1].start + entries[-1].packed
    moved = [
        Entry(e.name, e.method, e.crc, e.packed, e.size, e.offset + (gap if place else 0))
        for place, e in enumerate(entries)
    ]
    body = content[:begin] + b"\0" * gap + content[begin:end]
    directory = b"".join(entry.record() for entry in moved)
    return body + directory + end_records(len(moved), len(directory), len(body))


def test_gaps_and_overlaps_between_members_are_refused(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    assert blamed(checked(shifted(stored, 5), trust, tmp_path / "p")) == {("package.gap", "assessment.json")}
    entries = layout_of(stored)
    twice = [
        *entries,
        Entry("again", *[getattr(entries[1], f) for f in ("method", "crc", "packed", "size", "offset")]),
    ]
    body = stored[: entries[-1].start + entries[-1].packed]
    directory = b"".join(entry.record() for entry in twice)
    content = body + directory + end_records(len(twice), len(directory), len(body))
    assert blamed(checked(content, trust, tmp_path / "p")) == {("package.gap", "again")}


def test_the_type_mark_is_exact(stored: bytes, trust: Trust, tmp_path: Path) -> None:
    parts = parts_of(stored)
    for first in ([("mimetype", b"application/zip")], [("mimetype2", parts[0][1])], []):
        content = repacked([*first, *parts[1:]])
        assert blamed(checked(content, trust, tmp_path / "p")) == {("package.mimetype", "mimetype")}


def test_zip64_offsets_are_written_and_read_in_one_way_only() -> None:
    far = Entry("a", STORED, 1, 2, 2, 5 << 30)
    assert far.record().endswith(b"\1\0\x08\0" + (5 << 30).to_bytes(8, "little"))
    tail = end_records(70_000, 9 << 20, 5 << 30)
    assert tail[:4] == b"PK\6\6"
    assert tail[-22:-18] == b"PK\5\6"
    assert len(end_records(5, 100, 200)) == 22


def test_a_sparse_container_beyond_four_gigabytes_is_read(tmp_path: Path) -> None:
    """The content is a hole in the file; only headers are read at opening."""
    path, size, position, entries = tmp_path / "big", 400 << 20, 0, []
    kind = b"application/vnd.etsi.asic-e+zip"
    with path.open("wb") as file:
        first = Entry("mimetype", STORED, zipfile.crc32(kind), len(kind), len(kind), 0)
        file.write(first.local() + kind)
        entries.append(first)
        for number in range(12):
            position = file.tell()
            entry = Entry(f"{number}.bin", STORED, 0, size, size, position)
            file.write(entry.local())
            file.seek(size, 1)
            entries.append(entry)
        position = file.tell()
        directory = b"".join(entry.record() for entry in entries)
        file.write(directory + end_records(len(entries), len(directory), position))
    with Container(path) as container:
        assert len(container.names()) == 13
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("11.bin").header_offset == entries[-1].offset


def test_progress_ends_at_the_whole_and_never_goes_back(keys: list[OfficerKey], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    members = [Member("a.bin", b"x" * (3 << 20), "image/png"), Member("b.txt", b"y" * 100, "text/plain")]
    write_container(tmp_path / "p", members, keys[:1], SIGNED, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {2 * ((3 << 20) + 100)}
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("after", [0, 2, 5])
def test_cancelling_leaves_nothing(keys: list[OfficerKey], tmp_path: Path, after: int) -> None:
    asked = iter(range(1000))
    members = [Member("a.bin", b"x" * (3 << 20), "image/png")]
    code = refusal(
        write_container, tmp_path / "p", members, keys[:1], SIGNED, cancelled=lambda: next(asked) >= after
    )[0]
    assert code == "package.cancelled"
    assert list(tmp_path.iterdir()) == []


def test_checking_can_be_cancelled(small: bytes, trust: Trust, tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_bytes(small)
    with Container(path) as container:
        assert refusal(container.check, trust, cancelled=lambda: True)[0] == "package.cancelled"


def test_a_failed_export_keeps_the_earlier_file(keys: list[OfficerKey], tmp_path: Path) -> None:
    path = tmp_path / "p.asice"
    path.write_bytes(b"earlier")
    members = [*MEMBERS, Member("gone.jpg", tmp_path / "gone.jpg", "image/jpeg")]
    assert refusal(write_container, path, members, keys, SIGNED) == ("package.source", "gone.jpg")
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_source_that_cannot_be_read_is_named(keys: list[OfficerKey], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    members = [Member("a.jpg", tmp_path / "folder", "image/jpeg")]
    assert refusal(write_container, tmp_path / "p", members, keys, SIGNED) == ("package.source", "a.jpg")


def test_nobody_signs_is_refused_and_so_is_an_expired_key(keys: list[OfficerKey], tmp_path: Path) -> None:
    assert refusal(write_container, tmp_path / "p", MEMBERS, [], SIGNED)[0] == "package.no_signer"
    late = SIGNED + timedelta(days=900)
    assert refusal(write_container, tmp_path / "p", MEMBERS, keys, late)[0] == "key.expired"
    assert list(tmp_path.iterdir()) == []


def test_too_many_or_too_large_members_are_refused_before_anything_is_kept(
    keys: list[OfficerKey], tmp_path: Path
) -> None:
    few, light = Limits(entries=6), Limits(member=100)
    assert refusal(write_container, tmp_path / "p", MEMBERS, keys, SIGNED, limits=few)[0] == "package.too_many"
    assert refusal(write_container, tmp_path / "p", MEMBERS, keys, SIGNED, limits=light)[0] == "package.too_large"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_a_name_too_long_is_told(keys: list[OfficerKey], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    codes = {
        tmp_path / "none" / "p": "package.write.no_folder",
        tmp_path / "file" / "p": "package.write.no_folder",
        tmp_path / ("长" * 100): "package.write.name_too_long",
    }
    for path, code in codes.items():
        assert refusal(write_container, path, MEMBERS, keys, SIGNED) == (code, str(path))
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may write anywhere, so a root's test run steps down."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.skipif(os.name != "posix", reason="folder permissions of POSIX")
def test_a_read_only_folder_is_told_and_stays_as_it_was(keys: list[OfficerKey]) -> None:
    place = Path(tempfile.mkdtemp())
    try:
        place.chmod(0o555)
        with as_ordinary_user():
            code = refusal(write_container, place / "p.asice", MEMBERS, keys, SIGNED)[0]
        assert code == "package.write.read_only"
        assert list(place.iterdir()) == []
    finally:
        shutil.rmtree(place)


FULL_DISK = """
    import resource, sys
    from datetime import datetime
    from pathlib import Path
    from assessments.container import Member, write_container
    from assessments.signing.keys import open_key
    from forms.problems import Refusal
    key = open_key(Path(sys.argv[1]), sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    members = [Member("a.jpg", b"x" * 1_000_000, "image/jpeg")]
    try:
        write_container(Path(sys.argv[3]), members, [key], datetime.fromisoformat(sys.argv[4]))
    except Refusal as refusal:
        print(refusal.problem.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on file sizes")
def test_a_full_disk_is_told_and_leaves_nothing(folder: Path, keys: list[OfficerKey], tmp_path: Path) -> None:
    target = tmp_path / "p.asice"
    command = [sys.executable, "-c", textwrap.dedent(FULL_DISK), str(folder / "张三.p12"), PASSWORD]
    command += [str(target), SIGNED.isoformat()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert done.stdout.strip() == "package.write.no_space", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_container_that_cannot_be_read_is_a_verdict(trust: Trust, tmp_path: Path) -> None:
    assert blamed(check_container(tmp_path / "none", trust)) == {("package.read", str(tmp_path / "none"))}
    assert blamed(check_container(tmp_path, trust)) == {("package.read", str(tmp_path))}
