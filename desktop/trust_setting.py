"""The settings of whom this computer believes about time, and of the library that USB keys are read with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from assessments.signing.certificates import name_of
from assessments.signing.timestamp_roots import Roots, forget_time_roots, held_time_roots, hold_time_roots
from assessments.signing.tokens import Token, tokens
from assessments.signing.trust import Trust
from desktop.fields import Field
from desktop.jobs import Jobs, Trouble
from desktop.parts import button, holder, row
from desktop.settings import SettingsFile
from forms.problems import Refusal


class TimeRootsSetting(QWidget):
    """The root certificates of a time stamping authority: a copy is kept, apart from the office's own root."""

    changed = Signal()

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setPlaceholderText(self.tr("None chosen"))
        choose = button(self.tr("Choose…"), self._choose)
        self.clear = button(self.tr("Clear"), self.forget)
        title = self.tr("Root certificate of the time stamping authority")
        hint = self.tr("Only for time stamps; it never makes an officer’s key trusted. A copy is kept.")
        self.field = Field(title, holder(_line(self.line, choose, self.clear)), hint, self.line)
        choose.setAccessibleName(f"{title}: {choose.text()}")
        self.clear.setAccessibleName(f"{title}: {self.clear.text()}")
        self.setLayout(row(self.field))
        self.refresh()

    def refresh(self) -> None:
        """Show whose roots are held; a damaged file is named."""
        self._keep(lambda: held_time_roots(self._settings.folder))

    def hold(self, path: Path) -> None:
        """Keep the roots in a file, unless they are the office's own."""
        settings = self._settings
        if self._keep(lambda: hold_time_roots(path, office_roots(settings), settings.folder)):
            text = self.tr("{count} root certificates were read.")
            self.field.tell(text.format(count=len(held_time_roots(settings.folder))), "hint-good")
            self.changed.emit()

    def forget(self) -> None:
        """Believe no authority any more."""

        def nothing() -> Roots:
            forget_time_roots(self._settings.folder)
            return ()

        if self._keep(nothing):
            self.changed.emit()

    def _keep(self, act: Callable[[], Roots]) -> bool:
        try:
            found = act()
        except Refusal as refusal:
            self.field.tell(refusal.problem.text(self._settings.current.language), "problem")
            return False
        separator = "、" if self._settings.current.language == "zh" else ", "
        self.line.setText(separator.join(name_of(each.subject) for each in found))
        self.line.setCursorPosition(0)
        self.clear.setEnabled(bool(found))
        self.field.tell()
        return True

    def _choose(self) -> None:
        kinds = self.tr("Certificates (*.pem *.crt *.cer)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), "", kinds)
        if chosen:
            self.hold(Path(chosen))


class LibrarySetting(QWidget):
    """The PKCS#11 library that the maker of the USB keys installed, tried out in the background."""

    chosen = Signal(object)  # the name of the setting with its value

    def __init__(self, settings: SettingsFile, jobs: Jobs) -> None:
        super().__init__()
        self._settings, self._jobs = settings, jobs
        self.line = QLineEdit(settings.current.token_library)
        self.line.editingFinished.connect(self._edited)
        choose, clear = button(self.tr("Choose…"), self._choose), button(self.tr("Clear"), lambda: self.take(""))
        title = self.tr("Driver library of the USB keys (PKCS#11)")
        hint = self.tr("A file *.dll or *.so that the maker of the USB keys installed; only needed with USB keys.")
        self.field = Field(title, holder(_line(self.line, choose, clear)), hint, self.line)
        for each in (choose, clear):
            each.setAccessibleName(f"{title}: {each.text()}")
        self.setLayout(row(self.field))

    def refresh(self) -> None:
        """Show the library in use."""
        if not self.line.hasFocus():
            self.line.setText(self._settings.current.token_library)

    def take(self, place: str) -> None:
        """Keep a path, and try whether it is such a library."""
        self.line.setText(place)
        self.chosen.emit({"token_library": place})
        if not place:
            self.field.tell()
            return
        self.field.tell(self.tr("Checking…"))
        self._jobs.start(lambda _report, _cancelled: tokens(Path(place)), self._found, self._failed)

    def _found(self, found: tuple[Token, ...]) -> None:
        text = self.tr("The library works; {count} USB keys are plugged in.")
        self.field.tell(text.format(count=len(found)), "hint-good")

    def _failed(self, trouble: Trouble) -> None:
        self.field.tell(trouble.text(self._settings.current.language), "problem")

    def _edited(self) -> None:
        place = self.line.text().strip()
        if place != self._settings.current.token_library:  # leaving the line alone changes nothing
            self.take(place)

    def _choose(self) -> None:
        kinds = self.tr("Libraries (*.dll *.so *.so.* *.dylib)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), self.line.text(), kinds)
        if chosen:
            self.take(chosen)


def office_roots(settings: SettingsFile) -> Roots:
    """The roots of the office as they are chosen; none where the file cannot be read."""
    anchor = settings.current.trust_anchor
    try:
        return Trust.from_pem(Path(anchor)).roots if anchor else ()
    except Refusal:
        return ()


def _line(line: QLineEdit, *buttons: QPushButton) -> QHBoxLayout:
    made = row(line, *buttons)
    made.setStretch(0, 1)
    return made
