"""Work shared out among processes, few pieces to each; one that dies or hangs costs nobody but its own piece."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Generic, TypeVar

from assessments.garbage import collect_seldom

AHEAD = 4  # tasks taken for each process before the first of them is yielded
AT_HAND = 2  # tasks a process has, so that it goes on while its answer waits to be collected
PATIENCE = 0.2  # seconds until one asks again whether to stop, and whether anything takes too long
COUNTED = 1.0  # seconds that count between two such looks at most: a computer that slept did not work
PARTING = 5.0  # seconds to wait for a killed process: one that waits for a broken drive may not go

Task = TypeVar("Task")
Result = TypeVar("Result")


class End(Enum):
    """How it ended with a task: a result, an error, the death of each process that tried, or too long a time."""

    DONE = "done"
    FAILED = "failed"
    KILLED = "killed"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Generic[Task, Result]):
    """One task and what came of it: a result if it is done, and what it raised if it failed."""

    task: Task
    end: End = End.DONE
    result: Result | None = None
    error: Exception | None = None


def endless(_task: object) -> float:
    """No limit of time."""
    return inf


def shared_out(
    prepare: Callable[..., Callable[[Task], Result]],
    given: tuple[object, ...],
    tasks: Iterable[Task],
    workers: int,
    cancelled: Callable[[], bool] | None = None,
    limit: Callable[[Task], float] = endless,
) -> Iterator[Piece[Task, Result]]:
    """Do tasks in `workers` processes and yield them in their order.

    Each process calls `prepare(*given)` once for the function that does a task; all of it has to be picklable.
    Few tasks are taken ahead, so that results never pile up. A process that has been at its task for longer than
    `limit` says (seconds) is killed. A task whose process died, or had no memory left, is tried once more in a
    fresh one while nobody else works. Ends early when `cancelled` says so; closing the iterator ends the processes.
    Raises ChildProcessError when no process can begin.
    """
    crew: _Crew[Task, Result] = _Crew(tasks=enumerate(tasks), hired=partial(_hired, prepare, given), limit=limit)
    try:
        crew.members += (crew.hired() for _ in range(workers))
        while not (cancelled and cancelled()) and crew.take(AHEAD * workers):
            crew.hand_out()
            crew.collect()
            while crew.turn in crew.done:
                yield crew.done.pop(crew.turn)
                crew.turn += 1
    finally:
        for member in crew.members:
            _dismiss(member)


@dataclass(slots=True, eq=False)
class _Member(Generic[Task]):
    """A process, the tasks it has, of which it does the first, and when that has to be done."""

    process: BaseProcess
    line: Connection
    ready: bool = False
    due: float = inf  # by the crew's clock
    tasks: deque[tuple[int, Task]] = field(default_factory=deque)


@dataclass(slots=True, kw_only=True)
class _Crew(Generic[Task, Result]):
    """Who has which tasks at hand, in their order, and what was done before its turn."""

    tasks: Iterator[tuple[int, Task]]
    hired: Callable[[], _Member[Task]]
    limit: Callable[[Task], float]
    members: list[_Member[Task]] = field(default_factory=list)
    waiting: deque[tuple[int, Task]] = field(default_factory=deque)  # nobody has
    doubted: deque[tuple[int, Task]] = field(default_factory=deque)  # a process died over them
    done: dict[int, Piece[Task, Result]] = field(default_factory=dict)
    taken: int = 0
    turn: int = 0  # the next to be yielded
    clock: float = 0.0  # seconds at work
    looked: float = field(default_factory=monotonic)

    def take(self, most: int) -> int:
        """Take tasks for whoever has room, until so many are taken and not yielded; how many are."""
        room = sum(AT_HAND - len(member.tasks) for member in self.members)
        while len(self.waiting) < room and self.taken - self.turn < most:
            following = next(self.tasks, None)
            if following is None:
                break
            self.waiting.append(following)
            self.taken += 1
        return self.taken - self.turn

    def hand_out(self) -> None:
        """Give tasks to whoever has fewest; one in doubt only to a fresh process while nobody else works."""
        if self.doubted:
            if self.members[-1].ready and not any(member.tasks for member in self.members):
                self._give(self.members[-1], self.doubted[0])
            return
        ready = [member for member in self.members if member.ready]
        while self.waiting and ready:
            member = min(ready, key=lambda each: len(each.tasks))
            if len(member.tasks) == AT_HAND:
                return
            self._give(member, self.waiting.popleft())

    def collect(self) -> None:
        """Take what was answered meanwhile; for a process that died or takes too long another one is hired."""
        heard = {member.line: member for member in self.members if member.tasks or not member.ready}
        answered = wait(list(heard), timeout=PATIENCE)
        now = monotonic()
        self.clock += min(now - self.looked, COUNTED)
        self.looked = now
        for line in answered:
            self._hear(heard[line])  # type: ignore[index]  # only lines of ours were asked for
        for member in [each for each in self.members if each.due < self.clock]:
            self._finish(member, Piece(task=member.tasks[0][1], end=End.OVERDUE))
            self._replace(member)

    def _give(self, member: _Member[Task], following: tuple[int, Task]) -> None:
        member.tasks.append(following)
        if len(member.tasks) == 1:
            self._begin(member)
        with suppress(OSError):  # it is dead: the answer that never comes says so
            member.line.send(following[1])

    def _begin(self, member: _Member[Task]) -> None:
        member.due = self.clock + self.limit(member.tasks[0][1]) if member.tasks else inf

    def _hear(self, member: _Member[Task]) -> None:
        result: Result | None = None
        error: Exception | None = None
        try:
            result, error = member.line.recv()
        except (EOFError, OSError):
            self._mourn(member)
            return
        except Exception as odd:  # what it raised has no form that travels
            error = odd
        if member.ready:
            end = End.DONE if error is None else End.FAILED
            self._finish(member, Piece(task=member.tasks[0][1], end=end, result=result, error=error))
            self._begin(member)
        member.ready = True  # what it says first is only this

    def _mourn(self, dead: _Member[Task]) -> None:
        """The task it died over is tried once more; who does not even begin to work is not replaced."""
        if not dead.ready:
            self.members.remove(dead)
            _dismiss(dead)
            if not self.members:
                raise ChildProcessError("no process could begin")
            return
        if self.doubted and dead.tasks[0][0] == self.doubted[0][0]:
            self._finish(dead, Piece(task=dead.tasks[0][1], end=End.KILLED))
        else:
            self.doubted.append(dead.tasks.popleft())
        self._replace(dead)

    def _finish(self, member: _Member[Task], piece: Piece[Task, Result]) -> None:
        number, _ = member.tasks.popleft()
        self.done[number] = piece
        if self.doubted and self.doubted[0][0] == number:
            self.doubted.popleft()

    def _replace(self, member: _Member[Task]) -> None:
        """What it had not begun goes to whoever is free."""
        self.waiting.extendleft(reversed(member.tasks))
        self.members.remove(member)
        _dismiss(member)
        self.members.append(self.hired())


def _hired(prepare: Callable[..., Callable[[Task], Result]], given: tuple[object, ...]) -> _Member[Task]:
    """A process of its own, begun anew: a copy of this one would hold open databases and locks of its threads."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, prepare, given), daemon=True)
    process.start()
    there.close()  # only the process holds its end now, so that its death is heard
    return _Member(process, here)


def _work(line: Connection, prepare: Callable[..., Callable[[Task], Result]], given: tuple[object, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the other end is gone: nobody wants anything any more
        do = prepare(*given)
        collect_seldom()
        answer: tuple[Result | None, Exception | None] = (None, None)  # ready
        while True:
            line.send(answer)
            task = line.recv()
            try:
                answer = (do(task), None)
            except MemoryError:
                return  # as if killed for it: tried again when nobody else takes memory
            except Exception as error:
                answer = (None, error)


def _end_with_parent() -> None:
    """Nothing a process is at outlives whoever wanted it, however that one ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _dismiss(member: _Member[Task]) -> None:
    member.line.close()
    member.process.kill()  # it may not heed anything milder any more
    member.process.join(PARTING)
