"""The window of scoring again: both conclusions, a filter by fate, exports, and nothing stored unasked."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from assessments.editions.comparison import Fate
from assessments.editions.rescoring import newer_editions, rescorings
from assessments.session import Session
from desktop.rescoring_dialog import RescoringDialog, score_again
from forms import Entry, shipped
from tests.conftest import GB, OFFICERS, SITE

OLD = "green-factory/gbt36132-2018"


@pytest.fixture
def assessment(store) -> str:
    store.add_site(SITE)
    opened = store.open_assessment(SITE.code, 2025, shipped().only([OLD]), OFFICERS)
    session = Session(store, opened.id)
    for key in ("P1a", "P1b", "M1a", "G1"):
        session.answer(f"{OLD}/{key}", Entry(text="yes"))
    return opened.id


@pytest.fixture
def parent(qtbot, dressed) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot, store, assessment, parent) -> RescoringDialog:
    editions = newer_editions(shipped(), store.catalogue(assessment))
    made = RescoringDialog(store, assessment, editions, "张示例", "zh", parent)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def cells(model, row: int) -> list[str]:
    return [model.data(model.index(row, column), 0) for column in range(model.columnCount())]


def test_both_editions_stand_side_by_side_and_every_item_is_listed(dialog):
    assert "GB/T 36132-2018" in cells(dialog.totals, 0)[1] and "GB/T 36132-2025" in cells(dialog.totals, 0)[2]
    found = dialog.found
    assert dialog.entries.rowCount() == len(found.comparison.entries)
    assert dialog.missing.rowCount() == len(found.missing) > 20
    assert dialog.offered.rowCount() == len(found.load.offered)
    assert "P1a" in cells(dialog.offered, 0)[1] and "符合" in cells(dialog.offered, 0)[1]


def test_the_table_shows_one_fate_when_asked(dialog):
    dialog.fate.setCurrentIndex(dialog.fate.findData(Fate.DROPPED))
    assert dialog.entries.rowCount() == len(dialog.found.comparison.of(Fate.DROPPED))
    assert {cells(dialog.entries, row)[0] for row in range(dialog.entries.rowCount())} == {"取消"}
    dialog.fate.setCurrentIndex(0)
    assert dialog.entries.rowCount() == len(dialog.found.comparison.entries)


def test_nothing_is_stored_before_it_is_kept(dialog, store, assessment):
    assert rescorings(store, assessment) == ()
    dialog.keep.click()
    (row,) = rescorings(store, assessment)
    assert (row.standard, row.who) == (GB, "张示例") and dialog.notice.isVisible()


def test_the_comparison_is_exported_where_the_officer_says(dialog, monkeypatch, tmp_path):
    for push, name, magic in ((dialog.xlsx, "c.xlsx", b"PK"), (dialog.pdf, "c.pdf", b"%PDF")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        push.click()
        assert (tmp_path / name).read_bytes().startswith(magic) and name in dialog.notice.words.text()


def test_an_export_that_fails_is_said_and_one_called_off_writes_nothing(dialog, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "c.xlsx"), ""))
    dialog.xlsx.click()
    assert len(said) == 1
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.xlsx.click()
    assert len(said) == 1


def test_without_a_newer_edition_it_is_said(store, parent, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "information", lambda parent, title, text: said.append(text))
    store.add_site(SITE)
    opened = store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS)
    score_again(Session(store, opened.id), "zh", parent, said.append)
    assert len(said) == 1


def test_the_dialog_is_opened_where_there_is_one(store, assessment, parent, monkeypatch):
    opened = []
    monkeypatch.setattr(RescoringDialog, "exec", lambda self: opened.append(self.edition.currentData()))
    score_again(Session(store, assessment), "zh", parent, opened.append)
    assert opened == [GB]


def test_R24_a_new_draft_takes_over_what_was_kept_and_leaves_the_first_as_it_is(
    store, assessment, parent, monkeypatch
):
    before, begun = store.answers(assessment), []
    monkeypatch.setattr(RescoringDialog, "exec", lambda self: self.draft.click())
    score_again(Session(store, assessment), "zh", parent, begun.append)
    (draft,) = begun
    assert store.assessment(draft).standards == (GB,) and draft != assessment
    assert store.answers(assessment) == before
