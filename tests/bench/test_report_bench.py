"""How long a report of two standards takes."""

from pathlib import Path

import pytest

from assessments import report, samples, snapshot
from assessments.store import Store

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("name", samples.NAMES)
def test_building_a_report(benchmark, tmp_path: Path, name: str):
    store = Store(tmp_path / "luheng.db")
    taken = snapshot.take(samples.enter(store, samples.sample(name)))
    built = benchmark(report.build, taken)
    store.close()
    assert built.pages > 20
