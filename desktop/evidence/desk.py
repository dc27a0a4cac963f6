"""What all evidence of one window shares: the store, background work, pictures, and the folder that is watched."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assessments.store import Store
from desktop.evidence.pictures import Pictures
from desktop.evidence.watched import WatchedFolder
from desktop.jobs import Jobs


class EvidenceDesk(QObject):
    """Belongs to a window and lives as long as it."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.store, self.jobs = store, jobs
        self.pictures = Pictures(jobs, self)
        self.watched = WatchedFolder(self)


def desk_at(widget: QWidget, store: Store) -> EvidenceDesk:
    """The desk of the window a widget stands in; the first one who asks sets it up."""
    window = widget.window()
    for desk in window.children():
        if isinstance(desk, EvidenceDesk) and desk.store is store:
            return desk
    jobs = next((each for each in window.children() if isinstance(each, Jobs)), None)
    return EvidenceDesk(store, jobs or Jobs(window), window)
