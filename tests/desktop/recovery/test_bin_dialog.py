"""The bin on screen: what, when, who, a preview and the way back; and the way out of a refused save."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from assessments.bin import delete_draft
from assessments.notes import NoteKind
from assessments.recovery import unfinished
from assessments.session import Session
from assessments.setting_back import discard
from assessments.store import Store
from desktop.not_saved import NotSaved
from desktop.recovery.bin_dialog import BinDialog, show_bin
from desktop.recovery.tending import place_words, tend_database
from desktop.window import MainWindow
from tests.conftest import SITE
from tests.desktop.recovery.test_recovery_dialog import ENERGY, VALUE, stopped

__all__ = ["stopped"]


def cells(dialog: BinDialog, row: int) -> list[str]:
    return [str(dialog.model.data(dialog.model.index(row, place), 0)) for place in range(5)]


def test_everything_is_listed_with_when_and_who_and_can_be_read(window: MainWindow, stopped: Session) -> None:
    store = stopped.store
    discard(store, unfinished(store)[0], "张示例")
    dialog = show_bin(window)
    rows = [cells(dialog, row) for row in range(dialog.model.rowCount())]
    assert all(SITE.name == row[1] and row[3] == "张示例" for row in rows)
    dialog.list.selectRow(next(place for place, each in enumerate(dialog.model.rows) if each.kind == "recovery"))
    preview = dialog.preview.toPlainText()
    assert "88" in preview and "无台账" in preview and "电表" in preview and "→" in preview
    dialog.accept()


def test_restoring_by_key_brings_it_back_and_says_so(window: MainWindow, stopped: Session) -> None:
    store, key = stopped.store, stopped.assessment.id
    discard(store, unfinished(store)[0], "张示例")
    window.open_assessment(key)
    dialog = show_bin(window)
    dialog.list.selectRow(next(place for place, each in enumerate(dialog.model.rows) if each.kind == "recovery"))
    QTest.keyClick(dialog.bring_back, Qt.Key.Key_Space)
    assert store.answers(key)[ENERGY].text == "1420"
    assert dialog.notice.isVisible() and not dialog.bring_back.isEnabled()
    assert window.open is not None and window.open.session.answers[ENERGY].text == "1420"  # opened again
    dialog.accept()


def test_a_refusal_is_said_and_leaves_it_in_the_bin(window: MainWindow, stopped: Session) -> None:
    stopped.note(NoteKind.FINDING, "1", None)
    stopped.note(NoteKind.FINDING, "1", {"what": "另一条"})
    dialog = show_bin(window)
    dialog.restore()
    assert dialog.notice.property("role") == "alarm" and dialog.bring_back.isEnabled()
    dialog.accept()


def test_a_draft_comes_back_to_the_workbench(window: MainWindow, stopped: Session) -> None:
    delete_draft(stopped.store, stopped.assessment.id, "张示例")
    dialog = show_bin(window)
    assert "3" in dialog.preview.toPlainText() or "2" in dialog.preview.toPlainText()
    dialog.restore()
    assert len(stopped.store.assessments()) == 1
    dialog.accept()


def test_an_empty_bin_says_so(window: MainWindow) -> None:
    dialog = show_bin(window)
    assert dialog.preview.toPlainText() and not dialog.bring_back.isEnabled()
    dialog.accept()


# A refused save


@pytest.fixture
def refused(window: MainWindow, stopped: Session) -> NotSaved:
    """The message over a screen whose disk refuses while 8800 is typed."""
    stopped.store.db.execute("DELETE FROM savepoint")
    window.open_assessment(stopped.assessment.id)
    assert window.open is not None
    screen = window.open.assessment
    screen.goto(VALUE)
    field = screen.pages.field(VALUE)
    assert field is not None
    QTest.keyClicks(field.editor.inputs()[0], "8800")
    stopped.store.db.execute("PRAGMA query_only = ON")
    screen.save()
    message = screen.findChild(NotSaved)
    assert message is not None
    return message


def test_R09_everything_can_be_saved_elsewhere(refused: NotSaved, stopped: Session, tmp_path: Path) -> None:
    target = tmp_path / "u.json"
    refused.save_to(target)
    written = json.loads(target.read_bytes())
    assert written["answers"][ENERGY]["text"] == "1420" and written["typed"][0]["text"] == "8800"
    words = refused.informativeText()
    assert str(target) in words and "2" in words and "1" in words
    stopped.store.db.execute("PRAGMA query_only = OFF")
    refused.close()


def test_R09_the_button_asks_for_a_place_and_the_message_stays(
    refused: NotSaved, stopped: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda self: opened.append(self))
    (button,) = [
        each for each in refused.findChildren(QPushButton) if refused.buttonRole(each).name == "ActionRole"
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert refused.isVisible() and len(opened) == 1 and SITE.name in opened[0].selectedFiles()[0]
    opened[0].fileSelected.emit(str(tmp_path / "none" / "u.json"))
    assert "none" in refused.informativeText() and refused.isVisible()
    opened[0].fileSelected.emit(str(tmp_path / "u.json"))
    assert (tmp_path / "u.json").exists()
    stopped.store.db.execute("PRAGMA query_only = OFF")
    refused.close()


# At start


def test_R12_the_database_is_looked_at_in_the_background(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    tend_database(window)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=10_000)
    assert len(list((store.path.parent / "backups").glob("*-day-*.db"))) == 1
    assert not window.findChildren(QMessageBox)
    assert isinstance(place_words(window), str)


def test_R12_a_broken_database_is_said(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("INSERT INTO note VALUES ('nobody', 'finding/1', '{}')")
    tend_database(window)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=10_000)
    (message,) = window.findChildren(QMessageBox)
    assert str(store.path) in message.text()
    message.close()
