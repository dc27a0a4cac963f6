"""500 packages of 250 answers without attachments: packages a second with one and two workers, and memory."""

import gc
import time
from collections import Counter
from pathlib import Path

import pytest

from assessments.gathering import gathered
from assessments.receiving import receive
from assessments.signing.trust import Trust
from assessments.simulating import Simulated, Simulation, simulate
from assessments.store import Store

pytestmark = pytest.mark.bench
SITES, ANSWERS, CORES = 476, 250, 2  # every twentieth site hands in a revision: 499 packages and one more
GOAL, TARGET = 41.2, 100.0  # packages a second: what ODK Central publishes for receiving, and what we aim at
FLAT = 60  # megabytes by which memory may grow from the hundredth package to the last


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    began = time.perf_counter()
    made = simulate(Simulation(sites=SITES, answers=ANSWERS), tmp_path_factory.mktemp("simulated") / "made", CORES)
    seconds = time.perf_counter() - began
    print(f"\nsimulate: {made.packages} packages, {seconds * CORES / made.packages:.3f} s each and core")
    return made


def megabytes() -> int:
    """What this process holds now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from Linux")
@pytest.mark.parametrize("workers", [1, CORES])
def test_500_packages_of_250_answers(simulated: Simulated, tmp_path: Path, workers: int):
    files, trust = gathered([simulated.folder]).files, Trust.from_pem(simulated.anchor)
    held: list[int] = []

    def watch(done: int, _total: int) -> None:
        if done % 100 == 0:
            gc.collect()
            held.append(megabytes())

    store = Store(tmp_path / "office" / "luheng.db")
    began = time.perf_counter()
    ledger = receive(store, files, trust, watch, workers=workers)
    seconds = time.perf_counter() - began
    store.close()
    rate, counts = len(files) / seconds, Counter(line.outcome.value for line in ledger)
    print(f"\n{workers} workers: {rate:.1f} packages/s (goal {GOAL}, target {TARGET}), {dict(counts)}, MB {held}")
    assert len(ledger) >= 499 and not counts["rejected"]
    assert held[-1] - held[0] < FLAT, held
