"""The check against mandatory limits: proposed by industry, shown step by step, answered in one step of undo."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from assessments.session import Session
from assessments.sites import Site, SiteKind
from desktop.quotas.check_dialog import QuotaCheckDialog
from desktop.screens.assessment import AssessmentScreen
from forms import Entry, shipped
from tests.conftest import OFFICERS

AUDIT = "cleaner-production/audit-triggers"
GATE, OTHER = f"{AUDIT}/T2", f"{AUDIT}/T1a"
CEMENT = Site(
    code="91320583000000019X",
    kind=SiteKind.ENTERPRISE,
    name="示例水泥有限公司",
    division="320583",
    industry="3011",
)


@pytest.fixture
def session(store) -> Session:
    """A draft of the audit triggers for a cement works."""
    store.add_site(CEMENT)
    return Session(store, store.open_assessment(CEMENT.code, 2025, shipped().only([AUDIT]), OFFICERS).id)


@pytest.fixture
def screen(qtbot, dressed, session):
    made = AssessmentScreen(session)
    qtbot.addWidget(made, before_close_func=AssessmentScreen.close_session)
    made.resize(1282, 716)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot, screen, session):
    made = QuotaCheckDialog(session, session.form[GATE], "zh", screen)
    qtbot.addWidget(made)
    made.show()
    return made


def pick(dialog, quota):
    ids = [row.id for row in dialog.rows.rows]
    dialog.view.selectRow(ids.index(quota))


def asked(dialog, name):
    return next(each for each in dialog.inputs.findChildren(QLineEdit) if name in each.accessibleName())


def test_the_industry_proposes_mandatory_limits_in_force(dialog):
    ids = [row.id for row in dialog.rows.rows]
    assert ids[0] == "gb-16780-2021/cement" and all(row.document.mandatory for row in dialog.rows.rows)
    dialog.query.setText("高炉工序")
    assert "gb-21256-2025/bf" not in [row.id for row in dialog.rows.rows]  # not in force before July 2026


def test_nothing_can_be_recorded_before_a_value_is_read(dialog):
    assert not dialog.apply.isEnabled() and dialog.entries() == {}
    dialog.value.setText("约一百")
    assert not dialog.apply.isEnabled() and dialog.notice.words.text()


def test_a_value_beyond_level_3_is_said_with_every_step(dialog):
    pick(dialog, "gb-16780-2021/clinker-c")
    dialog.value.setText("0.11 tce/t")
    assert "110 > 109 kgce/t，没有达到3级" in dialog.notice.words.text()
    assert dialog.notice.property("role") == "alarm"
    assert dialog.apply.text() == "Record: 发生" and dialog.entries()[GATE].text == "no"


def test_a_value_within_reaches_its_level(dialog):
    pick(dialog, "gb-16780-2021/clinker-c")
    dialog.value.setText("98")
    assert "98 ≤ 100 kgce/t，达到2级" in dialog.notice.words.text()
    assert dialog.apply.text() == "Record: 未发生"


def test_the_unit_of_the_list_counts(dialog):
    pick(dialog, "gb-16780-2021/clinker-c")
    dialog.value.setText("0.11")
    dialog.unit.setCurrentIndex(dialog.unit.findData("tce/t"))
    assert dialog.entries()[GATE].text == "no"


def test_an_outstanding_correction_answers_nothing_until_it_is_made(dialog):
    pick(dialog, "gb-16780-2021/cement")
    dialog.value.setText("95")
    assert dialog.apply.text() == "Record in the remark only"
    assert dialog.entries()[GATE].text == "" and "不能下结论" in dialog.notice.words.text()
    asked(dialog, "熟料").setText("80")
    assert dialog.apply.text() == "Record: 未发生" and dialog.entries()[GATE].text == "yes"


def test_another_industry_without_a_limit_says_so(qtbot, dialog):
    dialog.query.setText("印制电路板")
    assert not dialog.empty.isHidden() and not dialog.apply.isEnabled()


def links(screen):
    return [card.quotas for card in screen.pages.page.cards if card.quotas]


def test_the_link_stands_at_the_gate_of_the_limit_only(screen):
    screen.goto(GATE)
    (link,) = links(screen)
    assert isinstance(link, QPushButton) and link.text() == "Check against the energy limits…"
    screen.pages.page.lock(True)
    assert not link.isEnabled()


def test_accepting_answers_the_gate_in_one_step_of_undo(monkeypatch, screen, session):
    session.answer(GATE, Entry(text="yes", remark="已看报表"))
    screen.goto(GATE)
    steps = screen.undo_stack.count()

    def accept(dialog):
        pick(dialog, "gb-16780-2021/clinker-c")
        dialog.value.setText("110")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QuotaCheckDialog, "exec", accept)
    links(screen)[0].click()
    answer = session.answers[GATE]
    assert answer.value == "no" and answer.remark.startswith("已看报表 能耗限额核对：GB 16780-2021")
    assert screen.undo_stack.count() == steps + 1
    screen.undo_stack.undo()
    assert (session.answers[GATE].value, session.answers[GATE].remark) == ("yes", "已看报表")


def test_calling_it_off_answers_nothing(monkeypatch, screen, session):
    screen.goto(GATE)
    monkeypatch.setattr(QuotaCheckDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    links(screen)[0].click()
    assert session.answers == {}


def test_nothing_in_the_dialog_is_wider_than_its_place(qtbot, dialog):
    pick(dialog, "gb-16780-2021/cement")
    dialog.value.setText("118")
    qtbot.wait(20)
    for words in dialog.findChildren(QLabel):
        if words.isVisible() and not words.wordWrap():
            assert words.sizeHint().width() <= words.width() + 1, words.text()
    assert dialog.width() <= 1366 and dialog.height() <= 768
