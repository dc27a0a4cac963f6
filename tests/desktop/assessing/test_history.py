"""What was changed: the journal in words, undoing back to a row, notes among the steps."""

from assessments.notes import NoteKind
from desktop.assessing.history import HistoryDialog, past
from forms import Entry
from tests.conftest import GB

ENERGY, CO2, P1 = "energy.total@2025", "co2.total@2025", f"{GB}/P1"


def dialog(driver) -> HistoryDialog:
    return HistoryDialog(driver.session, driver.screen.answering, "zh", driver.screen)


def test_changes_are_worded_the_latest_first(driver):
    driver.type(ENERGY, "1420")
    driver.session.answer(P1, Entry(text="yes", remark="看过"))
    rows = past(driver.session, driver.screen.answering.steps, "zh")
    assert [(each.question, each.before, each.after) for each in rows[:2]] == [
        (P1, "—", "符合 · 看过"),
        (ENERGY, "—", "1420 tce"),
    ]
    assert rows[-1].what == "Opened"
    assert rows[0].at == "2026-03-18 09:30:00"


def test_undoing_back_to_a_row_takes_back_all_after_it(driver):
    for key, text in ((ENERGY, "1420"), (CO2, "1622"), (P1, "yes")):
        driver.session.answer(key, Entry(text=text))
    shown = dialog(driver)
    shown.table.selectRow(1)
    assert shown.undo_here.isEnabled()
    shown.undo_here.click()
    assert set(driver.session.answers) == {ENERGY}
    assert [each.after for each in shown.rows.rows[:2]] == ["—", "—"]  # undoing is journaled too
    shown.redo.click()
    assert set(driver.session.answers) == {ENERGY, CO2}


def test_a_row_of_an_undone_step_says_so(driver):
    driver.session.answer(ENERGY, Entry(text="1420"))
    driver.screen.undo_stack.undo()
    shown = dialog(driver)
    column = next(each for each in shown.rows.columns if each.title == "Undo")
    assert [column.text(each) for each in shown.rows.rows] == ["", "undone", ""]
    driver.session.answer(CO2, Entry(text="1"))  # nothing can be redone any more
    assert [column.text(each) for each in dialog(driver).rows.rows] == ["possible", "", "", ""]


def test_several_answers_of_one_step_are_undone_together(driver):
    driver.screen.apply({ENERGY: Entry(text="1420"), CO2: Entry(text="1622")}, "两项")
    driver.session.answer(P1, Entry(text="yes"))
    shown = dialog(driver)
    assert [each.step for each in shown.rows.rows[:3]] == [1, 0, 0]
    shown.table.selectRow(1)
    shown.undo_here.click()
    assert not driver.session.answers


def test_typing_back_to_the_beginning_leaves_no_step(driver):
    driver.type(ENERGY, "14")
    asked = driver.screen.pages.current
    asked.editor.line.setText("")
    asked.editor.line.textEdited.emit("")
    asked.save()
    assert (driver.screen.undo_stack.count(), driver.screen.answering.steps) == (0, {})


def test_notes_are_steps_that_undo_takes_back(driver):
    finding = {"question": ENERGY, "what": "无计量器具"}
    driver.session.note(NoteKind.FINDING, "f1", finding)
    driver.session.note(NoteKind.FINDING, "f1", finding | {"what": "计量器具过期"})
    driver.screen.goto(P1)
    driver.screen.undo_stack.undo()
    assert driver.session.notes["finding/f1"] == finding
    assert driver.at == ENERGY
    driver.screen.undo_stack.undo()
    assert not driver.session.notes
    driver.screen.undo_stack.redo()
    assert driver.session.notes["finding/f1"] == finding
    assert "Finding" in {each.what for each in past(driver.session, {}, "zh")}


def test_answers_made_elsewhere_are_steps_too(driver):
    """Whoever answers through the session, such as a dialog of the energy ledger."""
    driver.session.answer("energy.use.electricity@2025", Entry(text="1 kWh"))
    assert driver.screen.undo_stack.count() == 1
    driver.screen.undo_stack.undo()
    assert not driver.session.answers


def test_going_to_a_row_goes_to_its_question(driver):
    driver.session.answer(ENERGY, Entry(text="1420"))
    driver.screen.goto(P1)
    shown = dialog(driver)
    shown.goto.connect(driver.screen.goto)
    shown.go.click()
    assert driver.at == ENERGY


def test_a_complete_assessment_has_no_steps(driver):
    driver.session.answer(ENERGY, Entry(text="1420"))
    for key in driver.session.required():
        driver.session.answer(key, Entry(text="缺数据"))
    driver.session.complete()
    driver.screen.refresh()
    assert driver.screen.undo_stack.count() == 0
    shown = dialog(driver)
    assert not shown.undo_here.isEnabled()
    assert not shown.undo.isEnabled()
