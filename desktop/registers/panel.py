"""The workbench's list of what falls due in the registers, the overdue first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessments.register.due import Due, due
from assessments.store import Store
from desktop import theme
from desktop.card_list import CARD, CardRows, CardText, card_list
from desktop.parts import holder, label, named, row
from desktop.registers.words import days_word

LEAST = 88  # height of the list at 100 %


class DuePanel(QWidget):
    """A card for each thing that is due; Enter opens its entry."""

    asked = Signal(str, str)  # a register and an entry of it

    def __init__(self, store: Store, language: str) -> None:
        super().__init__()
        self._store, self._language = store, language
        self._due: tuple[Due, ...] = ()
        self.model = CardRows(self)
        self._count = label("", "chip")
        title = self.tr("To do in registers")
        words = self.tr("Reviews, promotions, acceptances and reports that are due within 30 days")
        self._hint = label(words, "small", wrap=True)
        self.view = card_list(self.model, title)
        self.view.setMinimumHeight(theme.dp(LEAST))
        self.view.setToolTip(self._hint.text() + "\n" + self.tr("Enter or a double click opens it"))
        self.view.activated.connect(lambda index: self._open(index.data(CARD)))
        head = holder(row(label(title, "heading"), self._count, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(4))
        for widget in (head, self._hint, self.view):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what falls due as the store has it now."""
        self._due = due(self._store, self._store.clock().date())
        self.model.show(list(self._cards()))
        self._count.setText(str(len(self._due)))
        self._hint.setVisible(not self._due)
        self.view.setCurrentIndex(self.model.index(0, 0))

    def _cards(self) -> Iterator[CardText]:
        today = self._store.clock().date()
        for number, each in enumerate(self._due):
            mark = "" if each.confirmed else self.tr("to be confirmed")
            words = f"{named(each.deadline, self._language)} · {days_word(each.on, today)}"
            more = (each.on.isoformat(), named(each.definition, self._language), mark)
            yield CardText(str(number), each.title, words, " · ".join(filter(None, more)))

    def _open(self, card: CardText) -> None:
        chosen = self._due[int(card.key)]
        self.asked.emit(chosen.definition.id, chosen.entry)
