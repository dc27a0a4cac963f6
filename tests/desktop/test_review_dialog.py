"""Reviewing in the window: what deserves a look, agreeing, sending back, and remarks at their fields."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.assessment import Phase
from assessments.review import GENERAL, Review, last_review, open_remarks, remarks_for, send_back
from assessments.review_list import Concern, reviewed
from assessments.session import Session
from assessments.store import Store
from desktop import theme
from desktop.review.dialog import ReviewDialog
from desktop.review.notice import RemarkNotice
from desktop.review.return_dialog import ReturnDialog
from desktop.settings import SettingsFile
from forms import Entry
from tests.conftest import GB, entered
from tests.desktop.clipping import clipped
from tests.desktop.showing import active

ENERGY = "energy.total@2025"


@pytest.fixture
def session(store: Store) -> Session:
    made = entered(store, "complete-enterprise")
    made.complete()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, dressed: QApplication, session: Session, settings: SettingsFile) -> ReviewDialog:
    return active(qtbot, ReviewDialog(session, settings))


def at(dialog: ReviewDialog | ReturnDialog, question: str) -> None:
    rows = [line.question.key for line in dialog.list.model.rows]
    dialog.list.view.selectRow(rows.index(question))


def test_concerns_are_found_by_what_the_reviewer_asks(store: Store) -> None:
    session = entered(store, "filled-form-2025")
    session.answer(f"{GB}/V6", Entry(text="no"))
    found = {line.question.key: line.concerns for line in reviewed(session)}
    assert Concern.FAILED in found[f"{GB}/V6"]
    assert any(Concern.WARNING in concerns for concerns in found.values()) == bool(session.warnings())
    missing = [key for key, concerns in found.items() if Concern.MISSING in concerns]
    assert missing and all(
        key not in session.answers or session.answers[key].state.value == "missing" for key in missing
    )
    assert set(session.required()) <= set(found)


def test_the_list_is_filtered_and_counts(dialog: ReviewDialog) -> None:
    everything = len(dialog.list.model.rows)
    counts = []
    for number in range(dialog.list.filter.count()):
        dialog.list.filter.setCurrentIndex(number)
        shown = len(dialog.list.model.rows) - 1  # the remark on the whole is always there
        assert f"({shown})" in dialog.list.filter.itemText(number)
        counts.append(shown)
    assert counts[0] == everything - 1 == max(counts)


def test_agreeing_is_recorded_for_the_second_officer(dialog: ReviewDialog, session: Session) -> None:
    assert dialog.name.text() == "李示例"
    dialog.agree.setChecked(True)
    dialog.submit()
    review = last_review(session.notes)
    assert review is not None and review.agreed and review == dialog.review
    assert session.assessment.phase is Phase.COMPLETE


def test_a_decision_is_asked_for(dialog: ReviewDialog, session: Session) -> None:
    dialog.submit()
    assert "Choose" in dialog.notice.words.text() and session.notes == {}


def test_own_work_is_refused_beside_the_name(dialog: ReviewDialog, session: Session) -> None:
    dialog.name.setText("张示例")
    dialog.agree.setChecked(True)
    dialog.submit()
    assert "不能复核自己" in dialog.notice.words.text() and dialog.name.hasFocus()
    assert session.notes == {}


def test_R45_a_remark_is_written_and_sent_back_with_the_keyboard_alone(
    qtbot: QtBot, dialog: ReviewDialog, session: Session
) -> None:
    view, remark = dialog.list.view, dialog.list.remark
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    chosen = dialog.list.model.rows[view.currentIndex().row()].question.key
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert remark.hasFocus()
    qtbot.keyClicks(remark, "check the unit")
    qtbot.keyClick(remark, Qt.Key.Key_Escape)
    assert view.hasFocus() and dialog.isVisible()
    assert dialog.back.isChecked(), "a remark means that something has to be changed"
    dialog.accept_button.setFocus()
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    assert session.assessment.phase is Phase.DRAFT
    assert [(each.question, each.text) for each in open_remarks(session)] == [(chosen, "check the unit")]


def test_whoever_wrote_remarks_cannot_agree_by_mistake(dialog: ReviewDialog, session: Session) -> None:
    at(dialog, ENERGY)
    dialog.list.remark.setPlainText("请核对")
    dialog.agree.setChecked(True)
    dialog.submit()
    assert "clear them" in dialog.notice.words.text() and session.notes == {}


def test_remarks_stay_with_their_questions_while_moving_about(dialog: ReviewDialog) -> None:
    at(dialog, ENERGY)
    dialog.list.remark.setPlainText("请核对")
    at(dialog, GENERAL)
    assert dialog.list.remark.toPlainText() == ""
    dialog.list.remark.setPlainText("补照片")
    dialog.list.filter.setCurrentIndex(dialog.list.filter.count() - 1)
    at(dialog, ENERGY)
    assert dialog.list.remark.toPlainText() == "请核对"
    assert dialog.list.remarks == {ENERGY: "请核对", GENERAL: "补照片"}


@pytest.fixture
def sent_back(session: Session) -> Session:
    send_back(session, Review(reviewer="李示例", office="示例县", agreed=False, remarks={ENERGY: "请核对单位"}))
    return session


def test_a_remark_stands_at_its_field_until_it_is_ticked_off_or_answered(
    qtbot: QtBot, dressed: QApplication, sent_back: Session
) -> None:
    notice, other = (RemarkNotice(sent_back, key, "zh") for key in (ENERGY, "land.total@2025"))
    for each in (notice, other):
        qtbot.addWidget(each)
        each.refresh()
    assert not notice.isHidden() and other.isHidden()
    with qtbot.waitSignal(notice.changed):
        notice.boxes[0].click()
    assert open_remarks(sent_back) == () and notice.property("role") == "quiet"
    notice.boxes[0].click()
    assert len(open_remarks(sent_back)) == 1 and notice.property("role") == "notice"
    sent_back.answer(ENERGY, Entry(text="1000"))
    notice.refresh()
    assert notice.boxes == [] and remarks_for(sent_back, ENERGY)[0].changed
    sent_back.complete()
    notice.refresh()


def test_a_tick_that_is_refused_is_not_shown_as_made(
    qtbot: QtBot, dressed: QApplication, sent_back: Session
) -> None:
    notice = RemarkNotice(sent_back, ENERGY, "zh")
    qtbot.addWidget(notice)
    notice.refresh()
    sent_back.complete()
    notice.boxes[0].click()
    assert len(open_remarks(sent_back)) == 1
    assert not notice.boxes[0].isChecked()


def test_a_return_is_recorded(
    qtbot: QtBot, dressed: QApplication, session: Session, settings: SettingsFile
) -> None:
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    session.assessment = session.store.sign(session.assessment.id, session.results().values(), package, "张示例")
    made = ReturnDialog(session, settings)
    qtbot.addWidget(made)
    made.submit()
    assert "退回的单位" in made.notice.words.text()
    made.who.setText("示例县工业和信息化局")
    made.submit()
    assert "至少写一条" in made.notice.words.text() and session.assessment.phase is Phase.SIGNED
    at(made, ENERGY)
    made.list.remark.setPlainText("附能源台账")
    made.submit()
    assert session.assessment.phase is Phase.RETURNED


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_dialogs_fit_a_small_screen(
    qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path, scale: int
) -> None:
    theme.load_fonts()
    theme.dress(qapp, scale)
    for kind in (ReviewDialog, ReturnDialog):
        made = kind(session, SettingsFile(tmp_path))
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        qapp.processEvents()
        assert made.width() <= 1366 and made.height() <= 768
        assert clipped(made) == []
    qapp.setStyleSheet("")
