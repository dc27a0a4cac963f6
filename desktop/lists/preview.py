"""Every row of a list with what it becomes, and a tick for each that is to be taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessments.sites.importing import TAKEN, Becomes, Planned
from desktop.inputs import QuietBox
from desktop.parts import button, column, holder, label, row, say
from desktop.sites.words import BECOMES_ROLES, becomes_word
from desktop.tables import ROW, Column, Index, Rows, select_first, table

CHECK = Qt.ItemDataRole.CheckStateRole


class PreviewRows(Rows):
    """The rows of a list; the first column is ticked for those that are taken."""

    ticked = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.taken: set[int] = set()

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        if index.column() or not self._free(index):
            return plain
        return plain | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = 0) -> Any:
        if role == CHECK and not index.column() and self._free(index):
            taken = self.rows[index.row()].number in self.taken
            return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        if role != CHECK or not self._free(index):
            return False
        self.take((self.rows[index.row()].number,), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def take(self, numbers: Collection[int], taken: bool) -> None:
        """Take rows, by number, or leave them."""
        (self.taken.update if taken else self.taken.difference_update)(numbers)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked.emit()

    def _free(self, index: Index) -> bool:
        return self.rows[index.row()].becomes in TAKEN


class ImportPreview(QWidget):
    """The rows, a choice which of them are shown, and all that is to be said of the current one."""

    ticked = Signal()

    def __init__(self, columns: Sequence[Column], told: Callable[[Any], str]) -> None:
        """`columns` tell who a row is about; `told` words what it changes or why it is refused."""
        super().__init__()
        self._told = told
        self._plan: Planned | None = None
        self.which = QuietBox(self.tr("Which rows are shown"))
        self.which.currentIndexChanged.connect(lambda _index: self._show())
        self.model = PreviewRows(self._columns(columns), self)
        self.model.ticked.connect(self.ticked)
        self.table = table(self.model, self.tr("Rows of the list"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        toggle = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._toggle)
        toggle.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.all = button(self.tr("Take all shown"), lambda: self._take(True))
        self.none = button(self.tr("Leave all shown"), lambda: self._take(False))
        self.words = label("", wrap=True)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        above = row(self.which, None, self.all, self.none)
        layout = column(holder(above), self.table, self.words)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def taken(self) -> frozenset[int]:
        """The rows that are ticked, by number."""
        return frozenset(self.model.taken)

    def show_plan(self, plan: Planned | None) -> None:
        """Show what each row becomes; what is new is ticked, changes to what is known are not."""
        self._plan = plan
        self.model.taken = set(plan.usual()) if plan else set()
        counts = plan.counts() if plan else {}
        every = self.tr("All rows ({count})").format(count=sum(counts.values()))
        kinds = [(f"{becomes_word(each)} ({counts[each]})", each.value) for each in Becomes if counts.get(each)]
        self.which.refill([(every, None), *kinds], self.which.currentData())
        self._show()
        self.ticked.emit()

    def _show(self) -> None:
        chosen = self.which.currentData()
        rows = self._plan.rows if self._plan else ()
        self.model.show([each for each in rows if chosen in (None, each.becomes.value)])
        free = any(each.becomes in TAKEN for each in self.model.rows)
        for each in (self.all, self.none):
            each.setEnabled(free)
        select_first(self.table)
        self._tell()

    def _take(self, taken: bool) -> None:
        self.model.take([each.number for each in self.model.rows if each.becomes in TAKEN], taken)

    def _toggle(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            first = self.model.index(index.row(), 0)
            state = first.data(CHECK)
            if state is not None:
                on = Qt.CheckState(state) is Qt.CheckState.Checked
                self.model.setData(first, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, CHECK)

    def _tell(self) -> None:
        chosen = self.table.currentIndex().data(ROW)
        say(self.words, self._told(chosen) if chosen is not None else "")
        self.words.setVisible(True)

    def _columns(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        return (
            Column(self.tr("Take"), lambda each: "", width=52),
            Column(self.tr("Row"), lambda each: str(each.number), figures=True, width=64),
            Column(
                self.tr("Becomes"),
                lambda each: becomes_word(each.becomes),
                chip=lambda each: BECOMES_ROLES[each.becomes],
                width=104,
            ),
            *columns,
            Column(self.tr("Changes or reason"), self._told),
        )
