"""Files whose opening ends the process, as a broken driver or a picture that breaks a library would."""

import os
import signal
from typing import Any

from fsspec.implementations.local import LocalFileSystem


class DeadlyFiles(LocalFileSystem):
    """A file system that no process survives reading from."""

    protocol = "deadly"

    def _open(self, path: str, mode: str = "rb", block_size: int | None = None, **options: Any) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)
