"""Killed hard while somebody types into the real window: every key that was processed is there (R-01 to R-05)."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessments.journal import chain_problems
from assessments.recovery import half_typed, unfinished
from assessments.session import Session
from assessments.store import Store
from desktop.recovery.dialog import RecoveryDialog
from tests.conftest import SITE
from tests.replaying import replayed

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
    pytest.mark.qt_log_ignore("^This plugin does not support", extend=True),
]
KEYS = 50  # the blow comes within so many keys
SCRIPT = """
import random, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from assessments.store import Store
from desktop import app, question_field, theme
from desktop.inputs import TypedLine
from desktop.settings import SettingsFile
from desktop.window import MainWindow
folder, key, chance = Path(sys.argv[1]), sys.argv[2], random.Random(int(sys.argv[3]))
question_field.PAUSE = 100  # milliseconds instead of 800: nothing here depends on how long it is
application = app.application()
settings = SettingsFile(folder)
window = MainWindow(Store(settings.database), settings)
theme.dress(application, 100)  # a window that is whole is dressed ten times as fast
window.show()
window.activateWindow()
window.open_assessment(key)
QTest.qWait(100)  # what was half typed comes back
screen = window.open.assessment
questions = [question.key for question in screen.session.form if "@" in question.key]
chance.shuffle(questions)
for question in questions:
    screen.goto(question)
    QCoreApplication.processEvents()
    field = screen.pages.field(question)
    line = field.editor.inputs()[0] if field else None
    if not isinstance(line, TypedLine):
        continue
    line.selectAll()
    text = ""
    for letter in str(chance.randint(10**4, 10**9)):
        QTest.keyClick(line, letter)
        text += letter
        print(f"{question} {text}\\n", end="", flush=True)
        if chance.random() < 0.05:
            QTest.qWait(200)  # the pause after which the answer itself is stored
    if chance.random() < 0.5:
        QTest.keyClick(line, Qt.Key.Key_Return)
"""


def killed(folder: Path, key: str, seed: int, keys: int) -> dict[str, str]:
    """Let a window be typed into and kill it after some keys; question → the text that was acknowledged last."""
    command = [sys.executable, "-c", SCRIPT, str(folder), key, str(seed)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    acknowledged: dict[str, str] = {}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path.cwd(), env=environment
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        for number, line in enumerate(process.stdout):
            question, text = line.split()
            acknowledged[question] = text
            if number == keys:
                time.sleep((seed % 10) / 500)  # in the middle of whatever the window does then
                process.send_signal(signal.SIGKILL)
        errors = process.stderr.read()
    assert process.returncode == -signal.SIGKILL, errors
    return acknowledged


def require_recovered(store: Store, key: str, acknowledged: dict[str, str]) -> str:
    """Every acknowledged key is in the answer or in the half-typed text; returns the half-typed text."""
    answers, typed = store.answers(key), {each.question: each.text for each in half_typed(store, key)}
    for question, text in acknowledged.items():
        kept = typed.get(question) or answers[question].text
        # One key more may have been processed before the blow, and not been acknowledged.
        assert kept.startswith(text) and len(kept) <= len(text) + 1, (question, text, kept)
    rows = store.journal(key)
    assert chain_problems(rows) == () and replayed(rows) == answers
    assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return next(iter(typed.values()), "")


def survived(qtbot: QtBot, store: Store, session: Session, rounds: int, seed: int) -> tuple[int, int]:
    """Kill the window again and again; the number of keys that were checked, and of half-typed texts found."""
    chance, key = random.Random(seed), session.assessment.id
    checked = halves = 0
    for number in range(rounds):
        acknowledged = killed(store.path.parent, key, seed * 1000 + number, chance.randint(1, KEYS))
        typed = require_recovered(store, key, acknowledged)
        checked, halves = checked + sum(map(len, acknowledged.values())), halves + bool(typed)
        found = unfinished(store)
        assert len(found) == 1 and found[0].assessment.id == key
        dialog = RecoveryDialog(store, found, "张示例", "zh")
        qtbot.addWidget(dialog)
        assert SITE.name in dialog.heading.text() and typed in dialog.typed.text()
        assert dialog.models[1].rowCount() == len(found[0].differences)
    return checked, halves


def test_R01_R02_killed_in_mid_typing_three_times_in_a_row(qtbot: QtBot, store: Store, session: Session) -> None:
    checked, halves = survived(qtbot, store, session, rounds=3, seed=1)
    assert checked > 0 and halves > 0


@pytest.mark.soak
def test_R01_killed_in_mid_typing_thirty_times(qtbot: QtBot, store: Store, session: Session) -> None:
    checked, halves = survived(qtbot, store, session, rounds=30, seed=2)
    print(f"30 kills: {checked} keys checked, all recovered, {halves} times with a half-typed text")
