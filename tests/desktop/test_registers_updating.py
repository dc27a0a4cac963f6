"""Bringing entries under a newer version of their register in the window, one by one and all that fit."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.register.entry import Entering, Grounds
from assessments.register.keeping import Registers
from assessments.register.own import install
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.registers.dialog import RegistersDialog
from desktop.registers.updating_dialogs import UpdatingAllDialog, UpdatingDialog
from desktop.settings import SettingsFile
from tests.assessments.register.test_register_updating import FIRST, KEY, SECOND, WHO
from tests.conftest import SITE
from tests.desktop.showing import active


def newer(store: Store, text: str) -> None:
    path = store.path.parent / "own.yaml"
    path.write_text(text, "utf-8")
    install(store, path, WHO)


@pytest.fixture
def entry(store: Store, settings: SettingsFile) -> str:
    store.add_site(SITE)
    settings.change(officer="张示例")
    newer(store, FIRST)
    step = Entering(state="in", site=SITE.code, subtype="shop", values={"grade": "甲", "remark": "示例备注"})
    return Registers(store).change(KEY, "", step, Grounds(who="张示例", day="2026-01-05")).entry


@pytest.fixture
def dialog(
    qtbot: QtBot, dressed: QApplication, store: Store, settings: SettingsFile, jobs: Jobs, entry: str
) -> RegistersDialog:
    made = active(qtbot, RegistersDialog(store, settings, jobs))
    made.show_entry(KEY, entry)
    return made


def test_the_ways_into_a_newer_version_are_offered_only_where_there_is_one(dialog: RegistersDialog) -> None:
    assert not dialog.newer.isVisible() and not dialog.details.version_button.isVisible()
    newer(dialog.registers.store, SECOND)
    dialog.refresh()
    assert dialog.newer.isVisible() and "1" in dialog.newer.text() and dialog.details.version_button.isVisible()


def test_what_is_lacking_is_asked_and_what_changes_is_shown_before_it_is_written(
    qtbot: QtBot, dialog: RegistersDialog, entry: str
) -> None:
    newer(dialog.registers.store, SECOND)
    dialog.refresh()
    step = active(qtbot, UpdatingDialog(dialog.registers, KEY, entry, "张示例", "zh", dialog))
    assert list(step.inputs.inputs) == ["line"] and step.model.rows == ()
    step.submit()
    assert "生产线" in step.inputs.fields["line"].below.text()
    step.inputs.inputs["line"].setText("三号线")
    assert {each.what for each in step.model.rows} >= {"定义版本", "生产线", "备注"}
    step.submit()
    dialog.refresh()
    assert dialog.registers.entries(KEY)[entry].version == "2" and not dialog.newer.isVisible()
    assert "改按新版定义" in dialog.details.history.text()


def test_a_state_that_no_longer_exists_is_told_at_once(qtbot: QtBot, dialog: RegistersDialog, entry: str) -> None:
    gone = FIRST.replace("{id: in,", "{id: now,").replace("[in", "[now").replace("to: in,", "to: now,")
    newer(dialog.registers.store, gone)
    dialog.refresh()
    step = active(qtbot, UpdatingDialog(dialog.registers, KEY, entry, "张示例", "zh", dialog))
    assert "没有“在册”这个状态" in step.notice.words.text()
    step.submit()
    assert dialog.registers.entries(KEY)[entry].version == "1"


def test_all_that_fit_go_in_one_step_and_the_others_say_why(
    qtbot: QtBot, dialog: RegistersDialog, entry: str
) -> None:
    newer(dialog.registers.store, SECOND)
    dialog.refresh()
    every = active(qtbot, UpdatingAllDialog(dialog.registers, KEY, "张示例", "zh", dialog))
    assert "请填“生产线”" in every.kept_back.text() and not every.save.isEnabled()
    newer(dialog.registers.store, SECOND.replace(", required: true", ""))
    dialog.refresh()
    every = active(qtbot, UpdatingAllDialog(dialog.registers, KEY, "张示例", "zh", dialog))
    assert every.changes.rows[0].what == "定义版本"
    every.save.click()
    assert dialog.registers.entries(KEY)[entry].version == "3" and dialog.registers.check(KEY) == ()
