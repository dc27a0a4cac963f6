"""The pages look as somebody has seen them, and keep the geometry of GB/T 9704-2012.

Golden pictures are made anew with LUHENG_GOLDEN=renew in the environment of this test; look at them before they
are kept: `LUHENG_GOLDEN=renew python -m pytest tests/assessments/report/test_pages_look.py`.
"""

import os
from dataclasses import replace

import pytest
from PIL import ImageChops

from assessments import report
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.pages import Places, Running, typeset
from assessments.report.styles import PAGE_HEIGHT, PAGE_WIDTH, TEXT_HEIGHT, TEXT_WIDTH
from assessments.report.summary import build_summary
from tests.assessments.report import golden

MM = 72 / 25.4
LARGEST = 300_000  # bytes of all kept pictures


@pytest.fixture(scope="module")
def known(taken):
    """The sample with an id and a last hash that do not change from run to run."""
    journal = (*taken.journal[:-1], replace(taken.journal[-1], hash="0123456789abcdef" * 4))
    return replace(taken, assessment=replace(taken.assessment, id="0" * 32), journal=journal)


# Golden pictures


@pytest.mark.parametrize(("name", "most"), [("report", 40), ("summary", 1)])
def test_every_page_looks_as_it_did(known, tmp_path, name, most):
    content = build_summary(known) if name == "summary" else report.build(known).content
    found = golden.pages(content, tmp_path)
    if os.environ.get("LUHENG_GOLDEN") == "renew":
        golden.keep(name, found)
    kept = golden.golden(name)
    assert len(found) == len(kept) <= most
    unlike = {
        number: round(golden.difference(one, other), 4)
        for number, (one, other) in enumerate(zip(found, kept, strict=True), start=1)
        if golden.difference(one, other) > golden.SHARE
    }
    assert not unlike, f"pages that look different: {unlike}"


def test_the_kept_pictures_stay_small():
    assert 0 < sum(file.stat().st_size for file in golden.FOLDER.iterdir()) < LARGEST


def test_a_table_that_moved_is_noticed_and_smoothing_is_not(known, tmp_path):
    page = golden.golden("report")[4]
    assert golden.difference(page, ImageChops.offset(page, 0, 3)) > golden.SHARE
    without = page.copy()
    without.paste(255, (40, 180, 290, 200))
    assert golden.difference(page, without) > golden.SHARE
    assert golden.difference(page, page.point(lambda grey: min(255, grey + 12))) <= golden.SHARE


# Geometry


def test_paper_and_text_are_those_of_official_documents(read):
    assert round(TEXT_WIDTH / MM) == 156 and round(TEXT_HEIGHT / MM) == 225
    assert (round(PAGE_WIDTH / MM), round(PAGE_HEIGHT / MM)) == (210, 297)
    assert all(tuple(round(side / MM) for side in page.get_size()) == (210, 297) for page in read.pdf)


def test_odd_numbers_stand_at_the_right_and_even_ones_at_the_left_7_mm_below_the_text(read):
    for number in range(len(read.texts)):
        foot = [letter for letter in read.letters(number) if 24 * MM < letter.low < 34 * MM]
        outer = [letter for letter in foot if "Serif" in letter.face]
        assert "".join(letter.text for letter in outer) == f"第{number + 1}页共{len(read.texts)}页"
        middle = (28 + 156 / 2) * MM
        if number % 2 == 0:
            assert all(letter.left > middle for letter in outer)
            assert 170 * MM < max(letter.right for letter in outer) < 184 * MM - 3 * MM
        else:
            assert all(letter.right < middle for letter in outer)
            assert 28 * MM + 3 * MM < min(letter.left for letter in outer) < 40 * MM
        assert 25 * MM < min(letter.low for letter in outer) < 30 * MM


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_sheet_whose_reverse_stays_blank_says_so(taken, pages, count):
    from reportlab.platypus import PageBreak

    paper = AssessmentPaper(taken, "zh")
    story = [each for _ in range(count) for each in (paper.text("正文"), PageBreak())]
    running = Running(title="", head="", foot="{page}/{total}", left="", right="", reverse="（本页背面空白）")
    content = typeset(story, running, Places(), {"title": "t", "lang": "zh-CN"})
    texts = pages(report.Report(content, "t", count, ())).texts
    assert [("背面空白" in text) for text in texts] == [False] * (count - 1) + [count % 2 == 1]
