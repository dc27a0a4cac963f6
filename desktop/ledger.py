"""What became of each package, of the last import or of all there have been, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from assessments.entering import Outcome
from assessments.received_list import ORDER, ReceivedList
from assessments.receiving import Received
from desktop import theme
from desktop.parts import button, card, holder, label, row
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table

LOW = 140  # height at 100 % that the table keeps
ROLES = {
    Outcome.ACCEPTED: "good",
    Outcome.MERGED: "good",
    Outcome.SUPERSEDED: "chip",
    Outcome.DUPLICATE: "chip",
    Outcome.REJECTED: "bad",
}


class Ledger(QWidget):
    """One line a package; below, every reason of the chosen one in full, and the receipts for all of them."""

    receipts_asked = Signal()
    list_asked = Signal(str)  # the ending of the file to write
    all_asked = Signal()  # everything that was ever received

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.found: ReceivedList | None = None
        columns = (
            Column(self.tr("Outcome"), self._outcome, width=120, chip=lambda line: ROLES[line.outcome]),
            Column(self.tr("Site"), lambda line: line.site or "—", width=220),
            Column(self.tr("File"), lambda line: line.shown, width=260, spare=1),
            Column(self.tr("Reason"), lambda line: self._reasons(line, " ")),
        )
        self.model = Rows(columns, self)
        self.about = label("", "muted", wrap=True)
        self.every = button(self.tr("Everything received so far"), self.all_asked.emit)
        self.view = table(self.model, self.tr("Packages received"))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_reasons())
        self.view.setMinimumHeight(theme.dp(LOW))
        self._words = label("", wrap=True)
        self._card = card(label(self.tr("Reasons of the chosen package"), "heading"), self._words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(16))
        top = row(self.about, self.every)
        top.setStretch(0, 1)
        layout.addWidget(holder(top))
        layout.addWidget(self.view, 1)
        layout.addWidget(self._card)
        self._make_foot()
        layout.addWidget(self._foot)
        for each in (self._card, self._foot):
            each.hide()

    def _make_foot(self) -> None:
        self.receipts = button(self.tr("Write receipts…"), self.receipts_asked.emit, "primary")
        words = self.tr(
            "A signed receipt tells the officer what became of the package; only then it counts as received."
        )
        self._make_save()
        self._telling = label(words, "muted", wrap=True)
        foot = row(self._telling, None, self.save, self.receipts)
        foot.setStretch(0, 1)
        self._foot = holder(foot)

    def _make_save(self) -> None:
        self.save = button(self.tr("Save the list…"), None)
        menu = QMenu(self.save)
        menu.addAction(self.tr("For printing (PDF)…"), lambda: self.list_asked.emit(".pdf"))
        menu.addAction(self.tr("As a table (XLSX)…"), lambda: self.list_asked.emit(".xlsx"))
        self.save.setMenu(menu)

    def show_list(self, found: ReceivedList, *, every: bool = False) -> None:
        """Show an import, or `every` package there has been, what needs attention first."""
        self.found = found
        at = found.at.strftime("%Y-%m-%d %H:%M")
        words = (
            self.tr("Everything received up to {at}; refused are the files that were not accepted since.")
            if every
            else self.tr("The last import, {at}.")
        )
        self.about.setText("\n".join((words.format(at=at), *found.words(self._settings.current.language))))
        self.every.setVisible(not every)
        self.receipts.setVisible(not every)
        self._telling.setVisible(not every)
        self.model.show(sorted(found.lines, key=lambda line: ORDER.index(line.outcome)))
        self._foot.setVisible(bool(found.lines))
        select_first(self.view)
        self._show_reasons()

    def _show_reasons(self) -> None:
        line = current(self.view)
        self._card.setVisible(line is not None and bool(line.problems))
        self._words.setText(self._reasons(line, "\n") if line else "")

    def _reasons(self, line: Received, separator: str) -> str:
        return separator.join(problem.text(self._settings.current.language) for problem in line.problems)

    def _outcome(self, line: Received) -> str:
        words = {
            Outcome.ACCEPTED: self.tr("Accepted"),
            Outcome.MERGED: self.tr("Merged"),
            Outcome.SUPERSEDED: self.tr("Superseded"),
            Outcome.DUPLICATE: self.tr("Known already"),
            Outcome.REJECTED: self.tr("Rejected"),
        }
        return words[line.outcome]
