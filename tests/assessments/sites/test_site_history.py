"""The history of a site: results as they were signed or as they stand, joined only where they may be compared."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.assessment import Phase
from assessments.result import Verdict
from assessments.revision import revise
from assessments.session import Session
from assessments.sites.chart import chart
from assessments.sites.history import Figure, Past, cautions, families, figure_of, history, lines
from assessments.wording.summary import summary
from forms import shipped
from forms.bilingual import Bilingual
from forms.problems import Problem
from tests.conftest import GB, JS, OFFICERS, SITE, entered


def past(year, value, standard="green-factory/gbt36132-2025", **more):
    given = {
        "assessment": str(year),
        "year": year,
        "phase": Phase.SIGNED,
        "revision": 1,
        "corrected": False,
        "standard": standard,
        "title": Bilingual("测试", "Test"),
        "number": "T 1",
        "text": "a",
        "figure": Figure(
            name=Problem.of("said.total"),
            value=None if value is None else Decimal(value),
            maximum=Decimal(100),
        ),
        "conclusion": Problem.of("said.brief_scored"),
        "final": True,
    }
    return Past(**given | more)


def signed(store, session):
    """Move an assessment through completion to signed, with its results."""
    session.complete()
    row = {"sha256": session.assessment.id, "file": "x.asice", "signers": "[]"}
    store.sign(session.assessment.id, session.results().values(), row, "张示例")


def test_a_draft_is_scored_as_it_stands(store):
    session = entered(store, "filled-form-2025")
    found = history(store, session.site.code)
    assert [each.standard for each in found] == [GB, JS]
    for each in found:
        total = summary(session.results()[each.standard])
        assert each.figure == figure_of(total) and not each.signed and each.final is total.final
    assert set(families(found)) == {"green-factory"}


def test_a_signed_result_is_shown_as_it_was_signed_and_a_corrected_one_says_so(store):
    session = entered(store, "complete-enterprise")
    signed(store, session)
    before = history(store, session.site.code)
    assert all(each.signed and each.final for each in before)
    assert before[0].figure.value == session.results()[before[0].standard].total
    later = Session(store, revise(store, session.assessment.id).id)
    during = history(store, session.site.code)
    assert [each.signed for each in during if each.standard == GB] == [True, False]
    signed(store, later)
    after = history(store, session.site.code)
    assert [(each.signed, each.corrected) for each in after if each.standard == GB] == [
        (False, True),
        (True, False),
    ]


def test_lines_join_signed_and_final_results_of_one_edition_only():
    found = (
        past(2021, "60", "green-factory/gbt36132-2018"),
        past(2022, "65", "green-factory/gbt36132-2018"),
        past(2023, "70"),
        past(2024, "75"),
        past(2025, "80", phase=Phase.DRAFT),
        past(2026, "85", final=False),
        past(2024, "10", corrected=True),
    )
    assert [[each.year for each in line] for line in lines(found)] == [[2021, 2022], [2023, 2024]]


def test_one_result_makes_no_line():
    assert lines((past(2024, "70"), past(2025, None))) == ()


def test_results_under_two_editions_are_never_compared_without_a_word():
    assert [each.code for each in cautions((past(2024, "1"), past(2025, "2", "green-factory/gbt36132-2018")))] == [
        "site.history_editions"
    ]
    assert [each.code for each in cautions((past(2024, "1"), past(2025, "2", text="b")))] == ["site.history_texts"]
    assert cautions((past(2024, "1"), past(2025, "2"))) == ()


@pytest.mark.parametrize("key", sorted(shipped().standards))
def test_every_kind_of_outcome_has_a_figure_or_says_that_it_has_none(store, key):
    store.add_site(SITE)
    draft = store.open_assessment(SITE.code, 2025, shipped().only([key]), OFFICERS)
    (found,) = history(store, SITE.code)
    assert found.assessment == draft.id and found.figure.text("zh") and found.conclusion.text("en")
    assert found.figure.value is None and chart((found,)) is None


def test_a_figure_is_worded_with_its_maximum():
    assert past(2025, "81.50").figure.text("zh") == "总分 81.5 / 100"
    assert past(2025, None).figure.text("zh") == "—"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "years", [(2025,), (2023, 2024, 2025), tuple(range(2000, 2026)), (1990, 2025)], ids=["1", "3", "26", "far"]
)
def test_the_chart_draws_any_years(language, years):
    found = [past(year, "50") for year in years] + [past(years[-1], "0", phase=Phase.DRAFT, final=False)]
    drawn = chart(found, language)
    words = {text.get_text() for text in drawn.axes[0].texts}
    assert {str(year) for year in years} <= words and {
        "50",
        "0 未完整" if language == "zh" else "0 incomplete",
    } <= words


def test_signed_and_unsigned_results_differ_in_shape_and_in_words():
    drawn = chart([past(2024, "50"), past(2025, "60", phase=Phase.COMPLETE)])
    marks = [line.get_marker() for line in drawn.axes[0].lines if line.get_marker() not in ("", "None")]
    assert marks.count("o") == marks.count("D") == 2  # one each, and the legend
    assert {"已签", "未签"} <= {text.get_text() for text in drawn.axes[0].texts}


def test_a_result_without_a_maximum_is_drawn_against_the_highest():
    index = replace(past(2025, "1.5").figure, maximum=None)
    assert chart([past(2025, "1.5", figure=index)]) is not None
    assert chart([past(2025, "0", figure=replace(index, value=Decimal(0)))]) is not None


def test_a_vetoed_result_keeps_its_figure(store):
    session = entered(store, "complete-enterprise")
    result = replace(session.results()[GB], verdict=Verdict.VETOED)
    assert figure_of(summary(result)).value == result.total
