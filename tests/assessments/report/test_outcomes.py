"""The report of every kind of outcome says what was concluded, shows every figure used, and draws only that."""

from dataclasses import replace

import pytest
from matplotlib.patches import Rectangle

from assessments import report, snapshot
from assessments.report import bar_chart, radar_chart
from assessments.result import Standing
from assessments.wording.headline import headline
from assessments.wording.standings import conditions, figure_words, line_words
from forms.problems import Problem
from forms.standard import OutcomeKind
from forms.units import signs
from tests.answering import answer, of_kind, opened

ELECTROPLATING = "cleaner-production/electroplating-2015"
LINES = 12  # of each result that are looked up one by one


def squeezed(text: str) -> str:
    return "".join(text.split())


def words(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def boxes(figure):
    return [patch for axes in figure.axes for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize("kind", OutcomeKind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_outcome_is_reported(store, pages, kind, language):
    taken = snapshot.take(answer(opened(store, of_kind(kind))))
    (result,) = taken.results
    read = pages(report.build(taken, language))
    for sentence in headline(result, taken.catalogue.standards[result.standard].outcome.pass_mark).sentences(
        language
    ):
        assert squeezed(sentence) in read.plain
    for each in headline(result).figures:
        assert squeezed(each.text(language)) in squeezed(read.texts[0])
    for flag in result.flags:
        assert squeezed(flag.text(language)) in read.plain
    for line in result.lines[:LINES]:
        for figure in line.figures:
            assert squeezed(figure_words(figure).text(language)) in read.plain
        if line.standing is not Standing.SCORED or not kind.points:
            assert squeezed(line_words(line, result.outcome).text(language)) in read.plain


@pytest.fixture(scope="module")
def leveled(tmp_path_factory):
    """The electroplating standard with every question answered."""
    from assessments.store import Store

    store = Store(tmp_path_factory.mktemp("levels") / "luheng.db")
    yield snapshot.take(answer(opened(store, ELECTROPLATING), seed=3))
    store.close()


def test_every_condition_of_a_grade_is_said_to_hold_or_not(leveled, pages):
    (result,) = leveled.results
    read = pages(report.build(leveled))
    for grade in leveled.catalogue.standards[result.standard].outcome.grades:
        found = conditions(grade, result)
        assert len(found) == 2
        for condition in found:
            assert squeezed(condition.words.text()) in read.plain
    assert "不满足" in read.plain


def test_grade_conditions_agree_with_the_indices(leveled):
    (result,) = leveled.results
    first = leveled.catalogue.standards[result.standard].outcome.grades[0]
    index = conditions(first, result)[0]
    value = result.indices[0].value
    assert index.holds is (None if value is None else value >= first.index)


def test_levels_are_drawn_as_three_marks_and_never_as_points(leveled):
    (result,) = leveled.results
    figure = bar_chart.bars(result)
    assert len(boxes(figure)) == 3 * len(result.lines)
    solid = sum(box.get_facecolor()[:3] != (1.0, 1.0, 1.0) for box in boxes(figure))
    scored = [line for line in result.lines if line.standing is Standing.SCORED]
    assert solid == sum(reached is True for line in scored for reached in line.reaches)


def test_the_radar_of_levels_names_its_three_lines(leveled):
    (result,) = leveled.results
    assert {"Ⅰ级", "Ⅱ级", "Ⅲ级"} <= set(words(radar_chart.radar(result)))


@pytest.mark.parametrize("kind", [OutcomeKind.GATES, OutcomeKind.RECORD])
def test_what_is_not_rated_is_not_drawn(store, kind):
    (result,) = answer(opened(store, of_kind(kind))).results().values()
    assert radar_chart.radar(result) is None
    assert bar_chart.bars(result) is None


def test_flags_stand_in_a_block_of_their_own(leveled, pages):
    flag = Problem.about(leveled.results[0].lines[0], "score.below_third", grade="Ⅱ")
    flagged = replace(leveled, results=(replace(leveled.results[0], flags=(flag,)),))
    read = pages(report.build(flagged))
    assert squeezed("须注意（按条文成立，但应当知道）") in read.plain
    assert squeezed(flag.text()) in read.plain
    assert squeezed("须注意事项 1 条") in squeezed(read.texts[0])


def test_points_the_source_lacks_are_a_dash_and_said(taken, pages):
    result = taken.results[0]
    problem = Problem.about(result.lines[0], "score.no_points", "x")
    line = replace(
        result.lines[0], maximum=None, points=None, standing=Standing.NOT_SCORED, problems=(problem,), share=None
    )
    odd = replace(taken, results=(replace(result, lines=(line, *result.lines[1:])), *taken.results[1:]))
    read = pages(report.build(odd))
    assert squeezed("分值未查到") in read.plain
    assert any("分值未查到" in text for text in words(bar_chart.bars(odd.results[0])))


def test_a_ratio_beyond_the_scale_is_cut_and_written_out(store):
    (result,) = answer(opened(store, of_kind(OutcomeKind.INDEX))).results().values()
    figure = bar_chart.bars(result)
    assert all(box.get_x() + box.get_width() <= bar_chart.WIDTH - bar_chart.FIGURES + 1e-6 for box in boxes(figure))
    for line in result.lines:
        assert line_words(line, result.outcome).text() in words(figure)


def test_steps_of_derivations_are_printed_with_the_names_of_sets(store, pages):
    session = answer(opened(store, of_kind(OutcomeKind.INDEX)))
    (result,) = session.results().values()
    read = pages(report.build(snapshot.take(session)))
    standard = session.catalogue.standards[result.standard]
    unchosen = [line for line in result.lines if line.standing is Standing.NOT_CHOSEN]
    for line in unchosen:
        assert squeezed(standard.outcome.choices[line.choice].zh) in read.plain
    for line in result.lines[:LINES]:
        for step in line.steps:
            if line not in unchosen:
                assert squeezed(signs(step.text)) in read.plain
