"""The sheets of a scheme one above the other, with the tools for rows, columns and what an indicator measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from desktop.entry.cells import Cells
from desktop.entry.facts import MeasureDialog
from desktop.entry.grid import Entered, Grid
from desktop.entry.layouts import ALL, TABLES, columns, table_words
from desktop.entry.view import GridView
from desktop.entry.words import sheet_title
from desktop.flow import Flow
from desktop.parts import button, column, label
from forms.catalogue import Catalogue
from forms.sheets.layout import Column, Kind, Sheet
from forms.sheets.workbook import BY_TITLE, SHEETS

INDICATORS = "指标"


class EntrySheets(QWidget):
    """One grid in sight at a time."""

    turned = Signal(object)  # the sheet that is in sight now

    def __init__(self, entered: Entered, catalogue: Catalogue, language: str) -> None:
        super().__init__()
        self.entered, self.catalogue, self.language = entered, catalogue, language
        self.grids = {sheet.title: Grid(entered, sheet, language, self) for sheet in SHEETS}
        self.views = {
            title: GridView(grid, sheet_title(title, language), self._offered) for title, grid in self.grids.items()
        }
        self._stack = QStackedWidget()
        for view in self.views.values():
            self._stack.addWidget(view)
            view.pasted.connect(self._pasted)
        self.hint = label("", "small", wrap=True)
        self._make_tools()
        tools = QWidget()
        Flow(tools, self.table, self.measure, self.insert, self.delete, self.fill, self.undo, self.redo, spacing=8)
        layout = column(tools, self._stack, self.hint, spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._show_columns()

    def _make_tools(self) -> None:
        self.table = QComboBox()
        self.table.setAccessibleName(self.tr("Kind of table"))
        for key, words in table_words():
            self.table.addItem(words, key)
        self.table.setCurrentIndex(self.table.findData(self._usual()))
        self.table.currentIndexChanged.connect(lambda _: self._show_columns())
        stack = self.entered.undo
        self.undo, self.redo = button(self.tr("Undo"), stack.undo), button(self.tr("Redo"), stack.redo)
        self.insert = button(self.tr("Insert a row"), lambda: self.view.insert_row())
        self.delete = button(self.tr("Delete rows"), lambda: self.view.remove_rows())
        self.fill = button(self.tr("Fill down"), lambda: self.view.fill_down())
        self.measure = button(self.tr("What it measures…"), self.choose_measure)
        keys: Mapping[QPushButton, str] = {
            self.undo: "Ctrl+Z",
            self.redo: "Ctrl+Y",
            self.insert: "Ctrl++",
            self.delete: "Ctrl+-",
            self.fill: "Ctrl+D",
            self.measure: "Ctrl+M",
        }
        for each, key in keys.items():
            each.setToolTip(key)
        for can, each in ((stack.canUndoChanged, self.undo), (stack.canRedoChanged, self.redo)):
            each.setEnabled(False)
            can.connect(each.setEnabled)

    @property
    def view(self) -> GridView:
        """The grid in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, GridView)
        return shown

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet."""
        view = self.views[sheet.title]
        self._stack.setCurrentWidget(view)
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.grid.index(0, 0))
        indicators = sheet.title == INDICATORS
        self.measure.setVisible(indicators)
        self.table.setVisible(indicators)
        for each in (self.insert, self.delete, self.fill):
            each.setEnabled(not sheet.vertical)
        text = self.tr("Enter: next row · Tab: next column · F2: edit · Ctrl+V: paste from a spreadsheet")
        self.hint.setText(f"{sheet.note}  {text}" if self.language == "zh" else text)

    def turn(self, by: int) -> None:
        """Show the next or the previous sheet, and stay in the grid."""
        at = SHEETS.index(self.view.grid.sheet) + by
        self.turned.emit(SHEETS[at % len(SHEETS)])
        self.view.setFocus()

    def mark(self, found: Mapping[str, Mapping[tuple[int, str], str]]) -> None:
        """Show which cells have a problem."""
        for title, grid in self.grids.items():
            grid.mark(found.get(title, {}))

    def _usual(self) -> str:
        """The kind of table that fits what is there: that of all indicators, levels in a blank scheme."""
        kinds = {line.get("kind", "") for line in self.entered.content.get(INDICATORS, ())} - {""}
        if not kinds:
            return "三级基准"
        only = kinds.pop()
        return only if not kinds and only in TABLES else ALL

    def _show_columns(self) -> None:
        chosen = str(self.table.currentData())
        for title, view in self.views.items():
            shown = columns(BY_TITLE[title], chosen)
            used = {key for line in view.grid.rows for key in line if not (key == "en" or key.endswith(".en"))}
            for number, each in enumerate(() if view.grid.sheet.vertical else view.grid.sheet.columns):
                view.setColumnHidden(
                    number, each.key not in shown and (title == INDICATORS or each.key not in used)
                )
        self.grids[INDICATORS].kind = chosen if chosen in TABLES else ""

    def _offered(self, column: Column) -> Sequence[tuple[str, str]]:
        """What a cell may refer to: the ids of another sheet, or units."""
        if column.refers:
            lines: Sequence[Cells] = self.entered.content.get(column.refers, ())
            return [(line["id"], f"{line['id']}  {line.get('zh', '')}".strip()) for line in lines if line.get("id")]
        if column.kind is Kind.UNIT:
            units = {fact.unit for fact in self.catalogue.dictionary.values()}
            own = {
                line["unit"] for title in (INDICATORS, "公式") for line in self.grids[title].rows if "unit" in line
            }
            return [(unit, unit) for unit in sorted(units | own)]
        return ()

    def current_indicator(self) -> int | None:
        """The row of the indicator that is in hand, None where there is none."""
        grid, index = self.grids[INDICATORS], self.views[INDICATORS].currentIndex()
        at_hand = self.view.grid is grid and QModelIndex(index).isValid() and index.row() < len(grid.rows)
        return index.row() if at_hand else None

    def choose_measure(self) -> None:
        """Ask what the current indicator measures."""
        at = self.current_indicator()
        if at is not None:
            line = self.grids[INDICATORS].rows[at]
            dialog = MeasureDialog(self.catalogue, self.entered.content, line, self.language, self)
            if dialog.exec():
                self.take_measure(at, dialog)

    def take_measure(self, at: int, dialog: MeasureDialog) -> None:
        """Write formula, new facts and unit in one step."""
        formula, lines = dialog.formula(), list(self.grids[INDICATORS].rows)
        lines[at] = {**lines[at], "measures": formula["id"], "unit": formula["unit"]}
        others = [line for line in self.grids["公式"].rows if line.get("id") != formula["id"]]
        after = {INDICATORS: tuple(lines), "公式": (*others, formula), "数据": dialog.facts()}
        self.entered.change(self.tr("What it measures"), after)

    def _pasted(self, rows: int, across: int, blanks: int) -> None:
        text = self.tr("{rows} rows by {columns} columns were pasted.").format(rows=rows, columns=across)
        if blanks:
            text += " " + self.tr("{count} cells with a dash were left empty: a gap.").format(count=blanks)
        self.hint.setText(text)
