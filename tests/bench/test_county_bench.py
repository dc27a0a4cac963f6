"""A county office with 100,000 results: first rows, the filtered table, figures, and a wide workbook."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assessments import tally
from assessments.analysis.contradictions import contradictions
from assessments.analysis.losses import losses
from assessments.analysis.profile import By, profiles, spread
from assessments.analysis.ratios import ratios
from assessments.analysis.standing import standing
from assessments.canonical import encode
from assessments.consolidated_table import write_xlsx
from assessments.consolidation import Order, counts, offered, page, places
from assessments.result import Verdict
from assessments.rows import assessment_row, site_row
from assessments.selection import EVERYTHING, Selection, resolved
from assessments.store import Store
from assessments.tally import Tally, tallies
from assessments.worksheet import add_table, workbook
from forms.standard import OutcomeKind
from tests.answering import answer, of_kind, opened
from tests.conftest import GB, MOMENT, SITE

pytestmark = pytest.mark.bench
COUNT, ROUNDS = 100_000, 5
FIRST, FILTERED, WIDE = 0.3, 1.0, 20.0  # seconds
PLACES = [f"3205{number:02d}" for number in range(81, 86)] + [f"3206{number:02d}" for number in range(81, 86)]
INDUSTRIES = ("3982", "2611", "1713", "3311", "2710", "3670")
EDITIONS = "INSERT INTO assessment_edition SELECT ?, name, edition FROM assessment_edition WHERE assessment = ?"
WHOLE = (Verdict.SCORED, Verdict.SCORED, Verdict.PASSED, Verdict.FAILED, Verdict.INCOMPLETE)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Sites of ten counties, each assessed once or twice under one of four standards."""
    store = Store(tmp_path_factory.mktemp("office") / "luheng.db", clock=lambda: MOMENT, device="bench")
    standards = (GB, of_kind(OutcomeKind.RANK), of_kind(OutcomeKind.BANDS), of_kind(OutcomeKind.LEVEL_INDEX))
    models = [model for standard in standards for model in _models(store, standard)]
    draw = random.Random(1)
    head = assessment_row(store.assessments()[0])
    store.db.execute("PRAGMA synchronous=OFF")
    with store.db.atomic():
        for number in range(COUNT):
            _enter(store, draw.choice(models), number, head, draw)
    store.db.execute("ANALYZE")
    return store


def _models(store: Store, standard: str) -> list[Tally]:
    made = []
    for seed in range(5):
        session = answer(opened(store, standard), seed=seed)
        results = {key: encode(result) for key, result in session.results().items()}
        made += tallies(session.assessment, session.site, results, ("张示例", "李示例"))
    return made


def _enter(store: Store, model: Tally, number: int, head: dict[str, object], draw: random.Random) -> None:
    code, year = f"9132{number // 2:014d}", 2023 + number % 3
    site = replace(SITE, code=code, name=f"示例企业第{number // 2}号绿色制造有限公司", division=draw.choice(PLACES))
    if number % 2 == 0:
        store.db.table("site").insert(site_row(site, MOMENT.isoformat()))
    else:
        site = store.site(code)
    key, total = f"a{number:08d}", Decimal(draw.randrange(3000, 10000)) / 100
    own_head = head | {"id": key, "site": code, "year": year, "phase": "signed"}
    store.db.table("assessment").insert(own_head | {"standards": encode([model.standard]).decode()})
    kind, verdict = OutcomeKind(model.outcome), draw.choice(WHOLE)
    if kind is OutcomeKind.RANK:  # whose classes are in the texts that the assessment is bound to
        store.db.execute(EDITIONS, [key, model.assessment])
    detail = model.detail
    summary = replace(detail.summary, verdict=verdict, total=total if kind.points else model.total)
    own = replace(
        model,
        **{"assessment": key, "site": code, "name": site.name, "division": site.division, "year": year},
        **{"industry": INDUSTRIES[number % 6], "total": summary.total, "verdict": verdict.value},
        **{"final": verdict is not Verdict.INCOMPLETE, "stored": encode(replace(detail, summary=summary))},
    )
    tally.insert(store.db, replace(own, band=tally.band_of(summary)), "signed")


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the processor: what else the machine does is not counted."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def test_first_rows_come_at_once(office, capsys):
    given = places(office)
    with capsys.disabled():
        print(f"\n{COUNT} results; places of the ranking standard {median(lambda: places(office), 1):.2f} s")
        for order in Order:
            taken = median(lambda order=order: page(office, EVERYTHING, given, order, 0, 200))
            print(f"first rows by {order.name.lower()}: {taken:.3f} s")
            assert taken < FIRST


@pytest.mark.parametrize(
    "asked",
    [
        EVERYTHING,
        Selection(year=2024, standard=GB),
        Selection(division="3205", industry="39", verdict=Verdict.SCORED),
        Selection(year=2025, text="第4999"),
        Selection(text="slqyd4999h"),
    ],
    ids=["all", "standard", "county", "words", "pinyin"],
)
def test_the_filtered_table_comes_within_a_second(office, asked, capsys):
    given = places(office)

    def table() -> None:
        once = resolved(office, asked)
        counts(office, once)
        page(office, once, given, first=0, count=200)
        spread(office, once)

    taken = median(table)
    with capsys.disabled():
        print(f"table with counts and distribution: {taken:.3f} s; {counts(office, asked).results} results")
    assert taken < FILTERED


def test_figures_are_computed_in_the_background(office, capsys):
    asked = Selection(standard=GB, year=2025)
    works: dict[str, Callable[[], object]] = {
        "what is offered": lambda: offered(office),
        "coverage": lambda: standing(office, asked),
        "profile by industry": lambda: profiles(office, asked, By.INDUSTRY),
        "losses": lambda: losses(office, asked),
        "contradictions of everything": lambda: contradictions(office),
        "ratios": lambda: ratios(office, asked),
        "ratios of everything": lambda: ratios(office, EVERYTHING),
    }
    with capsys.disabled():
        for name, work in works.items():
            print(f"{name}: {median(work, 1):.2f} s")


def test_a_wide_workbook_is_written_in_time(office, tmp_path: Path, capsys):
    def cells(number: int) -> list[str | int | Decimal]:
        kinds = (f"示例{number}", number, Decimal(number) / 7)
        return [kinds[column % 3] for column in range(60)]

    def write() -> None:
        with workbook(tmp_path / "wide.xlsx") as book:
            head = [f"列{column}" for column in range(60)]
            add_table(book, "汇总", head, (cells(each) for each in range(10_000)))

    wide = median(write, 1)
    asked = Selection(assessments=tuple(f"a{number:08d}" for number in range(10_000)))
    county = median(lambda: write_xlsx(office, tmp_path / "county.xlsx", asked), 1)
    with capsys.disabled():
        print(f"XLSX of 10,000 × 60 cells: {wide:.1f} s; the table of 10,000 results: {county:.1f} s")
    assert max(wide, county) < WIDE
