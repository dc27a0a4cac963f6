"""Work shared out among real processes: in order, whichever of them die, hang, fail or run out of memory."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.crew import AHEAD, End, shared_out
from tests.processes import own_processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals of POSIX")
AMPLE = 300.0  # seconds that nothing here takes, unless it hangs
SCRIPT = """
from tests.assessments.test_crew import doing, shared_out
for piece in shared_out(doing, (), [1, "hangs"], 1):
    print(piece.result, flush=True)
"""


def doing():
    """The function of a process: squares, and harm of every kind."""
    return _do


def _do(task):
    match task:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            time.sleep(AMPLE)
        case "fails":
            raise ValueError("no number")
        case "fails strangely":
            raise _Strange("one", "other")
        case "exhausts":
            raise MemoryError
        case _:
            return task * task


class _Strange(Exception):
    """One that its own arguments do not make again."""

    def __init__(self, one, other):
        super().__init__(one + other)


def noting(folder, seconds):
    """The function of a process that takes its time, notes in a folder who did what, and returns when."""
    return partial(_note, folder, seconds)


def _note(folder, seconds, task):
    began = time.monotonic()
    dies = task == "dies once" and not list(folder.glob("dies once *"))
    (folder / f"{task} {os.getpid()}").touch()
    if dies:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(seconds)
    return os.getpid(), began, time.monotonic()


def never_ready():
    """A process that dies before it can do anything."""
    os.kill(os.getpid(), signal.SIGKILL)


def soon(task):
    """Little time for what hangs, ample time for anything else."""
    return 0.5 if task == "hangs" else AMPLE


def ends(tasks, workers=2, **more):
    """How each task ended; those that are done have their own result, and none of the others has any."""
    found = list(shared_out(doing, (), tasks, workers, **more))
    assert [piece.task for piece in found] == list(tasks)[: len(found)]
    for piece in found:
        assert piece.result == (piece.task**2 if piece.end is End.DONE else None)
    assert not own_processes()
    return [piece.end for piece in found if not isinstance(piece.task, int) or piece.end is not End.DONE]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_R16_a_task_that_kills_every_process_costs_only_itself(workers):
    assert ends([0, 1, "dies", *range(2, 9)], workers) == [End.KILLED]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_R16_a_task_that_hangs_is_given_up_and_costs_only_itself(workers):
    assert ends([0, 1, "hangs", *range(2, 9)], workers, limit=soon) == [End.OVERDUE]


def test_a_task_of_which_memory_runs_out_is_tried_alone_and_given_up():
    assert ends([0, "exhausts", 1, 2]) == [End.KILLED]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from([1, 2, 3, "dies", "hangs", "fails", "exhausts"]), max_size=9),
    st.integers(1, 3),
)
def test_whatever_comes_in_whatever_order_each_ends_in_its_own_way(tasks, workers):
    ways = {"dies": End.KILLED, "exhausts": End.KILLED, "hangs": End.OVERDUE, "fails": End.FAILED}
    assert ends(tasks, workers, limit=soon) == [ways[task] for task in tasks if task in ways]


def test_what_a_task_raises_comes_with_its_piece_and_the_others_go_on():
    first, failed, strange, last = shared_out(doing, (), [1, "fails", "fails strangely", 2], 1)
    assert (first.result, last.result) == (1, 4)
    assert failed.end is strange.end is End.FAILED and str(failed.error) == "no number"
    assert isinstance(strange.error, TypeError)


def test_a_task_whose_process_was_killed_once_is_done_by_a_fresh_one_alone(tmp_path):
    tasks = ["a", "b", "dies once", *"cdefgh"]
    found = list(shared_out(noting, (tmp_path, 0.05), tasks, 2))
    assert [piece.task for piece in found] == tasks and {piece.end for piece in found} == {End.DONE}
    tried = [path.name.removeprefix("dies once ") for path in tmp_path.glob("dies once *")]
    again, began, ended = found[2].result
    assert len(tried) == 2 and str(again) in tried
    others = [piece.result for piece in found if piece.task != "dies once"]
    assert all(before <= began or ended <= after for _, after, before in others)
    assert again not in {process for process, _, before in others if before <= began}


def test_the_time_of_a_task_begins_when_its_process_comes_to_it(tmp_path):
    found = list(shared_out(noting, (tmp_path, 1.0), "abc", 1, limit=lambda _: 2.0))
    assert [piece.end for piece in found] == [End.DONE] * 3


def test_a_consumer_that_takes_its_time_makes_nothing_overdue():
    found = shared_out(doing, (), range(4), 1, limit=lambda _: 1.5)
    for piece in found:
        time.sleep(1.7 if piece.task == 0 else 0)
        assert piece.end is End.DONE


@pytest.mark.parametrize("workers", [1, 3])
def test_few_tasks_are_taken_ahead(workers):
    taken = []
    tasks = (taken.append(number) or number for number in range(40))
    for done, _ in enumerate(shared_out(doing, (), tasks, workers)):
        assert len(taken) - done <= AHEAD * workers


def test_a_task_that_hangs_does_not_delay_a_cancel():
    asked = []
    began = time.monotonic()
    assert ends(["hangs"], 1, cancelled=lambda: asked.append(1) or len(asked) > 5) == []
    assert time.monotonic() - began < AMPLE / 10


def test_closing_the_iterator_ends_processes_that_heed_nothing():
    found = shared_out(doing, (), [1, 2, "hangs", "hangs"], 2)
    next(found)
    for process in own_processes():
        os.kill(process.pid, signal.SIGSTOP)
    found.close()
    assert not own_processes()


def test_a_process_that_never_begins_is_no_fault_of_any_task():
    with pytest.raises(ChildProcessError):
        list(shared_out(never_ready, (), [1, 2], 2))
    assert not own_processes()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_no_process_outlives_the_one_that_started_it(sent):
    command, pipe = [sys.executable, "-c", SCRIPT], subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=Path.cwd()) as parent:
        assert parent.stdout.readline() == b"1\n"
        parent.send_signal(sent)
        parent.communicate(timeout=AMPLE / 10)  # until nobody holds the other end of the pipes any more
