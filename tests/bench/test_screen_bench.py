"""How long the officer waits for the assessment screen on the long forms of tests/stress.py, as medians."""

import gc
import os
from collections.abc import Iterator
from itertools import cycle

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from assessments.session import Session
from assessments.store import Store
from desktop import theme
from desktop.question_field import QuestionField
from desktop.screens.assessment import AssessmentScreen
from forms import Entry, loading, shipped
from forms.plausibility import shipped_screening
from tests import stress

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)]
SIZE = (1282, 716)  # of the screen in a window of 1366 × 768
LONG, LONGEST = 300, 5000  # questions


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    theme.load_fonts()
    theme.dress(qapp, 100)
    shipped(), shipped_screening()  # a running program has read what it ships
    yield qapp
    qapp.setStyleSheet("")


class Desk:
    """Opens one assessment again and again, and answers in it."""

    def __init__(self, application: QApplication, store: Store, key: str) -> None:
        self.application, self.store, self.key = application, store, key
        self.screen: AssessmentScreen | None = None

    def open(self) -> AssessmentScreen:
        """Session, screen, shown and painted."""
        self.screen = screen = AssessmentScreen(Session(self.store, self.key))
        screen.resize(*SIZE)
        painted = Painted(screen.score.total.figure)
        screen.show()
        self.settle()
        assert painted.times
        return screen

    def settle(self) -> None:
        """Everything that was asked for is laid out and painted."""
        self.application.processEvents()

    def close(self) -> None:
        if self.screen is not None:
            self.screen.close_session()
            self.screen.hide()
            self.screen.deleteLater()
            self.screen = None
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()


@pytest.fixture
def desk(dressed: QApplication, store: Store, request: pytest.FixtureRequest) -> Iterator[Desk]:
    made = Desk(dressed, store, stress.draft(store, stress.stress(*request.param)))
    yield made
    made.close()


long = pytest.mark.parametrize("desk", [(LONG,)], ids=["300 questions"], indirect=True)
each = pytest.mark.parametrize(
    "desk",
    [(LONG,), (LONGEST,), (LONGEST, LONGEST)],
    ids=["300 questions", "5000 questions in 139 sections", "5000 questions in one section"],
    indirect=True,
)
ROUNDS = int(os.environ.get("ROUNDS", "9"))


@each
def test_opening_an_assessment(benchmark, desk):
    benchmark.pedantic(desk.open, setup=desk.close, rounds=ROUNDS)


@each
def test_opening_an_assessment_whose_standard_is_not_read_yet(benchmark, desk):
    def forget():
        desk.close()
        loading._known.cache_clear()

    benchmark.pedantic(desk.open, setup=forget, rounds=ROUNDS)


def turned(desk: Desk, section) -> None:
    screen = desk.screen
    screen._open(section)
    screen._enter_page()
    desk.settle()
    assert screen.pages.page.section is section and not screen.pages.current.visibleRegion().isEmpty()


@long
def test_turning_to_a_section_for_the_first_time(benchmark, desk):
    screen = desk.open()
    QTest.qWait(500)
    sections = iter(each for each in screen.session.form.sections if each is not screen.pages.page.section)
    benchmark.pedantic(turned, setup=lambda: ((desk, next(sections)), {}), rounds=7)


@long
def test_turning_to_the_next_section_after_a_while(benchmark, desk):
    screen = desk.open()
    turned(desk, screen.session.form.sections[0])
    sections = iter(screen.session.form.sections[1:])

    def a_while():
        QTest.qWait(500)
        return (desk, next(sections)), {}

    benchmark.pedantic(turned, setup=a_while, rounds=7)


@long
def test_turning_to_a_section_again(benchmark, desk):
    screen = desk.open()
    sections = screen.session.form.sections[:2]
    for section in sections:
        turned(desk, section)
    order = cycle(sections)
    benchmark.pedantic(turned, setup=lambda: ((desk, next(order)), {}), rounds=20)


def answered(field: QuestionField, desk: Desk, text: str, painted: Painted) -> None:
    """Type, save, and wait until the new score is painted."""
    field.editor.line.setText(text)
    field.editor.line.textEdited.emit(text)
    before = painted.times
    field.save()
    desk.settle()
    assert painted.times > before


@each
def test_from_an_answer_to_the_painted_score(benchmark, desk):
    screen = desk.open()
    # Two facts whose quotient earns points in proportion, up to 10.
    above, below = (f"stress.f6_{at}@{stress.YEAR}" for at in (1, 2))
    screen.session.answer(below, Entry(text="4"))
    screen.goto(above)
    QTest.qWait(500)
    field = screen.pages.field(above)
    painted = Painted(screen.score.total.figure)
    texts = cycle(str(number) for number in range(1, 40))
    benchmark.pedantic(
        answered, setup=lambda: ((field, desk, next(texts), painted), {}), rounds=ROUNDS * 4, warmup_rounds=3
    )
