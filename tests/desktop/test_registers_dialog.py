"""The registers on the screen: entered, moved, corrected, taken back, found, imported, told on the workbench."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessments.register.entry import Entering, Grounds, Moving, Setting
from assessments.register.keeping import Registers
from assessments.sites import Site, SiteKind
from assessments.sites.importing import Becomes
from assessments.store import Store
from desktop.card_list import CARD
from desktop.jobs import Jobs
from desktop.registers.dialog import RegistersDialog
from desktop.registers.entry_dialog import EntryDialog
from desktop.registers.import_dialog import EntryImportDialog
from desktop.registers.listing import EVERY, OVERDUE
from desktop.registers.step_dialogs import SET, DeadlineDialog, MovingDialog, TakingBackDialog
from desktop.registers.words import membership_words
from desktop.screens.workbench import WorkbenchScreen
from desktop.settings import SettingsFile
from desktop.sites.details import SiteDetails
from tests.conftest import SITE
from tests.desktop.showing import active

POOL, ISLANDS, BODIES = "cultivation-pool", "green-islands", "third-party-bodies"
OTHER = Site(code="91320583000000086U", kind=SiteKind.ENTERPRISE, name="示例纺织印染公司", division="320583")
WHO = "张示例"


@pytest.fixture
def registers(store: Store) -> Registers:
    store.add_sites((SITE, OTHER))
    return Registers(store)


@pytest.fixture
def pooled(registers: Registers) -> str:
    step = Entering(state="pool", site=SITE.code, values={"listing": "示例〔2025〕1号", "batch": "一"})
    return registers.change(POOL, "", step, Grounds(who=WHO, day="2025-03-10")).entry


@pytest.fixture
def dialog(
    qtbot: QtBot, dressed: QApplication, registers: Registers, settings: SettingsFile, jobs: Jobs
) -> RegistersDialog:
    settings.change(officer=WHO)
    return active(qtbot, RegistersDialog(registers.store, settings, jobs))


def titles(dialog: RegistersDialog) -> list[str]:
    return [each.title for each in dialog.list.model.rows]


def test_an_entry_is_made_from_the_fields_of_its_register(qtbot: QtBot, registers: Registers) -> None:
    made = EntryDialog(registers, registers.definitions[POOL], WHO, "zh")
    qtbot.addWidget(made)
    assert made.site is not None
    made.submit()
    assert made.inputs.fields["listing"].below.text() == "请填“列入文件”"
    assert registers.entries(POOL) == {}
    qtbot.keyClicks(made.site, SITE.code)
    made.inputs.inputs["listing"].setText("示例〔2026〕1号")  # type: ignore[attr-defined]
    made.inputs.inputs["level"].setCurrentIndex(2)  # type: ignore[attr-defined]
    made.submit()
    entry = registers.entries(POOL)[made.key]
    assert (entry.site, entry.values) == (SITE.code, {"listing": "示例〔2026〕1号", "level": "province"})


def test_what_is_there_is_shown_and_corrected(qtbot: QtBot, registers: Registers, pooled: str) -> None:
    made = EntryDialog(registers, registers.definitions[POOL], WHO, "zh", pooled)
    qtbot.addWidget(made)
    assert made.site is None and made.inputs.texts()["batch"] == "一"
    made.inputs.inputs["batch"].setText("二")  # type: ignore[attr-defined]
    made.submit()
    assert registers.entries(POOL)[pooled].values["batch"] == "二"
    assert registers.history(POOL)[-1].kind == "filled"


def test_every_register_has_an_entry_form(qtbot: QtBot, dressed: QApplication, registers: Registers) -> None:
    for definition in registers.definitions.values():
        made = EntryDialog(registers, definition, WHO, "en")
        qtbot.addWidget(made)
        assert set(made.inputs.texts()) == {field.id for field in definition.fields}
        assert made.height() <= 768


def test_only_allowed_states_are_offered_and_say_what_they_need(
    qtbot: QtBot, dialog: RegistersDialog, registers: Registers, pooled: str
) -> None:
    made = MovingDialog(registers, POOL, pooled, WHO, "zh", dialog)
    qtbot.addWidget(made)
    assert [made.target.itemData(at) for at in range(made.target.count())] == ["promoted", "left"]
    made.submit()
    assert registers.entries(POOL)[pooled].state == "pool"
    made.document.setText("示例〔2026〕2号")
    made.submit()
    assert registers.entries(POOL)[pooled].state == "promoted"


def test_a_deadline_is_done_or_set(
    qtbot: QtBot, dialog: RegistersDialog, registers: Registers, pooled: str
) -> None:
    review = registers.definitions[POOL].deadlines[0]
    made = DeadlineDialog(registers, POOL, pooled, WHO, "zh", dialog)
    qtbot.addWidget(made)
    made.what.setCurrentIndex(made.what.findData(SET))
    made.on.setText("2026-05-01")
    made.submit()
    assert registers.entries(POOL)[pooled].due_on(review) == date(2026, 5, 1)
    again = DeadlineDialog(registers, POOL, pooled, WHO, "zh", dialog)
    qtbot.addWidget(again)
    again.reason.setPlainText("年度评价合格")
    again.submit()
    assert registers.entries(POOL)[pooled].due_on(review) == date(2027, 3, 18)


def test_the_last_change_is_taken_back_with_a_reason(
    qtbot: QtBot, dialog: RegistersDialog, registers: Registers, pooled: str
) -> None:
    registers.change(POOL, pooled, Moving(target="left"), Grounds(who=WHO, reason="搬迁"))
    made = TakingBackDialog(registers, POOL, pooled, WHO, "zh", dialog)
    qtbot.addWidget(made)
    made.reason.setPlainText("点错了")
    made.submit()
    assert registers.entries(POOL)[pooled].state == "pool" and len(registers.history(POOL)) == 3


def test_entries_are_searched_filtered_and_sorted(
    dialog: RegistersDialog, registers: Registers, pooled: str
) -> None:
    step = Entering(state="pool", site=OTHER.code, values={"listing": "示例", "goal": "省级绿色工厂"})
    later = registers.change(POOL, "", step, Grounds(who=WHO)).entry
    dialog.show_entry(POOL, pooled)
    shown = dialog.list
    assert titles(dialog) == [SITE.name, OTHER.name]  # the overdue first
    shown.search.setText("slfz")
    assert titles(dialog) == [OTHER.name]
    shown.search.setText("省级绿色")
    assert titles(dialog) == [OTHER.name]
    shown.search.clear()
    shown.state.setCurrentIndex(shown.state.findData(OVERDUE))
    assert titles(dialog) == [SITE.name]
    registers.change(POOL, later, Moving(target="left"), Grounds(who=WHO, reason="退出"))
    shown.state.setCurrentIndex(0)
    dialog.refresh()
    assert titles(dialog) == [SITE.name]
    shown.state.setCurrentIndex(shown.state.findData(EVERY))
    shown.sort.setCurrentIndex(shown.sort.findData("since"))
    assert titles(dialog) == [SITE.name, OTHER.name]


def test_an_entry_tells_its_history_and_what_can_be_done(
    dialog: RegistersDialog, registers: Registers, pooled: str
) -> None:
    dialog.show_entry(POOL, pooled)
    assert not dialog.details.back_button.isEnabled()
    registers.change(POOL, pooled, Moving(target="left"), Grounds(who=WHO, reason="企业搬迁"))
    dialog.show_entry(POOL, pooled)
    dialog.refresh()
    assert "企业搬迁" in dialog.details.history.text()
    assert dialog.details.back_button.isEnabled() and not dialog.details.edit_button.isEnabled()


def test_a_register_is_exported_with_its_count(dialog: RegistersDialog, pooled: str, tmp_path: Path) -> None:
    dialog.refresh()
    dialog.export_to(tmp_path / "out.xlsx")
    assert (tmp_path / "out.xlsx").exists() and "1" in dialog.notice.words.text()


def test_a_broken_journal_is_told(dialog: RegistersDialog, registers: Registers, pooled: str) -> None:
    registers.store.db.execute("DROP TRIGGER register_change_is_never_updated")
    registers.store.db.execute("UPDATE register_change SET reason = '改过'")
    dialog.show_entry(POOL, pooled)
    dialog.refresh()
    assert not dialog.notice.isHidden()


def test_a_list_is_looked_at_before_it_comes_in(
    qtbot: QtBot, dialog: RegistersDialog, registers: Registers, settings: SettingsFile, jobs: Jobs, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("项目名称,状态,服务中小企业数\n甲绿岛,在建,24\n乙绿岛,在建,许多\n", "utf-8")
    made = EntryImportDialog(registers, registers.definitions[ISLANDS], settings, jobs, dialog)
    qtbot.addWidget(made)
    made.read(path)
    qtbot.waitUntil(lambda: made.plan is not None)
    assert [each.becomes for each in made.preview.model.rows] == [Becomes.NEW, Becomes.REFUSED]
    assert registers.entries(ISLANDS) == {} and made.preview.taken == {2}
    made.submit()
    assert made.changed and len(registers.entries(ISLANDS)) == 1
    assert "1" in made.notice.words.text()


def test_columns_are_chosen_where_the_headings_do_not_tell(
    qtbot: QtBot, dialog: RegistersDialog, registers: Registers, settings: SettingsFile, jobs: Jobs, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("某县名单,,\n项目,阶段,数量\n甲绿岛,在建,24\n乙绿岛,停工,9.13206E+17\n", "utf-8")
    made = EntryImportDialog(registers, registers.definitions[ISLANDS], settings, jobs, dialog)
    qtbot.addWidget(made)
    made.read(path)
    qtbot.waitUntil(lambda: made.plan is not None and made._job is None)
    assert "列" in made.notice.words.text() or "column" in made.notice.words.text()
    made.mapping.heading.setValue(2)
    for part, column in (("field/name", 0), ("state", 1), ("field/served", 2)):
        made.mapping.columns[part].setCurrentIndex(column + 1)
    qtbot.waitUntil(lambda: made.preview.taken == {3} and made.take.isEnabled())
    assert [fault.cell for row in made.plan.rows for fault in row.faults] == ["C4"]
    assert registers.entries(ISLANDS) == {}
    made.submit()
    (entry,) = registers.entries(ISLANDS).values()
    assert (entry.state, entry.values) == ("building", {"name": "甲绿岛", "served": "24"})
    made.save_refused(tmp_path / "refused.xlsx")
    assert (tmp_path / "refused.xlsx").exists()


def test_an_exported_list_is_recognised_without_any_choice(
    qtbot: QtBot,
    dialog: RegistersDialog,
    registers: Registers,
    settings: SettingsFile,
    jobs: Jobs,
    pooled: str,
    tmp_path: Path,
) -> None:
    dialog.refresh()
    dialog.export_to(tmp_path / "out.xlsx")
    made = EntryImportDialog(registers, registers.definitions[POOL], settings, jobs, dialog)
    qtbot.addWidget(made)
    made.read(tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: made.plan is not None and made._job is None)
    assert [each.becomes for each in made.preview.model.rows] == [Becomes.SAME] and not made.take.isEnabled()
    assert made.notice.words.text() == ""


def test_what_is_due_stands_on_the_workbench_and_leads_to_its_entry(
    qtbot: QtBot, dressed: QApplication, registers: Registers, settings: SettingsFile, pooled: str
) -> None:
    island = registers.change(
        ISLANDS, "", Entering(state="building", values={"name": "示例绿岛"}), Grounds(who=WHO)
    ).entry
    registers.change(ISLANDS, island, Setting(deadline="completion", on="2026-03-20"), Grounds(who=WHO))
    screen = WorkbenchScreen(registers.store, settings)
    qtbot.addWidget(screen)
    assert [each.title for each in screen.due.model.cards] == [SITE.name, "示例绿岛"]
    with qtbot.waitSignal(screen.registers_requested) as asked:
        qtbot.keyClick(screen.due.view, Qt.Key.Key_Return)
    assert asked.args == [POOL, pooled]
    assert (
        screen.due.model.index(0, 0)
        .data(CARD)
        .line.startswith("年度评价" if settings.current.language == "zh" else "Y")
    )


def test_what_was_done_leaves_the_workbench(
    qtbot: QtBot, dialog: RegistersDialog, registers: Registers, settings: SettingsFile, pooled: str
) -> None:
    bodies = registers.change(
        BODIES,
        "",
        Entering(
            state="listed",
            values={"name": "示例检测", "code": "X1", "service": "testing", "valid_until": "2026-04-01"},
        ),
        Grounds(who=WHO),
    ).entry
    screen = WorkbenchScreen(registers.store, settings)
    qtbot.addWidget(screen)
    assert [each.title for each in screen.due.model.cards] == [SITE.name, "示例检测"]
    for register, key in ((POOL, pooled), (BODIES, bodies)):
        dialog.show_entry(register, key)
        assert dialog.list.row is not None and dialog.list.row.key == key
        made = DeadlineDialog(registers, register, key, WHO, "zh", dialog)
        qtbot.addWidget(made)
        made.reason.setPlainText("已办")
        made.submit()
    screen.refresh()
    assert screen.due.model.cards == () and screen.due._count.text() == "0"


def test_the_file_of_a_site_tells_in_which_registers_it_stands(
    qtbot: QtBot, registers: Registers, pooled: str
) -> None:
    step = Entering(state="listed", site=SITE.code, subtype="water", values={"listing": "示例"})
    registers.change("front-runners", "", step, Grounds(who=WHO))
    left = registers.change(
        "hundred-leaders",
        "",
        Entering(state="listed", site=SITE.code, values={"listing": "示例"}),
        Grounds(who=WHO),
    ).entry
    registers.change("hundred-leaders", left, Moving(target="left"), Grounds(who=WHO, reason="搬迁"))
    words = "绿色发展示范企业培育库 · 在库\n领跑者名录 · 水效领跑者 · 在榜"
    assert membership_words(registers.store, SITE.code, "zh") == words
    assert membership_words(registers.store, OTHER.code, "zh") == ""
    details = SiteDetails(registers.store, "zh")
    qtbot.addWidget(details)
    details.show_site(SITE, registers.sites)
    assert words in [each.text() for each in details.findChildren(QLabel)]
