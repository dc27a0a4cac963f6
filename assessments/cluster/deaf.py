"""What Dask loads first in each worker process of this computer: Ctrl+C is for the one who asked for the work."""

from __future__ import annotations

import signal


def dask_setup(_worker: object) -> None:
    """Leave an interruption to the process that started the workers; it stops them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
