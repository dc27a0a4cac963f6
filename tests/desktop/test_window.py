"""The window: places by key, one assessment open at a time, undo from inside a field, help."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from assessments.package import record, seal
from assessments.signing.keys import OfficerKey
from assessments.snapshot import take
from assessments.store import Store
from desktop.help import PAGES, text_of
from desktop.rail import Place
from desktop.window import MainWindow
from tests.conftest import MOMENT, entered
from tests.desktop.showing import closing


@pytest.mark.parametrize(("key", "place"), [*zip("123456789", Place, strict=True)])
def test_control_and_a_digit_goes_to_a_place(qtbot: QtBot, window: MainWindow, key: str, place: Place) -> None:
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)
    assert window.place is place
    assert window.rail.buttons[place].isChecked()


def test_without_an_assessment_its_places_say_what_to_do(window: MainWindow) -> None:
    window.go(Place.REPORT)
    window.pages[Place.REPORT].findChild(QPushButton).click()
    assert window.place is Place.WORKBENCH


def test_opening_an_assessment_is_remembered_and_named(window: MainWindow, store: Store) -> None:
    key = entered(store, "filled-form-2025").assessment.id
    window.open_assessment(key)
    assert window.place is Place.ASSESSMENT
    assert window.settings.current.last_assessment == key
    assert "示例精密电路有限公司" in window.windowTitle()


def test_screens_of_a_closed_assessment_stop_listening(window: MainWindow, store: Store) -> None:
    first, second = (entered(store, name).assessment.id for name in ("filled-form-2025", "complete-enterprise"))
    window.open_assessment(first)
    assert window.open is not None
    session = window.open.session
    window.open_assessment(second)
    assert session._listeners == []
    assert window.open.session.assessment.id == second


def test_control_z_in_a_field_takes_back_the_last_answer(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    window.open_assessment(entered(store, "filled-form-2025").assessment.id)
    assert window.open is not None
    window.goto("energy.total@2025")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    before = window.open.session.answers["energy.total@2025"]
    line.selectAll()
    qtbot.keyClicks(line, "900")
    window.goto("output.value@2025")
    assert window.open.session.answers["energy.total@2025"].text == "900"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.open.session.answers["energy.total@2025"] == before
    focused = QApplication.focusWidget()
    qtbot.keyClick(focused, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.open.session.answers["energy.total@2025"].text == "900"


def test_f1_shows_the_page_of_the_place(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Place.SITES)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help is not None
    assert "拼音首字母" in window.help.text.toPlainText()


@pytest.mark.parametrize("page", PAGES)
def test_every_help_page_has_a_title_and_a_body(page: str) -> None:
    assert text_of(page).startswith("# ")
    assert len(text_of(page)) > 100


def test_every_place_has_help() -> None:
    assert {place.value for place in Place} <= set(PAGES)


@pytest.mark.parametrize("scale", [100, 150])
def test_the_window_fits_a_small_screen(qapp: QApplication, store: Store, settings, scale: int) -> None:
    from desktop.app import Desk

    settings.change(font_scale=scale)
    with closing(Desk(qapp, store, settings)) as desk:
        desk.window.open_assessment(entered(store, "complete-enterprise").assessment.id)
        least = desk.window.minimumSizeHint()
    assert (least.width(), least.height()) <= (1366, 768)
    assert least.height() <= 768


def test_a_signed_assessment_is_corrected_in_a_revision(
    window: MainWindow, store: Store, keys: tuple[OfficerKey, ...], tmp_path: Path
) -> None:
    session = entered(store, "filled-form-2025")
    session.complete()
    record(session, seal(take(session), keys[:1], tmp_path, MOMENT))
    window.open_assessment(session.assessment.id)
    assert window.open is not None
    window.open.assessment.banner.revision.click()
    revision = window.open.session
    assert (revision.assessment.predecessor, revision.answers) == (session.assessment.id, session.answers)
    window.open_assessment(session.assessment.id)
    window.open.assessment.banner.revision.click()
    assert window.open.session.assessment.id == revision.assessment.id
