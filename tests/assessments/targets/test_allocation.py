"""What a city assigned to the county comes as a further set, from YAML or a workbook, strictly."""

from datetime import datetime
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from assessments.store import Store
from assessments.targets.allocation_sheet import DOCUMENT, FIGURES, HEAD, read_allocation, write_allocation_form
from assessments.targets.progress import (
    CountKind,
    CountyCount,
    allocations,
    enter_count,
    install_targets,
    progress,
    target_sets,
)
from assessments.targets.sheet import write_targets
from assessments.targets.target_set import read_target_set, shipped_sets
from assessments.worksheet import add_table, workbook
from forms.problems import Refusal

PROVINCE = shipped_sets()[0]
PARTS = {
    "编号": "example-city-2026",
    "文号": "示例发〔2026〕3号",
    "名称": "示例市下达数",
    "发布单位": "示例市",
    "发布日期": "2026-02-01",
    "来源": "示例文件",
    "核实程度": "A",
}
FACTORIES = ["T03-03", "绿色工厂", "家", D(300), D(4), "2026"]


def filled(path, figures=(FACTORIES,), head=HEAD, **parts):
    with workbook(path) as book:
        add_table(book, DOCUMENT, ("项目", "内容"), ([name, text] for name, text in (PARTS | parts).items()))
        add_table(book, FIGURES, head, figures)
    return path


@pytest.fixture
def office(tmp_path):
    store = Store(tmp_path / "office.db", clock=lambda: datetime.fromisoformat("2026-03-18T09:30:00+08:00"))
    yield store
    store.close()


def row(store, key="T03-03"):
    return next(each for each in progress(store, PROVINCE) if each.target.id == key)


def test_a_workbook_is_read_as_the_set_that_it_breaks_down(tmp_path, office):
    read = read_allocation(filled(tmp_path / "a.xlsx"), PROVINCE)
    assert read.problems == ()
    install_targets(office, read.text, "a.xlsx", "张示例")
    (document,) = allocations(office, PROVINCE)
    assert (document.number, document.target("T03-03").value, document.target("T03-03").year) == (
        "示例发〔2026〕3号",
        4,
        2026,
    )
    assert [each.id for each in target_sets(office)] == [PROVINCE.id]
    found = row(office)
    assert (found.assigned.value, found.assigned.as_of, found.allocation.confidence.value) == (4, "2026-02-01", "A")
    assert row(office, "T14-02").assigned is None  # what the city did not assign stays empty


@pytest.mark.parametrize(
    ("wrong", "where", "code"),
    [
        ({"发布日期": "春天"}, "文件!B6", "allocation.day"),
        ({"文号": ""}, "文件!B3", "allocation.required"),
        ({"核实程度": "好"}, "文件!B8", "allocation.confidence"),
        ({"figures": ([*FACTORIES[:4], "很多", "2026"],)}, "下达数!E2", "allocation.figure"),
        ({"figures": ([*FACTORIES[:4], "-1", "2026"],)}, "下达数!E2", "allocation.figure"),
        ({"figures": ([*FACTORIES[:5], "26年"],)}, "下达数!F2", "allocation.year"),
        ({"figures": (["T99-01", *FACTORIES[1:]],)}, "下达数!A2", "allocation.unknown"),
        ({"figures": (FACTORIES, FACTORIES)}, "下达数!A3", "allocation.twice"),
        ({"figures": ([*FACTORIES[:4], None, "2026"],)}, "下达数!E2", "allocation.nothing"),
        ({"head": ("编号", *HEAD[:0:-1])}, "下达数!A1", "allocation.head"),
    ],
)
def test_every_mistake_is_named_with_its_cell_and_gives_no_set(tmp_path, wrong, where, code):
    read = read_allocation(filled(tmp_path / "a.xlsx", **wrong), PROVINCE)
    assert (code, where) in {(each.code, each.where) for each in read.problems}
    assert read.text == ""


def test_the_form_that_the_program_writes_is_read_back_once_filled_in(tmp_path):
    assert write_allocation_form(PROVINCE, tmp_path / "form.xlsx") == len(PROVINCE.targets) == 39
    cells = CalamineWorkbook.from_path(tmp_path / "form.xlsx").get_sheet_by_name(FIGURES).to_python()
    assert tuple(cells[0]) == HEAD
    codes = {each.code for each in read_allocation(tmp_path / "form.xlsx", PROVINCE).problems}
    assert codes == {"allocation.required"}


@settings(max_examples=20)
@given(st.decimals(0, 10**9, places=2), st.integers(1990, 2100))
def test_figure_and_year_come_through_as_typed(tmp_path_factory, value, year):
    path = filled(tmp_path_factory.mktemp("a") / "a.xlsx", ([*FACTORIES[:4], str(value), str(year)],))
    target = read_target_set(read_allocation(path, PROVINCE).text, "a.yaml").target("T03-03")
    assert (target.value, target.year) == (value, year)


def test_of_the_document_and_a_figure_by_hand_the_later_holds_and_the_other_is_shown(tmp_path, office):
    install_targets(office, read_allocation(filled(tmp_path / "a.xlsx"), PROVINCE).text, "a.xlsx", "张示例")
    by_hand = {"target_set": PROVINCE.id, "target": "T03-03", "kind": CountKind.ASSIGNED, "source": "电话记录"}
    enter_count(office, CountyCount(**by_hand, value=D(5), as_of="2026-01-10"), "张示例")
    assert (row(office).assigned.value, row(office).other.value) == (4, 5)
    enter_count(office, CountyCount(**by_hand, value=D(6), as_of="2026-03-01"), "张示例")
    assert (row(office).assigned.value, row(office).other.value, row(office).allocation) == (6, 4, None)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [("jiangsu-2020-28", "other", "targets.no_such_set"), ("id: T03-03", "id: T99-01", "targets.strange")],
)
def test_an_allocation_of_what_is_not_there_is_refused_and_changes_nothing(tmp_path, office, before, after, code):
    text = read_allocation(filled(tmp_path / "a.xlsx"), PROVINCE).text
    with pytest.raises(Refusal) as refused:
        install_targets(office, text.replace(before, after), "a.yaml", "张示例")
    assert refused.value.problem.code == code
    assert not list(office.db.query("SELECT * FROM target_set"))


def test_the_table_has_county_city_and_province_side_by_side(tmp_path, office):
    install_targets(office, read_allocation(filled(tmp_path / "a.xlsx"), PROVINCE).text, "a.xlsx", "张示例")
    assert write_targets(PROVINCE, progress(office, PROVINCE), tmp_path / "t.xlsx") == 39
    book = CalamineWorkbook.from_path(tmp_path / "t.xlsx")
    table = book.get_sheet_by_name("目标").to_python()
    cells = dict(zip(table[0], next(line for line in table if line[0] == "T03-03"), strict=True))
    assert (cells["全省目标"], cells["目标年"], cells["核实程度"]) == (300, "2022", "A")
    assert (cells["本市下达数"], cells["下达日期"], cells["本县数"]) == (4, "2026-02-01", "")
    assert len(book.get_sheet_by_name("开发区").to_python()) == 83, "all 82 shipped zones and the heading"
