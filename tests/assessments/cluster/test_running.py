"""Running work on a cluster: whatever goes wrong is said, and nothing waits for ever."""

import os
import signal
import time

import pytest

from assessments.cluster import cluster, running
from assessments.cluster.running import done
from forms import Problem, Refusal

MANY = 60  # tasks, of which several travel together


class Foreign:
    """A task that can be sent, but that no worker can read."""

    def __reduce__(self):
        return int, ("not a number",)


def refuse(task):
    raise Refusal(Problem.of("cluster.no_packages", task))


def deadly_at_13(task):
    """A worker that gets the thirteenth is no more."""
    if task == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return -task


def test_of_many_tasks_that_travel_together_each_ends_once(client):
    ended = [(each.task, each.value) for each in done(client, divmod, range(MANY), 7)]
    assert sorted(ended) == [(task, divmod(task, 7)) for task in range(MANY)]


def test_a_task_that_kills_its_worker_takes_none_of_those_that_travel_with_it_along(client):
    ended = {each.task: each.problem or each.value for each in done(client, deadly_at_13, range(MANY))}
    assert ended == {task: -task for task in range(MANY)} | {13: Problem.of("cluster.killed")}


def test_slow_tasks_come_back_before_all_that_travel_with_them_are_done(monkeypatch):
    assert running._batched(time.sleep, [0, 1.1, 0]) == [(None, None)] * 2
    monkeypatch.setattr(running, "ENOUGH", 0.0)
    with cluster(1) as thread:
        assert sorted(each.task for each in done(thread, abs, range(MANY))) == list(range(MANY))


def test_what_a_task_refuses_or_raises_stays_with_it(client):
    ended = {each.task: each.problem for each in done(client, refuse, ["a", "b"])}
    assert ended == {task: Problem.of("cluster.no_packages", task) for task in "ab"}
    (failed,) = done(client, divmod, [1], 0)
    assert failed.problem is not None and "ZeroDivisionError" in failed.problem.text("en")


def test_workers_that_cannot_begin_are_reported(client):
    with pytest.raises(Refusal, match="same version"):
        list(done(client, refuse, [Foreign()]))
