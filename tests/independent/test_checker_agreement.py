"""A program that shares no code with us and `luheng verify` judge every package alike, good or tampered with."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.signing.trust import Trust
from assessments.verification import verify
from tests.conftest import MOMENT, PASSWORD
from tests.independent.checker import check
from tests.independent.making import THREE, good, read, resigned
from tests.independent.tampering import SHORT, WAYS

CHECKER = Path(__file__).parent / "checker.py"
SMALL = (4, 3)


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
    try:
        verification = verify(path, Trust.from_pem(anchor))
    except Exception as error:  # a verification names what is wrong and never raises; told with all other failures
        return not wrong, repr(error), (wrong, [])
    return not wrong, verification.ok, (wrong, [each.text("en") for each in verification.everything_wrong()])


def agreed(folder, anchor, rings, strangers, goods, ways):
    """Build and judge packages of these numbers; returns how many of each kind both judged as they should."""
    made = [good(folder, number, rings) for number in goods]
    held = [judged(each.path, anchor) for each in made]
    assert [each for each in held if each[:2] != (True, True)] == []
    refused = []
    for number, way in enumerate(ways):
        chance = random.Random(number)
        one, other = chance.sample(made, 2)
        target = way(folder / f"t{number}.asice", one, other, strangers, chance)
        if target.read_bytes() == one.path.read_bytes():
            continue
        refused.append((way.__qualname__, number, *judged(target, anchor)))
        target.unlink()
    assert [each for each in refused if each[2:4] != (False, False)] == []
    both = f"{len(made)} good: {len(held)}/{len(made)} hold for both, "
    return both + f"{len(ways)} tampered: {len(refused)}/{len(ways)} refused by both"


def test_checker_and_program_agree_on_good_and_tampered_packages(tmp_path, anchor, rings, strangers):
    """On two small packages: two signers with a photo and ink, and one signer."""
    assert f"{len(SHORT)}/{len(SHORT)} refused" in agreed(tmp_path, anchor, rings, strangers, SMALL, SHORT)


@pytest.mark.soak
def test_checker_and_program_agree_on_50_good_and_200_tampered_packages(tmp_path, anchor, rings, strangers, capsys):
    told = agreed(tmp_path, anchor, rings, strangers, range(50), (WAYS * 9)[:200])
    with capsys.disabled():
        print("\n" + told)
    assert "50/50" in told
    assert "200/200" in told


def test_every_score_of_a_visit_is_recomputed_and_a_missing_byte_is_seen(visit, anchor, tmp_path):
    """As a stranger runs it: a program of its own, its answer, its exit code."""
    short = tmp_path / "short.asice"
    short.write_bytes(visit.path.read_bytes()[:-1])
    assert check(visit.path, anchor) == ([], [])
    runs = [
        subprocess.run([sys.executable, CHECKER, path, anchor], capture_output=True, text=True, check=False)
        for path in (visit.path, short)
    ]
    assert [run.returncode for run in runs] == [0, 1]
    assert runs[0].stdout.strip() == f"{visit.path}: holds"
    assert runs[1].stdout.strip().endswith("short.asice: does NOT hold")


def test_a_package_without_rules_as_json_holds_but_says_what_was_not_recomputed(tmp_path, visit, anchor, keys):
    """As an earlier release wrote it."""
    packed = read(visit.path)
    members = {name: each for name, each in packed.items() if not name.startswith("rules/")}
    old = resigned(tmp_path / "old.asice", members, keys)
    wrong, said = check(old, anchor)
    assert wrong == []
    standards = json.loads(packed["assessment.json"][0])["assessment"]["standards"]
    assert [each.split(": ")[:2] for each in said] == [["not recomputed", standard] for standard in standards]
    assert verify(old, Trust.from_pem(anchor)).ok
