"""Taking in a list: choose a file, say which column is what, look at every row, then take in what is ticked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.sites.importing import Becomes, Planned, write_refused
from assessments.sites.tabular import Cancelled, Report, Sheet, read_file
from desktop import theme
from desktop.fields import fit_screen
from desktop.jobs import Job, Jobs, Trouble, Work
from desktop.lists.mapping import ColumnMapping
from desktop.lists.preview import ImportPreview
from desktop.parts import Notice, button, column, holder, label, row, scrolled
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from forms.problems import Refusal

PAUSE = 250  # milliseconds after the last change before the rows are read again
LEFT = 268  # width of the columns' part at 100 %
Planning = Callable[[tuple[Sheet, ...], Sheet | None, Any, Report, Cancelled], Planned]


class ListImportDialog(QDialog):
    """Nothing comes in before “Import”, and then all that is ticked or nothing; `changed` tells whether any was.

    A dialog for one kind of list says how its rows are planned, which columns it knows and how they are taken in.
    """

    mapping: ColumnMapping
    preview: ImportPreview

    def __init__(self, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self.language = settings.current.language
        self._job: Job | None = None
        self._again = False
        self._planning: Planning | None = None
        self.plan: Any = None
        self.changed = False
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setPlaceholderText(self.tr("No file yet"))
        self.path.setAccessibleName(self.tr("File"))
        self.choose = button(self.tr("Choose a file…"), self._choose)
        self.notice, self.bar = Notice("notice"), QProgressBar()
        self.bar.setAccessibleName(self.tr("Reading the list"))
        self.refused = button("", self._save_refused)
        self.take = button("", self.submit, "primary")
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._plan_again)

    # What a dialog for one kind of list says

    def planning(self) -> Planning:
        """What plans the rows in the background, beside what the store holds now.

        It is given all sheets, the sheet and the layout that are chosen (None: what the headings propose).
        """
        raise NotImplementedError

    def layout_now(self) -> Any:
        """The layout as the columns are chosen now."""
        raise NotImplementedError

    def show_layout(self, sheets: tuple[Sheet, ...], plan: Any) -> None:
        """Show the columns by which a plan was made."""
        self.mapping.show_columns(sheets, plan.sheet, plan.layout.heading, plan.layout.columns)

    def tell_columns(self, plan: Any) -> str:
        """Mark columns that are needed and not chosen; what is to be said of columns, '' for nothing."""
        raise NotImplementedError

    def take_in(self, plan: Any, taken: frozenset[int]) -> str:
        """Take in the ticked rows in one transaction, and say what was done; raises Refusal."""
        raise NotImplementedError

    # What all of them do

    def lay_out(self, mapping: ColumnMapping, preview: ImportPreview, hint: str) -> None:
        """Put everything together; the hint leaves its room to the rows once there are any."""
        self.mapping, self.preview = mapping, preview
        mapping.changed.connect(self._mapping_changed)
        preview.ticked.connect(self._show_counts)
        top = row(self.path, self.choose)
        top.setStretch(0, 1)
        left = scrolled(self.mapping)
        left.setFixedWidth(min(theme.dp(LEFT), 360))
        both = row(left, self.preview, spacing=12)
        both.setStretch(1, 1)
        for each in (self.mapping, self.preview):
            each.setEnabled(False)
        work = row(self.bar, button(self.tr("Stop"), self._stop))
        work.setStretch(0, 1)
        self._work = holder(work)
        self._work.hide()
        self._hint = label(hint, "muted", wrap=True)
        layout = column(self._hint, holder(top), holder(both), self._work, self.notice, margin=16)
        layout.setStretch(2, 1)
        self.close_button = button(self.tr("Close"), self.reject)
        layout.addLayout(row(self.refused, None, self.close_button, self.take))
        self.setLayout(layout)
        fit_screen(self, 1180, 680)
        self._show_counts()
        self.choose.setFocus()

    def read(self, path: Path) -> None:
        """Read a file in the background and show what each row would become."""
        if self._job is not None:
            return
        self.plan, self._again = None, False
        self.preview.show_plan(None)
        self.path.setText(str(path))
        self.notice.show_text("")
        planning = self._planning = self.planning()

        def work(report: Report, cancelled: Cancelled) -> tuple[tuple[Sheet, ...], Planned]:
            sheets = read_file(path, report, cancelled)
            return sheets, planning(sheets, None, None, report, cancelled)

        self._start(work)

    def submit(self) -> None:
        """Take in what is ticked, in one transaction, and say how many."""
        if self.plan is None:
            return
        try:
            words = self.take_in(self.plan, self.preview.taken)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.changed = True
        for each in (self.preview, self.mapping, self.take):
            each.setEnabled(False)
        self.notice.show_text(words, "success")
        self.close_button.setFocus()

    def save_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons."""
        assert self.plan is not None
        try:
            count = write_refused(self.plan, path, self.language)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        words = self.tr("{count} refused rows written to {path}").format(count=count, path=path)
        self.notice.show_text(words, "success")

    def done(self, result: int) -> None:
        """A list that is still being read is not waited for."""
        if self._job is not None:
            self._job.forget()
        super().done(result)

    def _choose(self) -> None:
        start = self._settings.current.export_folder
        kinds = self.tr("Lists") + " (*.xlsx *.xlsm *.csv *.txt)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), start, kinds)
        if chosen:
            self.read(Path(chosen))

    def _start(self, work: Work) -> None:
        self.preview.setEnabled(False)
        self.choose.setEnabled(False)
        self.bar.setRange(0, 0)
        self._work.show()
        self._job = self._jobs.start(work, self._done, self._failed, self._progress)
        self._show_counts()

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, found: tuple[tuple[Sheet, ...], Any]) -> None:
        first = self.plan is None
        self._ended()
        sheets, self.plan = found
        if first or (not self._again and self.layout_now() != self.plan.layout):
            self.show_layout(sheets, self.plan)
        words = self.tell_columns(self.plan)
        self.preview.show_plan(self.plan)
        self._hint.hide()
        for each in (self.mapping, self.preview):
            each.setEnabled(True)
        if self._again:
            self._later.start()
            return
        self.notice.show_text(words, "notice")
        if first and words:
            self.mapping.enter()
        elif first:
            self.preview.table.setFocus()

    def _failed(self, trouble: Trouble) -> None:
        self._ended()
        for each in (self.mapping, self.preview):
            each.setEnabled(self.plan is not None)
        if self.plan is not None:  # what is shown stays what would come in
            self.show_layout(self.mapping.sheets, self.plan)
            self._show_counts()
        self.notice.show_text(trouble.text(self.language), "alarm")

    def _ended(self) -> None:
        self._job = None
        self._work.hide()
        self.choose.setEnabled(True)
        self.notice.show_text("")

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _mapping_changed(self) -> None:
        self._again = self._job is not None
        self.take.setEnabled(False)  # until the rows are read as the columns are now
        self._later.start()

    def _plan_again(self) -> None:
        """Read the rows as the columns are chosen now; another sheet gets its own proposal."""
        if self._job is not None or self.plan is None or self._planning is None:
            return
        self._again = False
        sheets, sheet, planning = self.mapping.sheets, self.mapping.chosen, self._planning
        layout = self.layout_now() if sheet is self.plan.sheet else None
        self._start(lambda report, cancelled: (sheets, planning(sheets, sheet, layout, report, cancelled)))

    def _show_counts(self) -> None:
        count = len(self.preview.taken) if self.plan is not None and self._job is None else 0
        self.take.setText(self.tr("Import ({count})").format(count=count))
        self.take.setEnabled(bool(count))
        counts = self.plan.counts() if self.plan else {}
        bad = counts.get(Becomes.REFUSED, 0) + counts.get(Becomes.DUPLICATE, 0)
        self.refused.setVisible(bool(bad))
        self.refused.setText(self.tr("Save {count} refused rows…").format(count=bad))

    def _save_refused(self) -> None:
        chosen = ask_target(self, self._settings, self.tr("Save refused rows"), self.tr("refused-rows.xlsx"))
        if chosen:
            self.save_refused(chosen)
