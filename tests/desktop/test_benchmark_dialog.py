"""A benchmark table fills the limits in one step that one undo takes back."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

import resources
from assessments.samples import demo_benchmark
from desktop.benchmark_dialog import BenchmarkDialog, choose_benchmark
from desktop.screens.assessment import AssessmentScreen
from forms import Entry
from tests.conftest import GB


@pytest.fixture
def screen(qtbot, dressed, session):
    made = AssessmentScreen(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_dialog_shows_what_it_would_fill_and_replace(qtbot, screen, session):
    session.answer(f"{GB}/E1/baseline", Entry(text="28 kgce/万元"))
    dialog = BenchmarkDialog(session, demo_benchmark("benchmark-national"), "zh", screen)
    first = [dialog.rows.data(dialog.rows.index(0, column), 0) for column in range(4)]
    assert first == ["1 能源消耗强度", "30 kgce/万元", "15 kgce/万元", "28 kgce/万元"]
    assert dialog.rows.rowCount() == 10


def test_applying_it_is_one_step_of_undo(screen, session):
    dialog = BenchmarkDialog(session, demo_benchmark("benchmark-national"), "zh", screen)
    screen.apply(dialog.entries, "对标表")
    assert session.answers[f"{GB}/E3/leading"].value == 30 and len(session.answers) == 36
    assert screen.undo_stack.count() == 1
    screen.undo_stack.undo()
    assert session.answers == {}
    screen.undo_stack.redo()
    assert len(session.answers) == 36


def chosen(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_a_chosen_file_is_applied_only_when_accepted(monkeypatch, screen, session):
    chosen(monkeypatch, resources.path("samples", "benchmark-national.yaml"))
    monkeypatch.setattr(BenchmarkDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    assert choose_benchmark(session, "zh", screen) == {}
    monkeypatch.setattr(BenchmarkDialog, "exec", lambda self: QDialog.DialogCode.Accepted)
    assert len(choose_benchmark(session, "zh", screen)) == 36


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("benchmark-jiangsu.yaml", "没有套用"),
        ("complete-enterprise.yaml", "complete-enterprise.yaml"),
        ("site-plan.png", "decode"),
    ],
)
def test_a_file_that_does_not_fit_is_said_and_nothing_applied(monkeypatch, screen, session, name, words):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    chosen(monkeypatch, resources.path("samples", name))
    assert choose_benchmark(session, "zh", screen) == {} and words in said[0]
    chosen(monkeypatch, "")
    assert choose_benchmark(session, "zh", screen) == {}
