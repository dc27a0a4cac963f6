"""Running work through Dask: bounded in flight, begun again when a worker dies, alone when it may be to blame."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forms.problems import Problem, Refusal

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3  # tasks for each thread of the workers: one runs, two wait
PATIENCE = 30  # seconds without any worker until it is said
T = TypeVar("T")
R = TypeVar("R")


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
    with ExitStack() as after:
        yield after.enter_context(_connected(scheduler) if scheduler else _local(workers, after))


def _connected(scheduler: str) -> Client:
    from distributed import Client

    try:
        return Client(scheduler, timeout=10)
    except (OSError, ValueError) as problem:
        raise Refusal(Problem.of("cluster.no_scheduler", scheduler, reason=problem)) from problem


def _local(workers: int, after: ExitStack) -> Client:
    import dask
    from distributed import Client, LocalCluster

    # A killed worker sweeps nothing, so the folder that all of them work in is swept here.
    folder = after.enter_context(TemporaryDirectory(prefix="luheng-", ignore_cleanup_errors=True))
    processes = workers > 1
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        own = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=processes,
            protocol="tcp://",
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # its status pages, which nothing turns off
            local_directory=folder,
            preload=["assessments.cluster.deaf"] if processes else [],
            silence_logs=logging.CRITICAL,
        )
    return Client(after.enter_context(own))


def done(client: Client, work: Callable[..., R], tasks: Iterable[T], *arguments: Any) -> Iterator[Done[T, R]]:
    """What came of `work(task, *arguments)` for each task, in the order of ending; arguments go to a worker once.

    A task whose worker died is tried again by itself at the end, so that nothing else dies with it. Whatever `work`
    raises stays with its task. Raises Refusal cluster.no_workers or cluster.unfit.
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
    client: Client, work: Callable[..., R], tasks: Iterable[T], held: Sequence[Future]
) -> Iterator[tuple[T, Done[T, R] | None]]:
    """Every task once, with None where its worker died; never more in flight than keeps the workers busy."""
    left, waiting = iter(tasks), dict[Any, T]()
    while True:
        room = AHEAD * max(1, sum(client.nthreads().values())) - len(waiting)
        for task in islice(left, max(0, room)):
            waiting[client.submit(_guarded, work, task, *held, pure=False)] = task
        if not waiting:
            return
        for future in _ended(client, list(waiting)):
            task = waiting.pop(future)
            yield task, _outcome(future)


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
    """What `_guarded` returned, or None when its worker died."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        return future.result()
    except (KilledWorker, FutureCancelledError):
        return None
    except Exception as error:  # the worker could not even begin, as where this program is not installed
        raise Refusal(Problem.of("cluster.unfit", reason=f"{type(error).__name__}: {error}")) from error


def _guarded(work: Callable[..., R], task: T, *arguments: Any) -> Done[T, R]:
    """On the worker: the value, or why there is none, as values that travel."""
    try:
        return Done(task=task, value=work(task, *arguments))
    except Refusal as refusal:
        return Done(task=task, problem=refusal.problem)
    except Exception as error:  # whatever strange content makes our code raise, the rest goes on
        return Done(task=task, problem=Problem.of("cluster.failed", reason=f"{type(error).__name__}: {error}"))


def _itself(value: T) -> T:
    return value
