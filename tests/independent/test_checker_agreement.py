"""A program that shares no code with us and `luheng verify` judge every package alike, good or tampered with."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from assessments.package import seal
from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from tests.conftest import MOMENT, PASSWORD, entered
from tests.independent.checker import check
from tests.independent.making import THREE, good, read, resigned
from tests.independent.tampering import WAYS

CHECKER = Path(__file__).parent / "checker.py"
SAMPLES = ("complete-enterprise", "filled-form-2025")


@pytest.fixture(scope="module")
def rings(authority, tmp_path_factory):
    """Keys of three officers, once P-256 and once RSA; all under the root of the test office."""
    folder = tmp_path_factory.mktemp("rings")
    return [
        tuple(
            issue_officer(
                authority, each.name, each.office, folder / f"{kind.value}{n}.p12", PASSWORD, MOMENT, kind=kind
            )
            for n, each in enumerate(THREE)
        )
        for kind in (KeyKind.P256, KeyKind.RSA3072)
    ]


@pytest.fixture(scope="module")
def strangers(tmp_path_factory):
    """The same names, certified by another office."""
    folder = tmp_path_factory.mktemp("elsewhere")
    other = found_authority(folder, "别处示例局", PASSWORD, KeyKind.P256, MOMENT)
    return tuple(
        issue_officer(other, each.name, each.office, folder / f"{n}.p12", PASSWORD, MOMENT)
        for n, each in enumerate(THREE)
    )


def judged(path, anchor):
    """What the checker and what the program say of a package: (holds, holds, notes of both)."""
    wrong, _ = check(path, anchor)
    verification = verify(path, Trust.from_pem(anchor))
    return not wrong, verification.ok, (wrong, [each.text("en") for each in verification.everything_wrong()])


def agreed(folder, anchor, rings, strangers, goods, tampered):
    """Build and judge packages; returns how many of each kind both judged as they should."""
    made = [good(folder, number, rings) for number in range(goods)]
    held = [judged(each.path, anchor) for each in made]
    assert [each for each in held if each[:2] != (True, True)] == []
    refused = []
    for number in range(tampered):
        chance, way = random.Random(number), WAYS[number % len(WAYS)]
        one, other = chance.sample(made, 2)
        target = way(folder / f"t{number}.asice", one, other, strangers, chance)
        if target.read_bytes() == one.path.read_bytes():
            continue
        refused.append((way.__qualname__, number, *judged(target, anchor)))
        target.unlink()
    assert [each for each in refused if each[2:4] != (False, False)] == []
    both = f"{goods} good: {len(held)}/{goods} hold for both, "
    return both + f"{tampered} tampered: {len(refused)}/{tampered} refused by both"


def test_checker_and_program_agree_on_good_and_tampered_packages(tmp_path, anchor, rings, strangers):
    assert "30/30" in agreed(tmp_path, anchor, rings, strangers, 6, 30)


@pytest.mark.soak
def test_checker_and_program_agree_on_50_good_and_200_tampered_packages(tmp_path, anchor, rings, strangers, capsys):
    told = agreed(tmp_path, anchor, rings, strangers, 50, 200)
    with capsys.disabled():
        print("\n" + told)
    assert "50/50" in told
    assert "200/200" in told


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_score_of_the_samples_is_recomputed(sample, tmp_path, anchor, keys):
    store = Store(tmp_path / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, sample)
    session.complete()
    sealed = seal(take(session), keys, tmp_path, MOMENT)
    store.close()
    assert check(sealed.path, anchor) == ([], [])
    run = subprocess.run(
        [sys.executable, CHECKER, sealed.path, anchor], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, f"{sealed.path}: holds")
    sealed.path.write_bytes(sealed.path.read_bytes()[:-1])
    run = subprocess.run(
        [sys.executable, CHECKER, sealed.path, anchor], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "does NOT hold" in run.stdout


def test_a_package_without_rules_as_json_holds_but_says_what_was_not_recomputed(tmp_path, anchor, keys):
    """As an earlier release wrote it."""
    store = Store(tmp_path / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys, tmp_path, MOMENT)
    store.close()
    members = {name: each for name, each in read(sealed.path).items() if not name.startswith("rules/")}
    old = resigned(tmp_path / "old.asice", members, keys)
    wrong, said = check(old, anchor)
    assert wrong == []
    assert [each.split(": ")[:2] for each in said] == [
        ["not recomputed", standard] for standard in session.assessment.standards
    ]
    assert verify(old, Trust.from_pem(anchor)).ok
