"""How long an officer waits at a register of 20,000 sites: searching, filtering, importing, as medians."""

import random
import re
import zipfile
from collections.abc import Iterator
from itertools import cycle

import pytest
import xlsxwriter
from PySide6.QtWidgets import QApplication
from stdnum.cn import uscc

from assessments.sites import Site, SiteKind
from assessments.sites.importing import layout_for, plan, take_in
from assessments.sites.search import SiteIndex, Stage, Wanted, index_of
from assessments.sites.tabular import read_file
from desktop import theme
from desktop.screens.sites import SitesScreen
from desktop.settings import SettingsFile

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)]
MANY = 20_000
COMMON = "示例昆山苏州精密电路化工纺织机械制造科技新材料能源环保重庆江阴常熟太仓无锡南通盐城钢铁水泥印染电镀"


def code_of(number: int) -> str:
    stem = f"91320583{number:09d}"
    return stem + uscc.calc_check_digit(stem)


@pytest.fixture(scope="module")
def sites() -> tuple[Site, ...]:
    """Made-up enterprises, a tenth of them with rare characters."""
    draw = random.Random(7)
    rare = [chr(draw.randrange(0x4E00, 0x9FA5)) for _ in range(3000)]
    return tuple(
        Site(
            code=code_of(number),
            kind=SiteKind.ENTERPRISE,
            name="".join(draw.choices(rare if number % 10 == 0 else COMMON, k=8)) + "有限公司",
            division=draw.choice(["320583", "320581", "320302"]),
            industry=draw.choice(["3982", "2614", "1713"]),
        )
        for number in range(MANY)
    )


@pytest.fixture(scope="module")
def workbook(sites, tmp_path_factory):
    """The register as an office hands it over."""
    path = tmp_path_factory.mktemp("list") / "list.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("企业名称", "统一社会信用代码", "区县", "行业代码", "详细地址", "联系人"))
        for number, site in enumerate(sites, start=1):
            page.write_row(
                number, 0, (site.name, site.code, "昆山市", site.industry, f"示例路 {number} 号", "张示例")
            )
    return path


def test_indexing(benchmark, sites):
    benchmark.pedantic(SiteIndex, (sites,), rounds=5)


@pytest.mark.parametrize("query", ["精密", "0583", "sljm", "jingmijixie", "zzzz", "sl jx"])
def test_searching(benchmark, sites, query):
    index = SiteIndex(sites)

    def afresh():
        index.find(Wanted())  # the last query narrows the next one
        return (Wanted(query=query),), {}

    benchmark.pedantic(index.find, setup=afresh, rounds=7, warmup_rounds=1)


def test_searching_by_pinyin_for_the_first_time(benchmark, sites):
    """No word has been looked for yet, so every character is new to it."""
    index, words = SiteIndex(sites), iter(["jm", "hx", "cs", "gx", "dl"])
    benchmark.pedantic(index.find, setup=lambda: ((Wanted(query=next(words)),), {}), rounds=5)


def test_filtering_by_what_sites_are(benchmark, sites):
    index = SiteIndex(sites)
    wanted = Wanted(division="320500", industry="26", stage=Stage.NEVER)
    benchmark.pedantic(index.find, (wanted,), rounds=7)


def test_reading_and_planning_a_list(benchmark, sites, workbook):
    def look():
        (sheet,) = read_file(workbook)
        return plan(sheet, layout_for(sheet, sites), sites)

    assert len(benchmark.pedantic(look, rounds=3).rows) == MANY


def test_reading_a_list_with_inflated_dimensions(benchmark, workbook):
    path = workbook.with_name("inflated.xlsx")
    claimed = b'<dimension ref="A1:AMJ1048576"'
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            out.writestr(name, re.sub(rb'<dimension ref="[^"]*"', claimed, source.read(name)))
    assert len(benchmark.pedantic(read_file, (path,), rounds=3)[0].rows) == MANY + 1


def test_taking_in_a_list(benchmark, store, workbook):
    """What the window waits for: one transaction of 20,000 sites."""
    (sheet,) = read_file(workbook)
    planned = plan(sheet, layout_for(sheet, ()), ())
    counts = benchmark.pedantic(take_in, (store, planned, planned.usual()), rounds=1)
    assert counts.added == MANY


def test_opening_the_index_of_a_store(benchmark, store, sites):
    store.add_sites(sites)
    assert len(benchmark.pedantic(index_of, (store,), rounds=3).sites) == MANY


@pytest.fixture
def screen(qapp: QApplication, store, sites, tmp_path) -> Iterator[SitesScreen]:
    theme.load_fonts()
    theme.dress(qapp, 100)
    store.add_sites(sites)
    made = SitesScreen(store, SettingsFile(tmp_path))
    made.resize(1282, 716)
    made.show()
    qapp.processEvents()
    yield made
    made.close()
    qapp.setStyleSheet("")


def test_from_a_letter_to_the_painted_list(benchmark, screen, qapp):
    texts = cycle(("s", "sl", "slj", "sljm", "精", "精密", ""))

    def typed(text):
        screen.search.setText(text)
        qapp.processEvents()

    benchmark.pedantic(typed, setup=lambda: ((next(texts),), {}), rounds=28, warmup_rounds=7)


def test_coming_back_to_the_screen(benchmark, screen):
    benchmark.pedantic(screen.refresh, rounds=5)
