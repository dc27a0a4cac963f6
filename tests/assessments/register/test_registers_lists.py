"""Registers go out as XLSX and come in from lists; what a row becomes is said before anything is taken in."""

from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from assessments.register.columns import ListLayout, missing
from assessments.register.entry import Entering, Filling, Grounds, Moving
from assessments.register.importing import ListPlan, plan_list, take_list
from assessments.register.keeping import Registers
from assessments.register.list_rows import held
from assessments.register.table import headings, write_register
from assessments.sites.importing import Becomes
from assessments.sites.tabular import read_file
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import SITE

POOL, ISLANDS, BODIES = "cultivation-pool", "green-islands", "third-party-bodies"
WHO = Grounds(who="张示例", document="示例〔2026〕3号")


@pytest.fixture
def registers(store: Store) -> Registers:
    store.add_site(SITE)
    return Registers(store)


def planned(registers: Registers, register: str, path: Path) -> ListPlan:
    return plan_list(held(registers, register), read_file(path)[0])


def listed(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def becomes(plan: ListPlan) -> list[Becomes]:
    return [row.becomes for row in plan.rows]


def test_a_register_is_written_with_its_journal_and_source(registers: Registers, tmp_path: Path) -> None:
    values = {"name": "=1+1 示例绿岛", "served": "24", "investment": "3600"}
    key = registers.change(ISLANDS, "", Entering(state="building", values=values), WHO).entry
    registers.change(ISLANDS, key, Moving(target="running"), WHO)
    path = tmp_path / "绿岛.xlsx"
    assert write_register(registers, ISLANDS, registers.entries(ISLANDS), path) == 1
    book = CalamineWorkbook.from_path(path)
    head, row = book.get_sheet_by_name("条目").to_python()
    assert head == headings(registers.definitions[ISLANDS], "zh")
    assert row[head.index("项目名称")] == "=1+1 示例绿岛" and row[head.index("投资（万元）")] == 3600
    assert row[head.index("状态")] == "已投运" and row[head.index("条目号")] == key
    journal = book.get_sheet_by_name("变更日志").to_python()
    assert [each[3] for each in journal[1:]] == ["入库", "变更状态"] and journal[2][5] == "已投运"
    assert "苏政发〔2020〕28号 （二十四）" in [line[0] for line in book.get_sheet_by_name("说明").to_python()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_exported_comes_back_as_the_same(registers: Registers, tmp_path: Path, language: str) -> None:
    step = Entering(state="pool", site=SITE.code, values={"listing": "示例", "level": "city", "batch": "一"})
    registers.change(POOL, "", step, WHO)
    path = tmp_path / "out.xlsx"
    write_register(registers, POOL, registers.entries(POOL), path, language)
    plan = planned(registers, POOL, path)
    assert becomes(plan) == [Becomes.SAME] and plan.left_out == ()


def test_a_list_is_taken_in_row_by_row(registers: Registers, tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        "某县绿岛名单",
        "项目名称,状态,状态起始日,服务中小企业数（家）,投资,备用栏",
        "甲绿岛,在建,2025-06-01,24,1.2亿元,x",
        "乙绿岛,,,许多,,",
        "丙绿岛,已消失,,,,",
        "甲绿岛,在建,,,,",
        ",在建,,,,",
    )
    plan = planned(registers, ISLANDS, path)
    assert plan.left_out == ("备用栏",)
    refused = Becomes.REFUSED
    assert becomes(plan) == [Becomes.NEW, refused, refused, Becomes.DUPLICATE, refused]
    assert [fault.cell for row in plan.rows for fault in row.faults] == ["D4", "B5", "A6", "A7"]
    assert take_list(registers, ISLANDS, plan, {3}, WHO) == 1
    (entry,) = registers.entries(ISLANDS).values()
    assert (entry.state, entry.since, entry.values["investment"]) == ("building", "2025-06-01", "12000")


def test_a_list_corrects_but_moves_nothing(registers: Registers, tmp_path: Path) -> None:
    key = registers.change(
        POOL, "", Entering(state="pool", site=SITE.code, values={"listing": "示例", "batch": "一"}), WHO
    ).entry
    path = listed(tmp_path, "企业名称,批次,状态,列入文件", f"{SITE.name},二,在库,")
    plan = planned(registers, POOL, path)
    assert becomes(plan) == [Becomes.CHANGED] and isinstance(plan.rows[0].step, Filling)
    take_list(registers, POOL, plan, {2}, WHO)
    assert registers.entries(POOL)[key].values == {"listing": "示例", "batch": "二"}
    moved = planned(registers, POOL, listed(tmp_path, "企业名称,批次,状态", f"{SITE.name},三,已退库"))
    assert [fault.problem.code for fault in moved.rows[0].faults] == ["register.import_moved"]


def test_a_plan_that_no_longer_fits_takes_nothing_in(registers: Registers, tmp_path: Path) -> None:
    path = listed(tmp_path, "项目名称,状态", "甲绿岛,在建", "乙绿岛,在建")
    plan = planned(registers, ISLANDS, path)
    registers.change(ISLANDS, "", Entering(state="building", values={"name": "乙绿岛"}), WHO)
    with pytest.raises(Refusal):
        take_list(registers, ISLANDS, plan, {2, 3}, WHO)
    assert len(registers.entries(ISLANDS)) == 1


def test_a_name_that_nobody_knows_is_refused_and_a_list_without_headings_gives_no_rows(
    registers: Registers, tmp_path: Path
) -> None:
    plan = planned(registers, POOL, listed(tmp_path, "企业名称,列入文件", "没有的公司,示例"))
    assert [fault.problem.code for fault in plan.rows[0].faults] == ["register.site_unknown"]
    bare = planned(registers, POOL, listed(tmp_path, "甲,乙", "1,2"))
    assert bare.rows == () and missing(registers.definitions[POOL], bare.layout.columns) == ("name", "site")


def test_what_could_not_be_taken_in_later_is_refused_with_its_cell(registers: Registers, tmp_path: Path) -> None:
    """Whatever would stop the whole list is told before, at its row and column."""
    step = Entering(state="pool", site=SITE.code, values={"listing": "示例"})
    left = registers.change(POOL, "", step, WHO).entry
    registers.change(POOL, left, Moving(target="left"), Grounds(who="张示例", reason="搬迁"))
    head = "企业名称,统一社会信用代码,列入文件,状态,状态起始日,条目号"
    rows = (
        f"{SITE.name},,示例,已晋级,,",
        f"{SITE.name},,示例,在库,2027-01-01,",
        ",9.13206E+17,示例,在库,,",
        f",91320583000000086U,改过,,,{left}",
        f",{SITE.code},改过,,,{left}",
    )
    plan = planned(registers, POOL, listed(tmp_path, head, *rows))
    assert [(fault.cell, fault.problem.code) for row in plan.rows for fault in row.faults] == [
        ("D2", "register.no_start"),
        ("E3", "register.ahead"),
        ("B4", "register.import_number"),
        ("B5", "register.import_other_site"),
        ("F6", "register.closed"),
    ]
    assert plan.usual() == frozenset()


def test_a_correction_that_would_make_two_of_one_is_refused(registers: Registers, tmp_path: Path) -> None:
    keys = [
        registers.change(ISLANDS, "", Entering(state="building", values={"name": name}), WHO).entry
        for name in ("甲绿岛", "乙绿岛")
    ]
    plan = planned(
        registers, ISLANDS, listed(tmp_path, "项目名称,条目号", f"乙绿岛,{keys[0]}", f"丙绿岛,{keys[1]}")
    )
    assert becomes(plan) == [Becomes.REFUSED, Becomes.CHANGED]
    assert [fault.cell for fault in plan.rows[0].faults] == ["A2"]


def test_columns_may_be_chosen_by_hand_and_codes_stay_text(registers: Registers, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("甲", "乙", "丙", "丁"))
        page.write_row(1, 0, ("示例检测公司", "0123", "检测", "0007"))
        page.write_row(2, 0, ("示例评价公司", 913205830000000199, "评价", 12))
    beside, (sheet,) = held(registers, BODIES), read_file(path)
    assert plan_list(beside, sheet).rows == ()
    columns = {"field/name": 0, "field/code": 1, "field/service": 2, "field/qualification": 3}
    plan = plan_list(beside, sheet, ListLayout(heading=0, columns=columns))
    assert becomes(plan) == [Becomes.NEW, Becomes.REFUSED]
    assert [fault.cell for fault in plan.rows[1].faults] == ["B3"]
    take_list(registers, BODIES, plan, plan.usual(), WHO)
    (entry,) = registers.entries(BODIES).values()
    assert (entry.values["code"], entry.values["qualification"]) == ("0123", "0007")


def test_a_body_has_a_code_of_its_own(registers: Registers, tmp_path: Path) -> None:
    """Its column has the heading under which other registers give the site."""
    head = "机构名称,统一社会信用代码,服务类别"
    plan = planned(registers, BODIES, listed(tmp_path, head, "示例检测公司,91320583000000019X,检测"))
    assert becomes(plan) == [Becomes.NEW]
    take_list(registers, BODIES, plan, {2}, WHO)
    (entry,) = registers.entries(BODIES).values()
    assert entry.site == "" and entry.values["code"] == "91320583000000019X"
