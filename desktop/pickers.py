"""Picking one entry of a long register by typing a part of its name, its code or its pinyin initials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QWidget

from assessments import registers
from desktop.search import matches
from desktop.tables import Index


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a register: what is stored and what is shown."""

    code: str
    shown: str


def division_choices(language: str) -> tuple[Choice, ...]:
    """Cities and counties; two counties may share a name, so the city always stands before it."""
    return tuple(
        Choice(division.code, f"{division.full if language == 'zh' else division.en} {division.code}")
        for division in registers.divisions().values()
        if not division.code.endswith("0000")
    )


def industry_choices(language: str) -> tuple[Choice, ...]:
    """Industries from division to class, by number."""
    return tuple(
        Choice(industry.code, f"{industry.code} {industry.zh if language == 'zh' else industry.en}")
        for industry in registers.industries().values()
        if industry.level != "section"
    )


def zone_choices() -> tuple[Choice, ...]:
    """The shipped development zones; others may be typed."""
    return tuple(Choice(zone.zh, zone.zh) for zone in registers.zones())


class _Filter(QSortFilterProxyModel):
    """The entries that fit what is typed."""

    query = ""

    def search(self, query: str) -> None:
        self.query = query
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        index: QModelIndex = self.sourceModel().index(row, 0, parent)
        return matches(self.query, index.data())


def offering(line: QLineEdit, model: QAbstractItemModel) -> QCompleter:
    """Let a line offer whatever a model holds, in a list below it."""
    completer = QCompleter(model, line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setMaxVisibleItems(9)
    popup = QListView()
    popup.setObjectName("popup")
    completer.setPopup(popup)
    popup.setItemDelegate(QStyledItemDelegate(popup))  # the completer's own one ignores the style sheet
    line.setCompleter(completer)
    return completer


class Picker(QLineEdit):
    """A line that offers matching entries; `code` is the chosen one, '' while the text names none."""

    picked = Signal()

    def __init__(self, choices: Iterable[Choice], *, free: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._by_shown = {choice.shown: choice.code for choice in self._choices}
        self._by_code = {choice.code: choice.shown for choice in self._choices}
        self._free = free
        self._filter = _Filter(self)
        self._filter.setSourceModel(QStringListModel([choice.shown for choice in self._choices], self))
        completer = offering(self, self._filter)
        completer.activated.connect(lambda _text: self.picked.emit())
        self.textEdited.connect(self._filter.search)

    @property
    def code(self) -> str:
        """What is chosen: a code, or in a free picker the text itself."""
        text = self.text().strip()
        found = self._by_shown.get(text) or (text if text in self._by_code else "")
        return found or (text if self._free else "")

    @property
    def unknown(self) -> bool:
        """Whether something is typed that names no entry."""
        return bool(self.text().strip()) and not self.code

    def choose(self, code: str) -> None:
        """Show the entry with a code; an unknown code stays visible as it is."""
        self.setText(self._by_code.get(code, code))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving with one entry left takes that entry."""
        if self.unknown and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._filter.search(self.text())
            if self._filter.rowCount() == 1:
                self.setText(self._filter.index(0, 0).data())
                self.picked.emit()
        super().focusOutEvent(event)
