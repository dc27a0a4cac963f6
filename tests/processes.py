"""The processes that a test has begun, beside those of a cluster that other tests go on using."""

import multiprocessing
from multiprocessing.process import BaseProcess


def own_processes() -> list[BaseProcess]:
    """The processes of this one that still run, without those of Dask."""
    return [each for each in multiprocessing.active_children() if "Dask" not in each.name]
