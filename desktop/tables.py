"""Item models over frozen rows, and the one look all our tables have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop import theme

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 120  # what a stretching column needs at 100 %
ROW, CHIP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
CHIP_COLOURS = {
    "good": ("accent", "accent-soft", "accent-line"),
    "warning": ("amber", "amber-soft", "amber-line"),
    "bad": ("red", "red-soft", "red-line"),
    "chip": ("muted", "page", "line"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, how a row is worded in it, and how it looks."""

    title: str
    text: Callable[[Any], str]
    figures: bool = False  # right-aligned numbers
    chip: Callable[[Any], str] | None = None  # the role of the frame around the words
    width: int = 0  # at 100 %; 0 takes what the others leave
    spare: int = 0  # without room the column with the highest number is hidden first; 0 always stays


class Rows(QAbstractTableModel):
    """A read-only table over any sequence of rows."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == CHIP:
            return column.chip(row) if column.chip else None
        return row if role == ROW else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ChipDelegate(QStyledItemDelegate):
    """Draws a framed word where the model names a chip, and plain text everywhere else."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # the stubs lack the option's fields
        role = index.data(CHIP)
        if not role:
            super().paint(painter, option, index)
            return
        bare: Any = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        words, bare.text = bare.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        if words:
            draw_chip(painter, QRectF(option.rect), words, role, theme.sized(option.widget, 12, bold=True))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(theme.dp(16) if index.data(CHIP) else 0, 0)


def draw_chip(painter: QPainter, place: QRectF, words: str, role: str, font: Any) -> float:
    """Draw a framed word at the left of a place, vertically centred; returns its width."""
    ink, fill, line = (theme.colour(name) for name in CHIP_COLOURS[role])
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(words) + theme.dp(14), int(place.width()) - theme.dp(8))
    height = metrics.height() + theme.dp(2)
    frame = QRectF(place.left() + theme.dp(6), place.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width - theme.dp(8)))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
    return frame.width()


class Table(QTableView):
    """A table that leaves out what can be spared before it squeezes what cannot."""

    def __init__(self, model: Rows) -> None:
        super().__init__()
        self._columns = model.columns
        self.setModel(model)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare()

    def _spare(self) -> None:
        room = self.viewport().width()
        hidden = {number for number, column in enumerate(self._columns) if column.spare}
        for number in sorted(hidden, key=lambda each: self._columns[each].spare):
            if self._wanted(hidden - {number}) > room:
                break
            hidden.discard(number)
        for number in range(len(self._columns)):
            self.setColumnHidden(number, number in hidden)
        self._share(room, hidden)

    def _share(self, room: int, hidden: set[int]) -> None:
        """Give columns without a width what the others leave, never so little that nothing can be read."""
        shown = [number for number in range(len(self._columns)) if number not in hidden]
        sharing = [number for number in shown if not self._columns[number].width]
        left = room - sum(self.columnWidth(number) for number in shown if number not in sharing)
        for place, number in enumerate(sharing):
            width = max(theme.dp(NARROWEST), left // (len(sharing) - place))
            self.setColumnWidth(number, width)
            left -= width

    def _wanted(self, hidden: set[int]) -> int:
        shown = (column for number, column in enumerate(self._columns) if number not in hidden)
        return sum(theme.dp(column.width or NARROWEST) for column in shown)


def table(model: Rows, name: str) -> Table:
    """A calm table: whole rows, no grid, no column of numbers; Enter or a double click activates."""
    view = Table(model)
    view.setAccessibleName(name)
    view.setItemDelegate(ChipDelegate(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.dp(36))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(theme.dp(48))
    for number, column in enumerate(model.columns):
        if column.width:
            view.setColumnWidth(number, theme.dp(column.width))
    return view


def current(view: QTableView) -> Any:
    """The row that is selected, None when there is none."""
    index = view.currentIndex()
    return index.data(ROW) if index.isValid() else None


def select_first(view: QTableView) -> None:
    """Select the first row, when there is one."""
    if view.model().rowCount():
        view.selectRow(0)
