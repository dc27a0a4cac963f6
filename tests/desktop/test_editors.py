"""Every kind of question has an editor; what an editor shows reads as the same answer again."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from desktop.editors import EDITORS, JudgementEditor, QuantityEditor
from forms import Entry, Form, Question, shipped
from forms.questions import Fact, Gate, Judgement, Limit, Quantity

FORM = Form(shipped(), 2025)
ABSTRACT = {Quantity}


def kinds(kind: type[Question] = Question) -> Iterator[type[Question]]:
    for each in kind.__subclasses__():
        yield each
        yield from kinds(each)


def first(kind: type[Question]) -> Question:
    """The first question of a kind; of facts one in which 万 can be typed."""
    wanted = (question for question in FORM if type(question) is kind)
    return next(question for question in wanted if kind is not Fact or question.key == "energy.total@2025")


def test_every_kind_of_question_has_an_editor() -> None:
    assert set(kinds()) - ABSTRACT == set(EDITORS)


TEXTS = {Fact: "0.142万", Limit: "30", Gate: "no"}


@pytest.mark.parametrize("kind", EDITORS, ids=lambda kind: kind.__name__)
def test_an_editor_gives_back_what_it_shows(qtbot: QtBot, kind: type[Question]) -> None:
    question = first(kind)
    option = getattr(question, "options", ())
    text = TEXTS.get(kind) or (option[-1].key if option else "对标表2025")
    editor = EDITORS[kind](question, "name", "zh")
    qtbot.addWidget(editor)
    editor.units = lambda: (question.unit, *question.accepted) if isinstance(question, Quantity) else ()
    answer = question.read(Entry(text=text, reason="因为"))
    editor.show_answer(answer)
    assert question.read(Entry(text=editor.text(), unit=editor.unit(), reason="因为")) == answer
    editor.show_answer(None)
    assert editor.text() == getattr(question, "default", "")


def test_a_unit_named_in_the_text_is_the_unit_in_the_box(qtbot: QtBot) -> None:
    question = FORM["energy.total@2025"]
    editor = QuantityEditor(question, "name", "zh")
    qtbot.addWidget(editor)
    editor.units = lambda: (question.unit, *question.accepted)
    editor.show_answer(question.read(Entry(text="1420000 kgce")))
    assert (editor.text(), editor.unit()) == ("1420000 kgce", "kgce")


def test_points_in_part_stand_in_their_line(qtbot: QtBot) -> None:
    question = next(each for each in FORM if isinstance(each, Judgement) and each.discretion and each.maximum > 2)
    editor = JudgementEditor(question, "name", "zh")
    qtbot.addWidget(editor)
    answer = question.read(Entry(text="2", reason="一半"))
    assert answer is not None
    assert answer.value == Decimal(2)
    editor.show_answer(answer)
    assert editor.line is not None
    assert (editor.line.text(), editor.text(), editor.group.checkedButton()) == ("2", "2", None)
    editor.buttons["yes"].click()
    assert (editor.line.text(), editor.text()) == ("", "yes")
