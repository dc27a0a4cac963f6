"""The grid under the keyboard: typing, Enter and Tab, copying to and pasting from a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
)

from desktop import theme
from desktop.entry.cell import CellDelegate, Offer
from desktop.entry.cells import no_figure
from desktop.entry.grid import Grid, Path
from desktop.entry.words import choice, header
from forms.sheets.layout import Column, Kind

WIDEST = 260


def parsed(text: str) -> list[list[str]]:
    """The cells of a text copied from a spreadsheet: tabs between cells, quotes around those with line breaks."""
    return [list(line) for line in csv.reader(io.StringIO(text.rstrip("\r\n")), delimiter="\t")]


class GridView(QTableView):
    """A grid that behaves as a spreadsheet does."""

    pasted = Signal(int, int, int)  # rows, columns, cells without a figure that became empty

    def __init__(self, grid: Grid, name: str, offer: Offer) -> None:
        super().__init__()
        self.grid = grid
        self.setModel(grid)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self, offer))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setProperty("role", "grid")
        self.verticalHeader().setDefaultSectionSize(theme.dp(30))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._widths()

    def _widths(self) -> None:
        grid = self.grid
        if grid.sheet.vertical:
            self.setColumnWidth(0, theme.dp(430))
            self.setColumnWidth(1, theme.dp(280))
            return
        metrics = self.horizontalHeader().fontMetrics()
        for number, column in enumerate(grid.sheet.columns):
            words = [header(column, grid.language), *(choice(column, word, grid.language) for word in column.words)]
            widest = max(metrics.horizontalAdvance(each) for each in words) + theme.dp(34)
            wanted = theme.dp(column.width * 7)
            narrow = column.kind in (Kind.NUMBER, Kind.CODE, Kind.UNIT) or bool(column.words)
            width = widest if narrow else max(widest, wanted)
            self.setColumnWidth(number, min(max(width, theme.dp(64)), theme.dp(WIDEST)))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        alt, control = (
            bool(held & each) for each in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier)
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif control and key == Qt.Key.Key_D:
            self.fill_down()
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Insert):
            self.insert_row()
        elif control and key == Qt.Key.Key_Minus:
            self.remove_rows()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go one row up or down in the same column."""
        index = self.currentIndex()
        below = self.grid.index(index.row() + by, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def go_to(self, row: int, key: str) -> None:
        """Select a cell, showing its column when it is hidden."""
        index = self.grid.index_of(row, key)
        if not self.grid.sheet.vertical:
            self.setColumnHidden(index.column(), False)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus()

    # Cells

    def chosen(self) -> list[tuple[int, int]]:
        """The selected visible cells, row by row."""
        found = {(index.row(), index.column()) for index in self.selectionModel().selectedIndexes()}
        return sorted(place for place in found if not self.isColumnHidden(place[1]))

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet takes them."""
        places = self.chosen()
        if not places:
            return
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        for row in dict.fromkeys(row for row, _ in places):
            cells = (self.grid.index(row, column) for at, column in places if at == row)
            writer.writerow([self.grid.text(cell) for cell in cells])
        QGuiApplication.clipboard().setText(out.getvalue().rstrip("\n"))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        cells = [self.grid.place(self.grid.index(*place)) for place in self.chosen()]
        self.grid.write(
            self.tr("Clear"), {place: "" for place in cells if place[1] and place[0] < len(self.grid.rows)}
        )

    def paste(self) -> None:
        """Write what a spreadsheet copied, from the current cell on; a first line of headers finds its columns."""
        lines = parsed(QGuiApplication.clipboard().text())
        index = self.currentIndex()
        if not lines or not index.isValid():
            return
        places = [self.chosen()[0]] if self.chosen() else [(index.row(), index.column())]
        top, left = places[0]
        columns = self._by_headers(lines[0])
        if columns:
            lines = lines[1:]
        else:
            visible = [each for each in range(self.grid.columnCount()) if not self.isColumnHidden(each)]
            columns = dict(enumerate(visible[visible.index(left) :]))
        cells: dict[Path, str] = {}
        blanks = 0
        for down, line in enumerate(lines):
            for across, text in enumerate(line):
                if across in columns and self._exists(top + down):
                    place = self._path(top + down, columns[across])
                    blanks += no_figure(text) and self._column(columns[across]).kind is Kind.NUMBER
                    cells |= {place: text} if place[1] else {}
        self.grid.write(self.tr("Paste"), cells)
        self._select(top, left, top + len(lines) - 1, max(columns.values(), default=left))
        self.pasted.emit(len(lines), max(map(len, lines), default=0), blanks)

    def fill_down(self) -> None:
        """Repeat the first selected row of cells in the rows below it."""
        places = self.chosen()
        first = places[0][0] if places else 0
        cells = {}
        for row, column in places:
            if row > first and row < len(self.grid.rows):
                cells[self._path(row, column)] = self.grid.text(self.grid.index(first, column))
        self.grid.write(self.tr("Fill down"), cells)

    # Rows

    def insert_row(self) -> None:
        """Insert a row above the current one."""
        if not self.grid.sheet.vertical:
            self.grid.insert(min(max(0, self.currentIndex().row()), len(self.grid.rows)))

    def remove_rows(self) -> None:
        """Delete the rows of the selected cells."""
        if not self.grid.sheet.vertical:
            self.grid.remove(tuple({row for row, _ in self.chosen()}))

    def move_row(self, by: int) -> None:
        """Move the current row up or down."""
        index = self.currentIndex()
        if not self.grid.sheet.vertical and self.grid.move(index.row(), by):
            self.setCurrentIndex(self.grid.index(index.row() + by, index.column()))

    def _path(self, row: int, column: int) -> tuple[int, str]:
        if self.grid.sheet.vertical:
            return self.grid.place(self.grid.index(row, column))
        return row, self.grid.sheet.columns[column].key

    def _exists(self, row: int) -> bool:
        return not self.grid.sheet.vertical or row < self.grid.rowCount()

    def _column(self, at: int) -> Column:
        return self.grid.sheet.columns[0 if self.grid.sheet.vertical else at]

    def _by_headers(self, line: Sequence[str]) -> dict[int, int]:
        """Place in the pasted line → column, when the line is one of headers."""
        if self.grid.sheet.vertical:
            return {}
        known = {column.zh: number for number, column in enumerate(self.grid.sheet.columns)}
        found = {at: known[text.strip("＊* ")] for at, text in enumerate(line) if text.strip("＊* ") in known}
        return found if len(found) > 1 else {}

    def _select(self, top: int, left: int, bottom: int, right: int) -> None:
        last = min(bottom, self.grid.rowCount() - 1), min(right, self.grid.columnCount() - 1)
        chosen = QItemSelection(self.grid.index(top, left), self.grid.index(*last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for words, act, key in self.actions_offered():
            action = QAction(f"{words}\t{key}", menu)
            action.triggered.connect(lambda _on=False, act=act: act())
            menu.addAction(action)
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()

    def actions_offered(self) -> tuple[tuple[str, Callable[[], None], str], ...]:
        """What can be done with cells and rows, with its key."""
        cells = (
            (self.tr("Copy"), self.copy, "Ctrl+C"),
            (self.tr("Paste"), self.paste, "Ctrl+V"),
            (self.tr("Clear"), self.clear_cells, "Delete"),
        )
        if self.grid.sheet.vertical:
            return cells
        return (
            *cells,
            (self.tr("Fill down"), self.fill_down, "Ctrl+D"),
            (self.tr("Insert a row"), self.insert_row, "Ctrl++"),
            (self.tr("Delete rows"), self.remove_rows, "Ctrl+-"),
            (self.tr("Row up"), lambda: self.move_row(-1), "Alt+↑"),
            (self.tr("Row down"), lambda: self.move_row(1), "Alt+↓"),
        )
