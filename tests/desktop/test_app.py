"""Starting: commands do not load Qt, Chinese has its font, and a database that cannot be opened is explained."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetrics, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from assessments.store import Store
from desktop import __main__, app, theme
from desktop.settings import SettingsFile
from desktop.window import Place
from forms import Refusal
from tests.desktop.showing import closing

ROOT = Path(__file__).resolve().parents[2]
FEW = 3  # screens


def test_the_entry_does_not_load_qt() -> None:
    imports = "import sys, desktop.__main__, assessments.commands"
    code = f"{imports}; sys.exit(any('PySide6' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_command_goes_through_the_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["standards"]) == 0
    assert "36132" in capsys.readouterr().out


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform == "linux":
        assert app.open_window(False, "zh") == 2
        assert "luheng --help" in capsys.readouterr().err


def test_the_shipped_font_has_what_the_window_says(dressed: QApplication) -> None:
    font = theme.font()
    assert QFontMetrics(font).horizontalAdvance("绿衡") == 2 * QFontMetrics(font).horizontalAdvance("鑫")
    raw = QRawFont.fromFont(font)
    assert raw.familyName() == theme.FAMILY
    assert all(raw.supportsCharacter(ord(letter)) for letter in "绿衡评价汇总·—…✓✗◐○●≤≥²₂㎡，。“”（）")


def test_a_rare_name_is_drawn_in_bold_too(dressed: QApplication) -> None:
    text = QTextLayout("丂丄丏", theme.font(bold=True))
    text.beginLayout()
    text.createLine()
    text.endLayout()
    assert all(glyph for run in text.glyphRuns() for glyph in run.glyphIndexes())


def hears_of_logging_out(pid: int) -> bool:
    """Whether a process has a handler of its own for SIGTERM."""
    status = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    caught = next(line.split()[1] for line in status if line.startswith("SigCgt:"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the signals that are heard")
def test_logging_out_closes_the_window_properly() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "desktop", "--demo"]
    started = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        limit = time.monotonic() + 30
        while not hears_of_logging_out(started.pid):
            assert started.poll() is None and time.monotonic() < limit
            time.sleep(0.1)
        started.terminate()
        assert started.wait(30) == 0
    finally:
        started.kill()
        started.wait()


def test_a_newer_database_is_explained_and_left_alone(qapp: QApplication, settings: SettingsFile) -> None:
    Store(settings.database).close()
    with sqlite3.connect(settings.database) as connection:
        connection.execute("PRAGMA user_version=999")
    connection.close()
    before, said = settings.database.read_bytes(), list[str]()

    def close_message() -> None:
        message = qapp.activeModalWidget()
        if isinstance(message, QMessageBox):
            said.append(message.text())
            message.accept()

    QTimer.singleShot(100, close_message)
    with pytest.raises(Refusal):
        app._store(settings)
    assert "更新版本" in said[0]
    assert settings.database.read_bytes() == before


def test_another_language_builds_the_window_again_at_the_same_place(
    qtbot: QtBot, qapp: QApplication, store: Store, settings: SettingsFile
) -> None:
    with closing(app.Desk(qapp, store, settings)) as desk:
        desk.window.go(Place.SETTINGS)
        assert desk.window.titles[Place.SITES] == "对象"
        desk.window.show()
        settings.change(language="en", font_scale=150)
        with qtbot.assertNotEmitted(qapp.lastWindowClosed):
            desk.rebuild()
        assert desk.window.titles[Place.SITES] == "Sites"
        assert desk.window.place is Place.SETTINGS
        assert qapp.font().pixelSize() == 21


def test_pictures_of_screens_are_made(qapp: QApplication, tmp_path: Path) -> None:
    """The first few here; every picture in every look is made where the screens are walked through."""
    from desktop.screenshots import take
    from desktop.stops import STOPS

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paths = take(tmp_path / "screens", stops=STOPS[:FEW])
    assert [path.name for path in paths] == [f"{name}.png" for name, _ in STOPS[:FEW]]
    assert all(path.stat().st_size > 5000 for path in paths)
