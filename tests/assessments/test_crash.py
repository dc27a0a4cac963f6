"""Killed at a random moment during scripted answers, the store has all it acknowledged (R-01, R-02)."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assessments.journal import chain_problems
from assessments.store import Store
from tests.replaying import replayed

ANSWERS = 200
SCRIPT = """
import sys
from pathlib import Path
from assessments.session import Session
from assessments.store import Store
from forms import Entry
session = Session(Store(Path(sys.argv[1])), sys.argv[2])
questions = [question.key for question in session.form]
for number in range(int(sys.argv[3])):
    question = questions[number % 40]
    session.answer(question, Entry(text=str(number + 1), remark=f"no. {number}"))
    print(question, number, flush=True)
"""


def killed(path: Path, key: str, moment: float, answers: int) -> dict[str, str]:
    """Run the script, kill it hard after it acknowledged a share of its answers; what it had acknowledged."""
    command = [sys.executable, "-c", SCRIPT, str(path), key, str(answers)]
    acknowledged: dict[str, str] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        for line in process.stdout:
            question, number = line.split()
            acknowledged[question] = f"no. {number}"
            if int(number) >= moment * answers:
                process.send_signal(signal.SIGKILL)
        # Lines that were printed before the blow but read after it count as acknowledged too.
    return acknowledged


def survived(store: Store, path: Path, key: str, rounds: int, answers: int, seed: int) -> int:
    chance = random.Random(seed)
    checked = 0
    for _ in range(rounds):
        acknowledged = killed(path, key, chance.random(), answers)
        kept = store.answers(key)
        for question, remark in acknowledged.items():
            assert int(kept[question].remark.removeprefix("no. ")) >= int(remark.removeprefix("no. "))
        rows = store.journal(key)
        assert chain_problems(rows) == () and replayed(rows) == kept
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        checked += len(acknowledged)
    return checked


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_R01_killed_hard_every_acknowledged_answer_is_there(store, session, tmp_path):
    assert survived(store, tmp_path / "luheng.db", session.assessment.id, rounds=4, answers=ANSWERS, seed=1) > 0


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_R02_killed_hard_fifty_times_in_a_row(store, session, tmp_path):
    checked = survived(store, tmp_path / "luheng.db", session.assessment.id, rounds=50, answers=ANSWERS, seed=2)
    rows = len(store.journal(session.assessment.id))
    print(f"50 kills, {checked} acknowledged answers checked, journal of {rows} rows")
