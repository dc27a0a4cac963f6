"""How long the officer waits: an answer, a score, an opening, a sealing and a verification, as medians."""

from decimal import Decimal

import pytest

from assessments.improvement.way import shortest
from assessments.package import seal
from assessments.scoring.case import Case
from assessments.scoring.totals import score
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.verification import verify
from forms import Entry, Form, State, load
from forms.catalogue import shipped_texts
from forms.units import ARITHMETIC
from tests.conftest import GB, MOMENT, entered

pytestmark = pytest.mark.bench
PCB = "cleaner-production/pcb"


@pytest.fixture
def filled(store):
    return entered(store, "complete-enterprise")


def test_loading_and_linting_the_catalogue(benchmark):
    assert benchmark(load, shipped_texts()).standards


def test_scoring_both_standards_from_scratch(benchmark, filled):
    assert benchmark(filled.results)


def test_scoring_one_standard_of_fourteen_indicators(benchmark, filled):
    assert benchmark(score, filled.catalogue, filled.catalogue.standards[GB], 2025, filled.answers)


@pytest.fixture
def sixty_four():
    """All 64 indicators of the printed-circuit-board table, every question answered with the same plain texts."""
    catalogue = load(shipped_texts()).only([PCB])
    answers = {}
    for question in Form(catalogue, 2025):
        for text in ("2%", "2", "I", "yes"):
            answer = question.read(Entry(text=text))
            if answer and answer.state is State.GIVEN:
                answers[question.key] = answer
                break
    return catalogue, answers


def test_scoring_64_indicators_from_scratch(benchmark, sixty_four):
    catalogue, answers = sixty_four
    result = benchmark(score, catalogue, catalogue.standards[PCB], 2025, answers)
    assert len(result.lines) == 64
    assert sum(line.value is not None for line in result.lines) > 30


def test_the_shortest_way_to_the_next_grade_among_64_indicators(benchmark, sixty_four):
    catalogue, answers = sixty_four
    case = Case(catalogue, catalogue.standards[PCB], 2025, answers)
    assert benchmark(shortest, case).why_not


def test_the_peer_64_quotients_of_decimals_printed(benchmark):
    """The floor for scoring: 64 quotients and products, each printed twice, and nothing else."""

    def quotients():
        found = []
        for number in range(1, 65):
            value = ARITHMETIC.divide(Decimal(number), Decimal(7))
            points = ARITHMETIC.multiply(value, Decimal("1.5"))
            found.append(f"{value:.4f} × 1.5 = {points:.4f}")
        return found

    assert len(benchmark(quotients)) == 64


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
