"""Random tampering with a real package: whatever byte changes, verification fails and says where."""

import random

import pytest

from assessments.package import seal
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from tests.conftest import MOMENT, entered

SHORT, LONG = 30, 300  # packages


@pytest.fixture(scope="module")
def package(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("package")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys, folder, MOMENT)
    store.close()
    return sealed.path.read_bytes()


def flipped(content, chance):
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]


def cut(content, chance):
    place = chance.randrange(len(content))
    return content[:place] + content[place + chance.randrange(1, 50) :]


def filled(content, chance):
    place = chance.randrange(len(content))
    return content[:place] + chance.randbytes(chance.randrange(1, 50)) + content[place:]


def swapped(content, chance):
    one, other = sorted(chance.sample(range(len(content)), 2))
    return (
        content[:one]
        + content[other : other + 1]
        + content[one + 1 : other]
        + content[one : one + 1]
        + content[other + 1 :]
    )


def noticed(package, anchor, folder, count, seed):
    """Tamper `count` times; how many were refused with a place."""
    chance, trust, refused = random.Random(seed), Trust.from_pem(anchor), 0
    for _ in range(count):
        altered = chance.choice((flipped, flipped, cut, filled, swapped))(package, chance)
        if altered == package:
            refused += 1  # two equal bytes were swapped
            continue
        (folder / "x.asice").write_bytes(altered)
        verification = verify(folder / "x.asice", trust)
        refused += not verification.ok and all(problem.text() for problem in verification.everything_wrong())
    return refused


def test_random_tampering_is_always_noticed(package, anchor, tmp_path):
    assert noticed(package, anchor, tmp_path, SHORT, seed=1) == SHORT


@pytest.mark.soak
def test_random_tampering_is_noticed_three_hundred_times(package, anchor, tmp_path):
    assert noticed(package, anchor, tmp_path, LONG, seed=2) == LONG
