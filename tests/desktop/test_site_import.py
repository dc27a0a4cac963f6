"""Importing sites in the window: proposed columns, every row shown, changes only where they are ticked."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from assessments.sites.columns import Part
from assessments.sites.importing import Becomes
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.lists.preview import CHECK
from desktop.settings import SettingsFile
from desktop.sites.import_dialog import SiteImportDialog
from tests.assessments.sites.conftest import code_of
from tests.conftest import SITE

ROWS = (
    ("企业名称", "统一社会信用代码", "区县", "备注"),
    ("新厂", code_of(1), "昆山市", ""),
    ("改名", SITE.code, "", ""),
    ("坏厂", "123", "", ""),
)


def written(path: Path, *sheets: tuple[tuple[object, ...], ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for rows in sheets:
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, store: Store, settings: SettingsFile, jobs: Jobs) -> SiteImportDialog:
    store.add_site(SITE)
    made = SiteImportDialog(store, settings, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def read(qtbot: QtBot, dialog: SiteImportDialog, tmp_path: Path) -> SiteImportDialog:
    dialog.read(written(tmp_path / "list.xlsx", ROWS))
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog._job is None)
    return dialog


def test_a_file_is_read_in_the_background_and_every_row_shown(read: SiteImportDialog) -> None:
    assert [row.becomes for row in read.preview.model.rows] == [Becomes.NEW, Becomes.CHANGED, Becomes.REFUSED]
    assert read.preview.taken == {2}
    assert read.mapping.columns[Part.DIVISION].currentData() == 2
    assert "1" in read.take.text() and read.refused.isVisible()


def test_changes_come_in_only_where_they_are_ticked(qtbot: QtBot, read: SiteImportDialog, store: Store) -> None:
    read.submit()
    assert store.site(SITE.code).name == SITE.name and store.site(code_of(1)).division == "320583"
    assert read.changed and "1" in read.notice.words.text() and not read.take.isEnabled()


def test_space_ticks_the_current_row(qtbot: QtBot, read: SiteImportDialog, store: Store) -> None:
    read.preview.table.setFocus()
    read.preview.table.selectRow(1)
    qtbot.keyClick(read.preview.table, Qt.Key.Key_Space)
    assert read.preview.taken == {2, 3}
    read.submit()
    assert store.site(SITE.code).name == "改名"
    assert read.notice.words.text() == "新增 1、更新 1、未动 0、拒收 1"


def test_a_refused_row_cannot_be_ticked(qtbot: QtBot, read: SiteImportDialog) -> None:
    model = read.preview.model
    assert not model.setData(model.index(2, 0), Qt.CheckState.Checked.value, CHECK)
    read.preview.all.click()
    assert read.preview.taken == {2, 3}
    read.preview.none.click()
    assert read.preview.taken == set() and not read.take.isEnabled()


def test_only_some_rows_are_shown(read: SiteImportDialog) -> None:
    read.preview.which.setCurrentIndex(read.preview.which.findData(Becomes.REFUSED.value))
    assert [row.number for row in read.preview.model.rows] == [4]
    assert "B4" in read.preview.words.text()


def test_another_column_is_read_again(qtbot: QtBot, read: SiteImportDialog) -> None:
    box = read.mapping.columns[Part.DIVISION]
    box.setCurrentIndex(0)
    qtbot.waitUntil(lambda: read.plan is not None and Part.DIVISION not in read.plan.layout.columns)
    qtbot.waitUntil(lambda: read._job is None)
    assert read.preview.model.rows[0].site.division == ""


def test_without_known_headings_the_officer_chooses(qtbot: QtBot, dialog: SiteImportDialog, tmp_path: Path) -> None:
    dialog.read(written(tmp_path / "bare.xlsx", (("甲", "乙"), ("新厂", code_of(1)))))
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog._job is None)
    assert dialog.notice.isVisible() and not dialog.take.isEnabled()
    for part, column in ((Part.NAME, 0), (Part.CODE, 1)):
        dialog.mapping.columns[part].setCurrentIndex(column + 1)
    qtbot.waitUntil(lambda: dialog.preview.taken == {2})


def test_another_sheet_gets_its_own_proposal(qtbot: QtBot, dialog: SiteImportDialog, tmp_path: Path) -> None:
    other = (("单位名称", "信用代码"), ("二厂", code_of(2)))
    dialog.read(written(tmp_path / "two.xlsx", ROWS, other))
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog._job is None)
    dialog.mapping.sheet.setCurrentIndex(1)
    qtbot.waitUntil(lambda: [row.name for row in dialog.preview.model.rows] == ["二厂"])


def test_a_bad_file_is_refused_with_the_reason_and_another_can_be_chosen(
    qtbot: QtBot, dialog: SiteImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"")
    dialog.read(path)
    qtbot.waitUntil(lambda: "空" in dialog.notice.words.text())
    assert dialog.choose.isEnabled() and not dialog.take.isEnabled()


def test_refused_rows_are_saved(read: SiteImportDialog, tmp_path: Path) -> None:
    read.save_refused(tmp_path / "refused.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "refused.xlsx")).get_sheet_by_index(0).to_python()
    assert len(rows) == 2 and "B4" in rows[1][1]
    read.save_refused(tmp_path / "no folder" / "refused.xlsx")
    assert read.notice.property("role") == "alarm"


def test_reading_can_be_stopped(qtbot: QtBot, dialog: SiteImportDialog, tmp_path: Path) -> None:
    many = (*ROWS[:1], *((f"厂{number}", code_of(number), "", "") for number in range(3000)))
    dialog.read(written(tmp_path / "list.xlsx", many))
    dialog._stop()
    qtbot.waitUntil(lambda: dialog._job is None)
    assert dialog.plan is None and "停止" in dialog.notice.words.text()
    assert not dialog._work.isVisible() and not dialog.take.isEnabled()


def test_nothing_comes_in_between_a_change_of_columns_and_the_new_preview(
    qtbot: QtBot, read: SiteImportDialog
) -> None:
    read.mapping.columns[Part.DIVISION].setCurrentIndex(0)
    assert not read.take.isEnabled()
    qtbot.waitUntil(lambda: read.take.isEnabled())
    assert read.plan is not None and Part.DIVISION not in read.plan.layout.columns


def test_when_reading_again_is_stopped_the_columns_are_those_of_the_rows_shown(
    qtbot: QtBot, read: SiteImportDialog
) -> None:
    read.mapping.columns[Part.DIVISION].setCurrentIndex(0)
    read._later.stop()
    read._plan_again()
    read._stop()
    qtbot.waitUntil(lambda: read._job is None)
    assert read.plan is not None and read.layout_now() == read.plan.layout


def test_every_input_of_the_dialog_has_a_name(read: SiteImportDialog) -> None:
    boxes = (*read.mapping.columns.values(), read.mapping.sheet, read.kind, read.preview.which, read.path)
    assert all(box.accessibleName() for box in boxes)
    assert read.findChildren(QCheckBox) == []
