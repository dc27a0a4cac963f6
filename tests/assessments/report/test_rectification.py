"""Findings on paper: a section of the report, and the notice with its places for signatures and its reply."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from python_calamine import load_workbook

import resources
from assessments import report
from assessments.evidence import keep
from assessments.findings import (
    FindingKind,
    Statement,
    all_findings,
    close_finding,
    findings,
    raise_finding,
)
from assessments.findings.notice import notice_for
from assessments.findings.table import write_findings
from assessments.report.rectification_notice import build_notice
from assessments.session import Session
from assessments.snapshot import take
from forms import Refusal, shipped
from tests.conftest import GB, MOMENT, OFFICERS, SITE

DAY = date(2026, 3, 18)
NC = Statement(
    kind=FindingKind.NONCONFORMITY,
    what="锅炉房两台流量计未见检定证书",
    clause="GB/T 36132-2025 4.2",
    owner="设备部 王工",
    due=date(2026, 4, 17),
)
IDEA = Statement(kind=FindingKind.OBSERVATION, what="建议分项安装电表")


def words(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


@pytest.fixture
def photo(session, tmp_path) -> str:
    file = tmp_path / "锅炉房.png"
    file.write_bytes(resources.path("samples", "site-plan.png").read_bytes())
    return keep(session.store, file).sha256


def test_a_report_without_findings_has_no_section_of_them(session):
    assert "整改项" not in words(report.build(take(session)).content).replace("整改与未完整事项", "")


def test_the_report_lists_findings_with_clause_owner_due_date_and_number_of_the_evidence(session, photo):
    raise_finding(session, replace(NC, evidence=(photo,)))
    done = raise_finding(session, IDEA)
    close_finding(session, done.id, on=DAY, remark="当场安装", evidence=(photo,))
    snapshot = take(session)
    built = report.build(snapshot)
    text = words(built.content)
    for part in (
        "（一）整改项",
        NC.what,
        "GB/T36132-20254.2",
        "设备部王工2026-04-17",
        "未关闭",
        "当场安装",
        "已关闭2026-03-18",
    ):
        assert part in text
    assert [file.sha256 for file in snapshot.evidence] == [photo]
    assert built.content == report.build(snapshot).content
    english = words(report.build(snapshot, "en").content)
    assert "Findingstoputright" in english and "Closed2026-03-18" in english


def test_what_a_later_visit_checked_stands_apart(session):
    made = raise_finding(session, NC)
    store = session.store
    store.clock = lambda: MOMENT + timedelta(days=20)
    visit = Session(store, store.open_assessment(SITE.code, 2026, shipped().only([GB]), OFFICERS).id)
    close_finding(visit, made.id, on=date(2026, 4, 7), remark="证书已补")
    text = words(report.build(take(visit)).content)
    assert "（一）以前评价整改项的核查" in text and "证书已补" in text and "（一）整改项" not in text


def test_the_notice_says_everything_and_leaves_places_for_signatures_and_seal(session, photo):
    raise_finding(session, replace(NC, evidence=(photo,)))
    raise_finding(session, IDEA)
    closed = raise_finding(session, replace(NC, what="已经改好的事"))
    close_finding(session, closed.id, on=DAY, remark="已改")
    notice = notice_for(session.store, SITE.code, DAY)
    text = words(build_notice(notice))
    for part in (
        "整改通知单",
        f"{SITE.name}{SITE.code}",
        "下列2项",
        "不符合1项，改进建议1项",
        NC.what,
        "2026-04-17",
        "佐证1：锅炉房.png",
        "2026年3月18日",
        "评价人员签名",
        "受文单位签收",
        "此处加盖公章，本程序不绘制印章",
        "整改回执",
        "整改措施和完成情况",
        "复核意见",
    ):
        assert part in text, part
    assert "已经改好的事" not in text
    assert "Noticeoffindings" in words(build_notice(notice, "en"))


def test_the_same_notice_gives_the_same_bytes_on_a4(session):
    raise_finding(session, NC)
    notice = notice_for(session.store, SITE.code, DAY)
    content = build_notice(notice)
    assert content == build_notice(notice_for(session.store, SITE.code, DAY))
    for page in pypdfium2.PdfDocument(content):
        assert [round(side) for side in page.get_size()] == [595, 842]


def test_many_long_findings_run_over_pages_and_signatures_stay_together(session):
    for number in range(25):
        raise_finding(session, replace(NC, what=f"第{number}处：" + "计量器具台账与现场实物不一致，" * 9))
    content = build_notice(notice_for(session.store, SITE.code, DAY))
    pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(content)]
    (signed,) = [page for page in pages if "评价人员签名" in page]
    assert "签发单位（盖章）" in signed and "第24处" in "".join(pages) and len(pages) > 4


def test_a_site_without_open_findings_gets_no_notice(session):
    with pytest.raises(Refusal) as refused:
        notice_for(session.store, SITE.code, DAY)
    assert refused.value.problem.code == "finding.none_open" and SITE.name in refused.value.problem.text()


def test_the_list_is_written_as_xlsx_with_dates_as_dates_and_texts_as_texts(session, tmp_path):
    raise_finding(session, replace(NC, what="=1+1"))
    raise_finding(session, IDEA)
    listed = all_findings(session.store)
    assert write_findings(listed, tmp_path / "f.xlsx", date(2026, 4, 18)) == 2 == len(findings(session))
    head, first, second = load_workbook(tmp_path / "f.xlsx").get_sheet_by_index(0).to_python()
    row = dict(zip(head, first, strict=True))
    assert row["发现的事实"] == "=1+1" and row["整改期限"] == date(2026, 4, 17) and row["状态"] == "逾期"
    assert row["代码"] == SITE.code and dict(zip(head, second, strict=True))["状态"] == "未关闭"
    with pytest.raises(Refusal):
        write_findings(listed, tmp_path / "no" / "f.xlsx", DAY)
