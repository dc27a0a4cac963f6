"""The outline: marks of items, counts of sections, and what is unanswered or has a problem."""

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtTest import QAbstractItemModelTester

import resources
from assessments.session import Session
from desktop.outline import Outline
from desktop.progress import Mark, after, question_at, troubled, unanswered
from forms import Entry

GB = "green-factory/gbt36132-2025"
E1 = {
    "energy.total@2025": "1076",
    "output.value@2025": "50000",
    f"{GB}/E1/baseline": "0.03",
    f"{GB}/E1/leading": "0.015",
    f"{GB}/E1/document": "对标表",
}


def outline(session: Session) -> Outline:
    made = Outline(session, "zh")
    made.refresh(session.results())
    return made


def sign(model: Outline, section: int, row: int) -> str:
    return str(model.index(row, 1, model.index(section, 0)).data())


def test_the_model_keeps_qt_s_rules(qapp: object, session: Session) -> None:
    model = outline(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.answer(f"{GB}/BR-a", Entry(text="yes"))
    model.refresh(session.results())


def test_an_item_goes_from_open_to_done(qapp: object, session: Session) -> None:
    signs = [sign(outline(session), 1, 0)]
    for key, text in E1.items():
        session.answer(key, Entry(text=text))
        signs.append(sign(outline(session), 1, 0))
    assert (signs[0], signs[1], signs[-1]) == ("○ 8", "◐ 8", "✓ 8")


def test_a_section_counts_what_is_done(qapp: object, session: Session) -> None:
    for key, text in E1.items():
        session.answer(key, Entry(text=text))
    session.answer("co2.total@2025", Entry(text="1,42"))
    model = outline(session)
    assert model.index(1, 1).data() == "! 1/4"


@pytest.mark.parametrize(("text", "found"), [("yes", Mark.DONE), ("no", Mark.PROBLEM), ("缺", Mark.PART)])
def test_the_mark_of_a_gate(qapp: object, session: Session, text: str, found: Mark) -> None:
    session.answer(f"{GB}/BR-a", Entry(text=text))
    assert sign(outline(session), 0, 0) == found.value


def test_the_convention_is_wanted_only_when_something_does_not_apply(qapp: object, session: Session) -> None:
    last = outline(session).rowCount(outline(session).index(0, 0)) - 1
    assert sign(outline(session), 0, last) == "—"
    session.answer(f"{GB}/P2", Entry(text="不适用", reason="没有产品"))
    assert sign(outline(session), 0, last) == "!"


def test_limits_are_unanswered_too(session: Session) -> None:
    for key, text in list(E1.items())[:2]:
        session.answer(key, Entry(text=text))
    open_keys = unanswered(session, session.results())
    assert after(session, "output.value@2025", open_keys) == f"{GB}/E1/baseline"
    assert f"{GB}/E1/measure" not in open_keys


def test_what_is_next_begins_again_at_the_end(session: Session) -> None:
    open_keys = unanswered(session, session.results())
    assert after(session, open_keys[-1], open_keys) == open_keys[0]
    assert after(session, open_keys[0], ()) == ""


def test_a_problem_of_arithmetic_leads_to_its_item(session: Session) -> None:
    for key, text in (E1 | {"output.value@2025": "0"}).items():
        session.answer(key, Entry(text=text))
    assert troubled(session, session.results())[0] == f"{GB}/E1/measure"


def test_a_place_may_be_an_item(session: Session) -> None:
    assert question_at(session, f"{GB}/E1") == "energy.total@2025"
    assert question_at(session, "B2") == ""


def test_the_shipped_font_has_every_mark(qapp: object) -> None:
    font = QRawFont(str(resources.path("fonts", "NotoSansSC-Regular.ttf")), 14)
    assert all(font.supportsCharacter(ord(mark.value)) for mark in Mark)
