"""The check for clipped texts finds what it is made for, and is silent where everything can be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.flow import Flow, Words
from desktop.parts import Elided, button, card, column, holder, label, row, scrolled
from tests.desktop.clipping import clipped

LONG = "单位产值综合能耗 energy per output"


@pytest.fixture
def place(qtbot: QtBot, dressed: QApplication) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    return made


def found(place: QWidget, *inside: tuple[QWidget, tuple[int, int, int, int]]) -> list[str]:
    """What the check finds where widgets are put at x, y with width and height."""
    for widget, geometry in inside:
        widget.setParent(place)
        widget.setGeometry(*geometry)
    place.show()
    return clipped(place)


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QToolButton, QCheckBox])
def test_a_text_without_room_is_found(place: QWidget, kind: type[QLabel]) -> None:
    made = kind()
    made.setText(LONG)
    assert "px of width" in found(place, (made, (0, 0, 90, 40)))[0]


def test_a_text_with_room_is_no_finding(place: QWidget) -> None:
    roomy = [
        (kind(LONG), (0, 60 * number, 390, 50)) for number, kind in enumerate((QLabel, QPushButton, QCheckBox))
    ]
    assert found(place, *roomy) == []


def test_a_wrapped_text_needs_its_height(place: QWidget) -> None:
    words = label(LONG * 3, wrap=True)
    assert "px of height" in found(place, (words, (0, 0, 200, 30)))[0]
    assert found(place, (words, (0, 0, 200, 190))) == []


def test_a_choice_that_is_cut_off_needs_a_tool_tip(place: QWidget) -> None:
    box = QComboBox()
    box.addItem(LONG)
    assert "no tool tip" in found(place, (box, (0, 0, 100, 30)))[0]
    box.setToolTip(LONG)
    assert found(place) == []


def test_neighbours_over_one_another_are_found(place: QWidget) -> None:
    one, other = QLineEdit(), QLineEdit()
    assert "share" in found(place, (one, (0, 0, 100, 30)), (other, (90, 10, 100, 30)))[0]
    other.move(100, 0)
    assert clipped(place) == []


def test_what_sticks_out_of_its_parent_is_found(place: QWidget) -> None:
    assert "sticks out" in found(place, (QLineEdit(), (350, 0, 100, 30)))[0]


def test_what_is_hidden_is_no_finding(place: QWidget) -> None:
    gone = QLabel(LONG)
    found(place, (gone, (0, 0, 10, 10)))
    gone.hide()
    assert clipped(place) == []


def test_what_elides_or_scrolls_may_be_long(place: QWidget) -> None:
    tall = scrolled(holder(column(*(label(LONG) for _ in range(30)))))
    assert found(place, (Elided(LONG), (0, 0, 30, 30)), (tall, (0, 30, 400, 100))) == []


def test_a_view_that_does_not_scroll_sideways_must_be_wide_enough(place: QWidget) -> None:
    inner = QWidget()
    inner.setMinimumWidth(600)
    assert "600 px wide" in found(place, (scrolled(inner), (0, 0, 300, 100)))[0]


def test_our_own_parts_fit_into_a_narrow_place(place: QWidget) -> None:
    buttons = holder(Flow(None, *(button(LONG) for _ in range(3))))
    place.setLayout(column(card(Words(LONG * 4), buttons), holder(row(label("1"), None)), margin=8))
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    place.resize(place.minimumSizeHint().width(), 600)
    assert found(place) == []
