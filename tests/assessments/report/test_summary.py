"""The summary for the enterprise says what matters on one page, however much the record holds."""

import hashlib
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from assessments.assessment import Officer, Phase
from assessments.findings import FindingKind, Statement, close_finding, findings, raise_finding
from assessments.report.summary import build_summary, losing, lost_points
from assessments.result import Standing
from assessments.snapshot import Signer, take
from forms import Entry

GB = "green-factory/gbt36132-2025"
DAY = date(2026, 3, 18)


def words(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    assert len(pdf) == 1
    return "".join(pdf[0].get_textpage().get_text_bounded().split())


def test_it_names_site_figures_verdict_vetoes_and_what_is_unconfirmed(taken):
    said = words(build_summary(taken))
    for word in (taken.site.name, taken.site.code, "2025年度", "2026年3月18日", "张示例（示例县工业和信息化局）"):
        assert word in said
    for result in taken.results:
        assert f"已计分部分得分{result.total:.2f}" in said
    assert "总分未完整，不作结论" in said
    assert "9项均符合或不适用" in said and "2项均符合或不适用" in said
    assert "没有未关闭的整改项" in said
    assert hashlib.sha256(taken.document(())).hexdigest() in said


def test_with_signers_it_prints_the_hash_of_the_very_file_in_the_package(taken):
    signers = (Signer("张示例", "ab" * 32),)
    said = words(build_summary(taken, signers=signers))
    assert "assessment.json的SHA-256：" + hashlib.sha256(taken.document(signers)).hexdigest() in said


def test_the_three_greatest_losses_come_with_what_to_do(taken):
    said = words(build_summary(taken))
    for result in taken.results:
        lost = losing(result)
        assert [lost_points(line) for line in lost] == sorted((lost_points(line) for line in lost), reverse=True)
        for line in lost[:3]:
            assert f"{line.number}{line.zh}" in said
            assert (line.standing is Standing.NOT_SCORED) == bool(line.problems)
    assert f"另有{sum(len(losing(result)) - 3 for result in taken.results)}项" in said


def test_what_to_do_is_the_value_the_option_or_the_clause(session):
    session.answer(f"{GB}/P1", Entry(text="no"))
    result = take(session).results[0]
    first = replace(result, lines=tuple(line for line in result.lines if line.indicator == "P1"))
    said = words(build_summary(replace(take(session), results=(first,))))
    assert f"满足条款要求（{''.join(first.lines[0].clause.split())}）" in said


def test_a_value_that_falls_short_is_told_what_to_reach(taken):
    for result in taken.results:
        short = tuple(line for line in losing(result) if line.value is not None and line.figures)
        if short:
            said = words(build_summary(replace(taken, results=(replace(result, lines=short),))))
            assert "达到" in said and "（现为" in said
            break
    else:
        pytest.fail("the sample has a value that falls short")


def test_a_failed_veto_is_named(session):
    session.answer(f"{GB}/V6", Entry(text="no"))
    assert "不符合1项：被列为失信被执行人" in words(build_summary(take(session)))


def test_open_findings_stand_with_their_due_dates_the_nearest_first_and_closed_ones_do_not(session):
    for day, what in ((20, "水表未检定"), (3, "台账缺页"), (None, "建议分项装表")):
        due = date(2026, 4, day) if day else None
        kind = FindingKind.NONCONFORMITY if day else FindingKind.OBSERVATION
        raise_finding(session, Statement(kind=kind, what=what, clause="4.2", owner="设备部", due=due))
    done = raise_finding(session, Statement(kind=FindingKind.OBSERVATION, what="已经改好"))
    close_finding(session, done.id, on=DAY, remark="已查")
    assert len(findings(session)) == 4
    said = words(build_summary(take(session)))
    assert (
        said.index("台账缺页设备部2026-04-03")
        < said.index("水表未检定设备部2026-04-20")
        < said.index("建议分项装表")
    )
    assert "已经改好" not in said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", ["极长的名称、" * 200, "Wwwwwwww" * 100, "行\n" * 300])
def test_it_never_takes_a_second_page(taken, session, language, text):
    for _ in range(12):
        raise_finding(
            session,
            Statement(kind=FindingKind.NONCONFORMITY, what=text[:400], clause=text[:80], owner=text[:200], due=DAY),
        )
    notes = take(session).notes
    officers = tuple(Officer(name=f"甲{n}", office=text[:120]) for n in range(8))
    results = tuple(replace(each, zh=text, en=text) for each in taken.results)
    odd = replace(
        taken,
        site=replace(taken.site, name=text),
        assessment=replace(taken.assessment, officers=officers, id=taken.assessment.id),
        results=results * 4,
        notes=notes,
    )
    said = words(build_summary(odd, language))
    assert "另有" in said or "more,seethescoringreport" in said


def test_a_draft_says_that_it_concludes_nothing(taken):
    draft = replace(taken, assessment=replace(taken.assessment, phase=Phase.DRAFT))
    said = words(build_summary(draft))
    assert "草稿" in said and "不得作为评价结论使用" in said and "SHA-256" not in said


def test_the_same_snapshot_gives_the_same_summary(taken):
    assert build_summary(taken) == build_summary(taken)
