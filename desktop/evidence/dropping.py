"""What is dragged here or lies in the clipboard, as files: paths as they are, a picture as a PNG of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from desktop.evidence.intake_dialog import IntakeDialog


def paths_in(dragged: QMimeData) -> tuple[Path, ...]:
    """The files and folders on this computer that are dragged or copied."""
    return tuple(Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile())


def holds_evidence(dragged: QMimeData) -> bool:
    """Whether something can be taken as evidence; plain text never is."""
    return bool(paths_in(dragged)) or dragged.hasImage()


def handed_over(
    dragged: QMimeData, now: datetime, add: Callable[[tuple[Path, ...]], IntakeDialog | None]
) -> IntakeDialog | None:
    """Hand files on to be taken in; a picture without a file is one until it is copied.

    Raises OSError when no temporary file can be written.
    """
    folder = tempfile.TemporaryDirectory(prefix="luheng-paste-", ignore_cleanup_errors=True)
    try:
        dialog = add(paths_in(dragged) or _as_file(dragged, Path(folder.name), now))
    except OSError:
        folder.cleanup()
        raise
    if dialog is None:
        folder.cleanup()
    else:
        dialog.over.connect(lambda: folder.cleanup())  # the lambda keeps the folder until then
    return dialog


def _as_file(dragged: QMimeData, folder: Path, now: datetime) -> tuple[Path, ...]:
    """A picture as a PNG named after the moment; nothing when there is none."""
    image = dragged.imageData() if dragged.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return ()
    path = folder / f"{now:%Y%m%d-%H%M%S}.png"
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload] # the stubs want bytes, Qt wants text
        raise OSError(f"cannot write {path}")
    return (path,)
