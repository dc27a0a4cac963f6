"""An officer's laptop with two signed packages, and the clerk's key of the same office."""

import shutil
from pathlib import Path

import pytest

from assessments.package import record, seal
from assessments.signing.keys import OfficerKey, issue_officer
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from tests.conftest import MOMENT, PASSWORD, entered


@pytest.fixture(scope="module")
def signed(tmp_path_factory, keys) -> Path:
    """A folder with the database of a laptop and the packages of both samples."""
    folder = tmp_path_factory.mktemp("signed")
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="laptop")
    for name in ("filled-form-2025", "complete-enterprise"):
        session = entered(store, name)
        session.complete()
        record(session, seal(take(session), keys[:1], folder, MOMENT))
    store.close()
    return folder


@pytest.fixture
def laptop(signed: Path, tmp_path: Path):
    """The laptop's own copy of it, to change at will; packages lie beside the database."""
    shutil.copytree(signed, tmp_path / "laptop")
    opened = Store(tmp_path / "laptop" / "luheng.db", clock=lambda: MOMENT, device="laptop")
    yield opened
    opened.close()


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    made = tmp_path / "报送箱"
    made.mkdir()
    return made


@pytest.fixture
def office(tmp_path: Path):
    opened = Store(tmp_path / "office" / "luheng.db", clock=lambda: MOMENT, device="office")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def clerk(authority, tmp_path_factory: pytest.TempPathFactory) -> OfficerKey:
    path = tmp_path_factory.mktemp("clerk") / "王.p12"
    return issue_officer(authority, "王示例", "示例县工业和信息化局", path, PASSWORD, MOMENT)


@pytest.fixture
def trust(anchor) -> Trust:
    return Trust.from_pem(anchor)
