"""Which column of a list holds what: proposed from the headings, and changeable by the officer."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from assessments.sites.columns import LOOKED_AT
from assessments.sites.reading import text_of
from assessments.sites.tabular import Sheet
from desktop.fields import Field
from desktop.inputs import QuietBox
from desktop.parts import column
from forms.sheets.scanning import address

UNUSED = -1


class ColumnMapping(QWidget):
    """The sheet, the row of its headings, and a box of columns for each part; `changed` when any is another."""

    changed = Signal()

    def __init__(self, parts: Mapping[Any, str], *extra: Field) -> None:
        """`parts` are what columns can hold with their titles; `extra` fields stand above them."""
        super().__init__()
        self._sheets: tuple[Sheet, ...] = ()
        self._missing: tuple[Hashable, ...] = ()
        self.sheet, self.heading = QuietBox(), QSpinBox()
        self.columns: dict[Any, QuietBox] = {part: QuietBox() for part in parts}
        self.heading.setMinimum(1)
        self._sheet_field = Field(self.tr("Sheet"), self.sheet)
        self._fields = {part: Field(parts[part], box) for part, box in self.columns.items()}
        heading = Field(self.tr("The headings stand in row"), self.heading)
        layout = column(self._sheet_field, heading, *extra, *self._fields.values(), spacing=6, margin=4)
        layout.addStretch(1)
        self.setLayout(layout)
        self.heading.valueChanged.connect(lambda _number: self._heading_moved())
        for box in (self.sheet, *self.columns.values()):
            box.cut(8)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets of the file."""
        return self._sheets

    @property
    def chosen(self) -> Sheet:
        """The sheet that is read."""
        return self._sheets[max(0, self.sheet.currentIndex())]

    @property
    def heading_now(self) -> int:
        """The row of the headings, counted from 0."""
        return self.heading.value() - 1

    @property
    def columns_now(self) -> dict[Any, int]:
        """The columns as they are chosen now, without the parts that the list does not have."""
        columns = {part: box.currentData() for part, box in self.columns.items()}
        return {part: at for part, at in columns.items() if at is not None and at != UNUSED}

    def show_columns(
        self, sheets: Sequence[Sheet], chosen: Sheet, heading: int, columns: Mapping[Any, int]
    ) -> None:
        """Show the sheets of a file and what is proposed for one of them; nothing is told."""
        self._sheets = tuple(sheets)
        self.sheet.refill(((each.title, at) for at, each in enumerate(sheets)), self._sheets.index(chosen))
        self._sheet_field.setVisible(len(self._sheets) > 1)
        with QSignalBlocker(self.heading):
            self.heading.setMaximum(max(1, min(len(chosen.rows), LOOKED_AT)))
            self.heading.setValue(heading + 1)
        self._list_columns(heading, columns)

    def tell_missing(self, missing: Collection[Hashable]) -> bool:
        """Mark the parts without which nothing can be read; whether there are any."""
        self._missing = tuple(part for part in self.columns if part in missing)
        for part, field in self._fields.items():
            words = self.tr("Choose the column, nothing can be read without it") if part in missing else ""
            field.tell(words, "problem")
        return bool(missing)

    def enter(self) -> None:
        """Put the cursor on the first column that is needed, or where the columns begin."""
        (self.columns[self._missing[0]] if self._missing else self.heading).setFocus()

    def _heading_moved(self) -> None:
        """Other headings name the same columns otherwise."""
        self._list_columns(self.heading_now, self.columns_now)
        self.changed.emit()

    def _list_columns(self, heading: int, columns: Mapping[Any, int]) -> None:
        sheet = self.chosen
        headings = sheet.rows[heading] if heading < len(sheet.rows) else ()
        entries: list[tuple[str, int]] = [(self.tr("not in the list"), UNUSED)]
        for at in range(sheet.width):
            text = text_of(headings[at]) if at < len(headings) else ""
            entries.append((f"{address(1, at + 1)[:-1]}  {text}".strip(), at))
        for part, box in self.columns.items():
            box.refill(entries, columns.get(part, UNUSED))
