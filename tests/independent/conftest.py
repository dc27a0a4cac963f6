"""The package of a whole visit, sealed once for all tests that read it with other programs than ours."""

import pytest

from assessments.package import seal
from assessments.snapshot import take
from assessments.store import Store
from tests.conftest import MOMENT, entered


@pytest.fixture(scope="package")
def visit(tmp_path_factory, keys):
    """The sealed package of the complete enterprise, signed by both officers."""
    folder = tmp_path_factory.mktemp("visit")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys, folder, MOMENT)
    store.close()
    return sealed
