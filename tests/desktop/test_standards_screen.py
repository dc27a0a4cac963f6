"""The standards place: finding, reading, confirming, exporting, importing, signing and installing."""

import contextlib
import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from assessments.schemes.confirmation import chain_problems, confirmations
from assessments.schemes.installed import install, versions
from assessments.schemes.signed import sign_scheme
from assessments.signing.keys import Authority, OfficerKey
from assessments.signing.trust import Trust
from assessments.store import Store
from desktop.entry.new import NewEditionDialog
from desktop.entry.table_entry import TableEntry
from desktop.jobs import Jobs
from desktop.rail import Place
from desktop.screens.standards import StandardsScreen
from desktop.settings import SettingsFile
from desktop.standards.confirm_dialog import ConfirmDialog
from desktop.standards.import_dialog import ImportDialog
from desktop.standards.indicators import DOUBTFUL, GAPS
from desktop.standards.packages import PackageDialog, SchemeSigningDialog, scheme_of, verified
from desktop.standards.values import CONFIRMED
from desktop.standards.words import owner_of, place_words
from desktop.window import MainWindow
from forms import shipped
from forms.editions import Fate
from forms.sheets import Scheme, import_xlsx
from forms.sheets.writing import write_workbook
from tests.conftest import GB, JS, MOMENT, PASSWORD
from tests.desktop.plugging import pick, token_of
from tests.desktop.showing import active
from tests.forms.sheets.conftest import changed, content

PLATING, OWN = "cleaner-production/electroplating-2015", "county-green/example-2026"
SPRING = "green-factory/gbt36132-2018"


@pytest.fixture
def screen(qtbot: QtBot, store: Store, settings: SettingsFile, jobs: Jobs) -> StandardsScreen:
    settings.change(officer="王示例", office="示例县工业和信息化局", language="en")
    made = StandardsScreen(store, settings, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "scheme.xlsx"
    write_workbook(path, content(), shipped())
    return path


def scheme(workbook: Path) -> Scheme:
    found = import_xlsx(workbook)
    assert isinstance(found, Scheme)
    return found


def settled(screen: StandardsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.jobs.busy, timeout=20_000)


def next_dialog(kind: type[QDialog], act: Callable[[Any], None]) -> None:
    """Do something with the dialog of a kind as soon as it is open."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, found)

    QTimer.singleShot(0, found)


def test_every_standard_is_listed_with_its_family(screen: StandardsScreen) -> None:
    rows = [each.standard.id for branch in screen.list.model.branches for each in branch.rows]
    assert sorted(rows) == sorted(shipped().standards)
    words = [branch.cells[0] for branch in screen.list.model.branches]
    assert any("Green factory" in heading for heading in words)


@pytest.mark.parametrize("query", ["电镀", "ddhyqj", "3360", "ELECTROPLATING-2015"])
def test_a_standard_is_found_by_name_initials_industry_and_id(screen: StandardsScreen, query: str) -> None:
    screen.list.search.setText(query)
    found = [each.standard.id for branch in screen.list.model.branches for each in branch.rows]
    assert PLATING in found
    assert len(found) < len(shipped().standards)


def test_without_a_find_the_screen_says_so(screen: StandardsScreen) -> None:
    screen.list.search.setText("no such standard")
    assert screen.current is None
    assert screen._pages.currentIndex() == 1
    screen.list.search.clear()
    assert screen.current is not None


def test_a_superseded_edition_says_which_is_newer(screen: StandardsScreen) -> None:
    screen.list.choose(SPRING)
    assert screen.current is not None
    assert screen.current.newer is shipped().standards[GB]
    assert "GB/T 36132-2025" in screen.overview.newer.words.text()
    assert screen.list.chips(screen.current)[0][1] == "bad"


@pytest.mark.parametrize("key", sorted(shipped().standards))
def test_every_side_of_every_standard_can_be_looked_at(screen: StandardsScreen, key: str) -> None:
    screen.list.choose(key)
    for place in range(screen.tabs.count()):
        screen.tabs.setCurrentIndex(place)
    assert screen.current is not None
    assert screen.current.standard.id == key
    count = sum(1 for _ in screen.current.standard.indicators())
    assert sum(len(branch.rows) for branch in screen.indicators.model.branches) == count


def test_the_tree_can_be_narrowed_to_doubts_and_gaps(screen: StandardsScreen) -> None:
    screen.list.choose(GB)
    screen.tabs.setCurrentWidget(screen.indicators)
    tree = screen.indicators
    tree.filter.setCurrentIndex(tree.filter.findData(GAPS))
    gaps = [each.id for branch in tree.model.branches for each in branch.rows]
    assert gaps == ["E1", "E2", "E3", "R1", "R2", "R3", "R4", "C2", "C3", "L1"]
    assert "gap" in tree.details.toPlainText()
    tree.filter.setCurrentIndex(tree.filter.findData(DOUBTFUL))
    assert tree.model.branches == ()
    assert not tree.confirm.isEnabled()


def test_facts_tell_who_else_uses_them(screen: StandardsScreen) -> None:
    screen.list.choose(GB)
    screen.tabs.setCurrentWidget(screen.facts)
    first = screen.facts.told.model.rows[0]
    assert first.others
    assert first.others[0] in screen.facts.told.told.text()


def test_quotas_begin_with_the_industries_and_are_searched(screen: StandardsScreen) -> None:
    screen.list.choose(GB)
    screen.tabs.setCurrentWidget(screen.quotas)
    assert screen.quotas.told.model.rows == ()  # written for all industries
    screen.quotas.told.search.setText("3011")
    assert screen.quotas.told.model.rows


def test_two_editions_are_compared_and_written_out(screen: StandardsScreen, tmp_path: Path) -> None:
    screen.list.choose(GB)
    screen.tabs.setCurrentWidget(screen.editions)
    comparison = screen.editions.comparison
    assert comparison is not None
    assert (comparison.older, comparison.newer) == (SPRING, GB)  # what it superseded comes first
    path = tmp_path / "editions.csv"
    screen.editions.export_to(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    parts = (comparison.indicators, comparison.groups, comparison.gates, comparison.formulas)
    assert len(lines) == 1 + sum(max(1, len(each.differences)) for several in parts for each in several)
    screen.list.choose(SPRING)  # the other way round the order stays
    screen.editions.other.setCurrentIndex(screen.editions.other.findData(GB))
    turned = screen.editions.comparison
    assert turned is not None
    assert (turned.older, turned.newer) == (SPRING, GB)
    assert turned.count(Fate.NEW) == comparison.count(Fate.NEW)


def test_nothing_is_compared_unasked_with_an_edition_that_is_not_related(screen: StandardsScreen) -> None:
    screen.list.choose(PLATING)
    screen.tabs.setCurrentWidget(screen.editions)
    assert screen.editions.comparison is None
    assert not screen.editions.export.isEnabled()


def test_a_figure_is_confirmed_with_document_and_name_and_taken_back(
    qtbot: QtBot, screen: StandardsScreen, store: Store
) -> None:
    screen.list.choose(PLATING)
    screen.tabs.setCurrentWidget(screen.values)
    before = screen.current
    assert before is not None
    checked = screen.values.all
    chosen = tuple(each for each in checked if each.doubtful)[:2]
    dialog = ConfirmDialog(store, screen.settings, screen.shelf, before.standard, chosen)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.result() == 0  # no document yet
    assert dialog._document.below.property("role") == "problem"
    dialog.document.setText("公告2015年第25号 附件 第8页")
    dialog.submit()
    assert dialog.result() == 1
    screen.refresh()
    rows = confirmations(store)
    assert {row.who for row in rows} == {"王示例"}
    screen.values.filter.setCurrentIndex(screen.values.filter.findData(CONFIRMED))
    shown = screen.values.told.model.rows
    assert {each.figure.place for each in shown} == {each.figure.place for each in chosen}
    assert "王示例" in screen.values.told.told.text()
    assert "第8页" in screen.values.told.told.text()
    back = ConfirmDialog(store, screen.settings, screen.shelf, before.standard, shown, withdraw=True)
    qtbot.addWidget(back)
    back.document.setText("看错一行")
    back.submit()
    screen.refresh()
    after = screen.current
    assert after is not None
    assert after.tally == before.tally
    assert len(confirmations(store)) == 4
    assert chain_problems(confirmations(store)) == ()


def test_confirming_from_the_indicator_asks_for_its_own_figures(screen: StandardsScreen) -> None:
    screen.list.choose(PLATING)
    screen.tabs.setCurrentWidget(screen.indicators)
    tree = screen.indicators
    tree.filter.setCurrentIndex(tree.filter.findData(DOUBTFUL))
    indicator = tree.current
    assert indicator is not None
    asked: list[str] = []

    def look(dialog: ConfirmDialog) -> None:
        asked.extend(dialog.lines())
        dialog.document.setText("文件")
        dialog.submit()

    next_dialog(ConfirmDialog, look)
    tree.confirm.click()
    assert asked
    assert all(line.startswith(indicator.id) for line in asked)
    assert screen.notice.property("role") == "success"


def test_places_of_figures_have_words() -> None:
    assert owner_of("groups/E/indicators/E1/rule/levels/II") == "E1"
    assert place_words("groups/E/indicators/E1/rule/levels/II").endswith("Ⅱ")
    assert owner_of("formulas/F1") == "F1"
    assert place_words("groups/E") == "weight of the group"


def test_what_is_exported_is_imported_again(qtbot: QtBot, screen: StandardsScreen, tmp_path: Path) -> None:
    screen.list.choose(JS)
    path = tmp_path / "js.xlsx"
    screen.files.write_workbook(path)
    assert screen.notice.property("role") == "success"
    assert isinstance(import_xlsx(path), Scheme)
    screen.files.write_xlsform(tmp_path / "form.xlsx")
    assert screen.notice.property("role") == "notice"  # it says what a form cannot carry
    screen.files.write_template(tmp_path / "template.xlsx")
    assert (tmp_path / "template.xlsx").stat().st_size > 0
    screen.files.write_template(tmp_path / "no such folder" / "template.xlsx")
    assert screen.notice.property("role") == "alarm"


def test_a_sound_workbook_is_previewed_and_only_then_installed(
    qtbot: QtBot, screen: StandardsScreen, workbook: Path
) -> None:
    dialog = ImportDialog(screen.store, screen.settings, screen.jobs, screen.shelf.catalogue)
    qtbot.addWidget(dialog)
    dialog.read(workbook)
    settled(screen, qtbot)
    assert OWN in dialog.summary.text()
    assert dialog.list.model.rows  # the gaps
    assert versions(screen.store) == ()
    dialog.submit()
    assert dialog.installed == OWN
    screen.installed(OWN)
    assert screen.current is not None
    assert screen.current.installed is not None
    assert "installed" in [words for words, _ in screen.list.chips(screen.current)]


def test_every_error_of_a_workbook_is_listed_and_nothing_comes_in(
    qtbot: QtBot, screen: StandardsScreen, tmp_path: Path
) -> None:
    path = tmp_path / "bad.xlsx"
    write_workbook(path, changed("指标", 0, points="viele", unit="Elle"), shipped())
    dialog = ImportDialog(screen.store, screen.settings, screen.jobs, screen.shelf.catalogue)
    qtbot.addWidget(dialog)
    dialog.read(path)
    settled(screen, qtbot)
    assert not dialog.save.isEnabled()
    found = import_xlsx(path)
    assert not isinstance(found, Scheme)
    assert dialog.list.model.rows == found
    dialog.list.copy_all.click()
    assert QApplication.clipboard().text().count("\n") == len(found) - 1


def test_a_scheme_is_signed_verified_and_installed(
    qtbot: QtBot,
    screen: StandardsScreen,
    workbook: Path,
    keys: tuple[OfficerKey, ...],
    anchor: Path,
    tmp_path: Path,
    key_files: list[Path],
) -> None:
    install(screen.store, scheme(workbook), "王示例", "scheme.xlsx")
    screen.installed(OWN)
    handed = scheme_of(screen.shelf, OWN, "王示例", "2026-03-18")
    assert handed is not None
    dialog = SchemeSigningDialog(screen.store, screen.settings, screen.jobs, handed)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.result() == 0  # no key yet
    dialog.choice.signer.path.setText(str(key_files[0]))
    dialog.choice.signer.password.setText("not the password")
    dialog.folder.line.setText(str(tmp_path))
    dialog.submit()
    settled(screen, qtbot)
    assert dialog.choice.signer.field.below.property("role") == "problem"
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    settled(screen, qtbot)
    assert dialog.written is not None
    with contextlib.closing(Store(tmp_path / "other.db")) as other:
        found, trust = verified(dialog.written, anchor, dialog.written.parent)
        package = PackageDialog(other, screen.settings, found, trust)
        qtbot.addWidget(package)
        assert package.save.isEnabled()
        assert any("issued by the office" in each.words for each in package.found())
        package.submit()
        assert package.installed == OWN
        assert [each.standard for each in versions(other)] == [OWN]


def test_a_scheme_is_signed_with_a_usb_key_and_only_into_a_folder_that_is_there(
    qtbot: QtBot,
    dressed: object,
    screen: StandardsScreen,
    workbook: Path,
    authority: Authority,
    anchor: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    screen.settings.change(trust_anchor=str(anchor))
    dialog = SchemeSigningDialog(screen.store, screen.settings, screen.jobs, scheme(workbook))
    active(qtbot, dialog)
    pick(qtbot, dialog.choice, token_of(tmp_path_factory, authority, "王示例", MOMENT))
    dialog.folder.line.setText(str(tmp_path / "gone"))
    dialog.submit()
    assert dialog._job is None and dialog.folder.field.below.text() == "There is no such folder."
    dialog.folder.line.setText(str(tmp_path))
    dialog.submit()
    settled(screen, qtbot)
    assert dialog.written is not None, dialog.choice.signer.field.below.text()
    found, _ = verified(dialog.written, anchor, tmp_path)
    assert found.ok and [each.signer for each in found.container.signatures] == ["王示例"]


def test_an_altered_package_cannot_be_installed(
    qtbot: QtBot,
    screen: StandardsScreen,
    workbook: Path,
    keys: tuple[OfficerKey, ...],
    anchor: Path,
    tmp_path: Path,
) -> None:
    path = sign_scheme(scheme(workbook), keys[:1], tmp_path, screen.store.clock())
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    found, trust = verified(path, anchor, path.parent)
    dialog = PackageDialog(screen.store, screen.settings, found, trust)
    qtbot.addWidget(dialog)
    assert not dialog.save.isEnabled()
    assert dialog.notice.property("role") == "alarm"
    assert any(each.what == "Problem" for each in dialog.found())
    assert isinstance(trust, Trust)


def test_a_package_needs_the_certificate_of_the_office(screen: StandardsScreen) -> None:
    screen.files.verify_package(Path("any.scheme.asice"))
    assert screen.notice.property("role") == "notice"
    assert not screen.jobs.busy


def test_what_every_program_ships_is_not_signed_again(screen: StandardsScreen) -> None:
    screen.list.choose(GB)
    screen.files.sign_package()
    assert screen.notice.property("role") == "notice"


def test_a_new_edition_keeps_its_family_and_cannot_take_a_shipped_id(qtbot: QtBot, screen: StandardsScreen) -> None:
    dialog = NewEditionDialog(shipped(), shipped().standards[GB], "en")
    qtbot.addWidget(dialog)
    assert dialog.key == f"{GB}-local"
    for wrong in (JS, "Grün", ""):
        dialog.line.setText(wrong)
        dialog.submit()
        assert dialog.result() == 0
    dialog.line.setText("green-factory/county-2027")
    dialog.submit()
    assert dialog.result() == 1


def test_entering_a_new_edition_begins_with_everything_of_the_old(screen: StandardsScreen) -> None:
    screen.list.choose(PLATING)
    seen: list[int] = []

    def enter(dialog: TableEntry) -> None:
        seen.append(len(dialog.sheets.grids["指标"].rows))
        dialog.sheets.grids["来源"].write("", {(0, "zh"): "改过的文件"})
        dialog.close()

    def name(dialog: NewEditionDialog) -> None:
        next_dialog(TableEntry, enter)
        dialog.submit()

    next_dialog(NewEditionDialog, name)
    screen.enter_edition()
    assert seen == [25]
    screen._fill_entry_menu()
    words = [action.text() for action in screen._entry_menu.actions()]
    assert any(text.startswith("Go on:") for text in words)


def test_the_place_is_reached_by_the_rail_and_has_its_help(qtbot: QtBot, window: MainWindow) -> None:
    number = list(Place).index(Place.STANDARDS) + 1
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
    assert window.place is Place.STANDARDS
    window.show_help()
    assert window.help is not None
    assert window.help.text.toPlainText().startswith("标准")
