"""A rank list from signed results of an office: Huai'an worked through, what it rests on, command and sheet."""

from datetime import datetime
from decimal import Decimal as D

import pytest
from python_calamine import CalamineWorkbook

from assessments.assessment import Officer
from assessments.commands.main import main
from assessments.rank_lists.entries import ranked_years
from assessments.rank_lists.listing import rank_list
from assessments.rank_lists.places import Part
from assessments.rank_lists.sheet import write_rank_list
from assessments.session import Session
from assessments.sites import Site, SiteKind
from assessments.store import Store
from forms import Entry, shipped
from forms.problems import Refusal

HA = "resource-intensity/huaian-2024"
CHECK = "0123456789ABCDEFGHJKLMNPQRTUWXY"
GATES = ("S1", "T1", "T2", "T3")
OFFICERS = (Officer(name="张示例", office="示例县工业和信息化局"),)


def code(number):
    """A credit code of an example with its check digit (GB 32100)."""
    body = f"91320803{number:09d}"
    total = sum(CHECK.index(sign) * 3**place % 31 for place, sign in enumerate(body))
    return body + CHECK[(31 - total % 31) % 31]


def sign(store, number, tax, base="14", **gates):
    """One enterprise on 45 mu with 17 500 × 10⁴ yuan of sales and 1850 tce, signed."""
    site = store.add_site(
        Site(code=code(number), kind=SiteKind.ENTERPRISE, name=f"示例{number}厂", division="320803")
    )
    session = Session(store, store.open_assessment(site.code, 2025, shipped().only([HA]), OFFICERS).id)
    facts = {
        "tax.paid@2025": str(tax),
        "sales.revenue@2025": "1.75亿元",
        "land.total@2025": "45亩",
        "energy.total@2025": "1850",
    }
    limits = {f"{HA}/HA1/reference": base, f"{HA}/HA2/reference": "350", f"{HA}/HA3/reference": "0.4"}
    named = {f"{HA}/{item}/document": "县里公布的上年平均值" for item in ("HA1", "HA2", "HA3")}
    answers = {f"{HA}/{gate}": gates.get(gate, "yes") for gate in GATES}
    session.apply({key: Entry(text=text) for key, text in (facts | limits | named | answers).items()})
    session.complete()
    package = {"sha256": f"{number:064d}", "file": f"{number}.asice", "signers": '["张示例"]'}
    store.sign(session.assessment.id, session.results().values(), package, "张示例")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Twenty enterprises whose tax falls from 720 by 10, a supplier of water, and one without a result."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    store = Store(path, clock=lambda: datetime.fromisoformat("2026-03-18T09:30:00+08:00"))
    with store.db.atomic():
        for number in range(20):
            sign(store, number, 720 - 10 * number, base="15" if number == 19 else "14")
        sign(store, 20, 500, T1="no")
        store.add_site(Site(code=code(21), kind=SiteKind.ENTERPRISE, name="示例21厂", division="320803"))
    store.close()
    return path


@pytest.fixture
def office(database):
    store = Store(database)
    yield store
    store.close()


def test_points_and_classes_follow_from_the_figures_of_the_scheme(office):
    """720 ÷ 45 ÷ 14 × 45 + 17500 ÷ 45 ÷ 350 × 35 + 720 ÷ 1850 ÷ 0.4 × 20 = 51.43 + 38.89 + 19.46."""
    found = rank_list(office, HA, 2025)
    first = found.places[0]
    assert (first.entry.name, round(first.entry.total, 2)) == ("示例0厂", D("109.78"))
    assert {each.grade.key: each.count for each in found.classes} == {"A": 4, "B": 8, "C": 7, "D": 1}
    assert found.adds_up
    assert (first.entry.county, first.pool.division) == ("淮安市淮安区", "320803")


def test_who_is_set_apart_and_who_has_no_result_is_told(office):
    found = rank_list(office, HA, 2025)
    assert [(place.entry.name, place.grade.key) for place in found.of(Part.APART)] == [("示例20厂", "T")]
    assert [place.entry.name for place in found.of(Part.MISSING)] == ["示例21厂"]
    assert ranked_years(office) == ((HA, 2025),)


def test_different_base_values_are_told_because_points_then_do_not_compare(office):
    words = [each.text() for each in rank_list(office, HA, 2025).stated]
    assert any("亩均税收用了不同的基准值" in each and "14" in each and "15" in each for each in words)


@pytest.mark.parametrize(("standard", "year"), [(HA, 2024), ("green-factory/gbt36132-2025", 2025)])
def test_a_year_without_results_is_refused(office, standard, year):
    with pytest.raises(Refusal) as refused:
        rank_list(office, standard, year)
    assert refused.value.problem.code == "rank.nothing"


def test_the_workbook_lists_every_site_and_the_sum_of_the_classes(office, tmp_path):
    assert write_rank_list(rank_list(office, HA, 2025), tmp_path / "r.xlsx") == 22
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert book.sheet_names == ["排序", "分类合计", "分界", "说明"]
    assert book.get_sheet_by_name("分类合计").to_python()[-1][-2:] == ["合计（参加排序）", 20]
    assert book.get_sheet_by_name("排序").to_python()[1][13] == "A"


def test_the_commands_print_what_the_lists_say(database, tmp_path, capsys):
    def luheng(*arguments):
        return main([str(each) for each in arguments], lambda demo, language: 0, lambda folder: [])

    assert luheng("rank", HA, "--year", 2025, "--db", database, "--xlsx", tmp_path / "r.xlsx") == 0
    printed = capsys.readouterr().out
    assert "A 4 + B 8 + C 7 + D 1" in printed and "20% 处：A 末位 示例3厂，B 首位 示例4厂" in printed
    assert luheng("--language", "en", "targets", "--db", database, "--xlsx", tmp_path / "t.xlsx", "--area", "") == 0
    printed = capsys.readouterr().out
    assert "T03-03  Green factories: county —" in printed and "zones 0 / 82" in printed
    assert (tmp_path / "t.xlsx").exists()
    assert luheng("targets", "--db", database, "--set", "none") == 2
    assert luheng("rank", HA, "--year", 2025, "--db", tmp_path / "none.db") == 2
    assert not (tmp_path / "none.db").exists()
