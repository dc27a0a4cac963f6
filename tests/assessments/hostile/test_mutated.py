"""Packages altered as archives, a thousand of them: none is accepted, none crashes, each has its reason."""

import random
import time
from collections import Counter, defaultdict

import pytest

from assessments.receiving import Outcome, receive
from assessments.verification import verify
from tests.independent.mutating import WAYS
from tests.independent.tampering import WAYS as TAMPERING

SLOWEST = 5.0  # seconds that one package may take, on a busy machine


def mutated(packages, strangers, folder, count, seed):
    """Write mutated packages, one of each way in turn; yields the way and the file."""
    chance, ways = random.Random(seed), (*WAYS, *TAMPERING)
    contents = [each.path.read_bytes() for each in packages]
    for number in range(count):
        way, target = ways[number % len(ways)], folder / f"{number}.asice"
        one, other = chance.sample(range(len(packages)), 2)
        if way in WAYS:
            target.write_bytes(way(contents[one], contents[other], chance))
        else:
            way(target, packages[one], packages[other], strangers, chance)
        if target.read_bytes() != contents[one]:
            yield way.__qualname__.split(".")[0].strip("_"), target


def refused(files, trust):
    """Kind → codes of refusal with counts, and the slowest of each; every reason is worded in both languages."""
    codes, slowest = defaultdict(Counter), Counter()
    for kind, path in files:
        began = time.monotonic()
        verification = verify(path, trust)
        slowest[kind] = max(slowest[kind], time.monotonic() - began)
        wrong = verification.everything_wrong()
        assert not verification.ok and wrong, (kind, path)
        assert all(problem.text("zh") and problem.text("en") for problem in wrong)
        codes[kind][wrong[0].code] += 1
        path.unlink()
    return codes, slowest


def test_R14_altered_packages_are_refused_with_a_reason_each(packages, strangers, trust, tmp_path, store):
    """One of every second way through verification, and some of them through the office's door."""
    seed = 6
    files = list(mutated(packages, strangers, tmp_path, len(WAYS), seed))
    ledger = receive(store, [path for _, path in files[:8]], trust)
    assert [(line.outcome, bool(line.problems)) for line in ledger] == [(Outcome.REJECTED, True)] * 8
    assert store.assessments() == () and store.sites() == ()
    codes, slowest = refused(files[8:], trust)
    assert sum(map(Counter.total, codes.values())) == len(files) - 8
    assert max(slowest.values()) < SLOWEST, slowest


@pytest.mark.soak
def test_R14_a_thousand_altered_packages_are_refused(packages, strangers, trust, tmp_path, capsys):
    import resource

    seed, count = 1000, 1000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    codes, slowest = refused(mutated(packages, strangers, tmp_path, count, seed), trust)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    with capsys.disabled():
        print(f"\nseed {seed}: {sum(map(Counter.total, codes.values()))} altered, none accepted, +{grown} MiB")
        for kind, found in sorted(codes.items()):
            print(f"  {kind}: {found.total()} (at most {slowest[kind]:.2f} s): {dict(found.most_common())}")
    assert max(slowest.values()) < SLOWEST
    assert grown < 200
