"""Which column of a list holds what: proposed from the headings, and changeable by the officer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from assessments.sites import SiteKind
from assessments.sites.columns import LOOKED_AT, NAMES, Layout, Part
from assessments.sites.reading import text_of
from assessments.sites.tabular import Sheet
from desktop.fields import Field
from desktop.inputs import QuietBox
from desktop.parts import column, named
from desktop.sites.words import kind_word
from forms.sheets.scanning import address

UNUSED = -1


class ImportMapping(QWidget):
    """The sheet, the row of its headings, and a list of columns for each field; `changed` when any is another."""

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._sheets: tuple[Sheet, ...] = ()
        self.sheet, self.heading, self.kind = QuietBox(), QSpinBox(), QuietBox()
        self.columns = {part: QuietBox() for part in Part}
        for kind in SiteKind:
            self.kind.addItem(kind_word(kind), kind.value)
        self.heading.setMinimum(1)
        self._sheet_field = Field(self.tr("Sheet"), self.sheet)
        fields = [
            self._sheet_field,
            Field(self.tr("The headings stand in row"), self.heading),
            Field(self.tr("Rows without a kind are"), self.kind),
        ]
        self._fields = {part: Field(named(NAMES[part], language), box) for part, box in self.columns.items()}
        layout = column(*fields, *self._fields.values(), spacing=6, margin=4)
        layout.addStretch(1)
        self.setLayout(layout)
        self.heading.valueChanged.connect(lambda _number: self._heading_moved())
        for box in (self.sheet, self.kind, *self.columns.values()):
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
    def layout_now(self) -> Layout:
        """The layout as it is chosen now."""
        columns = {part: box.currentData() for part, box in self.columns.items()}
        return Layout(
            heading=self.heading.value() - 1,
            columns={part: at for part, at in columns.items() if at is not None and at != UNUSED},
            kind=SiteKind(self.kind.currentData()),
        )

    def show_layout(self, sheets: Sequence[Sheet], chosen: Sheet, layout: Layout) -> None:
        """Show the sheets of a file and what is proposed for one of them; nothing is told."""
        self._sheets = tuple(sheets)
        self.sheet.refill(((each.title, at) for at, each in enumerate(sheets)), self._sheets.index(chosen))
        self._sheet_field.setVisible(len(self._sheets) > 1)
        with QSignalBlocker(self.heading):
            self.heading.setMaximum(max(1, min(len(chosen.rows), LOOKED_AT)))
            self.heading.setValue(layout.heading + 1)
        self._list_columns(layout)

    def tell_missing(self) -> bool:
        """Mark the fields without which nothing can be read; whether there are any."""
        missing = self.layout_now.needed
        for part, field in self._fields.items():
            words = self.tr("Choose the column, nothing can be read without it") if part in missing else ""
            field.tell(words, "problem")
        return bool(missing)

    def _heading_moved(self) -> None:
        """Other headings name the same columns otherwise."""
        self._list_columns(self.layout_now)
        self.changed.emit()

    def _list_columns(self, layout: Layout) -> None:
        sheet = self.chosen
        headings = sheet.rows[layout.heading] if layout.heading < len(sheet.rows) else ()
        entries: list[tuple[str, int]] = [(self.tr("not in the list"), UNUSED)]
        for at in range(sheet.width):
            heading = text_of(headings[at]) if at < len(headings) else ""
            entries.append((f"{address(1, at + 1)[:-1]}  {heading}".strip(), at))
        for part, box in self.columns.items():
            box.refill(entries, layout.columns.get(part, UNUSED))
