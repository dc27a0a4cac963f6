"""Work tells how far it is, and stops without leaving anything behind when it is called off."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.analysis.ratios import ratios
from assessments.exports import Form, export
from assessments.rank_lists.listing import rank_list
from assessments.rank_lists.sheet import write_rank_list
from assessments.selection import EVERYTHING
from assessments.targets.bearing import Bearing
from assessments.targets.progress import progress, target_sets
from assessments.targets.sheet import write_targets
from assessments.watching import PORTION, Watch
from forms.problems import Refusal
from tests.answering import answer, opened
from tests.assessments.analysis.conftest import enter, sign
from tests.assessments.rank_lists.test_rank_database import sign as ranked
from tests.conftest import GB

CALLED_OFF = Watch(lambda _done, _total: None, lambda: True)


def told(found: list[tuple[int, int]]) -> Watch:
    return Watch(lambda done, total: found.append((done, total)), lambda: False)


@given(st.integers(0, 3 * PORTION + 1))
def test_every_item_comes_once_and_the_end_is_told(count):
    found: list[tuple[int, int]] = []
    assert list(told(found).over(range(count))) == list(range(count))
    assert found[-1] == (count, count) and found == sorted(found)


def test_a_rank_list_that_was_called_off_leaves_no_file(store, tmp_path):
    with store.db.atomic():
        key = _ranked(store)
    found = rank_list(store, *key)
    with pytest.raises(Refusal) as refused:
        write_rank_list(found, tmp_path / "r.xlsx", CALLED_OFF)
    assert refused.value.problem.code == "work.cancelled" and not list(tmp_path.glob("r*"))
    progress_: list[tuple[int, int]] = []
    assert write_rank_list(found, tmp_path / "r.xlsx", told(progress_)) == 2
    assert progress_ == [(0, 2), (2, 2)]


def _ranked(store) -> tuple[str, int]:
    ranked(store, 1, 720)
    ranked(store, 2, 700)
    (found,) = store.db.query("SELECT DISTINCT standard, year FROM tally")
    return found["standard"], found["year"]


def test_targets_are_told_by_the_sites_behind_them(store, tmp_path):
    chosen = target_sets(store)[0]
    site = Bearing(
        site="1", name="示例厂", division="320803", assessment="a", year=2025, zh="标准", en="s", passed=True
    )
    rows = [replace(each, found=(site,)) for each in progress(store, chosen)]
    found: list[tuple[int, int]] = []
    assert write_targets(chosen, rows, tmp_path / "t.xlsx", told(found)) == len(rows)
    assert found[-1] == (len(rows), len(rows))
    with pytest.raises(Refusal):
        write_targets(chosen, rows, tmp_path / "no.xlsx", CALLED_OFF)
    assert not (tmp_path / "no.xlsx").exists()


def test_ratios_are_told_and_can_be_called_off(store):
    for number in range(3):
        enter(store, number, seed=number)
    found: list[tuple[int, int]] = []
    assert ratios(store, EVERYTHING, told(found)) == ratios(store, EVERYTHING)
    shares = [done / total for done, total in found]
    assert shares[0] == 0 and 0.5 in shares and shares == sorted(shares) and shares[-1] < 1
    with pytest.raises(Refusal) as refused:
        ratios(store, EVERYTHING, CALLED_OFF)
    assert refused.value.problem.code == "work.cancelled"


def test_a_county_report_is_told_chapter_by_chapter(store):
    from assessments.report.county import CHAPTERS, build_county_report

    sign(store, answer(opened(store, GB)))
    found: list[tuple[int, int]] = []
    assert build_county_report(store, watch=told(found)) == build_county_report(store)
    assert found[-1] == (len(CHAPTERS), len(CHAPTERS) + 1) and found == sorted(found)
    with pytest.raises(Refusal):
        build_county_report(store, watch=CALLED_OFF)


@pytest.mark.parametrize("form", [Form.XLSX, Form.CSV, Form.GEOJSON])
def test_a_table_that_was_called_off_is_not_written(store, tmp_path, form):
    enter(store, 1)
    place = tmp_path / f"t.{form.value}"
    with pytest.raises(Refusal) as refused:
        export(store, form, str(place), watch=CALLED_OFF)
    assert refused.value.problem.code == "work.cancelled" and not list(tmp_path.glob("t.*"))
    found: list[tuple[int, int]] = []
    assert export(store, form, str(place), watch=told(found)).count == 1
    assert found[0] == (0, 1) and found[-1] == (1, 1) and place.stat().st_size
