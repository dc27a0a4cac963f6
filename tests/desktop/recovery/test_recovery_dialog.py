"""After a stop: the dialog tells which site, when and what, and every button does what it says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.bin import binned
from assessments.notes import NoteKind
from assessments.process import this_process
from assessments.recovery import begin, half_typed, unfinished
from assessments.session import Session
from assessments.store import Store
from desktop.inputs import TypedLine
from desktop.question_field import PAUSE
from desktop.rail import Place
from desktop.recovery.dialog import RecoveryDialog, offer_recovery
from desktop.window import MainWindow
from forms import Entry, shipped
from tests.conftest import GB, MOMENT, OFFICERS, SITE

ENERGY, VALUE, CO2 = "energy.total@2025", "output.value@2025", "co2.total@2025"
DEAD = replace(this_process(), pid=1, started="0")


@pytest.fixture
def stopped(store: Store) -> Session:
    """A draft in which the program stopped: two changes, one finding, one text half typed."""
    store.add_site(SITE)
    session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS).id)
    session.answer(CO2, Entry(text="5"))
    sitting = begin(store, session, DEAD)
    session.answer(ENERGY, Entry(text="1420", remark="电表"))
    session.answer(CO2, Entry(text="6"))
    session.note(NoteKind.FINDING, "1", {"what": "无台账"})
    sitting.type(VALUE, Entry(text="88", unit="万元"))
    return session


def offered(window: MainWindow) -> RecoveryDialog:
    offer_recovery(window)
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None and dialog.isVisible()
    return dialog


def shown(dialog: RecoveryDialog) -> str:
    """All words on the dialog."""
    model = dialog.models[1]
    cells = [str(model.data(model.index(r, c), 0)) for r in range(model.rowCount()) for c in range(3)]
    labels = (dialog.heading, dialog.about, dialog.typed, dialog.count)
    return "\n".join([*(each.text() for each in labels), *cells])


def gone(dialog: RecoveryDialog) -> None:
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def test_R05_the_dialog_names_site_time_and_differences(window: MainWindow, stopped: Session) -> None:
    dialog = offered(window)
    words = shown(dialog)
    assert SITE.name in words
    assert MOMENT.strftime("%Y-%m-%d %H:%M") in words
    assert "88" in words and "无台账" in words and "1420" in words and "电表" in words
    assert "5" in words and "6" in words
    assert "3" in dialog.count.text()
    assert dialog.models[1].rowCount() == 3
    assert not dialog.list.isVisible()
    dialog.reject()


def test_R05_nothing_is_shown_when_nothing_is_unfinished(window: MainWindow) -> None:
    offer_recovery(window)
    assert window.findChild(RecoveryDialog) is None


def test_R03_resuming_returns_to_the_question_with_its_text(
    qtbot: QtBot, window: MainWindow, stopped: Session
) -> None:
    window.open_assessment(stopped.assessment.id)
    assert window.open is not None and window.place is Place.ASSESSMENT
    screen = window.open.assessment
    qtbot.waitUntil(lambda: screen.question == VALUE)
    field = screen.pages.field(VALUE)
    assert field is not None and field.editor.text() == "88" and field.editor.unit() == "万元"
    assert VALUE not in window.open.session.answers  # unsaved, as it was
    qtbot.waitUntil(lambda: VALUE in window.open.session.answers, timeout=PAUSE + 3000)  # type: ignore[union-attr]
    assert window.open.session.answers[VALUE].text == "88"
    QTest.keyClicks(field.editor.inputs()[0], "00")  # and it can be edited on
    screen.save()
    assert window.open.session.answers[VALUE].text == "8800"
    window.close_assessment()
    assert unfinished(stopped.store) == () and half_typed(stopped.store, stopped.assessment.id) == ()


def test_R03_the_button_opens_the_assessment_there(qtbot: QtBot, window: MainWindow, stopped: Session) -> None:
    dialog = offered(window)
    QTest.keyClick(dialog.resume, Qt.Key.Key_Return)
    assert window.open is not None and window.place is Place.ASSESSMENT
    screen = window.open.assessment
    qtbot.waitUntil(lambda: screen.question == VALUE)
    field = screen.pages.field(VALUE)
    assert field is not None and field.editor.text() == "88"


def test_R02_a_stop_while_the_dialog_is_open_changes_nothing(window: MainWindow, stopped: Session) -> None:
    before = unfinished(stopped.store)
    dialog = offered(window)
    dialog.reject()
    gone(dialog)
    assert unfinished(stopped.store) == before


def test_R05_discarding_sets_back_and_says_where_it_is(window: MainWindow, stopped: Session) -> None:
    store, key = stopped.store, stopped.assessment.id
    dialog = offered(window)
    QTest.keyClick(dialog.discard, Qt.Key.Key_Space)
    assert {question: answer.text for question, answer in store.answers(key).items()} == {CO2: "5"}
    assert store.notes(key) == {} and unfinished(store) == ()
    assert "recovery" in {each.kind for each in binned(store)}
    assert SITE.name in dialog.notice.words.text() and not dialog.resume.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible() and window.open is None


def test_R05_keeping_apart_shows_the_new_draft_on_the_workbench(window: MainWindow, stopped: Session) -> None:
    dialog = offered(window)
    QTest.keyClick(dialog.apart, Qt.Key.Key_Space)
    drafts = stopped.store.assessments()
    assert len(drafts) == 2 and unfinished(stopped.store) == ()
    copy = next(each for each in drafts if each.id != stopped.assessment.id)
    assert stopped.store.answers(copy.id)[VALUE].text == "88"
    dialog.reject()


def test_several_are_decided_one_after_another(window: MainWindow, stopped: Session) -> None:
    store = stopped.store
    other = store.open_assessment(SITE.code, 2024, stopped.catalogue, OFFICERS)
    begin(store, Session(store, other.id), DEAD).type("energy.total@2024", Entry(text="7"))
    dialog = offered(window)
    assert dialog.list.isVisible() and dialog.models[0].rowCount() == 2
    first = dialog.chosen
    assert first is not None
    QTest.keyClick(dialog.discard, Qt.Key.Key_Space)
    assert dialog.isVisible() and dialog.models[0].rowCount() == 1
    assert dialog.chosen is not None and dialog.chosen.assessment.id != first.assessment.id
    QTest.keyClick(dialog.resume, Qt.Key.Key_Return)
    assert window.open is not None and window.open.session.assessment.id != first.assessment.id


def test_R04_what_cannot_be_applied_is_explained_and_can_only_be_put_away(
    window: MainWindow, stopped: Session
) -> None:
    stopped.store.db.execute("UPDATE savepoint SET catalogue = 'x'")
    dialog = offered(window)
    assert dialog.problem.isVisible() and not dialog.resume.isEnabled() and not dialog.apart.isEnabled()
    assert "88" in dialog.typed.text()
    QTest.keyClick(dialog.discard, Qt.Key.Key_Space)
    assert stopped.store.answers(stopped.assessment.id)[ENERGY].text == "1420"
    assert binned(stopped.store)[0].content["typed"][0]["text"] == "88"
    dialog.reject()


def test_every_button_can_be_reached_by_key(qtbot: QtBot, window: MainWindow, stopped: Session) -> None:
    dialog = offered(window)
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    reached = set()
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {dialog.later, dialog.discard, dialog.apart, dialog.resume, dialog.preview} <= reached
    assert dialog.width() <= 1366 and dialog.height() <= 720
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_R01_what_an_input_method_shows_is_kept_too(window: MainWindow, stopped: Session) -> None:
    stopped.store.db.execute("DELETE FROM savepoint")
    window.open_assessment(stopped.assessment.id)
    assert window.open is not None
    screen, key = window.open.assessment, stopped.assessment.id
    question = f"{GB}/E1/document"
    screen.goto(question)
    field = screen.pages.field(question)
    assert field is not None
    line = field.editor.inputs()[0]
    assert isinstance(line, TypedLine)
    QTest.keyClicks(line, "AB")
    line.setCursorPosition(1)
    QApplication.sendEvent(line, QInputMethodEvent("kun'shan", []))
    assert half_typed(stopped.store, key)[0].text == "Akun'shanB"
    done = QInputMethodEvent("", [])
    done.setCommitString("昆山")
    QApplication.sendEvent(line, done)
    assert half_typed(stopped.store, key)[0].text == "A昆山B"
    screen.save()
    assert half_typed(stopped.store, key) == ()


def test_R08_typing_in_an_old_assessment_is_kept_as_in_a_new_one(window: MainWindow, stopped: Session) -> None:
    """Edited again: every key is kept, the pause saves, and closing leaves nothing that looks unsaved."""
    stopped.store.db.execute("DELETE FROM savepoint")
    key = stopped.assessment.id
    for text in ("9", "8"):
        window.open_assessment(key)
        assert window.open is not None
        screen = window.open.assessment
        screen.goto(CO2)
        field = screen.pages.field(CO2)
        assert field is not None
        QTest.keyClicks(field.editor.inputs()[0], text)
        assert [each.question for each in half_typed(stopped.store, key)] == [CO2]
        screen.save()
        assert half_typed(stopped.store, key) == ()
        window.close_assessment()
        assert stopped.store.db.table("savepoint").count == 0
    assert stopped.store.answers(key)[CO2].text == "8"  # the cursor's coming selects what is there


def test_a_remark_and_a_reason_come_back_too(qtbot: QtBot, window: MainWindow, stopped: Session) -> None:
    store, key = stopped.store, stopped.assessment.id
    store.db.execute("DELETE FROM savepoint")
    begin(store, stopped, DEAD).type(ENERGY, Entry(text="1420", remark="电表，另有柴油", reason="停产三个月"))
    window.open_assessment(key)
    assert window.open is not None
    field = window.open.assessment.pages.field(ENERGY)
    assert field is not None
    qtbot.waitUntil(lambda: bool(field.reason.text()))
    assert (field.remark.text(), field.reason.text()) == ("电表，另有柴油", "停产三个月")
    window.open.assessment.save()
    kept = store.answers(key)[ENERGY]
    assert (kept.text, kept.remark, kept.reason) == ("1420", "电表，另有柴油", "停产三个月")
