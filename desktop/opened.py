"""The assessment that is open: its session and its three screens, made and closed together."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from assessments.session import Session
from desktop.jobs import Jobs
from desktop.rail import Place
from desktop.screens.assessment import AssessmentScreen
from desktop.screens.report import ReportScreen
from desktop.screens.result import ResultScreen
from desktop.settings import SettingsFile
from forms.problems import Refusal


@dataclass(frozen=True, slots=True)
class Opened:
    """The screens of the assessment that is open."""

    session: Session
    assessment: AssessmentScreen
    result: ResultScreen
    report: ReportScreen

    @property
    def pages(self) -> Mapping[Place, QWidget]:
        """The screens by their places."""
        return {Place.ASSESSMENT: self.assessment, Place.RESULT: self.result, Place.REPORT: self.report}

    def read_again(self) -> None:
        """Show what was recorded elsewhere, such as that the office sent the assessment back."""
        session = self.session
        session.assessment = session.store.assessment(session.assessment.id)
        session.notes = session.store.notes(session.assessment.id)
        self.report.read_again()  # and, through the window, all the others

    def close(self) -> None:
        """Let the screens save what is typed and stop listening."""
        for screen in (self.assessment, self.result, self.report):
            screen.close_session()


def opened(session: Session, settings: SettingsFile, jobs: Jobs) -> Opened:
    """The screens of a session."""
    language = settings.current.language
    assessment = AssessmentScreen(session, language=language)
    assessment.panes.restore(settings.current.pane)
    assessment.panes.chosen.connect(lambda pane: _remember(settings, pane))
    return Opened(
        session,
        assessment,
        ResultScreen(session, language=language),
        ReportScreen(session, settings, jobs),
    )


def _remember(settings: SettingsFile, pane: str) -> None:
    """Keep which pane stands beside the section; only a convenience."""
    with contextlib.suppress(Refusal):
        settings.change(pane=pane)
