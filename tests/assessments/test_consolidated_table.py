"""The consolidated table of mixed outcomes: what is not there stays empty, classes come from the whole county."""

from dataclasses import replace
from pathlib import Path

from python_calamine import CalamineWorkbook
from stdnum.cn import uscc

from assessments.canonical import encode
from assessments.consolidated_table import COLUMNS, headings, write_xlsx
from assessments.consolidation import coverages, rows
from assessments.session import Session
from assessments.store import Store
from forms import shipped
from forms.standard import OutcomeKind
from tests.answering import answer, of_kind, opened
from tests.conftest import OFFICERS, SITE

GREEN, PLATING = "green-factory/gbt36132-2025", "cleaner-production/electroplating-2015"
FIGURES = ("得分", "已评指标可得分", "满分", "指数", "YⅠ", "YⅡ", "YⅢ", "名次", "参加排序", "符合项")


def signed(session: Session) -> None:
    """Put the result as it stands into the store as a received package would."""
    (result,) = session.results().values()
    key = session.assessment.id
    session.store.insert_results(key, {result.standard: encode(result)})
    session.store.db.execute("UPDATE assessment SET phase = 'signed' WHERE id = ?", [key])


def of_another(store: Store, standard: str, number: str) -> Session:
    """A draft of another site: a ranking holds each site once."""
    code = f"9132058300000010{number}"
    store.add_site(replace(SITE, code=code + uscc.calc_check_digit(code)))
    catalogue = shipped().only([standard])
    return Session(store, store.open_assessment(code + uscc.calc_check_digit(code), 2025, catalogue, OFFICERS).id)


def table(store: Store, path: Path) -> list[dict[str, object]]:
    write_xlsx(store, path)
    head, *lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert head == list(headings())
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines]


def test_a_figure_that_an_outcome_lacks_is_an_empty_cell(store, tmp_path):
    signed(opened(store, GREEN))
    signed(answer(opened(store, of_kind(OutcomeKind.GATES))))
    for line in table(store, tmp_path / "t.xlsx"):
        gates = line["标准名称"] != "绿色工厂评价通则"
        empty = [name for name in FIGURES if line[name] == ""]
        assert set(empty) >= {"得分", "指数", "YⅠ", "名次", "符合项"}
        assert line["满分"] == ("" if gates else 100)
        assert line["应评项"] == ("" if gates else 14)


def test_grade_and_indices_have_columns_of_their_own(store, tmp_path):
    session = answer(opened(store, PLATING), seed=3)
    signed(session)
    (result,) = session.results().values()
    (line,) = table(store, tmp_path / "t.xlsx")
    for index, name in zip(result.indices, ("YⅠ", "YⅡ", "YⅢ"), strict=True):
        assert line[name] == ("" if index.value is None else float(round(index.value, 4)))
    assert line["得分"] == ""
    assert line["等级"] == ("" if result.grade is None else f"{result.grade.zh}（待核对）")


def test_a_ranking_gives_classes_and_says_what_it_covers(store, tmp_path):
    standard = of_kind(OutcomeKind.RANK)
    signed(answer(opened(store, standard), seed=1))
    signed(answer(of_another(store, standard, "1"), seed=2))
    signed(of_another(store, standard, "2"))  # nothing answered: incomplete
    found = rows(store)
    places = sorted((row.rank.position, row.rank.of) for row in found if row.rank)
    assert places == [(1, 2), (2, 2)]
    assert [row.conclusion.text() for row in found if not row.rank] == ["未完整，不作结论"]
    (covered,) = coverages(store, found)
    assert (covered.ranked, covered.unranked, covered.missing) == (2, 1, 0)
    lines = table(store, tmp_path / "t.xlsx")
    assert sorted(str(line["名次"]) for line in lines) == ["", "1.0", "2.0"]
    second = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_name("排序说明").to_python()
    assert second[1][-1] == covered.words.text()


def test_the_kinds_of_outcomes_stand_in_one_table(store, tmp_path):
    kinds = list(OutcomeKind)
    for kind in kinds:
        signed(answer(opened(store, of_kind(kind))))
    lines = table(store, tmp_path / "t.xlsx")
    assert len(lines) == len(kinds)
    assert all(line["结论"] for line in lines)


def test_N15_the_workbook_says_what_it_covers_and_shows_the_points_of_every_indicator(store, tmp_path):
    session = answer(opened(store, GREEN))
    signed(session)
    write_xlsx(store, tmp_path / "t.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "t.xlsx")
    head, line = book.get_sheet_by_name("覆盖说明").to_python()
    assert line[head.index("应评（在册，家）") : head.index("仅有自评价（家）") + 1] == [1, 1, 0, 0, 0, 0, 0]
    assert line[-1].startswith("应评 1 家")
    head, line = book.get_sheet_by_name("指标1").to_python()
    (result,) = session.results().values()
    points = ["" if each.points is None else float(round(each.points, 4)) for each in result.lines]
    assert line[4:-1] == points and len(head) == len(points) + 5
