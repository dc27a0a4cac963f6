"""Running work through Dask: bounded in flight, begun again when a worker dies, alone when it may be to blame."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forms.problems import Problem, Refusal

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3  # batches for each thread of the workers: one runs, two wait
LARGEST = 8  # tasks that travel together
ENOUGH = 1.0  # seconds after which a batch comes back with what it has, so that progress is heard
PATIENCE = 30  # seconds without any worker until it is said
# Of workers on this computer: the process that asks shares the processors with them, so that all that a cluster
# does to watch itself is time that they do not have.
SPARING: Mapping[str, object] = {
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "1s",
    "distributed.client.scheduler-info-interval": "30s",
    "distributed.scheduler.active-memory-manager.start": False,  # it takes copies of the arguments away
    "distributed.scheduler.allowed-failures": 0,  # whoever was there when a worker died is tried again alone
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.worker.profile.enabled": False,
}
T = TypeVar("T")
R = TypeVar("R")
Came = tuple[R | None, Problem | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T, R]):
    """A task that ended: its value, or why there is none."""

    task: T
    value: R | None = None
    problem: Problem | None = None


@contextmanager
def cluster(workers: int, scheduler: str = "") -> Iterator[Client]:
    """A client of the cluster at an address, or of workers on this computer: processes, or one thread for one.

    Nothing of it listens beyond this computer. Raises Refusal cluster.not_installed or cluster.no_scheduler.
    """
    try:
        import distributed  # noqa: F401
        import pyarrow  # type: ignore[import-untyped]  # noqa: F401  # asked for before hours of work, not after
    except ImportError as problem:
        raise Refusal(Problem.of("cluster.not_installed", reason=problem)) from problem
    with _connected(scheduler) if scheduler else own_workers(workers, processes=workers > 1) as client:
        yield client


def _connected(scheduler: str) -> Client:
    from distributed import Client

    try:
        return Client(scheduler, timeout=10)
    except (OSError, ValueError) as problem:
        raise Refusal(Problem.of("cluster.no_scheduler", scheduler, reason=problem)) from problem


@contextmanager
def own_workers(workers: int, *, processes: bool) -> Iterator[Client]:
    """A client of workers of one thread each on this computer, in processes of their own or in this one."""
    import dask
    from distributed import Client, LocalCluster

    # A killed worker sweeps nothing, so the folder that all of them work in is swept here.
    with (
        TemporaryDirectory(prefix="luheng-", ignore_cleanup_errors=True) as folder,
        dask.config.set(SPARING),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=processes,
            protocol="tcp://",
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # its status pages, which nothing turns off
            local_directory=folder,
            preload=["assessments.cluster.readying"] if processes else [],
            silence_logs=logging.CRITICAL,
        ) as own,
        Client(own) as client,
    ):
        yield client


def done(client: Client, work: Callable[..., R], tasks: Sequence[T], *arguments: Any) -> Iterator[Done[T, R]]:
    """What came of `work(task, *arguments)` for each task, in the order of ending; arguments go to a worker once.

    Tasks travel in batches. Those whose worker died are tried again one by one at the end, so that nothing else
    dies with them. Whatever `work` raises stays with its task. Raises Refusal cluster.no_workers or cluster.unfit.
    """
    # As tasks of their own, unlike scattered values, arguments outlive the workers that hold them.
    held = [client.submit(_itself, each, pure=False) for each in arguments]
    suspects: list[T] = []
    for task, ended in _flowing(client, work, tasks, held):
        if ended is None:
            suspects.append(task)
        else:
            yield ended
    for task in suspects:
        ((_, ended),) = _flowing(client, work, [task], held)
        yield ended or Done(task=task, problem=Problem.of("cluster.killed"))


def _flowing(
    client: Client, work: Callable[..., R], tasks: Sequence[T], held: Sequence[Future]
) -> Iterator[tuple[T, Done[T, R] | None]]:
    """Every task once, with None where its worker died; never more in flight than keeps the workers busy."""
    left, waiting = deque(tasks), dict[Any, list[T]]()
    while left or waiting:
        room = AHEAD * max(1, sum(client.nthreads().values()))
        while left and len(waiting) < room:
            # Towards the end batches become smaller, so that no worker is left with much when the others are idle.
            size = min(LARGEST, 1 + len(left) // (2 * room))
            batch = [left.popleft() for _ in range(size)]
            waiting[client.submit(_batched, work, batch, *held, pure=False)] = batch
        for future in _ended(client, list(waiting)):
            batch = waiting.pop(future)
            ended = _outcome(future)
            if ended is None:
                yield from ((task, None) for task in batch)
                continue
            left.extendleft(reversed(batch[len(ended) :]))
            for task, (value, problem) in zip(batch, ended, strict=False):
                yield task, Done(task=task, value=value, problem=problem)


def _ended(client: Client, waiting: list[Future]) -> list[Future]:
    """The futures that ended, at least one; Refusal when nobody is there to work."""
    from distributed import wait

    while True:
        try:
            return list(wait(waiting, timeout=PATIENCE, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if not client.nthreads():
                raise Refusal(Problem.of("cluster.no_workers", seconds=PATIENCE)) from None


def _outcome(future: Future) -> Any:
    """What `_batched` returned, or None when its worker died."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        return future.result()
    except (KilledWorker, FutureCancelledError):
        return None
    except Exception as error:  # the worker could not even begin, as where this program is not installed
        raise Refusal(Problem.of("cluster.unfit", reason=f"{type(error).__name__}: {error}")) from error


def _batched(work: Callable[..., R], batch: Sequence[T], *arguments: Any) -> list[Came[R]]:
    """On the worker: what came of the first tasks of a batch, at least of one, until it has been long enough."""
    began, came = time.monotonic(), list[Came[R]]()
    for task in batch:
        came.append(_guarded(work, task, *arguments))
        if time.monotonic() - began > ENOUGH:
            break
    return came


def _guarded(work: Callable[..., R], task: T, *arguments: Any) -> Came[R]:
    """The value, or why there is none, as values that travel."""
    try:
        return work(task, *arguments), None
    except Refusal as refusal:
        return None, refusal.problem
    except Exception as error:  # whatever strange content makes our code raise, the rest goes on
        return None, Problem.of("cluster.failed", reason=f"{type(error).__name__}: {error}")


def _itself(value: T) -> T:
    return value
