"""How long a report takes: 30 pages in a second at most, once the fonts are loaded."""

import statistics
import time
from pathlib import Path

import pytest

from assessments import report, samples, snapshot
from assessments.store import Store

pytestmark = pytest.mark.bench
PAGES, SECOND = 30, 1.0
TIMES = 5


@pytest.mark.parametrize("name", samples.NAMES)
def test_building_a_report(benchmark, tmp_path: Path, name: str):
    store = Store(tmp_path / "luheng.db")
    taken = snapshot.take(samples.enter(store, samples.sample(name)))
    built = benchmark(report.build, taken)
    store.close()
    assert built.pages > 20


def test_thirty_pages_take_a_second_of_one_core_at_most(tmp_path: Path):
    """Time of the processor, so that it says the same while other programs run."""
    store = Store(tmp_path / "luheng.db")
    taken = snapshot.take(samples.enter(store, samples.sample("complete-enterprise")))
    pages, spent = report.build(taken).pages, []
    for _ in range(TIMES):
        begun = time.process_time()
        report.build(taken)
        spent.append(time.process_time() - begun)
    store.close()
    median = statistics.median(spent)
    print(f"{pages} pages: median {median:.3f} s, least {min(spent):.3f} s of one core")
    assert median / pages * PAGES <= SECOND
