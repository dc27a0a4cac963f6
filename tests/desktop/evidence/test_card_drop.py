"""What is dropped on a card beside its fields becomes evidence of the question with the cursor, or of the first."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from assessments.assessment import Phase
from desktop.cards import Card

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def card(qtbot, stage, visit, desk):
    """A card with several questions."""
    items = ((section, item) for section in visit.session.form.sections for item in section.items)
    section, item = next((section, item) for section, item in items if item.id == "E1")
    made = Card(visit, section, item)
    QVBoxLayout(stage).addWidget(made)
    with qtbot.waitActive(stage):
        stage.show()
        stage.activateWindow()
    assert len(made.shown_fields()) > 1
    return made


def drop(target: QWidget, dragged: QMimeData) -> bool:
    """Drag over and let go; whether it is taken all the way."""
    events = (
        QDragEnterEvent(QPoint(5, 5), COPY, dragged, LEFT, NONE),
        QDragMoveEvent(QPoint(6, 6), COPY, dragged, LEFT, NONE),
        QDropEvent(QPointF(6, 6), COPY, dragged, LEFT, NONE),
    )
    for event in events:
        event.ignore()
        QApplication.sendEvent(target, event)
        if not event.isAccepted():
            return False
    return True


def urls(path) -> QMimeData:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    return dragged


def evidence(visit) -> dict[str, int]:
    return {key: len(answer.evidence) for key, answer in visit.session.answers.items()}


@pytest.mark.parametrize("cursor", [None, 0, 1])
def test_files_on_the_head_go_to_the_current_question_else_to_the_first(card, visit, jpeg, settled, cursor):
    if cursor is not None:
        card.shown_fields()[cursor].focus(anew=True)
    else:
        card.window().setFocus()
    assert drop(card, urls(jpeg()))
    settled()
    assert evidence(visit) == {card.shown_fields()[cursor or 0].question.key: 1}


def test_the_head_itself_lets_a_drag_through_to_the_card(card):
    """Qt gives a drag to the innermost widget that takes any."""
    heads = [each for each in card.findChildren(QLabel) if each.parentWidget() is card]
    assert heads and not any(each.acceptDrops() for each in heads)


def test_words_are_not_taken_and_nothing_is_once_the_assessment_is_closed(card, visit, jpeg):
    words = QMimeData()
    words.setText("1420")
    assert not drop(card, words)
    visit.session.assessment = replace(visit.session.assessment, phase=Phase.COMPLETE)
    assert not drop(card, urls(jpeg()))
    assert evidence(visit) == {}
