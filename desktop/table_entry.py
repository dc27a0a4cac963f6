"""Entering the table of a scheme in the window: a grid for each sheet, live checks, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QStackedWidget, QWidget

from assessments.schemes import install
from assessments.store import Store
from desktop import theme
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Header, Notice, button, column, holder, label, row, rule
from desktop.settings import SettingsFile
from desktop.table_entry_cells import Cells, sums
from desktop.table_entry_checks import live, whole
from desktop.table_entry_drafts import Draft, Drafts
from desktop.table_entry_facts import MeasureDialog
from desktop.table_entry_grid import Entered, Grid
from desktop.table_entry_layouts import ALL, TABLES, columns, table_words
from desktop.table_entry_parts import ProblemList, SheetList, Sums, marks
from desktop.table_entry_view import GridView
from desktop.table_entry_words import sheet_title
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal
from forms.sheets import Scheme
from forms.sheets.layout import Column, Kind, Sheet
from forms.sheets.workbook import BY_TITLE, SHEETS

PAUSE = 150  # milliseconds without a change before everything is checked again


class TableEntry(QDialog):
    """One draft of a scheme; it is on disk after every change, `installed` tells that it is in use."""

    installed = Signal(str)

    def __init__(
        self,
        store: Store,
        settings: SettingsFile,
        jobs: Jobs,
        catalogue: Catalogue,
        draft: Draft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Enter a table"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.store, self.settings, self.jobs, self.catalogue = store, settings, jobs, catalogue
        self.language = settings.current.language
        self.drafts, self.draft = Drafts(settings.folder), draft
        self.entered = Entered(draft.content, self)
        self.problems: tuple[Problem, ...] = ()
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.check_cells)
        self._make_grids()
        self._make_tools()
        self._make_surroundings()
        self._lay_out()
        self._make_keys()
        self.entered.changed.connect(self._changed)
        self.sheets.choose(SHEETS[0])
        self._show_columns()
        self.check_cells()

    # What is on the screen

    def _make_grids(self) -> None:
        self.grids = {sheet.title: Grid(self.entered, sheet, self.language, self) for sheet in SHEETS}
        self.views = {
            title: GridView(grid, sheet_title(title, self.language), self._offered)
            for title, grid in self.grids.items()
        }
        self._stack = QStackedWidget()
        for view in self.views.values():
            self._stack.addWidget(view)
            view.pasted.connect(self._pasted)

    def _make_tools(self) -> None:
        self.table = QComboBox()
        self.table.setAccessibleName(self.tr("Kind of table"))
        for key, words in table_words():
            self.table.addItem(words, key)
        kinds = {line.get("kind", "") for line in self.entered.content.get("指标", ())} - {""}
        only = kinds.pop() if len(kinds) == 1 else ""
        usual = only if only in TABLES else ALL if kinds else "三级基准"
        self.table.setCurrentIndex(self.table.findData(usual))
        self.table.currentIndexChanged.connect(lambda _: self._show_columns())
        self.undo = button(self.tr("Undo"), self.entered.undo.undo)
        self.redo = button(self.tr("Redo"), self.entered.undo.redo)
        self.insert = button(self.tr("Insert a row"), lambda: self.view.insert_row())
        self.delete = button(self.tr("Delete rows"), lambda: self.view.remove_rows())
        self.fill = button(self.tr("Fill down"), lambda: self.view.fill_down())
        self.measure = button(self.tr("What it measures…"), self.choose_measure)
        for each, key in ((self.undo, "Ctrl+Z"), (self.redo, "Ctrl+Y"), (self.insert, "Ctrl++")):
            each.setToolTip(key)
        for each, key in ((self.delete, "Ctrl+-"), (self.fill, "Ctrl+D"), (self.measure, "Ctrl+M")):
            each.setToolTip(key)
        for can, each in ((self.entered.undo.canUndoChanged, self.undo), (self.entered.undo.canRedoChanged, self.redo)):
            each.setEnabled(False)
            can.connect(each.setEnabled)

    def _make_surroundings(self) -> None:
        self.check = button(self.tr("Check all"), self.check_whole)
        self.take_up = button(self.tr("Install"), self.install, "primary")
        self.done = button(self.tr("Close"), self.close)
        self.header = Header("", "", (self.done, self.check, self.take_up))
        self.notice = Notice(strip=True)
        self.sheets, self.sums = SheetList(self.language), Sums()
        self.sums.setFixedWidth(theme.dp(216))
        self.list = ProblemList(self.language)
        self.hint = label("", "small", wrap=True)
        self.sheets.chosen.connect(self.show_sheet)
        self.list.picked.connect(self.go_to)

    def _lay_out(self) -> None:
        tools = row(self.table, self.measure, None, self.insert, self.delete, self.fill, self.undo, self.redo)
        middle = column(holder(tools), self._stack, self.hint, self.list, spacing=6, margin=10)
        middle.setStretch(1, 1)
        across = row(self.sheets, holder(middle), self.sums, spacing=0)
        across.setStretch(1, 1)
        layout = column(self.header, self.notice, holder(across), spacing=0)
        layout.setStretch(2, 1)
        layout.insertWidget(2, rule())
        layout.setStretch(3, 1)
        layout.setStretch(2, 0)
        self.setLayout(layout)
        self.resize(min(theme.dp(1330), 1340), min(theme.dp(700), 720))

    def _make_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.entered.undo.undo),
            ("Ctrl+Y", self.entered.undo.redo),
            ("Ctrl+Shift+Z", self.entered.undo.redo),
            ("Ctrl+M", self.choose_measure),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
            ("F9", self.check_whole),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)

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
        indicators = sheet.title == "指标"
        self.measure.setVisible(indicators)
        for each in (self.insert, self.delete, self.fill):
            each.setEnabled(not sheet.vertical)
        text = self.tr("Enter: next row · Tab: next column · F2: edit · Ctrl+V: paste from a spreadsheet")
        self.hint.setText(f"{sheet.note}  {text}" if self.language == "zh" else text)

    def go_to(self, title: str, place: int, key: str) -> None:
        """Show a cell."""
        self.sheets.choose(BY_TITLE[title])
        self.views[title].go_to(place, key)

    def _turn(self, by: int) -> None:
        """Show the next or the previous sheet, and stay in the grid."""
        at = SHEETS.index(self.view.grid.sheet) + by
        self.sheets.choose(SHEETS[at % len(SHEETS)])
        self.view.setFocus()

    def _show_columns(self) -> None:
        chosen = str(self.table.currentData())
        for title, view in self.views.items():
            shown = columns(BY_TITLE[title], chosen)
            used = {key for line in view.grid.rows for key in line}
            for number, each in enumerate(() if view.grid.sheet.vertical else view.grid.sheet.columns):
                view.setColumnHidden(number, each.key not in shown and (chosen == ALL or each.key not in used))
        self.grids["指标"].kind = chosen if chosen in TABLES else ""

    # What a cell may refer to

    def _offered(self, column: Column) -> Sequence[tuple[str, str]]:
        if column.refers:
            lines: Sequence[Cells] = self.entered.content.get(column.refers, ())
            return [(line["id"], f"{line['id']}  {line.get('zh', '')}".strip()) for line in lines if line.get("id")]
        if column.kind is Kind.UNIT:
            units = {fact.unit for fact in self.catalogue.dictionary.values()}
            own = {line["unit"] for title in ("指标", "公式") for line in self.grids[title].rows if line.get("unit")}
            return [(unit, unit) for unit in sorted(units | own)]
        return ()

    def choose_measure(self) -> None:
        """Ask what the current indicator measures."""
        grid, at = self.grids["指标"], self.views["指标"].currentIndex().row()
        if self.view.grid is grid and 0 <= at < len(grid.rows):
            dialog = MeasureDialog(self.catalogue, self.entered.content, grid.rows[at], self.language, self)
            if dialog.exec():
                self.take_measure(at, dialog)

    def take_measure(self, at: int, dialog: MeasureDialog) -> None:
        """Write formula, new facts and unit in one step."""
        formula, lines = dialog.formula(), list(self.grids["指标"].rows)
        lines[at] = {**lines[at], "measures": formula["id"], "unit": lines[at].get("unit") or formula["unit"]}
        others = [line for line in self.grids["公式"].rows if line.get("id") != formula["id"]]
        after = {"指标": tuple(lines), "公式": (*others, formula), "数据": dialog.facts()}
        self.entered.change(self.tr("What it measures"), after)

    # What follows a change

    def _changed(self, _title: str) -> None:
        """Keep the draft at once, and check soon."""
        self.keep()
        self._pause.start(PAUSE)

    def keep(self) -> None:
        """Write the draft to disk; when that fails it is said and everything stays in the window."""
        at = self.store.clock().isoformat(timespec="seconds")
        try:
            self.draft = self.drafts.keep(self.draft, dict(self.entered.content), at)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.notice.show_text("")
        self._tell(self.tr("Draft kept at {time}").format(time=at[11:19]))

    def _tell(self, words: str) -> None:
        self.header.title.setText(self.draft.title or self.tr("New scheme"))
        hint = self.tr("every change is kept; closing loses nothing")
        self.header.subtitle.setText(f"{words} · {hint}" if words else hint)

    def check_cells(self) -> None:
        """Check every cell and show sums and problems."""
        self._pause.stop()
        self._show_problems(live(self.entered.content, self.catalogue))
        self._tell(self.header.subtitle.text().partition(" · ")[0] if self.draft.changed else "")

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.sums.show_sums(sums(self.entered.content))
        self.sheets.show(self.entered.content, problems)
        found = marks(problems, self.language)
        for title, grid in self.grids.items():
            grid.mark(found.get(title, {}))
        text = self.tr("{count} problems; choose one to go to its cell").format(count=len(problems))
        good = self.tr("✓ No problem in any cell. “Check all” reads the whole scheme as an import would.")
        self.list.show_problems(problems, text if problems else good, "problem" if problems else "hint-good")

    # Checking whole, and installing

    def check_whole(self) -> None:
        """Read the scheme as an import would, in the background."""
        self._read_whole(self._checked)

    def install(self) -> None:
        """Check the whole scheme and install it when nothing is wrong."""
        self._read_whole(self._install)

    def _read_whole(self, then: Callable[[Scheme | tuple[Problem, ...]], None]) -> None:
        self._leave_cell()
        if self._job is None:
            content, catalogue = dict(self.entered.content), self.catalogue
            self._busy(True)
            self._job = self.jobs.start(lambda _r, _c: whole(content, catalogue), self._ended(then), self._failed)

    def _ended(
        self, then: Callable[[Scheme | tuple[Problem, ...]], None]
    ) -> Callable[[Scheme | tuple[Problem, ...]], None]:
        def ended(found: Scheme | tuple[Problem, ...]) -> None:
            self._busy(False)
            then(found)

        return ended

    def _busy(self, on: bool) -> None:
        if not on:
            self._job = None
        for each in (self.check, self.take_up):
            each.setEnabled(not on)

    def _failed(self, trouble: Trouble) -> None:
        self._busy(False)
        self.notice.show_text(trouble.text(self.language), "alarm")

    def _checked(self, found: Scheme | tuple[Problem, ...]) -> None:
        if not isinstance(found, Scheme):
            self._show_problems(found)
            self.notice.show_text(self.tr("The scheme cannot be installed yet; the list says why."), "notice")
            return
        self._show_problems(())
        self.list.show_problems(found.gaps, self._gap_words(found), "hint-good")
        self.notice.show_text(self.tr("The scheme is sound and can be installed."), "success")

    def _gap_words(self, scheme: Scheme) -> str:
        if not scheme.gaps:
            return self.tr("✓ No problem and no gap.")
        text = self.tr("✓ No problem. {count} gaps, which are allowed: they are judged and earn nothing")
        return text.format(count=len(scheme.gaps))

    def _install(self, found: Scheme | tuple[Problem, ...]) -> None:
        self._checked(found)
        if not isinstance(found, Scheme):
            return
        who = self.settings.current.officer or found.entered_by
        try:
            install(self.store, found, who, self.tr("entered in the window"))
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.drafts.drop(self.draft)
        self.installed.emit(found.id)
        self.accept()

    def _pasted(self, rows: int, across: int, blanks: int) -> None:
        text = self.tr("{rows} rows by {columns} columns were pasted.").format(rows=rows, columns=across)
        if blanks:
            text += " " + self.tr("{count} cells with a dash were left empty: a gap.").format(count=blanks)
        self.hint.setText(text)

    def _leave_cell(self) -> None:
        """What is being typed is written."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.check.setFocus()

    def reject(self) -> None:
        """Esc closes; what was typed stays in the draft."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_cell()
        if self._job is not None:
            self._job.forget()
        super().closeEvent(event)
