"""Running work on a cluster: whatever goes wrong is said, and nothing waits for ever."""

import pytest

from assessments.cluster.running import done
from forms import Problem, Refusal


class Foreign:
    """A task that can be sent, but that no worker can read."""

    def __reduce__(self):
        return int, ("not a number",)


def refuse(task):
    raise Refusal(Problem.of("cluster.no_packages", task))


def test_what_a_task_refuses_or_raises_stays_with_it(client):
    ended = {each.task: each.problem for each in done(client, refuse, ["a", "b"])}
    assert ended == {task: Problem.of("cluster.no_packages", task) for task in "ab"}
    (failed,) = done(client, divmod, [1], 0)
    assert failed.problem is not None and "ZeroDivisionError" in failed.problem.text("en")


def test_workers_that_cannot_begin_are_reported(client):
    with pytest.raises(Refusal, match="same version"):
        list(done(client, refuse, [Foreign()]))
