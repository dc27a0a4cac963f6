"""Consolidation through Dask: two worker processes against one, on packages of 250 answers without attachments."""

import time
from pathlib import Path

import pytest

from assessments.cluster import cluster, consolidate, packages
from assessments.signing.trust import Trust
from assessments.simulating import Simulation, simulate

pytestmark = pytest.mark.bench
SITES, WARM = 300, 8
LEAST = 1.7  # times as fast


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    return simulate(Simulation(sites=SITES), tmp_path_factory.mktemp("simulated") / "made", workers=2)


def measured(made, workers: int, scratch: Path):
    """Packages a second once the workers have started, and the rows."""
    from distributed import LocalCluster

    trust, found = Trust.from_pem(made.anchor), packages(str(made.folder))
    own = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        local_directory=scratch,
    )
    with own, cluster(workers, own.scheduler_address) as client:
        consolidate(client, found[: WARM * workers], trust)
        began = time.perf_counter()
        rows = tuple(consolidate(client, found, trust).rows())
        return len(found) / (time.perf_counter() - began), rows


def test_two_worker_processes_are_nearly_twice_as_fast_as_one(made, tmp_path):
    one, rows = measured(made, 1, tmp_path)
    two, same = measured(made, 2, tmp_path)
    print(
        f"{made.packages} packages: {one:.1f} a second with one worker, {two:.1f} with two, {two / one:.2f} times"
    )
    assert same == rows
    assert two / one >= LEAST
