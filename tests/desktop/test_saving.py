"""Where to save is asked in one way."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.saving import ask_target, save
from desktop.settings import SettingsFile


def test_it_begins_in_the_folder_for_exports_with_a_name_that_every_system_takes(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (asked.append(given), ("", ""))[1])
    parent = QWidget()
    qtbot.addWidget(parent)
    settings.change(export_folder=str(tmp_path))
    assert ask_target(parent, settings, "导出", "示例/电子: 一厂?-2025.xlsx") is None
    assert asked[0][1:] == ("导出", str(tmp_path / "示例-电子- 一厂--2025.xlsx"), "XLSX (*.xlsx)")


def test_a_place_that_refuses_is_named(tmp_path: Path) -> None:
    assert save(tmp_path / "a.pdf", b"content") is None
    problem = save(tmp_path / "no" / "a.pdf", b"content")
    assert problem is not None and problem.code == "store.unwritable" and str(tmp_path / "no") in problem.text("zh")
