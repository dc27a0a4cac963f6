"""The blank form of a draft, to look at, save and print before the visit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from assessments.report import blank_form
from assessments.session import Session
from desktop.jobs import Jobs
from desktop.pdf_dialog import PdfDialog
from desktop.settings import SettingsFile


def blank_form_dialog(session: Session, settings: SettingsFile, jobs: Jobs, parent: QWidget | None) -> PdfDialog:
    """A dialog with the blank form of an assessment; the session must stay as it is while it is made."""
    title = QCoreApplication.translate("BlankForm", "Blank form: {site}").format(site=session.site.name)
    name = f"{session.site.name}-{session.assessment.year}-空白表.pdf"
    language = settings.current.language
    return PdfDialog(title, name, lambda: blank_form(session, language), settings, jobs, parent)
