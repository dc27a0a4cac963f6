"""Writing a file whole or not at all, whatever stops the program or fills the disk."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

READABLE = 0o666  # for everybody whom the user's own settings allow


def write_whole(path: Path, content: bytes, mode: int = READABLE) -> None:
    """Write beside the name, read back, and only then rename: what stood there before stays until then.

    `mode` holds from the first byte on. Raises OSError.
    """
    path = Path(path)
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if part.read_bytes() != content:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.replace(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
