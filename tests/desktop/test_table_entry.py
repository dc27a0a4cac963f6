"""Entering a table in the window: pasting, undoing, sums, drafts that survive, and installing what is sound."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from assessments.schemes.installed import catalogue_in_use, install
from assessments.session import Session
from assessments.store import Store
from desktop.entry.cells import place_of, placed, sums, texts_of
from desktop.entry.checks import blank, edition_of, live, whole
from desktop.entry.drafts import Drafts
from desktop.entry.facts import FactDialog, MeasureDialog
from desktop.entry.table_entry import TableEntry
from desktop.entry.view import GridView, parsed
from desktop.jobs import Jobs
from desktop.settings import SettingsFile
from forms import Entry, shipped
from forms.rules import Level
from forms.sheets import Scheme
from forms.sheets.workbook import BY_TITLE
from tests.conftest import GB, MOMENT, OFFICERS, SITE

ID = "county-green/pasted-2026"
HEAD = {
    "standard": ID,
    "number": "示县工信〔2026〕9号",
    "zh": "示例县粘贴细则",
    "subject": "企业",
    "issuer": "示例县工业和信息化局",
    "issued": "2026-01-15",
    "effective": "2026-03-01",
    "not_applicable": "不允许不适用",
    "outcome.kind": "总分",
    "outcome.maximum": "100",
    "document": "示县工信〔2026〕9号",
    "entered_by": "张示例",
    "entered_on": "2026-03-18",
}
# 25 judged items of four points each, as they stand in a spreadsheet: group, id, number, name, points.
TABLE = "\n".join(f"M\tM{number}\t{number}\t第{number}项要求\t4" for number in range(1, 26))


@pytest.fixture
def entry(qtbot: QtBot, store: Store, settings: SettingsFile, jobs: Jobs) -> Iterator[TableEntry]:
    content = blank("张示例", MOMENT)
    made = TableEntry(store, settings, jobs, shipped(), Drafts(settings.folder).new(content, ""))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def open_editor(view: GridView) -> QLineEdit:
    """The line in which the current cell is being typed."""
    return next(each for each in view.viewport().findChildren(QLineEdit) if each.isVisible())


def paste(entry: TableEntry, title: str, text: str, row: int = 0, key: str = "") -> None:
    entry.contents.choose(BY_TITLE[title])
    view = entry.sheets.views[title]
    view.go_to(row, key or BY_TITLE[title].columns[0].key)
    QGuiApplication.clipboard().setText(text)
    view.paste()


def fill_whole(entry: TableEntry) -> None:
    """A whole scheme, mostly by pasting."""
    entry.sheets.table.setCurrentIndex(entry.sheets.table.findData("判定"))
    entry.entered.change("", {"标准": (HEAD,)})
    paste(entry, "来源", "doc\t示县工信〔2026〕9号 示例县粘贴细则")
    paste(entry, "一级指标", "M\t管理\t100")
    paste(entry, "指标", TABLE)
    grid = entry.sheets.grids["指标"]
    cells = {}
    for row in range(25):
        more = {"requirement": f"第{row + 1}项做到", "clause": f"附表 {row + 1}", "confidence": "B"}
        cells |= {(row, key): text for key, text in more.items()}
    grid.write("", cells)
    entry.check_cells()


def test_a_table_of_25_rows_is_pasted_in_one_step(entry: TableEntry) -> None:
    paste(entry, "来源", "doc\t一份文件")
    entry.sheets.table.setCurrentIndex(entry.sheets.table.findData("判定"))
    paste(entry, "指标", TABLE)
    rows = entry.sheets.grids["指标"].rows
    assert len(rows) == 25
    assert (rows[24]["group"], rows[24]["id"], rows[24]["zh"], rows[24]["points"]) == (
        "M",
        "M25",
        "第25项要求",
        "4",
    )
    assert rows[24]["kind"] == "判定"  # by the kind of table chosen
    assert rows[24]["source"] == "doc"  # the only source there is
    entry.entered.undo.undo()
    assert entry.sheets.grids["指标"].rows == ()
    entry.entered.undo.redo()
    assert entry.sheets.grids["指标"].rows == rows


def test_a_first_line_of_headers_finds_the_columns_in_any_order(entry: TableEntry) -> None:
    paste(entry, "指标", "名称\t编号\tⅡ级\tⅠ级＊\n锌利用率\tE1\t80\t82")
    row = entry.sheets.grids["指标"].rows[0]
    assert {key: row[key] for key in ("zh", "id", "I", "II")} == {
        "zh": "锌利用率",
        "id": "E1",
        "I": "82",
        "II": "80",
    }


def test_dashes_of_a_table_are_gaps_and_signs_are_directions(entry: TableEntry) -> None:
    view = entry.sheets.views["指标"]
    told: list[tuple[int, int, int]] = []
    view.pasted.connect(lambda *counts: told.append(counts))
    paste(entry, "指标", "≤0.30\t／\t—", key="I")
    row = entry.sheets.grids["指标"].rows[0]
    assert (row["I"], row["direction"]) == ("0.30", "越小越好")
    assert "II" not in row
    assert "III" not in row
    assert told == [(1, 3, 2)]


def test_cells_travel_to_a_spreadsheet_and_back(entry: TableEntry) -> None:
    paste(entry, "来源", 'a\t"两行的\n名称"\nb\t第二份')
    assert entry.sheets.grids["来源"].rows[0]["zh"] == "两行的\n名称"
    view = entry.sheets.views["来源"]
    view.selectAll()
    view.copy()
    assert parsed(QGuiApplication.clipboard().text())[:2] == [["a", "两行的\n名称", ""], ["b", "第二份", ""]]


def test_typing_enter_and_tab_go_through_the_grid(qtbot: QtBot, entry: TableEntry) -> None:
    entry.contents.choose(BY_TITLE["来源"])
    view = entry.sheets.views["来源"]
    view.go_to(0, "id")
    qtbot.keyClicks(view, "d")
    editor = open_editor(view)
    qtbot.keyClicks(editor, "oc1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert entry.sheets.grids["来源"].rows[0]["id"] == "doc1"
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.currentIndex().column() == 1
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert entry.sheets.grids["来源"].rows[0].get("id", "") == ""


def test_the_sum_of_weights_is_shown_as_it_grows(entry: TableEntry) -> None:
    entry.entered.change("", {"标准": ({**HEAD, "outcome.maximum": "1"},)})
    paste(entry, "一级指标", "E\t能源\t1")
    paste(entry, "指标", "E\tE1\t1\t电耗\t0.60\nE\tE2\t2\t水耗\t0.35")
    entry.check_cells()
    assert entry.sums.lines == ("1 / 1 ✓", "0.95 / 1.00 ✗")
    assert any(problem.code == "sheets.sum" for problem in entry.problems)
    entry.sheets.grids["指标"].write("", {(1, "points"): "0.40"})
    entry.check_cells()
    assert entry.sums.lines[1] == "1.00 / 1.00 ✓"
    assert not any(problem.code == "sheets.sum" for problem in entry.problems)
    entry.sheets.grids["指标"].write("", {(1, "points"): ""})
    entry.check_cells()
    assert entry.sums.lines[1].startswith("0.60 / 1.00 ◐")


def test_levels_out_of_order_and_doubles_are_marked_in_their_cells(entry: TableEntry) -> None:
    lines = "M\tX\t1\t甲\nM\tX\t2\t乙"
    paste(entry, "指标", lines)
    cells = {(0, "direction"): "越大越好", (0, "unit"): "%", (0, "I"): "70", (0, "II"): "80"}
    entry.sheets.grids["指标"].write("", cells)
    entry.check_cells()
    wrong = entry.sheets.grids["指标"].wrong
    assert (0, "II") in wrong  # II stricter than I
    assert (1, "id") in wrong  # the same id twice


def test_a_problem_leads_to_its_cell(qtbot: QtBot, entry: TableEntry) -> None:
    paste(entry, "指标", "Q\tX\t1\t甲\tviele")
    entry.check_cells()
    number = next(at for at, each in enumerate(entry.list.model.rows) if each.code == "sheets.not_a_number")
    entry.contents.choose(BY_TITLE["标准"])
    entry.list.view.selectRow(number)
    entry.list.view.clicked.emit(entry.list.view.currentIndex())
    view = entry.sheets.view
    assert view.grid.sheet.title == "指标"
    assert view.grid.place(view.currentIndex()) == (0, "points")
    assert "viele" in entry.list.text()


def test_what_was_typed_survives_closing(entry: TableEntry, qtbot: QtBot, jobs: Jobs) -> None:
    paste(entry, "指标", TABLE)
    entry.sheets.views["指标"].go_to(3, "zh")
    entry.close()
    kept = Drafts(entry.settings.folder).all()
    assert [len(draft.content["指标"]) for draft in kept] == [25]
    again = TableEntry(entry.store, entry.settings, jobs, shipped(), kept[0])
    qtbot.addWidget(again)
    assert again.sheets.grids["指标"].rows[3]["zh"] == "第4项要求"


def test_a_cell_that_is_still_open_is_kept_when_the_window_closes(qtbot: QtBot, entry: TableEntry) -> None:
    with qtbot.waitActive(entry):
        entry.activateWindow()
    entry.contents.choose(BY_TITLE["来源"])
    view = entry.sheets.views["来源"]
    view.go_to(0, "zh")
    qtbot.keyClicks(view, "d")
    qtbot.keyClicks(open_editor(view), "ocument")
    entry.close()
    assert Drafts(entry.settings.folder).all()[0].content["来源"][0]["zh"] == "document"


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(entry: TableEntry) -> None:
    entry.drafts.folder.parent.mkdir(exist_ok=True)
    entry.drafts.folder.write_text("a file where the folder should be", "utf-8")
    paste(entry, "来源", "doc\t一份文件")
    assert entry.notice.property("role") == "alarm"
    assert entry.sheets.grids["来源"].rows[0]["id"] == "doc"
    entry.drafts.folder.unlink()
    entry.close()  # tries once more before it closes
    assert [draft.content["来源"][0]["id"] for draft in entry.drafts.all()] == ["doc"]


def test_an_unreadable_draft_does_not_hide_the_others(settings: SettingsFile) -> None:
    drafts = Drafts(settings.folder)
    drafts.keep(drafts.new({}, "1"), {"来源": ({"id": "a"},)}, "2")
    (drafts.folder / "broken.json").write_text("{", "utf-8")
    (drafts.folder / "other.json").write_text('{"format": 9, "changed": "", "sheets": {}}', "utf-8")
    assert [draft.content for draft in drafts.all()] == [{"来源": ({"id": "a"},)}]


def test_rows_are_inserted_moved_and_deleted(entry: TableEntry) -> None:
    paste(entry, "来源", "a\t甲\nb\t乙\nc\t丙")
    view = entry.sheets.views["来源"]
    view.go_to(2, "id")
    view.move_row(-1)
    assert [row["id"] for row in view.grid.rows] == ["a", "c", "b"]
    view.go_to(0, "id")
    view.insert_row()
    assert len(view.grid.rows) == 4
    view.remove_rows()
    assert [row["id"] for row in view.grid.rows] == ["a", "c", "b"]


def test_fill_down_repeats_the_first_cell(entry: TableEntry) -> None:
    paste(entry, "来源", "a\t甲\nb\t乙\nc\t丙")
    paste(entry, "来源", "https://example.org", key="address")
    view = entry.sheets.views["来源"]
    view._select(0, 2, 2, 2)
    view.fill_down()
    assert [row["address"] for row in view.grid.rows] == ["https://example.org"] * 3


def test_what_it_measures_writes_formula_and_unit(qtbot: QtBot, entry: TableEntry) -> None:
    paste(entry, "指标", "E\tE1\t1\t单位产值能耗")
    content = entry.entered.content
    dialog = MeasureDialog(shipped(), content, entry.sheets.grids["指标"].rows[0], "zh", entry)
    dialog.over.line.choose("energy.total")
    dialog.under.line.choose("output.value")
    dialog._offer_unit()
    assert dialog.unit.text() == "tce/万元"
    dialog.submit()
    entry.sheets.take_measure(0, dialog)
    formula = entry.sheets.grids["公式"].rows[0]
    assert (formula["expression"], formula["symbols"]) == ("A / B", "A=energy.total；B=output.value")
    assert entry.sheets.grids["指标"].rows[0]["measures"] == formula["id"]
    entry.entered.undo.undo()
    assert entry.sheets.grids["公式"].rows == ()


def test_a_new_fact_needs_name_unit_and_definition(qtbot: QtBot, entry: TableEntry) -> None:
    fact = FactDialog(shipped(), {}, "zh", entry)
    fact.code.setText("energy.total")
    fact.submit()
    assert fact.result() == 0
    assert fact._code.below.property("role") == "problem"
    fact.name.setText("干污泥产生量")
    fact.unit.setText("t")
    fact.code.setText("sludge.entered")
    fact.definition.setPlainText("评价年产生的污泥，\n按绝干计。")
    fact.submit()
    assert fact.result() == 1
    line = {"id": "S1", "zh": "污泥"}
    dialog = MeasureDialog(shipped(), {}, line, "zh", entry)
    dialog.take_fact(fact.cells)
    assert dialog.over.fact is not None
    assert dialog.facts() == (fact.cells,)
    assert dialog.formula()["symbols"] == "A=sludge.entered"


def test_a_scheme_is_installed_and_an_assessment_is_scored_with_it(qtbot: QtBot, entry: TableEntry) -> None:
    fill_whole(entry)
    assert entry.problems == ()
    with qtbot.waitSignal(entry.installed, timeout=20_000) as installed:
        entry.install()
    assert installed.args == [ID]
    assert Drafts(entry.settings.folder).all() == ()
    store = entry.store
    store.add_site(SITE)
    catalogue = catalogue_in_use(store).catalogue.only([ID])
    session = Session(store, store.open_assessment(SITE.code, 2025, catalogue, OFFICERS).id)
    for number in range(1, 26):
        session.answer(f"{ID}/M{number}", Entry(text="yes" if number <= 20 else "no"))
    assert session.results()[ID].total == Decimal(80)


def test_a_pasted_table_of_levels_is_judged_by_its_levels(entry: TableEntry) -> None:
    entry.entered.change("", {"标准": ({**HEAD, "outcome.kind": "逐项定级", "outcome.maximum": ""},)})
    paste(entry, "来源", "doc\t一份文件")
    paste(entry, "一级指标", "E\t能源")
    heads = "一级指标\t编号\t名称\tⅠ级\tⅡ级\tⅢ级\t评价要求\t条款\t核实程度"
    paste(entry, "指标", f"{heads}\nE\tE1\t单位产值能耗\t≤0.02\t≤0.03\t/\t对照基准值\t表1 序号1\tB")
    grid = entry.sheets.grids["指标"]
    assert (grid.rows[0]["kind"], grid.rows[0]["confidence"]) == ("三级基准", "B 二手资料")
    dialog = MeasureDialog(shipped(), entry.entered.content, grid.rows[0], "zh", entry)
    dialog.over.line.choose("energy.total")
    dialog.under.line.choose("output.value")
    dialog._offer_unit()
    entry.sheets.take_measure(0, dialog)
    found = whole(entry.entered.content, shipped())
    assert isinstance(found, Scheme), [problem.text() for problem in found]
    assert [problem.code for problem in found.gaps if problem.code == "sheets.gap_level"] == ["sheets.gap_level"]
    store = entry.store
    install(store, found, "张示例", "test")
    store.add_site(SITE)
    catalogue = catalogue_in_use(store).catalogue.only([ID])
    session = Session(store, store.open_assessment(SITE.code, 2025, catalogue, OFFICERS).id)
    session.answer("energy.total@2025", Entry(text="1250", unit="tce"))
    session.answer("output.value@2025", Entry(text="50000", unit="万元"))  # 0.025 tce/万元: level II
    line = session.results()[ID].lines[0]
    assert "0.025" in str(line.value)
    assert line.level == Level.II


def test_a_faulty_scheme_is_not_installed_and_says_where(qtbot: QtBot, entry: TableEntry) -> None:
    fill_whole(entry)
    entry.sheets.grids["指标"].write("", {(4, "points"): "5"})
    entry.install()
    qtbot.waitUntil(lambda: not entry.jobs.busy, timeout=20_000)
    assert [problem.code for problem in entry.problems] == ["sheets.sum"]
    assert entry.result() == 0
    assert ID not in catalogue_in_use(entry.store).catalogue.standards


@pytest.mark.parametrize("key", sorted(shipped().standards))
def test_a_new_edition_of_any_standard_begins_sound_but_for_its_own_head(key: str) -> None:
    standard = shipped().standards[key]
    content = edition_of(shipped(), standard, f"{key}-local", "张示例", MOMENT)
    assert {problem.where.partition("!")[0] for problem in live(content, shipped())} <= {"标准"}
    head = {**content["标准"][0], "number": "x", "issued": "2026", "effective": "2026", "document": "x"}
    found = whole({**content, "标准": (head,)}, shipped())
    assert isinstance(found, Scheme), [problem.text() for problem in found]


def test_every_cell_has_the_address_that_a_workbook_would_give_it() -> None:
    content = edition_of(shipped(), shipped().standards[GB], "green-factory/again", "张示例", MOMENT)
    texts = texts_of(content)
    assert place_of("指标!D3") == ("指标", 0, "number")
    assert texts["指标"][2][3] == content["指标"][0].get("number", "")
    assert place_of("标准!C4") == ("标准", 0, "en")
    assert place_of("标准!B2") == ("标准", 0, "standard")
    assert place_of("somewhere") is None


def test_sums_say_what_is_missing() -> None:
    content = {
        "一级指标": ({"id": "A", "zh": "甲", "weight": "0.4", "whole": "1"}, {"id": "B", "zh": "乙"}),
        "指标": ({"group": "A", "id": "A1", "points": "0.5"}, {"group": "A", "id": "A2", "sharing": "s"}),
        "共享权重": ({"id": "s", "points": "0.5"},),
    }
    assert [(each.total, each.wanted, each.right) for each in sums(content)] == [(1, 1, True), (0, None, True)]


@given(st.text(max_size=30))
def test_whatever_is_typed_into_a_number_stays_or_is_meant(text: str) -> None:
    row = placed(BY_TITLE["指标"], {}, "points", text)
    assert set(row) <= {"points", "direction"}


@given(st.lists(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"])), min_size=1), min_size=1))
def test_no_clipboard_breaks_the_reading_of_cells(cells: list[list[str]]) -> None:
    assert isinstance(parsed("\n".join("\t".join(line) for line in cells)), list)


def test_a_draft_lies_beside_the_settings(entry: TableEntry, tmp_path: Path) -> None:
    paste(entry, "来源", "doc\t一份文件")
    assert [path.parent for path in tmp_path.rglob("drafts/*.json")] == [tmp_path / "drafts"]
