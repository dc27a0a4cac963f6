"""Killed hard while evidence is copied in: no half file outlives the sweep, every listed file is whole (R-34)."""

import hashlib
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assessments.evidence import evidence_files, folder, listed, sweep
from assessments.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
LONGEST = 1.0  # seconds from the first file to the blow: time for several files
SCRIPT = """
import random, sys
from pathlib import Path
from assessments.evidence import keep
from assessments.store import Store
store, source, chance = Store(Path(sys.argv[1])), Path(sys.argv[2]), random.Random(int(sys.argv[3]))
print("ready", flush=True)
while True:
    source.write_bytes(b"%PDF-1.4\\n" + chance.randbytes(chance.randint(1, 8 << 20)))
    print(f"{keep(store, source).sha256}\\n", end="", flush=True)
"""


def killed(path: Path, source: Path, seed: int, moment: float) -> list[str]:
    """Let files be copied in and kill the program at a moment; the hashes that were acknowledged."""
    command = [sys.executable, "-c", SCRIPT, str(path), str(source), str(seed)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().strip() == "ready"
        blow = threading.Timer(moment, process.send_signal, [signal.SIGKILL])
        blow.start()
        acknowledged = process.stdout.read().split()
        errors = process.stderr.read()
        blow.join()
    assert process.returncode == -signal.SIGKILL, errors
    return acknowledged


def survived(store: Store, tmp_path: Path, rounds: int, seed: int) -> tuple[int, int]:
    """Kill again and again; the number of whole files checked, and of half files that were swept away."""
    chance, swept, acknowledged = random.Random(seed), 0, set[str]()
    for number in range(rounds):
        moment = chance.uniform(0.01, LONGEST)
        acknowledged |= set(killed(store.path, tmp_path / "source.pdf", seed * 1000 + number, moment))
        swept += sweep(store)
        kept = {file.sha256: file for file in listed(store)}
        assert acknowledged <= kept.keys()
        for sha256, file in kept.items():
            assert hashlib.sha256(file.path.read_bytes()).hexdigest() == sha256
        assert len(evidence_files(store, kept)) == len(kept)
        partial = [each for each in folder(store).rglob("*") if each.is_file() and ".part" in each.name]
        assert partial == [], partial
        for each in (file for file in folder(store).rglob("*") if file.is_file() and len(file.stem) == 64):
            assert hashlib.sha256(each.read_bytes()).hexdigest() == each.stem  # listed or not, never half
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return len(acknowledged), swept


def test_R34_killed_three_times_no_half_file_stays(store: Store, tmp_path: Path) -> None:
    checked, _ = survived(store, tmp_path, rounds=3, seed=1)
    assert checked > 0


@pytest.mark.soak
def test_R34_killed_thirty_times_no_half_file_stays(store: Store, tmp_path: Path) -> None:
    checked, swept = survived(store, tmp_path, rounds=30, seed=2)
    print(f"30 kills: {checked} files whole, {swept} half files swept away")
