"""A walk through the program on sample data, which stops wherever there is something to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from assessments import samples
from assessments.assessment import Phase
from assessments.hand_signature import signatures
from assessments.package import Sealed, record, seal
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take as snapshot_of
from assessments.store import Store, local_clock
from desktop import demonstration
from desktop.app import Desk
from desktop.opened import Opened
from desktop.rail import Place
from desktop.settings import SettingsFile
from desktop.window import MainWindow
from forms.loading import shipped

DRAFT, WHOLE = "filled-form-2025", "complete-enterprise"


class Tour:
    """The window on a store with two samples: one filled in part, one complete and ready to be signed."""

    def __init__(self, made: QApplication, place: Path, language: str, scale: int, style: str = "light") -> None:
        self.made, self.place, self.language = made, place, language
        self.settings = SettingsFile(place)
        self.settings.change(language=language, font_scale=scale, style=style)
        self.keys = demonstration.equip(self.settings)
        self.store = Store(self.settings.database)
        self.draft = samples.enter(self.store, samples.sample(DRAFT)).assessment.id
        self.whole = samples.enter(self.store, samples.sample(WHOLE)).assessment.id
        self.desk = Desk(made, self.store, self.settings)
        self._sealed: Sealed | None = None
        self.window.show()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.desk.window

    @property
    def sealed(self) -> Sealed:
        """The complete sample, signed and packed when it is first asked for."""
        if self._sealed is None:
            session = self.signed_by_hand()
            self._sealed = seal(snapshot_of(session), self.keys, self.place / "packages", local_clock())
            record(session, self._sealed)
        return self._sealed

    def completed(self) -> Session:
        """The complete sample, closed for review and signing."""
        session = self.opened(self.whole).session
        if session.assessment.phase is Phase.DRAFT:
            session.complete()
        return session

    def signed_by_hand(self) -> Session:
        """The complete sample with its review and with invented ink."""
        session = self.completed()
        if not signatures(session.notes):
            sign_sample(session)
        return session

    @property
    def trust(self) -> Trust:
        """The root certificate of the sample office."""
        return Trust.from_pem(self.place / "keys" / "office-ca.pem")

    def at(self, place: Place) -> QWidget:
        """The window at a place."""
        self.window.go(place)
        return self.window

    def opened(self, assessment: str) -> Opened:
        """The screens of an assessment, which is opened first."""
        self.window.open_assessment(assessment)
        assert self.window.open is not None
        return self.window.open

    def entered(self, standard: str) -> Session:
        """A new, empty assessment of the complete sample's site under one standard."""
        whole = self.store.assessment(self.whole)
        catalogue = shipped().only((standard,))
        return Session(self.store, self.store.open_assessment(whole.site, whole.year, catalogue, whole.officers).id)

    def stops(self, stops: Iterable[Stop]) -> Iterator[tuple[str, QWidget]]:
        """Every stop with its name, once it is ready; a dialog is closed before the next one."""
        for name, arrive in stops:
            found = arrive(self)
            found.show()
            yield name, self.settled(found)
            if found is not self.window:
                found.close()

    def settled(self, widget: QWidget) -> QWidget:
        """The widget once background work has reported and everything is drawn."""
        self._let_events_run()
        while self.window.jobs.busy:
            self.made.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for each in self.window.rail.buttons.values():
            each.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # nobody holds the mouse here
        self._let_events_run()
        return widget

    def close(self) -> None:
        """Close window and store, whatever happened; nothing of this walk is left for the next one."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.desk.translate("")
        self.store.close()

    def _let_events_run(self) -> None:
        for _ in range(10):
            self.made.processEvents()


Stop = tuple[str, Callable[[Tour], QWidget]]
