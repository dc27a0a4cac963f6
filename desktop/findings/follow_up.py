"""What earlier visits left to put right, checked and closed in this one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from assessments.findings import to_check
from assessments.session import Session
from desktop.fields import fit_screen
from desktop.findings.site import SiteFindings
from desktop.parts import button, column, label, row


class FollowUpDialog(QDialog):
    """Stays open until nothing is left to check, or the officer has had enough."""

    def __init__(self, session: Session, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Findings of earlier visits"))
        self.panel = SiteFindings(session.store, session.site.code, language, session)
        self._none = label(self.tr("Everything that earlier visits left is checked."), "muted")
        words = self.tr("Closing one is recorded in this assessment, with what you checked and its evidence.")
        layout = column(label(words, "muted", wrap=True), self.panel, self._none, margin=16)
        layout.addStretch(1)
        layout.addLayout(row(None, button(self.tr("Close"), self.accept)))
        self.setLayout(layout)
        self.panel.changed.connect(self._refresh)
        self._refresh()
        fit_screen(self, 900, 380)
        self.panel.view.setFocus()

    def _refresh(self) -> None:
        self._none.setVisible(not self.panel.model.rows)


def follow_up(session: Session, parent: QWidget, language: str) -> None:
    """Let the officer check what earlier visits left, or say that they left nothing."""
    dialog = FollowUpDialog(session, language, parent)
    if to_check(session):
        dialog.exec()
    else:
        QMessageBox.information(parent, dialog.windowTitle(), dialog.tr("No earlier visit left anything to check."))
    dialog.deleteLater()
