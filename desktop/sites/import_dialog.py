"""Importing sites from a list: choose a file, say which column is what, look at every row, then take in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.sites.columns import best_sheet
from assessments.sites.importing import Becomes, Plan, layout_for, plan, take_in, write_refused
from assessments.sites.search import parks_of
from assessments.sites.tabular import Cancelled, Report, Sheet, read_file
from assessments.store import Store
from desktop import theme
from desktop.jobs import Job, Jobs, Trouble, Work
from desktop.parts import Notice, button, column, holder, label, row, scrolled
from desktop.settings import SettingsFile
from desktop.sites.mapping import ImportMapping
from desktop.sites.preview import ImportPreview
from forms.problems import Refusal

PAUSE = 250  # milliseconds after the last change before the rows are read again
LEFT = 268  # width of the columns' part at 100 %
Read = tuple[tuple[Sheet, ...], Plan]


class SiteImportDialog(QDialog):
    """Nothing comes in before “Import”, and then all that is ticked or nothing; `changed` tells whether any was."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import sites"))
        self._store, self._settings, self._jobs = store, settings, jobs
        self._language = settings.current.language
        self._job: Job | None = None
        self._again = False
        self.plan: Plan | None = None
        self.changed = False
        self._sites = store.sites()
        self._parks = {park.code: park.name for park in parks_of(store)}
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setPlaceholderText(self.tr("No file yet"))
        self.path.setAccessibleName(self.tr("File"))
        self.choose = button(self.tr("Choose a file…"), self._choose)
        self.mapping, self.preview = ImportMapping(self._language), ImportPreview(self._language)
        self.notice, self.bar = Notice("notice"), QProgressBar()
        self.bar.setAccessibleName(self.tr("Reading the list"))
        self.stop = button(self.tr("Stop"), self._stop)
        self.refused = button("", self._save_refused)
        self.take = button("", self.submit, "primary")
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._plan_again)
        self.mapping.changed.connect(self._mapping_changed)
        self.preview.ticked.connect(self._show_counts)
        self._lay_out()
        self._show_counts()
        self.choose.setFocus()

    def _lay_out(self) -> None:
        top = row(self.path, self.choose)
        top.setStretch(0, 1)
        hint = self.tr(
            "XLSX or CSV with a row of headings. Cells that are empty change nothing; changes to sites that are "
            "known are taken only where you tick them."
        )
        left = scrolled(self.mapping)
        left.setFixedWidth(min(theme.dp(LEFT), 360))
        both = row(left, self.preview, spacing=12)
        both.setStretch(1, 1)
        for each in (self.mapping, self.preview):
            each.setEnabled(False)
        work = row(self.bar, self.stop)
        work.setStretch(0, 1)
        self._work = holder(work)
        self._work.hide()
        layout = column(
            label(hint, "muted", wrap=True), holder(top), holder(both), self._work, self.notice, margin=16
        )
        layout.setStretch(2, 1)
        self.close_button = button(self.tr("Close"), self.reject)
        layout.addLayout(row(self.refused, None, self.close_button, self.take))
        self.setLayout(layout)
        self.resize(min(theme.dp(1180), 1280), min(theme.dp(680), 700))

    def read(self, path: Path) -> None:
        """Read a file in the background and show what each row would become."""
        if self._job is not None:
            return
        self.plan = None
        self._again = False
        self.preview.show_plan(None, {})
        self.path.setText(str(path))
        self.notice.show_text("")
        sites = self._sites = self._store.sites()

        def work(report: Report, cancelled: Cancelled) -> Read:
            sheets = read_file(path, report, cancelled)
            sheet = sheets[best_sheet(sheets)]
            return sheets, plan(sheet, layout_for(sheet, sites), sites, report, cancelled)

        self._start(work)

    def submit(self) -> None:
        """Take in what is ticked, in one transaction."""
        if self.plan is None:
            return
        try:
            counts = take_in(self._store, self.plan, self.preview.taken)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        self.changed = True
        self.preview.setEnabled(False)
        self.mapping.setEnabled(False)
        self.take.setEnabled(False)
        self.notice.show_text(counts.words.text(self._language), "success")
        self.close_button.setFocus()

    def _choose(self) -> None:
        start = self._settings.current.export_folder
        kinds = self.tr("Lists") + " (*.xlsx *.xlsm *.csv *.txt)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("List of sites"), start, kinds)
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

    def _done(self, found: Read) -> None:
        first = self.plan is None
        self._ended()
        sheets, self.plan = found
        if first or (not self._again and self.mapping.layout_now != self.plan.layout):
            self.mapping.show_layout(sheets, self.plan.sheet, self.plan.layout)
        self.preview.show_plan(self.plan, self._names(self.plan))
        for each in (self.mapping, self.preview):
            each.setEnabled(True)
        if self._again:
            self._later.start()
        elif self.mapping.tell_missing():
            text = self.tr("The headings do not tell where code and name stand; choose the columns at the left.")
            self.notice.show_text(text, "notice")
        elif first:
            self.preview.table.setFocus()

    def _failed(self, trouble: Trouble) -> None:
        self._ended()
        for each in (self.mapping, self.preview):
            each.setEnabled(self.plan is not None)
        if self.plan is not None:  # what is shown stays what would come in
            self.mapping.show_layout(self.mapping.sheets, self.plan.sheet, self.plan.layout)
            self._show_counts()
        self.notice.show_text(trouble.text(self._language), "alarm")

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
        if self._job is not None or self.plan is None:
            return
        self._again = False
        sheets, sheet, sites = self.mapping.sheets, self.mapping.chosen, self._sites
        known = sheet is self.plan.sheet
        layout = self.mapping.layout_now if known else layout_for(sheet, sites)
        self._start(lambda report, cancelled: (sheets, plan(sheet, layout, sites, report, cancelled)))

    def _names(self, planned: Plan) -> dict[str, str]:
        """The names of parks by code, also of those in the list."""
        listed = {row.site.code: row.site.name for row in planned.rows if row.site is not None}
        return listed | self._parks

    def _show_counts(self) -> None:
        count = len(self.preview.taken) if self.plan is not None and self._job is None else 0
        self.take.setText(self.tr("Import ({count})").format(count=count))
        self.take.setEnabled(bool(count))
        counts = self.plan.counts() if self.plan else {}
        bad = counts.get(Becomes.REFUSED, 0) + counts.get(Becomes.DUPLICATE, 0)
        self.refused.setVisible(bool(bad))
        self.refused.setText(self.tr("Save {count} refused rows…").format(count=bad))

    def _save_refused(self) -> None:
        folder = Path(self.path.text()).parent
        name = str(folder / self.tr("refused-rows.xlsx"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save refused rows"), name, "XLSX (*.xlsx)")
        if chosen:
            self.save_refused(Path(chosen))

    def save_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons."""
        assert self.plan is not None
        try:
            count = write_refused(self.plan, path, self._language)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        words = self.tr("{count} refused rows written to {path}").format(count=count, path=path)
        self.notice.show_text(words, "success")

    def done(self, result: int) -> None:
        """A list that is still being read is not waited for."""
        if self._job is not None:
            self._job.forget()
        super().done(result)
