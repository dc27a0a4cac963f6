"""Figures of earlier assessments on offer: the officer ticks what is taken over, nothing is ticked before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from assessments.offers import Offer, Origin, take_over
from assessments.session import Session
from desktop import theme
from desktop.fields import FieldDialog
from desktop.parts import button, label, named
from desktop.visit import figure
from forms.questions import Entry

Applying = Callable[[Mapping[str, Entry], str], None]
TICK, BEFORE, SOURCE = range(3)


class OffersDialog(FieldDialog):
    """Ticks for figures; taking over is one step that one undo takes back."""

    def __init__(
        self,
        session: Session,
        found: tuple[Offer, ...],
        apply: Applying,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Figures of earlier assessments"))
        self._session, self._found, self._apply, self._language = session, found, apply, language
        words = self.tr(
            "Nothing is copied by itself. Tick what still holds; each figure taken over says in its remark where "
            "it comes from. A figure of the year before is only a start: check it and enter this year's. "
            "Requirements, judgements and documents may have expired and are always entered anew."
        )
        self.fields.addWidget(label(words, "muted", wrap=True))
        self.table = self._table()
        self.fields.addWidget(self.table)
        self.all = button(self.tr("Tick those of the same year"), self._tick_same)
        self.all.setEnabled(any(each.origin is Origin.SAME for each in found))
        self.fields.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.take = button(self.tr("Take over"), self.submit, "primary")
        self.finish(self.take, button(self.tr("Take over nothing"), self.reject), width=820)
        self.table.itemChanged.connect(lambda _item: self._count())
        self._count()
        self.table.setFocus()

    def chosen(self) -> tuple[Offer, ...]:
        """The offers that are ticked."""
        return tuple(offer for line, offer in enumerate(self._found) if self._ticked(line))

    def submit(self) -> None:
        """Take over what is ticked."""
        self._apply(take_over(self.chosen(), self._language), self.tr("Figures of earlier assessments"))
        self.accept()

    def _table(self) -> QTableWidget:
        made = QTableWidget(len(self._found), 3)
        made.setAccessibleName(self.tr("Figures on offer; Space ticks one"))
        made.setHorizontalHeaderLabels([self.tr("Question"), self.tr("Figure"), self.tr("From")])
        made.verticalHeader().hide()
        made.setTabKeyNavigation(False)
        made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        made.horizontalHeader().setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
        made.setColumnWidth(TICK, theme.dp(270))
        made.setColumnWidth(BEFORE, theme.dp(130))
        made.setMinimumHeight(theme.dp(300))
        for line, offer in enumerate(self._found):
            for place, text in enumerate(self._words(offer)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if place == TICK:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Unchecked)
                made.setItem(line, place, item)
        return made

    def _words(self, offer: Offer) -> tuple[str, str, str]:
        question, answer = self._session.form[offer.question], offer.answer
        value = answer.value
        shown = answer.text if value is None or isinstance(value, str) else figure(value, answer.unit)
        year = offer.question.partition("@")[2]
        return f"{named(question, self._language)} ({year})", shown, offer.source.text(self._language)

    def _ticked(self, line: int) -> bool:
        item = self.table.item(line, TICK)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _tick_same(self) -> None:
        for line, offer in enumerate(self._found):
            item = self.table.item(line, TICK)
            if item is not None and offer.origin is Origin.SAME:
                item.setCheckState(Qt.CheckState.Checked)

    def _count(self) -> None:
        many = len(self.chosen())
        self.take.setEnabled(many > 0)
        self.take.setText(self.tr("Take over {count}").format(count=many) if many else self.tr("Take over"))
