"""Three panes where there is room; in a narrow window the keys fold and unfold the outer ones, one at a time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTreeView
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.panes import AUTO, ENOUGH, ROOM, Pane, Panes
from desktop.parts import column, holder, label

WIDE, MIDDLE, NARROW = ROOM + 100, ENOUGH + 50, ENOUGH - 60


@pytest.fixture
def panes(qtbot: QtBot, dressed: QApplication) -> Iterator[Panes]:
    tree, lines = QTreeView(), [QLineEdit() for _ in range(2)]
    made = Panes(holder(column(tree)), holder(column(*lines)), holder(column(label("69.27"))))
    window = holder(column(made))
    qtbot.addWidget(window)
    window.resize(WIDE, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    lines[1].setFocus()
    yield made
    window.close()  # and it lives so long


def widen(panes: Panes, width: int) -> None:
    panes.window().resize(width, 400)
    QApplication.processEvents()


def shown(panes: Panes) -> tuple[bool, bool]:
    return panes.shown(Pane.OUTLINE), panes.shown(Pane.SCORE)


def focused(kind: type) -> bool:
    return isinstance(QApplication.focusWidget(), kind)


def test_with_room_all_three_stand_side_by_side(panes: Panes) -> None:
    assert shown(panes) == (True, True)
    assert not panes.narrow


def test_with_less_room_the_outline_stands_beside_the_section(panes: Panes) -> None:
    widen(panes, MIDDLE)
    assert shown(panes) == (True, False)


def test_in_a_narrow_window_the_section_has_all_the_room(panes: Panes) -> None:
    widen(panes, NARROW)
    assert shown(panes) == (False, False)
    widen(panes, WIDE)
    assert shown(panes) == (True, True)


def test_the_keys_go_to_a_pane_and_back_again(qtbot: QtBot, panes: Panes) -> None:
    before = QApplication.focusWidget()
    for key, kind in ((Qt.Key.Key_F6, QTreeView), (Qt.Key.Key_F7, QScrollArea)):
        qtbot.keyClick(panes, key)
        assert focused(kind)
        qtbot.keyClick(panes, key)
        assert QApplication.focusWidget() is before
    assert shown(panes) == (True, True)


def test_in_a_narrow_window_the_keys_unfold_one_and_fold_it_again(qtbot: QtBot, panes: Panes) -> None:
    before = QApplication.focusWidget()
    widen(panes, NARROW)
    qtbot.keyClick(panes, Qt.Key.Key_F6)
    assert shown(panes) == (True, False)
    assert focused(QTreeView)
    qtbot.keyClick(panes, Qt.Key.Key_F7)
    assert shown(panes) == (False, True)
    assert focused(QScrollArea)
    qtbot.keyClick(panes, Qt.Key.Key_F7)
    assert shown(panes) == (False, False)
    assert QApplication.focusWidget() is before


def test_the_buttons_say_what_they_do_and_which_key_does_it(qtbot: QtBot, panes: Panes) -> None:
    widen(panes, NARROW)
    fold = panes._buttons[Pane.SCORE]
    assert fold.isVisible()
    assert fold.text() == "Show: Score and explanation  F7"
    with qtbot.waitSignal(panes.chosen) as told:
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert told.args == ["score"]
    assert fold.text() == "Hide: Score and explanation  F7"
    assert fold.isChecked()
    assert shown(panes) == (False, True)


def test_what_was_unfolded_is_unfolded_again(panes: Panes) -> None:
    widen(panes, MIDDLE)
    panes.restore("score")
    assert shown(panes) == (False, True)
    panes.restore("")
    assert shown(panes) == (False, False)
    panes.restore(AUTO)
    assert shown(panes) == (True, False)


def test_a_folded_pane_never_keeps_the_cursor(qtbot: QtBot, panes: Panes) -> None:
    qtbot.keyClick(panes, Qt.Key.Key_F6)
    widen(panes, NARROW)
    assert not shown(panes)[0]
    assert focused(QLineEdit)


@pytest.mark.parametrize("scale", theme.SCALES)
def test_at_every_size_of_letters_the_panes_leave_room_for_the_rail(
    qtbot: QtBot, dressed: QApplication, scale: int
) -> None:
    theme.dress(dressed, scale)
    made = Panes(holder(column(QTreeView())), holder(column(QLineEdit())), holder(column(label("69.27"))))
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() <= 1366 - 168
