"""Two officers apart on the screen: chosen or from a package, filtered, gone to, written out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from assessments.agreement.answers import Match
from assessments.assessment import Officer
from assessments.package import seal
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store
from desktop.agreement.dialog import AgreementDialog, compare_dialog
from forms import Entry, shipped
from tests.conftest import GB, MOMENT, SITE, entered
from tests.desktop.showing import active

OTHERS = (Officer(name="王示例", office="示例县工业和信息化局"),)


@pytest.fixture
def second(session) -> Session:
    made = Session(session.store, session.store.open_assessment(SITE.code, 2025, shipped().only([GB]), OTHERS).id)
    for key, one, other in (
        (f"{GB}/P1", "yes", "yes"),
        (f"{GB}/P2", "yes", "no"),
        ("energy.total@2025", "1000", "缺数据"),
    ):
        session.answer(key, Entry(text=one))
        made.answer(key, Entry(text=other))
    return made


@pytest.fixture
def dialog(qtbot, dressed, store, settings, session, second) -> AgreementDialog:
    return active(qtbot, AgreementDialog(store, settings, session))


def test_the_other_assessment_is_offered_and_compared_at_once(dialog, second):
    assert dialog.other.count() == 1 and dialog.other.currentData() == second.assessment.id
    texts = [row[3] for row in dialog.tabs.summary.rows]
    assert texts[0] == "33.3 %（3 项中 1 项一致）"
    assert "张示例" in dialog._whom.text() and "王示例" in dialog._whom.text()
    assert dialog.width() <= 1366 and dialog.height() <= 700


def test_differences_come_first_and_the_filter_shows_the_rest(dialog):
    tabs = dialog.tabs
    assert {pair.match for pair in tabs.answers.rows} == {Match.VALUE, Match.STATE}
    tabs.match.setCurrentIndex(tabs.match.findData(Match.SAME))
    assert [pair.question for pair in tabs.answers.rows] == [f"{GB}/P1"]
    tabs.match.setCurrentIndex(1)
    assert len(tabs.answers.rows) == 3
    tabs.search.setText("energy")
    assert [pair.question for pair in tabs.answers.rows] == ["energy.total@2025"]
    assert len(tabs.points.rows) == 1 and tabs.points.rows[0].one.indicator == "P2"
    tabs.differing.click()
    assert len(tabs.points.rows) == len(dialog.rows.found.lines)


def test_the_question_is_gone_to_with_the_keyboard_alone(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.tabs.search
    qtbot.keyClicks(dialog.tabs.search, "energy")
    qtbot.keyClick(dialog.tabs.search, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.tabs.answer_view
    qtbot.keyClick(dialog.tabs.answer_view, Qt.Key.Key_Return)
    assert dialog.question == "energy.total@2025" and dialog.result() == QDialog.DialogCode.Accepted


def test_an_indicator_is_gone_to(dialog, qtbot):
    dialog.tabs.setCurrentIndex(2)
    dialog.tabs.point_view.setFocus()
    qtbot.keyClick(dialog.tabs.point_view, Qt.Key.Key_Return)
    assert dialog.question == f"{GB}/P2"


def test_the_table_is_written_and_a_failure_is_said(dialog, tmp_path):
    dialog.export_to(tmp_path / "c.xlsx")
    assert (tmp_path / "c.xlsx").read_bytes().startswith(b"PK") and "c.xlsx" in dialog.notice.words.text()
    dialog.export_to(tmp_path / "no" / "c.xlsx")
    assert dialog.notice.property("role") == "alarm"


def test_the_document_is_written_in_the_background_and_a_failure_is_said(dialog, qtbot, tmp_path):
    dialog.export_pdf(tmp_path / "c.pdf")
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF") and "c.pdf" in dialog.notice.words.text()
    assert dialog.pdf_button.isEnabled() and dialog.export_button.isEnabled()
    dialog.export_pdf(tmp_path / "no" / "c.pdf")
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    assert dialog.notice.property("role") == "alarm"


@pytest.fixture
def package(tmp_path, keys):
    """What a colleague handed in, made on another computer."""
    elsewhere = Store(tmp_path / "elsewhere.db", clock=lambda: MOMENT, device="other")
    session = entered(elsewhere, "complete-enterprise")
    session.complete()
    path = seal(take(session), keys, tmp_path, MOMENT).path
    elsewhere.close()
    return path


def test_a_package_is_compared_in_the_background_without_entering_the_store(
    qtbot, dressed, store, settings, package, anchor, tmp_path
):
    mine = entered(store, "complete-enterprise")
    dialog = AgreementDialog(store, settings, mine)
    qtbot.addWidget(dialog)
    assert dialog.rows is None and not dialog.export_button.isEnabled() and dialog.notice.words.text()
    for trust, noted in (("", True), (str(anchor), False)):
        settings.change(trust_anchor=trust)
        dialog.rows = None
        dialog.compare_with(package)
        qtbot.waitUntil(lambda: dialog.rows is not None, timeout=20_000)
        codes = {note.code for note in dialog.rows.found.notes}
        assert ("agreement.not_verified" in codes) is noted
        assert dialog.rows.found.overall.rate == 1
    broken = tmp_path / "broken.asice"
    broken.write_bytes(package.read_bytes()[:-300])
    dialog.compare_with(broken)
    qtbot.waitUntil(lambda: dialog.notice.property("role") == "alarm", timeout=20_000)
    assert len(store.assessments()) == 1


def test_the_window_is_told_where_to_go(store, settings, session, second, dressed, qtbot, monkeypatch):
    monkeypatch.setattr(AgreementDialog, "exec", lambda dialog: dialog.tabs.jumped.emit("x@2025"))
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    assert compare_dialog(store, settings, session, parent) == "x@2025"
