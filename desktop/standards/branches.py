"""A tree of two levels over plain rows: headings, and what stands below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from desktop import theme
from desktop.tables import CHIP, ROW, ChipDelegate, Column, Index

TOP = 0  # the internal id of a heading; below, it is the number of the heading counted from 1


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with its cells, and the rows below it."""

    cells: tuple[str, ...]
    rows: tuple[Any, ...]
    heading: Any = None  # what the heading stands for


class Branches(QAbstractItemModel):
    """A read-only tree; rows are worded by columns as in a table."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.branches: tuple[Branch, ...] = ()

    def show(self, branches: Sequence[Branch]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.branches = tuple(branches)
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else TOP)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        above = index.internalId() if index.isValid() else TOP
        return self.createIndex(above - 1, 0, TOP) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self.branches)
        is_heading = parent.internalId() == TOP and parent.column() == 0
        return len(self.branches[parent.row()].rows) if is_heading else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        above = index.internalId()
        if above == TOP:
            return self._heading(self.branches[index.row()], index.column(), role)
        column, row = self.columns[index.column()], self.branches[above - 1].rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.figures:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == CHIP:
            return column.chip(row) if column.chip else None
        return row if role == ROW else None

    def _heading(self, branch: Branch, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return branch.cells[column] if column < len(branch.cells) else ""
        if role == Qt.ItemDataRole.FontRole:
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.BackgroundRole:
            return theme.colour("page")
        if role == Qt.ItemDataRole.TextAlignmentRole and column and self.columns[column].figures:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return branch.heading if role == ROW else None

    def find(self, wanted: Any) -> QModelIndex:
        """Where a row stands, nowhere when it is not shown."""
        for number, branch in enumerate(self.branches):
            for place, row in enumerate(branch.rows):
                if row == wanted:
                    return self.index(place, 0, self.index(number, 0))
        return QModelIndex()


class LineDelegate(ChipDelegate):
    """Lines with a little air."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.dp(30)))


def tree(model: Branches, name: str) -> QTreeView:
    """A calm tree: headings always open, whole rows, widths as the columns have them."""
    view = QTreeView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setItemDelegate(LineDelegate(view))
    view.setRootIsDecorated(False)
    view.setItemsExpandable(False)
    view.setIndentation(theme.dp(8))
    view.setUniformRowHeights(True)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setProperty("role", "lines")
    header = view.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(theme.dp(40))
    for number, column in enumerate(model.columns):
        if column.width:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(number, theme.dp(column.width))
        else:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
    return view
