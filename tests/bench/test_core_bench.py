"""How long the officer waits: an answer, a score, an opening, a sealing and a verification, as medians."""

import pytest

from assessments.package import seal
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.totals import score
from assessments.verification import verify
from forms import Entry, load
from forms.catalogue import shipped_texts
from tests.conftest import GB, MOMENT, entered

pytestmark = pytest.mark.bench


@pytest.fixture
def filled(store):
    return entered(store, "complete-enterprise")


def test_loading_and_linting_the_catalogue(benchmark):
    assert benchmark(load, shipped_texts()).standards


def test_scoring_both_standards_from_scratch(benchmark, filled):
    assert benchmark(filled.results)


def test_scoring_one_standard_of_fourteen_indicators(benchmark, filled):
    assert benchmark(score, filled.catalogue, filled.catalogue.standards[GB], 2025, filled.answers)


def test_recording_an_answer_on_disk(benchmark, filled):
    numbers = iter(range(10**6))
    benchmark(lambda: filled.answer("energy.total@2025", Entry(text=str(next(numbers)))))


def test_the_peer_a_bare_transaction_of_two_rows(benchmark, filled):
    """The floor for recording: one full-sync transaction of two plain rows on the same file."""
    db, numbers = filled.store.db, iter(range(10**6))
    db.execute("CREATE TABLE peer (a, b)")

    def transaction():
        with db.atomic():
            for _ in range(2):
                db.execute("INSERT INTO peer VALUES (?, ?)", [next(numbers), "x" * 300])

    benchmark(transaction)


def test_opening_a_filled_assessment(benchmark, filled):
    assert benchmark(Session, filled.store, filled.assessment.id).answers


def test_sealing_and_verifying(benchmark, filled, keys, anchor, tmp_path):
    filled.complete()
    snapshot, trust = take(filled), Trust.from_pem(anchor)

    def seal_and_verify():
        return verify(seal(snapshot, keys, tmp_path, MOMENT).path, trust)

    assert benchmark.pedantic(seal_and_verify, rounds=3).ok
