"""What tests share: a clock that stands still, a store in a temporary folder, keys of a test office."""

import gc
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test

from assessments import samples
from assessments.assessment import Officer
from assessments.session import Session
from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.sites import Site, SiteKind
from assessments.store import Store
from forms import shipped

MOMENT = datetime.fromisoformat("2026-03-18T09:30:00+08:00")
PASSWORD = "测试口令-only-for-tests"
GB, JS = "green-factory/gbt36132-2025", "green-factory/jiangsu-2025"
SITE = Site(
    code="91320583000000019X",
    kind=SiteKind.ENTERPRISE,
    name="示例精密电路有限公司",
    division="320583",
    industry="3982",
)
OFFICERS = (
    Officer(name="张示例", office="示例县工业和信息化局"),
    Officer(name="李示例", office="示例县工业和信息化局"),
)


MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # bytes; all tests together write about one gigabyte


def pytest_configure() -> None:
    """Temporary folders lie in memory where there is enough: what tests kill is a process, never the computer."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lines are counted where worked examples run: a property repeats the same lines a hundred times."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """What was imported and collected is never garbage: no collection looks through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a new store, to be copied: its tables are created once."""
    path = tmp_path_factory.mktemp("blank") / "luheng.db"
    Store(path, clock=lambda: MOMENT, device="test").close()
    return path


@pytest.fixture
def store(tmp_path: Path, blank: Path):
    shutil.copyfile(blank, tmp_path / "luheng.db")
    opened = Store(tmp_path / "luheng.db", clock=lambda: MOMENT, device="test")
    yield opened
    opened.close()


@pytest.fixture
def session(store: Store) -> Session:
    """A draft under the national standard with nothing answered."""
    store.add_site(SITE)
    return Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS).id)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory):
    return found_authority(tmp_path_factory.mktemp("ca"), "示例县工业和信息化局", PASSWORD, KeyKind.P256, MOMENT)


@pytest.fixture(scope="session")
def keys(authority, tmp_path_factory: pytest.TempPathFactory):
    """Keys of the two officers of every sample."""
    folder = tmp_path_factory.mktemp("keys")
    return tuple(
        issue_officer(authority, officer.name, officer.office, folder / f"{number}.p12", PASSWORD, MOMENT)
        for number, officer in enumerate(OFFICERS)
    )


@pytest.fixture(scope="session")
def anchor(authority) -> Path:
    """The public certificate of the test office."""
    return authority.folder / "office-ca.pem"


def entered(store: Store, name: str) -> Session:
    """A shipped sample, entered as a draft."""
    return samples.enter(store, samples.sample(name))
