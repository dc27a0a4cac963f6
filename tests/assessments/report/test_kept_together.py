"""What belongs together stays on a page: headings with what follows, rows of a table, the end of a derivation."""

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
import pytest
from reportlab.platypus import Flowable, NextPageTemplate, Spacer

from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.blank import LINE_HEIGHT
from assessments.report.derivation import WHOLE, derivation
from assessments.report.pages import Places, Running, height, typeset
from assessments.report.paper import Paper
from assessments.report.scores import _parts
from assessments.report.styles import TEXT_HEIGHT, TEXT_WIDTH

ABOVE = range(330, int(TEXT_HEIGHT) - LINE_HEIGHT, 23)  # points above what is looked at, so that it meets the foot
ROWS = [(f"第{number}行", "数") for number in range(1, 9)]


def lines(flowables: Sequence[Flowable], above: float) -> list[list[str]]:
    """The lines of each page, below so much white."""
    running = Running(title="", head="", foot="", left="", right="")
    story = [NextPageTemplate("inside"), Spacer(0, above), *flowables]
    pdf = pypdfium2.PdfDocument(typeset(story, running, Places(), {"title": "t", "lang": "zh-CN"}))
    found = [page.get_textpage().get_text_bounded().split() for page in pdf]
    pdf.close()
    return found


@pytest.mark.parametrize("above", ABOVE)
def test_headings_stay_with_the_introduction_and_the_first_two_rows_below_them(above):
    paper = Paper("zh")
    table = paper.table(["项", "值"], ROWS, (TEXT_WIDTH - 60, 60))
    chapter, section = paper.heading("总体", 0), paper.heading("分项", 1)
    (page,) = [
        page for page in lines([*chapter, *section, paper.text("说明。"), table], above) if "一、总体" in page
    ]
    assert {"（一）分项", "说明。", "项值", "第1行数", "第2行数"} <= set(page)


@pytest.mark.parametrize("above", ABOVE)
def test_no_row_of_a_table_stands_alone_on_a_page(above):
    table = Paper("zh").table(["项", "值"], ROWS, (TEXT_WIDTH - 60, 60))
    counts = [sum(line.startswith("第") for line in page) for page in lines([table], above)]
    assert sum(counts) == len(ROWS) and 1 not in counts


def test_rows_that_are_high_may_stand_alone_so_that_they_fit_at_all():
    high = [("长" * 390, "数")] * 6
    assert len(lines([Paper("zh").table(["项", "值"], high, (110, 60))], 0)) >= 3


@pytest.fixture(scope="module")
def derived(taken):
    """The highest derivation of the sample, made higher than what is kept whole, below the headings it needs."""
    paper, result = AssessmentPaper(taken, "zh"), taken.results[1]
    heights = {line.indicator: height(derivation(paper, result, line)) for line in result.lines}
    line = max(result.lines, key=lambda line: heights[line.indicator])
    longer = replace(line, steps=line.steps * 2, reason="理由。", remark="备注。")
    headings = [*paper.heading("章", 0), *paper.heading("节", 1)]
    flowables = [*headings, *derivation(paper, result, longer)]
    assert height(flowables) > WHOLE + height(headings)
    return flowables


def test_no_line_of_a_derivation_stands_alone_on_a_page(derived):
    ends = [lines(derived, above)[-1] for above in range(0, int(TEXT_HEIGHT), 17)]
    assert all(end.index("得分") < end.index("理由") for end in ends)
    assert any(end[0] == "得分" for end in ends), "the end itself was parted from the rest somewhere"


def test_a_long_group_is_drawn_in_parts_of_about_the_same_height(taken):
    result = taken.results[0]
    (group, *_), (line, *_) = result.groups, result.lines
    long = replace(result, groups=(group,), lines=(replace(line, group=group.group),) * 14)
    assert [len(part) for part in _parts(long)] == [7, 7]
