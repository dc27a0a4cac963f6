"""Taking in many files: what is asked first, what became of each, and that a job needs no database."""

import shutil
import threading
from pathlib import Path

import pytest

from assessments.evidence import Became, asked_first, copy_all, enter, evidence_files, folder, gathered, take_all
from assessments.evidence import copying as copying_module
from assessments.evidence.intake import LARGE, MANY


def became(intake) -> dict[str, str]:
    return {taken.name: taken.problem.code if taken.problem else taken.became.value for taken in intake.files}


def test_R16_what_became_of_each_file_is_told(store, jpeg, png, tmp_path):
    (tmp_path / "录像.mp4").write_bytes(b"\x00\x00\x00\x18ftypisom" + bytes(100))
    (tmp_path / "空.jpg").touch()
    shutil.copy(png("截图.png"), tmp_path / "截图.jpg")
    names = [jpeg("一.jpg", 200, 100), tmp_path / "录像.mp4", tmp_path / "空.jpg", png(), tmp_path / "截图.jpg"]
    told: list[tuple[int, int]] = []
    intake = take_all(store, names, lambda done, total: told.append((done, total)))
    assert became(intake) == {
        "一.jpg": "new",
        "截图.png": "new",
        "截图.jpg": "new",
        "录像.mp4": "evidence.video",
        "空.jpg": "evidence.empty",
    }
    assert [notice.code for taken in intake.files for notice in taken.notices] == ["evidence.other_ending"]
    assert len(intake.kept) == 2 and len(intake.refused) == 2 and intake.left == 0
    assert told[-1][0] == told[-1][1] == sum(path.stat().st_size for path in names)
    assert {taken.became for taken in take_all(store, names[:1]).files} == {Became.KNOWN}


def test_folders_are_taken_with_all_that_lies_in_them_but_hidden_files(store, jpeg, tmp_path):
    deep = tmp_path / "U盘" / "一车间"
    deep.mkdir(parents=True)
    for name in ("甲.jpg", ".甲.jpg", "Thumbs.db"):
        shutil.copy(jpeg(), deep / name)
    (deep.parent / ".Trash").mkdir()
    shutil.copy(jpeg(), deep.parent / ".Trash" / "旧.jpg")
    assert gathered([tmp_path / "U盘", deep / "甲.jpg"]) == (deep / "甲.jpg",)
    assert became(take_all(store, [tmp_path / "U盘"])) == {"甲.jpg": "new"}


def test_very_many_and_very_large_files_are_asked_about_first(tmp_path, jpeg):
    large = tmp_path / "航拍.jpg"
    with large.open("wb") as file:
        file.truncate(LARGE + 1)
    small = jpeg()
    assert asked_first([small]) == ()
    assert [problem.code for problem in asked_first([small, large])] == ["evidence.large"]
    many = asked_first([Path(f"{number}.jpg") for number in range(MANY + 1)])
    assert [problem.code for problem in many] == ["evidence.many"] and "501" in many[0].text()


def test_cancelling_keeps_what_is_copied_and_counts_the_rest(store, jpeg):
    paths = [jpeg(f"{number}.jpg", 100 + number, 100) for number in range(4)]
    done: list[int] = []
    copies = copy_all(folder(store), paths, lambda d, t: done.append(d), lambda: len(done) >= 2)
    intake = enter(store, copies)
    assert len(intake.kept) == 2 and intake.left == 2


def test_a_full_disk_stops_the_rest_and_is_told_once(store, jpeg, monkeypatch):
    """A disk as large as one file: the first write to the second fails as a full disk does."""
    paths = [jpeg(f"{number}.jpg", 100 + number, 100) for number in range(4)]
    fsync, calls = copying_module.os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2:  # of the first file and of its folder
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(copying_module.os, "fsync", full)
    intake = take_all(store, paths)
    assert became(intake) == {"0.jpg": "new", "1.jpg": "evidence.disk_full"} and intake.left == 2
    assert [path.name for path in folder(store).rglob("*") if path.is_file()] == [intake.kept[0].path.name]


def test_copying_in_another_thread_touches_no_database(store, jpeg):
    """The open database refuses every other thread, so the whole work of a job would fail if it asked it."""
    paths, made = [jpeg()], []
    worker = threading.Thread(target=lambda: made.append(copy_all(folder(store), paths, None)))
    worker.start()
    worker.join()
    assert [taken.became for taken in enter(store, made[0]).files] == [Became.NEW]


def test_all_or_none_of_what_was_copied_is_listed(store, jpeg, tmp_path):
    copies = copy_all(folder(store), [jpeg("甲.jpg", 120, 100), jpeg("乙.jpg", 130, 100)], None)
    store.db.execute("CREATE TRIGGER no_second BEFORE INSERT ON evidence WHEN NEW.name = '乙.jpg' "
                     "BEGIN SELECT RAISE(ABORT, 'no'); END")  # fmt: skip
    with pytest.raises(Exception, match="no"):
        enter(store, copies)
    assert evidence_files(store, [copied.sha256 for copied in copies.copied]) == ()
