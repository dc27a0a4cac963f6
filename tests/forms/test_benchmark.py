"""Benchmark tables: applied whole with their citation, or refused with the place."""

import pytest

from assessments.samples import demo_benchmark
from forms import CatalogueError, Form, Refusal, shipped
from forms.benchmark import entries, read_benchmark
from tests.conftest import GB, JS

TABLE = f"""standard: {GB}
sector: 电子电路制造
year: '2025'
document: 某市对标表
limits:
  E1: {{measure: B2, baseline: 30 kgce/万元, leading: 15 kgce/万元}}
"""
FORM = Form(shipped().only([GB]), 2025)


def test_a_table_fills_measure_limits_and_document():
    found = entries(read_benchmark(TABLE, "t.yaml"), FORM)
    assert {key.rsplit("/", 1)[1]: entry.text for key, entry in found.items()} == {
        "measure": "B2",
        "baseline": "30 kgce/万元",
        "leading": "15 kgce/万元",
        "document": "某市对标表（电子电路制造，2025年）",
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (GB, JS, "benchmark.standard"),
        ("E1:", "E4:", "benchmark.indicator"),
        ("E1:", "E99:", "benchmark.indicator"),
        ("baseline: 30 kgce/万元", "baseline: 超过30", "benchmark.value"),
        ("measure: B2", "measure: B9", "benchmark.value"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_whole(old, new, code):
    with pytest.raises(Refusal) as caught:
        entries(read_benchmark(TABLE.replace(old, new), "t.yaml"), FORM)
    assert (caught.value.problem.code, caught.value.problem.where) == (code, "t.yaml")


@pytest.mark.parametrize(("old", "new", "line"), [("leading:", "lead:", 6), ("year: '2025'", "year: soon", 3)])
def test_a_faulty_table_names_its_line(old, new, line):
    with pytest.raises(CatalogueError) as caught:
        read_benchmark(TABLE.replace(old, new), "t.yaml")
    assert (caught.value.file, caught.value.line) == ("t.yaml", line)


def test_the_shipped_tables_say_that_their_numbers_are_invented():
    for name in ("benchmark-national", "benchmark-jiangsu"):
        assert "数值虚构" in demo_benchmark(name).citation
