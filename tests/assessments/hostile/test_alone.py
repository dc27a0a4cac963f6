"""One package is verified by a process of its own: it says what verifying says, and what hangs is told."""

import time
from dataclasses import replace

import pytest

from assessments.agreement.sides import rated_in_package
from assessments.alone import rated_alone, verified_alone
from assessments.hashing import hash_of
from assessments.receiving import LEAST
from assessments.signing.trust import Trust
from assessments.verification import verify
from forms import Refusal
from tests.assessments.hostile.test_slow_and_deadly import AMPLE, killing, pytestmark, slow  # noqa: F401
from tests.processes import none_begins, own_processes


def cancel():
    """Somebody who stops at the tenth look."""
    asked = []
    return lambda: asked.append(1) or len(asked) > 10


def test_it_finds_what_verifying_finds(packages, trust, tmp_path):
    good = packages[0].path
    broken = tmp_path / "broken.asice"
    broken.write_bytes(good.read_bytes()[:-300])
    for path, believed in ((good, trust), (good, Trust(())), (broken, trust), (tmp_path / "gone.asice", trust)):
        alone, here = verified_alone(path, believed), verify(path, believed)
        assert (alone.ok, alone.sha256, alone.times) == (here.ok, here.sha256, here.times)
        assert (alone.everything_wrong(), alone.warnings()) == (here.everything_wrong(), here.warnings())
        assert (alone.path, alone.container, alone.report) == (here.path, here.container, here.report)
    found, expected = verified_alone(good, trust).content, verify(good, trust).content
    assert found.document == expected.document and found.signed_results == expected.signed_results
    assert not own_processes()


def test_an_assessment_is_read_as_it_is_in_this_process(packages, trust, tmp_path):
    for believed in (None, trust):
        alone, here = (read(packages[0].path, believed) for read in (rated_alone, rated_in_package))
        assert alone.catalogue.texts == here.catalogue.texts  # the rest holds syntax trees
        assert replace(alone, catalogue=here.catalogue) == here
    broken = tmp_path / "broken.asice"
    broken.write_bytes(packages[0].path.read_bytes()[:-300])
    for believed in (None, trust):
        with pytest.raises(Refusal) as alone:
            rated_alone(broken, believed)
        with pytest.raises(Refusal) as here:
            rated_in_package(broken, believed)
        assert alone.value.problem == here.value.problem


def test_a_package_that_takes_for_ever_is_broken_off_and_named(trust, slow):  # noqa: F811
    found = verified_alone(slow, trust, limit=lambda _path: 1.0)
    (problem,) = found.everything_wrong()
    assert (found.ok, found.sha256, problem.code) == (False, hash_of(slow), "verify.overdue")
    assert dict(problem.details) == {"seconds": "1"}
    with pytest.raises(Refusal) as caught:
        rated_alone(slow, trust, limit=lambda _path: 1.0)
    assert caught.value.problem == problem and not own_processes()


def test_a_package_that_kills_every_process_is_named(packages, trust):
    bad = packages[0].path
    (problem,) = verified_alone(bad, trust, limit=killing(bad, 2)).everything_wrong()
    assert (problem.code, problem.where) == ("verify.killed", bad.name)
    assert verified_alone(bad, trust, limit=killing(bad, 1)).ok


@pytest.mark.parametrize("read", [verified_alone, rated_alone])
def test_a_cancel_does_not_wait_for_a_long_verification(trust, slow, read):  # noqa: F811
    began = time.monotonic()
    with pytest.raises(Refusal) as caught:
        read(slow, trust, cancel(), lambda _path: AMPLE)
    assert caught.value.problem.code == "package.cancelled"
    assert time.monotonic() - began < LEAST / 10 and not own_processes()


def test_where_no_process_can_begin_the_package_is_not_blamed(packages, trust):
    with none_begins(), pytest.raises(Refusal) as caught:
        verified_alone(packages[0].path, trust)
    assert caught.value.problem.code == "verify.no_process"
