"""Two sound packages that others are made of, and keys of another office."""

import pytest

from assessments.package import seal
from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from tests.conftest import MOMENT, OFFICERS, PASSWORD, entered
from tests.independent.making import Good


@pytest.fixture
def trust(anchor):
    return Trust.from_pem(anchor)


@pytest.fixture(scope="package")
def packages(tmp_path_factory, keys):
    """Two packages of one office, as files and who signed them."""
    folder = tmp_path_factory.mktemp("sound")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    made = []
    for name in ("complete-enterprise", "filled-form-2025"):
        session = entered(store, name)
        session.complete()
        made.append(Good(seal(take(session), keys, folder, MOMENT).path, keys))
    store.close()
    return made


@pytest.fixture(scope="package")
def strangers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("elsewhere")
    other = found_authority(folder, "别处示例局", PASSWORD, KeyKind.P256, MOMENT)
    return tuple(
        issue_officer(other, each.name, each.office, folder / f"{number}.p12", PASSWORD, MOMENT)
        for number, each in enumerate(OFFICERS)
    )
