"""Taking in on the screen: very many or large files are asked about, and work can be stopped."""

import shutil

import pytest

from assessments.evidence import copying
from desktop.evidence.intake_dialog import IntakeDialog
from tests.conftest import SITE


@pytest.fixture
def begin(qtbot, desk, stage):
    def start(*paths):
        dialog = IntakeDialog(desk, paths, SITE.code, "zh", stage)
        qtbot.addWidget(dialog)
        dialog.begin()
        return dialog

    return start


def test_a_large_file_is_asked_about_first(qtbot, begin, tmp_path, settled, jpeg):
    large = tmp_path / "航拍.jpg"
    shutil.copy(jpeg(), large)
    with large.open("ab") as file:
        file.truncate(60 << 20)
    dialog = begin(large)
    settled()
    assert "航拍.jpg" in dialog.list.toPlainText() and dialog.intake is None
    dialog.go_button.click()
    settled()
    assert dialog.intake and len(dialog.intake.kept) == 1


def test_saying_no_takes_nothing(qtbot, begin, tmp_path, settled, desk):
    folder = tmp_path / "很多"
    folder.mkdir()
    for number in range(501):
        (folder / f"{number}.jpg").touch()
    dialog = begin(folder)
    settled()
    assert "501" in dialog.list.toPlainText()
    dialog.close_button.click()
    assert dialog.intake is None and not desk.jobs.busy


def test_stopping_keeps_what_is_whole_and_counts_the_rest(qtbot, begin, jpeg, settled, monkeypatch):
    """The copy of the second photo waits until the officer has pressed Stop."""
    paths = [jpeg(f"{number}.jpg", 100 + number, 100) for number in range(4)]
    original, calls = copying._copied, []

    def waiting(stream, partial, name, cancelled):
        calls.append(name)
        if len(calls) == 2:
            qtbot_wait = 0
            while not cancelled() and qtbot_wait < 1000:
                import time

                time.sleep(0.01)
                qtbot_wait += 1
        return original(stream, partial, name, cancelled)

    monkeypatch.setattr(copying, "_copied", waiting)
    dialog = begin(*paths)
    qtbot.waitUntil(lambda: len(calls) == 2, timeout=10_000)
    dialog.reject()  # Escape stops, and does not hide what is going on
    settled()
    assert dialog.intake and len(dialog.intake.kept) == 1 and dialog.intake.left == 3
    assert "3" in dialog.words.text()


def test_a_photo_of_another_enterprise_is_told_at_once(begin, visit, jpeg, settled, desk, stage, qtbot):
    from desktop.evidence.attaching import attach

    first = begin(jpeg())
    settled()
    attach(visit, "land.total@2025", [first.intake.kept[0].sha256])
    again = IntakeDialog(desk, [jpeg()], "91320583MA1XXXXX5X", "zh", stage)
    qtbot.addWidget(again)
    again.begin()
    settled()
    assert SITE.name in again.list.toPlainText() and again.intake.kept
