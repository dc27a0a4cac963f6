"""The processes that a test has begun, beside those of a cluster that other tests go on using."""

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess


def own_processes() -> list[BaseProcess]:
    """The processes of this one that still run, without those of Dask."""
    return [each for each in multiprocessing.active_children() if "Dask" not in each.name]


@contextmanager
def none_begins() -> Iterator[None]:
    """Every process that is begun is killed before it can do anything."""
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.005):
            for process in own_processes():
                process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        over.set()
        killer.join()
