"""Copies beside the report: the summary, official forms, the editable document, the score sheet."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from assessments.assessment import Phase
from assessments.report.templates import Template, templates
from assessments.session import Session
from assessments.snapshot import Snapshot, take
from desktop.help import help_on_f1
from desktop.jobs import Jobs, Trouble
from desktop.parts import named
from desktop.pdf_dialog import PdfDialog
from desktop.printing_signed import SignedReportDialog
from desktop.saving import ask_target, save
from desktop.settings import SettingsFile
from desktop.time_stamps import package_of, show_stamps
from forms.problems import Refusal

DOCX, XLSX = "docx", "xlsx"
WORD = "DOCX (*.docx)"
SEALED = (Phase.SIGNED, Phase.RETURNED)
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
        self._add(self.tr("Save the Word template as…"), self.save_template)
        self._add(self.tr("Score sheet (XLSX)…"), self.score_sheet)
        self.addSeparator()
        self._signed = (
            self.addAction(self.tr("The signed report…"), self.signed_report),
            self.addAction(self.tr("Time stamps…"), self.time_stamps),
        )
        self.aboutToShow.connect(self._offer_signed)

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
            self.parentWidget(), self.tr("Template of the office"), self._settings.current.docx_template, WORD
        )
        if chosen:
            template = Path(chosen)
            self._remember_template(template)
            write: Write = lambda snapshot, path, language: _write_docx(snapshot, path, language, template)  # noqa: E731
            self._ask(self.tr("Editable copy"), DOCX, write)

    def save_template(self) -> None:
        """Write the shipped template where the office can change it in a word processor."""
        from assessments.report.editable import shipped_template  # loaded when wanted

        name = f"{self.tr('template')}.docx"
        chosen = ask_target(self.parentWidget(), self._settings, self.tr("Template of the office"), name)
        if not chosen:
            return
        problem = save(chosen, shipped_template(self.language).read_bytes())
        if problem:
            self._failed(problem)
            return
        self._remember_template(chosen)
        text = self.tr(
            "Saved as {path}. Change it in Word or WPS, leave the tags in {{ }} as they are, then choose it under "
            "“Editable copy by a template of the office”."
        )
        self.told.emit(text.replace("{path}", str(chosen)), "success")

    def signed_report(self) -> None:
        """Show what was signed, exactly, as it is read from its package."""
        session = self.session
        SignedReportDialog(
            session.store, session.assessment.id, self._settings, self._jobs, self.parentWidget()
        ).exec()

    def score_sheet(self) -> None:
        """Write all figures as a workbook."""
        self._ask(self.tr("Score sheet"), XLSX, _write_sheet)

    def time_stamps(self) -> None:
        """Time stamps on the signed package: requests out, answers in."""
        found = package_of(self.session, self._settings, self.parentWidget())
        if isinstance(found, Path):
            show_stamps(found, self._settings, self._jobs, self.parentWidget())
        elif found is not None:
            self._failed(found)

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

    def _remember_template(self, template: Path) -> None:
        """Offer it first next time; only a convenience."""
        with contextlib.suppress(Refusal):
            self._settings.change(docx_template=str(template))

    def _add(self, text: str, act: Callable[[], None]) -> None:
        self.addAction(text).triggered.connect(lambda: act())

    def _offer_signed(self) -> None:
        for each in self._signed:
            each.setVisible(self.session.assessment.phase in SEALED)

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
        dialog = PdfDialog(title, name, lambda: make(snapshot), self._settings, self._jobs, self.parentWidget())
        help_on_f1(dialog, "copies")
        dialog.exec()

    def _ask(self, title: str, ending: str, write: Write) -> None:
        chosen = ask_target(self.parentWidget(), self._settings, title, f"{self._name(title)}.{ending}")
        if chosen:
            self.write(chosen, write)

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
