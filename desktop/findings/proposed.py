"""Findings that the answers suggest: looked at one by one, worded by the officer, never raised by themselves."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from assessments.findings import proposals
from assessments.session import Session
from desktop import theme
from desktop.findings.dialog import FindingDialog
from desktop.findings.words import kind_word
from desktop.parts import button, column, label, row
from desktop.tables import Column, Rows, current, select_first, table


class ProposedDialog(QDialog):
    """Lists what the answers suggest; Enter opens one to word and raise it."""

    def __init__(self, session: Session, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Findings that the answers suggest"))
        self._session, self._language = session, language
        self.raised = 0
        columns = (
            Column(self.tr("Kind"), lambda each: kind_word(each.kind), width=110),
            Column(self.tr("Wording"), lambda each: each.what),
            Column(self.tr("Clause"), lambda each: each.clause, width=190, spare=1),
        )
        self.model = Rows(columns, self)
        self.view = table(self.model, self.tr("Suggestions; Enter words one and raises it"))
        self.view.activated.connect(lambda _index: self.raise_chosen())
        words = self.tr("A failed requirement or missing data suggests a finding. You decide which ones to raise.")
        self.raise_button = button(self.tr("Word and raise…"), self.raise_chosen, "primary")
        layout = column(label(words, "muted", wrap=True), self.view, margin=16)
        layout.addLayout(row(None, button(self.tr("Close"), self.accept), self.raise_button))
        self.setLayout(layout)
        self.resize(min(theme.dp(900), 1280), min(theme.dp(460), 680))
        self._refresh()
        self.view.setFocus()

    def raise_chosen(self) -> None:
        """Open the chosen suggestion; what is raised leaves the list."""
        statement = current(self.view)
        if statement is None:
            return
        if FindingDialog(self._session, statement, self._language, self).exec():
            self.raised += 1
            self._refresh()

    def _refresh(self) -> None:
        self.model.show(proposals(self._session, self._language))
        select_first(self.view)
        self.raise_button.setEnabled(bool(self.model.rows))


def raise_proposed(session: Session, parent: QWidget, language: str) -> int:
    """Offer what the answers suggest, or say that they suggest nothing; how many findings were raised."""
    if not proposals(session, language):
        title = QCoreApplication.translate("ProposedDialog", "Findings that the answers suggest")
        words = QCoreApplication.translate("ProposedDialog", "No answer suggests a finding that is not raised yet.")
        QMessageBox.information(parent, title, words)
        return 0
    dialog = ProposedDialog(session, language, parent)
    dialog.exec()
    return dialog.raised
