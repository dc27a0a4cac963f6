"""Every figure of a standard that has a confidence, with who confirmed it by which document."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from assessments.schemes.confirmation import Confirmation, Figure, figures
from desktop.parts import button, column, holder, row
from desktop.search import matches
from desktop.standards.shelf import Shelf
from desktop.standards.told import Told
from desktop.standards.words import ROLES, confidence_words, figure_name, owner_of, place_words, value_words
from desktop.tables import ROW, Column
from desktop.words import moment
from forms.rules import Confidence
from forms.standard import Standard

DOUBTFUL, CONFIRMED, EVERY = "doubtful", "confirmed", "every"


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure as it stands, with the last word of the office on it."""

    figure: Figure
    value: str  # as people read it
    source: str
    word: Confirmation | None

    @property
    def doubtful(self) -> bool:
        """Whether it is still to be confirmed."""
        return self.figure.confidence is not Confidence.A


class StandardValues(QWidget):
    """The figures, what is to be confirmed first; several can be confirmed by one document."""

    confirm_requested = Signal(object)  # the figures
    withdraw_requested = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.all: tuple[Checked, ...] = ()
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Filter"))
        words = {
            DOUBTFUL: self.tr("To be confirmed"),
            CONFIRMED: self.tr("Confirmed by the office"),
            EVERY: self.tr("All figures"),
        }
        for key, text in words.items():
            self.filter.addItem(text, key)
        self.filter.currentIndexChanged.connect(lambda _: self._show())
        empty = self.tr("Nothing here: choose another filter above.")
        name = self.tr("Figures and their sources")
        self.told = Told(name, self._columns(), self._words, self._fits, empty, self.filter)
        self.told.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.confirm = button(self.tr("Confirm…"), lambda: self._ask(confirming=True), "primary")
        self.withdraw = button(self.tr("Withdraw…"), lambda: self._ask(confirming=False))
        layout = column(self.told, spacing=0)
        self.told.lines.addWidget(holder(row(None, self.withdraw, self.confirm)))
        self.setLayout(layout)
        self.told.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.told.view.activated.connect(lambda _: self._ask(confirming=True))

    def show_standard(self, standard: Standard, shelf: Shelf) -> None:
        """Show the figures of a standard as it is in use."""
        self.all = tuple(
            Checked(
                figure,
                value_words(standard, figure.place, figure.value),
                standard.sources[figure.source].zh if figure.source in standard.sources else "",
                shelf.confirmation(standard.id, figure.place),
            )
            for figure in figures(standard)
        )
        self._show()

    @property
    def chosen(self) -> tuple[Checked, ...]:
        """The selected figures."""
        indexes = self.told.view.selectionModel().selectedRows()
        return tuple(index.data(ROW) for index in indexes)

    def _columns(self) -> tuple[Column, ...]:
        wide = self._language != "zh"
        return (
            Column(self.tr("Of"), self._owner),
            Column(self.tr("What"), lambda each: place_words(each.figure.place), width=150 if wide else 120),
            Column(self.tr("Value"), lambda each: each.value, width=150),
            Column(
                self.tr("Confidence"),
                lambda each: confidence_words(each.figure.confidence),
                chip=lambda each: ROLES[each.figure.confidence],
                width=158 if wide else 112,
            ),
            Column(self.tr("By whom, when"), self._by, width=170, spare=1),
        )

    def _owner(self, each: Checked) -> str:
        return figure_name(each.figure, self._language)

    def _by(self, each: Checked) -> str:
        return f"{each.word.who} {moment(each.word.at)[:10]}" if each.word and not each.doubtful else ""

    def _show(self) -> None:
        wanted = self.filter.currentData()
        if wanted == DOUBTFUL:
            rows = [each for each in self.all if each.doubtful]
        elif wanted == CONFIRMED:
            rows = [each for each in self.all if each.word is not None and not each.doubtful]
        else:
            rows = list(self.all)
        self.told.show_rows(rows)
        self._enable()

    def _fits(self, query: str, each: Checked) -> bool:
        return matches(query, each.figure.zh, each.figure.en, owner_of(each.figure.place), each.figure.value)

    def _words(self, each: Checked) -> str:
        lines = [f"{self._owner(each)} · {place_words(each.figure.place)} = {each.value}"]
        lines.append(f"{confidence_words(each.figure.confidence)}  {each.source}")
        if each.word is not None:
            text = self.tr("{who}, {at}: {confidence} by {document}")
            confidence = confidence_words(Confidence(each.word.confidence))
            at = moment(each.word.at)
            lines.append(text.format(who=each.word.who, at=at, confidence=confidence, document=each.word.document))
        lines.append(each.figure.place)
        return "\n".join(lines)

    def _enable(self) -> None:
        chosen = self.chosen
        self.confirm.setEnabled(any(each.doubtful for each in chosen))
        self.withdraw.setEnabled(any(each.word is not None and not each.doubtful for each in chosen))

    def _ask(self, *, confirming: bool) -> None:
        picked = [each for each in self.chosen if each.doubtful is confirming and (confirming or each.word)]
        if picked:
            (self.confirm_requested if confirming else self.withdraw_requested).emit(tuple(picked))
