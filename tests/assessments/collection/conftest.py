"""Packages that two counties hand to their city: one assessment of two officers, and one of another site."""

import shutil

import pytest

from assessments.package import record, seal
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from forms import Entry
from tests.conftest import MOMENT, OFFICERS, entered

SAMPLES, ENERGY = ("filled-form-2025", "complete-enterprise"), "energy.total@2025"


@pytest.fixture(scope="session")
def trust(anchor):
    """What the test office believes."""
    return Trust.from_pem(anchor)


def sealed(session, keys, folder):
    folder.mkdir()
    session.complete()
    made = seal(take(session), keys, folder, MOMENT)
    record(session, made)
    return made.path


@pytest.fixture(scope="package")
def packages(tmp_path_factory, keys):
    """One assessment as one officer goes on with it, one of another site, the first as a second officer has it."""
    folder = tmp_path_factory.mktemp("officers")
    first = Store(folder / "a.db", clock=lambda: MOMENT, device="laptop-a")
    session, other = (entered(first, name) for name in SAMPLES)
    first.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(folder / "a.db", folder / "b.db")
    second = Store(folder / "b.db", clock=lambda: MOMENT, device="laptop-b")
    theirs = Session(second, session.assessment.id, who=OFFICERS[1].name)
    session.answer(ENERGY, Entry(text="1070", unit="tce"))
    theirs.answer(ENERGY, Entry(text="1080", unit="tce"))
    parts = ((session, keys[:1], "a"), (other, keys[:1], "c"), (theirs, keys[1:], "b"))
    made = [sealed(each, signers, folder / name) for each, signers, name in parts]
    first.close()
    second.close()
    return made
