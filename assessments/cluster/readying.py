"""What Dask loads first in each worker process of this computer."""

from __future__ import annotations

import gc
import signal


def dask_setup(_worker: object) -> None:
    """Leave an interruption to the process that started the workers, and go over what stays in memory less often.

    Ctrl+C is for the one who asked for the work; that process stops the workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
