"""The main window: a rail of places, one page at a time, and a status bar."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assessments.assessment import Phase
from assessments.offers import offers
from assessments.revision import revise, revision_of
from assessments.session import Session
from assessments.store import Store
from desktop import theme
from desktop.agreement.dialog import compare_dialog
from desktop.evidence.desk import desk_at
from desktop.help import HelpWindow
from desktop.jobs import Jobs, trouble_of
from desktop.opened import Opened, opened
from desktop.parts import Empty, button
from desktop.places import standing_pages
from desktop.preparing.blank_form import blank_form_dialog
from desktop.preparing.offers_dialog import OffersDialog
from desktop.rail import Place, Rail
from desktop.screens.sites import SitesScreen
from desktop.settings import SettingsFile
from desktop.status import StatusBar
from desktop.undo_keys import UndoKeys
from desktop.words import phase_word, year_of
from forms.problems import Refusal
from forms.yamltext import CatalogueError


class MainWindow(QMainWindow):
    """Swaps pages and owns the keys; what a page does is the page's business."""

    look_changed = Signal()

    def __init__(self, store: Store, settings: SettingsFile, demo: bool = False) -> None:
        super().__init__()
        self.store, self.settings, self.demo = store, settings, demo
        self.jobs = Jobs(self)
        self.open: Opened | None = None
        self.undo = UndoKeys(self)
        self.help: HelpWindow | None = None
        self.titles = self._titles()
        self.rail = Rail(self.titles)
        self.rail.chosen.connect(self.go)
        self.status = StatusBar(demo)
        self._stack = QStackedWidget()
        self.pages: dict[Place, QWidget] = {}
        self._make_pages()
        self._lay_out()
        self._make_keys()
        self.resize(1366, 768)
        desk_at(self, self.store).watched.watch(settings.current.watched_folder)
        self.go(Place.WORKBENCH)

    @property
    def place(self) -> Place:
        """Where the officer is."""
        return next(place for place, page in self.pages.items() if page is self._stack.currentWidget())

    def go(self, place: Place) -> None:
        """Show a place; it reads its model again."""
        page = self.pages[place]
        if hasattr(page, "refresh") and page is not self._stack.currentWidget():
            page.refresh()
        self.rail.buttons[place].setChecked(True)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_title()

    def open_assessment(self, key: str) -> None:
        """Open an assessment in place of the one that is open, and go there."""
        if self.open is None or self.open.session.assessment.id != key:
            try:
                session = Session(self.store, key, screening=self.settings.current.screening)
            except (Refusal, CatalogueError, KeyError) as error:
                text = trouble_of(error).text(self.settings.current.language)
                QMessageBox.warning(self, self.tr("The assessment could not be opened"), text)
                return
            self.close_assessment()
            self._open(session)
        self._remember(key)
        self.go(Place.ASSESSMENT)

    def close_assessment(self) -> None:
        """Close the open assessment's screens; they save what is typed and stop listening."""
        if self.open is None:
            return
        self.undo.drop(self.open.assessment.undo_stack)
        self.open.close()
        places, self.open = self.open.pages, None
        for place in places:
            self._set_page(place, self._nothing_open(place))

    def correct(self, key: str) -> None:
        """Open the revision of a signed assessment; the first time it is made from its answers."""
        try:
            later = revision_of(self.store, key) or revise(self.store, key)
        except Refusal as refusal:
            text = refusal.problem.text(self.settings.current.language)
            QMessageBox.warning(self, self.tr("No revision was made"), text)
            return
        self.open_assessment(later.id)

    def open_at(self, key: str, question: str) -> None:
        """Open an assessment and show a question of it."""
        self.open_assessment(key)
        if self.open is not None and self.open.session.assessment.id == key:
            self.goto(question)

    def compare(self, key: str) -> None:
        """Compare an assessment with another officer's, and go to the question that was chosen there."""
        question = compare_dialog(self.store, self.settings, self._session_of(key), self)
        if question:
            self.open_at(key, question)

    def goto(self, question: str) -> None:
        """Show a question of the open assessment."""
        if self.open is not None:
            self.go(Place.ASSESSMENT)
            self.open.assessment.goto(question)

    def show_help(self) -> None:
        """Open the help at the page of this place."""
        if self.help is None:
            self.help = HelpWindow(self)
        self.help.show_page(self.place.value)

    def refresh_status(self) -> None:
        """Say in the status bar who works here."""
        self.status.refresh(self.settings.current)

    def closeEvent(self, event: QCloseEvent) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a setting is kept when its field is left
        self.close_assessment()
        self.jobs.stop()
        if self.help is not None:
            self.help.close()
        super().closeEvent(event)

    def _titles(self) -> dict[Place, str]:
        return {
            Place.WORKBENCH: self.tr("Workbench"),
            Place.SITES: self.tr("Sites"),
            Place.ASSESSMENT: self.tr("Assessment"),
            Place.RESULT: self.tr("Result"),
            Place.REPORT: self.tr("Report"),
            Place.FINDINGS: self.tr("Findings"),
            Place.CONSOLIDATION: self.tr("Summary"),
            Place.STANDARDS: self.tr("Standards"),
            Place.SETTINGS: self.tr("Settings"),
        }

    def _make_pages(self) -> None:
        made = standing_pages(self)
        for place in Place:
            self._set_page(place, made.get(place) or self._nothing_open(place))

    def _set_page(self, place: Place, page: QWidget) -> None:
        earlier = self.pages.get(place)
        self.pages[place] = page
        self._stack.addWidget(page)
        if earlier is not None:
            if self._stack.currentWidget() is earlier:
                self._stack.setCurrentWidget(page)
            self._stack.removeWidget(earlier)
            earlier.close()
            earlier.deleteLater()

    def _nothing_open(self, place: Place) -> QWidget:
        return Empty(
            place.value,
            self.tr("No assessment is open"),
            self.tr("Open one on the workbench, or begin a new one under “Sites”."),
            button(self.tr("To the workbench"), lambda: self.go(Place.WORKBENCH), "primary"),
        )

    def _open(self, session: Session) -> None:
        made = self.open = opened(session, self.settings, self.jobs)
        made.assessment.finish_requested.connect(lambda: self.go(Place.REPORT))
        made.assessment.revision_requested.connect(lambda: self.correct(session.assessment.id))
        made.result.goto_question.connect(self.goto)
        made.result.begun.connect(self.open_assessment)
        made.report.goto_question.connect(self.goto)
        made.report.phase_changed.connect(self._phase_changed)
        self.undo.use(made.assessment.undo_stack)
        for place, page in made.pages.items():
            self._set_page(place, page)
        if not session.answers and session.assessment.phase is Phase.DRAFT:
            QTimer.singleShot(0, made.assessment, self._offer_figures)

    def _offer_figures(self) -> None:
        """Offer the figures of earlier assessments to a draft that is still empty."""
        if self.open is None or self.open.session.answers:
            return
        screen, found = self.open.assessment, offers(self.open.session)
        if found:
            OffersDialog(screen.session, found, screen.apply, self.settings.current.language, self).open()

    def show_blank_form(self, key: str) -> None:
        """Show all questions of an assessment on paper."""
        blank_form_dialog(self._session_of(key), self.settings, self.jobs, self).open()

    def forget(self, key: str) -> None:
        """A draft went into the bin: it must not stay open."""
        if self.open is not None and self.open.session.assessment.id == key:
            self.close_assessment()

    def _session_of(self, key: str) -> Session:
        """The open session of an assessment, or one for the moment."""
        opened_now = self.open.session if self.open else None
        return opened_now if opened_now and opened_now.assessment.id == key else Session(self.store, key)

    def _remember(self, key: str) -> None:
        with contextlib.suppress(Refusal):  # only a convenience; the store says so when the disk is full
            self.settings.change(last_assessment=key)

    def take_settings(self) -> None:
        """Work on with settings that were changed."""
        self.refresh_status()
        desk_at(self, self.store).watched.watch(self.settings.current.watched_folder)
        if self.open is not None:
            self.open.session.screening = self.settings.current.screening

    def _phase_changed(self) -> None:
        self._show_title()
        self.refresh_status()
        if self.open is not None:
            self.open.assessment.refresh()

    def prepare_visit(self) -> None:
        """A new assessment begins at a site."""
        self.go(Place.SITES)
        sites = self.pages[Place.SITES]
        assert isinstance(sites, SitesScreen)
        if sites.site is None:
            sites.add()

    def _lay_out(self) -> None:
        middle = QWidget()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self._stack, 1)
        down = QVBoxLayout(middle)
        for layout in (across, down):
            layout.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(self.status)
        self.refresh_status()
        self.setCentralWidget(middle)
        self.setWindowIcon(theme.icon("luheng", "accent", 64))

    def _make_keys(self) -> None:
        for number, place in enumerate(Place, start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, self._going(place))
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.show_help)

    def _going(self, place: Place) -> Callable[[], None]:
        return lambda: self.go(place)

    def _show_title(self) -> None:
        if self.open is None:
            self.setWindowTitle(self.tr("Luheng"))
            return
        assessment = self.open.session.assessment
        words = (self.open.session.site.name, year_of(assessment.year), phase_word(assessment.phase))
        self.setWindowTitle(f"{self.tr('Luheng')} — {' · '.join(words)}")
