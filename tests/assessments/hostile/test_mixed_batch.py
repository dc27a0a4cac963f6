"""A batch of good and bad packages: the good ones enter as if alone, wherever the import is killed."""

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assessments.digest import digest
from assessments.gathering import gathered
from assessments.receiving import Outcome, receive
from assessments.signing.trust import Trust
from assessments.simulating import Simulation, simulate
from assessments.store import Store
from tests.conftest import MOMENT
from tests.independent.mutating import WAYS

FEW, MANY, KILLS = 8, 30, 20  # good packages, and as many bad ones; kills of the long version
SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path
from assessments.receiving import receive
from assessments.signing.trust import Trust
from assessments.store import Store
database, anchor, moment, *files = sys.argv[1:]
store = Store(Path(database), clock=lambda: datetime.fromisoformat(moment), device="office")
trust = Trust.from_pem(Path(anchor))
print("ready", flush=True)
receive(store, map(Path, files), trust, progress=lambda done, total: print(done, flush=True))
print("done", flush=True)
"""


def office(folder):
    return Store(folder / "luheng.db", clock=lambda: MOMENT, device="office")


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    return made_batch(tmp_path_factory.mktemp("batch"), FEW)


def made_batch(folder, sites):
    """Good packages, as many bad ones, the office's certificate, and the content of the good ones alone."""
    chance = random.Random(30)
    made = simulate(Simulation(sites=sites, answers=20), folder / "made")
    good = list(gathered([made.folder]).files)
    bad = []
    for number in range(sites):
        one, other = (path.read_bytes() for path in chance.sample(good, 2))
        path = folder / f"bad{number:02d}.asice"
        path.write_bytes(WAYS[number * 5 % len(WAYS)](one, other, chance))
        bad.append(path)
    (folder / "alone").mkdir()
    store = office(folder / "alone")
    receive(store, good, Trust.from_pem(made.anchor))
    alone = digest(store)
    store.close()
    return good, bad, made.anchor, alone


def test_R14_bad_packages_among_good_ones_change_nothing(batch, tmp_path):
    mixed(batch, tmp_path)


def mixed(batch, folder):
    """Import all in any order: each good one accepted, each bad one listed, the content that of the good."""
    good, bad, anchor, alone = batch
    files = [*good, *bad]
    random.Random(1).shuffle(files)
    store = office(folder)
    ledger = receive(store, files, Trust.from_pem(anchor))
    assert len(ledger) == len(files) and {line.file for line in ledger} == {path.name for path in files}
    rejected = {line.file: line.problems for line in ledger if line.outcome is Outcome.REJECTED}
    assert set(rejected) == {path.name for path in bad}
    assert all(problems and all(each.text("zh") for each in problems) for problems in rejected.values())
    assert digest(store) == alone
    store.close()


def killed(batch, folder, chance):
    """Import in a process that is killed after some packages; then import all again, in another order."""
    good, bad, anchor, alone = batch
    files = [*good, *bad]
    chance.shuffle(files)
    folder.mkdir()
    command = [sys.executable, "-c", SCRIPT, folder / "luheng.db", anchor, MOMENT.isoformat(), *files]
    after = chance.randrange(len(files))
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == str(after or "ready"):
                threading.Timer(chance.random() / 20, process.kill).start()
    store = office(folder)
    held = len(store.assessments())
    chance.shuffle(files)
    ledger = receive(store, files, Trust.from_pem(anchor))
    assert sum(line.outcome is Outcome.REJECTED for line in ledger) == len(bad)
    assert digest(store) == alone
    assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    store.close()
    return held


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_R14_killed_in_the_middle_and_imported_again_gives_the_same_content(batch, tmp_path):
    killed(batch, tmp_path / "office", random.Random(2))


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_R14_thirty_good_among_thirty_bad_and_killed_twenty_times(tmp_path, capsys):
    batch, chance = made_batch(tmp_path, MANY), random.Random(20)
    (tmp_path / "mixed").mkdir()
    mixed(batch, tmp_path / "mixed")
    held = [killed(batch, tmp_path / str(number), chance) for number in range(KILLS)]
    with capsys.disabled():
        print(f"\nseed 20: {KILLS} kills; assessments there when killed: {sorted(held)}")
