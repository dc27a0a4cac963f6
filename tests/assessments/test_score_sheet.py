"""The score sheet: points as numbers, texts as texts, every line and answer once, and what the copy is."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from assessments import samples, snapshot
from assessments.findings import FindingKind, Statement, raise_finding
from assessments.score_sheet import write_score_sheet
from assessments.snapshot import Snapshot
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import MOMENT

SHEETS = ["概要", "指标得分", "基本要求和否决项", "填报", "整改项", "数据提示", "待核对"]
DUE = date(2026, 6, 30)


@pytest.fixture(scope="module")
def taken(tmp_path_factory) -> Iterator[Snapshot]:
    store = Store(tmp_path_factory.mktemp("sheet") / "luheng.db", clock=lambda: MOMENT, device="test")
    session = samples.enter(store, samples.sample("complete-enterprise"))
    raise_finding(session, Statement(kind=FindingKind.NONCONFORMITY, what="=1+1", owner="示例车间", due=DUE))
    yield snapshot.take(session)
    store.close()


@pytest.fixture(scope="module")
def book(taken, tmp_path_factory) -> CalamineWorkbook:
    path = tmp_path_factory.mktemp("book") / "score.xlsx"
    assert write_score_sheet(taken, path) == sum(len(result.lines) for result in taken.results)
    return CalamineWorkbook.from_path(path)


def rows(book: CalamineWorkbook, title: str) -> list[dict[str, object]]:
    head, *lines = book.get_sheet_by_name(title).to_python()
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_the_first_sheet_says_that_the_copy_decides_nothing_and_names_the_record(book, taken):
    assert book.sheet_names == SHEETS
    first, second = rows(book, "概要")[:2]
    assert first["内容"] == "可编辑副本，不作为评价依据；以签名的 PDF 为准"
    assert second["内容"] == hashlib.sha256(taken.document(())).hexdigest()


def test_points_and_values_of_every_indicator_are_numbers(book, taken):
    listed = rows(book, "指标得分")
    lines = [line for result in taken.results for line in result.lines]
    assert len(listed) == len(lines)
    for row, line in zip(listed, lines, strict=True):
        assert row["指标"] == line.zh
        assert row["条款"] == line.clause
        assert row["得分"] == pytest.approx(float(line.points), abs=1e-4)
        assert row["数值"] == ("" if line.value is None else pytest.approx(float(line.value), rel=1e-9))
        assert row["来源"]
        assert row["来源可信程度"]


def test_the_formula_stands_there_with_its_numbers(book):
    energy = next(row for row in rows(book, "指标得分") if row["指标"] == "能源消耗强度")
    assert "1420 tce" in energy["代入数值的公式"]
    assert "8 × 0.565287 = 4.5223" in energy["代入数值的公式"]
    assert "基准值 30 kgce/万元" in energy["对照值"]


def test_every_answer_stands_there_once(book, taken):
    listed = rows(book, "填报")
    assert sorted(row["编码"] for row in listed) == sorted(taken.answers)
    for row in listed:
        answer = taken.answers[row["编码"]]
        assert row["理由"] == answer.reason
        assert row["备注"] == answer.remark
        if isinstance(answer.value, Decimal):
            assert row["数值"] == pytest.approx(float(answer.value))
            assert row["填报原文"] == answer.text


def test_a_finding_is_text_whatever_it_begins_with_and_its_due_date_a_day(book):
    (found,) = rows(book, "整改项")
    assert found["发现的事实"] == "=1+1"
    assert found["整改期限"] == DUE


def test_what_is_unconfirmed_names_its_source(book):
    assert all(row["来源"] and row["待核对内容"] for row in rows(book, "待核对"))


def test_the_same_record_gives_the_same_bytes_and_english_has_the_same_rows(taken, book, tmp_path):
    for name in ("one", "other"):
        write_score_sheet(taken, tmp_path / name, "en")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    english = CalamineWorkbook.from_path(tmp_path / "one")
    for zh, en in zip(book.sheet_names, english.sheet_names, strict=True):
        counts = [each.get_sheet_by_name(name).height for each, name in ((book, zh), (english, en))]
        assert counts[0] == counts[1]


def test_a_folder_that_is_not_there_is_refused(taken, tmp_path):
    with pytest.raises(Refusal):
        write_score_sheet(taken, tmp_path / "no" / "score.xlsx")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=60))
def test_R42_a_name_is_the_same_text_in_the_sheet(named_back, text):
    assert named_back("=" + text) == "=" + text


@pytest.fixture
def named_back(taken, tmp_path):
    """What the first sheet says of a site with a name."""

    def read(text: str) -> object:
        bare = replace(taken, results=(), answers={}, site=replace(taken.site, name=text))
        write_score_sheet(bare, tmp_path / "named.xlsx")
        named = rows(CalamineWorkbook.from_path(tmp_path / "named.xlsx"), "概要")
        return next(row["内容"] for row in named if row["项目"] == "评价对象")

    return read
