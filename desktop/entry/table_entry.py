"""Entering the table of a scheme in the window: a grid for each sheet, live checks, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from assessments.schemes.installed import install
from assessments.store import Store
from desktop import theme
from desktop.entry.cells import sums
from desktop.entry.checks import live, whole
from desktop.entry.drafts import Draft, Drafts
from desktop.entry.grid import Entered
from desktop.entry.parts import ProblemList, SheetList, Sums, marks
from desktop.entry.sheets import EntrySheets
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Header, Notice, button, column, holder, row, scrolled
from desktop.settings import SettingsFile
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal
from forms.sheets import Scheme
from forms.sheets.workbook import BY_TITLE, SHEETS

LOW = 240  # height at 100 % that the grid keeps
PAUSE = 150  # milliseconds without a change before everything is checked again
Found = Scheme | tuple[Problem, ...]


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
        self._unkept = False  # the last change is not on disk
        self._job: Job | None = None
        self._pause = QTimer(self)
        self.sheets = EntrySheets(self.entered, catalogue, self.language)
        self._make_surroundings()
        self._lay_out()
        self._make_keys()
        self._bind()
        self.contents.choose(SHEETS[0])
        self._tell("")
        self.check_cells()
        self.sheets.view.setFocus()

    def _make_surroundings(self) -> None:
        self.check = button(self.tr("Check all"), self.check_whole)
        self.check.setToolTip("F9")
        self.take_up = button(self.tr("Install"), self.install, "primary")
        self.take_up.setToolTip("Ctrl+Enter")
        self.header = Header("", "", (button(self.tr("Close"), self.reject), self.check, self.take_up))
        self.notice = Notice(strip=True)
        self.contents, self.sums = SheetList(self.language), Sums()
        self.sums.setFixedWidth(min(theme.dp(236), 280))
        self.list = ProblemList(self.language)

    def _bind(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.check_cells)
        self.entered.changed.connect(self._changed)
        self.contents.chosen.connect(self.sheets.show_sheet)
        self.sheets.turned.connect(self.contents.choose)
        self.list.picked.connect(self.go_to)

    def _lay_out(self) -> None:
        middle = column(self.sheets, self.list, spacing=6, margin=10)
        middle.setStretch(0, 1)
        self.sheets.setMinimumHeight(theme.dp(LOW))
        across = row(self.contents, scrolled(holder(middle)), self.sums, spacing=0)
        across.setStretch(1, 1)
        layout = column(self.header, self.notice, holder(across), spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(min(theme.dp(1330), 1340), min(theme.dp(700), 720))

    def _make_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.entered.undo.undo),
            ("Ctrl+Y", self.entered.undo.redo),
            ("Ctrl+Shift+Z", self.entered.undo.redo),
            ("Ctrl+M", self.sheets.choose_measure),
            ("Ctrl+PgDown", lambda: self.sheets.turn(1)),
            ("Ctrl+PgUp", lambda: self.sheets.turn(-1)),
            ("F8", self.list.next),
            ("F9", self.check_whole),
            ("Ctrl+Return", self.install),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)

    def go_to(self, title: str, place: int, key: str) -> None:
        """Show a cell."""
        self.contents.choose(BY_TITLE[title])
        self.sheets.views[title].go_to(place, key)

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
            self._unkept = True
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self._unkept = False
        self.notice.show_text("")
        self._tell(self.tr("Draft kept at {time}").format(time=at[11:19]))

    def _tell(self, words: str) -> None:
        self.header.title.setText(self.draft.title or self.tr("New scheme"))
        hint = self.tr("every change is kept at once; closing loses nothing")
        self.header.subtitle.setText(f"{words} · {hint}" if words else hint)

    def check_cells(self) -> None:
        """Check every cell and show sums and problems."""
        self._pause.stop()
        self._show_problems(live(self.entered.content, self.catalogue))

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.sums.show_sums(sums(self.entered.content))
        self.contents.show_counts(self.entered.content, problems)
        self.sheets.mark(marks(problems, self.language))
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

    def _read_whole(self, then: Callable[[Found], None]) -> None:
        self._leave_cell()
        if self._job is not None:
            return
        content, catalogue = dict(self.entered.content), self.catalogue

        def ended(found: Found) -> None:
            self._busy(False)
            then(found)

        self._busy(True)
        self._job = self.jobs.start(lambda _report, _cancelled: whole(content, catalogue), ended, self._failed)

    def _busy(self, on: bool) -> None:
        if not on:
            self._job = None
        for each in (self.check, self.take_up):
            each.setEnabled(not on)

    def _failed(self, trouble: Trouble) -> None:
        self._busy(False)
        self.notice.show_text(trouble.text(self.language), "alarm")

    def _checked(self, found: Found) -> None:
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
        text = self.tr("✓ No problem. {count} gaps, which are allowed; nothing is invented for them:")
        return text.format(count=len(scheme.gaps))

    def _install(self, found: Found) -> None:
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

    def _leave_cell(self) -> None:
        """What is being typed is written."""
        focused = QApplication.focusWidget()
        if focused is not None and self.sheets.isAncestorOf(focused):
            self.check.setFocus()

    def reject(self) -> None:
        """Close; while the draft cannot be written, only when the officer says so."""
        self._leave_cell()
        if self._unkept:
            self.keep()
        if not self._unkept or self._may_be_lost():
            super().reject()

    def _may_be_lost(self) -> bool:
        text = self.tr(
            "The draft cannot be written. Copy the table somewhere else first. Close and lose the changes?"
        )
        answer = QMessageBox.question(self, self.tr("Not saved"), text)
        return answer == QMessageBox.StandardButton.Yes

    def done(self, result: int) -> None:
        """However the window closes, what is being typed goes into the draft first."""
        self._leave_cell()
        if self._job is not None:
            self._job.forget()
        super().done(result)
