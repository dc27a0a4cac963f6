"""Packages of every fate: two that differ on one assessment, a correction and its origin, a copy, a broken one."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assessments import samples
from assessments.cluster import cluster
from assessments.package import record, seal
from assessments.revision import revise
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store
from forms.questions import Entry
from forms.standard import OutcomeKind
from tests.answering import of_kind, opened
from tests.conftest import GB, MOMENT, SITE, entered

ENERGY = "energy.total@2025"


def sealed(session, key, folder):
    session.complete()
    made = seal(take(session), [key], folder, MOMENT)
    record(session, made)
    return made.path


def of_one_standard(store, standard):
    """The sample of several standards under one of them."""
    session = opened(store, standard)
    filled = samples.sample("one-enterprise").entries
    session.apply({question: entry for question, entry in filled.items() if question in session.form})
    return session


@pytest.fixture(scope="package")
def inbox(tmp_path_factory, keys) -> Path:
    """The folder of an office, as the officers left it."""
    folder = tmp_path_factory.mktemp("officers")
    places = {name: folder / "inbox" / name for name in ("a", "b", "again")}
    for place in places.values():
        place.mkdir(parents=True)
    first = Store(folder / "a.db", clock=lambda: MOMENT, device="laptop-a")
    shared = entered(first, "filled-form-2025")
    first.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(folder / "a.db", folder / "b.db")
    second = Store(folder / "b.db", clock=lambda: MOMENT, device="laptop-b")
    second.add_site(replace(SITE, name="示例精密电路（新名）有限公司"))
    theirs = Session(second, shared.assessment.id, who="李示例")
    shared.answer(ENERGY, Entry(text="1070", unit="tce"))
    theirs.answer(ENERGY, Entry(text="1080", unit="tce"))
    theirs.answer(f"{GB}/P2", Entry(text="no"))
    path = sealed(shared, keys[0], places["a"])
    shutil.copy(path, places["again"])
    sealed(theirs, keys[1], places["b"])
    ranked = of_one_standard(first, of_kind(OutcomeKind.RANK))
    path = sealed(ranked, keys[0], places["a"])
    broken = bytearray(path.read_bytes())
    broken[len(broken) // 2] ^= 1
    (places["again"] / "broken.asice").write_bytes(broken)
    sealed(Session(first, revise(first, ranked.assessment.id).id), keys[0], places["a"])
    for store in (first, second):
        store.close()
    return folder / "inbox"


@pytest.fixture(scope="package")
def client():
    """A cluster of two worker processes of this computer."""
    with cluster(2) as client:
        yield client
