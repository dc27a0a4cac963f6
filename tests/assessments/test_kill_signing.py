"""Killed while people sign by hand and while the package is sealed: nothing is lost, and nothing is half."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessments.assessment import Phase
from assessments.hand_signature import signatures
from assessments.journal import PHASE, chain_problems
from assessments.review import Review, agree
from assessments.signing.trust import Trust
from assessments.store import Store
from assessments.verification import verify
from forms import Entry
from tests.answering import answer, opened
from tests.conftest import MOMENT, PASSWORD
from tests.replaying import replayed_notes

SHORT = "resource-intensity/huaian-2024"  # a standard of few questions
TIMES = 6  # how often each of the three signs
SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path
from assessments.hand_signature import Device, Role, made_now, sign_by_hand
from assessments.package import record, seal
from assessments.sample_signatures import scribble
from assessments.session import Session
from assessments.signing.keys import open_key
from assessments.snapshot import take
from assessments.store import Store
database, key, key_file, password, moment = sys.argv[1:]
moment = datetime.fromisoformat(moment)
session = Session(Store(Path(database), clock=lambda: moment, device="child"), key)
keys = [open_key(Path(key_file), password)]
people = [(Role.OFFICER, "张示例"), (Role.OFFICER, "李示例"), (Role.REPRESENTATIVE, "王示例")]
for number in range(TIMES):
    for role, name in people:
        made = made_now(session, role, name, f"no.{number}", Device.PEN, scribble(name))
        sign_by_hand(session, made, again=True)
        print("ink", name, number, flush=True)
print("sealing", "-", 0, flush=True)
sealed = seal(take(session), keys, Path(database).parent, moment)
print("sealed", sealed.sha256, 0, flush=True)
record(session, sealed)
print("recorded", sealed.sha256, 0, flush=True)
""".replace("TIMES", str(TIMES))


@dataclass(frozen=True)
class Scene:
    """A complete, reviewed assessment that waits for its signatures, to be copied for each attempt."""

    database: Path
    key: str
    key_file: Path
    anchor: Path


@pytest.fixture(scope="module")
def scene(tmp_path_factory, authority, anchor) -> Scene:
    from assessments.signing.keys import issue_officer

    folder = tmp_path_factory.mktemp("scene")
    issue_officer(authority, "张示例", "示例县工业和信息化局", folder / "z.p12", PASSWORD, MOMENT)
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="test")
    session = answer(opened(store, SHORT))
    session.answer("energy.total@2025", Entry(text="500", reason="按台账"))
    session.complete()
    agree(session, Review(reviewer="李示例", office="示例县", agreed=True))
    store.close()
    return Scene(folder / "luheng.db", session.assessment.id, folder / "z.p12", anchor)


def attempt(scene: Scene, folder: Path, after: float | None) -> tuple[list[list[str]], float]:
    """Sign and seal in a child, killed some seconds after its first word: what it said, and how long it took."""
    folder.mkdir()
    database = folder / "luheng.db"
    shutil.copy(scene.database, database)
    command = [sys.executable, "-c", SCRIPT, database, scene.key, scene.key_file, PASSWORD, MOMENT.isoformat()]
    said: list[list[str]] = []
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        blow: threading.Timer | None = None
        began = time.monotonic()
        for line in process.stdout:
            if not said:
                began = time.monotonic()
                if after is not None:
                    blow = threading.Timer(after, process.kill)
                    blow.start()
            said.append(line.split())
        ended = time.monotonic() - began
        if blow:
            blow.cancel()
            blow.join()
    return said, ended


def judged(scene: Scene, folder: Path, said: list[list[str]]) -> Phase:
    """Everything that has to hold, whenever the blow fell."""
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="test")
    assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    rows, notes, phase = store.journal(scene.key), store.notes(scene.key), store.assessment(scene.key).phase
    assert chain_problems(rows) == () and replayed_notes(rows) == notes
    assert json.loads([row for row in rows if row.question == PHASE][-1].after)["phase"] == phase.value
    kept = {each.name: int(each.office.removeprefix("no.")) for each in signatures(notes)}
    for what, name, number in said:
        if what == "ink":
            assert kept[name] >= int(number), "an acknowledged signature is lost"
    ledger = list(store.db.query("SELECT sha256, file FROM package"))
    assert len(ledger) == (phase is Phase.SIGNED)
    assert bool(store.db.execute("SELECT count(*) FROM result").fetchone()[0]) == (phase is Phase.SIGNED)
    store.close()
    trust = Trust.from_pem(scene.anchor)
    packages = {path.name: path for path in folder.glob("*.asice")}
    for path in packages.values():
        assert verify(path, trust).everything_wrong() == (), "a package under its final name is whole or not there"
    for row in ledger:
        digest = hashlib.sha256(packages[row["file"]].read_bytes()).hexdigest()
        assert digest == row["sha256"], "a signed assessment has its package"
    if any(what == "recorded" for what, *_ in said):
        assert phase is Phase.SIGNED
    return phase


def killed_often(scene: Scene, tmp_path: Path, rounds: int, seed: int) -> dict[Phase, int]:
    said, whole = attempt(scene, tmp_path / "whole", None)
    assert [line[0] for line in said][-1] == "recorded"
    assert judged(scene, tmp_path / "whole", said) is Phase.SIGNED
    chance, ends = random.Random(seed), dict.fromkeys(Phase, 0)
    for number in range(rounds):
        folder = tmp_path / str(number)
        said, _ = attempt(scene, folder, whole * (number + chance.random()) / rounds)
        ends[judged(scene, folder, said)] += 1
        shutil.rmtree(folder)
    return ends


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_R01_killed_while_signing_nothing_acknowledged_is_lost_and_no_package_is_half(scene, tmp_path):
    ends = killed_often(scene, tmp_path, rounds=3, seed=1)
    assert ends[Phase.COMPLETE] > 0


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_R02_killed_thirty_times_while_signing(scene, tmp_path):
    ends = killed_often(scene, tmp_path, rounds=30, seed=2)
    print("30 kills while signing and sealing:", {phase.value: count for phase, count in ends.items() if count})
