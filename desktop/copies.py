"""Copies beside the report: the summary, official forms, the editable document, the score sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from assessments.report.templates import Template, templates
from assessments.session import Session
from assessments.snapshot import Snapshot, take
from desktop.jobs import Jobs, Trouble
from desktop.parts import named
from desktop.pdf_dialog import PdfDialog
from desktop.settings import SettingsFile
from forms.problems import Refusal

DOCX, XLSX = "docx", "xlsx"
Write = Callable[[Snapshot, Path, str], None]


class CopiesMenu(QMenu):
    """Documents that are made on demand; none of them is signed, and each says so."""

    told = Signal(str, str)  # what was done or went wrong, and its role

    def __init__(self, session: Session, settings: SettingsFile, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._settings, self._jobs = session, settings, jobs
        self._add(self.tr("One-page summary…"), self.summary)
        for form in templates().values():
            self._add(
                self.tr("Official form: {name}…").format(name=named(form.title, self.language)), self._form(form)
            )
        self.addSeparator()
        self._add(self.tr("Editable copy (DOCX)…"), self.editable)
        self._add(self.tr("Editable copy by a template of the office…"), self.editable_by_template)
        self._add(self.tr("Score sheet (XLSX)…"), self.score_sheet)

    @property
    def language(self) -> str:
        """The language of the window and of what is made."""
        return self._settings.current.language

    def summary(self) -> None:
        """Show the page for the enterprise."""

        def make(snapshot: Snapshot) -> bytes:
            from assessments.report.summary import build_summary  # typesetting is loaded when wanted

            return build_summary(snapshot, self.language)

        self._show(self.tr("One-page summary"), make)

    def editable(self) -> None:
        """Write the document that can be changed in a word processor."""
        self._ask(self.tr("Editable copy"), DOCX, _write_docx)

    def editable_by_template(self) -> None:
        """The same, laid out by a template that the office has changed."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.parentWidget(), self.tr("Template of the office"), "", "DOCX (*.docx)"
        )
        if chosen:
            template = Path(chosen)
            write: Write = lambda snapshot, path, language: _write_docx(snapshot, path, language, template)  # noqa: E731
            self._ask(self.tr("Editable copy"), DOCX, write)

    def score_sheet(self) -> None:
        """Write all figures as a workbook."""
        self._ask(self.tr("Score sheet"), XLSX, _write_sheet)

    def write(self, path: Path, write: Write) -> None:
        """Write a copy in the background and say so."""
        try:
            snapshot = take(self.session)
        except Refusal as refusal:
            self._failed(refusal.problem)
            return
        language = self.language

        def done(_made: object) -> None:
            self.told.emit(self.tr("Saved as {path}").format(path=path), "success")

        self._jobs.start(lambda _report, _cancelled: write(snapshot, path, language), done, self._failed)

    def _add(self, text: str, act: Callable[[], None]) -> None:
        self.addAction(text).triggered.connect(lambda: act())

    def _form(self, form: Template) -> Callable[[], None]:
        def make(snapshot: Snapshot) -> bytes:
            from assessments.report import build

            return build(snapshot, self.language, template=form.id).content

        return lambda: self._show(named(form.title, self.language), make)

    def _show(self, title: str, make: Callable[[Snapshot], bytes]) -> None:
        try:
            snapshot = take(self.session)
        except Refusal as refusal:
            self._failed(refusal.problem)
            return
        name = f"{self._name(title)}.pdf"
        PdfDialog(title, name, lambda: make(snapshot), self._settings, self._jobs, self.parentWidget()).exec()

    def _ask(self, title: str, ending: str, write: Write) -> None:
        start = Path(self._settings.current.export_folder or Path.home()) / f"{self._name(title)}.{ending}"
        kinds = f"{ending.upper()} (*.{ending})"
        chosen, _ = QFileDialog.getSaveFileName(self.parentWidget(), title, str(start), kinds)
        if chosen:
            self.write(Path(chosen), write)

    def _name(self, title: str) -> str:
        return f"{title}-{self.session.site.name}-{self.session.assessment.year}"

    def _failed(self, trouble: Trouble) -> None:
        self.told.emit(trouble.text(self.language), "alarm")


def _write_docx(snapshot: Snapshot, path: Path, language: str, template: Path | None = None) -> None:
    from assessments.report.editable import write_docx  # loaded when wanted

    write_docx(snapshot, path, language, template)


def _write_sheet(snapshot: Snapshot, path: Path, language: str) -> None:
    from assessments.score_sheet import write_score_sheet

    write_score_sheet(snapshot, path, language)
