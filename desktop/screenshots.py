"""Pictures of every screen on the sample data, made without a display."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import application
from desktop.stops import STOPS
from desktop.tour import Stop, Tour


def take(
    folder: Path, language: str = "zh", scale: int = 100, style: str = "light", stops: Iterable[Stop] = STOPS
) -> list[Path]:
    """Write a PNG of every screen and dialog into a folder; returns their paths."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    made = application()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="luheng-screens-", ignore_cleanup_errors=True) as place:
        tour = Tour(made, Path(place), language, scale, style)
        try:
            return [save(widget, folder / f"{name}.png") for name, widget in tour.stops(stops)]
        finally:
            tour.close()


def save(widget: QWidget, path: Path) -> Path:
    """Write what a widget shows as a picture; raises OSError."""
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
