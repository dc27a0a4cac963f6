"""The window in which somebody decides what packages say differently."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assessments.journal import chained
from assessments.merging.branch import continued, keep, kept
from assessments.merging.decisions import decisions
from assessments.merging.settling import settle
from assessments.session import Session
from desktop import theme
from desktop.consolidation.conflicts import ConflictsDialog
from forms.questions import Entry
from tests.desktop.showing import active

ENERGY = "energy.total@2025"


@pytest.fixture
def parted(store, session):
    """One assessment in two branches that differ on the energy used."""
    session.answer(ENERGY, Entry(text="1000", unit="tce"))
    key = session.assessment.id
    with store.db.atomic():
        branch = continued(store, key)
        for text, who in (("1070", "张示例"), ("1080", "李示例")):
            keep(store, _gone_on(branch, text, who))
        settle(store, key, kept(store, key))
    return key


def _gone_on(branch, text, who):
    """The branch with one more row of an officer's own."""
    last = branch.journal[-1]
    after = json.loads(last.after) | {"number": text, "text": text}
    row = chained(
        last,
        assessment=last.assessment,
        question=ENERGY,
        before=last.after,
        after=json.dumps(after, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        who=who,
        at=last.at,
        device=who,
    )
    return type(branch)(
        assessment=branch.assessment,
        site=branch.site,
        fingerprints=branch.fingerprints,
        signers=(who,),
        journal=(*branch.journal, row),
    )


@pytest.fixture
def dialog(qtbot, store, parted):
    shown = ConflictsDialog(store, "赵示例", "zh")
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_R20_site_question_old_and_both_new_values_who_and_when_are_shown(dialog):
    (waiting,) = dialog.waiting.rows
    row = [column.text(waiting) for column in dialog.waiting.columns]
    assert row[3:] == ["1000 tce", "2"] and "能" in row[2] and row[0]
    values = {(dialog.values.columns[0].text(each), each.who) for each in dialog.values.rows}
    assert values == {("1070 tce", "张示例"), ("1080 tce", "李示例")}


def test_R19_without_a_reason_nothing_is_decided_and_the_field_says_so(dialog, store):
    dialog.decide_button.click()
    assert dialog.reason_field.below.text() and dialog.reason.hasFocus() and decisions(store) == ()


def test_a_conflict_is_decided_with_the_keyboard_and_stays_listed(dialog, store, parted, qtbot):
    names = [each.who for each in dialog.values.rows]
    dialog.choices.selectRow(names.index("李示例"))
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "meter read again")
    with qtbot.waitSignal(dialog.decided):
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert store.answers(parted)[ENERGY].text == "1080"
    assert dialog.waiting.rows == () and dialog.empty.isVisible() and not dialog.decide_button.isEnabled()
    (made,) = dialog.made.model.rows
    assert (made.decision.reason, made.decision.who) == ("meter read again", "赵示例")
    assert Session(store, parted).answers[ENERGY].text == "1080"


def test_R20_a_decision_shows_the_value_that_holds_those_that_do_not_and_the_whole_reason(dialog):
    dialog.choices.selectRow([each.who for each in dialog.values.rows].index("李示例"))
    dialog.reason.setText("meter read again")
    dialog.decide()
    (made,) = dialog.made.model.rows
    row = [column.text(made) for column in dialog.made.model.columns]
    assert "2025" in row[1] and row[3] == "1080 tce (李示例)" and dialog.made.view.isColumnHidden(3) is False
    dialog.tabs.setCurrentIndex(1)
    whole = dialog.made.whole.text()
    assert "1080 tce (李示例)" in whole and "1070 tce (张示例)" in whole and "meter read again" in whole


def test_R19_a_decision_can_be_taken_again_and_the_earlier_one_stays_on_record(dialog, store, parted):
    dialog.choices.selectRow([each.who for each in dialog.values.rows].index("李示例"))
    dialog.reason.setText("meter read again")
    dialog.decide()
    dialog.tabs.setCurrentIndex(1)
    dialog.made.again_button.click()
    assert dialog.tabs.currentIndex() == 0 and [each.conflict.question for each in dialog.waiting.rows] == [ENERGY]
    dialog.choices.selectRow([each.who for each in dialog.values.rows].index("张示例"))
    dialog.reason.setText("the bill says otherwise")
    dialog.decide()
    assert store.answers(parted)[ENERGY].text == "1070" and dialog.waiting.rows == ()
    assert [(each.decision.reason, each.holds) for each in dialog.made.model.rows] == [
        ("the bill says otherwise", True),
        ("meter read again", False),
    ]


def test_nothing_is_decided_while_the_conflict_is_not_in_sight(dialog, store):
    dialog.reason.setText("meter read again")
    dialog.tabs.setCurrentIndex(1)
    assert not dialog.decide_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert decisions(store) == ()


@pytest.mark.parametrize("scale", [100, 200])
def test_both_values_are_in_sight_however_large_the_letters(qapp, qtbot, store, parted, scale):
    theme.load_fonts()
    theme.dress(qapp, scale)
    shown = active(qtbot, ConflictsDialog(store, "赵示例", "zh"))
    last = shown.choices.visualRect(shown.values.index(1, 0))
    assert shown.choices.viewport().rect().contains(last.bottomLeft())
    assert shown.height() <= 768 and shown.decide_button.isVisible()
    shown.close()
    theme.dress(qapp, 100)
    qapp.setStyleSheet("")


@pytest.fixture
def apart(store, session, parted):
    """Besides them a branch that bears the same id and began as the assessment of another year."""
    branch = continued(store, parted)
    first = branch.journal[0]
    names = ("assessment", "question", "before", "who", "at", "device")
    opened = json.dumps(json.loads(first.after) | {"year": 2024}, ensure_ascii=False)
    other = chained(None, **{name: getattr(first, name) for name in names}, after=opened)
    with store.db.atomic():
        keep(store, replace(branch, assessment=replace(branch.assessment, year=2024), journal=(other,)))
        settle(store, parted, kept(store, parted))
    return parted


def test_two_assessments_of_one_id_are_told_apart_by_site_year_and_officers(qtbot, store, apart):
    shown = ConflictsDialog(store, "赵示例", "zh")
    qtbot.addWidget(shown)
    shown.show()
    (waiting,) = shown.waiting.rows
    assert waiting.question == "Which assessment it is" and store.answers(apart) == {}
    values = [shown.values.columns[0].text(each) for each in shown.values.rows]
    assert sorted("year 2024" in value for value in values) == [False, True]
    assert all(store.site(store.assessment(apart).site).name in value for value in values)
    shown.choices.selectRow(next(place for place, value in enumerate(values) if "year 2025" in value))
    shown.reason.setText("以第一次开出的评价为准")
    shown.decide_button.click()
    (energy,) = shown.waiting.rows
    assert energy.conflict.question == ENERGY and store.assessment(apart).year == 2025
    decided, *_ = shown.made.model.rows
    assert "year 2025" in decided.values(True) and "year 2024" in decided.values(False)
