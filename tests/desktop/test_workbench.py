"""The workbench shows what waits, and leads to the next step of each."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressBar
from pytestqt.qtbot import QtBot

from assessments.offers import Origin, offers
from assessments.session import Session
from assessments.store import Store
from assessments.targets.progress import CountKind, CountyCount, county_counts, enter_count
from assessments.visiting import VisitPlan, plan_visit
from desktop.jobs import Jobs
from desktop.pdf_dialog import PdfDialog
from desktop.preparing.blank_form import blank_form_dialog
from desktop.preparing.offers_dialog import OffersDialog
from desktop.screens.workbench import Tray, WorkbenchScreen
from desktop.settings import SettingsFile
from desktop.targets.dialog import TargetsDialog
from desktop.window import MainWindow
from forms import shipped
from forms.questions import Entry
from tests.assessments.targets.test_target_sets import OWN
from tests.conftest import GB, MOMENT, entered


@pytest.fixture
def workbench(qtbot: QtBot, dressed: QApplication, store: Store, settings: SettingsFile) -> WorkbenchScreen:
    made = WorkbenchScreen(store, settings)
    qtbot.addWidget(made)
    made.resize(1282, 740)
    made.show()
    return made


def counts(workbench: WorkbenchScreen) -> dict[Tray, int]:
    return {tray: len(model.cards) for tray, model in workbench.models.items()}


def test_the_workbench_begins_with_what_to_do_first(qtbot: QtBot, workbench: WorkbenchScreen) -> None:
    with qtbot.waitSignal(workbench.create_requested):
        workbench.new.click()


def test_the_workbench_goes_on_with_the_last_draft(
    qtbot: QtBot, workbench: WorkbenchScreen, store: Store, settings: SettingsFile
) -> None:
    first, _second = (entered(store, name).assessment.id for name in ("filled-form-2025", "complete-enterprise"))
    settings.change(last_assessment=first)
    workbench.refresh()
    with qtbot.waitSignal(workbench.opened) as opened:
        workbench.resume.click()
    assert opened.args == [first]


def test_assessments_stand_in_the_list_of_their_next_step(workbench: WorkbenchScreen, store: Store) -> None:
    whole = entered(store, "complete-enterprise")
    whole.complete()
    entered(store, "filled-form-2025")
    workbench.refresh()
    expected = {Tray.VISITS: 0, Tray.DRAFTS: 1, Tray.TO_SIGN: 1, Tray.TO_HAND_IN: 0, Tray.RETURNED: 0}
    assert counts(workbench) == expected


def test_a_visit_of_today_stands_before_one_that_is_late(workbench: WorkbenchScreen, store: Store) -> None:
    today = entered(store, "complete-enterprise")
    late = entered(store, "filled-form-2025")
    plan_visit(today, VisitPlan(on=MOMENT.date().isoformat(), time="09:30", remark="先到东门"))
    plan_visit(late, VisitPlan(on=(MOMENT.date() - datetime.timedelta(days=3)).isoformat()))
    workbench.refresh()
    cards = workbench.models[Tray.VISITS].cards
    assert [card.key for card in cards] == [today.assessment.id, late.assessment.id]
    assert "09:30" in cards[0].line
    assert cards[0].more == "先到东门"


def test_a_visit_opens_by_the_enter_key(qtbot: QtBot, workbench: WorkbenchScreen, store: Store) -> None:
    session = entered(store, "filled-form-2025")
    plan_visit(session, VisitPlan(on=MOMENT.date().isoformat()))
    workbench.refresh()
    with qtbot.waitSignal(workbench.opened) as opened:
        qtbot.keyClick(workbench.views[Tray.VISITS], Qt.Key.Key_Return)
    assert opened.args == [session.assessment.id]


def test_R06_marking_as_handed_in_takes_nothing_away(
    qtbot: QtBot, workbench: WorkbenchScreen, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = entered(store, "complete-enterprise")
    session.complete()
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    store.sign(session.assessment.id, session.results().values(), package, "张示例")
    workbench.refresh()
    assert counts(workbench)[Tray.TO_HAND_IN] == 1
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    workbench.mark_handed_in()
    assert counts(workbench)[Tray.TO_HAND_IN] == 0
    assert len(store.answers(session.assessment.id)) == len(session.answers)


# Targets


def test_a_figure_that_nobody_entered_is_never_shown_as_zero(workbench: WorkbenchScreen, store: Store) -> None:
    entered(store, "filled-form-2025")
    workbench.refresh()
    words = [each.text() for each in workbench.targets.findChildren(type(workbench.targets._title))]
    assert any("not entered" in text for text in words)


def test_the_county_enters_its_figure_with_day_and_source(
    qtbot: QtBot, store: Store, settings: SettingsFile
) -> None:
    dialog = TargetsDialog(store, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    line = next(at for at, each in enumerate(dialog.model.rows) if each.target.id == "T03-03")
    dialog.table.selectRow(line)
    qtbot.keyClicks(dialog.value, "7")
    qtbot.keyClick(dialog.value, Qt.Key.Key_Return)
    assert county_counts(store, "jiangsu-2020-28") == {}  # without a source nothing is kept
    assert dialog.value.text() == "7"
    qtbot.keyClicks(dialog.source, "ledger 2026-3")
    qtbot.keyClick(dialog.source, Qt.Key.Key_Return)
    kept = county_counts(store, "jiangsu-2020-28")["T03-03", CountKind.REACHED]
    assert (kept.value, kept.as_of) == (Decimal(7), "2026-03-18")
    assert dialog.table.currentIndex().row() == line


def test_another_target_set_takes_the_first_place(
    qtbot: QtBot, store: Store, settings: SettingsFile, tmp_path: Path
) -> None:
    dialog = TargetsDialog(store, settings)
    qtbot.addWidget(dialog)
    file = tmp_path / "own.yaml"
    file.write_text(OWN.replace("ge", "best"), "utf-8")
    dialog.install(file)
    assert "own.yaml" in dialog.notice.words.text()
    assert dialog.sets.count() == 1
    file.write_text(OWN, "utf-8")
    dialog.install(file)
    assert dialog.sets.currentData() == "example-county"
    assert [each.target.id for each in dialog.model.rows] == ["a"]
    dialog.install(tmp_path / "nothing.yaml")
    assert "nothing.yaml" in dialog.notice.words.text()


def test_progress_shows_a_bar_only_where_both_figures_are_known(workbench: WorkbenchScreen, store: Store) -> None:
    entered(store, "filled-form-2025")
    for kind, value in ((CountKind.REACHED, 7), (CountKind.ASSIGNED, 9)):
        count = CountyCount(
            target_set="jiangsu-2020-28",
            target="T03-03",
            kind=kind,
            value=Decimal(value),
            as_of="2026-01-31",
            source="x",
        )
        enter_count(store, count, "张示例")
    workbench.refresh()
    bars = [each for each in workbench.targets.findChildren(QProgressBar) if not each.isHidden()]
    assert [each.value() for each in bars] == [777]


# Preparing


def test_figures_are_taken_over_by_ticks_and_one_undo_takes_them_back(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    earlier = entered(store, "complete-enterprise")
    before = earlier.assessment
    opened = store.open_assessment(before.site, before.year + 1, shipped().only([GB]), before.officers)
    window.open_assessment(opened.id)
    assert window.open is not None
    screen = window.open.assessment
    found = offers(screen.session)
    dialog = OffersDialog(screen.session, found, screen.apply, "zh", window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen() == ()
    assert not dialog.take.isEnabled()
    dialog.table.setCurrentCell(0, 0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.submit()
    assert screen.session.answers[found[0].question].remark
    assert len(screen.session.answers) == 1
    screen.undo_stack.undo()
    assert screen.session.answers == {}


def test_figures_of_the_same_year_are_ticked_together(qtbot: QtBot, store: Store) -> None:
    earlier = entered(store, "complete-enterprise")
    before = earlier.assessment
    same = store.open_assessment(before.site, before.year, shipped().only([GB]), before.officers)
    session = Session(store, same.id)
    found = offers(session)
    taken: dict[str, Entry] = {}
    dialog = OffersDialog(session, found, lambda entries, _label: taken.update(entries), "zh")
    qtbot.addWidget(dialog)
    dialog.all.click()
    dialog.submit()
    assert taken.keys() == {each.question for each in found if each.origin is Origin.SAME}
    assert taken


def test_the_blank_form_is_shown_and_saved(
    qtbot: QtBot, session: Session, settings: SettingsFile, jobs: Jobs, tmp_path: Path
) -> None:
    dialog = blank_form_dialog(session, settings, jobs, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.print_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled(), timeout=20000)
    assert dialog.view.count > 3
    dialog.save_to(tmp_path / "form.pdf")
    assert (tmp_path / "form.pdf").read_bytes() == dialog.content
    dialog.save_to(tmp_path / "missing" / "form.pdf")
    assert dialog.notice.words.text()


def test_a_document_that_cannot_be_made_is_said(qtbot: QtBot, settings: SettingsFile, jobs: Jobs) -> None:
    def broken() -> bytes:
        raise OSError("disk")

    dialog = PdfDialog("x", "x.pdf", broken, settings, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.notice.words.text()), timeout=5000)
    assert not dialog.save_button.isEnabled()
