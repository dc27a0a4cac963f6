"""Taking a list into a register: choose a file, look at every row, then take in what is ticked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.register.entry import Grounds
from assessments.register.importing import ListPlan, ListRow, held, plan_list, take_list
from assessments.register.keeping import Registers
from assessments.sites.importing import TAKEN, Becomes
from assessments.sites.tabular import Cancelled, Report, read_file
from desktop.fields import Field, fit_screen
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Notice, button, column, holder, label, named, row
from desktop.registers.inputs import DAY_FORM
from desktop.settings import SettingsFile
from desktop.sites.preview import CHECK, PreviewRows
from desktop.sites.words import BECOMES_ROLES, becomes_word
from desktop.tables import Column, select_first, table
from forms.problems import Refusal
from forms.register import RegisterDefinition


class EntryImportDialog(QDialog):
    """Nothing comes in before “Import”, and then all that is ticked or nothing; `changed` tells whether any was."""

    def __init__(
        self,
        registers: Registers,
        definition: RegisterDefinition,
        settings: SettingsFile,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._registers, self._definition, self._settings, self._jobs = registers, definition, settings, jobs
        self._language = settings.current.language
        title = self.tr("Import into “{register}”")
        self.setWindowTitle(title.format(register=named(definition, self._language)))
        self._job: Job | None = None
        self.plan: ListPlan | None = None
        self.changed = False
        self.model = PreviewRows(self._columns(), self)
        self.view = table(self.model, self.tr("Rows of the list"))
        self.notice, self.bar = Notice("notice"), QProgressBar()
        self.bar.setAccessibleName(self.tr("Reading the list"))
        self._make_lines()
        self._make_buttons()
        self._lay_out()
        self._show_plan(None)
        self.choose.setFocus()

    def read(self, path: Path) -> None:
        """Read a file in the background and show what each row would become."""
        if self._job is not None:
            return
        self._show_plan(None)
        self.path.setText(str(path))
        self.notice.show_text("")
        beside = held(self._registers, self._definition.id)

        def work(report: Report, cancelled: Cancelled) -> ListPlan:
            sheets = read_file(path, report, cancelled)
            return plan_list(beside, sheets[0], report, cancelled)

        self._set_busy(True)
        self._job = self._jobs.start(work, self._done, self._failed, self._progress)

    def submit(self) -> None:
        """Take in what is ticked, in one transaction, and say how many."""
        if self.plan is None:
            return
        who = self._settings.current.officer
        day, document, reason = self.day.text().strip(), self.document.text(), self.reason.text()
        grounds = Grounds(who=who, day=day, document=document, reason=reason)
        try:
            count = take_list(self._registers, self._definition.id, self.plan, self.model.taken, grounds)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        counts, self.changed = self.plan.counts(), True
        bad = counts[Becomes.REFUSED] + counts[Becomes.DUPLICATE]
        words = self.tr("{count} rows were taken in, {left} left, {bad} refused.")
        left = len(self.plan.rows) - count - bad
        self._show_plan(None)
        self.notice.show_text(words.format(count=count, left=left, bad=bad), "success")
        self.close_button.setFocus()

    def done(self, result: int) -> None:
        """A list that is still being read is not waited for."""
        if self._job is not None:
            self._job.forget()
        super().done(result)

    def _done(self, plan: ListPlan) -> None:
        self._set_busy(False)
        self._show_plan(plan)
        if plan.unknown:
            words = self.tr("Columns that the register does not have are left out: {names}")
            self.notice.show_text(words.format(names="、".join(plan.unknown)), "notice")
        self.view.setFocus()

    def _failed(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self.notice.show_text(trouble.text(self._language), "alarm")

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _set_busy(self, on: bool) -> None:
        if not on:
            self._job = None
        self.bar.setRange(0, 0)
        self._work.setVisible(on)
        self.choose.setEnabled(not on)

    def _show_plan(self, plan: ListPlan | None) -> None:
        """Show the rows; new entries are ticked, corrections of known ones are not."""
        self.plan = plan
        rows = plan.rows if plan else ()
        self.model.taken = {each.number for each in rows if each.becomes is Becomes.NEW}
        self.model.show(rows)
        select_first(self.view)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.model.taken)
        self.take.setText(self.tr("Import ({count})").format(count=count))
        self.take.setEnabled(bool(count))

    def _toggle(self) -> None:
        first = self.model.index(self.view.currentIndex().row(), 0)
        if first.isValid() and (state := first.data(CHECK)) is not None:
            on = Qt.CheckState(state) is Qt.CheckState.Checked
            self.model.setData(first, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, CHECK)

    def _take_all(self) -> None:
        self.model.take([each.number for each in self.model.rows if each.becomes in TAKEN], True)

    def _ask(self) -> None:
        start = self._settings.current.export_folder
        kinds = self.tr("Lists") + " (*.xlsx *.xlsm *.csv *.txt)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("List of entries"), start, kinds)
        if chosen:
            self.read(Path(chosen))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _told(self, each: ListRow) -> str:
        return ("；" if self._language == "zh" else "; ").join(fault.text(self._language) for fault in each.faults)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Take"), lambda each: "", width=52),
            Column(self.tr("Row"), lambda each: str(each.number), figures=True, width=64),
            Column(
                self.tr("Becomes"),
                lambda each: becomes_word(each.becomes),
                chip=lambda each: BECOMES_ROLES[each.becomes],
                width=104,
            ),
            Column(self.tr("Name"), lambda each: each.title, width=180),
            Column(self.tr("Reason"), self._told),
        )

    def _make_lines(self) -> None:
        self.path, self.day, self.document, self.reason = (QLineEdit() for _ in range(4))
        self.path.setReadOnly(True)
        self.path.setPlaceholderText(self.tr("No file yet"))
        self.path.setAccessibleName(self.tr("File"))
        self.day.setText(self._registers.store.clock().date().isoformat())
        self.day.setPlaceholderText(DAY_FORM)

    def _make_buttons(self) -> None:
        self.choose = button(self.tr("Choose a file…"), self._ask)
        self.all = button(self.tr("Tick all"), self._take_all)
        self.take = button("", self.submit, "primary")
        self.close_button = button(self.tr("Close"), self.reject)
        self.model.ticked.connect(self._show_count)
        toggle = QShortcut(QKeySequence(Qt.Key.Key_Space), self.view, self._toggle)
        toggle.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        hint = self.tr(
            "XLSX or CSV with the headings of the exported register. Empty cells change nothing; the state of a "
            "known entry is not changed by a list. Without a date of its own a row holds from the day below."
        )
        top = row(self.path, self.choose)
        top.setStretch(0, 1)
        work = row(self.bar, button(self.tr("Stop"), self._stop))
        work.setStretch(0, 1)
        self._work = holder(work)
        self._work.hide()
        grounds = row(
            Field(self.tr("Holds from"), self.day),
            Field(self.tr("Document it rests on"), self.document),
            Field(self.tr("Reason"), self.reason),
            spacing=16,
        )
        for place, share in enumerate((1, 2, 2)):
            grounds.setStretch(place, share)
        words = label(hint, "muted", wrap=True)
        layout = column(words, holder(top), self.view, self._work, self.notice, holder(grounds), margin=16)
        layout.setStretch(2, 1)
        layout.addLayout(row(self.all, None, self.close_button, self.take))
        self.setLayout(layout)
        fit_screen(self, 1080, 660)
