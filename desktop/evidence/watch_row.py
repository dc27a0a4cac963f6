"""The watched folder as a setting: the folder, a button to choose it, one to watch none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.fields import Field
from desktop.parts import button, column, holder, row
from desktop.settings import SettingsFile
from forms.problems import Refusal


class WatchRow(QWidget):
    """Keeps `watched_folder` at once, as every setting; `changed` tells the folder, '' for none."""

    changed = Signal(str)

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.line = QLineEdit()
        self.line.editingFinished.connect(lambda: self.keep(self.line.text().strip()))
        line = row(
            self.line, button(self.tr("Choose…"), self.choose), button(self.tr("Watch none"), lambda: self.keep(""))
        )
        line.setStretch(0, 1)
        hint = self.tr("New photos in it are offered in the evidence window; nothing is taken by itself.")
        self.field = Field(self.tr("Folder where new photos appear"), holder(line), hint, line=self.line)
        self.setLayout(column(self.field))
        self.refresh()

    def refresh(self) -> None:
        """Show the setting in use."""
        if not self.line.hasFocus():
            self.line.setText(self._settings.current.watched_folder)

    def choose(self) -> None:
        """Let the officer choose the folder."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder where new photos appear"), self.line.text())
        if chosen:
            self.line.setText(chosen)
            self.keep(chosen)

    def keep(self, folder: str) -> None:
        """Keep the setting, and tell when it is another one."""
        before = self._settings.current.watched_folder
        try:
            self._settings.change(watched_folder=folder)
        except Refusal as refusal:
            self.field.tell(refusal.problem.text(self._settings.current.language), "problem")
            return
        self.field.tell()
        self.line.setText(folder)
        if folder != before:
            self.changed.emit(folder)
