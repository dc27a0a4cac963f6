"""The energy ledger as officers use it: amounts in, totals with their steps out, written in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.energy.dialog import LedgerDialog, open_ledger
from desktop.screens.assessment import AssessmentScreen
from forms import Entry, State

ENERGY, CARBON = "energy.total@2025", "co2.total@2025"


@pytest.fixture
def screen(qtbot, dressed, session):
    made = AssessmentScreen(session)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot, screen, session):
    made = LedgerDialog(session, "zh", screen)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(line, text):
    """Chinese comes from an input method, which no key event stands for."""
    line.setText(text)
    line.textEdited.emit(text)


def worked_example(dialog):
    type_in(dialog.rows["electricity"].amount, "100万kWh")
    type_in(dialog.rows["natural_gas"].amount, "10万m3")
    dialog.rows["natural_gas"].coefficient.setCurrentIndex(1)


def test_the_worked_example_with_live_totals_and_steps(qtbot, dialog):
    worked_example(dialog)
    assert dialog.totals["coal"].text() == "122.9 + 133 = 255.9 tce"
    assert dialog.totals["carbon"].text() == "582.7 + 216.2189 = 798.9189 tCO₂"
    gas = dialog.rows["natural_gas"]
    assert (gas.coal.text(), gas.carbon.text()) == ("133 tce", "216.2189 tCO₂")
    assert "10 万Nm³ × 389.31 GJ/万Nm³ × 0.0153 tC/GJ × 0.99 × 44/12" in gas.steps.text()
    assert "待核对" in gas.steps.text() and "2023" in dialog.rows["electricity"].below.text()
    dialog.grid_factor.setCurrentIndex(dialog.grid_factor.findData("national-2023"))
    assert "746.8189 tCO₂" in dialog.totals["carbon"].text()


def test_what_has_to_be_chosen_is_asked_and_nothing_incomplete_is_written(qtbot, dialog):
    type_in(dialog.rows["natural_gas"].amount, "1000")
    assert "区间" in dialog.rows["natural_gas"].below.text()
    assert dialog.totals["coal"].text().endswith("(incomplete)")
    assert not dialog.write.isEnabled() or ENERGY not in dialog.entries()
    type_in(dialog.rows["raw_coal"].amount, "10")
    dialog.rows["natural_gas"].coefficient.setCurrentIndex(2)
    amounts = {"energy.use.natural_gas@2025", "energy.use.raw_coal@2025"}
    assert dialog.write.text() == "Write energy" and set(dialog.entries()) == {ENERGY, *amounts}
    dialog.rows["raw_coal"].fuel.setCurrentIndex(1)
    assert dialog.write.text() == "Write energy and CO₂" and set(dialog.entries()) == {ENERGY, CARBON, *amounts}


def test_a_measured_coefficient_is_taken_as_the_officers(qtbot, dialog):
    gas = dialog.rows["natural_gas"]
    type_in(gas.amount, "1000")
    gas.coefficient.setCurrentIndex(gas.coefficient.count() - 1)
    assert gas.measured.isVisible() and "(incomplete)" in dialog.totals["coal"].text()
    type_in(gas.measured, "1.25")
    assert dialog.totals["coal"].text() == "1.25 tce" and "measured by the site" in gas.steps.text()


def test_an_amount_that_cannot_be_read_is_said_and_not_counted(qtbot, dialog):
    type_in(dialog.rows["diesel"].amount, "50 m3")
    assert "不适合" in dialog.rows["diesel"].below.text() and dialog.totals["coal"].text() == "—"
    type_in(dialog.rows["diesel"].amount, "50")
    assert dialog.totals["coal"].text() == "72.855 tce"


def test_both_bases_and_the_renewable_share(qtbot, dialog):
    worked_example(dialog)
    assert dialog.totals["equivalent"].text().startswith("—")
    type_in(dialog.equivalent["electricity"], "0.3")
    assert dialog.totals["equivalent"].text() == "300 + 133 = 433 tce"
    dialog.more.setCurrentIndex(dialog.more.findData("electricity_solar"))
    dialog.more.activated.emit(dialog.more.currentIndex())
    type_in(dialog.rows["electricity_solar"].amount, "50万度")
    assert dialog.totals["share"].text() == "19.3635 %"
    assert dialog.totals["equivalent"].text() == "300 + 133 + 150 = 583 tce"
    assert dialog.more.findData("electricity_solar") == -1


def test_green_electricity_asks_for_its_own_factor(qtbot, dialog):
    assert not dialog.green_factor.isVisible()
    dialog.more.setCurrentIndex(dialog.more.findData("electricity_green"))
    dialog.more.activated.emit(dialog.more.currentIndex())
    type_in(dialog.rows["electricity_green"].amount, "100")
    assert dialog.green_factor.isVisible() and "(incomplete)" in dialog.totals["carbon"].text()
    dialog.green_factor.setCurrentIndex(1)
    assert "(incomplete)" not in dialog.totals["carbon"].text()


def test_fuels_of_the_other_set_ask_for_the_equipment(qtbot, dialog):
    coal = dialog.rows["raw_coal"]
    type_in(coal.amount, "1000")
    coal.fuel.setCurrentIndex(1)
    assert not coal.equipment.isVisible()
    dialog.fuel_set.setCurrentIndex(1)
    assert coal.equipment.isVisible() and "氧化率" in coal.below.text()
    coal.equipment.setCurrentIndex(3)
    assert coal.carbon.text() == "1882.8708 tCO₂"


def test_writing_is_one_step_and_keeps_the_officers_own_words(qtbot, monkeypatch, screen, session):
    session.answer(ENERGY, Entry(text="200", reason="与统计报表一致", remark="已核对电费单"))

    def accept(dialog):
        worked_example(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(LedgerDialog, "exec", accept)
    steps = screen.undo_stack.count()
    open_ledger(screen.pages.visit, screen)
    energy, carbon = session.answers[ENERGY], session.answers[CARBON]
    assert (energy.text, energy.unit, energy.state) == ("255.9", "tce", State.GIVEN)
    assert (carbon.text, carbon.unit) == ("798.9189", "tCO2")
    assert energy.reason == "与统计报表一致" and energy.remark.startswith("已核对电费单 能源台账：")
    assert "GB/T 2589-2020" in energy.remark and "255.9 tce" in energy.remark
    assert screen.undo_stack.count() == steps + 1
    open_ledger(screen.pages.visit, screen)
    assert session.answers[ENERGY].remark.count("能源台账：") == 1
    screen.undo_stack.undo()
    assert session.answers[ENERGY].text == "200"


def accepting(monkeypatch, screen, fill):
    """Open the ledger, let `fill` work in it, and accept."""

    def accept(dialog):
        fill(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(LedgerDialog, "exec", accept)
    open_ledger(screen.pages.visit, screen)


def test_amounts_stand_there_again_when_the_dialog_is_opened_again(monkeypatch, qtbot, screen, session):
    accepting(monkeypatch, screen, worked_example)
    assert session.answers["energy.use.electricity@2025"].text == "100万kWh"
    again = LedgerDialog(session, "zh", screen)
    qtbot.addWidget(again)
    assert again.rows["electricity"].amount.text() == "100万kWh"
    assert again.rows["natural_gas"].amount.text() == "10万m3"
    assert again.rows["electricity"].coal.text() == "122.9 tce"


def test_an_emptied_amount_is_no_longer_an_answer(monkeypatch, screen, session):
    accepting(monkeypatch, screen, worked_example)
    accepting(monkeypatch, screen, lambda dialog: type_in(dialog.rows["natural_gas"].amount, ""))
    assert "energy.use.natural_gas@2025" not in session.answers
    assert session.answers[ENERGY].text == "122.9"


def test_one_undo_takes_back_the_totals_and_every_amount(monkeypatch, screen, session):
    accepting(monkeypatch, screen, worked_example)
    assert {ENERGY, CARBON, "energy.use.electricity@2025", "energy.use.natural_gas@2025"} == set(session.answers)
    assert screen.undo_stack.count() == 1
    screen.undo_stack.undo()
    assert session.answers == {} and screen.question == ENERGY
    screen.undo_stack.redo()
    assert len(session.answers) == 4


def test_a_total_that_leaves_its_carriers_is_spoken_to_at_the_total(monkeypatch, screen, session):
    accepting(monkeypatch, screen, worked_example)
    assert session.warnings() == ()
    screen.goto(ENERGY)
    field = screen.pages.field(ENERGY)
    field.type("400")
    (warning,) = session.warnings()
    assert warning.code == "plausible.balance" and "相差超过 5 %" in field.warning.text
    field.type("255.9")
    assert field.warning.text == ""


def test_calling_it_off_changes_nothing(monkeypatch, screen, session):
    monkeypatch.setattr(LedgerDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    assert open_ledger(screen.pages.visit, screen) == {} and session.answers == {}


def test_the_button_stands_at_the_energy_total_only_and_follows_the_draft(screen):
    screen.goto(ENERGY)
    field = screen.pages.field(ENERGY)
    assert isinstance(field.ledger, QPushButton) and field.ledger.text() == "Energy ledger…"
    field.lock(True)
    assert not field.ledger.isEnabled()
    field.lock(False)
    assert field.ledger.isEnabled()
    others = [each for each in screen.pages.page.fields() if each.question.key != ENERGY]
    assert others and all(each.ledger is None for each in others)


def test_the_keyboard_reaches_every_input_in_order(qtbot, dialog):
    seen = []
    dialog.grid_factor.setFocus()
    for _ in range(60):
        focused = dialog.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    for name in ("electricity", "natural_gas", "lpg"):
        assert dialog.rows[name].amount in seen
    assert seen.index(dialog.rows["lpg"].amount) < seen.index(dialog.more) < seen.index(dialog.cancel)


def test_the_dialog_speaks_english(qtbot, dressed, session):
    made = LedgerDialog(session, "en")
    qtbot.addWidget(made)
    type_in(made.rows["electricity"].amount, "1000")
    assert made.rows["electricity"].name.text() == "Purchased electricity"
    assert "MEE and NBS" in made.rows["electricity"].steps.text()
    assert made.entries()[ENERGY].remark.startswith("Energy ledger: Purchased electricity")
