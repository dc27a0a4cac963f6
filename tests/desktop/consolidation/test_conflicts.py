"""The window in which somebody decides what packages say differently."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assessments.journal import chained
from assessments.merging.branch import continued, keep, kept
from assessments.merging.decisions import decisions
from assessments.merging.settling import settle
from assessments.session import Session
from desktop.consolidation.conflicts import ConflictsDialog
from forms.questions import Entry

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
    (made,) = dialog.history.rows
    assert [column.text(made) for column in dialog.history.columns][2:4] == ["meter read again", "赵示例"]
    assert Session(store, parted).answers[ENERGY].text == "1080"
