"""Packages of every fate: two that differ on one assessment, a correction and its origin, a copy, a broken one."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assessments import samples
from assessments.cluster import cluster
from assessments.collection.collecting import collect
from assessments.consolidation import coverages, rows
from assessments.merging.settling import decide, open_conflicts
from assessments.package import record, seal
from assessments.receiving import receive
from assessments.revision import revise
from assessments.session import Session
from assessments.signing.trust import Trust
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
    for session, tonnes in ((shared, "490"), (theirs, "480")):
        session.answer("solid_waste.utilised@2025", Entry(text=tonnes, unit="t"))
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


@pytest.fixture(scope="package")
def trust(anchor):
    """What the test office believes."""
    return Trust.from_pem(anchor)


@pytest.fixture(scope="package")
def county(inbox, trust, keys, tmp_path_factory):
    """An office that decided one conflict of two: its database, its rows, its collection, and one around that."""
    folder = tmp_path_factory.mktemp("county")
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="county")
    receive(store, sorted(inbox.rglob("*.asice")), trust)
    before = rows(store)
    conflict, *others = open_conflicts(store)
    assert others
    decide(store, conflict, conflict.candidates[-1], "现场重新抄表", "赵示例")
    found = rows(store), coverages(store), len(open_conflicts(store))
    assert found[0] != before and found[2] == len(others)
    (own,) = collect(store, keys[0], folder)
    (folder / "city").mkdir()
    empty = Store(folder / "city" / "empty.db", clock=lambda: MOMENT)
    (around,) = collect(empty, keys[1], folder / "city", [own.path], trust)
    for each in (store, empty):
        each.close()
    return folder / "luheng.db", found, own.path, around.path
