"""A table that reads its rows in portions, as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject

from desktop.tables import Column, Index, Rows

PORTION = 200


class PagedRows(Rows):
    """Rows of which only a portion is read at first; `read(first, count)` gives the others."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._total = 0
        self._read: Callable[[int, int], Sequence[Any]] = lambda _first, _count: ()

    def show_pages(self, total: int, read: Callable[[int, int], Sequence[Any]]) -> None:
        """Show other rows from the first on."""
        self._total, self._read = total, read
        self.show(read(0, PORTION))

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() and len(self.rows) < self._total

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        found = tuple(self._read(len(self.rows), PORTION))
        if not found:  # they became fewer meanwhile
            self._total = len(self.rows)
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(found) - 1)
        self.rows += found
        self.endInsertRows()
