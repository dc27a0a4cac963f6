"""Conflicts: what packages of one assessment say differently, and deciding it with a reason."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from assessments.journal import Change
from assessments.merging.decisions import decisions
from assessments.merging.settling import decide, open_conflicts
from assessments.merging.union import Conflict
from assessments.store import Store
from desktop import theme
from desktop.consolidation.conflict_words import ConflictWords, Waiting
from desktop.consolidation.decided_part import DecidedPart
from desktop.fields import Field, fit_screen
from desktop.help import help_on_f1
from desktop.parts import Notice, button, column, holder, label, row, scrolled
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import moment, site_name, year_of
from forms.problems import Refusal


class ConflictsDialog(QDialog):
    """Every open conflict, the values of the chosen one, and a reason to give; decided ones stay listed."""

    decided = Signal(str)  # the assessment whose result may have changed

    def __init__(self, store: Store, who: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Conflicts between packages"))
        self._store, self._who, self._language = store, who, language
        self._words = ConflictWords(store, language)
        self._reopened: Conflict | None = None  # decided already, to be decided again
        self.waiting, self.values = (Rows(each, self) for each in self._columns())
        self.made = DecidedPart(self._words)
        self.list = table(self.waiting, self.tr("Waiting for a decision"))
        self.choices = table(self.values, self.tr("What the packages say"))
        self.reason = QLineEdit(placeholderText=self.tr("for instance: meter read again on the spot, photo taken"))
        self.reason_field = Field(self.tr("Reason for the decision"), self.reason)
        self.notice = Notice()
        self.decide_button = button(self.tr("Decide for the chosen value"), self.decide, "primary")
        self.close_button = button(self.tr("Close"), self.accept)
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_values())
        self.made.again.connect(self._reopen)
        self.tabs.currentChanged.connect(lambda _index: self._allow())
        self.choices.activated.connect(lambda _index: self.reason.setFocus())
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self, self.decide)
        help_on_f1(self, "consolidation")
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read again what waits and what was decided."""
        place = max(0, self.list.currentIndex().row())
        again = [self._reopened] if self._reopened is not None else []
        self.waiting.show([self._words.waiting(each) for each in (*again, *open_conflicts(self._store))])
        self.made.show_decisions(decisions(self._store))
        self.tabs.setTabText(0, self.tr("Waiting ({count})").format(count=len(self.waiting.rows)))
        self.tabs.setTabText(1, self.tr("Decided ({count})").format(count=len(self.made.model.rows)))
        if place and place < len(self.waiting.rows):
            self.list.selectRow(place)
        else:
            select_first(self.list)
        self._show_values()

    def decide(self) -> None:
        """Decide the chosen conflict for the chosen value; without a reason nothing happens but a word about it."""
        chosen: Waiting | None = current(self.list)
        value: Change | None = current(self.choices)
        if chosen is None or value is None or self.tabs.currentIndex():
            return  # nothing is decided that is not in sight
        if not self.reason.text().strip():
            self.reason_field.tell(self.tr("Say why; the reason is kept with the decision."), "problem")
            self.reason.setFocus()
            return
        try:
            decide(self._store, chosen.conflict, value.hash, self.reason.text(), self._who)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            self.refresh()
            return
        self._reopened = None
        words = self.tr("Decided: {question} is {value}")
        words = words.format(question=chosen.question, value=chosen.said(value.after))
        self.notice.show_text(words, "success")
        self.reason.clear()
        self.reason_field.tell()
        self.refresh()
        self.decided.emit(chosen.conflict.assessment)

    def _show_values(self) -> None:
        chosen: Waiting | None = current(self.list)
        self.values.show(chosen.conflict.rows if chosen else ())
        select_first(self.choices)
        self.reason.setEnabled(chosen is not None)
        self.empty.setVisible(chosen is None)
        self._allow()

    def _allow(self) -> None:
        """Only what is in sight can be decided."""
        self.decide_button.setEnabled(current(self.list) is not None and self.tabs.currentIndex() == 0)

    def _reopen(self, conflict: Conflict) -> None:
        """Show a conflict that was decided already, to be decided again with another reason."""
        self._reopened = conflict
        self.list.setCurrentIndex(QModelIndex())
        self.refresh()
        self.tabs.setCurrentIndex(0)
        self.list.setFocus()

    # Words

    def _columns(self) -> tuple[tuple[Column, ...], ...]:
        waiting = (
            Column(self.tr("Site"), lambda each: site_name(self._store, each.assessment.site)),
            Column(self.tr("Year"), lambda each: year_of(each.assessment.year), width=80),
            Column(self.tr("Question"), lambda each: each.question),
            Column(self.tr("Before"), lambda each: each.said(each.conflict.before), width=170, spare=1),
            Column(self.tr("Values"), lambda each: str(len(each.conflict.rows)), figures=True, width=80),
        )
        values = (
            Column(self.tr("Value"), self._value),
            Column(self.tr("Who"), lambda each: each.who or "—", width=120),
            Column(self.tr("When"), lambda each: moment(each.at), width=160),
            Column(self.tr("Computer"), lambda each: each.device, width=140, spare=1),
        )
        return waiting, values

    def _value(self, value: Change) -> str:
        chosen: Waiting | None = current(self.list)
        return chosen.said(value.after) if chosen else ""

    # How it is put together

    def _lay_out(self) -> None:
        self.empty = label(self.tr("Nothing waits for a decision."), "muted", wrap=True)
        hint = self.tr(
            "Officers who share an assessment changed the same question differently. Until somebody decides, it "
            "counts as unanswered. Every value stays on record, and so does the reason."
        )
        names = label(self.tr("What the packages say"), "strong")
        self.list.setMinimumHeight(theme.dp(76))
        self.choices.setMinimumHeight(theme.dp(112))  # both values are in sight, however large the letters
        page = column(self.empty, self.list, names, self.choices, self.reason_field)
        page.setStretch(1, 3)
        page.setStretch(3, 2)
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolled(holder(page)), "")
        self.tabs.addTab(scrolled(self.made), "")
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.notice)
        layout.addWidget(holder(row(None, self.close_button, self.decide_button)))
        fit_screen(self, 980, 620)
