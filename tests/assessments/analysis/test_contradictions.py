"""Two results of one site, year and standard that differ are both kept, and told."""

from dataclasses import replace

from python_calamine import CalamineWorkbook

from assessments.analysis.contradictions import behind, contradictions
from assessments.consolidated_table import DOUBLED, write_xlsx
from assessments.consolidation import counts
from assessments.result import Verdict
from assessments.selection import EVERYTHING, Selection
from tests.conftest import GB


def test_nothing_contradicts_where_each_site_has_one_result_a_year(county):
    assert contradictions(county) == frozenset() and behind(county, frozenset()) == ()


def test_two_assessments_of_one_year_that_differ_are_both_kept_and_told(store, entering):
    one, other = (entering(store, 1, seed=seed) for seed in (1, 2))
    entering(store, 1, year=2024, seed=3)
    same = [entering(store, 2, seed=4) for _ in range(2)]
    (found,) = contradictions(store)
    assert (found.year, found.standard) == (2025, GB)
    rows = behind(store, frozenset({found}))
    assert {row.assessment for row in rows} == {one, other} and len({row.total for row in rows}) == 2
    assert counts(store).results == 5 and not {*same} & {row.assessment for row in rows}


def test_a_correction_contradicts_nothing(store, entering):
    first, last = (entering(store, 1, seed=seed) for seed in (1, 2))
    store.db.execute("UPDATE assessment SET predecessor = ? WHERE id = ?", [first, last])
    assert contradictions(store) == frozenset()


def test_what_contradicts_a_selected_result_is_told_whatever_it_says_itself(store, entering):
    for seed in (1, 2):
        entering(store, 1, seed=seed)
    for asked in (Selection(year=2025), Selection(verdict=Verdict.VETOED), Selection(standard=GB)):
        assert len(contradictions(store, asked)) == 1
    assert not contradictions(store, replace(EVERYTHING, year=2024))


def test_the_workbook_shows_them_side_by_side_on_a_sheet_of_their_own(store, entering, tmp_path):
    made = {entering(store, 1, seed=seed) for seed in (1, 2)}
    entering(store, 2, seed=1)
    write_xlsx(store, tmp_path / "t.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx"))
    head, *lines = book.get_sheet_by_name("同年多个结果不一致").to_python()
    assert tuple(head) == DOUBLED and {line[-1] for line in lines} == made
    assert len(book.get_sheet_by_name("汇总").to_python()) == 4
