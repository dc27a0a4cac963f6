"""The comparison of two officers on paper: who, how far they agree, and every difference, in both languages."""

import shutil
import subprocess

import pytest

from assessments.agreement.answers import Match
from assessments.agreement.comparing import compare
from assessments.agreement.rows import compared_in
from assessments.agreement.sides import rated_in
from assessments.assessment import Officer
from assessments.report.agreement import build_agreement
from assessments.session import Session
from forms import Entry, shipped
from tests.answering import answer, opened
from tests.conftest import GB, SITE

OTHERS = (Officer(name="王示例", office="示例县工业和信息化局"),)
WORDS = {
    "zh": ("两份评价对照", "总体一致程度", "κ"),
    "en": ("Two assessments compared", "Agreement and conclusions", "κ"),
}


@pytest.fixture
def found(store):
    one = answer(opened(store, GB), seed=1)
    other = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OTHERS).id)
    answer(other, seed=2)
    other.answer("energy.total@2025", Entry(text="77", remark="按电费 <发票> 核"))
    return compare(*(rated_in(store, each.assessment.id) for each in (one, other)))


def plain(content: bytes) -> str:
    """The text that pdftotext reads, without white space."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-layout", "-", "-"]
    read = subprocess.run(command, input=content, capture_output=True, check=True)
    return "".join(read.stdout.decode().split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_difference_and_both_officers_stand_in_the_document(found, language):
    text = plain(build_agreement(found, language))
    rows = compared_in(found, language)
    for word in (*WORDS[language], "张示例", "王示例", "按电费<发票>核"):
        assert "".join(word.split()) in text
    assert rows.rate(found.overall).replace(" ", "") in text
    if language == "zh":  # long English names are cut by the columns of the reader
        for pair in found.answers:
            assert (pair.match is Match.SAME) or rows.name(pair)[:6] in text


def test_the_same_comparison_gives_the_same_bytes(found):
    assert build_agreement(found) == build_agreement(found)


def test_two_alike_assessments_list_nothing(store):
    one = answer(opened(store, GB), seed=1)
    other = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OTHERS).id)
    answer(other, seed=1)
    text = plain(build_agreement(compare(*(rated_in(store, each.assessment.id) for each in (one, other)))))
    assert "全部填报项一致。" in text
    assert "全部指标结果一致。" in text
