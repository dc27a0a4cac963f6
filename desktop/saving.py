"""Where to save a file, asked in one way, and writing it whole."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.settings import SettingsFile
from forms.problems import Problem
from forms.whole import write_whole

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # in file names of Windows, which sites' names may well hold


def ask_target(parent: QWidget | None, settings: SettingsFile, title: str, name: str) -> Path | None:
    """Ask where to write a file, beginning with `name` in the folder for exports; its ending says the kind."""
    ending = name.rpartition(".")[2]
    start = Path(settings.current.export_folder or Path.home()) / _FORBIDDEN.sub("-", name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), f"{ending.upper()} (*.{ending})")
    return Path(chosen) if chosen else None


def save(path: Path, content: bytes) -> Problem | None:
    """Write a file whole or not at all; a Problem says why it was not."""
    try:
        write_whole(path, content)
    except OSError as error:
        return Problem.of("store.unwritable", str(path), reason=error.strerror or "")
    return None
