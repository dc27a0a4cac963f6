"""The list of a register's entries: searched, filtered and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.register.keeping import Registers
from assessments.register.values import value_words
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.parts import column, named
from desktop.registers.words import EntryRow, due_role, due_words
from desktop.search import matches
from desktop.tables import Column, Rows, current, select_first, table
from forms.register import FieldKind, RegisterDefinition, RegisterField

PRESENT, EVERY, OVERDUE = "", "*", "!"  # no state of a register is called so
LATE = "9999"  # what has no due date is sorted last
SORTS: Mapping[str, Callable[[EntryRow], str]] = {
    "due": lambda row: row.due[0].on.isoformat() if row.due else LATE,
    "name": lambda row: row.title,
    "state": lambda row: f"{row.state}\n{row.entry.since}",
    "since": lambda row: row.entry.since,
}


class EntryList(QWidget):
    """Search, state and order above the table; Enter on an entry opens it."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, registers: Registers, language: str) -> None:
        super().__init__()
        self._registers, self._language = registers, language
        self._definition: RegisterDefinition | None = None
        self._rows: tuple[EntryRow, ...] = ()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Search: name, code, pinyin initials or any field (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search the register"))
        self.state, self.sort = QuietBox(self.tr("State")), QuietBox(self.tr("Order"))
        self._fill_orders()
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Entries of the register"))
        boxes = QWidget()
        Flow(boxes, self.state, self.sort)
        layout = column(self.search, boxes, self.view)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.search.textChanged.connect(lambda _text: self._show())
        for box in (self.state, self.sort):
            box.currentIndexChanged.connect(lambda _index: self._show())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.view.activated.connect(lambda _index: self.opened.emit())

    @property
    def row(self) -> EntryRow | None:
        """The entry that is selected."""
        found: EntryRow | None = current(self.view) if self.model.rows else None
        return found

    def show_register(self, definition: RegisterDefinition, rows: Sequence[EntryRow]) -> None:
        """Show the entries of a register; of the same register the choice stays."""
        kept = self.row
        if definition is not self._definition:
            self._definition = definition
            self._fill_states(definition)
            self.search.clear()
        self._rows = tuple(rows)
        self._show()
        if kept is not None:
            self.choose(kept.key)

    def choose(self, key: str) -> None:
        """Select an entry, when it is among those shown."""
        for line, each in enumerate(self.model.rows):
            if each.key == key:
                self.view.selectRow(line)

    def reveal(self, key: str) -> None:
        """Select an entry, whatever is searched and filtered."""
        self.search.clear()
        self.state.setCurrentIndex(self.state.findData(EVERY))
        self.choose(key)

    def _show(self) -> None:
        wanted, query = self.state.currentData(), self.search.text()
        found = [row for row in self._rows if self._fits(row, wanted) and matches(query, *self._texts(row))]
        self.model.show(sorted(found, key=SORTS[str(self.sort.currentData())]))
        select_first(self.view)
        self.chosen.emit()

    def _fits(self, row: EntryRow, wanted: str) -> bool:
        if wanted == PRESENT:
            return not row.closed
        if wanted == OVERDUE:
            return bool(row.due) and row.due[0].overdue(self._today())
        return wanted in (EVERY, row.entry.state)

    def _texts(self, row: EntryRow) -> tuple[str, ...]:
        """Everything that words are looked for in."""
        assert self._definition is not None
        known, values = self._registers.known, row.entry.values
        searched = _spoken(self._registers.rules(self._definition.id, row.entry))
        fields = (value_words(each, values.get(each.id, ""), known, self._language) for each in searched)
        return (row.title, row.entry.site, row.subtype, *fields)

    def _fill_states(self, definition: RegisterDefinition) -> None:
        states = [(named(each, self._language), each.id) for each in definition.states]
        first = [(self.tr("In the register"), PRESENT), (self.tr("Overdue"), OVERDUE)]
        self.state.refill([*first, *states, (self.tr("All states"), EVERY)], PRESENT)

    def _fill_orders(self) -> None:
        names = {
            "due": self.tr("by due date"),
            "name": self.tr("by name"),
            "state": self.tr("by state"),
            "since": self.tr("by date of the state"),
        }
        for key, name in names.items():
            self.sort.addItem(name, key)

    def _today(self) -> date:
        return self._registers.store.clock().date()

    def _columns(self) -> tuple[Column, ...]:
        language = self._language
        return (
            Column(self.tr("Name"), lambda each: each.title),
            Column(
                self.tr("State"),
                lambda each: each.state,
                chip=lambda each: "chip" if each.closed else "good",
                width=112,
            ),
            Column(
                self.tr("Next due"),
                lambda each: due_words(each.due, language),
                chip=lambda each: due_role(each.due, self._today()),
                width=196,
            ),
            Column(self.tr("Since"), lambda each: each.entry.since, width=96, spare=1),
            Column(self.tr("Subtype"), lambda each: each.subtype, width=130, spare=2),
            Column(self.tr("Code"), lambda each: each.entry.site, width=172, spare=3),
        )


def _spoken(definition: RegisterDefinition) -> Iterator[RegisterField]:
    """The fields that hold words or links; dates, numbers and files are not searched."""
    silent = (FieldKind.NUMBER, FieldKind.DATE, FieldKind.EVIDENCE)
    return (each for each in definition.fields if each.kind not in silent)
