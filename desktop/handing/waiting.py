"""The packages that wait, each with a box to tick, its size and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from assessments.handing_in import Became, Delivered, Parcel
from desktop.tables import Column, Index, Rows, Table, table

ROLES = {Became.HANDED: "good", Became.THERE: "good", Became.FAILED: "bad"}
CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class Waiting:
    """A package and, once it was tried, what became of it."""

    parcel: Parcel
    line: Delivered | None = None

    @property
    def done(self) -> bool:
        """Whether it is where it belongs."""
        return self.line is not None and self.line.became is not Became.FAILED

    @property
    def role(self) -> str:
        """The look of its state."""
        return ROLES[self.line.became] if self.line else "chip" if self.parcel.path else "warning"

    @property
    def words(self) -> str:
        """Its state in a word or two."""
        translate = QCoreApplication.translate
        if self.line is None:
            waits, missing = translate("HandInDialog", "Waiting"), translate("HandInDialog", "File not found")
            return waits if self.parcel.path else missing
        words = {
            Became.HANDED: translate("HandInDialog", "Handed in"),
            Became.THERE: translate("HandInDialog", "There already"),
            Became.FAILED: translate("HandInDialog", "Failed"),
        }
        return words[self.line.became]

    def reason(self, language: str) -> str:
        """Why it failed, '' when it did not."""
        return self.line.problem.text(language) if self.line and self.line.problem else ""


class TickedRows(Rows):
    """Rows of which some are ticked; Space and a click on the box tick."""

    ticked_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._ticked: set[str] = set()
        self._locked = False

    def show_waiting(self, rows: Sequence[Waiting], ticked: Callable[[Waiting], bool]) -> None:
        """Replace all rows and tick some."""
        self._ticked = {row.parcel.assessment for row in rows if ticked(row)}
        self.show(rows)
        self.ticked_changed.emit()

    @property
    def ticked(self) -> tuple[Parcel, ...]:
        """The packages that are ticked, in their order."""
        return tuple(row.parcel for row in self.rows if row.parcel.assessment in self._ticked)

    def lock(self, on: bool) -> None:
        """Keep the ticks as they are while packages are handed in."""
        self._locked = on

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        tickable = index.column() == 0 and not self.rows[index.row()].done
        return flags | Qt.ItemFlag.ItemIsUserCheckable if tickable else flags

    def data(self, index: Index, role: int = 0) -> Any:
        if role == CHECK and index.column() == 0 and not self.rows[index.row()].done:
            ticked = self.rows[index.row()].parcel.assessment in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == 0:
            return self.rows[index.row()].words
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHECK or self._locked:
            return False
        key = self.rows[index.row()].parcel.assessment
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if on else self._ticked.discard)(key)
        self.dataChanged.emit(index, index, [CHECK])
        self.ticked_changed.emit()
        return True

    def toggle(self, number: int) -> None:
        """Tick a row or take its tick away; one that is done stays as it is."""
        index = self.index(number, 0)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = Qt.CheckState(index.data(CHECK)) is Qt.CheckState.Checked
            self.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, CHECK)


def ticking_table(model: TickedRows, name: str) -> Table:
    """The table of it; Space ticks the chosen row, whichever column the cursor is in."""
    view = table(model, name)
    space = QShortcut(QKeySequence(Qt.Key.Key_Space), view, lambda: model.toggle(view.currentIndex().row()))
    space.setContext(Qt.ShortcutContext.WidgetShortcut)
    return view
