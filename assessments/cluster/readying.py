"""What Dask loads first in each worker process of this computer."""

from __future__ import annotations

import signal

from assessments.garbage import collect_seldom


def dask_setup(_worker: object) -> None:
    """Leave an interruption to the process that started the workers, and go over what stays in memory less often.

    Ctrl+C is for the one who asked for the work; that process stops the workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
