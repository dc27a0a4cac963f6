"""The window shows every kind of outcome in the words everybody uses, and clips nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from assessments.proposing import fits_industry, proposals
from assessments.store import Store
from assessments.wording.headline import headline
from desktop.cards import Card
from desktop.distance import to_full_marks
from desktop.level_card import LevelCard
from desktop.progress import Mark, mark
from desktop.screens.assessment import AssessmentScreen
from desktop.screens.result import ResultScreen, losses
from desktop.standard_list import Choosable, StandardList, families
from desktop.stated_table import StatedTable
from desktop.total_view import TotalView
from desktop.visit import Visit
from desktop.words import failed_words
from forms import Entry, shipped
from forms.form import Item, Section
from forms.problems import Problem
from forms.rules import Levels, judged
from forms.standard import OutcomeKind
from tests.answering import PARK, answer, of_kind, opened
from tests.conftest import SITE

ELECTROPLATING = "cleaner-production/electroplating-2015"
JIANGSU = "green-factory/jiangsu-2025"


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.mark.parametrize("kind", OutcomeKind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_outcome_has_its_headline_on_both_screens(
    qtbot: QtBot, dressed, store: Store, kind: OutcomeKind, language: str
) -> None:
    session = answer(opened(store, of_kind(kind)))
    (result,) = session.results().values()
    screens = (AssessmentScreen(session, language=language), ResultScreen(session, language=language))
    for screen in screens:
        qtbot.addWidget(screen)
        screen.resize(1280, 700)
        screen.show()
        found = headline(result)
        view = screen.findChildren(TotalView)[0]
        assert view.figure.text() == found.figures[0].text(language)
        assert view.state.text() == found.brief.text(language)
        for each in found.figures[1:]:
            assert each.text(language) in view.of.text()
    screens[0].close_session()


@pytest.fixture
def plated(store: Store):
    return answer(opened(store, ELECTROPLATING), seed=3)


def test_levels_and_conditions_stand_in_a_table(qtbot: QtBot, dressed, plated) -> None:
    screen = ResultScreen(plated, language="zh")
    qtbot.addWidget(screen)
    screen.show()
    (card,) = screen.findChildren(LevelCard)
    assert not card.isHidden()
    qtbot.waitUntil(lambda: "YⅠ ≥ 85" in said(card))
    text = said(card)
    assert "限定性指标全部达到Ⅱ级" in text and "to be confirmed" in text


def test_a_standard_with_points_has_no_table_of_levels(qtbot: QtBot, session) -> None:
    screen = ResultScreen(session, language="zh")
    qtbot.addWidget(screen)
    assert screen.findChildren(LevelCard)[0].isHidden()


def test_flags_have_a_card_of_their_own(qtbot: QtBot, plated) -> None:
    whole = ResultScreen(plated, language="zh")
    qtbot.addWidget(whole)
    screen = whole.results[ELECTROPLATING]
    (result,) = plated.results().values()
    flag = Problem.about(result.lines[0], "score.below_third", grade="Ⅱ")
    screen.show_result(replace(result, flags=(flag, flag, flag)))
    assert screen.flags.text().count(flag.text()) == 3
    assert screen.total.flags.text().count(flag.text()) == 2 and "and 1 more" in screen.total.flags.text()


def test_limiting_items_come_first_among_what_is_short(plated) -> None:
    standard = plated.catalogue.standards[ELECTROPLATING]
    found = losses(standard, plated.results()[ELECTROPLATING])
    marks = [loss.line.mark for loss in found]
    assert marks == sorted(marks, key=lambda name: name == "ordinary")
    assert any(loss.away and loss.away.level for loss in found)


def test_the_distance_leads_to_the_next_level_that_the_standard_states(plated) -> None:
    standard = plated.catalogue.standards[ELECTROPLATING]
    for _, indicator in standard.indicators():
        line = plated.results()[ELECTROPLATING].line(indicator.id)
        away = to_full_marks(indicator, line)
        if away and away.target is not None and away.level:
            assert isinstance(indicator.rule, Levels)
            assert line.level and away.level < line.level
            assert (
                away.target == line.figures[[figure.role for figure in line.figures].index("I" * away.level)].value
            )


# Cards


def cards(session, language: str = "zh"):
    visit = Visit(session, language, lambda question, entry: None)
    for section in session.form.sections:
        for item in section.items:
            yield item, Card(visit, section, item)


def test_base_values_of_levels_are_shown_with_their_confidence(qtbot: QtBot, plated) -> None:
    tables = 0
    for item, card in cards(plated):
        qtbot.addWidget(card)
        rule = item.indicator.rule if item.indicator else None
        if isinstance(rule, Levels) and not judged(rule):
            (table,) = card.findChildren(StatedTable)
            text = said(table)
            tables += 1
            for level, base in rule.bases.items():
                assert f"{level.sign}级 {rule.direction.sign(base.strict)}" in text
            unsure = sum(base.confidence.value != "A" for base in rule.bases.values())
            assert text.count("to be confirmed") == unsure
        if item.indicator and item.indicator.mark.value == "limiting":
            assert "限定性" in said(card)
    assert tables


def test_conditions_are_shown_with_what_their_signs_mean(qtbot: QtBot, store: Store) -> None:
    session = opened(store, JIANGSU)
    card = next(card for item, card in cards(session) if item.id == "J6")
    qtbot.addWidget(card)
    text = said(card)
    assert "when E ≥ 10000" in text and "E = " in text


def test_long_options_are_wrapped_beside_their_buttons(qtbot: QtBot, dressed, plated) -> None:
    for _, card in cards(plated):
        qtbot.addWidget(card)
        card.resize(560, 400)
        card.show()
        for button in card.findChildren(QRadioButton):
            assert button.sizeHint().width() <= 560


# Gates that are no vetoes


def test_a_gate_is_no_veto_in_a_form_and_an_encouraged_one_decides_nothing() -> None:
    form = shipped().standards[of_kind(OutcomeKind.GATES)]
    gate = form.gates[0]
    assert "一票否决" not in failed_words(form, replace(gate, encouraged=False), "zh")
    assert "Veto" not in failed_words(form, replace(gate, encouraged=True), "en")
    plain = shipped().standards["green-factory/gbt36132-2025"]
    assert "cannot pass" in failed_words(plain, plain.gates[0], "en")


def test_what_only_the_source_lacks_is_no_problem_of_the_officer(plated) -> None:
    section: Section = plated.form.sections[0]
    item: Item = section.items[0]
    result = plated.results()[ELECTROPLATING]
    problem = Problem.about(item, "score.no_points", "x")
    lines = tuple(
        replace(line, problems=(problem,)) if line.indicator == item.id else line for line in result.lines
    )
    assert mark(plated, section, item, replace(result, lines=lines)) is Mark.DONE


# Choosing standards


def test_standards_are_found_by_family_and_by_words_and_none_is_ticked(qtbot: QtBot) -> None:
    own = [each for each in shipped().standards.values() if each.subject == "enterprise"]
    proposed = proposals(own, replace(SITE, industry="3360"), (), date(2026, 7, 1))
    made = StandardList(own, proposed, "zh")
    qtbot.addWidget(made)
    made.show()
    assert not any(tick.isChecked() for tick in made.ticks().values())
    assert set(made.ticks()) == {each.id for each in own}
    assert made.rows[0].standard.id == ELECTROPLATING
    made.search.setText("电镀")
    assert {each.standard.id for each in made.rows if not each.isHidden()} >= {ELECTROPLATING}
    made.ticks()[JIANGSU].setChecked(True)
    made.search.setText("没有这样的标准")
    assert [each.standard.id for each in made.rows if not each.isHidden()] == [JIANGSU]


def test_an_industry_is_met_by_the_beginning_of_its_code() -> None:
    standard = shipped().standards[ELECTROPLATING]
    assert fits_industry(standard, replace(SITE, industry="3360"))
    assert not fits_industry(standard, SITE) and not fits_industry(standard, PARK)
    assert list(families([standard], ())) == ["cleaner-production"]
    assert list(families([standard], {standard.id})) == ["proposed"]


def test_the_share_of_confirmed_figures_is_told_before_choosing(qtbot: QtBot) -> None:
    made = Choosable(shipped().standards[ELECTROPLATING], "zh")
    qtbot.addWidget(made)
    assert "figures are from the official text" in made.toolTip()


def test_a_bound_of_a_threshold_is_the_goal(store: Store) -> None:
    key = of_kind(OutcomeKind.ALL_AND_K_OF_N)
    session = answer(opened(store, key))
    standard = session.catalogue.standards[key]
    aways = [
        (to_full_marks(indicator, line), line)
        for _, indicator in standard.indicators()
        if (line := session.results()[key].line(indicator.id)).figures and line.met is False
    ]
    for away, line in aways:
        assert away is not None
        assert (away.target, away.sign) == (line.figures[0].value, line.figures[0].sign)
        assert isinstance(away.target, Decimal)


def test_answering_an_encouraged_gate_with_no_is_no_alarm(qtbot: QtBot, store: Store) -> None:
    key = next(
        each.id
        for each in shipped().standards.values()
        if any(gate.encouraged for gate in each.gates) and each.outcome.kind is OutcomeKind.GATES
    )
    session = opened(store, key)
    gate = next(each for each in session.catalogue.standards[key].gates if each.encouraged)
    session.answer(f"{key}/{gate.id}", Entry(text="no"))
    card = next(card for item, card in cards(session) if item.id == gate.id)
    qtbot.addWidget(card)
    card.refresh(session.results()[key])
    assert card.fields[0].notice.property("role") == "notice"
