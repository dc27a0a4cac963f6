"""The list of findings: filtered, counted, closed from the keyboard, handed out as notice and table."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from assessments.findings import FindingKind, Statement, Status, close_finding, findings, raise_finding
from assessments.notes import NoteKind
from assessments.session import Session
from assessments.snapshot import take
from desktop.findings import acting
from desktop.findings.closing import ClosingDialog, ReopeningDialog
from desktop.findings.follow_up import FollowUpDialog
from desktop.findings.site import SiteFindings
from desktop.pdf_dialog import PdfDialog
from desktop.screens.assessment import AssessmentScreen
from desktop.screens.findings import FindingsScreen
from forms import shipped
from tests.conftest import GB, MOMENT, OFFICERS, SITE
from tests.desktop.showing import active

NC = Statement(
    kind=FindingKind.NONCONFORMITY,
    what="未见检定证书",
    clause="GB/T 36132-2025 4.1",
    question="energy.total@2025",
    owner="设备部",
    due=date(2026, 4, 17),
)


@pytest.fixture
def made(session):
    """One overdue, one open without a due date, one closed."""
    late = raise_finding(session, replace(NC, due=date(2026, 3, 1), what="台账不全"))
    idea = raise_finding(session, Statement(kind=FindingKind.OBSERVATION, what="建议分项计量", owner="动力车间"))
    done = raise_finding(session, NC)
    close_finding(session, done.id, on=date(2026, 3, 18), remark="已补")
    return late, idea, done


@pytest.fixture
def screen(qtbot, dressed, store, settings, jobs, session, made) -> FindingsScreen:
    return active(qtbot, FindingsScreen(store, settings, jobs, lambda: session))


def ids(screen) -> list[str]:
    return [each.finding.id for each in screen.model.rows]


def figures(screen) -> list[str]:
    return [figure.text() for figure in screen._figures.values()]


def test_what_is_open_is_listed_by_due_date_with_counts(screen, made):
    late, idea, done = made
    assert ids(screen) == [late.id, idea.id] and figures(screen) == ["1", "1", "1"]
    screen.filters.state.setCurrentIndex(screen.filters.state.findData(Status.OVERDUE))
    assert ids(screen) == [late.id]
    screen.filters.state.setCurrentIndex(screen.filters.state.findData(Status.CLOSED))
    assert ids(screen) == [done.id] and figures(screen) == ["1", "1", "1"]
    screen.filters.show_all()
    screen.filters.kind.setCurrentIndex(screen.filters.kind.findData(FindingKind.OBSERVATION))
    assert ids(screen) == [idea.id]
    screen.filters.show_all()
    screen.filters.owner.setCurrentIndex(screen.filters.owner.findData("设备部"))
    assert ids(screen) == [late.id, done.id]
    screen.filters.show_all()
    assert len(ids(screen)) == 3


def test_the_search_knows_pinyin_and_clauses(screen, made, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.focusWidget() is screen.filters.search
    qtbot.keyClicks(screen.filters.search, "tzbq")
    assert ids(screen) == [made[0].id]
    screen.filters.search.setText("没有这样的事")
    assert ids(screen) == [] and not screen.details.act_button.isVisible()


def test_details_tell_answer_clause_who_until_when_and_what_happened(screen, made):
    text = "\n".join(
        screen.details._facts.itemAt(line, screen.details._facts.ItemRole.FieldRole).widget().text()
        for line in range(screen.details._facts.rowCount())
    )
    for part in (SITE.name, NC.clause, "设备部", "2026-03-01"):
        assert part in text
    assert "张示例" in screen.details._history.text()


def test_enter_closes_and_opens_again_and_the_open_assessment_keeps_up(screen, made, session, qtbot, monkeypatch):
    late = made[0]

    def fill(dialog: ClosingDialog) -> int:
        dialog.remark.setPlainText("已核查")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(ClosingDialog, "exec", fill)
    with qtbot.waitSignal(screen.changed):
        qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    assert late.id not in ids(screen) and figures(screen) == ["1", "0", "2"]
    stored = next(each for each in findings(session) if each.id == late.id)
    assert stored.closure.remark == "已核查"
    assert take(session).notes == session.store.notes(session.assessment.id)

    def reason(dialog: ReopeningDialog) -> int:
        dialog.reason.setPlainText("又坏了")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(ReopeningDialog, "exec", reason)
    screen.filters.show_all()
    screen.choose(late.id)
    qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    assert next(each for each in findings(session) if each.id == late.id).open


def test_called_off_nothing_changes(screen, made, session, monkeypatch, qtbot):
    monkeypatch.setattr(ClosingDialog, "exec", lambda dialog: QDialog.DialogCode.Rejected)
    before = dict(session.notes)
    qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    assert session.notes == before and len(ids(screen)) == 2


def test_another_open_assessment_that_holds_a_copy_never_falls_behind(store, session, made, monkeypatch, dressed):
    """A visit of another site is open: the act is recorded where the finding was raised."""
    store.add_site(replace(SITE, code="91320500MA1MABCD44", name="另一家"))
    other = Session(store, store.open_assessment("91320500MA1MABCD44", 2026, shipped().only([GB]), OFFICERS).id)
    from assessments.findings import all_findings

    listed = next(each for each in all_findings(store) if each.finding.id == made[0].id)
    assert acting.acting_session(store, listed, session, "").assessment.id == session.assessment.id
    assert acting.acting_session(store, listed, other, "王五").who == "王五"
    assert acting.acting_session(store, listed, other, "").assessment.id == session.assessment.id
    assert acting.acting_session(store, listed, None, "").assessment.id == session.assessment.id


def test_the_answer_is_gone_to(screen, made, session, qtbot):
    with qtbot.waitSignal(screen.opened) as told:
        qtbot.keyClick(screen.details.open_button, Qt.Key.Key_Space)
    assert told.args == [session.assessment.id, NC.question]


def test_the_table_is_written_with_its_count_and_a_failure_is_said(screen, tmp_path):
    screen.export_to(tmp_path / "整改项.xlsx")
    assert (tmp_path / "整改项.xlsx").read_bytes().startswith(b"PK") and "2" in screen.notice.words.text()
    screen.export_to(tmp_path / "no" / "x.xlsx")
    assert screen.notice.property("role") == "alarm"


def test_the_notice_of_the_site_is_shown_to_save_or_print(screen, qtbot, monkeypatch, tmp_path):
    opened: list[PdfDialog] = []

    def look(dialog: PdfDialog) -> int:
        qtbot.addWidget(dialog)
        opened.append(dialog)
        qtbot.waitUntil(lambda: bool(dialog.content), timeout=20_000)
        dialog.save_to(tmp_path / "通知单.pdf")
        return 0

    monkeypatch.setattr(PdfDialog, "exec", look)
    qtbot.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(opened) == 1 and (tmp_path / "通知单.pdf").read_bytes().startswith(b"%PDF")


def test_a_site_whose_findings_are_all_closed_gets_no_notice_and_it_is_said(screen, session, made):
    for each in made[:2]:
        close_finding(session, each.id, on=date(2026, 3, 18), remark="已改")
    screen.refresh()
    screen.filters.show_all()
    screen.print_notice()
    assert SITE.name in screen.notice.words.text()


def test_an_empty_store_says_how_to_begin(qtbot, dressed, store, settings, jobs):
    shown = FindingsScreen(store, settings, jobs)
    qtbot.addWidget(shown)
    assert shown._pages.currentIndex() == 0 and not shown.export_button.isEnabled()
    shown.print_notice()
    shown.act()


def test_what_cannot_be_read_is_counted(screen, session):
    session.note(NoteKind.FINDING, "x", {"what": "of a later program"})
    screen.refresh()
    assert "1" in screen.notice.words.text() and len(ids(screen)) == 2


# The panel


def test_the_panel_lists_what_a_site_has_open_and_hides_without(qtbot, dressed, store, session, made):
    panel = SiteFindings(store, SITE.code)
    qtbot.addWidget(panel)
    panel.show_site(SITE.code)
    assert panel.model.rowCount() == 2 and not panel.isHidden()
    with qtbot.waitSignal(panel.opened):
        panel.open_button.click()
    with qtbot.waitSignal(panel.chosen) as asked:
        panel.act()
    assert asked.args == [SITE.code, panel.model.rows[0].finding.id]
    panel.show_site("other")
    assert panel.isHidden()


def test_in_a_later_visit_the_panel_lists_what_is_to_be_checked(qtbot, dressed, store, session, made, monkeypatch):
    store.clock = lambda: MOMENT + timedelta(days=300)
    visit = Session(store, store.open_assessment(SITE.code, 2026, shipped().only([GB]), OFFICERS).id)
    panel = SiteFindings(store, SITE.code, "zh", visit)
    qtbot.addWidget(panel)
    assert [each.finding.id for each in panel.model.rows] == [made[0].id, made[1].id]

    def fill(dialog: ClosingDialog) -> int:
        dialog.remark.setPlainText("复查已改")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(ClosingDialog, "exec", fill)
    with qtbot.waitSignal(panel.changed):
        panel.act()
    assert panel.model.rowCount() == 1
    assert findings(visit)[0].closure.assessment == visit.assessment.id


def test_what_earlier_visits_left_is_counted_and_checked_in_the_visit(
    qtbot, dressed, store, session, made, monkeypatch
):
    store.clock = lambda: MOMENT + timedelta(days=300)
    visit = Session(store, store.open_assessment(SITE.code, 2026, shipped().only([GB]), OFFICERS).id)
    screen = AssessmentScreen(visit)
    qtbot.addWidget(screen)
    screen.show()
    assert "2" in screen.header.earlier.text()

    def check_one(dialog: FollowUpDialog) -> int:
        monkeypatch.setattr(ClosingDialog, "exec", fill)
        dialog.panel.act()
        return 0

    def fill(dialog: ClosingDialog) -> int:
        dialog.remark.setPlainText("复查已改")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(FollowUpDialog, "exec", check_one)
    screen.orders.do("follow_up")
    assert findings(visit)[0].closure.remark == "复查已改"
    assert "1" in screen.header.earlier.text()
    screen.close_session()
