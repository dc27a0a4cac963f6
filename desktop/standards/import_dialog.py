"""Importing a scheme from a workbook: what would come in with its gaps, or every error with sheet and cell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from assessments.schemes.installed import install
from assessments.store import Store
from desktop import theme
from desktop.entry.parts import ProblemList
from desktop.fields import Field, lay_out
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Notice, button, column, holder, label, row
from desktop.settings import SettingsFile
from forms.catalogue import Catalogue
from forms.loading import load
from forms.problems import Problem, Refusal
from forms.sheets import Scheme, import_xlsx


class ImportDialog(QDialog):
    """Nothing comes in before “Install”; `installed` is the id of what was."""

    def __init__(
        self, store: Store, settings: SettingsFile, jobs: Jobs, catalogue: Catalogue, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import a scheme from XLSX"))
        self._store, self._settings, self._jobs, self._catalogue = store, settings, jobs, catalogue
        self._language = settings.current.language
        self._job: Job | None = None
        self.scheme: Scheme | None = None
        self.installed = ""
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setPlaceholderText(self.tr("No file yet"))
        self.path.setAccessibleName(self.tr("Workbook"))
        self.choose = button(self.tr("Choose a workbook…"), self._choose)
        self.who = QLineEdit(settings.current.officer)
        self.list = ProblemList(self._language)
        self.list.view.setFixedHeight(theme.dp(230))
        self.summary = label("", wrap=True)
        self.notice = Notice("notice")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.save = button(self.tr("Install"), self.submit, "primary")
        self.save.setEnabled(False)
        self._lay_out()
        self.choose.setFocus()

    def _lay_out(self) -> None:
        top = row(self.path, self.choose)
        top.setStretch(0, 1)
        hint = self.tr(
            "The workbook of the template, or one that was exported. It is read whole; when anything is wrong, "
            "nothing comes in and every place is listed at once."
        )
        who = Field(self.tr("Who installs"), self.who)
        layout = column(
            label(hint, "muted", wrap=True),
            holder(top),
            self._bar,
            self.notice,
            self.summary,
            self.list,
            who,
            margin=16,
        )
        layout.addStretch(1)
        lay_out(self, layout, row(None, button(self.tr("Cancel"), self.reject), self.save), 860, 560)

    def read(self, path: Path) -> None:
        """Read a workbook in the background and show what would come in."""
        if self._job is not None:
            return
        self.scheme = None
        self.path.setText(str(path))
        self.save.setEnabled(False)
        self._bar.show()
        catalogue = self._catalogue
        self._job = self._jobs.start(lambda _r, _c: import_xlsx(path, catalogue), self._read, self._failed)

    def _choose(self) -> None:
        start = self._settings.current.export_folder
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Workbook"), start, "XLSX (*.xlsx)")
        if chosen:
            self.read(Path(chosen))

    def _read(self, found: Scheme | tuple[Problem, ...]) -> None:
        self._job = None
        self._bar.hide()
        if not isinstance(found, Scheme):
            words = self.tr(
                "{count} errors; nothing was imported. Correct them in the workbook and choose it again."
            )
            self.summary.setText("")
            self.notice.show_text(words.format(count=len(found)), "alarm")
            self.list.show_problems(found, self.tr("Errors by sheet and cell"), "problem")
            return
        self.scheme = found
        self.save.setEnabled(True)
        self.notice.show_text(self.tr("The workbook is sound. Look it over, then install it."), "success")
        self.summary.setText(self._told(found))
        gaps = self.tr("{count} gaps: they stay open, nothing is invented").format(count=len(found.gaps))
        self.list.show_problems(found.gaps, gaps if found.gaps else self.tr("No gaps."), "hint-good")

    def _told(self, scheme: Scheme) -> str:
        """What would come in, in a few lines."""
        standard = load({**self._catalogue.texts, **scheme.texts()}).standards[scheme.id]
        counts = self.tr(
            "{groups} groups, {indicators} indicators, {gates} requirements, {facts} new facts"
        ).format(
            groups=len(standard.groups),
            indicators=sum(1 for _ in standard.indicators()),
            gates=len(standard.gates),
            facts=sum(1 for code in (scheme.dictionary or "").splitlines() if code and not code.startswith(" ")),
        )
        entered = self.tr("entered by {who} on {day} from {document}").format(
            who=scheme.entered_by, day=scheme.entered_on, document=scheme.document
        )
        known = (
            self.tr("It takes the place of the version in use.") if scheme.id in self._catalogue.standards else ""
        )
        lines = (f"{standard.zh}  {standard.number}  ({scheme.id})", counts, entered, known)
        return "\n".join(filter(None, lines))

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._bar.hide()
        self.notice.show_text(trouble.text(self._language), "alarm")

    def submit(self) -> None:
        """Install what was read."""
        if self.scheme is None:
            return
        try:
            self.installed = install(
                self._store, self.scheme, self.who.text(), Path(self.path.text()).name
            ).standard
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        self.accept()

    def done(self, result: int) -> None:
        """A workbook that is still being read is not waited for."""
        if self._job is not None:
            self._job.forget()
        super().done(result)
