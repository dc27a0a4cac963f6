"""A county of invented sites with results under one standard, stored as received packages are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from stdnum.cn import uscc

from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.session import Session
from assessments.sites import Site
from assessments.store import Store
from forms import Entry, shipped
from tests.answering import answer
from tests.conftest import GB, MOMENT, OFFICERS, SITE

PLACES, INDUSTRIES = ("320583", "320581"), ("3982", "2611")


def site(number: int) -> Site:
    code = f"91320583{number:09d}"
    place = {"division": PLACES[number % 2], "industry": INDUSTRIES[number // 2 % 2]}
    return replace(SITE, code=code + uscc.calc_check_digit(code), name=f"示例企业{number:02d}有限公司", **place)


def enter(
    store: Store,
    number: int,
    year: int = 2025,
    facts: Mapping[str, str] | None = None,
    seed: int = 1,
    standards: Sequence[str] = (GB,),
) -> str:
    """A signed assessment of a site, under the general standard if nothing is said; `facts` replace drawn ones."""
    store.add_site(site(number))
    opened = store.open_assessment(site(number).code, year, shipped().only(standards), OFFICERS)
    session = Session(store, opened.id)
    answer(session, seed=seed)
    for fact, text in (facts or {}).items():
        session.answer(f"{fact}@{year}", Entry(text=text))
    return sign(store, session)


def sign(store: Store, session: Session) -> str:
    """Store the results as they stand."""
    key = session.assessment.id
    store.insert_results(key, {standard: encode(result) for standard, result in session.results().items()})
    store.db.execute("UPDATE assessment SET phase = ? WHERE id = ?", [Phase.SIGNED.value, key])
    return key


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Twelve sites, one of them assessed in both years and one of them never."""
    store = Store(Path(tmp_path_factory.mktemp("county")) / "luheng.db", clock=lambda: MOMENT, device="test")
    for number in range(11):
        enter(store, number, seed=number)
    enter(store, 3, year=2024, seed=20)
    store.add_site(site(11))
    return store


@pytest.fixture
def entering() -> Callable[..., str]:
    return enter
