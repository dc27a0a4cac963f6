"""A visit to a draft without a screen, and files to drop on it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessments.session import Session
from desktop.evidence.desk import EvidenceDesk
from desktop.jobs import Jobs
from desktop.visit import Visit
from forms.problems import Problem, Refusal
from forms.questions import Entry
from tests.assessments.evidence.conftest import heic, jpeg, pdf, png, xlsx

__all__ = ["heic", "jpeg", "pdf", "png", "xlsx"]
LAND, ENERGY = "land.total@2025", "energy.total@2025"


@pytest.fixture
def visit(session: Session) -> Visit:
    """Answers go straight to the session."""

    def answer(question: str, entry: Entry) -> Problem | None:
        try:
            session.answer(question, entry)
        except Refusal as refusal:
            return refusal.problem
        return None

    return Visit(session, "zh", answer)


@pytest.fixture
def stage(qtbot: QtBot, dressed: QApplication) -> QWidget:
    """A window that owns the desk, as the main window does."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


@pytest.fixture
def desk(stage: QWidget, session: Session) -> Iterator[EvidenceDesk]:
    jobs = Jobs(stage)
    made = EvidenceDesk(session.store, jobs, stage)
    yield made
    jobs.stop()
    made.pictures.workshop.close()


@pytest.fixture
def settled(qtbot: QtBot, desk: EvidenceDesk) -> Callable[[], None]:
    """Wait until all background work has reported."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not desk.jobs.busy and not desk.pictures.busy, timeout=20_000)

    return wait
