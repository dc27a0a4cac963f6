"""Workbench and sites: finding, adding, opening, and nothing lost on a mistake."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessments.sites import SiteKind
from assessments.store import Store
from desktop.assessment_dialog import AssessmentDialog
from desktop.screens.sites import SitesScreen
from desktop.settings import SettingsFile
from desktop.site_dialog import SiteDialog
from desktop.tables import current
from tests.conftest import SITE, entered

GB = "green-factory/gbt36132-2025"


@pytest.fixture
def screen(qtbot: QtBot, store: Store, settings: SettingsFile) -> SitesScreen:
    for name in ("filled-form-2025", "complete-enterprise"):
        entered(store, name)
    made = SitesScreen(store, settings)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, store: Store) -> SiteDialog:
    made = SiteDialog(store, "zh")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("query", ["电路", "jmdl", "0583", "ＪＭＤＬ", "0583 电路"])
def test_the_list_follows_the_search(screen: SitesScreen, query: str) -> None:
    screen.search.setText(query)
    assert [site.name for site in screen.model.rows] == ["示例精密电路有限公司"]
    assert screen.site is not None


def test_the_chosen_site_shows_its_assessments_and_opens_one(qtbot: QtBot, screen: SitesScreen) -> None:
    screen.choose("91320583000000019X")
    with qtbot.waitSignal(screen.opened) as opened:
        qtbot.keyClick(screen.assessments, Qt.Key.Key_Return)
    assert opened.args == [current(screen.assessments).id]


def test_the_check_character_is_told_before_it_is_typed(qtbot: QtBot, dialog: SiteDialog) -> None:
    qtbot.keyClicks(dialog.code, "9132 0583-000000019")
    assert "X" in dialog._code_field.below.text()
    qtbot.keyClicks(dialog.code, "A")
    assert "“X”" in dialog._code_field.below.text()
    assert dialog._code_field.below.property("role") == "problem"
    qtbot.keyClick(dialog.code, Qt.Key.Key_Backspace)
    qtbot.keyClicks(dialog.code, "x")
    assert dialog._code_field.below.property("role") == "hint-good"


def test_a_mistake_keeps_the_dialog_and_all_that_was_typed(dialog: SiteDialog, store: Store) -> None:
    dialog.code.setText("91320583000000019X")
    dialog.division.setText("哪里")
    dialog.submit()
    assert dialog.result() == 0
    assert dialog.division.text() == "哪里"
    assert dialog._division_field.below.property("role") == "problem"
    assert dialog._name_field.below.text()
    assert store.sites() == ()


def test_a_complete_site_is_stored(dialog: SiteDialog, store: Store) -> None:
    dialog.code.setText("９１３２０５８３０００００００１９ｘ")
    dialog.name.setText(" 示例精密电路有限公司 ")
    dialog.division.choose("320583")
    dialog.industry.choose("3982")
    dialog.submit()
    assert dialog.result() == 1
    site = store.site("91320583000000019X")
    assert (site.name, site.division, site.industry) == ("示例精密电路有限公司", "320583", "3982")


def test_adding_a_known_code_changes_nothing(dialog: SiteDialog, store: Store) -> None:
    store.add_site(SITE)
    dialog.code.setText(SITE.code)
    dialog.name.setText("另一个名字")
    dialog.submit()
    assert dialog.result() == 0
    assert store.site(SITE.code).name == SITE.name


def test_editing_keeps_the_code(qtbot: QtBot, store: Store) -> None:
    store.add_site(SITE)
    dialog = SiteDialog(store, "zh", SITE)
    qtbot.addWidget(dialog)
    assert dialog.code.isReadOnly()
    dialog.name.setText("改了名")
    dialog.submit()
    assert (store.site(SITE.code).name, len(store.sites())) == ("改了名", 1)


def test_a_park_needs_no_credit_code(dialog: SiteDialog, store: Store) -> None:
    dialog.park.setChecked(True)
    dialog.code.setText("KSKFQ")
    dialog.name.setText("示例园区")
    dialog.submit()
    assert store.site("KSKFQ").kind is SiteKind.PARK


def test_a_new_assessment_needs_a_standard_and_an_officer(
    qtbot: QtBot, store: Store, settings: SettingsFile
) -> None:
    store.add_site(SITE)
    dialog = AssessmentDialog(store, settings, SITE)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert store.assessments() == ()
    dialog.standards[GB].setChecked(True)
    dialog.officers[0][0].setText("张示例")
    dialog.officers[0][1].setText("示例局")
    dialog.year.setValue(2024)
    dialog.submit()
    opened = store.assessments()[0]
    assert (opened.year, opened.standards, opened.officers[0].name) == (2024, (GB,), "张示例")
    assert dialog.assessment == opened


def test_tab_goes_through_every_field_of_the_dialog(qtbot: QtBot, dialog: SiteDialog) -> None:
    dialog.show()
    qtbot.waitActive(dialog)
    dialog.code.setFocus()
    fields = [
        dialog.code,
        dialog.name,
        dialog.division,
        dialog.industry,
        dialog.zone,
        dialog.address,
        dialog.contact,
    ]
    reached = []
    for _ in range(len(fields) + 2):
        reached.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert [each for each in reached if each in fields] == fields
    assert dialog.save in (*reached, dialog.focusWidget())
