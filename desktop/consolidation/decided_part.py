"""What was decided on conflicts: which value holds, which do not, why and by whom; each can be decided again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from assessments.merging.decisions import Decision
from desktop import theme
from desktop.consolidation.conflict_words import ConflictWords, Decided
from desktop.parts import button, card, column, holder, label, row
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import moment, year_of


class DecidedPart(QWidget):
    """Every decision, the last one first, with the chosen one in full below."""

    again = Signal(object)  # the conflict that is to be decided again

    def __init__(self, words: ConflictWords) -> None:
        super().__init__()
        self._words = words
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Decided"))
        self.whole = label("", wrap=True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again_button = button(self.tr("Decide again…"), self._ask_again)
        hint = self.tr("A decision is never erased: a later one on the same values takes its place.")
        foot = row(label(hint, "muted", wrap=True), self.again_button)
        foot.setStretch(0, 1)
        self._below = card(self.whole, holder(foot), margin=12)
        layout = column(self.view, self._below, spacing=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.view.setMinimumHeight(theme.dp(90))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_whole())
        self.view.activated.connect(lambda _index: self._ask_again())

    def show_decisions(self, made: Sequence[Decision]) -> None:
        """Show all decisions of the office, given in order."""
        last = {(each.assessment, each.question, each.candidates): each.hash for each in made}
        holding = set(last.values())
        self.model.show([self._words.decided(each, each.hash in holding) for each in reversed(made)])
        select_first(self.view)
        self._show_whole()

    def _ask_again(self) -> None:
        chosen: Decided | None = current(self.view)
        if chosen is not None and chosen.holds and chosen.waiting is not None:
            self.again.emit(chosen.waiting.conflict)

    def _show_whole(self) -> None:
        """Everything about the chosen decision, with nothing cut."""
        chosen: Decided | None = current(self.view)
        self._below.setVisible(chosen is not None)
        if chosen is None:
            return
        made = chosen.decision
        lines = (
            f"{self._words.site(made.assessment)}  {year_of(self._words.year(made.assessment))}  {chosen.question}",
            self.tr("Holds: {value}").format(value=chosen.values(True)),
            self.tr("Does not hold: {values}").format(values=chosen.values(False)),
            self.tr("Reason: {reason}").format(reason=made.reason),
            f"{made.who}  {moment(made.at)}  {made.device}",
        )
        self.whole.setText("\n".join(lines))
        self.again_button.setEnabled(chosen.holds and chosen.waiting is not None)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Site"), lambda each: self._words.site(each.decision.assessment)),
            Column(
                self.tr("Year"), lambda each: year_of(self._words.year(each.decision.assessment)), width=88, spare=3
            ),
            Column(self.tr("Question"), lambda each: each.question),
            Column(self.tr("Chosen value"), lambda each: each.values(True)),
            Column(
                self.tr("In force"),
                self._state,
                width=96,
                chip=lambda each: "good" if each.holds else "chip",
            ),
            Column(self.tr("Reason"), lambda each: each.decision.reason, spare=2),
            Column(self.tr("Decided by"), lambda each: each.decision.who, width=100, spare=1),
            Column(self.tr("When"), lambda each: moment(each.decision.at), width=150, spare=1),
        )

    def _state(self, each: Decided) -> str:
        return self.tr("holds") if each.holds else self.tr("replaced")
