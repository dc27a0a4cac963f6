"""The collection for the city: whose key signs it, and where it is written."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessments.collection.collecting import Collected, collect
from assessments.store import Store
from desktop.jobs import Cancelled, Jobs, Report
from desktop.parts import label
from desktop.settings import SettingsFile
from desktop.signing_frame import FolderField, OfficeSigning, Work
from desktop.signing_work import Distrusted, Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A collection to be written: of which database, and where."""

    database: Path
    folder: Path

    def write(self, keys: Keys, report: Report, cancelled: Cancelled) -> tuple[Collected, ...] | Distrusted:
        """Write it, or say what is wrong with the key; Refusal for anything else."""
        with keys.opened() as found, contextlib.closing(Store(self.database, lambda: keys.at)) as store:
            if isinstance(found, Distrusted):
                return found
            (key,) = found
            return collect(store, key, self.folder, progress=report, cancelled=cancelled)


class CollectDialog(OfficeSigning[tuple[Collected, ...]]):
    """Asks for key and folder; `written` is the collection in its parts."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(store, settings, jobs, parent)
        self.setWindowTitle(self.tr("Collection for the city"))
        words = self.tr(
            "All accepted packages go into one signed file, byte for byte as the officers signed them, with the "
            "table beside them. The city imports it like any package and verifies every one again."
        )
        self.folder = FolderField(self.tr("Folder to write into"), settings.current.export_folder)
        self._lay_out(
            self.tr("Sign and write"),
            (self.tr("Writing the collection…"), ""),
            "upward",
            label(words, "muted", wrap=True),
            self.choice,
            self.folder,
        )

    def asked(self) -> Work[tuple[Collected, ...]] | None:
        """The collection, into the folder that was chosen."""
        folder = self.folder.there()
        return Asked(database=self._store.path, folder=folder).write if folder else None
