"""The program's entry: `luheng` opens the window, `luheng COMMAND` works without Qt."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    multiprocessing.freeze_support()  # the process that makes pictures starts this very program when it is frozen
    from assessments import commands

    return commands.main(sys.argv[1:] if argv is None else argv, open_window, screens)


def open_window(demo: bool, language: str) -> int:
    """Open the window; only now is Qt loaded."""
    from desktop import app

    return app.open_window(demo, language)


def screens(folder: Path) -> Sequence[Path]:
    """Take a picture of every screen; only now is Qt loaded."""
    from desktop import screenshots

    return screenshots.take(folder)


if __name__ == "__main__":
    sys.exit(main())
