"""R-46: Chinese input methods in every kind of text field: nothing lost, nothing saved or left while composing."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessments.session import Session
from assessments.store import Store
from desktop.entry.checks import blank
from desktop.entry.drafts import Drafts
from desktop.entry.table_entry import TableEntry
from desktop.entry.view import GridView
from desktop.inputs import TypedLine
from desktop.jobs import Jobs
from desktop.question_field import PAUSE
from desktop.screens.assessment import AssessmentScreen
from desktop.settings import SettingsFile
from forms import Entry, shipped
from forms.questions import Answer
from forms.sheets.workbook import BY_TITLE
from tests.conftest import GB, MOMENT
from tests.desktop.showing import active, assessing

ENERGY, DOCUMENT, JUDGED = "energy.total@2025", f"{GB}/E1/document", f"{GB}/P1"
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Field = tuple[AssessmentScreen, TypedLine, Callable[[], str]]


def composing(target: QWidget, letters: str) -> None:
    """The input method shows letters that are not in the text yet."""
    QApplication.sendEvent(target, QInputMethodEvent(letters, []))


def committed(target: QWidget, text: str) -> None:
    """A candidate was chosen, or with '' the composition was called off."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


def said(session: Session, key: str, part: str) -> Callable[[], str]:
    """What is recorded at a question, as it stands now."""

    def now() -> str:
        answer: Answer | None = session.answers.get(key)
        return str(getattr(answer, part)) if answer else ""

    return now


@pytest.fixture
def screen(qtbot: QtBot, dressed: QApplication, session: Session) -> AssessmentScreen:
    return assessing(qtbot, session)


@pytest.fixture(params=["figure", "document", "points", "reason", "remark"])
def field(screen: AssessmentScreen, request: pytest.FixtureRequest) -> Field:
    """Every kind of line on a card, with the cursor in it, and what is recorded of it."""
    session = screen.session
    key = {"document": DOCUMENT, "points": JUDGED}.get(request.param, ENERGY)
    screen.goto(key)
    asked = screen.pages.current
    assert asked is not None
    part = "text"
    if request.param in ("reason", "remark"):
        part = request.param
        (asked.reason if part == "reason" else asked.remark).open()
        line = (asked.reason if part == "reason" else asked.remark).line
    else:
        line = next(each for each in asked.editor.inputs() if isinstance(each, TypedLine))
    assert line is not None
    line.setFocus()
    return screen, line, said(session, key, part)


def test_R46_nothing_is_saved_while_composing(qtbot: QtBot, field: Field) -> None:
    screen, line, recorded = field
    composing(line, "k")
    composing(line, "kunshan")
    screen.save()
    line.editingFinished.emit()
    qtbot.wait(PAUSE + 100)
    assert recorded() == ""
    assert line.text() == ""


def test_R46_the_first_letter_is_not_lost_and_the_candidate_is_saved_once(field: Field) -> None:
    screen, line, recorded = field
    rows = len(screen.session.store.journal(screen.session.assessment.id))
    composing(line, "k")
    composing(line, "ku")
    committed(line, "昆山")
    assert line.text() == "昆山"
    screen.save()
    screen.save()
    assert recorded() == "昆山"
    assert len(screen.session.store.journal(screen.session.assessment.id)) == rows + 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_R46_keys_that_leave_do_not_leave_while_composing(field: Field, key: Qt.Key) -> None:
    _, line, recorded = field
    composing(line, "kun")
    QTest.keyClick(line, key)
    assert QApplication.focusWidget() is line
    assert (line.text(), recorded(), line.composing) == ("", "", True)
    committed(line, "昆")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert recorded() == "昆"
    assert QApplication.focusWidget() is not line


def test_R46_escape_calls_the_composition_off(field: Field) -> None:
    screen, line, recorded = field
    committed(line, "甲")
    composing(line, "kun")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    committed(line, "")
    assert (line.text(), line.composing) == ("甲", False)
    screen.save()
    assert recorded() == "甲"


def test_R46_undo_waits_for_the_composition_and_then_takes_the_candidate_back(field: Field) -> None:
    screen, line, recorded = field
    steps = screen.undo_stack.index()
    composing(line, "kun")
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert screen.undo_stack.index() == steps
    assert line.composing
    committed(line, "昆山")
    screen.save()
    assert recorded() == "昆山"
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert recorded() == ""


def test_R46_an_answer_from_elsewhere_does_not_break_a_composition(field: Field) -> None:
    screen, line, _ = field
    committed(line, "甲")
    composing(line, "kun")
    screen.session.answer(f"{GB}/BR-a", Entry(text="yes"))
    assert (line.text(), line.composing) == ("甲", True)
    committed(line, "昆")
    assert line.text() == "甲昆"


# Cells of a table


@pytest.fixture
def entry(
    qtbot: QtBot, dressed: QApplication, store: Store, settings: SettingsFile, jobs: Jobs
) -> Iterator[TableEntry]:
    content = blank("张示例", MOMENT)
    made = TableEntry(store, settings, jobs, shipped(), Drafts(settings.folder).new(content, ""))
    active(qtbot, made)
    yield made
    made.close()


CELLS = (("来源", "zh"), ("标准", "zh"), ("指标", "zh"))


def cell(entry: TableEntry, title: str, key: str) -> GridView:
    """A grid with the cursor on an empty cell."""
    entry.contents.choose(BY_TITLE[title])
    view = entry.sheets.views[title]
    view.go_to(0, key)
    view.setFocus()
    return view


def editor_of(view: GridView) -> QLineEdit:
    found = [each for each in view.viewport().findChildren(QLineEdit) if each.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("title", "key"), CELLS)
def test_R46_a_cell_opens_at_the_first_letter_of_a_composition(entry: TableEntry, title: str, key: str) -> None:
    view = cell(entry, title, key)
    composing(view, "k")
    editor = editor_of(view)
    composing(editor, "kunshan")
    assert editor.text() == ""
    assert not entry.sheets.grids[title].rows or not entry.sheets.grids[title].rows[0].get(key)
    committed(editor, "昆山")
    assert editor.text() == "昆山"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert entry.sheets.grids[title].rows[0][key] == "昆山"


@pytest.mark.parametrize("leaving", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_R46_a_cell_is_not_left_while_composing(entry: TableEntry, leaving: Qt.Key) -> None:
    view = cell(entry, "来源", "zh")
    composing(view, "k")
    editor = editor_of(view)
    composing(editor, "kun")
    QTest.keyClick(editor, leaving)
    assert editor_of(view) is editor
    assert entry.sheets.grids["来源"].rows == ()
    committed(editor, "昆")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert entry.sheets.grids["来源"].rows[0]["zh"] == "昆"
    entry.entered.undo.undo()
    assert entry.sheets.grids["来源"].rows == ()


def test_R46_escape_in_a_cell_calls_off_the_composition_and_then_the_cell(entry: TableEntry) -> None:
    view = cell(entry, "来源", "zh")
    composing(view, "k")
    editor = editor_of(view)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    committed(editor, "")
    assert editor_of(view) is editor
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert entry.sheets.grids["来源"].rows == ()


def test_R46_a_list_that_can_be_typed_into_takes_a_composition(entry: TableEntry) -> None:
    entry.entered.change("", {"来源": ({"id": "doc", "zh": "一份文件"},)})
    view = cell(entry, "指标", "source")
    view.edit(view.currentIndex())
    box = next(each for each in view.viewport().findChildren(QComboBox) if each.isVisible())
    line = box.lineEdit()
    assert line is not None
    line.clear()
    composing(line, "xin")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not any(row.get("source") == "xin" for row in entry.sheets.grids["指标"].rows)
    committed(line, "新来源")
    assert line.text() == "新来源"
