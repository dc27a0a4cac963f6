"""The message that stands in the way while an answer could not be saved, and a way to save it elsewhere (R-09)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from assessments.recovery import Sitting
from assessments.rescue import Rescued, rescue
from desktop import theme
from forms.problems import Refusal

WIDTH = 330  # of the words at 100 %


class NotSaved(QMessageBox):
    """Says why nothing was saved and what became of the typed text; offers to write everything elsewhere."""

    def __init__(self, words: str, parent: QWidget, sitting: Sitting | None = None, language: str = "zh") -> None:
        super().__init__(parent)
        self.sitting, self.language = sitting, language
        self.setIcon(QMessageBox.Icon.Critical)
        self.setWindowTitle(self.tr("Not saved"))
        self.setText(words)
        self.setInformativeText(
            self.tr("What you typed is still in the field. It is saved when you type on or leave the field.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
            shown: QLabel
            for shown in self.findChildren(QLabel, name):
                shown.setMinimumWidth(theme.dp(WIDTH))
        self.addButton(QMessageBox.StandardButton.Ok)
        if sitting is not None:
            elsewhere = self.addButton(self.tr("Save elsewhere…"), QMessageBox.ButtonRole.ActionRole)
            elsewhere.clicked.disconnect()  # it asks for a place, and the message stays meanwhile
            elsewhere.clicked.connect(self.ask)

    def ask(self) -> None:
        """Let the officer choose a file on another disk."""
        assert self.sitting is not None
        name = f"luheng-{self.sitting.session.site.name}-{self.sitting.session.assessment.year}.json"
        dialog = QFileDialog(self, self.tr("Save everything to another place"), QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("JSON (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, target: Path) -> Rescued | None:
        """Write all that is recorded and typed to a file, and say what was kept and what to do; None if refused."""
        assert self.sitting is not None
        try:
            made = rescue(self.sitting.session, target, self.sitting.typed)
        except Refusal as refusal:
            self.setInformativeText(refusal.problem.text(self.language))
            return None
        self.setIcon(QMessageBox.Icon.Information)
        self.setInformativeText(self._kept(made))
        return made

    def _kept(self, made: Rescued) -> str:
        words = self.tr(
            "Kept in {file}: {answers} answers, {notes} notes, {rows} journal rows and {typed} texts that were not "
            "saved. The file was read back and is whole.\nWhat to do: free some space on this computer, then type "
            "on in the field; it is saved here as well. Keep the file until then."
        )
        return words.format(
            file=made.path, answers=made.answers, notes=made.notes, rows=made.rows, typed=made.typed
        )


def say_not_saved(words: str, parent: QWidget, sitting: Sitting | None = None, language: str = "zh") -> None:
    """Show the message over a screen, unless it is there already."""
    if parent.findChild(NotSaved) is None:
        NotSaved(words, parent, sitting, language).open()
