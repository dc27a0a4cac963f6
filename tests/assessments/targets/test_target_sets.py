"""Target sets are data with year and source, read strictly, replaceable, and never broken down by the program."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments import samples
from assessments.result import GateStanding, Verdict
from assessments.sites import SiteKind
from assessments.store import Store
from assessments.targets.bearing import Sites
from assessments.targets.progress import (
    CountKind,
    CountyCount,
    county_counts,
    enter_count,
    install_targets,
    progress,
    target_sets,
)
from assessments.targets.target_set import Comparator, Role, read_target_set, shipped_sets
from forms.problems import Refusal
from forms.rules import Confidence
from forms.yamltext import CatalogueError

OWN = """\
set: example-county
number: 示例〔2026〕1号
zh: 示例县目标
en: Targets of an example county
issuer: 示例县
issued: '2026-01-05'
confidence: A
sources: [示例]
targets:
  - id: a
    clause: 一
    zh: 绿色工厂
    en: Green factories
    comparator: ge
    value: '5'
    year: 2026
    measured: enterprise_count
    role: direct
    assessed: {kind: enterprise, standards: [green-factory]}
"""


def count(**other: object) -> CountyCount:
    given = {"target_set": "jiangsu-2020-28", "target": "T03-03", "kind": CountKind.REACHED, "value": Decimal(7)}
    return CountyCount(**{**given, "as_of": "2026-01-31", "source": "示例台账"} | other)  # type: ignore[arg-type]


def test_the_shipped_set_carries_the_figures_of_the_document() -> None:
    """苏政发〔2020〕28号: 300 green factories and 12 green parks by 2022; 3–5 leading enterprises."""
    (chosen,) = shipped_sets()
    assert (chosen.number, chosen.confidence) == ("苏政发〔2020〕28号", Confidence.A)
    factories, parks, leading = (chosen.target(key) for key in ("T03-03", "T14-02", "T03-02"))
    assert (factories.value, factories.year, factories.role) == (300, 2022, Role.DIRECT)
    assert parks.value == 12
    assert (leading.comparator, leading.low, leading.high) == (Comparator.RANGE, 3, 5)
    assert chosen.target("T12-01").value is None  # the document gives no figure, and none is made up
    assert factories.assessed is not None
    assert factories.assessed.kind is SiteKind.ENTERPRISE


@pytest.mark.parametrize(
    ("key", "value", "reached"),
    [
        ("T03-03", 300, True),
        ("T03-03", 299, False),
        ("T12-02", 6500, False),  # more than 6500
        ("T19-06", 524, True),  # at most
        ("T03-02", 3, True),  # a range is reached at its lower end
        ("T03-01", 9, None),  # "about" is no firm figure
    ],
)
def test_a_target_is_reached_as_its_document_compares(key: str, value: int, reached: bool | None) -> None:
    assert shipped_sets()[0].target(key).reached(Decimal(value)) is reached


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("comparator: ge", "comparator: range", 14),
        ("year: 2026", "year: 26", 16),
        ("issued: '2026-01-05'", "issued: spring", 6),
        ("role: direct", "role: chief", 18),
        ("  - id: a", "  - id: a\n    colour: green", 11),
    ],
)
def test_a_faulty_set_is_refused_with_its_line(before: str, after: str, line: int) -> None:
    with pytest.raises(CatalogueError) as refused:
        read_target_set(OWN.replace(before, after), "own.yaml")
    assert (refused.value.file, refused.value.line) == ("own.yaml", line)


def test_an_installed_set_comes_first_and_its_versions_stay(store: Store) -> None:
    install_targets(store, OWN, "own.yaml", "张示例")
    install_targets(store, OWN, "own.yaml", "张示例")  # the same again is nothing new
    install_targets(store, OWN.replace("'5'", "'6'"), "own.yaml", "张示例")
    assert [each.id for each in target_sets(store)] == ["example-county", "jiangsu-2020-28"]
    assert target_sets(store)[0].target("a").value == 6
    assert len(list(store.db.query("SELECT * FROM target_set"))) == 2


def test_a_faulty_installed_set_changes_nothing(store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        install_targets(store, OWN.replace("ge", "best"), "own.yaml", "张示例")
    assert "own.yaml" in refused.value.problem.text()
    assert len(target_sets(store)) == 1


def test_the_latest_figure_of_the_office_counts_and_earlier_ones_stay(store: Store) -> None:
    enter_count(store, count(), "张示例")
    enter_count(store, count(value=Decimal("8"), as_of="2026-02-28"), "张示例")
    enter_count(store, count(kind=CountKind.ASSIGNED, value=Decimal(9)), "张示例")
    counts = county_counts(store, "jiangsu-2020-28")
    assert counts["T03-03", CountKind.REACHED].value == 8
    assert counts["T03-03", CountKind.ASSIGNED].value == 9
    assert len(list(store.db.query("SELECT * FROM county_count"))) == 3


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"as_of": "31.1.2026"}, "targets.day"),
        ({"as_of": "2099-01-01"}, "targets.ahead"),
        ({"source": " "}, "targets.no_source"),
        ({"value": Decimal(-1)}, "targets.negative"),
    ],
)
def test_a_figure_without_day_or_source_is_refused(store: Store, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        enter_count(store, count(**wrong), "张示例")
    assert refused.value.problem.code == code
    assert county_counts(store, "jiangsu-2020-28") == {}


def test_only_signed_assessments_under_the_right_standards_count(store: Store) -> None:
    session = samples.enter(store, samples.sample("complete-enterprise"))
    factories = next(each for each in progress(store, shipped_sets()[0]) if each.target.id == "T03-03")
    assert factories.sites == Sites(0, 0)  # a draft is no result
    session.complete()
    sha = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    store.sign(session.assessment.id, session.results().values(), sha, "张示例")
    rows = {each.target.id: each for each in progress(store, shipped_sets()[0])}
    assert rows["T03-03"].sites == Sites(1, 1)
    assert rows["T14-02"].sites == Sites(0, 0)
    assert rows["T03-01"].sites is None


@pytest.mark.parametrize(
    ("verdict", "gate", "passed"),
    [
        (Verdict.PASSED, GateStanding.MET, 1),
        (Verdict.SCORED, GateStanding.NOT_APPLICABLE, 1),  # complete, and the standard states no pass mark
        (Verdict.FAILED, GateStanding.MET, 0),
        (Verdict.INCOMPLETE, GateStanding.MET, 0),
        (Verdict.VETOED, GateStanding.FAILED, 0),
        (Verdict.PASSED, GateStanding.OPEN, 0),
        (Verdict.SCORED, GateStanding.FAILED, 0),
    ],
)
def test_a_site_counts_only_with_every_gate_in_order_and_a_result_that_meets_the_requirements(
    store: Store, verdict: Verdict, gate: GateStanding, passed: int
) -> None:
    session = samples.enter(store, samples.sample("complete-enterprise"))
    session.complete()
    found = [
        replace(each, verdict=verdict, gates=(replace(each.gates[0], standing=gate), *each.gates[1:]))
        if each.gates
        else replace(each, verdict=verdict)
        for each in session.results().values()
    ]
    store.sign(session.assessment.id, found, {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}, "张示例")
    rows = {each.target.id: each for each in progress(store, shipped_sets()[0])}
    assert rows["T03-03"].sites == Sites(1, passed)
    assert rows["T03-03"].counted == passed
