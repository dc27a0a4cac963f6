"""A package with 300 photos: time and the most memory of sealing, verifying, handing in and importing it."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from assessments.package import seal
from assessments.receiving import receive
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from tests.conftest import MOMENT, PASSWORD, entered

pytestmark = pytest.mark.bench
ROOT = Path(__file__).resolve().parents[2]
PHOTOS, SIZE, MOST = 300, 4_000_000, 300  # files, bytes of each, megabytes
LAND = "land.total@2025"
PRELUDE = """
import json, sys, time
from pathlib import Path
from datetime import datetime
from assessments.store import Store
folder = Path(sys.argv[1])
began = time.perf_counter()
"""
REPORT = """
from pathlib import Path as P
most = 0
for line in P("/proc/self/status").read_text().splitlines():
    if line.startswith("VmHWM"):
        most = int(line.split()[1]) / 1024
print(json.dumps([time.perf_counter() - began, most]))
"""
STEPS = {
    "seal": """
from assessments.package import record, seal
from assessments.session import Session
from assessments.signing.keys import open_key
from assessments.snapshot import take
store = Store(folder / "luheng.db")
session = Session(store, store.assessments()[0].id)
key = open_key(folder / "key.p12", sys.argv[2])
record(session, seal(take(session), [key], folder, datetime.fromisoformat(sys.argv[3])))
""",
    "verify": """
from assessments.signing.trust import Trust
from assessments.verification import verify
(path,) = folder.glob("*.asice")
assert verify(path, Trust.from_pem(folder / "office-ca.pem")).ok
""",
    "hand in": """
from assessments.handing_in import Became, hand_in, open_target, parcels
(folder / "out").mkdir()
store = Store(folder / "luheng.db")
(line,) = hand_in(store, parcels(store, [folder]), open_target(str(folder / "out")))
assert line.became is Became.HANDED, line
""",
    "import": """
from assessments.entering import Outcome
from assessments.receiving import receive
from assessments.signing.trust import Trust
store = Store(folder / "office" / "luheng.db")
(line,) = receive(store, (folder / "out").glob("*.asice"), Trust.from_pem(folder / "office-ca.pem"))
assert line.outcome is Outcome.ACCEPTED, line
""",
}


def photos(folder: Path, count: int, size: int) -> list[Path]:
    """Photos that cannot be packed: one small picture each, and noise behind its end as some cameras leave it."""
    made = []
    for number in range(count):
        path = folder / f"DSC_{number:04}.jpg"
        image = Image.new("RGB", (640, 480), (number % 256, number // 256, 90))
        image.save(path, "JPEG", quality=80)
        with path.open("ab") as file:
            file.write(os.urandom(size - file.tell()))
        made.append(path)
    return made


def filled(folder: Path, count: int, size: int) -> None:
    """A complete assessment with photos at one answer, in the database of a folder."""
    from assessments.evidence import take_all
    from forms import Entry

    store = Store(folder / "luheng.db", device="laptop")
    session = entered(store, "complete-enterprise")
    (folder / "camera").mkdir()
    photos(folder / "camera", count, size)
    kept = take_all(store, [folder / "camera"]).kept
    assert len(kept) == count
    session.answer(LAND, Entry(text="225亩", evidence=tuple(file.sha256 for file in kept)))
    session.complete()
    store.close()


def measured(step: str, folder: Path) -> tuple[float, float]:
    """Seconds and megabytes at most of a step in a process of its own."""
    code = PRELUDE + STEPS[step] + REPORT
    arguments = [sys.executable, "-c", code, str(folder), PASSWORD, datetime.now().astimezone().isoformat()]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seconds, most = json.loads(done.stdout)
    return float(seconds), float(most)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from Linux")
def test_300_photos_of_4_megabytes_take_less_than_300_megabytes_of_memory(tmp_path: Path):
    from assessments.signing.keys import KeyKind, found_authority, issue_officer

    now = datetime.now().astimezone()
    authority = found_authority(tmp_path, "示例县工业和信息化局", PASSWORD, KeyKind.P256, now)
    filled(tmp_path, PHOTOS, SIZE)
    store = Store(tmp_path / "luheng.db")
    officer = store.assessments()[0].officers[0]
    store.close()
    issue_officer(authority, officer.name, officer.office, tmp_path / "key.p12", PASSWORD, now)
    figures = {step: measured(step, tmp_path) for step in STEPS}
    for step, (seconds, most) in figures.items():
        print(f"{step}: {seconds:.1f} s, {most:.0f} MB at most")
    (package,) = tmp_path.glob("*.asice")
    assert package.stat().st_size > PHOTOS * SIZE
    assert max(most for _, most in figures.values()) < MOST, figures


def test_verifying_a_small_package_takes_less_than_300_milliseconds(tmp_path: Path, keys, anchor):
    store = Store(tmp_path / "luheng.db", clock=lambda: MOMENT, device="laptop")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys[:2], tmp_path, MOMENT)
    trust, seconds = Trust.from_pem(anchor), []
    for _ in range(9):
        began = time.perf_counter()
        assert verify(sealed.path, trust).ok
        seconds.append(time.perf_counter() - began)
    store.close()
    median = sorted(seconds)[len(seconds) // 2]
    print(f"verify: median {median * 1000:.0f} ms, first {seconds[0] * 1000:.0f} ms")
    assert median <= 0.3


def test_importing_a_small_package(benchmark, tmp_path: Path, keys, anchor):
    store = Store(tmp_path / "luheng.db", clock=lambda: MOMENT, device="laptop")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys[:1], tmp_path, MOMENT)
    store.close()
    numbers = iter(range(100))

    def office():
        return (Store(tmp_path / f"{next(numbers)}" / "luheng.db"),), {}

    def enter(fresh: Store) -> None:
        receive(fresh, [sealed.path], Trust.from_pem(anchor))
        fresh.close()

    benchmark.pedantic(enter, setup=office, rounds=5)
