"""Picking one of very many sites by the keyboard: part of a name, code, pinyin initials."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessments.sites import Site, SiteKind
from assessments.sites.search import SiteIndex, Wanted
from desktop.sites.picker import OFFERED, SitePicker
from tests.conftest import SITE
from tests.desktop.showing import active

PARK = Site(code="EXAMPLEPARK", kind=SiteKind.PARK, name="示例经济开发区", division="320583")
DYER = Site(code="91320583000000086U", kind=SiteKind.ENTERPRISE, name="示例纺织印染公司", division="320583")
MANY = tuple(
    Site(code=f"N{number:06d}", kind=SiteKind.ENTERPRISE, name=f"第{number}号机械厂", division="320583")
    for number in range(100_000)
)


@pytest.fixture
def lines(qtbot: QtBot, dressed: QApplication) -> Iterator[tuple[SitePicker, QLineEdit]]:
    index = SiteIndex((SITE, PARK, DYER, *MANY))
    whole, picker, other = QWidget(), SitePicker(lambda: index, SiteKind.ENTERPRISE), QLineEdit()
    layout = QVBoxLayout(whole)
    for each in (picker, other):
        layout.addWidget(each)
    active(qtbot, whole)
    picker.setFocus()
    yield picker, other
    whole.close()


def offered(picker: SitePicker) -> list[str]:
    model = picker.completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["slfz", "纺织", "fangzhi", "91320583000000086"])
def test_a_site_is_found_among_a_hundred_thousand(qtbot: QtBot, lines, typed: str) -> None:
    picker, _ = lines
    picker.setText(typed)
    picker.textEdited.emit(typed)
    assert offered(picker) == [f"{DYER.name} {DYER.code}"]


def test_the_keyboard_chooses_from_what_is_offered(qtbot: QtBot, lines) -> None:
    picker, _ = lines
    qtbot.keyClicks(picker, "slfz")
    popup = picker.completer().popup()
    assert popup.isVisible()
    with qtbot.waitSignal(picker.picked):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert picker.code == DYER.code


def test_leaving_with_one_site_left_takes_it(qtbot: QtBot, lines) -> None:
    picker, other = lines
    picker.setText("印染")
    other.setFocus()
    assert picker.code == DYER.code
    picker.setText("机械厂")
    picker.setFocus()
    other.setFocus()
    assert picker.code == "" and picker.text() == "机械厂"


def test_no_more_are_offered_than_can_be_looked_through(lines) -> None:
    picker, _ = lines
    picker.textEdited.emit("机械厂")
    assert len(offered(picker)) == OFFERED
    picker.textEdited.emit("")
    assert offered(picker) == []


def test_only_the_kind_that_is_wanted_is_offered_and_a_code_may_be_typed(lines) -> None:
    picker, _ = lines
    picker.textEdited.emit("开发区")
    assert offered(picker) == []
    picker.setText(SITE.code.lower())
    assert picker.code == SITE.code
    picker.choose(DYER.code)
    assert picker.text() == f"{DYER.name} {DYER.code}"
    picker.choose("GONE")
    assert picker.text() == "GONE" and picker.code == ""


@pytest.mark.parametrize("query", ["机械厂", "99999", "jxc", "无此厂"])
def test_the_first_that_fit_are_those_that_a_whole_search_finds_first(query: str) -> None:
    sites = (SITE, PARK, DYER, *MANY[::997])
    whole, some = SiteIndex(sites), SiteIndex(sites)
    for length in range(1, len(query) + 1):
        wanted = Wanted(query=query[:length], kind=SiteKind.ENTERPRISE)
        assert some.first(wanted, 5) == whole.find(wanted)[:5]
