"""The quota dialog proposes by industry, shows what it would fill, and fills it in one step of undo."""

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit

from assessments.session import Session
from assessments.sites import Site, SiteKind
from desktop.quotas.dialog import QuotaButton, QuotaDialog
from desktop.screens.assessment import AssessmentScreen
from forms import Entry, shipped
from forms.quotas.filling import target
from tests.conftest import GB, OFFICERS

STEEL = Site(
    code="91320583000000019X",
    kind=SiteKind.ENTERPRISE,
    name="示例钢铁有限公司",
    division="320583",
    industry="3110",
)


@pytest.fixture
def session(store) -> Session:
    """A draft for an ironworks with nothing answered."""
    store.add_site(STEEL)
    return Session(store, store.open_assessment(STEEL.code, 2025, shipped().only([GB]), OFFICERS).id)


@pytest.fixture
def screen(qtbot, dressed, session):
    made = AssessmentScreen(session)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot, screen: AssessmentScreen, indicator: str = "E1") -> QuotaDialog:
    standard = screen.session.catalogue.standards[GB]
    found = next(each for _, each in standard.indicators() if each.id == indicator)
    dialog = QuotaDialog(screen.session, target(standard, found), found.zh, "zh", screen)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown_rows(dialog: QuotaDialog) -> list[str]:
    return [row.id for row in dialog.rows.rows]


def pick(dialog: QuotaDialog, quota: str) -> None:
    dialog.view.selectRow(shown_rows(dialog).index(quota))


def asked(dialog: QuotaDialog, kind: type[QLineEdit] | type[QComboBox], name: str) -> QLineEdit | QComboBox:
    return next(each for each in dialog.inputs.findChildren(kind) if each.accessibleName() == name)


def buttons(screen: AssessmentScreen) -> list[QuotaButton]:
    return [card.quotas for card in screen.pages.page.cards if card.quotas]


def test_the_industry_of_the_site_proposes_rows(qtbot, screen):
    dialog = opened(qtbot, screen)
    assert shown_rows(dialog)[:4] == [
        "gb-21256-2025/sinter",
        "gb-21256-2025/pellet",
        "gb-21256-2025/bf",
        "ndrc-2023-723/bf",
    ]
    columns = [dialog.rows.data(dialog.rows.index(2, column), 0) for column in range(7)]
    assert columns[:6] == ["高炉工序单位产品能耗", "GB 21256-2025", "361", "370", "415", "kgce/t"]


def test_the_product_named_at_the_output_comes_first(qtbot, screen, session):
    session.answer("output.quantity@2025", Entry(text="100", remark="高炉"))
    assert shown_rows(opened(qtbot, screen))[0] == "gb-21256-2025/bf"


def test_a_search_finds_other_industries_and_says_when_nothing_fits(qtbot, screen):
    dialog = opened(qtbot, screen)
    dialog.query.setText("Ｃ３０１１")
    assert shown_rows(dialog)[0] == "gb-16780-2021/cement" and dialog.empty.isHidden()
    dialog.query.setText("无此产品")
    assert shown_rows(dialog) == [] and not dialog.empty.isHidden()
    assert not dialog.apply.isEnabled() and dialog.entries() == {}


def test_water_lists_water_quotas(qtbot, screen):
    rows = opened(qtbot, screen, "R2").rows.rows
    assert {row.document.kind.value for row in rows} == {"water_quota"} and rows[0].levels


def test_details_tell_document_edition_source_and_formula(qtbot, screen):
    dialog = opened(qtbot, screen)
    pick(dialog, "gb-21256-2025/bf")
    text = dialog.details.text()
    assert "GB 21256-2025" in text and "2026-07-01" in text and "GB 21256-2013" in text
    assert "没有见到原文" in text and "3.61 × min(5, max(0, 62 − 入炉原料品位))" in text
    assert "http" not in text


def test_accepting_fills_measure_limits_and_document_in_one_step_of_undo(qtbot, screen, session):
    dialog = opened(qtbot, screen)
    pick(dialog, "gb-21256-2025/bf")
    screen.apply(dialog.entries(), "定额")
    answers = session.answers
    assert answers[f"{GB}/E1/measure"].value == "B1"
    assert answers[f"{GB}/E1/leading"].text == "361 kgce/产品单位"
    assert answers[f"{GB}/E1/baseline"].text == "370 kgce/产品单位"
    assert (
        "GB 21256-2025" in answers[f"{GB}/E1/document"].text and "待核对（B）" in answers[f"{GB}/E1/document"].text
    )
    assert screen.undo_stack.count() == 1
    screen.undo_stack.undo()
    assert session.answers == {}
    screen.undo_stack.redo()
    assert len(session.answers) == 4


def test_figures_of_a_correction_change_what_is_filled(qtbot, screen):
    dialog = opened(qtbot, screen)
    pick(dialog, "gb-21256-2025/bf")
    assert "限额未修正" in dialog.notice.words.text()
    grade = asked(dialog, QLineEdit, "入炉原料品位")
    grade.setText("６０")
    assert [entry.text for entry in dialog.entries().values()][1:3] == [
        "368.22 kgce/产品单位",
        "377.22 kgce/产品单位",
    ]
    grade.setText("约60")
    assert [entry.text for entry in dialog.entries().values()][1:3] == ["361 kgce/产品单位", "370 kgce/产品单位"]


def test_choices_of_a_correction_are_a_list(qtbot, screen):
    dialog = opened(qtbot, screen)
    dialog.query.setText("转炉工序单位")
    box = asked(dialog, QComboBox, "钢种附加量")
    assert box.count() == 5
    asked(dialog, QLineEdit, "废钢比").setText("20")
    box.setCurrentIndex(3)
    assert (
        next(each.text for key, each in dialog.entries().items() if key.endswith("leading"))
        == "-24.2 kgce/产品单位"
    )


def test_a_missing_level_stays_open_and_is_said(qtbot, screen, session):
    session.answer(f"{GB}/E1/baseline", Entry(text="3 tce/产品单位"))
    dialog = opened(qtbot, screen)
    dialog.query.setText("电弧炉工序 50t")
    assert "基准值留空待填" in dialog.notice.words.text()
    screen.apply(dialog.entries(), "定额")
    assert f"{GB}/E1/baseline" not in session.answers and session.answers[f"{GB}/E1/leading"].value == 61


@pytest.mark.parametrize(("words", "why"), [("平板玻璃 ≤500", "不能套用"), ("亚临界 600 MW", "不成顺序")])
def test_a_row_that_fills_nothing_cannot_be_applied(qtbot, screen, words, why):
    dialog = opened(qtbot, screen)
    dialog.query.setText(words)
    assert len(shown_rows(dialog)) == 1 and not dialog.apply.isEnabled()
    assert why in dialog.notice.words.text()


def test_the_button_stands_where_limits_are_asked_and_applies_when_accepted(monkeypatch, qtbot, screen, session):
    screen.goto(f"{GB}/E1/baseline")
    (button,) = buttons(screen)
    monkeypatch.setattr(QuotaDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    button.click()
    assert session.answers == {}
    monkeypatch.setattr(QuotaDialog, "exec", lambda self: QDialog.DialogCode.Accepted)
    button.click()
    assert session.answers[f"{GB}/E1/leading"].text == "43 kgce/产品单位"
    screen.undo_stack.undo()
    assert session.answers == {}


def test_a_water_quota_becomes_the_reference_at_the_level_that_is_chosen(monkeypatch, qtbot, dressed, store):
    store.add_site(STEEL)
    water = "policy/water-over-quota"
    session = Session(store, store.open_assessment(STEEL.code, 2025, shipped().only([water]), OFFICERS).id)
    screen = AssessmentScreen(session)
    qtbot.addWidget(screen, before_close_func=AssessmentScreen.close_session)
    screen.show()
    screen.goto(f"{water}/WQ1/reference")
    (button,) = buttons(screen)
    told = []

    def accept(dialog):
        dialog.show()
        assert [each.document.kind.value for each in dialog.rows.rows[:1]] == ["water_quota"]
        dialog.level.setCurrentIndex(dialog.level.findText("先进值"))
        told.append(dialog.notice.words.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QuotaDialog, "exec", accept)
    button.click()
    answers = session.answers
    assert "先进值" in answers[f"{water}/WQ1/document"].text and f"{water}/WQ1/baseline" not in answers
    assert answers[f"{water}/WQ1/reference"].unit == "m3/产品单位"
    assert answers[f"{water}/WQ1/reference"].text.split()[0] in told[0]
    screen.undo_stack.undo()
    assert session.answers == {}


def test_the_button_is_locked_with_its_card(qtbot, screen):
    screen.goto(f"{GB}/E1/baseline")
    screen.pages.page.lock(True)
    assert not buttons(screen)[0].isEnabled()


def test_nothing_in_the_dialog_is_wider_than_its_place(qtbot, screen):
    dialog = opened(qtbot, screen)
    pick(dialog, "gb-21256-2025/bf")
    qtbot.wait(20)
    for words in dialog.findChildren(QLabel):
        if words.isVisible() and not words.wordWrap():
            assert words.sizeHint().width() <= words.width() + 1, words.text()
    assert dialog.width() <= 1366 and dialog.height() <= 768
