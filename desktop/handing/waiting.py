"""The packages that wait, each with a box to tick, its size and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from assessments.handing_in import Became, Delivered, Parcel
from desktop.tables import Column, Index, Rows, Table, table

ROLES = {Became.HANDED: "good", Became.THERE: "good", Became.FAILED: "bad"}
CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class Waiting:
    """A package, when and where it was handed in before, and, once it was tried, what became of it."""

    parcel: Parcel
    line: Delivered | None = None
    before: str = ""

    @property
    def done(self) -> bool:
        """Whether it is where it belongs."""
        return self.line is not None and self.line.became is not Became.FAILED

    @property
    def role(self) -> str:
        """The look of its state."""
        return ROLES[self.line.became] if self.line else "chip" if self.parcel.path else "warning"

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.parcel.assessment

    @property
    def tickable(self) -> bool:
        """Whether it can be ticked."""
        return not self.done

    @property
    def words(self) -> str:
        """Its state in a word or two."""
        translate = QCoreApplication.translate
        if self.line is None:
            waits, missing = translate("HandInDialog", "Waiting"), translate("HandInDialog", "File not found")
            before = translate("HandInDialog", "Handed in before")
            return missing if not self.parcel.path else before if self.before else waits
        words = {
            Became.HANDED: translate("HandInDialog", "Handed in"),
            Became.THERE: translate("HandInDialog", "There already"),
            Became.FAILED: translate("HandInDialog", "Failed"),
        }
        return words[self.line.became]

    def reason(self, language: str) -> str:
        """Why it failed, or where it was handed in before; '' for neither."""
        if self.line is not None:
            return self.line.problem.text(language) if self.line.problem else ""
        return self.before


class Tickable(Protocol):
    """A row that may have a box: what it is known by, whether it can be ticked, and its state in words."""

    @property
    def key(self) -> str: ...

    @property
    def tickable(self) -> bool: ...

    @property
    def words(self) -> str: ...


class TickedRows(Rows):
    """Rows of which some are ticked; Space and a click on the box tick."""

    ticked_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._ticked: set[str] = set()
        self._locked = False

    def show_ticked(self, rows: Sequence[Any], ticked: Callable[[Any], bool]) -> None:
        """Replace all rows (Tickable) and tick some."""
        self._ticked = {row.key for row in rows if ticked(row)}
        self.show(rows)
        self.ticked_changed.emit()

    @property
    def ticked(self) -> tuple[Any, ...]:
        """The rows that are ticked, in their order."""
        return tuple(row for row in self.rows if row.key in self._ticked)

    def lock(self, on: bool) -> None:
        """Keep the ticks as they are while something is under way."""
        self._locked = on

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        tickable = index.column() == 0 and self._row(index).tickable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if tickable else flags

    def data(self, index: Index, role: int = 0) -> Any:
        if role == CHECK and index.column() == 0 and self._row(index).tickable:
            ticked = self._row(index).key in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == 0:
            return self._row(index).words
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHECK or self._locked:
            return False
        key = self._row(index).key
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if on else self._ticked.discard)(key)
        self.dataChanged.emit(index, index, [CHECK])
        self.ticked_changed.emit()
        return True

    def _row(self, index: Index) -> Tickable:
        row: Tickable = self.rows[index.row()]
        return row

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
