"""Consolidation through Dask: two worker processes against one, on packages of 250 answers without attachments.

`LUHENG_SIMULATED`, a folder that `luheng simulate` made, has its packages measured; without it some are made.
"""

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from assessments.cluster import consolidate, opened, packages, write
from assessments.cluster.running import own_workers
from assessments.exports import Form
from assessments.signing.trust import Trust
from assessments.simulating import Simulated, Simulation, simulate

pytestmark = pytest.mark.bench
MADE = "LUHENG_SIMULATED"
SITES, WARM = 300, 16
LEAST = 1.7  # times as fast


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    if not (place := os.environ.get(MADE)):
        return simulate(Simulation(sites=SITES), tmp_path_factory.mktemp("simulated") / "made", workers=2)
    folder, (anchor,) = Path(place) / "packages", Path(place).rglob("office-ca.pem")
    return Simulated(folder=folder, packages=len(packages(str(folder))), anchor=anchor)


def measured(made: Simulated, workers: int, scratch: Path) -> tuple[float, dict[str, str]]:
    """Packages a second from the first to the written tables once the processes have started, and the tables."""
    trust, found = Trust.from_pem(made.anchor), packages(str(made.folder))
    out = scratch / f"by-{workers}"
    with own_workers(workers, processes=True) as client:
        consolidate(client, found[: WARM * workers], trust)
        began = time.perf_counter()
        write(consolidate(client, found, trust), Form.PARQUET, opened(str(out)))
        rate = len(found) / (time.perf_counter() - began)
    tables = {str(each.relative_to(out)): sha256(each.read_bytes()).hexdigest() for each in out.rglob("*.parquet")}
    return rate, tables


def test_two_worker_processes_are_nearly_twice_as_fast_as_one(made: Simulated, tmp_path: Path) -> None:
    one, tables = measured(made, 1, tmp_path)
    two, same = measured(made, 2, tmp_path)
    print(
        f"{made.packages} packages: {one:.1f} a second with one worker, {two:.1f} with two, {two / one:.2f} times"
    )
    assert tables and same == tables
    assert two / one >= LEAST
