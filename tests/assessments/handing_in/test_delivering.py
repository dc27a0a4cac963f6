"""Handing in: read back before it counts, gone on with after an interruption, nothing here or there destroyed."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.handing_in import (
    Became,
    Parcel,
    Standing,
    hand_in,
    mark_handed_in,
    open_target,
    parcels,
    standings,
    transfers,
)
from assessments.handing_in.delivering import _bring, _Meter
from assessments.handing_in.targets import PARTIAL
from assessments.store import Store
from forms.problems import Refusal

HERE = "laptop"


def lying(store: Store) -> tuple[Parcel, ...]:
    return parcels(store, [store.path.parent])


def became(lines) -> list[tuple[Became, str]]:
    return [(line.became, line.problem.code if line.problem else "") for line in lines]


def entries(store: Store) -> list[tuple[str, str, str]]:
    query = "SELECT sha256, place, at FROM package WHERE direction = 'handed' ORDER BY place"
    return [(row["sha256"], row["place"], row["at"]) for row in store.db.query(query)]


def originals(store: Store) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in store.path.parent.glob("*.asice")}


class Failing(LocalFileSystem):
    """A drive that fails when a second megabyte is written: the error is the one of its address."""

    protocol = ("full", "unplugged", "protected")
    cachable = False

    def _open(self, path, mode="rb", **kwargs):
        stream = super()._open(path, mode, **kwargs)
        if "r" not in mode:
            stream.write = self._failing(stream)  # type: ignore[method-assign]
        return stream

    def _failing(self, stream):
        number, written = self.storage_options["number"], stream.f.write

        def write(piece):
            if stream.f.tell() + len(piece) > 100_000:
                written(piece[:50_000])
                raise OSError(number, os.strerror(number))
            return written(piece)

        return write


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, outbox: Path):
    """Opens the outbox as a drive that fails with an error number."""
    fsspec.register_implementation("full", Failing, clobber=True)

    def make(number: int):
        target = open_target(str(outbox))
        return replace(target, files=Failing(number=number))

    return make


def test_packages_are_handed_in_and_entered_with_place_time_and_hash(laptop, outbox):
    before = originals(laptop)
    lines = hand_in(laptop, lying(laptop), open_target(str(outbox)))
    assert became(lines) == [(Became.HANDED, "")] * 2
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in outbox.iterdir()} == before
    assert [(sha256, place) for sha256, place, _ in entries(laptop)] == sorted(
        ((sha256, f"{outbox}/{name}") for name, sha256 in before.items()), key=lambda each: each[1]
    )
    assert all(at == "2026-03-18T09:30:00+08:00" for _, _, at in entries(laptop))
    assert set(standings(laptop).values()) == {Standing.HANDED} and lying(laptop) == ()


def test_R06_the_originals_stay_as_they_are(laptop, outbox, failing):
    before = originals(laptop)
    hand_in(laptop, lying(laptop), failing(errno.ENOSPC))
    hand_in(laptop, lying(laptop), open_target(str(outbox)))
    assert originals(laptop) == before


def test_R16_each_outcome_is_counted_for_what_it_is(laptop, outbox, tmp_path):
    first, second = lying(laptop)
    assert first.path is not None and second.path is not None
    shutil.copyfile(first.path, outbox / first.file)
    (outbox / second.file).write_bytes(b"another content")
    lines = hand_in(laptop, (first, second, replace(first, path=None)), open_target(str(outbox)))
    assert became(lines) == [
        (Became.THERE, ""),
        (Became.FAILED, "handing_in.name_taken"),
        (Became.FAILED, "handing_in.missing"),
    ]
    assert (outbox / second.file).read_bytes() == b"another content"
    assert [sha256 for sha256, _, _ in entries(laptop)] == [first.sha256]


def test_a_file_of_the_same_length_and_other_content_is_not_overwritten(laptop, outbox):
    parcel = lying(laptop)[0]
    other = bytes(parcel.size)
    (outbox / parcel.file).write_bytes(other)
    assert became(hand_in(laptop, [parcel], open_target(str(outbox)))) == [(Became.FAILED, "handing_in.name_taken")]
    assert (outbox / parcel.file).read_bytes() == other and entries(laptop) == []


@pytest.mark.parametrize(
    ("number", "code", "left"),
    [
        (errno.ENOSPC, "handing_in.full", False),
        (errno.EFBIG, "handing_in.file_too_large", False),
        (errno.EIO, "handing_in.gone", True),
        (errno.EROFS, "handing_in.read_only", True),
        (errno.EMFILE, "handing_in.failed", True),
    ],
)
def test_a_drive_that_fails_in_the_middle_is_told_and_nothing_is_entered(
    laptop, outbox, failing, number, code, left
):
    parcel = lying(laptop)[0]
    assert became(hand_in(laptop, [parcel], failing(number))) == [(Became.FAILED, code)]
    assert entries(laptop) == [] and not (outbox / parcel.file).exists()
    assert (outbox / (parcel.file + PARTIAL)).exists() is left


def test_after_an_interruption_it_is_gone_on_with(laptop, outbox, failing):
    parcel = lying(laptop)[0]
    hand_in(laptop, [parcel], failing(errno.EIO))
    partial = outbox / (parcel.file + PARTIAL)
    begun, number = partial.stat().st_size, partial.stat().st_ino
    assert 0 < begun < parcel.size
    assert became(hand_in(laptop, [parcel], open_target(str(outbox)))) == [(Became.HANDED, "")]
    assert (outbox / parcel.file).stat().st_ino == number and not partial.exists()


@given(st.binary(max_size=64), st.integers(0, 40_000), st.booleans())
@settings(max_examples=25, deadline=None)
def test_whatever_a_partial_holds_the_package_arrives_whole(tail, length, own):
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        (folder / "out").mkdir()
        whole = bytes(range(256)) * 150
        source = folder / "a.asice"
        source.write_bytes(whole)
        (folder / "out" / ("a.asice" + PARTIAL)).write_bytes((whole[:length] if own else b"") + tail)
        sha256 = hashlib.sha256(whole).hexdigest()
        parcel = Parcel(assessment="", site="", file="a.asice", sha256=sha256, path=source, size=len(whole))
        assert _bring(parcel, open_target(str(folder / "out")), _Meter(1, None, None)) is Became.HANDED
        assert (folder / "out" / "a.asice").read_bytes() == whole


def test_a_cancel_leaves_the_rest_and_the_next_time_goes_on(laptop, outbox):
    waiting, heard = lying(laptop), []
    lines = hand_in(
        laptop, waiting, open_target(str(outbox)), lambda *now: heard.append(now), lambda: len(heard) >= 3
    )
    assert len(lines) < len(waiting) and len(entries(laptop)) == len(lines)
    heard.clear()
    again = hand_in(laptop, lying(laptop), open_target(str(outbox)), lambda *now: heard.append(now))
    assert became(again) == [(Became.HANDED, "")] * len(again) and len(entries(laptop)) == 2
    total = 2 * sum(each.size for each in waiting[len(lines) :])
    assert heard[-1] == (total, total) and [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_a_package_that_was_altered_here_is_not_handed_in(laptop, outbox):
    parcel = lying(laptop)[0]
    assert parcel.path is not None
    raw = bytearray(parcel.path.read_bytes())
    raw[-1] ^= 1
    parcel.path.write_bytes(raw)
    assert became(hand_in(laptop, [parcel], open_target(str(outbox)))) == [(Became.FAILED, "handing_in.altered")]
    assert list(outbox.iterdir()) == [] and entries(laptop) == []


def test_the_folder_of_the_package_itself_is_no_target(laptop):
    target = open_target(str(laptop.path.parent))
    assert became(hand_in(laptop, lying(laptop), target)) == [(Became.FAILED, "handing_in.same_place")] * 2


def test_without_room_nothing_is_begun(laptop, outbox):
    parcel = replace(lying(laptop)[0], size=10**15)
    (line,) = hand_in(laptop, [parcel], open_target(str(outbox)))
    assert became([line]) == [(Became.FAILED, "handing_in.no_room")] and list(outbox.iterdir()) == []
    assert "1000000000.0" in line.problem.text("zh")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0 or not shutil.which("chmod"), reason="needs permissions")
def test_a_folder_that_cannot_be_written_to_is_told(laptop, outbox):
    outbox.chmod(0o500)
    try:
        lines = hand_in(laptop, lying(laptop), open_target(str(outbox)))
    finally:
        outbox.chmod(0o700)
    assert became(lines) == [(Became.FAILED, "handing_in.read_only")] * 2


@pytest.mark.parametrize(
    "address",
    ["sftp://county/outbox", "https://county/outbox", "memory://x", "zip://a::https://county/b.zip", "s3://b"],
)
def test_N16_an_address_of_a_network_is_refused_unless_the_office_allows_it(address):
    with pytest.raises(Refusal) as refused:
        open_target(address)
    assert refused.value.problem.code == "handing_in.protocol"


def test_an_allowed_protocol_without_its_driver_is_told_and_no_password_is_shown():
    with pytest.raises(Refusal) as refused:
        open_target("nosuch://clerk:secret@county/outbox", {"nosuch"})
    assert refused.value.problem.code == "handing_in.no_driver"
    assert "secret" not in refused.value.problem.text("zh") and "county" in refused.value.problem.text("zh")


@pytest.mark.parametrize("text", ["", "   ", "no/such/folder", "file:///no/such/folder"])
def test_a_place_that_is_not_there_is_not_made(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal) as refused:
        open_target(text)
    assert refused.value.problem.code == "handing_in.no_target" and list(tmp_path.iterdir()) == []


def test_any_driver_of_fsspec_serves_when_it_is_allowed(laptop):
    files = MemoryFileSystem()
    files.makedirs("/county", exist_ok=True)
    try:
        target = open_target("memory://county", {"file", "memory"})
        waiting = lying(laptop)
        with target.writing(waiting[0].file + PARTIAL, append=False) as out:
            out.write(waiting[0].path.read_bytes()[:1000])
        assert became(hand_in(laptop, waiting, target)) == [(Became.HANDED, "")] * 2
        assert target.names() == tuple(sorted(each.file for each in waiting)) and target.free() is None
        assert entries(laptop)[0][1].startswith("memory://county/")
    finally:
        files.rm("/county", recursive=True)


def test_R21_the_ledger_is_a_sequence_with_a_row_for_every_place(laptop, outbox, tmp_path):
    parcel = lying(laptop)[0]
    (tmp_path / "share").mkdir()
    mark_handed_in(laptop, parcel.assessment)
    for target in (outbox, tmp_path / "share", outbox):  # at the outbox it is found the second time
        assert became(hand_in(laptop, [parcel], open_target(str(target))))[0][0] in (Became.HANDED, Became.THERE)
    happened = [(each.direction, each.place) for each in transfers(laptop, parcel.assessment)]
    places = [f"{each}/{parcel.file}" for each in (outbox, tmp_path / "share")]
    assert happened == [("written", happened[0][1]), ("handed", ""), *(("handed", place) for place in places)]
    assert Path(happened[0][1]).name == parcel.file


def test_a_killed_hand_in_leaves_no_file_under_the_final_name(laptop, outbox, tmp_path):
    """A process that dies between writing and reading back has handed nothing in; the next one makes it whole."""
    parcel = lying(laptop)[0]
    code = (
        "import os, sys; from pathlib import Path\n"
        "from assessments.handing_in import hand_in, open_target, parcels\n"
        "from assessments.store import Store\n"
        "s = Store(Path(sys.argv[1])); p = parcels(s, [s.path.parent])[:1]\n"
        "hand_in(s, p, open_target(sys.argv[2]), lambda d, t: os._exit(9) if d > t // 2 else None)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(laptop.path), str(outbox)], check=False)
    assert done.returncode == 9 and entries(laptop) == [] and not (outbox / parcel.file).exists()
    partial = outbox / (parcel.file + PARTIAL)
    with partial.open("r+b") as file:  # what was written last is not on the drive yet
        file.truncate(parcel.size // 3)
    assert became(hand_in(laptop, [parcel], open_target(str(outbox)))) == [(Became.HANDED, "")]
    assert not partial.exists()
    assert hashlib.sha256((outbox / parcel.file).read_bytes()).hexdigest() == parcel.sha256
