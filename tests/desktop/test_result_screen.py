"""The result screen: what cost points, what is open, and never a final look before the end."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessments.session import Session
from desktop.screens.result import ResultScreen, losses
from forms import Entry

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
GB = "green-factory/gbt36132-2025"


@pytest.fixture
def answered(session: Session) -> Session:
    texts = {
        "energy.total@2025": "1076",
        "output.value@2025": "50000",
        "E1/baseline": "30",
        "E1/leading": "15",
        "E1/document": "对标表",
        "P1": "yes",
        "P2": "no",
    }
    for key, text in texts.items():
        unit = "kgce/万元" if key in ("E1/baseline", "E1/leading") else ""
        session.answer(key if "@" in key else f"{GB}/{key}", Entry(text=text, unit=unit))
    return session


@pytest.fixture
def screen(qtbot: QtBot, answered: Session) -> ResultScreen:
    made = ResultScreen(answered, language="zh")
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def test_the_greatest_loss_comes_first(answered: Session) -> None:
    found = losses(answered.catalogue.standards[GB], answered.results()[GB])
    lost = [loss.lost for loss in found]
    assert lost == sorted(lost, reverse=True)
    energy = next(loss for loss in found if loss.line.indicator == "E1")
    assert energy.away is not None
    assert (energy.away.target, energy.away.unit, energy.away.lower) == (Decimal(15), "kgce/万元", True)
    assert "P1" not in {loss.line.indicator for loss in found}


def test_an_incomplete_total_says_so(screen: ResultScreen) -> None:
    total = screen.results[GB].total
    assert (total.state.property("role"), total.state.isHidden()) == ("warning", False)


def test_a_problem_leads_to_its_question(qtbot: QtBot, screen: ResultScreen) -> None:
    lines = screen.results[GB].problems.findChildren(QPushButton)
    with qtbot.waitSignal(screen.goto_question) as went:
        qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    assert went.args == [f"{GB}/BR-a"]


def test_a_loss_leads_to_its_item(qtbot: QtBot, screen: ResultScreen) -> None:
    view = screen.results[GB].table
    with qtbot.waitSignal(screen.goto_question) as went:
        view.activated.emit(view.model().index(0, 0))
    assert went.args[0].startswith(f"{GB}/")


def test_the_radar_is_drawn(qtbot: QtBot, screen: ResultScreen) -> None:
    qtbot.waitUntil(lambda: not screen.results[GB].chart.pixmap().isNull(), timeout=10_000)
