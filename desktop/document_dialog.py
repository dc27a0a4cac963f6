"""A dialog around one document that can be saved as it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.fields import FieldDialog
from desktop.jobs import Trouble
from desktop.parts import button
from desktop.saving import ask_target, save
from desktop.settings import SettingsFile


class DocumentDialog(FieldDialog):
    """Holds the bytes of a PDF, and the name of the file that it is saved under."""

    def __init__(
        self, title: str, name: str, content: bytes, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.content = content
        self._name, self._settings = name, settings
        self.save_button = button(self.tr("Save PDF…"), self.save)

    def save(self) -> None:
        """Ask where to, and write the document there."""
        if not self.content:
            return
        chosen = ask_target(self, self._settings, self.tr("Save the document"), self._name)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write the document to a file as it is, and say so."""
        problem = save(path, self.content)
        if problem:
            self._tell(problem)
            return
        self.notice.show_text(self.tr("Saved as {path}").format(path=path), "success")

    def _tell(self, trouble: Trouble, role: str = "alarm") -> None:
        self.notice.show_text(trouble.text(self._settings.current.language), role)
