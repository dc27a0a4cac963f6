"""Raising, closing and reopening with the keyboard alone; nothing is stored before it is asked for."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

import resources
from assessments.assessment import Phase
from assessments.evidence import keep
from assessments.findings import FindingKind, Statement, close_finding, findings, propose, raise_finding
from desktop.findings.closing import ClosingDialog, ReopeningDialog
from desktop.findings.dialog import FindingDialog, raise_from
from desktop.findings.proposed import ProposedDialog, raise_proposed
from forms import Entry
from tests.conftest import GB, SITE, entered

CTRL = Qt.KeyboardModifier.ControlModifier
NC = Statement(kind=FindingKind.NONCONFORMITY, what="未见检定证书", owner="设备部", due=date(2026, 4, 17))


@pytest.fixture
def parent(qtbot, dressed) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(qtbot):
    """Show a dialog and make it active, as it is when an officer types."""

    def show(dialog):
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return show


@pytest.fixture
def meanwhile(qtbot) -> Callable[[Callable[[QWidget], None]], None]:
    """Do something with the dialog that blocks, as soon as it is there."""

    def later(act: Callable[[QWidget], None]) -> None:
        def once() -> None:
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            dialog.activateWindow()
            QApplication.processEvents()
            act(dialog)
            if dialog.isVisible():
                dialog.reject()  # a test that fails must not wait for ever

        QTimer.singleShot(50, once)

    return later


@pytest.fixture
def failed(session, tmp_path) -> str:
    """A requirement that is not met, with a photo."""
    photo = tmp_path / "现场.png"
    photo.write_bytes(resources.path("samples", "site-plan.png").read_bytes())
    key = f"{GB}/{session.catalogue.standards[GB].gates[0].id}"
    session.answer(key, Entry(text="no", evidence=(keep(session.store, photo).sha256,)))
    return key


def test_a_finding_is_raised_from_an_answer_in_two_keystrokes(session, failed, parent, qtbot, meanwhile):
    meanwhile(lambda dialog: qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return))
    assert raise_from(session, failed, parent, "zh")
    (made,) = findings(session)
    gate = session.catalogue.standards[GB].gates[0]
    assert gate.zh in made.statement.what and gate.clause.endswith(made.statement.clause.split()[-1])
    assert made.statement.evidence == session.answers[failed].evidence and made.statement.question == failed
    assert made.statement.due == date(2026, 4, 17) and made.statement.owner == SITE.name


def test_escape_raises_nothing(session, failed, parent, qtbot, meanwhile):
    meanwhile(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not raise_from(session, failed, parent, "zh")
    assert findings(session) == ()


def test_the_due_date_is_said_to_be_the_programs_own_suggestion(session, failed, shown):
    dialog = shown(FindingDialog(session, propose(session, failed), "zh"))
    assert dialog.due.text() == "2026-04-17" and "30" in dialog._fields["due"].below.text()


def test_words_are_typed_where_the_answer_suggests_none(session, shown, qtbot):
    dialog = shown(FindingDialog(session, propose(session, f"{GB}/P1"), "zh"))
    assert dialog.focusWidget() is dialog.what
    qtbot.keyClicks(dialog.what, "no plan")
    qtbot.keyClick(dialog.what, Qt.Key.Key_Return, CTRL)
    assert dialog.result() and findings(session)[0].statement.what == "no plan"


def test_what_is_missing_is_said_beside_its_field_and_everything_stays(session, shown, qtbot):
    dialog = shown(FindingDialog(session, propose(session, f"{GB}/P1"), "en"))
    dialog.owner.clear()
    dialog.due.setText("soon")
    dialog.submit()
    assert "soon" in dialog._fields["due"].below.text()
    dialog.due.clear()
    dialog.submit()
    said = {name: field.below.property("role") for name, field in dialog._fields.items()}
    assert {name for name, role in said.items() if role == "problem"} == {"what", "owner", "due"}
    qtbot.keyClick(dialog.observation, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.what, "could be better")
    dialog.submit()
    assert dialog.result() and findings(session)[0].statement.due is None


def test_every_input_has_a_name_and_tab_reaches_it(session, failed, shown, qtbot):
    dialog = shown(FindingDialog(session, propose(session, failed), "zh"))
    wanted = [dialog.what, dialog.clause, dialog.owner, dialog.due, dialog.files.add_button, dialog.save]
    wanted += dialog.files.ticks.values()
    reached = set()
    for _ in range(30):
        reached.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert set(wanted) <= reached
    assert all(each.accessibleName() or each.text() for each in wanted)
    assert dialog.height() <= 690 and dialog.width() <= 1280


def test_a_finding_is_worded_anew_in_the_draft(session, shown):
    made = raise_finding(session, NC)
    dialog = shown(FindingDialog(session, made.statement, "zh", finding=made))
    dialog.what.setPlainText("两台流量计未见检定证书")
    dialog.submit()
    (worded,) = findings(session)
    assert (worded.id, worded.statement.what) == (made.id, "两台流量计未见检定证书")


def test_outside_of_a_draft_it_is_said_that_nothing_can_be_raised(store, parent, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "information", lambda parent, title, text: said.append(text))
    session = entered(store, "complete-enterprise")
    session.complete()
    assert not raise_from(session, "", parent, "zh") and len(said) == 1
    assert session.assessment.phase is Phase.COMPLETE


# Files


def test_files_are_copied_in_the_background_and_ticked(session, shown, qtbot, tmp_path):
    dialog = shown(FindingDialog(session, propose(session, f"{GB}/P1"), "zh"))
    good, bad = tmp_path / "证书.png", tmp_path / "坏.png"
    good.write_bytes(resources.path("samples", "site-plan.png").read_bytes())
    bad.write_bytes(b"nothing")
    dialog.files.add([good])
    assert not dialog.save.isEnabled()  # not before everything is copied
    qtbot.waitUntil(dialog.save.isEnabled)
    assert len(dialog.files.hashes) == 1
    dialog.files.add([bad])
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.files._state.property("role") == "problem" and len(dialog.files.hashes) == 1
    tick = next(iter(dialog.files.ticks.values()))
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert dialog.files.hashes == ()


# Closing and reopening


def test_a_finding_is_closed_with_a_remark_typed_on_the_keyboard(session, shown, qtbot):
    made = raise_finding(session, NC)
    dialog = shown(ClosingDialog(session, made, "zh"))
    assert dialog.focusWidget() is dialog.remark and dialog.on.text() == "2026-03-18"
    qtbot.keyClick(dialog.remark, Qt.Key.Key_Return, CTRL)
    assert dialog._fields["remark"].below.property("role") == "problem" and findings(session)[0].open
    qtbot.keyClicks(dialog.remark, "done")
    dialog.on.setText("2026-03-01")
    qtbot.keyClick(dialog.remark, Qt.Key.Key_Return, CTRL)
    assert dialog._fields["on"].below.property("role") == "problem" and findings(session)[0].open
    dialog.on.setText("2026/3/20")
    qtbot.keyClick(dialog.on, Qt.Key.Key_Return)
    closure = findings(session)[0].closure
    assert (closure.remark, closure.on, closure.by) == ("done", date(2026, 3, 20), "张示例")


def test_a_closed_finding_is_opened_again_with_a_reason(session, shown, qtbot):
    made = raise_finding(session, NC)
    closed = close_finding(session, made.id, on=date(2026, 3, 18), remark="已改")
    dialog = shown(ReopeningDialog(session, closed, "zh"))
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    assert not findings(session)[0].open
    qtbot.keyClicks(dialog.reason, "not enough")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    assert findings(session)[0].open


# Suggestions


def test_suggestions_are_raised_one_by_one_and_leave_the_list(session, failed, shown, qtbot, meanwhile):
    session.answer("energy.total@2025", Entry(text="缺数据"))
    dialog = shown(ProposedDialog(session, "zh"))
    assert dialog.model.rowCount() == 2 and findings(session) == ()
    meanwhile(lambda inner: qtbot.keyClick(inner.focusWidget(), Qt.Key.Key_Return))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert (dialog.model.rowCount(), dialog.raised) == (1, 1)
    assert findings(session)[0].statement.question == failed


def test_without_suggestions_it_is_said(session, parent, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "information", lambda parent, title, text: said.append(text))
    assert raise_proposed(session, parent, "zh") == 0 and len(said) == 1
