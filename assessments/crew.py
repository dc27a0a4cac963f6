"""Work shared out among processes, few pieces to each at a time; one that dies costs nobody but its own piece."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

AHEAD = 4  # tasks taken for each process before the first of them is yielded
AT_HAND = 2  # tasks a process has, so that it goes on while its answer waits to be collected
PATIENCE = 0.2  # seconds until one asks again whether to stop

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Generic[Task, Result]):
    """One task and what came of it; `lost` when its process died over it, then nothing is known."""

    task: Task
    result: Result | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Member:
    process: BaseProcess
    line: Connection


def shared_out(
    prepare: Callable[..., Callable[[Task], Result]],
    given: tuple[object, ...],
    tasks: Iterable[Task],
    workers: int,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Piece[Task, Result]]:
    """Do tasks in `workers` processes and yield them in their order.

    Each process calls `prepare(*given)` once for the function that does a task; all of it has to be picklable.
    Few tasks are taken ahead, so that results never pile up. Raises what a task raised. Ends early when `cancelled`
    says so; closing the iterator ends the processes.
    """

    waiting, turn, hired = enumerate(tasks), 0, partial(_hired, prepare, given)
    crew: _Crew[Task, Result] = _Crew(members={hired(): deque() for _ in range(workers)})
    try:
        while not (cancelled and cancelled()):
            crew.hand_out(waiting, AHEAD * workers)
            if not crew.taken:
                return
            crew.collect(hired)
            while turn in crew.done:
                yield crew.done.pop(turn)
                turn += 1
    finally:
        for member in crew.members:
            _dismiss(member)


@dataclass(slots=True, kw_only=True)
class _Crew(Generic[Task, Result]):
    """Who has which tasks at hand, in their order, and what was done before its turn."""

    members: dict[_Member, deque[tuple[int, Task]]]
    done: dict[int, Piece[Task, Result]] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """How many tasks were taken and not yielded."""
        return sum(map(len, self.members.values())) + len(self.done)

    def hand_out(self, waiting: Iterator[tuple[int, Task]], most: int) -> None:
        """Give tasks to whoever has fewest, until so many are taken."""
        while self.taken < most:
            member = min(self.members, key=lambda each: len(self.members[each]))
            if len(self.members[member]) == AT_HAND:
                return
            following = next(waiting, None)
            if following is None:
                return
            self.members[member].append(following)
            _send(member, following[1])

    def collect(self, hired: Callable[[], _Member]) -> None:
        """Take what was answered meanwhile; for a process that died another one is hired."""
        busy = {member.line: member for member, tasks in self.members.items() if tasks}
        for line in wait(list(busy), timeout=PATIENCE):
            member = busy[line]  # type: ignore[index]  # only lines of ours were asked for
            number, task = self.members[member].popleft()
            self.done[number] = _answer(member, task)
            if self.done[number].lost:
                self._replace(member, hired())

    def _replace(self, dead: _Member, follower: _Member) -> None:
        """What the dead one had not begun goes to another."""
        self.members[follower] = self.members.pop(dead)
        _dismiss(dead)
        for _, task in self.members[follower]:
            _send(follower, task)


def _send(member: _Member, task: object) -> None:
    with suppress(OSError):  # it is dead: the answer that never comes says so
        member.line.send(task)


def _hired(prepare: Callable[..., Callable[[Task], Result]], given: tuple[object, ...]) -> _Member:
    """A process of its own, begun anew: a copy of this one would hold open databases and locks of its threads."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, prepare, given), daemon=True)
    process.start()
    there.close()  # only the process holds its end now, so that its death is heard
    return _Member(process, here)


def _work(line: Connection, prepare: Callable[..., Callable[[Task], Result]], given: tuple[object, ...]) -> None:
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the other end is gone: nobody wants anything any more
        do = prepare(*given)
        gc.freeze()  # what was read so far stays: going over it again and again took a tenth of the time
        gc.set_threshold(20_000, 20, 50)
        while True:
            task = line.recv()
            try:
                answer: tuple[Result | None, Exception | None] = (do(task), None)
            except Exception as error:
                answer = (None, error)
            line.send(answer)


def _answer(member: _Member, task: Task) -> Piece[Task, Result]:
    try:
        result, error = member.line.recv()
    except (EOFError, OSError):
        return Piece(task=task, lost=True)
    if error is not None:
        raise error
    return Piece(task=task, result=result)


def _dismiss(member: _Member) -> None:
    member.line.close()
    member.process.terminate()
    member.process.join()
