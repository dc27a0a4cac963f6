"""The county report: every signed result once, what rankings rest on, targets with sources, open findings."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from stdnum.cn import uscc

from assessments.archival import attached
from assessments.canonical import encode
from assessments.findings import FindingKind, Statement, raise_finding
from assessments.report import county as county_report
from assessments.report import county_rows
from assessments.report.county import build_county_report, typeset_county
from assessments.report.county_rows import County, conclusion, counted, county, spread
from assessments.report.paper import Paper
from assessments.report.unconfirmed import doubt_words, doubts
from assessments.session import Session
from assessments.sites import Site
from assessments.store import Store
from assessments.targets.progress import CountKind, CountyCount, enter_count
from forms import shipped
from forms.standard import OutcomeKind
from tests.answering import PARK, answer, of_kind, opened
from tests.conftest import GB, MOMENT, OFFICERS, SITE

GREEN, RANKED = GB, of_kind(OutcomeKind.RANK)
PLACES = ("320583", "320581", "320582")
MANY, RANKING = 30, 12  # results, and how many of them are of the standard that ranks
REPEATED, SECONDS = 7, 5


def signed(store: Store, assessment: str, session: Session) -> None:
    """Put the results of a session into the store as those of a received package."""
    store.insert_results(assessment, {key: encode(result) for key, result in session.results().items()})
    store.db.execute("UPDATE assessment SET phase = 'signed' WHERE id = ?", [assessment])


def site(number: int) -> Site:
    code = f"91320583{number:09d}"
    code += uscc.calc_check_digit(code)
    name = f"示例企业第{number:03d}号绿色制造有限公司"
    return replace(SITE, code=code, name=name, division=PLACES[number % len(PLACES)])


def filled(store: Store, standard: str, count: int, start: int) -> None:
    """Sites with the results of four differently answered assessments, one of which is not complete."""
    models = [answer(opened(store, standard), seed=seed) for seed in (1, 2, 3)]
    models.append(opened(store, standard))
    catalogue = shipped().only([standard])
    for number in range(start, start + count):
        own = site(number) if catalogue.standards[standard].subject == "enterprise" else park(number)
        store.add_site(own)
        made = store.open_assessment(own.code, 2025 - (number % 5 == 0), catalogue, OFFICERS)
        signed(store, made.id, models[number % len(models)])


def park(number: int) -> Site:
    return replace(
        PARK, code=f"SZ{number:04d}", name=f"示例园区第{number:03d}号", division=PLACES[number % len(PLACES)]
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Store]:
    """A county with results, findings, and figures of its own."""
    store = Store(tmp_path_factory.mktemp("office") / "luheng.db", clock=lambda: MOMENT, device="test")
    filled(store, GREEN, MANY - RANKING, 1)
    filled(store, RANKED, RANKING, 501)
    visit = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS).id)
    fault, idea = FindingKind.NONCONFORMITY, FindingKind.OBSERVATION
    raise_finding(visit, Statement(kind=fault, what="空压机房管道漏气", owner="示例车间", due=date(2026, 1, 31)))
    raise_finding(visit, Statement(kind=idea, what="照明可改为感应控制", owner="示例车间", due=date(2026, 9, 30)))
    for kind, value in ((CountKind.REACHED, "12"), (CountKind.ASSIGNED, "15")):
        count = CountyCount(
            target_set="jiangsu-2020-28",
            target="T03-03",
            kind=kind,
            value=Decimal(value),
            as_of="2026-03-01",
            source="示例县工业和信息化局绿色工厂台账",
        )
        enter_count(store, count, "张示例")
    yield store
    store.close()


@pytest.fixture(scope="module")
def found(office) -> County:
    return county(office)


def plain(content: bytes) -> str:
    """The text that pdftotext reads, without white space."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    read = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return "".join(read.stdout.decode().split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_signed_result_stands_in_the_report(found, language):
    text = plain(typeset_county(found, language))
    assert len(found.rows) == MANY
    assert all(row.site in text for row in found.rows)


def test_what_rankings_targets_and_findings_rest_on_is_said(found):
    text = plain(typeset_county(found))
    assert OFFICERS[0].name not in text  # a county report judges no officer
    for coverage in found.coverages:
        assert "".join(coverage.words.text("zh").split()) in text
    assert "示例县工业和信息化局绿色工厂台账" in text
    assert "未达到下达数" in text
    assert "空压机房管道漏气" in text
    assert "逾期1" in text
    assert found.coverages


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_unconfirmed_is_said_with_figure_source_and_confidence_as_in_a_scoring_report(found, language):
    content, paper = typeset_county(found, language), Paper(language)
    text = plain(content)
    first = found.judged_by(GREEN)[0]
    wanted = list(doubts(paper, first.standard, first.result))
    assert wanted
    for doubt in wanted:
        said = (doubt.item, doubt_words(paper, doubt), paper.say("source of", source=doubt.source))
        assert all("".join(words.split()) in text for words in said), doubt


def test_the_figures_are_an_associated_file(found):
    figures = attached(typeset_county(found), "county.json")
    assert figures == found.figures()
    kept = json.loads(figures)
    assert kept["listed"] and [row["site"] for row in kept["rows"]] == [row.site for row in found.rows]
    assert {each["sha256"] for each in kept["results"]} == {each.sha256 for each in found.filed}
    assert len(kept["targets"]) == len(found.targets) and len(kept["findings"]) == 2


def test_a_report_of_one_year_counts_that_year_only(office):
    found = county(office, 2024)
    assert {row.year for row in found.rows} == {2024}
    assert {each.year for each in found.coverages} == {2024}
    assert not found.findings
    assert "2024年度" in plain(
        typeset_county(replace(found, rows=found.rows[:1], coverages=(), judged=(), analysed=()))
    )


def test_conclusions_are_counted_once_each(found):
    for own in found.standards.values():
        counts = counted(own)
        assert sum(count for _, count in counts) == len(own)
        assert len(counts) == len({conclusion(row) for row in own})


def test_only_complete_results_are_spread(found):
    own = found.standards[GREEN]
    assert sum(spread(own)) == sum(row.summary.final for row in own)


def test_200_sites_are_typeset_in_time(found):
    many = replace(found, rows=found.rows * REPEATED)
    assert len(many.rows) > 200
    begun = time.process_time()
    typeset_county(many)
    assert time.process_time() - begun < SECONDS


def test_of_very_many_results_the_report_lists_none_and_counts_all(office, found, monkeypatch):
    for module in (county_rows, county_report):
        monkeypatch.setattr(module, "LISTED", MANY - 1)
    monkeypatch.setattr(county_report, "PLACED", 1)
    many = county(office)
    assert not many.listed and many.rows == tuple(replace(row, groups=(), lines=()) for row in found.rows)
    same = ("coverages", "rank_lists", "targets", "findings", "filed", "judged", "analysed", "ratios")
    assert all(getattr(many, name) == getattr(found, name) for name in same)
    assert [counted(own) for own in many.standards.values()] == [counted(own) for own in found.standards.values()]
    text = plain(typeset_county(many))
    assert f"共{MANY}项结果，超过{MANY - 1}项" in text and "这里列出前1个" in text
    kept = json.loads(many.figures())
    assert not kept["listed"] and kept["rows"] == [] and len(kept["results"]) == MANY
    assert kept["rank_lists"] and not any(each["places"] for each in kept["rank_lists"])


def test_results_that_rest_on_the_same_are_read_once_and_each_is_counted(found):
    assert len(found.judged) < MANY
    counted_each = sorted(key for each in found.judged for key in each.assessments)
    assert counted_each == sorted(each.assessment for each in found.filed)


def test_the_same_database_gives_the_same_bytes(office):
    assert build_county_report(office, 2024) == build_county_report(office, 2024)


def test_an_office_without_results_says_so(store):
    assert "统计范围内没有已签署的评价结果。" in plain(build_county_report(store))


def test_a_name_with_signs_of_markup_is_printed_as_it_is(store):
    session = opened(store, GREEN)
    store.db.execute("UPDATE site SET name = ?", ["示例<&>㛃䶮㎡CO₂≤𬭚有限公司"])
    signed(store, session.assessment.id, session)
    assert "示例<&>㛃䶮㎡CO₂≤𬭚有限公司" in plain(build_county_report(store))
