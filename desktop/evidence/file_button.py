"""One file below a field: a small picture with its name, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton

from assessments.evidence import EvidenceFile, evidence_files
from assessments.evidence.derived import Size
from desktop import theme
from desktop.evidence.desk import desk_at
from desktop.evidence.model import shortened, thumbnail
from desktop.visit import Visit
from forms.problems import Refusal

WIDTH, HEIGHT = 64, 48  # of the picture at 100 %


class FileButton(QToolButton):
    """Asks for its picture only when it is painted for the first time."""

    opened, taken_away = Signal(str), Signal(str)

    def __init__(self, visit: Visit, sha256: str, name: str) -> None:
        super().__init__()
        self.visit, self.sha256 = visit, sha256
        self.file: EvidenceFile | None = None
        self._asked = False
        self.setProperty("role", "file")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(theme.dp(WIDTH), theme.dp(HEIGHT)))
        self._describe()
        self.setAccessibleName(self.tr("{name}, evidence {file}").format(name=name, file=self.text()))
        self.setMenu(self._menu())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._asked and self.file is not None:
            self._asked = True
            desk_at(self, self.visit.session.store).pictures.ready.connect(self._came)
            self._show_picture()
        super().paintEvent(event)

    def _describe(self) -> None:
        try:
            found = evidence_files(self.visit.session.store, [self.sha256])
        except Refusal as refusal:
            self.setText(self.visit.words(refusal.problem))
            return
        if not found:
            self.setText(f"{self.sha256[:12]}…")
            return
        self.file = found[0]
        self.setText(shortened(self.file.name))
        self.setToolTip(f"{self.file.name}\nSHA-256 {self.sha256}")

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        if self.file is not None:
            menu.addAction(self.tr("Show and annotate")).triggered.connect(lambda: self.opened.emit(self.sha256))
            menu.addAction(self.tr("Open the original")).triggered.connect(lambda: open_original(self.file))
        gone = menu.addAction(self.tr("Take away from this answer"))
        gone.triggered.connect(lambda: self.taken_away.emit(self.sha256))
        gone.setEnabled(self.visit.editable)
        return menu

    def _came(self, sha256: str, size: Size) -> None:
        if sha256 == self.sha256 and size is Size.THUMBNAIL:
            self._show_picture()

    def _show_picture(self) -> None:
        if self.file is not None:
            pictures = desk_at(self, self.visit.session.store).pictures
            self.setIcon(QIcon(thumbnail(pictures, self.file, self.iconSize())))


def open_original(file: EvidenceFile | None) -> None:
    """Open an original in the program that the system has for it."""
    if file is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path)))
