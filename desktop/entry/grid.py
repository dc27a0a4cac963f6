"""One sheet of a scheme as a grid of plain values; every change is a command that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop import theme
from desktop.entry.cells import Cells, Content, Rows, new_row, placed
from desktop.entry.words import choice, header
from desktop.tables import Index
from forms.sheets.layout import Column, Kind, Sheet, partner

COLUMN = Qt.ItemDataRole.UserRole + 10
Path = tuple[int, str]  # row, column key


class Entered(QObject):
    """The content of all sheets with its undo stack: the one door for changes."""

    changed = Signal(str)  # the title of the sheet

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content: dict[str, Rows] = dict(content)
        self.undo = QUndoStack(self)

    def change(self, label: str, sheets: Mapping[str, Rows]) -> None:
        """Put other rows in place of the rows of some sheets; nothing happens when none differ."""
        differing = {title: rows for title, rows in sheets.items() if rows != self.content.get(title, ())}
        if differing:
            before = {title: self.content.get(title, ()) for title in differing}
            self.undo.push(_Change(self._put, label, before, differing))

    def _put(self, sheets: Mapping[str, Rows]) -> None:
        self.content.update(sheets)
        for title in sheets:
            self.changed.emit(title)


class _Change(QUndoCommand):
    def __init__(
        self,
        put: Callable[[Mapping[str, Rows]], None],
        label: str,
        before: Mapping[str, Rows],
        after: Mapping[str, Rows],
    ) -> None:
        super().__init__(label)
        self._put, self._before, self._after = put, before, after

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)


class Grid(QAbstractTableModel):
    """The rows of a sheet with one more to type into; the vertical sheet has a line for each entry."""

    def __init__(self, entered: Entered, sheet: Sheet, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entered, self.sheet, self.language = entered, sheet, language
        self.kind = ""  # the scoring rule that a new row begins with
        self.wrong: dict[Path, str] = {}
        self._count = len(self.rows)
        entered.changed.connect(self._changed)

    @property
    def rows(self) -> Rows:
        """The rows as they stand."""
        return self.entered.content.get(self.sheet.title, ())

    # What is where

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        return len(self.sheet.columns) if self.sheet.vertical else self._count + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        return 2 if self.sheet.vertical else len(self.sheet.columns)

    def place(self, index: Index) -> Path:
        """Row of the content and column key of a cell; '' where the vertical sheet has no English."""
        if not self.sheet.vertical:
            return index.row(), self.sheet.columns[index.column()].key
        column = self.sheet.columns[index.row()]
        if index.column() == 0:
            return 0, column.key
        return 0, partner(column.key) if column.worded else ""

    def index_of(self, row: int, key: str) -> QModelIndex:
        """The cell of a row and a column key."""
        columns = self.sheet.columns
        if not self.sheet.vertical:
            at = next((number for number, column in enumerate(columns) if column.key == key), 0)
            return self.index(min(row, self.rowCount() - 1), at)
        for number, column in enumerate(columns):
            if key in (column.key, partner(column.key) if column.worded else column.key):
                return self.index(number, int(key != column.key))
        return self.index(0, 0)

    def column(self, index: Index) -> Column:
        """What the cell belongs to; the English partner of an entry is a plain text."""
        column = self.sheet.columns[index.row() if self.sheet.vertical else index.column()]
        if self.sheet.vertical and index.column() == 1:
            return Column(key=partner(column.key), zh=f"{column.zh}（英文）")
        return column

    def text(self, index: Index) -> str:
        """What the cell keeps."""
        row, key = self.place(index)
        return self.rows[row].get(key, "") if row < len(self.rows) else ""

    # What Qt asks

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            if self.sheet.vertical:
                if across:
                    return (self.tr("To fill in"), self.tr("English"))[section]
                return header(self.sheet.columns[section], self.language)
            return header(self.sheet.columns[section], self.language) if across else self._row_name(section)
        if role == Qt.ItemDataRole.ToolTipRole and self.language == "zh" and across != self.sheet.vertical:
            column = self.sheet.columns[section]
            return "\n".join(filter(None, (column.note, f"例：{column.example}" if column.example else "")))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _row_name(self, section: int) -> str:
        if section >= len(self.rows):
            return "＋"
        row = self.rows[section]
        return f"{section + 1}  {row.get(self.sheet.identified or 'id', '')}".strip()

    def data(self, index: Index, role: int = 0) -> Any:
        column = self.column(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return choice(column, self.text(index), self.language)
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.wrong.get(self.place(index)) or self.text(index) or None
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._paper(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column.kind is Kind.NUMBER and not self.sheet.vertical
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return column if role == COLUMN else None

    def _paper(self, index: Index) -> Any:
        if self.place(index) in self.wrong:
            return theme.colour("red-soft")
        if not self.place(index)[1] or (not self.sheet.vertical and index.row() >= len(self.rows)):
            return theme.colour("page")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.place(index)[1] else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.place(index)[1]:
            return False
        if str(value).strip() != self.text(index):
            self.write(self.tr("Typing"), {self.place(index): str(value)})
        return True

    # What changes rows

    def write(self, label: str, cells: Mapping[Path, str]) -> None:
        """Set cells in one step; rows beyond the last one are added, beginning as new rows do."""
        rows: list[Cells] = list(self.rows)
        for (row, key), text in cells.items():
            while row >= len(rows):
                if not text.strip() and row == len(rows):
                    break
                content = {**self.entered.content, self.sheet.title: tuple(rows)}
                rows.append({} if self.sheet.vertical else new_row(self.sheet, content, self.kind))
            if row < len(rows):
                rows[row] = placed(self.sheet, rows[row], key, text)
        self._say(label, tuple(rows))

    def insert(self, at: int) -> None:
        """Insert a row that begins as new rows do."""
        rows = list(self.rows)
        content = {**self.entered.content, self.sheet.title: tuple(rows[:at])}
        rows.insert(at, new_row(self.sheet, content, self.kind))
        self._say(self.tr("Insert a row"), tuple(rows))

    def remove(self, numbers: Sequence[int]) -> None:
        """Remove rows."""
        kept = (row for number, row in enumerate(self.rows) if number not in set(numbers))
        self._say(self.tr("Delete rows"), tuple(kept))

    def move(self, number: int, by: int) -> bool:
        """Move a row up or down; False when it cannot go there."""
        rows, to = list(self.rows), number + by
        if not (0 <= number < len(rows) and 0 <= to < len(rows)):
            return False
        rows.insert(to, rows.pop(number))
        self._say(self.tr("Move a row"), tuple(rows))
        return True

    def mark(self, wrong: Mapping[Path, str]) -> None:
        """Show which cells have a problem, with its words."""
        if wrong != self.wrong:
            self.wrong = dict(wrong)
            self._repaint()

    def _say(self, label: str, rows: Rows) -> None:
        self.entered.change(label, {self.sheet.title: rows})

    def _changed(self, title: str) -> None:
        """Follow the content; rows come and go at the end, so that the cursor stays where it is."""
        if title != self.sheet.title:
            return
        wanted, have = len(self.rows), self._count
        if self.sheet.vertical:
            pass
        elif wanted > have:
            self.beginInsertRows(QModelIndex(), have, wanted - 1)
            self._count = wanted
            self.endInsertRows()
        elif wanted < have:
            self.beginRemoveRows(QModelIndex(), wanted, have - 1)
            self._count = wanted
            self.endRemoveRows()
        self._repaint()

    def _repaint(self) -> None:
        last = self.rowCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(last, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
