"""What the process that makes pictures does: one after the other, until the program goes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from multiprocessing.connection import Connection

from assessments.evidence.derived import make

MEMORY = 2 << 30  # bytes of addresses the process may use, where the system can say so


def serve(pipe: Connection) -> None:
    """Make what is asked for through the pipe; the end of the pipe is the end of the program."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then closes the pipe
    if sys.platform != "win32":
        import resource

        os.nice(5)  # the window comes first
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            wanted = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(make(wanted))
