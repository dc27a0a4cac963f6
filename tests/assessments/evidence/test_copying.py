"""Originals come in whole or not at all, whatever happens to the stick, the disk, the file or the program."""

import hashlib
import io
import os
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assessments.evidence import EvidenceFile, copy_in, evidence_files, folder, keep, register, sweep, take_in
from assessments.evidence.copying import INCOMING, PIECE, copy_stream, partial_in
from assessments.evidence.keeping import plain_ending
from forms.problems import Refusal


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.problem.text("zh") and caught.value.problem.text("en")
    return caught.value.problem.code


def left(place: Path) -> list[str]:
    return sorted(path.name for path in place.rglob("*") if path.is_file())


@pytest.fixture
def photo(jpeg) -> bytes:
    """A JPEG of three megabytes: a small one and what some telephones write behind it."""
    return jpeg().read_bytes() + bytes(3 * PIECE)


def test_R31_the_original_is_byte_for_byte_what_came(store, jpeg):
    source = jpeg()
    before = source.read_bytes()
    file = keep(store, source)
    assert file.path.read_bytes() == before == source.read_bytes()
    assert file.sha256 == hashlib.sha256(before).hexdigest() == file.path.stem
    assert (file.name, file.mime, file.size) == ("表计.jpg", "image/jpeg", len(before))


def test_the_same_content_under_two_names_is_one_file_under_its_first_name(store, jpeg, tmp_path):
    first, second = jpeg("一.jpg"), tmp_path / "二.jpeg"
    second.write_bytes(first.read_bytes())
    assert keep(store, first) == keep(store, second)
    assert len(left(folder(store))) == 1


NAMES = [
    "😀厂房🏭.jpg",
    "表" * 66 + ".jpg",
    "a\nb\x01c.jpg",
    "末尾有点...",
    "没有后缀",
    "..jpg",
    "a.jpg:stream",
    "-rf.jpg",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_name_is_kept_for_people_and_never_becomes_a_path(store, jpeg, tmp_path, name):
    source = tmp_path / name
    jpeg("plain.jpg").rename(source)
    file = keep(store, source)
    assert file.name == name and file.path.name == f"{file.sha256}.jpg"
    assert evidence_files(store, [file.sha256]) == (file,)


def test_a_name_in_the_bytes_of_an_old_zip_is_read(store, jpeg, tmp_path):
    raw = os.fsencode(tmp_path) + b"/" + "电表.jpg".encode("gb18030")
    os.rename(jpeg(), raw)
    assert keep(store, Path(os.fsdecode(raw))).name == "电表.jpg"


@pytest.mark.parametrize(
    ("name", "ending"), [("a.JPG", ".jpg"), ("a.j/pg", ""), ("a.jpg:x", ""), ("a.b\x01", ""), ("a", "")]
)
def test_only_a_plain_ending_of_a_received_name_stands_in_a_path(name, ending):
    assert plain_ending(name) == ending


@pytest.mark.parametrize(
    "damage", [lambda content: content[: len(content) // 2], lambda content: bytes(len(content))]
)
def test_R31_a_damaged_copy_is_healed_by_the_same_file(store, jpeg, damage):
    source = jpeg()
    file = keep(store, source)
    file.path.write_bytes(damage(source.read_bytes()))
    assert keep(store, source).path.read_bytes() == source.read_bytes()


def test_a_pipe_a_folder_and_a_file_nobody_may_read_are_told(store, tmp_path):
    place = folder(store)
    os.mkfifo(tmp_path / "pipe.jpg")
    assert refused(lambda: copy_in(place, tmp_path / "pipe.jpg")) == "evidence.not_a_file"
    assert refused(lambda: copy_in(place, tmp_path)) == "evidence.not_a_file"
    assert refused(lambda: copy_in(place, tmp_path / "none.jpg")) == "evidence.missing"
    assert refused(lambda: copy_in(place, Path("a\0b"))) == "evidence.unreadable"
    assert left(place) == []


class Pulled(io.BytesIO):
    """A file on a stick that is pulled out after a megabyte."""

    def read(self, size=-1):
        if self.tell() > PIECE:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_stick_pulled_out_leaves_nothing(store, photo, jpeg):
    earlier = keep(store, jpeg("早.jpg", 100, 100))
    assert refused(lambda: copy_stream(folder(store), Pulled(photo), "表计.jpg")) == "evidence.read_failed"
    assert left(folder(store)) == [earlier.path.name]


def test_a_file_that_grows_while_it_is_copied_is_not_kept(store, photo, tmp_path):
    """As when the telephone is still writing it: the copy is paused at its first megabyte, then the file grows."""
    path = tmp_path / "正在拷贝.jpg"
    path.write_bytes(photo)
    reached, grown = threading.Event(), threading.Event()

    class Slow(io.FileIO):
        def read(self, size: int = -1) -> bytes:  # type: ignore[override]
            if size == PIECE and self.tell() == PIECE:
                reached.set()
                grown.wait(10)
            return super().read(size) or b""

    def grow() -> None:
        reached.wait(10)
        with path.open("ab") as file:
            file.write(b"more")
        grown.set()

    writer = threading.Thread(target=grow)
    writer.start()
    with Slow(path) as stream:
        assert refused(lambda: copy_stream(folder(store), stream, path.name)) == "evidence.changed"
    writer.join()
    assert left(folder(store)) == []


def test_a_file_cut_short_while_it_is_copied_is_not_kept(store, photo):
    class Shrinking(io.BytesIO):
        def read(self, size=-1):
            return b"" if self.tell() == PIECE and size == PIECE else super().read(size)

    assert refused(lambda: copy_stream(folder(store), Shrinking(photo), "x.jpg")) == "evidence.changed"
    assert left(folder(store)) == []


def test_a_full_disk_leaves_nothing_half_done(store, photo, tmp_path, jpeg):
    """The limit of the size of one file stands for the end of the disk: writing stops in the middle of a piece."""
    source, earlier = tmp_path / "大.jpg", keep(store, jpeg("早.jpg", 100, 100))
    source.write_bytes(photo)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PIECE * 3 // 2, hard))
    try:
        assert refused(lambda: copy_in(folder(store), source)) == "evidence.disk_full"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert left(folder(store)) == [earlier.path.name]
    assert earlier.path.is_file() and keep(store, source).size == len(photo)


def test_cancelling_in_the_middle_leaves_nothing(store, photo):
    asked = iter((False, False, True))
    stream = io.BytesIO(photo)
    assert refused(lambda: copy_stream(folder(store), stream, "x.jpg", lambda: next(asked))) == "evidence.cancelled"
    assert left(folder(store)) == []


KILLED = """
import sys, io, time
from pathlib import Path
from assessments.evidence.copying import copy_stream, PIECE
class Slow(io.BytesIO):
    def read(self, size=-1):
        if size == PIECE and self.tell() >= PIECE:
            print("copying", flush=True)
            time.sleep(60)
        return super().read(size)
copy_stream(Path(sys.argv[1]), Slow(Path(sys.argv[2]).read_bytes()), "x.jpg")
"""


def test_what_a_killed_program_left_half_copied_is_swept(store, photo, tmp_path):
    source = tmp_path / "大.jpg"
    source.write_bytes(photo)
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", KILLED, str(folder(store)), str(source)]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    assert running.stdout and running.stdout.readline() == "copying\n"
    assert sweep(store) == 0  # it is still being written
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    half = list((folder(store) / INCOMING).iterdir())
    assert len(half) == 1 and half[0].stat().st_size == PIECE
    assert sweep(store) == 1 and left(folder(store)) == []


def test_what_this_very_program_is_copying_is_not_swept(store):
    partial_in(folder(store)).write_bytes(b"half")
    assert sweep(store) == 0


def test_a_copy_is_listed_only_when_it_is_registered(store, jpeg):
    copied = copy_in(folder(store), jpeg())
    assert evidence_files(store, [copied.sha256]) == ()
    (file,) = register(store, [copied])
    assert isinstance(file, EvidenceFile) and file.path == copied.path


def test_what_a_package_brings_keeps_its_place(store, jpeg):
    content = jpeg().read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    for name in ("甲.jpeg", "乙.jpg"):
        take_in(store, io.BytesIO(content), sha256=sha256, name=name, mime="image/jpeg", added="2026")
    assert left(folder(store)) == [f"{sha256}.jpeg"]
    assert evidence_files(store, [sha256])[0].name == "甲.jpeg"
