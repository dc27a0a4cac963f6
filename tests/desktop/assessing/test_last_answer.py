"""What the last answer changed, and what fails: said in words beside the score, at once."""

from decimal import Decimal

from PySide6.QtGui import QAccessible

from desktop.assessing.effects import Effect, effects
from forms import Entry
from tests.conftest import GB, JS

ENERGY, VALUE = "energy.total@2025", "output.value@2025"
LIMITS = {f"{GB}/E1/baseline": "30 kgce/万元", f"{GB}/E1/leading": "15 kgce/万元", f"{GB}/E1/document": "对标表"}


def ready(session):
    """E1 of the national standard scores 4.5227 of 8: 1420 tce, 65983 万元, 30 and 15 (GB/T 36132, 5.2 c)."""
    for key, text in {**LIMITS, VALUE: "65983 万元", ENERGY: "1420"}.items():
        session.answer(key, Entry(text=text))


def test_old_and_new_points_and_the_difference_are_said(session):
    ready(session)
    before = session.results()
    session.answer(ENERGY, Entry(text="1300"))
    (found,) = effects(before, session.results(), "en")
    (line,) = found.lines
    assert found.standard == GB
    assert (line.before, line.after, line.signed) == ("4.52 / 8", "5.49 / 8", "+0.97")
    assert found.total is not None
    assert found.total.difference == session.results()[GB].total - before[GB].total


def test_a_loss_has_a_minus_and_nothing_changed_says_nothing(session):
    ready(session)
    before = session.results()
    session.answer(ENERGY, Entry(text="1500"))
    assert effects(before, session.results(), "en")[0].lines[0].signed.startswith("\N{MINUS SIGN}")
    assert effects(before, before, "en") == ()


def test_words_without_figures_have_no_difference():
    assert Effect(name="a", before="open", after="met").words() == "a  open → met"
    assert "(+1.50)" in Effect(name="a", before="1", after="2.5", difference=Decimal("1.5")).words()


def test_a_shared_fact_shows_its_effect_under_every_standard(driver):
    session = driver.session
    ready(session)
    for role, text in {"baseline": "30 kgce/万元", "leading": "15 kgce/万元", "document": "表"}.items():
        session.answer(f"{JS}/J4/{role}", Entry(text=text))
    session.answer(f"{JS}/J4/measure", Entry(text=session.form[f"{GB}/E1/measure"].options[0].key))
    driver.type(ENERGY, "1300")
    words = driver.screen.score.changed.words.text()
    assert all(session.catalogue.standards[key].zh in words for key in (GB, JS))


def test_keystrokes_of_one_visit_count_as_one_change(driver):
    ready(driver.session)
    asked = driver.type(ENERGY, "1300")
    asked.editor.line.setText("1200")
    asked.editor.line.textEdited.emit("1200")
    asked.save()
    words = driver.screen.score.changed.words.text()
    assert "4.52 / 8 → " in words


def test_undo_says_that_it_was_undo(driver):
    ready(driver.session)
    driver.type(ENERGY, "1300")
    driver.screen.undo_stack.undo()
    assert "Undo or redo" in driver.screen.score.changed.title.text()
    assert "5.49 / 8 → 4.52 / 8" in driver.screen.score.changed.words.text()


def test_an_answer_without_effect_says_so(driver):
    driver.type(f"{GB}/E1/document", "对标表")
    assert driver.screen.score.changed.words.text() == "No points and no conclusion changed."


def test_a_veto_is_said_in_words_at_the_field_and_beside_the_score_at_once(driver):
    asked = driver.field(f"{GB}/V1")
    asked.editor.inputs()[1].click()
    failed = driver.screen.score.failed
    name = driver.session.form[f"{GB}/V1"].zh
    assert asked.notice.text.startswith("Veto")
    assert failed.isVisible()
    assert name in failed.words.text()
    assert failed.words.text().startswith("✕")
    assert name in failed.accessibleDescription()
    assert asked.editor.inputs()[0].accessibleDescription() == asked.notice.text
    asked.editor.inputs()[0].click()
    assert not failed.isVisible()


def test_a_basic_requirement_that_is_not_met_is_said_too(driver):
    driver.field(f"{GB}/BR-a").editor.inputs()[1].click()
    assert "Basic requirement not met" in driver.screen.score.failed.words.text()


def test_a_screen_reader_hears_a_veto_at_once(driver):
    QAccessible.setActive(True)
    try:
        driver.field(f"{GB}/V1").editor.inputs()[1].click()
    finally:
        QAccessible.setActive(False)
    assert driver.screen.score.failed.accessibleDescription()
