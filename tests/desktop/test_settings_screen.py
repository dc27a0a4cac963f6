"""The settings screen: styles, one column or two, and the order of Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.jobs import Jobs
from desktop.screens.settings import WIDE, SettingsScreen
from desktop.settings import STYLES, SettingsFile


@pytest.fixture
def preferences(qtbot: QtBot, dressed: QApplication, settings: SettingsFile, jobs: Jobs) -> SettingsScreen:
    made = SettingsScreen(settings, jobs)
    qtbot.addWidget(made)
    made.resize(WIDE + 300, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def asked(preferences: SettingsScreen) -> tuple[QWidget, ...]:
    """What is set here, as it stands on the screen from group to group."""
    lines = preferences.lines
    return (
        lines["officer"],
        lines["office"],
        lines["key_file"],
        preferences.password,
        preferences.look.language,
        preferences.look.scale,
        preferences.look.style_box,
        lines["trust_anchor"],
        lines["export_folder"],
        preferences.visit.officers,
        preferences.visit.representative,
        preferences.visit.review,
        preferences.visit.watched.line,
        preferences.threshold,
    )


def reached_by_tab(qtbot: QtBot, first: QWidget, last: QWidget) -> list[QWidget]:
    first.setFocus()
    found = [first]
    while found[-1] is not last and len(found) < 50:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


@pytest.mark.parametrize("width", [WIDE + 300, WIDE - 100])
def test_tab_goes_through_the_groups_in_their_order(qtbot: QtBot, preferences: SettingsScreen, width: int) -> None:
    preferences.resize(width, 700)
    order = asked(preferences)
    reached = reached_by_tab(qtbot, order[0], order[-1])
    assert [each for each in reached if each in order] == list(order)


def test_every_style_can_be_chosen_and_asks_for_a_new_window(qtbot: QtBot, preferences: SettingsScreen) -> None:
    box = preferences.look.style_box
    assert [box.itemData(number) for number in range(box.count())] == list(STYLES)
    for style in reversed(STYLES):
        number = box.findData(style)
        box.setCurrentIndex(number)
        with qtbot.waitSignal(preferences.look_changed):
            box.activated.emit(number)
        assert preferences._settings.current.style == style


def test_the_style_in_use_is_shown(preferences: SettingsScreen) -> None:
    preferences._settings.change(style="contrast")
    preferences.refresh()
    assert preferences.look.style_box.currentData() == "contrast"


def test_a_narrow_window_has_one_column(preferences: SettingsScreen) -> None:
    first, second = preferences._groups[:2]
    assert first.y() == second.y()
    preferences.resize(WIDE - 100, 700)
    QApplication.processEvents()
    assert first.x() == second.x()
    assert first.geometry().bottom() < second.y()


def test_what_an_office_asks_for_at_signing_is_kept_at_once(
    qtbot: QtBot, preferences: SettingsScreen, settings: SettingsFile
) -> None:
    visit = preferences.visit
    assert (visit.officers.value(), visit.representative.isChecked(), visit.review.isChecked()) == (2, True, True)
    visit.officers.setFocus()
    qtbot.keyClick(visit.officers, Qt.Key.Key_Up)
    for box in (visit.representative, visit.review):
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
    kept = SettingsFile(settings.folder).current
    assert (kept.least_officers, kept.representative_signs, kept.review_needed) == (3, False, False)
    preferences.refresh()
    assert (visit.officers.value(), visit.representative.isChecked(), visit.review.isChecked()) == (3, False, False)
