"""The watched folder: new photos are offered when they are whole, and never taken by themselves."""

import os
import shutil
import time

import pytest

from desktop.evidence.tray import Tray
from desktop.evidence.watch_row import WatchRow
from desktop.evidence.watched import RECENT, WatchedFolder


@pytest.fixture
def watched(qtbot, tmp_path, qapp):
    made = WatchedFolder()
    made._again.setInterval(60)
    (tmp_path / "导出").mkdir()
    made.watch(tmp_path / "导出")
    yield made
    made.watch("")


def test_a_new_photo_is_offered_once_it_is_whole(qtbot, watched, jpeg, store):
    content = jpeg().read_bytes()
    path = watched.folder / "DSC_0001.JPG"
    with qtbot.waitSignal(watched.changed, timeout=5000):
        path.write_bytes(content)
    assert watched.offered == (path,)
    assert list(store.db.query("SELECT * FROM evidence")) == []


def test_a_file_that_grows_is_waited_for(qtbot, watched, jpeg):
    content, path = jpeg().read_bytes(), watched.folder / "DSC_0002.JPG"
    path.write_bytes(content[:1000])
    watched.look()
    for end in (2000, 3000, len(content)):
        path.write_bytes(content[:end])
        watched.look()
        assert watched.offered == ()
    qtbot.waitUntil(lambda: watched.offered == (path,), timeout=5000)


def test_what_is_old_hidden_or_of_another_kind_is_not_offered(watched, jpeg):
    for name in (".DSC.jpg", "录像.mp4", "旧.jpg", "空.jpg"):
        shutil.copy(jpeg(), watched.folder / name)
    (watched.folder / "空.jpg").write_bytes(b"")
    long_ago = time.time() - RECENT - 60
    os.utime(watched.folder / "旧.jpg", (long_ago, long_ago))
    watched.look()
    watched.look()
    assert watched.offered == ()


def test_what_was_taken_or_waved_away_is_not_offered_again(watched, jpeg):
    path = watched.folder / "DSC_0003.JPG"
    shutil.copy(jpeg(), path)
    watched.look()
    watched.look()
    watched.settle([path])
    assert watched.offered == ()
    path.write_bytes(path.read_bytes() + b"new content")
    watched.look()
    watched.look()
    assert watched.offered == (path,)


def test_a_folder_that_is_gone_offers_nothing(watched, jpeg):
    shutil.copy(jpeg(), watched.folder / "a.jpg")
    watched.look()
    watched.look()
    shutil.rmtree(watched.folder)
    watched.look()
    assert watched.offered == ()


def test_the_tray_says_how_many_and_takes_none_by_itself(qtbot, dressed, watched, jpeg):
    tray = Tray(watched)
    qtbot.addWidget(tray)
    assert tray.isHidden()
    for name in ("甲.jpg", "乙.jpg"):
        shutil.copy(jpeg(), watched.folder / name)
    watched.look()
    watched.look()
    assert not tray.isHidden() and "2" in tray.words.text() and "甲.jpg" in tray.words.text()
    with qtbot.waitSignal(tray.wanted) as asked:
        tray.take.click()
    assert {path.name for path in asked.args[0]} == {"甲.jpg", "乙.jpg"} and len(watched.offered) == 2
    tray.leave.click()
    assert tray.isHidden()


def test_the_setting_is_kept_at_once(qtbot, dressed, settings, tmp_path):
    row = WatchRow(settings)
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.changed):
        row.keep(str(tmp_path))
    assert settings.current.watched_folder == str(tmp_path) == row.line.text()
    row.keep("")
    assert settings.current.watched_folder == ""
