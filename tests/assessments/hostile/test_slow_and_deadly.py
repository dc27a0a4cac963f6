"""Packages that take for ever to examine, or over which the process dies: refused by name, and the others go on."""

import os
import signal
import sys
import time

import pytest

from assessments.crew import End, Piece
from assessments.hashing import hash_of
from assessments.receiving import LEAST, MEGABYTE, PER_MEGABYTE, Outcome, patience, receive, unexamined
from assessments.refusals import refusals
from forms import Refusal
from tests.assessments.hostile.test_bad_input import pdf, with_member
from tests.independent.making import resigned
from tests.processes import none_begins, own_processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals of POSIX")
AMPLE = 300.0  # seconds
MANY = 1_000_000  # objects in a report that keep the reader busy for some ten seconds


@pytest.fixture(scope="module")
def slow(packages, tmp_path_factory):
    """A package of a trusted signer whose report takes far longer to read than any that was written in earnest."""
    report = pdf(b"<</Type/Catalog/X [" + b"<</A 1>>" * MANY + b"]>>")
    path = tmp_path_factory.mktemp("slow") / "slow.asice"
    return resigned(path, with_member(packages[0], "report.pdf", report), packages[0].keys)


def killing(bad, times):
    """A limit of time that kills the process which is about to begin with a file, the first so many times."""
    left = iter(range(times))

    def limit(path):
        if path == bad and next(left, None) is not None:
            (process,) = own_processes()
            os.kill(process.pid, signal.SIGKILL)
        return patience(path)

    return limit


def codes(line):
    return [problem.code for problem in line.problems]


def refused(store, line, path, code):
    """The line refuses the file for one reason, in both languages, and so it is kept."""
    assert (line.outcome, codes(line), line.sha256) == (Outcome.REJECTED, [code], hash_of(path))
    assert line.folder == str(path.parent)
    (kept,) = refusals(store)
    assert (kept.sha256, kept.problems) == (line.sha256, line.problems)
    assert path.name in kept.reasons("zh")[0] and path.name in kept.reasons("en")[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_R16_a_package_that_takes_for_ever_is_refused_and_the_others_enter(packages, trust, store, slow, workers):
    files, limit = [packages[0].path, slow, packages[1].path], lambda path: 1.0 if path == slow else AMPLE
    ledger = receive(store, files, trust, workers=workers, limit=limit)
    assert [line.outcome for line in ledger] == [Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED]
    refused(store, ledger[1], slow, "receive.overdue")
    assert dict(ledger[1].problems[0].details) == {"seconds": "1"}


def test_R16_a_package_that_kills_every_process_is_refused_and_the_others_enter(packages, trust, store):
    bad, good = (each.path for each in packages)
    ledger = receive(store, [bad, good], trust, workers=1, limit=killing(bad, 2))
    assert [line.outcome for line in ledger] == [Outcome.REJECTED, Outcome.ACCEPTED]
    refused(store, ledger[0], bad, "receive.killed")
    again = receive(store, [bad, good], trust, workers=1)
    assert [line.outcome for line in again] == [Outcome.ACCEPTED, Outcome.DUPLICATE] and refusals(store) == ()


def test_R16_a_package_whose_process_was_killed_once_enters(packages, trust, store):
    bad, good = (each.path for each in packages)
    ledger = receive(store, [bad, good], trust, workers=1, limit=killing(bad, 1))
    assert [line.outcome for line in ledger] == [Outcome.ACCEPTED] * 2 and refusals(store) == ()


def test_a_cancel_does_not_wait_for_a_long_examination(trust, store, slow):
    asked = []
    began = time.monotonic()
    assert receive(store, [slow], trust, None, lambda: asked.append(1) or len(asked) > 10, workers=1) == ()
    assert time.monotonic() - began < LEAST / 10 and not own_processes()


def test_where_no_process_can_begin_no_package_is_blamed(packages, trust, store):
    with none_begins(), pytest.raises(Refusal) as caught:
        receive(store, [packages[0].path], trust, workers=2)
    assert caught.value.problem.code == "receive.no_process" and refusals(store) == ()


def test_an_error_that_nobody_foresaw_refuses_the_package(packages, tmp_path):
    for path, sha256 in ((packages[0].path, hash_of(packages[0].path)), (tmp_path / "gone.asice", "")):
        found = unexamined(Piece(task=path, end=End.FAILED, error=ValueError("odd")), patience)
        (problem,) = found.problems
        assert (found.sha256, problem.code, problem.where) == (sha256, "verify.failed", path.name)
        assert "ValueError: odd" in problem.text("zh") and "ValueError: odd" in problem.text("en")


def test_the_limit_grows_with_the_file_so_that_no_honest_package_meets_it(tmp_path):
    path = tmp_path / "p.asice"
    with path.open("wb") as file:
        file.truncate(100 * MEGABYTE)
    assert patience(path) == LEAST + 100 * PER_MEGABYTE
    assert patience(tmp_path / "gone.asice") == LEAST
