"""Registers of the office's own in the window: installed with file and line, saved, taken out of use."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.register.entry import Entering, Grounds
from assessments.register.keeping import Registers
from assessments.register.own import install
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.registers.dialog import RegistersDialog
from desktop.registers.own_dialog import DefinitionsDialog
from desktop.settings import SettingsFile
from forms.register_reading import shipped_registers
from tests.assessments.register.test_own_registers import KEY, OWN, SECOND
from tests.conftest import SITE
from tests.desktop.showing import active

WHO = Grounds(who="张示例", reason="试行")


@pytest.fixture
def registers(store: Store, settings: SettingsFile) -> Registers:
    store.add_site(SITE)
    settings.change(officer="张示例")
    return Registers(store)


@pytest.fixture
def dialog(qtbot: QtBot, dressed: QApplication, registers: Registers, settings: SettingsFile) -> DefinitionsDialog:
    return active(qtbot, DefinitionsDialog(registers, settings))


def written(place: Path, text: str) -> Path:
    path = place / "own.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_definition_is_installed_and_stands_first(dialog: DefinitionsDialog, tmp_path: Path) -> None:
    assert len(dialog.model.rows) == len(shipped_registers()) and not dialog.removing.isEnabled()
    dialog.install(written(tmp_path, OWN))
    assert dialog.changed and dialog.model.rows[0].definition.id == KEY and dialog.removing.isEnabled()
    dialog.install(written(tmp_path, SECOND))
    assert dialog.model.rows[0].version.number == "2" and "2" in dialog.notice.words.text()


def test_a_fault_is_told_with_file_and_line(dialog: DefinitionsDialog, tmp_path: Path) -> None:
    dialog.install(written(tmp_path, OWN.replace("from: [in]", "from: [gone]")))
    assert "own.yaml:12" in dialog.notice.words.text() and not dialog.changed


def test_a_register_is_taken_out_of_use_with_a_reason(dialog: DefinitionsDialog, tmp_path: Path) -> None:
    dialog.install(written(tmp_path, OWN))
    dialog.remove()
    assert dialog.model.rows[0].definition.id == KEY and dialog.reason.hasFocus()
    dialog.reason.setText("不再使用")
    dialog.remove()
    assert len(dialog.model.rows) == len(shipped_registers()) and dialog.reason.text() == ""


def test_one_with_entries_stays(dialog: DefinitionsDialog, registers: Registers, tmp_path: Path) -> None:
    dialog.install(written(tmp_path, OWN))
    registers.change(KEY, "", Entering(state="in", site=SITE.code), WHO)
    dialog.refresh()
    dialog.reason.setText("不再使用")
    dialog.remove()
    assert dialog.model.rows[0].entries == 1 and "1" in dialog.notice.words.text()


def test_the_definition_of_any_register_is_saved_to_begin_from(dialog: DefinitionsDialog, tmp_path: Path) -> None:
    dialog.save_text(tmp_path / "out.yaml")
    first = dialog.model.rows[0].definition
    assert (tmp_path / "out.yaml").read_text("utf-8").splitlines()[1] == f"register: {first.id}"
    dialog.save_text(tmp_path / "no" / "such" / "out.yaml")
    assert "out.yaml" in dialog.notice.words.text()


def test_every_input_has_a_name(dialog: DefinitionsDialog) -> None:
    assert all(each.accessibleName() for each in (dialog.view, dialog.document, dialog.reason))


def test_an_own_register_is_shown_and_tells_the_version_of_an_older_entry(
    qtbot: QtBot, dressed: QApplication, registers: Registers, settings: SettingsFile, jobs: Jobs, tmp_path: Path
) -> None:
    install(registers.store, written(tmp_path, OWN), WHO)
    registers.reload()
    key = registers.change(KEY, "", Entering(state="in", site=SITE.code, values={"grade": "甲"}), WHO).entry
    install(registers.store, written(tmp_path, SECOND), WHO)
    shown = active(qtbot, RegistersDialog(registers.store, settings, jobs))
    shown.show_entry(KEY, key)
    assert shown.definition.field("line") is not None
    told = [
        name for name, _ in shown.details._rows(shown.registers.rules(KEY, shown.list.row.entry), shown.list.row)
    ]
    assert "等级" in told or "Grade" in told
    shown.list.search.setText("甲")
    assert [each.key for each in shown.list.model.rows] == [key]
