"""Choosing the questions that one piece of evidence stands for, by name or pinyin initials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QWidget

from desktop import theme
from desktop.parts import button, column, label, row, set_role
from desktop.search import matches
from desktop.tables import Index

KEY = Qt.ItemDataRole.UserRole


class _Ticks(QAbstractListModel):
    """Questions with a tick each."""

    def __init__(self, names: Mapping[str, str], ticked: Iterable[str]) -> None:
        super().__init__()
        self.names, self.ticked = tuple(names.items()), set(ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = 0) -> Any:
        key, name = self.names[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if key in self.ticked else Qt.CheckState.Unchecked
        return key if role == KEY else None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        key = self.names[index.row()][0]
        self.ticked ^= {key}
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable


class _Fitting(QSortFilterProxyModel):
    """The questions that fit what is typed."""

    query = ""

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        index: QModelIndex = self.sourceModel().index(row, 0, parent)
        return matches(self.query, index.data(), index.data(KEY))


class AttachDialog(QDialog):
    """Ticks are set and taken with Space; `ticked` holds them when the dialog is accepted."""

    def __init__(self, name: str, names: Mapping[str, str], ticked: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Questions for which this stands"))
        self._ticks, self._fitting = _Ticks(names, ticked), _Fitting()
        self._fitting.setSourceModel(self._ticks)
        self.line, self.list = QLineEdit(), QListView()
        self.line.setPlaceholderText(self.tr("Name or pinyin initials"))
        self.line.setAccessibleName(self.tr("Name or pinyin initials"))
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._to_list)
        self.list.setModel(self._fitting)
        self.list.setUniformItemSizes(True)
        set_role(self.list, "ticks")
        self.list.setAccessibleName(self.tr("Questions"))
        accept = button(self.tr("Attach"), self.accept, "primary")
        hint = label(self.tr("Space sets or takes the tick."), "small")
        layout = column(label(name, "strong", wrap=True), self.line, self.list, hint, margin=16)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), accept))
        self.setLayout(layout)
        self.resize(min(theme.dp(640), 1280), min(theme.dp(520), 680))
        self.line.setFocus()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The questions that are ticked, in the order of the form."""
        return tuple(key for key, _ in self._ticks.names if key in self._ticks.ticked)

    def _search(self, query: str) -> None:
        self._fitting.query = query
        self._fitting.invalidateFilter()
        self.list.setCurrentIndex(self._fitting.index(0, 0))

    def _to_list(self) -> None:
        self.list.setFocus()
        self.list.setCurrentIndex(self._fitting.index(0, 0))
