"""Pictures of every screen on the sample data, made without a display."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from assessments import samples
from assessments.package import Sealed, record, seal
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take as snapshot_of
from assessments.store import Store, local_clock
from assessments.verification import verify
from desktop import demonstration
from desktop.app import Desk, application
from desktop.assessment_dialog import AssessmentDialog
from desktop.entry.checks import edition_of
from desktop.entry.table_entry import TableEntry
from desktop.screens.standards import StandardsScreen
from desktop.settings import SettingsFile
from desktop.signing_dialog import SigningDialog
from desktop.site_dialog import SiteDialog
from desktop.verification_dialog import VerificationDialog
from desktop.window import MainWindow, Place
from forms.sheets.workbook import BY_TITLE

DRAFT, WHOLE = "filled-form-2025", "complete-enterprise"
TABLE = "cleaner-production/electroplating-2015"


def take(folder: Path, language: str = "zh", scale: int = 100) -> list[Path]:
    """Write a PNG of every screen and dialog into a folder; returns their paths."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    made = application()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="luheng-screens-", ignore_cleanup_errors=True) as place:
        tour = _Tour(made, Path(place), language, scale)
        try:
            return [_save(widget, folder / f"{name}.png") for name, widget in tour.stops()]
        finally:
            tour.close()


def _save(widget: QWidget, path: Path) -> Path:
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


class _Tour:
    """Walks through the program as an officer would, and stops where there is something to see."""

    def __init__(self, made: QApplication, place: Path, language: str, scale: int) -> None:
        self.made, self.place = made, place
        settings = SettingsFile(place)
        settings.change(language=language, font_scale=scale)
        self.keys = demonstration.equip(settings)
        self.settings = settings
        self.store = Store(settings.database)
        self.draft = samples.enter(self.store, samples.sample(DRAFT)).assessment.id
        self.whole = samples.enter(self.store, samples.sample(WHOLE)).assessment.id
        self.desk = Desk(made, self.store, settings)

    @property
    def window(self) -> MainWindow:
        return self.desk.window

    def close(self) -> None:
        """Close window and store, whatever happened."""
        self.window.close()
        self.store.close()

    def stops(self) -> Iterator[tuple[str, QWidget]]:
        """Every screen with its name, once it is ready."""
        window = self.window
        window.show()
        yield from self._places((Place.WORKBENCH, Place.SITES))
        window.open_assessment(self.whole)
        yield from self._places((Place.ASSESSMENT, Place.RESULT, Place.REPORT))
        yield from self._dialogs()
        assert window.open is not None
        session = window.open.session
        session.complete()
        sealed = self._seal(session)
        window.open.report.take_over(sealed)
        yield "report-signed", self._settled(window)
        window.open_assessment(self.draft)
        yield "assessment-open", self._settled(window)
        yield from self._places((Place.WORKBENCH, Place.CONSOLIDATION, Place.SETTINGS), "-later")
        trust = Trust.from_pem(self.place / "keys" / "office-ca.pem")
        dialog = VerificationDialog(verify(sealed.path, trust), self.settings.current.language, window)
        yield "verification", self._shown(dialog)
        window.show_help()
        assert window.help is not None
        yield "help", self._settled(window.help)
        yield from self._standards()

    def _places(self, places: tuple[Place, ...], suffix: str = "") -> Iterator[tuple[str, QWidget]]:
        for place in places:
            self.window.go(place)
            yield place.value + suffix, self._settled(self.window)

    def _dialogs(self) -> Iterator[tuple[str, QWidget]]:
        window, language = self.window, self.settings.current.language
        assert window.open is not None
        site = window.open.session.site
        adding = SiteDialog(self.store, language, parent=window)
        adding.code.setText(site.code[:17])
        adding.name.setText(site.name)
        yield "site-dialog", self._shown(adding)
        yield "assessment-dialog", self._shown(AssessmentDialog(self.store, self.settings, site, window))
        signing = SigningDialog(window.open.session, self.settings, window.jobs, window)
        yield "signing-dialog", self._shown(signing)

    def _standards(self) -> Iterator[tuple[str, QWidget]]:
        """The standards place, and a new edition of one being entered."""
        screen = self.window.pages[Place.STANDARDS]
        assert isinstance(screen, StandardsScreen)
        self.window.go(Place.STANDARDS)
        screen.list.choose(TABLE)
        yield Place.STANDARDS.value, self._settled(self.window)
        screen.tabs.setCurrentWidget(screen.indicators)
        yield "standards-indicators", self._settled(self.window)
        standard, at = screen.shelf.catalogue.standards[TABLE], self.store.clock()
        content = edition_of(screen.shelf.catalogue, standard, f"{TABLE}-local", "张示例", at)
        draft = screen.drafts.new(content, at.isoformat(timespec="seconds"))
        entry = TableEntry(self.store, self.settings, self.window.jobs, screen.shelf.catalogue, draft, self.window)
        entry.contents.choose(BY_TITLE["指标"])
        yield "table-entry", self._shown(entry)

    def _shown(self, dialog: QWidget) -> QWidget:
        dialog.show()
        return self._settled(dialog)

    def _settled(self, widget: QWidget) -> QWidget:
        """The widget once background work has reported and everything is drawn."""
        self._let_events_run()
        while self.window.jobs.busy:
            self.made.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for each in self.window.rail.buttons.values():
            each.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # nobody holds the mouse here
        self._let_events_run()
        return widget

    def _let_events_run(self) -> None:
        for _ in range(10):
            self.made.processEvents()

    def _seal(self, session: Session) -> Sealed:
        sealed = seal(snapshot_of(session), self.keys, self.place / "packages", local_clock())
        record(session, sealed)
        return sealed
